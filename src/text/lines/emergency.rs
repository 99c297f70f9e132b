//! Emergency breaks within words that are wider than the narrowest line.

use crate::geom::Abs;
use crate::text::lines::line::{Fit, Line, fit};
use crate::text::lines::line_metrics::PRIORITIES;
use crate::text::shaped_paragraph::{Break, Cluster, ShapedParagraph};
use std::ops::Range;

/// Which emergency breaks may be used: those within words and numbers that are wider than the
/// narrowest line.
#[derive(Debug)]
pub(in crate::text) struct EmergencyBreaks(Vec<bool>);

impl EmergencyBreaks {
    /// Finds the emergency breaks of `p` for a narrowest line of `width`.
    pub(in crate::text) fn new(p: &ShapedParagraph, width: Abs) -> Self {
        let mut allowed = vec![false; p.clusters.len()];
        let whole = |c: &Cluster| matches!(c.break_after, Break::Never | Break::Emergency);
        let mut start = 0;
        while start < p.clusters.len() {
            let held = p.clusters[start..].iter().take_while(|c| whole(c)).count();
            let end = (start + held + 1).min(p.clusters.len());
            let whole = fit(&p.line_metrics(start, end), width, true, PRIORITIES);
            if matches!(whole, Fit::Overfull(_)) {
                let emergency = |c: &Cluster| c.break_after == Break::Emergency;
                for (may, c) in allowed[start..end].iter_mut().zip(&p.clusters[start..end]) {
                    *may = emergency(c);
                }
            }
            start = end;
        }
        Self(allowed)
    }

    /// Whether a line may end after cluster `i` at an emergency break.
    pub(in crate::text) fn allowed_after(&self, i: usize) -> bool {
        self.0[i]
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
