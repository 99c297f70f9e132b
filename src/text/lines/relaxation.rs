//! Rules of line breaking that are relaxed where no legal line fits, and the emergency breaks within
//! words that are wider than their line.

use crate::geom::Abs;
use crate::text::cluster::{Break, Cluster};
use crate::text::lines::line::Line;
use crate::text::lines::line_metrics::PRIORITIES;
use crate::text::shaped_paragraph::ShapedParagraph;
use std::ops::Range;

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

/// For each cluster, the least width of the word or number that an emergency break after it splits;
/// `None` where there is no such break. A line may end there only if it is narrower than that word:
/// a narrow line elsewhere in the paragraph does not allow it.
#[derive(Debug)]
pub(in crate::text) struct EmergencyBreaks(Vec<Option<Abs>>);

impl EmergencyBreaks {
    /// Finds the emergency breaks of `p`.
    pub(in crate::text) fn new(p: &ShapedParagraph) -> Self {
        let mut least_widths = vec![None; p.clusters.len()];
        let whole = |c: &Cluster| matches!(c.break_after, Break::Never | Break::Emergency);
        let mut start = 0;
        while start < p.clusters.len() {
            let held = p.clusters[start..].iter().take_while(|c| whole(c)).count();
            let end = (start + held + 1).min(p.clusters.len());
            let least = p.line_metrics(start, end).least_width(PRIORITIES);
            for (width, c) in least_widths[start..end].iter_mut().zip(&p.clusters[start..end]) {
                *width = (c.break_after == Break::Emergency).then_some(least);
            }
            start = end;
        }
        Self(least_widths)
    }

    /// Whether a line of `width` may end after cluster `i` at an emergency break.
    pub(in crate::text) fn allowed_after(&self, i: usize, width: Abs) -> bool {
        self.0[i].is_some_and(|word| word > width)
    }
}

impl Line {
    /// Cluster range of the word that an emergency break at the end of this line splits, if any.
    pub fn parted_word(&self, p: &ShapedParagraph) -> Option<Range<usize>> {
        let end = self.end as usize;
        let goes_on = |i: usize| p.clusters[i].break_after == Break::Emergency;
        if end == p.clusters.len() || !goes_on(end - 1) {
            return None;
        }
        let before = (0..end).rev().take_while(|i| goes_on(*i)).count();
        let after = (end..p.clusters.len()).take_while(|i| goes_on(*i)).count();
        Some(end - before..end + after + 1)
    }
}
