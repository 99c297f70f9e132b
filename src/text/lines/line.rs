//! A broken line and how it is fitted to its measure.

use crate::font::GlyphId;
use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::cluster::{Break, PunctuationSpace};
use crate::text::lines::line_metrics::{LineMetrics, PRIORITIES};
use std::ops::Range;

/// Measure of a line: where it begins in its column and how wide it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Offset from the column's left edge, for an indent or a preceding jump line.
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
    /// Measure it was broken for.
    pub measure: Measure,
    /// Natural width, with edges trimmed and including the hyphen.
    pub natural: Abs,
    /// How it is fitted to its measure.
    pub fit: Fit,
    /// Hyphen at its end: glyph and width.
    pub hyphen: Option<(GlyphId, Abs)>,
}

/// How a line is fitted to its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// At its natural width: a last line, or a line without adjustable gaps.
    Natural,
    /// Reduced: priorities below `tier` shrink fully, `tier` shrinks by `part` of `whole`.
    Shrink {
        /// Priority that shrinks in part.
        tier: u8,
        /// Amount it shrinks by, in EMU.
        part: i64,
        /// Amount it could shrink by, in EMU.
        whole: i64,
    },
    /// Expanded by `by` in total, in this order: word spaces and autospaces, letterfit, all gaps up
    /// to a limit, punctuation blanks, all gaps again.
    Stretch {
        /// Amount, in EMU.
        by: i64,
    },
    /// Wider than its measure by this amount even when fully reduced.
    Overfull(Abs),
}

/// Where a line stands in its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinePosition {
    /// Another one follows: it is justified.
    Within,
    /// It is the last: it is not expanded.
    Last,
}

impl LinePosition {
    /// The position of a line of `p` that ends before cluster `end`.
    pub(crate) fn of(p: &ShapedParagraph, end: usize) -> Self {
        if p.ends_at(end) { Self::Last } else { Self::Within }
    }
}

impl Line {
    /// Width as set.
    pub fn width(&self) -> Abs {
        match self.fit {
            Fit::Natural => self.natural,
            Fit::Shrink { .. } | Fit::Stretch { .. } => self.measure.width,
            Fit::Overfull(by) => self.measure.width + by,
        }
    }
}

impl ShapedParagraph {
    /// Creates the line of clusters `range` in `measure` as a paragraph's last, which is not
    /// expanded.
    pub(crate) fn line(&self, range: Range<usize>, measure: Measure) -> Line {
        self.line_within(range, measure, LinePosition::Last, PRIORITIES - 1)
    }

    /// The line of clusters `range` in `measure`, not expanded, where its ends are known and were
    /// found for justified text: it shrinks by as much as a justified line would.
    pub(crate) fn ragged_line(&self, range: Range<usize>, measure: Measure) -> Line {
        self.line_within(range, measure, LinePosition::Last, PRIORITIES)
    }

    /// Sets clusters `range` as one justified line, whose ends are given, with the adjustments that
    /// the line breaker would use.
    pub(crate) fn line_between(&self, range: Range<usize>, measure: Measure) -> Line {
        let position = LinePosition::of(self, range.end);
        self.line_within(range, measure, position, PRIORITIES)
    }

    /// Creates a line, using the first `tiers` shrink priorities.
    pub(crate) fn line_within(
        &self,
        range: Range<usize>,
        measure: Measure,
        position: LinePosition,
        tiers: usize,
    ) -> Line {
        let room = self.line_metrics(range.start, range.end);
        let hyphen = match self.clusters[range.clone()].last().map(|c| c.break_after) {
            Some(Break::Hyphen(glyph, width)) if !self.ends_at(range.end) => Some((glyph, width)),
            _ => None,
        };
        Line {
            start: u32::try_from(range.start).expect("a text is shorter than 4 GiB"),
            end: u32::try_from(range.end).expect("a text is shorter than 4 GiB"),
            measure,
            natural: room.natural,
            fit: self.or_ragged(fit(&room, measure.width, position, tiers), &room, range.end),
            hyphen,
        }
    }
}

impl ShapedParagraph {
    /// Sets ragged, instead of justified, a line whose gaps would open by more than an em each
    /// (such as two characters at opposite edges of a column), or that ends, before cluster `end`,
    /// between two items of a list.
    fn or_ragged(&self, fit: Fit, room: &LineMetrics, end: usize) -> Fit {
        match fit {
            Fit::Stretch { by } if room.is_set_ragged(by, self.size) || self.ends_item(end) => {
                Fit::Natural
            }
            fit => fit,
        }
    }
}

/// Fits a line to `width`, using at most the first `tiers` shrink priorities.
pub(crate) fn fit(room: &LineMetrics, width: Abs, position: LinePosition, tiers: usize) -> Fit {
    let spare = width.0 - room.natural.0;
    if spare >= 0 {
        let still = position == LinePosition::Last || spare == 0 || room.gaps == 0;
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
    /// How much of the blank after the line's last mark is given up, beyond the regular trim.
    pub(crate) fn end_shrink(self, edges: &PunctuationSpace) -> Abs {
        match self {
            Self::Natural | Self::Stretch { .. } => Abs::ZERO,
            Self::Shrink { tier: 1, part, whole } => edges.shrink_end.scale(part, whole.max(1)),
            Self::Shrink { .. } | Self::Overfull(_) => edges.shrink_end,
        }
    }
}
