//! Demerits of a line: badness of its adjustment and penalty of its break.
//!
//! A line at the limit of its expansion costs 1.3 million demerits, or 1.5 million in
//! space-delimited text; the penalties below are calibrated against that. Demerits follow Knuth and
//! Plass, *Breaking Paragraphs into Lines* (1981): the square of the sum of
//! [`badness`](crate::text::lines::badness) and penalties.

use crate::font::GlyphId;
use crate::geom::Abs;
use crate::text::cluster::{Break, Cluster};
use crate::text::lines::badness::{
    FitnessClass, NATURAL, STICKS_OUT, expanded, loose_limit, ragged_badness, reduced_badness,
};
use crate::text::lines::line::{Fit, LinePosition, fit};
use crate::text::lines::line_metrics::LineMetrics;
use crate::text::lines::relaxation::EmergencyBreaks;
use crate::text::shaped_paragraph::LastLine;
use crate::text::{Class, Relaxation, ShapedParagraph};
use std::ops::Range;

/// Adjacent lines whose fitness classes differ by two or more.
const UNLIKE: u64 = 3_000;
/// Two consecutive lines that begin, or end, with the same character.
const RIVER: u64 = 100;
/// Upper bound of a line's badness plus penalties.
const HOPELESS: u64 = 100_000_000;
/// Penalty of a hyphen.
const HYPHEN: u64 = 120;
/// Penalty of an emergency break within a word.
const PARTED: u64 = 3_200;
/// Penalty of a dash at a line start where the house forbids it.
const DASH: u64 = 1_700;
/// Penalty of a last line of one character.
const LONE: u64 = 8_000;
/// Penalty of a last line of punctuation alone, where no legal break carries a character down.
const MARKS_ALONE: u64 = 60_000;
/// Penalty of a last line of one short word.
const ONE_WORD: u64 = 3_500;
/// Badness per em by which a list line that ends between two items falls short of its measure.
const SHORT_OF_ITEMS: u64 = 15;
/// Penalty of a last line shorter than three em.
const SHORT: u64 = 300;

/// Cost of a line.
#[derive(Clone, Copy)]
pub(in crate::text) enum LineCost {
    /// Demerits and fitness class.
    Demerits(u64, FitnessClass),
    /// Does not fit the measure even when fully reduced.
    TooWide,
    /// Does not fill the measure when expanded within limits.
    TooLoose,
    /// May not end where it does in this measure.
    NoBreak,
}

/// The rules in force during a search, and the breaks they allow.
pub(in crate::text) struct RelaxedRules {
    pub(in crate::text) relaxed: Relaxation,
    /// `None` unless words may be broken.
    emergency: Option<EmergencyBreaks>,
    tail: Tail,
    /// Glyph of each cluster that is a Chinese character.
    ideographs: Vec<Option<GlyphId>>,
}

impl RelaxedRules {
    /// Relaxes all rules up to `relaxed`.
    pub(in crate::text) fn new(relaxed: Relaxation, p: &ShapedParagraph) -> Self {
        let parted = relaxed >= Relaxation::Parted;
        let emergency = parted.then(|| EmergencyBreaks::new(p));
        let ideograph = |c: &Cluster| match c.class {
            Class::Ideograph => p.glyphs.get(c.glyphs.start as usize).map(|glyph| glyph.id),
            _ => None,
        };
        let ideographs = p.clusters.iter().map(ideograph).collect();
        Self { relaxed, emergency, tail: Tail::of(p), ideographs }
    }

    /// Penalty of a break before cluster `j` at the end of a line of `width`; `None` if no break is
    /// allowed.
    pub(in crate::text) fn penalty_at(
        &self,
        p: &ShapedParagraph,
        j: usize,
        width: Abs,
    ) -> Option<u64> {
        if j == p.clusters.len() {
            return Some(0);
        }
        match p.clusters[j - 1].break_after {
            Break::Allowed(penalty) => Some(u64::from(penalty)),
            Break::Hyphen(..) => Some(HYPHEN),
            Break::Dash if self.relaxed >= Relaxation::Dash => Some(DASH),
            Break::Emergency => {
                self.emergency.as_ref().filter(|e| e.allowed_after(j - 1, width)).map(|_| PARTED)
            }
            Break::Never | Break::Dash => None,
        }
    }

    /// Demerits of two consecutive lines, by their clusters and their fitness classes.
    #[inline]
    pub(in crate::text) fn adjacency_demerits(
        &self,
        line: Range<usize>,
        next: Range<usize>,
        fitness: FitnessClass,
        next_fitness: FitnessClass,
    ) -> u64 {
        let (before, at, to) = (line.start, next.start, next.end);
        let unlike = if fitness.abs_diff(next_fitness) > 1 { UNLIKE } else { 0 };
        let same = |a: usize, b: usize| {
            let (a, b) = (self.ideographs[a], self.ideographs[b]);
            a.is_some() && a == b
        };
        let starts = u64::from(before > 0 && same(before, at)) * RIVER;
        let ends = u64::from(to < self.ideographs.len() && same(at - 1, to - 1)) * RIVER;
        unlike + starts + ends
    }

    /// Whether the clusters of a line contain no break at `width`; if too wide, they form an
    /// overfull line.
    fn is_unit(&self, p: &ShapedParagraph, line: Range<usize>, width: Abs) -> bool {
        (line.start + 1..line.end).all(|j| self.penalty_at(p, j, width).is_none())
    }
}

