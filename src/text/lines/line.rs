//! A line that was broken, and how it is brought to its measure.

use crate::font::GlyphId;
use crate::geom::Abs;
use crate::text::Prepared;
use crate::text::prepared::{Break, Edges, Gap};
use std::ops::Range;

/// The tiers of shrinking; the last is for need alone.
pub(crate) const TIERS: usize = 6;

/// The room for a line: where it begins in its column and how wide it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// From the column's left edge: an indent, or a jump line before it.
    pub x: Abs,
    /// Width.
    pub width: Abs,
}

/// A line of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// First cluster.
    pub start: u32,
    /// One past the last cluster.
    pub end: u32,
    /// The room it was broken for.
    pub measure: Measure,
    /// Its natural width, edges trimmed, hyphen included.
    pub natural: Abs,
    /// How it is set.
    pub fit: Fit,
    /// The hyphen at its end.
    pub hyphen: Option<(GlyphId, Abs)>,
}

/// How a line is brought to its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// At its natural width: a last line, or a line without room to move.
    Natural,
    /// Drawn in: all gaps of tiers below `tier` give all they can, those of `tier` give `part` of
    /// `whole`.
    Shrink {
        /// The tier that gives in part.
        tier: u8,
        /// What it gives, in EMU.
        part: i64,
        /// What it could give, in EMU.
        whole: i64,
    },
    /// Driven out by `by` in all: first word spaces and autospaces up to their limits, then every
    /// gap that moves.
    Stretch {
        /// By how much, in EMU.
        by: i64,
    },
    /// Wider than its measure by this much, with nothing left to give.
    Over(Abs),
}

/// The sums over a line that decide its fit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Room {
    pub(crate) natural: Abs,
    pub(crate) shrink: [i64; TIERS],
    pub(crate) stretch: i64,
    pub(crate) gaps: i32,
}

impl Prepared {
    /// The room of clusters `start..end` as a line, edges trimmed; none for no clusters.
    pub(crate) fn room(&self, start: usize, end: usize) -> Room {
        if start >= end {
            return Room::default();
        }
        let (from, to) = (&self.sums[start], &self.sums[end]);
        let last = &self.clusters[end - 1];
        let gap = &last.gap;
        let mut room = self.open_room(start, end);
        for (i, s) in room.shrink.iter_mut().enumerate() {
            *s = to.shrink[i] - from.shrink[i];
        }
        if gap.tier > 0 {
            room.shrink[usize::from(gap.tier) - 1] -= gap.shrink.0;
        }
        // Nobody sees the blank at a line's end go, so it goes first.
        room.shrink[0] += last.edges.give_end.0;
        room
    }

    /// The same, less what it could give: all that a line which does not fill its measure needs.
    pub(crate) fn open_room(&self, start: usize, end: usize) -> Room {
        let (from, to) = (&self.sums[start], &self.sums[end]);
        let last = &self.clusters[end - 1];
        let gap = &last.gap;
        let hyphen = match last.break_after {
            Break::Hyphen(_, width) if end < self.clusters.len() => width,
            _ => Abs::ZERO,
        };
        let trims = self.clusters[start].edges.trim_start + last.edges.trim_end;
        Room {
            natural: Abs(to.natural - from.natural) - gap.natural - trims + hyphen,
            shrink: [0; TIERS],
            stretch: to.stretch - from.stretch - gap.stretch.0,
            gaps: to.gaps - from.gaps - i32::from(gap.kind.moves()),
        }
    }

    /// The line of clusters `start..end` in `measure`; `last` lines are not driven out.
    pub(crate) fn line(&self, range: Range<usize>, measure: Measure, last: bool) -> Line {
        self.line_within(range, measure, last, TIERS - 1)
    }

    /// The same, drawn in by the first `tiers` tiers.
    pub(crate) fn line_within(
        &self,
        range: Range<usize>,
        measure: Measure,
        last: bool,
        tiers: usize,
    ) -> Line {
        let room = self.room(range.start, range.end);
        let hyphen = match self.clusters[range.clone()].last().map(|c| c.break_after) {
            Some(Break::Hyphen(glyph, width)) if range.end < self.clusters.len() => {
                Some((glyph, width))
            }
            _ => None,
        };
        Line {
            start: u32::try_from(range.start).unwrap_or(u32::MAX),
            end: u32::try_from(range.end).unwrap_or(u32::MAX),
            measure,
            natural: room.natural,
            fit: self.ranged(fit(&room, measure.width, last, tiers), &room),
            hyphen,
        }
    }
}

impl Room {
    /// Whether a line that falls `by` short of its measure is ranged left, in type of this size.
    pub(crate) fn ranges(&self, by: i64, size: Abs) -> bool {
        (by - self.stretch) / i64::from(self.gaps.max(1)) > size.0
    }
}

impl Prepared {
    /// A line whose gaps would open beyond an em each is ranged left instead: two characters at the
    /// two edges of a column are no line.
    fn ranged(&self, fit: Fit, room: &Room) -> Fit {
        match fit {
            Fit::Stretch { by } if room.ranges(by, self.size) => Fit::Natural,
            fit => fit,
        }
    }
}

/// How a line of this room is brought to `width`, drawn in by the first `tiers` tiers at most.
pub(crate) fn fit(room: &Room, width: Abs, last: bool, tiers: usize) -> Fit {
    let spare = width.0 - room.natural.0;
    if spare >= 0 {
        let still = last || spare == 0 || room.gaps == 0;
        return if still { Fit::Natural } else { Fit::Stretch { by: spare } };
    }
    let mut need = -spare;
    for (i, whole) in room.shrink.iter().copied().enumerate().take(tiers) {
        if whole >= need {
            let tier = u8::try_from(i + 1).unwrap_or(6);
            return Fit::Shrink { tier, part: need, whole };
        }
        need -= whole;
    }
    Fit::Over(Abs(need))
}

impl Fit {
    /// What the line's last mark gives up of the blank after it, beyond what it always does.
    pub(crate) fn end(self, edges: &Edges) -> Abs {
        match self {
            Self::Natural | Self::Stretch { .. } => Abs::ZERO,
            Self::Shrink { tier: 1, part, whole } => edges.give_end.scale(part, whole.max(1)),
            Self::Shrink { .. } | Self::Over(_) => edges.give_end,
        }
    }

    /// What gap `gap` becomes in a line of this fit. `total_stretch` and `gaps` are the line's room
    /// to stretch and its count of gaps that move; `nth` is the gap's number among those, and the
    /// result is exact in the sum over the line.
    pub(crate) fn gap(self, gap: &Gap, room: &Room, nth: i64) -> Abs {
        match self {
            Self::Natural => gap.natural,
            Self::Over(_) => gap.natural - if gap.tier > 0 { gap.shrink } else { Abs::ZERO },
            Self::Shrink { tier, part, whole } => {
                let give = match gap.tier {
                    0 => Abs::ZERO,
                    t if t < tier => gap.shrink,
                    t if t == tier => gap.shrink.scale(part, whole.max(1)),
                    _ => Abs::ZERO,
                };
                gap.natural - give
            }
            Self::Stretch { .. } if !gap.kind.moves() => gap.natural,
            Self::Stretch { by } => {
                if by <= room.stretch {
                    return gap.natural + gap.stretch.scale(by, room.stretch.max(1));
                }
                // Even shares, placed from the running total so that they add up to the whole.
                let (rest, n) = (by - room.stretch, i64::from(room.gaps.max(1)));
                let share = rest * (nth + 1) / n - rest * nth / n;
                gap.natural + gap.stretch + Abs(share)
            }
        }
    }
}
