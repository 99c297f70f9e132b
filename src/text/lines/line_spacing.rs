//! Actual spaces of a fitted line: its gaps, and its letterfit, the adjustment of the space between
//! letters in support of the word spaces.
//!
//! A narrow column of space-delimited text has few word spaces, which become very wide or tight. A
//! small, imperceptible adjustment of every letter compensates most of it.

use crate::geom::Abs;
use crate::text::cluster::Spacing;
use crate::text::lines::line::Fit;
use crate::text::lines::line_metrics::{Expansion, LETTERFIT_TIER, LineMetrics};

/// Computes the gaps of a line in order. Each share is the difference of two running totals, so
/// that rounding errors do not accumulate.
#[derive(Debug)]
pub(in crate::text) struct LineSpacing<'r> {
    fit: Fit,
    room: &'r LineMetrics,
    opening: Expansion,
    moved: i64,
    stretched: i64,
    second_stretch: i64,
    shrunk: i64,
}

impl<'r> LineSpacing<'r> {
    /// Creates the spacing of a line with this fit and these metrics.
    pub(in crate::text) fn new(fit: Fit, room: &'r LineMetrics) -> Self {
        let by = if let Fit::Stretch { by } = fit { by } else { 0 };
        let opening = room.expansion(by);
        Self { fit, room, opening, moved: 0, stretched: 0, second_stretch: 0, shrunk: 0 }
    }

    /// Width of the line's next gap.
    pub(in crate::text) fn next(&mut self, gap: &Spacing) -> Abs {
        match self.fit {
            Fit::Natural => gap.natural,
            Fit::Overfull(_) => gap.natural - if gap.priority > 0 { gap.shrink } else { Abs::ZERO },
            Fit::Shrink { tier, part, whole } => {
                let give = match gap.priority {
                    0 => Abs::ZERO,
                    t if t < tier => gap.shrink,
                    t if t == tier => share(part, &mut self.shrunk, gap.shrink.0, whole),
                    _ => Abs::ZERO,
                };
                gap.natural - give
            }
            Fit::Stretch { .. } if !gap.kind.moves() => gap.natural,
            Fit::Stretch { .. } => {
                let (open, room) = (self.opening, self.room);
                gap.natural
                    + share(open.spaces, &mut self.stretched, gap.stretch.0, room.stretch)
                    + share(
                        open.second_stretch,
                        &mut self.second_stretch,
                        gap.second_stretch.0,
                        room.second_stretch,
                    )
                    + share(open.all, &mut self.moved, 1, room.gaps.into())
            }
        }
    }
}

/// Share of `total` for a gap with weight `own` of `whole`, after gaps with weight `before`.
fn share(total: i64, before: &mut i64, own: i64, whole: i64) -> Abs {
    if total == 0 {
        return Abs::ZERO;
    }
    let part = |n: i64| total * n / whole.max(1);
    let so_far = part(*before);
    *before += own;
    Abs(part(*before) - so_far)
}

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