/// Whether a line within a paragraph falls so far short of `width` that it cannot be used.
pub(in crate::text) fn is_too_loose(p: &ShapedParagraph, room: &LineMetrics, width: Abs) -> bool {
    let by = width.0 - room.natural.0;
    if by <= 0 || room.gaps == 0 {
        return by > 0;
    }
    // Where gaps open that far, everything else is fully stretched.
    let all = by - room.letter_stretch - room.stretch - room.second_stretch;
    all * 1000 >= (loose_limit(p) + 1) * p.size.0.max(1) * i64::from(room.gaps)
}

/// Cost of the clusters of a line with these metrics; `penalty` is that of its break.
#[inline]
pub(in crate::text) fn line_cost(
    p: &ShapedParagraph,
    room: &LineMetrics,
    width: Abs,
    line: Range<usize>,
    penalty: u64,
    rules: &RelaxedRules,
) -> LineCost {
    let Range { start: from, end: to } = line;
    let last = p.ends_at(to);
    let size = p.size.0.max(1);
    let relaxed = rules.relaxed;
    let lenient = relaxed >= Relaxation::Loose;
    let (badness, look) = match fit(room, width, LinePosition::of(p, to), relaxed.priorities()) {
        // Worse than any underfull line, increasing with the excess.
        Fit::Overfull(by)
            if relaxed >= Relaxation::Overfull && rules.is_unit(p, from..to, width) =>
        {
            (STICKS_OUT + by.0.unsigned_abs().saturating_mul(1000) / size.unsigned_abs(), NATURAL)
        }
        Fit::Overfull(_) => return LineCost::TooWide,
        Fit::Natural if last || room.natural == width => (0, NATURAL),
        Fit::Natural | Fit::Stretch { .. } if p.ends_item(to) => {
            let short = (width - room.natural).0.unsigned_abs();
            (SHORT_OF_ITEMS * short / size.unsigned_abs(), NATURAL)
        }
        // A line that cannot be expanded and does not fill its measure.
        Fit::Natural if lenient => (ragged_badness((width - room.natural).0 * 1000 / size), 3),
        Fit::Natural => return LineCost::TooLoose,
        Fit::Shrink { tier, part, .. } => {
            reduced_badness(p, room, tier, part, relaxed.priorities())
        }
        Fit::Stretch { by } => {
            let out = expanded(p, room, by);
            if out.each > loose_limit(p) && !lenient {
                return LineCost::TooLoose;
            }
            let ranged = room.is_set_ragged(by, p.size);
            (if ranged { ragged_badness(by * 1000 / size) } else { out.badness() }, out.fitness())
        }
    };
    let may_be_short = last && from > 0 && width >= p.size * 4;
    if may_be_short && !lenient && rules.tail.is_marks_alone(p, from) {
        return LineCost::TooLoose;
    }
    let penalty = penalty + if may_be_short { last_line(p, from, room, rules) } else { 0 };
    // Capped, so that sums of squares stay far from overflow.
    let total = (1 + badness + penalty).min(HOPELESS);
    LineCost::Demerits(total * total, look)
}

/// Penalty of a short last line; it should hold two characters, preferably fill three em.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#widow_and_orphan_control> (孤字不成行).
fn last_line(p: &ShapedParagraph, from: usize, room: &LineMetrics, rules: &RelaxedRules) -> u64 {
    if p.last_line == LastLine::AsItFalls {
        0
    } else if rules.tail.is_marks_alone(p, from) {
        MARKS_ALONE
    } else if !rules.tail.has_two_characters(p, from) {
        LONE
    } else if p.space_delimited && room.natural < p.size * 5 {
        ONE_WORD
    } else if room.natural < p.size * 3 {
        SHORT
    } else {
        0
    }
}

/// Demerits of consecutive hyphens: two are unwelcome, three form a ladder.
pub(in crate::text) fn hyphen_demerits(hyphens: u8) -> u64 {
    match hyphens {
        0 | 1 => 0,
        2 => 100_000,
        _ => 30_000_000,
    }
}

/// Demerits of a hyphen at the end of the last full line.
pub(in crate::text) const HYPHEN_BEFORE_LAST: u64 = 40_000_000;

/// Where a paragraph's last two letters, digits, kana or Chinese characters begin, in bytes; `None`
/// where there are fewer.
pub(super) struct Tail {
    last: Option<usize>,
    last_but_one: Option<usize>,
}

impl Tail {
    /// The tail of a paragraph, whose clusters may be cut short of its text.
    pub(super) fn of(p: &ShapedParagraph) -> Self {
        let end = p.clusters.last().map_or(0, |last| last.text.end as usize);
        let mut found = p.text[..end].char_indices().rev().filter(|(_, c)| c.is_alphanumeric());
        let mut next = || found.next().map(|(at, _)| at);
        Self { last: next(), last_but_one: next() }
    }

    /// Whether the last line, from cluster `from` on, holds only punctuation, such as ——！ or ……”
    pub(super) fn is_marks_alone(&self, p: &ShapedParagraph, from: usize) -> bool {
        self.last < Some(p.clusters[from].text.start as usize)
    }

    /// Whether the last line, from cluster `from` on, holds two characters or more.
    pub(super) fn has_two_characters(&self, p: &ShapedParagraph, from: usize) -> bool {
        self.last_but_one >= Some(p.clusters[from].text.start as usize)
    }
}
