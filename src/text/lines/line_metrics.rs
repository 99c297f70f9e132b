//! Line metrics: sums over the clusters of a line that determine its fit, and the distribution of
//! the white when it is expanded.

use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::cluster::Break;

/// Number of shrink priorities; the last is used only under relaxation.
pub(crate) const PRIORITIES: usize = 6;

/// Maximum expansion of letterfit per letter, in thousandths of an em, as newspapers allow it.
pub(in crate::text) const LETTERFIT_OPEN: i64 = 20;
/// Maximum reduction of letterfit per letter, in thousandths of an em.
pub(in crate::text) const LETTERFIT_CLOSE: i64 = 10;
/// Shrink priority of letterfit: together with word spaces, in equal proportion.
pub(in crate::text) const LETTERFIT_TIER: u8 = 1;

/// Sums over a line that determine its fit. Shrink and stretch amounts are in EMU.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LineMetrics {
    /// Natural width.
    pub(crate) natural: Abs,
    /// Shrinkability by priority.
    pub(crate) shrink: [i64; PRIORITIES],
    /// Letterfit's part of the shrinkability.
    pub(crate) letter_shrink: i64,
    /// Stretchability of word spaces and autospaces.
    pub(crate) stretch: i64,
    /// Stretch of word spaces before letterfit sets in.
    spaces_first: i64,
    /// Stretchability of letterfit.
    pub(crate) letter_stretch: i64,
    /// Stretch of all gaps before the second stretch sets in.
    uniform_stretch: i64,
    /// Additional stretchability of autospaces and punctuation blanks.
    pub(crate) second_stretch: i64,
    /// Number of adjustable gaps.
    pub(crate) gaps: i32,
    /// Number of letters that letterfit moves.
    pub(crate) letters: u32,
}

/// Limit up to which all gaps open uniformly before autospaces and punctuation blanks open further,
/// in thousandths of an em; below the threshold of visibility.
const UNIFORM_EXPANSION: i64 = 80;

/// Share of the word spaces' stretch used before letterfit sets in, in hundredths; imperceptible.
const SPACES_FIRST: i64 = 55;

/// Distribution of the white of an expanded line, in EMU over the line. First word spaces and
/// autospaces stretch to their limit; in space-delimited text letterfit sets in at [`SPACES_FIRST`]
/// of it. Then every gap opens up to [`UNIFORM_EXPANSION`]; then autospaces up to half an em and
/// punctuation blanks by a sixth of an em, which is less visible than spread characters; the
/// remainder is shared by all gaps.
/// Source: JLREQ, <https://www.w3.org/TR/jlreq/#procedures_for_inter-character_space_expansion>,
/// for the order and the half em; the blanks of marks are a rule of the trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expansion {
    /// Word spaces and autospaces.
    pub(crate) spaces: i64,
    /// Letterfit.
    pub(crate) letters: i64,
    /// Second stretch of autospaces and punctuation blanks.
    pub(crate) second_stretch: i64,
    /// All adjustable gaps.
    pub(crate) all: i64,
}

impl ShapedParagraph {
    /// Metrics of clusters `start..end` as a line, edges trimmed; default if the range is empty.
    pub(crate) fn line_metrics(&self, start: usize, end: usize) -> LineMetrics {
        if start >= end {
            return LineMetrics::default();
        }
        self.with_shrink(self.unshrunk_metrics(start, end), start, end)
    }

    /// Adds the shrinkability to metrics from [`Self::unshrunk_metrics`].
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
        room.letter_shrink = i64::from(room.letters) * self.size.0 * LETTERFIT_CLOSE / 1000;
        room.shrink[usize::from(LETTERFIT_TIER) - 1] += room.letter_shrink;
        // The blank at a line end disappears unnoticed, so it goes first.
        room.shrink[0] += last.punctuation.shrink_end.0;
        room
    }

    /// Metrics without shrinkability, which suffice for a line that does not fill its measure.
    pub(crate) fn unshrunk_metrics(&self, start: usize, end: usize) -> LineMetrics {
        let (from, to) = (&self.sums[start], &self.sums[end]);
        let last = &self.clusters[end - 1];
        let gap = &last.spacing;
        let hyphen = match last.break_after {
            Break::Hyphen(_, width) if !self.ends_at(end) => width,
            _ => Abs::ZERO,
        };
        let trims = self.clusters[start].punctuation.trim_start + last.punctuation.trim_end;
        let gaps = to.gaps - from.gaps - i32::from(gap.kind.moves());
        let stretch = to.stretch - from.stretch - gap.stretch.0;
        let letters = to.letters - from.letters;
        // No letterfit after a line's last letter.
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
            letter_stretch: i64::from(letters) * self.size.0 * LETTERFIT_OPEN / 1000,
            uniform_stretch: i64::from(gaps) * self.size.0 * UNIFORM_EXPANSION / 1000,
        }
    }
}

impl LineMetrics {
    /// Width of a line whose first `tiers` shrink priorities are used up.
    pub(crate) fn least_width(&self, tiers: usize) -> Abs {
        self.natural - Abs(self.shrink.iter().take(tiers).sum())
    }

    /// Whether a line that falls `by` short of its measure is set ragged, in type of `size`.
    pub(crate) fn is_set_ragged(&self, by: i64, size: Abs) -> bool {
        self.expansion(by).all / i64::from(self.gaps.max(1)) > size.0
    }

    /// Distributes an expansion by `by` EMU.
    pub(crate) fn expansion(&self, by: i64) -> Expansion {
        let letters = (by - self.spaces_first).clamp(0, self.letter_stretch);
        let by = by - letters;
        let spaces = by.min(self.stretch);
        let even = (by - spaces).min(self.uniform_stretch);
        let second_stretch = (by - spaces - even).min(self.second_stretch);
        Expansion { spaces, letters, second_stretch, all: by - spaces - second_stretch }
    }
}
