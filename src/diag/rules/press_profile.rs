//! The press profile that an edition is built for.

use crate::diag::rule::rules;

rules! {
    PROFILE [Error] "press::profile" {profile: File, reason: Reason}
        "The output profile cannot be used"
        "The edition's `profile` (or its own `press/coldset-tr002.icc`) cannot be read, or is not \
         a CMYK output profile with tables both ways, of ICC version 2 or 4; for PDF/X-1a of \
         version 2. Pictures could not be converted and the file would have no output intent."
        "Give a CMYK output profile (class `prtr`) in `edition.toml`, or leave `profile` out to \
         use the shipped newsprint profile.";
}
