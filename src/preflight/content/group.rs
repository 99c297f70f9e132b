//! Transparency groups, and how soft masks are derived from them.
//!
//! Source: ISO 32000-1:2008, 11.4 and 11.5.

use crate::preflight::content::operation::all_numbers;
use hayro_syntax::object::{Dict, Name};

/// Whether a group is composited with its backdrop only as a whole (isolated).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum GroupIsolation {
    Isolated,
    OverBackdrop,
}

/// Whether each object of a group replaces earlier ones (knockout).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum GroupKnockout {
    Knockout,
    Mixed,
}

/// A transparency group.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct TransparencyGroup {
    pub(in crate::preflight) isolation: GroupIsolation,
    pub(in crate::preflight) knockout: GroupKnockout,
}

impl TransparencyGroup {
    /// The transparency group of a form; `None` if it is not one.
    pub(super) fn of(form: &Dict<'_>) -> Option<Self> {
        let group = form.get::<Dict<'_>>("Group")?;
        let is_set = |key: &str| group.get::<bool>(key) == Some(true);
        Some(Self {
            isolation: if is_set("I") {
                GroupIsolation::Isolated
            } else {
                GroupIsolation::OverBackdrop
            },
            knockout: if is_set("K") { GroupKnockout::Knockout } else { GroupKnockout::Mixed },
        })
    }
}

/// How the opacity of a soft mask is derived from its group.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) enum MaskGroup {
    Alpha,
    /// From its luminosity, over a backdrop of this luminosity (0 to 1).
    Luminosity(f64),
}

impl MaskGroup {
    /// Reads how a soft mask dictionary uses its group.
    pub(super) fn of(mask: &Dict<'_>) -> Self {
        if mask.get::<Name<'_>>("S").is_some_and(|kind| kind.as_ref() == b"Alpha") {
            return Self::Alpha;
        }
        Self::Luminosity(backdrop(mask))
    }
}

/// The luminosity of a mask's backdrop colour, which is black if there is none.
fn backdrop(mask: &Dict<'_>) -> f64 {
    match all_numbers(mask, "BC", 4).as_slice() {
        [grey] => *grey,
        [r, g, b] => 0.3 * r + 0.59 * g + 0.11 * b,
        [c, m, y, k] => (0.3 * (1.0 - c) + 0.59 * (1.0 - m) + 0.11 * (1.0 - y)) * (1.0 - k),
        _ => 0.0,
    }
}
