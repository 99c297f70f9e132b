//! What a line costs: how far it is drawn in or driven out, and what its break breaks.
//!
//! Costs are demerits after Knuth and Plass, *Breaking Paragraphs into Lines* (1981): the square of
//! badness and penalties. Chinese lines have no natural stretch, so looseness counts in em per gap;
//! and drawing in comes first (先挤后推): marks that give up their blanks leave the characters solid,
//! so a squeezed line costs less than one whose characters drift apart.

use crate::geom::Abs;
use crate::text::lines::line::{Fit, Room, TIERS, fit};
use crate::text::prepared::{Break, LastLine};
use crate::text::{Class, Prepared, Relaxation};

/// Stretch of a gap between characters above which a line counts as loose, in thousandths of an em.
pub const LOOSE: i64 = 250;

/// Opening of gaps from which a reader sees it, in thousandths of an em.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#justification>; a tenth is a rule of the trade.
pub const VISIBLE: i64 = 100;

/// The same between words, beyond the stretch that their spaces have, which makes half an em.
const WORDS_LOOSE: i64 = 100;
/// A million.
const MILLION: u64 = 1_000_000;

/// Neighbouring lines whose looks are two steps apart.
const UNLIKE: u64 = 3_000;
/// Two lines in a row that begin, or end, with the same character.
const RIVER: u64 = 100;
/// The most that a line's badness and penalties count for.
const HOPELESS: u64 = 100_000_000;
/// Badness of a line that sticks out: more than all the white that a line can hold.
const STICKS_OUT: u64 = 10_000_000;
/// Penalty of a hyphen.
const HYPHEN: u64 = 60;
/// Penalty of a word parted where no rule allows it.
const PARTED: u64 = 2_000;
/// Penalty of a dash at a line's start where the house forbids it.
const DASH: u64 = 1_000;
/// Penalty of a last line of one character.
const LONE: u64 = 5_000;
/// Penalty of a last line of marks alone, where no legal line brings a character down to them.
const MARKS_ALONE: u64 = 9_000;
/// Penalty of a last line of one short word.
const ONE_WORD: u64 = 700;
/// Penalty of a last line shorter than three characters.
const SHORT: u64 = 100;

/// How a line looks beside its neighbours, from tight to wide open.
pub(in crate::text) type Look = u8;

/// The look of a line at its natural width.
pub(in crate::text) const EVEN: Look = 1;

/// What a line costs.
#[derive(Clone, Copy)]
pub(in crate::text) enum Price {
    /// Its demerits, and how it looks.
    Of(u64, Look),
    /// It does not go into its measure.
    TooWide,
    /// It does not fill its measure.
    TooLoose,
}

/// The penalty of a break before cluster `j`; nothing if there is none at this leave.
pub(in crate::text) fn penalty_at(p: &Prepared, j: usize, leave: Relaxation) -> Option<u64> {
    if j == p.clusters.len() {
        return Some(0);
    }
    match p.clusters[j - 1].break_after {
        Break::Allowed(penalty) => Some(u64::from(penalty)),
        Break::Hyphen(..) => Some(HYPHEN),
        Break::Dash if leave >= Relaxation::Dash => Some(DASH),
        Break::Emergency if leave >= Relaxation::Parted => Some(PARTED),
        Break::Never | Break::Dash | Break::Emergency => None,
    }
}

/// How many tiers of shrinking a leave has.
pub(in crate::text) fn tiers(leave: Relaxation) -> usize {
    if leave >= Relaxation::Stops { TIERS } else { TIERS - 1 }
}

/// Whether clusters `from..to`, a line within a paragraph, fall so short of `width` that the line is
/// out of the question. Most candidates do, so this looks at no more than it must.
pub(in crate::text) fn too_loose(p: &Prepared, (from, to): (usize, usize), width: Abs) -> bool {
    let room = p.open_room(from, to);
    let by = width.0 - room.natural.0;
    by > 0 && (room.gaps == 0 || driven_out(&room, by, p).each > loose(p))
}

/// What clusters `from..to` cost as a line of this room; `penalty` is that of the break.
pub(in crate::text) fn price(
    p: &Prepared,
    (room, width): (&Room, Abs),
    (from, to): (usize, usize),
    penalty: u64,
    leave: Relaxation,
) -> Price {
    let last = to == p.clusters.len();
    let size = p.size.0.max(1);
    let lenient = leave >= Relaxation::Loose;
    let (badness, look) = match fit(room, width, last, tiers(leave)) {
        // Worse than any line that falls short of its measure, and the worse the wider.
        Fit::Over(by) if leave >= Relaxation::Over && is_unit(p, from, to) => {
            (STICKS_OUT + by.0.unsigned_abs().saturating_mul(1000) / size.unsigned_abs(), EVEN)
        }
        Fit::Over(_) => return Price::TooWide,
        Fit::Natural if last || room.natural == width => (0, EVEN),
        // A line that cannot move and does not fill its measure: all its white is one gap.
        Fit::Natural if lenient => (white((width - room.natural).0 * 1000 / size), 3),
        Fit::Natural => return Price::TooLoose,
        Fit::Shrink { tier, part, .. } => {
            let (ratio, look) = drawn_in(room, tier, part, tiers(leave));
            if p.western {
                (100 * ratio / MILLION, look)
            } else {
                (60 * ratio / MILLION + late(tier), look)
            }
        }
        Fit::Stretch { by } => {
            let out = driven_out(room, by, p);
            if out.each > loose(p) && !lenient {
                return Price::TooLoose;
            }
            // Such a line is ranged left: all its white is one gap.
            let ranged = room.ranges(by, p.size);
            (if ranged { white(by * 1000 / size) } else { out.badness() }, out.look())
        }
    };
    if last && !lenient && is_marks_alone(p, from, width) {
        return Price::TooLoose;
    }
    let penalty = penalty + if last { last_line(p, from, room, width) } else { 0 };
    // Beyond that one line is as hopeless as another, and sums of squares stay far from the limit.
    let total = (1 + badness + penalty).min(HOPELESS);
    Price::Of(total * total, look)
}

