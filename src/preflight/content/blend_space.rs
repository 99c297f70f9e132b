//! Spaces as they are asked for elsewhere: what transparency is blended in, whose profile it is.

use crate::preflight::content::filter::decode;
use crate::preflight::content::space::Space;
use crate::preflight::content::work::Work;
use hayro_syntax::object::{Dict, Object, Stream};

/// What a transparency group is blended in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum BlendSpace {
    Cmyk,
    ManagedCmyk,
    Rgb {
        managed: bool,
    },
    Gray,
    /// None that may be blended in: Lab, patterns, tables, spot inks.
    None,
}

/// The space that a group is blended in, as `object` writes it. `named` are the spaces among which
/// those that stand in for device spaces may be.
pub(in crate::preflight) fn blend_space(
    object: &Object<'_>,
    named: &Dict<'_>,
    work: &mut Work,
) -> BlendSpace {
    match Space::read(object, named, work) {
        Space::Cmyk => BlendSpace::Cmyk,
        Space::ManagedCmyk => BlendSpace::ManagedCmyk,
        Space::Rgb { managed } => BlendSpace::Rgb { managed },
        Space::Gray => BlendSpace::Gray,
        Space::Plates(_)
        | Space::Indexed { .. }
        | Space::Pattern { .. }
        | Space::Lab
        | Space::Other => BlendSpace::None,
    }
}

/// Whether a stream holds `profile`.
pub(in crate::preflight) fn is_profile(
    stream: &Stream<'_>,
    profile: &[u8],
    work: &mut Work,
) -> bool {
    let decoded = decode(stream, profile.len(), work);
    decoded.is_ok_and(|d| !profile.is_empty() && d.bytes == profile)
}
