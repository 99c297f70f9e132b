//! Spaces as they are asked for elsewhere: what transparency is blended in, whose profile it is.

use crate::preflight::content::budget::Budget;
use crate::preflight::content::filter::decode;
use crate::preflight::content::space::ContentSpace;
use hayro_syntax::object::{Dict, Object, Stream};
use std::ops::Range;

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
    work: &mut Budget,
) -> BlendSpace {
    match ContentSpace::read(object, named, work) {
        ContentSpace::Cmyk => BlendSpace::Cmyk,
        ContentSpace::ManagedCmyk => BlendSpace::ManagedCmyk,
        ContentSpace::Rgb { managed } => BlendSpace::Rgb { managed },
        ContentSpace::Gray => BlendSpace::Gray,
        ContentSpace::Plates(_)
        | ContentSpace::Indexed { .. }
        | ContentSpace::Pattern { .. }
        | ContentSpace::Lab
        | ContentSpace::Other => BlendSpace::None,
    }
}

/// Whether a stream holds `profile`, but for what a profile's own identifier leaves out: its flags, its
/// rendering intent and the identifier itself, which need not have been worked out in either.
/// Source: ICC.1:2010, 7.2.18.
pub(in crate::preflight) fn is_profile(
    stream: &Stream<'_>,
    profile: &[u8],
    work: &mut Budget,
) -> bool {
    let decoded = decode(stream, profile.len(), work);
    decoded.is_ok_and(|d| !profile.is_empty() && is_same_profile(&d.bytes, profile))
}

/// Bytes of a profile's header that its identifier leaves out.
const LEFT_OUT: [Range<usize>; 3] = [44..48, 64..68, 84..100];

fn is_same_profile(a: &[u8], b: &[u8]) -> bool {
    let counts = |n: &usize| !LEFT_OUT.iter().any(|range| range.contains(n));
    let bytes = |bytes: &[u8]| -> Vec<u8> {
        let header = bytes.iter().take(100).enumerate();
        header.filter(|(n, _)| counts(n)).map(|(_, byte)| *byte).collect()
    };
    a.len() == b.len() && a.get(100..) == b.get(100..) && bytes(a) == bytes(b)
}
