//! Checks ICC profiles of colour spaces against their components and the standard.
//!
//! Source: ISO 15930-3:2002, 6.4; ISO 15930-7:2010, 6.2.4; ISO 32000-1, 8.6.5.5; ICC.1:2010, 7.2.

use crate::preflight::content::{Budget, decode};
use crate::preflight::file::standard::Standard;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::Stream;

/// Maximum length of a profile, decoded, in bytes.
const MAX_PROFILE_LENGTH: usize = 64_000_000;

/// The result of checking a profile.
pub(super) enum Verdict {
    Sound,
    /// The breach of the profile.
    Wrong(Box<RuleBreach>),
    /// Why it could not be checked.
    Unchecked(String),
}

impl Verdict {
    fn wrong(breach: RuleBreach) -> Self {
        Self::Wrong(Box::new(breach))
    }
}

/// Checks the profile of an `ICCBased` colour space.
pub(super) fn check(profile: &Stream<'_>, standard: Standard, budget: &mut Budget) -> Verdict {
    let components = profile.dict().get::<i32>("N");
    let wanted: &[&[u8]] = match components {
        Some(1) => &[b"GRAY"],
        Some(3) => &[b"RGB ", b"Lab "],
        Some(4) => &[b"CMYK"],
        _ => return Verdict::wrong(wrong("is for neither 1, 3 nor 4 components")),
    };
    let bytes = match decode(profile, MAX_PROFILE_LENGTH, budget) {
        Ok(decoded) => decoded.bytes,
        Err(why) if why.damaged => {
            let breach = wrong("cannot be read: {reason}").fact("reason", why.to_string());
            return Verdict::wrong(breach);
        }
        Err(why) => return Verdict::Unchecked(format!("a colour's profile: {why}")),
    };
    if bytes.is_empty() {
        return Verdict::Unchecked("a colour's profile: it is empty".into());
    }
    let Some(header) = bytes.get(..128).filter(|h| &h[36..40] == b"acsp") else {
        return Verdict::wrong(wrong("is no ICC profile"));
    };
    let signature = |four: &[u8]| String::from_utf8_lossy(four).trim_end().to_owned();
    let (class, space) = (&header[12..16], &header[16..20]);
    if !wanted.contains(&space) {
        let breach = wrong("is of space {`space`}, but its colours have {components} parts");
        let breach = breach.fact("space", signature(space));
        return Verdict::wrong(breach.fact("components", components.unwrap_or_default()));
    }
    let classes: [&[u8]; 4] = [b"scnr", b"mntr", b"prtr", b"spac"];
    if !classes.contains(&class) {
        let breach = wrong("is of class {`class`}, which no colour has");
        return Verdict::wrong(breach.fact("class", signature(class)));
    }
    let (version, newest) = (header[8], if standard.is_early() { 2 } else { 4 });
    if version > newest && standard != Standard::X6 {
        let breach = wrong("is of ICC version {version}, newer than its PDF");
        return Verdict::wrong(breach.fact("version", u32::from(version)));
    }
    Verdict::Sound
}

/// A breach of a colour's profile; `what` follows the words that name the profile.
fn wrong(what: &'static str) -> RuleBreach {
    RuleBreach::new(rule::ICC_PROFILE, "a colour's profile ").and(what)
}