/// How far gaps between characters, or words, may open in thousandths of an em before a line counts
/// as loose. Word spaces have a stretch of their own before that.
fn loose(p: &Prepared) -> i64 {
    if p.western { WORDS_LOOSE } else { LOOSE }
}

/// The cube, in millionths, of how much of its room to shrink a line gives up whose tiers below
/// `tier` give all and `tier` gives `part`; and how it looks.
fn drawn_in(room: &Room, tier: u8, part: i64, tiers: usize) -> (u64, Look) {
    let given: i64 = room.shrink[..usize::from(tier) - 1].iter().sum::<i64>() + part;
    let all: i64 = room.shrink.iter().take(tiers).sum();
    let ratio = u64::try_from(given * 1000 / all.max(1)).unwrap_or(0);
    (ratio * ratio * ratio / 1000, u8::from(ratio <= 500))
}

/// What it costs beside that a later tier had to give.
fn late(tier: u8) -> u64 {
    match tier {
        5 => 12,
        6 => 40,
        tier => 2 * u64::from(tier),
    }
}

/// Badness of gaps opened by so many thousandths of an em each.
fn white(each: i64) -> u64 {
    let each = each.unsigned_abs();
    let each = each.min(HOPELESS);
    (each * each / 100 + each.saturating_sub(LOOSE.unsigned_abs()) * 12).min(STICKS_OUT - 1)
}

/// How far a line is driven out.
struct DrivenOut {
    /// What word spaces and autospaces give, in thousandths of what they can.
    spaces: i64,
    /// What every gap gives besides, in thousandths of an em.
    each: i64,
    western: bool,
}

fn driven_out(room: &Room, by: i64, p: &Prepared) -> DrivenOut {
    let used = by.min(room.stretch);
    let rest = by - used;
    DrivenOut {
        spaces: used * 1000 / room.stretch.max(1),
        each: rest * 1000 / i64::from(room.gaps.max(1)) / p.size.0.max(1),
        western: p.western,
    }
}

impl DrivenOut {
    fn badness(&self) -> u64 {
        let spaces = self.spaces.unsigned_abs();
        // Between words a reader expects space, and sees at once where it is wide; between Han and
        // Latin he hardly sees it.
        let most = if self.western { 100 } else { 50 };
        spaces * spaces * spaces * most / 1_000_000_000 + white(self.each)
    }

    fn look(&self) -> Look {
        match (self.each, self.spaces) {
            (0, 0..=500) => EVEN,
            (1..=33, _) if !self.western => EVEN,
            (0..=100, _) => 2,
            _ => 3,
        }
    }
}

/// Whether clusters `from..to` can be parted nowhere: wider than their measure, they stand alone.
fn is_unit(p: &Prepared, from: usize, to: usize) -> bool {
    p.clusters[from..to - 1].iter().all(|c| c.break_after == Break::Never)
}

/// A last line wants two characters at least, better three em.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#widow_and_orphan_control> (孤字不成行).
fn last_line(p: &Prepared, from: usize, room: &Room, width: Abs) -> u64 {
    if from == 0 || width < p.size * 4 {
        return 0;
    }
    if p.last_line == LastLine::AsItFalls {
        0
    } else if is_marks_alone(p, from, width) {
        MARKS_ALONE
    } else if p.characters(from..p.clusters.len()) < 2 {
        LONE
    } else if p.western && room.natural < p.size * 5 {
        ONE_WORD
    } else if room.natural < p.size * 3 {
        SHORT
    } else {
        0
    }
}

/// Whether the last line from cluster `from` on holds marks and no character: ——！ or ……”
fn is_marks_alone(p: &Prepared, from: usize, width: Abs) -> bool {
    let marks = |c: char| !c.is_alphanumeric();
    from > 0 && width >= p.size * 4 && p.text_of(from..p.clusters.len()).chars().all(marks)
}

/// What two lines in a row cost together: the line of clusters `before..at` and that of `at..to`,
/// which look like this.
pub(in crate::text) fn neighbours(
    p: &Prepared,
    (before, at, to): (usize, usize, usize),
    (look, next): (Look, Look),
) -> u64 {
    let unlike = if look.abs_diff(next) > 1 { UNLIKE } else { 0 };
    let same = |a: usize, b: usize| {
        let (a, b) = (&p.clusters[a], &p.clusters[b]);
        a.class == Class::Ideograph
            && b.class == Class::Ideograph
            && p.glyphs[a.glyphs.start as usize].id == p.glyphs[b.glyphs.start as usize].id
    };
    let starts = u64::from(before > 0 && same(before, at)) * RIVER;
    let ends = u64::from(to < p.clusters.len() && same(at - 1, to - 1)) * RIVER;
    unlike + starts + ends
}

/// Two hyphens in a row are unwelcome, three are a ladder, and the last full line wants none.
pub(in crate::text) fn ladder(hyphens: u8) -> u64 {
    match hyphens {
        0 | 1 => 0,
        2 => 5_000,
        _ => 1_000_000,
    }
}

/// A hyphen at the end of the last full line.
pub(in crate::text) const HYPHEN_BEFORE_LAST: u64 = 4_000_000;
