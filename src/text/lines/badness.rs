//! Badness: how far a line is reduced or expanded, and how that looks.
//!
//! Chinese lines have no natural stretch, so looseness counts in em per gap; and reducing comes
//! first (先挤后推): marks that give up their blanks leave the characters solid, so a squeezed line
//! costs less than one whose characters drift apart.

use crate::text::ShapedParagraph;
use crate::text::lines::letterfit;
use crate::text::lines::line_metrics::{Expansion, LineMetrics};

/// Stretch of a gap between characters above which a line counts as loose, in thousandths of an em.
pub const LOOSE: i64 = 250;

/// Opening of gaps from which a reader sees it, in thousandths of an em.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#justification>; a tenth is a rule of the trade.
pub const VISIBLE: i64 = 100;

/// Widening of a word space beyond its own stretch above which a line of words counts as loose, in
/// thousandths of an em: with its natural width and its stretch that makes half an em.
const WORDS_LOOSE: i64 = 100;
/// Badness of a line that sticks out: more than all the white that a line can hold.
pub(in crate::text) const STICKS_OUT: u64 = 10_000_000;
/// A million.
const MILLION: u64 = 1_000_000;
/// Badness of word spaces and autospaces in Chinese that open as far as they go.
const SPACES_OPEN: u64 = 50;
/// The same of word spaces in a text of words, where they are most of the white that a line has.
const WORDS_OPEN: u64 = 600;
/// Badness of each thousandth of an em that word spaces open beyond that.
const EACH_WORD: u64 = 5;
/// Badness of letters that open as far as they go.
const LETTERS: u64 = 10;
/// Badness of word spaces and letters that close up as far as they go.
const WORDS_CLOSED: u64 = 160;
/// Badness of autospaces and marks' blanks that open as far as they go, beyond a third of an em.
const SECOND_STRETCH: u64 = 40;
/// Badness of each thousandth of an em from [`VISIBLE`] up to [`SEEN`]: that a line is seen to be
/// open counts for more than by how much.
const EACH_SEEN: u64 = 20;
/// An opening that nobody overlooks, in thousandths of an em.
const SEEN: i64 = 125;

/// How a line looks beside its neighbours, from tight to wide open.
pub(in crate::text) type FitnessClass = u8;

/// The look of a line at its natural width.
pub(in crate::text) const NATURAL: FitnessClass = 1;

/// How far gaps between characters, or words, may open in thousandths of an em before a line counts
/// as loose. Word spaces have a stretch of their own before that.
pub(in crate::text) fn loose_limit(p: &ShapedParagraph) -> i64 {
    if p.space_delimited { WORDS_LOOSE } else { LOOSE }
}

/// The badness of a line of `p` of this room that is reduced: its priorities below `priority`, of `priorities`,
/// give all and `priority` gives `part`; and how it looks.
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

/// The cube, in millionths, of how much of its room to shrink a line gives up whose priorities below
/// `priority` give all and `priority` gives `part`; and how it looks.
fn reduced_marks(room: &LineMetrics, tier: u8, part: i64, tiers: usize) -> (u64, FitnessClass) {
    let given: i64 = room.shrink[..usize::from(tier) - 1].iter().sum::<i64>() + part;
    let all: i64 = room.shrink.iter().take(tiers).sum();
    let ratio = per_mille(given, all);
    (cube(ratio), u8::from(ratio <= 500))
}

/// The badness of a line of words that is reduced, by word spaces and letters; and how it looks.
fn reduced_words(room: &LineMetrics, tier: u8, part: i64) -> (u64, FitnessClass) {
    let given = if tier > letterfit::TIER { 1000 } else { per_mille(part, room.shrink[0]) };
    (WORDS_CLOSED * cube(given) / MILLION, u8::from(given <= 500))
}

/// The cube of thousandths, in millionths.
fn cube(n: u64) -> u64 {
    n * n * n / 1000
}

/// A part of a whole in thousandths.
fn per_mille(part: i64, whole: i64) -> u64 {
    u64::try_from(part * 1000 / whole.max(1)).expect("parts are not below zero")
}

/// What a line costs besides where blanks of this priority had to give.
fn priority_cost(tier: u8) -> u64 {
    match tier {
        5 => 12,
        6 => 40,
        tier => 2 * u64::from(tier),
    }
}

/// Badness of gaps opened by so many thousandths of an em each.
fn gap_badness(each: i64) -> u64 {
    let each = each.unsigned_abs();
    let each = each.min(STICKS_OUT);
    let seen = each.min(SEEN.unsigned_abs()).saturating_sub(VISIBLE.unsigned_abs()) * EACH_SEEN;
    (each * each / 100 + seen + each.saturating_sub(LOOSE.unsigned_abs()) * 12).min(STICKS_OUT - 1)
}

/// Badness of a line that is ranged left so many thousandths of an em short of its measure. White at
/// a line's end is seen less than white between its characters: four em are as bad as one in each gap.
pub(in crate::text) fn ragged_badness(short: i64) -> u64 {
    gap_badness(short / 4)
}

/// How far a line is expanded.
pub(in crate::text) struct ExpandedLine {
    /// What word spaces and autospaces give, in thousandths of what they can.
    spaces: i64,
    /// What letters give, in thousandths of what they can.
    letters: i64,
    /// What autospaces and marks' blanks give besides, in thousandths of what they can.
    second_stretch: i64,
    /// What every gap gives besides, in thousandths of an em.
    pub(in crate::text) each: i64,
    western: bool,
}

/// How a line of `p` of this room stands that is expanded by `by` EMU.
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
        // Between words a reader expects space, and sees at once where it is wide; between Han and
        // Latin he hardly sees it.
        let (most, each) = if self.western { (WORDS_OPEN, EACH_WORD) } else { (SPACES_OPEN, 0) };
        let second_stretch = self.second_stretch.unsigned_abs() * SECOND_STRETCH / 1000;
        let letters = self.letters.unsigned_abs() * LETTERS / 1000;
        spaces * spaces * spaces * most / 1_000_000_000
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
