//! Badness: how far a line is reduced or expanded, weighted by how visible that is.
//!
//! Chinese lines have no natural stretch, so looseness is measured in em per gap. Reduction is
//! preferred to expansion (先挤后推): punctuation that gives up its blanks leaves the characters solid,
//! so a reduced line costs less than one whose characters are spread apart.

use crate::text::ShapedParagraph;
use crate::text::lines::line_metrics::{Expansion, LETTERFIT_TIER, LineMetrics};

/// Expansion of a gap between characters above which a line is loose, in thousandths of an em.
pub const LOOSE: i64 = 250;

/// Expansion of gaps from which it is visible to a reader, in thousandths of an em.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#justification>; a tenth is a rule of the trade.
pub const VISIBLE: i64 = 100;

/// Expansion of a word space beyond its own stretch above which a space-delimited line is loose, in
/// thousandths of an em; natural width, stretch and this add up to half an em.
const WORDS_LOOSE: i64 = 100;
/// Badness of an overfull line: greater than that of any underfull line.
pub(in crate::text) const STICKS_OUT: u64 = 10_000_000;
const MILLION: u64 = 1_000_000;
/// Badness of fully stretched word spaces and autospaces in Chinese text.
const SPACES_OPEN: u64 = 50;
/// Badness of fully stretched word spaces in space-delimited text, where they hold most of the
/// white.
const WORDS_OPEN: u64 = 600;
/// Badness per thousandth of an em that word spaces open beyond their stretch.
const EACH_WORD: u64 = 5;
/// Badness of fully stretched letterfit.
const LETTERS: u64 = 10;
/// Badness of fully shrunk word spaces and letterfit.
const WORDS_CLOSED: u64 = 160;
/// Badness of fully used second stretch (autospaces beyond a third of an em, punctuation blanks).
const SECOND_STRETCH: u64 = 40;
/// Badness per thousandth of an em between [`VISIBLE`] and [`SEEN`]: crossing the threshold of
/// visibility matters more than the amount of the expansion.
const EACH_SEEN: u64 = 20;
/// Expansion that is conspicuous to every reader, in thousandths of an em.
const SEEN: i64 = 125;

/// Fitness class of a line as in Knuth–Plass, from tight (0) to very loose (3).
pub(in crate::text) type FitnessClass = u8;

/// Fitness class of a line at its natural width.
pub(in crate::text) const NATURAL: FitnessClass = 1;

/// Expansion per gap above which a line of `p` is loose, in thousandths of an em. For word spaces
/// it counts beyond their own stretch.
pub(in crate::text) fn loose_limit(p: &ShapedParagraph) -> i64 {
    if p.space_delimited { WORDS_LOOSE } else { LOOSE }
}

/// Badness and fitness class of a reduced line: priorities below `tier` (of `tiers`) shrink fully
/// and `tier` shrinks by `part`.
pub(in crate::text) fn reduced_badness(
    p: &ShapedParagraph,
    room: &LineMetrics,
    tier: u8,
    part: i64,
    tiers: usize,
) -> (u64, FitnessClass) {
    if p.space_delimited {
        return reduced_words(room, tier, part);
    }
    let (ratio, look) = reduced_marks(room, tier, part, tiers);
    (60 * ratio / MILLION + priority_cost(tier), look)
}

/// Cube of the used share of the shrinkability, in millionths, and the fitness class, where
/// priorities below `tier` shrink fully and `tier` shrinks by `part`.
fn reduced_marks(room: &LineMetrics, tier: u8, part: i64, tiers: usize) -> (u64, FitnessClass) {
    let given: i64 = room.shrink[..usize::from(tier) - 1].iter().sum::<i64>() + part;
    let all: i64 = room.shrink.iter().take(tiers).sum();
    let ratio = per_mille(given, all);
    (cube(ratio), u8::from(ratio <= 500))
}

