//! Colour space queries for other preflight rules: blending spaces of groups, identity of profiles.

use crate::preflight::content::budget::Budget;
use crate::preflight::content::filter::decode;
use crate::preflight::content::space::ContentSpace;
use hayro_syntax::object::{Dict, Object, Stream};
use std::ops::Range;

/// Blending colour space of a transparency group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum BlendSpace {
    Cmyk,
    ManagedCmyk,
    Rgb {
        managed: bool,
    },
    Gray,
    /// Not permitted for blending: Lab, Pattern, Indexed, Separation, DeviceN, or unreadable.
    None,
}

/// Returns the blending space that `object` denotes. `named` is the `ColorSpace` resource
/// dictionary, which may contain `Default…` spaces that replace device spaces.
pub(in crate::preflight) fn blend_space(
    object: &Object<'_>,
    named: &Dict<'_>,
    budget: &mut Budget,
) -> BlendSpace {
    match ContentSpace::read(object, named, budget) {
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

/// The number of components of a colour space; `None` if it cannot be read or is of patterns.
pub(in crate::preflight) fn components(object: &Object<'_>, budget: &mut Budget) -> Option<usize> {
    match ContentSpace::read(object, &Dict::empty(), budget).components() {
        0 => None,
        components => Some(components),
    }
}

/// Whether a stream holds `profile`, ignoring the header fields that are excluded from the profile
/// ID: flags, rendering intent and the ID itself, which either copy may leave zero.
/// Source: ICC.1:2010, 7.2.18.
pub(in crate::preflight) fn is_profile(
    stream: &Stream<'_>,
    profile: &[u8],
    budget: &mut Budget,
) -> bool {
    let decoded = decode(stream, profile.len(), budget);
    decoded.is_ok_and(|d| !profile.is_empty() && is_same_profile(&d.bytes, profile))
}

/// Header bytes excluded from the profile ID.
const LEFT_OUT: [Range<usize>; 3] = [44..48, 64..68, 84..100];

fn is_same_profile(a: &[u8], b: &[u8]) -> bool {
    let counts = |n: &usize| !LEFT_OUT.iter().any(|range| range.contains(n));
    let bytes = |bytes: &[u8]| -> Vec<u8> {
        let header = bytes.iter().take(100).enumerate();
        header.filter(|(n, _)| counts(n)).map(|(_, byte)| *byte).collect()
    };
    a.len() == b.len() && a.get(100..) == b.get(100..) && bytes(a) == bytes(b)
}
