//! Letterfit: adjustment of the white between letters, in support of the word spaces.
//!
//! A narrow column of space-delimited text has few word spaces, which become very wide or tight. A
//! small, imperceptible adjustment of every letter compensates most of it.

use crate::geom::Abs;
use crate::text::lines::line::Fit;
use crate::text::lines::line_metrics::{LETTERFIT_TIER, LineMetrics};

/// Total letterfit of a line; negative where letters close up.
#[derive(Clone, Copy, Debug)]
pub(in crate::text) struct Letterfit {
    total: i64,
    letters: i64,
}

impl Letterfit {
    /// Letterfit of a line with this fit and these metrics.
    pub(in crate::text) fn of(fit: Fit, room: &LineMetrics) -> Self {
        let total = match fit {
            Fit::Natural => 0,
            Fit::Stretch { by } => room.expansion(by).letters,
            Fit::Shrink { tier: LETTERFIT_TIER, part, whole } => {
                -Abs(room.letter_shrink).scale(part, whole.max(1)).0
            }
            Fit::Shrink { .. } | Fit::Overfull(_) => -room.letter_shrink,
        };
        Self { total, letters: room.letters.max(1).into() }
    }

    /// Cumulative letterfit of the first `n` letters; exact over the whole line.
    pub(in crate::text) fn before(self, n: i64) -> Abs {
        if self.total == 0 {
            return Abs::ZERO;
        }
        Abs(self.total * n.min(self.letters) / self.letters)
    }
}
