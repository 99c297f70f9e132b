//! The room of a line: the sums over its clusters that decide how it is brought to its measure, and
//! how the white of a line that is expanded is shared.

use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::lines::badness::loose_limit;
use crate::text::lines::letterfit;
use crate::text::shaped_paragraph::Break;

/// The priorities of shrinking; the last is for need alone.
pub(crate) const PRIORITIES: usize = 6;

/// The sums over a line that decide its fit. What it can give or take is in EMU.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LineMetrics {
    /// Its natural width.
    pub(crate) natural: Abs,
    /// By how much it can be reduced, priority by priority.
    pub(crate) shrink: [i64; PRIORITIES],
    /// What letters give of that.
    pub(crate) letter_shrink: i64,
    /// What word spaces and autospaces give when it is expanded.
    pub(crate) stretch: i64,
    /// What word spaces give before letters join in.
    spaces_first: i64,
    /// What letters give.
    pub(crate) letter_stretch: i64,
    /// What all gaps give before the second stretch is called on.
    uniform_stretch: i64,
    /// What autospaces and the blanks of marks give besides.
    pub(crate) second_stretch: i64,
    /// How many of its gaps move.
    pub(crate) gaps: i32,
    /// How many of its letters do.
    pub(crate) letters: u32,
}

/// Up to which all gaps open alike before autospaces and marks' blanks open further, in thousandths
/// of an em: short of what a reader sees.
const UNIFORM_EXPANSION: i64 = 80;

/// How much of their stretch word spaces give before letters open, in hundredths: as far as nobody
/// sees.
const SPACES_FIRST: i64 = 55;

/// How a line that is expanded shares its white, in EMU over the line. First word spaces and
/// autospaces give up to their limit; in a text of words letters join in at [`SPACES_FIRST`] of that. Then
/// every gap that moves gives up to [`UNIFORM_EXPANSION`]; then autospaces up to half an em and the
/// blanks of marks a sixth of one, which a reader sees less than characters that drift apart; and
/// what is left is again every gap's.
/// Source: JLREQ, <https://www.w3.org/TR/jlreq/#procedures_for_inter-character_space_expansion>,
/// for the order and the half em; the blanks of marks are a rule of the trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expansion {
    /// Of word spaces and autospaces.
    pub(crate) spaces: i64,
    /// Of letters.
    pub(crate) letters: i64,
    /// Of autospaces and marks' blanks, besides.
    pub(crate) second_stretch: i64,
    /// Of all gaps that move.
    pub(crate) all: i64,
}

impl ShapedParagraph {
    /// The room of clusters `start..end` as a line, edges trimmed; none for no clusters.
    pub(crate) fn line_metrics(&self, start: usize, end: usize) -> LineMetrics {
        if start >= end {
            return LineMetrics::default();
        }
        self.with_shrink(self.unshrunk_metrics(start, end), start, end)
    }

    /// The same of an open room of these clusters.
    #[inline]
    pub(crate) fn with_shrink(
        &self,
        mut room: LineMetrics,
        start: usize,
        end: usize,
    ) -> LineMetrics {
        let (from, to) = (&self.sums[start], &self.sums[end]);
        let last = &self.clusters[end - 1];
        let gap = &last.spacing;
        for (i, s) in room.shrink.iter_mut().enumerate() {
            *s = to.shrink[i] - from.shrink[i];
        }
        if gap.priority > 0 {
            room.shrink[usize::from(gap.priority) - 1] -= gap.shrink.0;
        }
        room.letter_shrink = i64::from(room.letters) * self.size.0 * letterfit::CLOSE / 1000;
        room.shrink[usize::from(letterfit::TIER) - 1] += room.letter_shrink;
        // Nobody sees the blank at a line's end go, so it goes first.
        room.shrink[0] += last.punctuation.shrink_end.0;
        room
    }

    /// The same, less what it could give: all that a line which does not fill its measure needs.
    pub(crate) fn unshrunk_metrics(&self, start: usize, end: usize) -> LineMetrics {
        let (from, to) = (&self.sums[start], &self.sums[end]);
        let last = &self.clusters[end - 1];
        let gap = &last.spacing;
        let hyphen = match last.break_after {
            Break::Hyphen(_, width) if end < self.clusters.len() => width,
            _ => Abs::ZERO,
        };
        let trims = self.clusters[start].punctuation.trim_start + last.punctuation.trim_end;
        let gaps = to.gaps - from.gaps - i32::from(gap.kind.moves());
        let stretch = to.stretch - from.stretch - gap.stretch.0;
        let letters = to.letters - from.letters;
        // Nothing opens behind a line's last letter.
        let ends = hyphen == Abs::ZERO && last.class.is_latin();
        let letters = letters.saturating_sub(u32::from(ends));
        LineMetrics {
            natural: Abs(to.natural - from.natural) - gap.natural - trims + hyphen,
            shrink: [0; PRIORITIES],
            stretch,
            second_stretch: to.second_stretch - from.second_stretch - gap.second_stretch.0,
            gaps,
            letters,
            spaces_first: stretch * SPACES_FIRST / 100,
            letter_shrink: 0,
            letter_stretch: i64::from(letters) * self.size.0 * letterfit::OPEN / 1000,
            uniform_stretch: i64::from(gaps) * self.size.0 * UNIFORM_EXPANSION / 1000,
        }
    }
}

impl ShapedParagraph {
    /// The largest size of its type.
    pub(crate) fn largest(&self) -> Abs {
        self.clusters.iter().map(|c| c.size).max().unwrap_or(self.size).max(self.size)
    }

    /// The most that a legal line between two clusters can fill within a paragraph, or a little more.
    /// `largest` is the [largest](Self::largest) size of its type.
    pub(crate) fn widest_legal(&self, start: usize, end: usize, largest: Abs) -> i64 {
        let (from, to) = (&self.sums[start], &self.sums[end]);
        let each = self.size.0 * (loose_limit(self) + 1) / 1000;
        let opened = (to.stretch - from.stretch)
            + (to.second_stretch - from.second_stretch)
            + i64::from(to.letters - from.letters) * self.size.0 * letterfit::OPEN / 1000
            + i64::from(to.gaps - from.gaps) * each;
        // A hyphen, blanks that neighbours share, and letters that tracking sets over one another.
        to.natural - from.natural + opened + largest.0 * 3
    }
}

impl LineMetrics {
    /// Whether a line that falls `by` short of its measure is ranged left, in type of this size.
    pub(crate) fn is_set_ragged(&self, by: i64, size: Abs) -> bool {
        self.expansion(by).all / i64::from(self.gaps.max(1)) > size.0
    }

    /// How a line of this room that is expanded by `by` shares its white.
    pub(crate) fn expansion(&self, by: i64) -> Expansion {
        let letters = (by - self.spaces_first).clamp(0, self.letter_stretch);
        let by = by - letters;
        let spaces = by.min(self.stretch);
        let even = (by - spaces).min(self.uniform_stretch);
        let second_stretch = (by - spaces - even).min(self.second_stretch);
        Expansion { spaces, letters, second_stretch, all: by - spaces - second_stretch }
    }
}
