//! A line that was broken, and how it is brought to its measure.

use crate::font::GlyphId;
use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::lines::line_metrics::{LineMetrics, PRIORITIES};
use crate::text::shaped_paragraph::{Break, PunctuationSpace};
use std::ops::Range;

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
    /// Reduced: all gaps of priorities below `priority` give all they can, those of `priority` give `part` of
    /// `whole`.
    Shrink {
        /// The priority that gives in part.
        tier: u8,
        /// What it gives, in EMU.
        part: i64,
        /// What it could give, in EMU.
        whole: i64,
    },
    /// Expanded by `by` in all: word spaces and autospaces first, then letters of words, all gaps
    /// to a limit, marks' blanks, and all gaps again.
    Stretch {
        /// By how much, in EMU.
        by: i64,
    },
    /// Wider than its measure by this much, with nothing left to give.
    Overfull(Abs),
}

impl ShapedParagraph {
    /// The line of clusters `start..end` in `measure`; `last` lines are not expanded.
    pub(crate) fn line(&self, range: Range<usize>, measure: Measure, last: bool) -> Line {
        self.line_within(range, measure, last, PRIORITIES - 1)
    }

    /// The same, reduced by the first `priorities` priorities.
    pub(crate) fn line_within(
        &self,
        range: Range<usize>,
        measure: Measure,
        last: bool,
        tiers: usize,
    ) -> Line {
        let room = self.line_metrics(range.start, range.end);
        let hyphen = match self.clusters[range.clone()].last().map(|c| c.break_after) {
            Some(Break::Hyphen(glyph, width)) if range.end < self.clusters.len() => {
                Some((glyph, width))
            }
            _ => None,
        };
        Line {
            start: u32::try_from(range.start).expect("a text is shorter than 4 GiB"),
            end: u32::try_from(range.end).expect("a text is shorter than 4 GiB"),
            measure,
            natural: room.natural,
            fit: self.or_ragged(fit(&room, measure.width, last, tiers), &room, range.end),
            hyphen,
        }
    }
}

impl ShapedParagraph {
    /// A line whose gaps would open beyond an em each is ranged left instead: two characters at the
    /// two edges of a column are no line. So is one that ends before cluster `end` between two items
    /// of a list.
    fn or_ragged(&self, fit: Fit, room: &LineMetrics, end: usize) -> Fit {
        match fit {
            Fit::Stretch { by } if room.is_set_ragged(by, self.size) || self.ends_item(end) => {
                Fit::Natural
            }
            fit => fit,
        }
    }
}

/// How a line of this room is brought to `width`, reduced by the first `priorities` priorities at most.
pub(crate) fn fit(room: &LineMetrics, width: Abs, last: bool, tiers: usize) -> Fit {
    let spare = width.0 - room.natural.0;
    if spare >= 0 {
        let still = last || spare == 0 || room.gaps == 0;
        return if still { Fit::Natural } else { Fit::Stretch { by: spare } };
    }
    let mut need = -spare;
    for (i, whole) in room.shrink.iter().copied().enumerate().take(tiers) {
        if whole >= need {
            let tier = u8::try_from(i + 1).expect("there are six tiers");
            return Fit::Shrink { tier, part: need, whole };
        }
        need -= whole;
    }
    Fit::Overfull(Abs(need))
}

impl Fit {
    /// What the line's last mark gives up of the blank after it, beyond what it always does.
    pub(crate) fn end_shrink(self, edges: &PunctuationSpace) -> Abs {
        match self {
            Self::Natural | Self::Stretch { .. } => Abs::ZERO,
            Self::Shrink { tier: 1, part, whole } => edges.shrink_end.scale(part, whole.max(1)),
            Self::Shrink { .. } | Self::Overfull(_) => edges.shrink_end,
        }
    }
}