/// Badness and fitness class of a space-delimited line reduced by word spaces and letterfit.
fn reduced_words(room: &LineMetrics, tier: u8, part: i64) -> (u64, FitnessClass) {
    let given = if tier > LETTERFIT_TIER { 1000 } else { per_mille(part, room.shrink[0]) };
    (WORDS_CLOSED * cube(given) / MILLION, u8::from(given <= 500))
}

/// Cube of a ratio given in thousandths, in millionths.
fn cube(n: u64) -> u64 {
    n * n * n / 1000
}

/// Ratio of `part` to `whole` in thousandths.
fn per_mille(part: i64, whole: i64) -> u64 {
    u64::try_from(part * 1000 / whole.max(1)).expect("parts are not below zero")
}

/// Additional badness of a reduced line by the highest priority that had to shrink.
fn priority_cost(tier: u8) -> u64 {
    match tier {
        5 => 12,
        6 => 40,
        tier => 2 * u64::from(tier),
    }
}

/// Badness of gaps expanded by `each` thousandths of an em.
fn gap_badness(each: i64) -> u64 {
    let each = each.unsigned_abs();
    let each = each.min(STICKS_OUT);
    let seen = each.min(SEEN.unsigned_abs()).saturating_sub(VISIBLE.unsigned_abs()) * EACH_SEEN;
    (each * each / 100 + seen + each.saturating_sub(LOOSE.unsigned_abs()) * 12).min(STICKS_OUT - 1)
}

/// Badness of a ragged line that is `short` thousandths of an em short of its measure. White at a
/// line end is less visible than white between characters: four em are as bad as one in each gap.
pub(in crate::text) fn ragged_badness(short: i64) -> u64 {
    gap_badness(short / 4)
}

/// How the expansion of a line is distributed.
pub(in crate::text) struct ExpandedLine {
    /// Used share of the stretch of word spaces and autospaces, in thousandths.
    spaces: i64,
    /// Used share of the letterfit, in thousandths.
    letters: i64,
    /// Used share of the second stretch of autospaces and punctuation blanks, in thousandths.
    second_stretch: i64,
    /// Further expansion of every gap, in thousandths of an em.
    pub(in crate::text) each: i64,
    western: bool,
}

/// Distributes an expansion of `by` EMU over a line of `p` with these metrics.
pub(in crate::text) fn expanded(p: &ShapedParagraph, room: &LineMetrics, by: i64) -> ExpandedLine {
    let Expansion { spaces, letters, second_stretch, all } = room.expansion(by);
    ExpandedLine {
        spaces: spaces * 1000 / room.stretch.max(1),
        letters: letters * 1000 / room.letter_stretch.max(1),
        second_stretch: second_stretch * 1000 / room.second_stretch.max(1),
        each: all * 1000 / i64::from(room.gaps.max(1)) / p.size.0.max(1),
        western: p.space_delimited,
    }
}

impl ExpandedLine {
    pub(in crate::text) fn badness(&self) -> u64 {
        let spaces = self.spaces.unsigned_abs();
        // Readers expect space between words and notice at once where it is wide; between Han and
        // Latin it is hardly noticed.
        let (scale, each) = if self.western { (WORDS_OPEN, EACH_WORD) } else { (SPACES_OPEN, 0) };
        let second_stretch = self.second_stretch.unsigned_abs() * SECOND_STRETCH / 1000;
        let letters = self.letters.unsigned_abs() * LETTERS / 1000;
        spaces * spaces * spaces * scale / 1_000_000_000
            + letters
            + second_stretch
            + gap_badness(self.each)
            + self.each.unsigned_abs() * each
    }

    pub(in crate::text) fn fitness(&self) -> FitnessClass {
        match (self.each, self.spaces) {
            (0, 0..=500) => NATURAL,
            (1..=33, _) if !self.western => NATURAL,
            (0..=100, _) => 2,
            _ => 3,
        }
    }
}
