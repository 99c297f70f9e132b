//! Bounds of the width of a line, found without its metrics: they spare the search most lines.

use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::lines::badness::loose_limit;
use crate::text::lines::line_metrics::{LETTERFIT_CLOSE, LETTERFIT_OPEN};

impl ShapedParagraph {
    /// Largest type size.
    pub(crate) fn largest(&self) -> Abs {
        self.clusters.iter().map(|c| c.size).max().unwrap_or(self.size).max(self.size)
    }

    /// Whether a line of these clusters is wider than `width` with the first `tiers` shrink
    /// priorities used up. Cheaper than its metrics, and may miss some that are.
    #[inline]
    pub(crate) fn surely_exceeds(
        &self,
        width: Abs,
        start: usize,
        end: usize,
        tiers: usize,
    ) -> bool {
        let (from, to) = (&self.sums[start], &self.sums[end]);
        let natural = Abs(to.natural - from.natural);
        if natural <= width {
            return false;
        }
        let last = &self.clusters[end - 1];
        let marks: i64 = to.shrink.iter().zip(&from.shrink).take(tiers).map(|(t, f)| t - f).sum();
        let letters = i64::from(to.letters - from.letters) * self.size.0 * LETTERFIT_CLOSE / 1000;
        let trims = self.clusters[start].punctuation.trim_start + last.punctuation.trim_end;
        let edge = last.spacing.natural + trims + last.punctuation.shrink_end;
        natural - Abs(marks + letters) - edge > width
    }

    /// Upper bound of the width that a legal line of these clusters can fill within a paragraph.
    /// `largest` is the [largest](Self::largest) type size.
    pub(crate) fn widest_legal(&self, start: usize, end: usize, largest: Abs) -> i64 {
        let (from, to) = (&self.sums[start], &self.sums[end]);
        let each = self.size.0 * (loose_limit(self) + 1) / 1000;
        let opened = (to.stretch - from.stretch)
            + (to.second_stretch - from.second_stretch)
            + i64::from(to.letters - from.letters) * self.size.0 * LETTERFIT_OPEN / 1000
            + i64::from(to.gaps - from.gaps) * each;
        // Allows for a hyphen, shared blanks, and negative tracking.
        to.natural - from.natural + opened + largest.0 * 3
    }
}
