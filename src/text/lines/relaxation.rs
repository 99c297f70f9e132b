//! Rules of line breaking that are relaxed where no legal line fits.

use crate::text::lines::line_metrics::PRIORITIES;

/// Rules that are relaxed where no legal line fits, in order; [`Self::Name`] only by a penalty.
/// Source: CLREQ on line adjustment, <https://www.w3.org/TR/clreq/#line_adjustment>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relaxation {
    /// A break within a name.
    Name,
    /// A break between a number and its unit.
    Unit,
    /// A dash or ellipsis at a line start where the house forbids it.
    Dash,
    /// Full stops, exclamation and question marks lose their blanks.
    Stops,
    /// Gaps open beyond [`LOOSE`](crate::text::LOOSE).
    Loose,
    /// A break within a word where no rule allows one.
    Parted,
    /// A line wider than its measure.
    Overfull,
}

impl Relaxation {
    /// Number of shrink priorities available under it.
    pub(in crate::text) fn priorities(self) -> usize {
        if self >= Self::Stops { PRIORITIES } else { PRIORITIES - 1 }
    }
}
