//! Total fit: the best way to break a whole paragraph, over all legal ones.
//!
//! Dynamic programming over break positions and line counts, after Knuth and Plass, *Breaking
//! Paragraphs into Lines* (1981). Chinese lines have no natural stretch, so looseness is measured
//! in em per gap, and shrinking goes by tiers.

use crate::geom::Abs;
use crate::text::line::{Fit, Line, Measure, Room, fit};
use crate::text::prepared::{Break, GapKind};
use crate::text::{Prepared, is_han};

/// Stretch of a gap between characters above which a line counts as loose, in thousandths of an em.
pub const LOOSE: i64 = 250;
/// How many line counts are kept at each position beside the best.
const BAND: u64 = 30_000_000;

/// The lines of a paragraph, and how hard it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// Lines of one word wider than their measure, or of gaps wider than [`LOOSE`].
    pub relaxed: bool,
}

/// A way to reach a break.
#[derive(Clone, Copy)]
struct Node {
    cost: u64,
    at: usize,
    line: u32,
    from: u32,
    /// How many lines in a row, this one last, end in a hyphen.
    hyphens: u8,
}

/// The room of each line of a paragraph.
pub trait Measures {
    /// The room of line `n`, from 0.
    fn line(&self, n: usize) -> Measure;
    /// The widths of the narrowest and the widest room that any line has.
    fn range(&self) -> (Abs, Abs);
}

/// The same room for all lines but the first, which is indented.
#[derive(Clone, Copy, Debug)]
pub struct Even {
    /// The measure.
    pub width: Abs,
    /// Indent of the first line.
    pub indent: Abs,
}

impl Measures for Even {
    fn line(&self, n: usize) -> Measure {
        let x = if n == 0 { self.indent } else { Abs::ZERO };
        Measure { x, width: self.width - x }
    }

    fn range(&self) -> (Abs, Abs) {
        (self.width - self.indent, self.width)
    }
}

/// Breaks clusters `start..` of a paragraph into lines of the given room. Words wider than their measure must have been opened ([`Prepared::open_words`]). Never
/// fails: where no legal line fits, gaps open beyond their limit, words are parted, and a single
/// cluster wider than its measure stands alone.
pub fn break_lines(p: &Prepared, start: usize, measures: &dyn Measures) -> Broken {
    if start >= p.clusters.len() {
        return Broken::default();
    }
    if let Some(lines) = search(p, start, measures, false) {
        return Broken { lines, relaxed: false };
    }
    let lines = search(p, start, measures, true).unwrap_or_default();
    Broken { lines, relaxed: true }
}

/// The best path; nothing if there is none within limits.
fn search(p: &Prepared, start: usize, measures: &dyn Measures, relaxed: bool) -> Option<Vec<Line>> {
    let end = p.clusters.len();
    let mut nodes = vec![Node { cost: 0, at: start, line: 0, from: 0, hyphens: 0 }];
    // Nodes from which lines may still reach the break at hand.
    let mut active = 0;
    let mut near = 0;
    let (narrowest, widest) = measures.range();
    for j in start + 1..=end {
        let Some(penalty) = penalty_at(p, j, relaxed) else { continue };
        let first_new = nodes.len();
        // A line that is not even half full is never worth a look.
        let half = |at: usize| (p.sums[j].natural - p.sums[at].natural) * 2 >= narrowest.0;
        while near < first_new && half(nodes[near].at) {
            near += 1;
        }
        let mut k = if relaxed || j == end { first_new } else { near };
        while k > active {
            k -= 1;
            let node = nodes[k];
            let width = measures.line(node.line as usize).width;
            if !relaxed && j < end && too_loose(p, (node.at, j), width) {
                continue;
            }
            let room = p.room(node.at, j);
            match cost(p, &room, width, j, (node.at, penalty), relaxed) {
                Price::Cost(cost) => {
                    let hyphens = hyphens_in_a_row(p, j, node.hyphens);
                    let ladder = ladder(hyphens, j + 1 >= end);
                    let node = Node {
                        cost: node.cost.saturating_add(cost + ladder),
                        hyphens,
                        at: j,
                        line: node.line + 1,
                        from: u32::try_from(k).unwrap_or(u32::MAX),
                    };
                    keep(&mut nodes, first_new, node);
                }
                Price::TooWide if least(&room) > widest => {
                    active = active.max(k + 1);
                    break;
                }
                Price::TooWide | Price::TooLoose => {}
            }
        }
        if relaxed && nodes.len() == first_new && active == first_new {
            // Not even one cluster fits: it stands alone, over its measure.
            let last = nodes[first_new - 1];
            let from = u32::try_from(first_new - 1).unwrap_or(u32::MAX);
            let cost = last.cost.saturating_add(BAND);
            nodes.push(Node { cost, at: j, line: last.line + 1, from, hyphens: 0 });
            active = first_new;
        }
        prune(&mut nodes, first_new);
        if active == nodes.len() {
            return None;
        }
    }
    let best = nodes.iter().enumerate().filter(|(_, n)| n.at == end).min_by_key(|(_, n)| n.cost)?;
    Some(trace(p, &nodes, best.0, measures))
}

/// Lines in a row that end in a hyphen, if one ends before cluster `j`.
fn hyphens_in_a_row(p: &Prepared, j: usize, before: u8) -> u8 {
    let hyphen = j < p.clusters.len() && matches!(p.clusters[j - 1].break_after, Break::Hyphen(..));
    if hyphen { before.saturating_add(1) } else { 0 }
}

/// Two hyphens in a row are unwelcome, three are a ladder, and the last full line wants none.
fn ladder(hyphens: u8, last_full: bool) -> u64 {
    let row = match hyphens {
        0 | 1 => 0,
        2 => 5_000,
        _ => 1_000_000,
    };
    row + u64::from(hyphens > 0 && last_full) * 20_000
}

/// Adds a way to a break, or betters the one with the same number of lines.
fn keep(nodes: &mut Vec<Node>, first_new: usize, node: Node) {
    match nodes[first_new..].iter_mut().find(|n| n.line == node.line) {
        Some(known) if known.cost <= node.cost => {}
        Some(known) => *known = node,
        None => nodes.push(node),
    }
}

/// Drops ways to the break that are far worse than its best.
fn prune(nodes: &mut Vec<Node>, first_new: usize) {
    let best = nodes[first_new..].iter().map(|n| n.cost).min().unwrap_or(0);
    let mut i = first_new;
    while i < nodes.len() {
        if nodes[i].cost > best.saturating_add(BAND) {
            nodes.swap_remove(i);
        } else {
            i += 1;
        }
    }
}

/// The penalty of a break before cluster `j`; nothing if there is none.
fn penalty_at(p: &Prepared, j: usize, relaxed: bool) -> Option<u64> {
    if j == p.clusters.len() {
        return Some(0);
    }
    match p.clusters[j - 1].break_after {
        Break::Allowed(penalty) => Some(u64::from(penalty)),
        Break::Hyphen(..) => Some(60),
        Break::Emergency if relaxed => Some(2000),
        Break::Never | Break::Emergency => None,
    }
}

/// The least width a line of this room can be drawn in to.
fn least(room: &Room) -> Abs {
    room.natural - Abs(room.shrink.iter().take(5).sum())
}

enum Price {
    Cost(u64),
    TooWide,
    TooLoose,
}

/// Whether clusters `from..to`, a line within a paragraph, fall so short of `width` that the line is
/// out of the question. Most candidates do, so this looks at no more than it must.
fn too_loose(p: &Prepared, (from, to): (usize, usize), width: Abs) -> bool {
    let room = p.open_room(from, to);
    let by = width.0 - room.natural.0;
    by > 0 && (room.gaps == 0 || stretch_badness(&room, by, p.size.0.max(1)).1)
}

/// What a line of this room from cluster `from` to break `j` costs.
fn cost(
    p: &Prepared,
    room: &Room,
    width: Abs,
    j: usize,
    (from, penalty): (usize, u64),
    relaxed: bool,
) -> Price {
    let last = j == p.clusters.len();
    let size = p.size.0.max(1);
    let badness = match fit(room, width, last) {
        Fit::Over(_) => return Price::TooWide,
        Fit::Natural if last || room.natural == width => 0,
        // A line that cannot move and does not fill its measure.
        Fit::Natural if relaxed => 20_000,
        Fit::Natural => return Price::TooLoose,
        Fit::Shrink { tier, part, .. } => {
            let given: i64 = room.shrink[..usize::from(tier) - 1].iter().sum::<i64>() + part;
            let all: i64 = room.shrink.iter().take(5).sum();
            let rho = u64::try_from(given * 1000 / all.max(1)).unwrap_or(0);
            rho * rho * rho / 10_000_000 + 8 * u64::from(tier)
        }
        Fit::Stretch { by } => match stretch_badness(room, by, size) {
            (bad, loose) if !loose || relaxed => bad,
            _ => return Price::TooLoose,
        },
    };
    let penalty = penalty + if last { last_line_penalty(p, from, room, width) } else { 0 };
    let total = 1 + badness + penalty;
    Price::Cost(total * total)
}

/// Badness of driving a line out, and whether that goes beyond the limit.
fn stretch_badness(room: &Room, by: i64, size: i64) -> (u64, bool) {
    let used = by.min(room.stretch);
    let ratio = u64::try_from(used * 1000 / room.stretch.max(1)).unwrap_or(0);
    let spaces = ratio * ratio * ratio / 20_000_000;
    let rest = (by - room.stretch).max(0);
    let each = u64::try_from(rest * 1000 / i64::from(room.gaps.max(1)) / size).unwrap_or(0);
    let limit = LOOSE.unsigned_abs();
    let beyond = each.saturating_sub(limit) * 12;
    (spaces + each * each / 100 + beyond, each > limit)
}

/// A last line wants two characters at least, better three em.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#widow_and_orphan_control> (孤字不成行).
fn last_line_penalty(p: &Prepared, from: usize, room: &Room, width: Abs) -> u64 {
    if from == 0 || width < p.size * 4 {
        return 0;
    }
    let text = p.text_of(from..p.clusters.len());
    let words =
        p.clusters[from..].iter().any(|c| c.class.is_latin() && c.gap.kind != GapKind::Word);
    let han = text.chars().filter(|c| is_han(*c)).take(2).count();
    if han < 2 && !words {
        5000
    } else if room.natural < p.size * 3 {
        100
    } else {
        0
    }
}

/// The lines along the path to `best`.
fn trace(p: &Prepared, nodes: &[Node], best: usize, measures: &dyn Measures) -> Vec<Line> {
    let mut path = Vec::new();
    let mut at = best;
    while nodes[at].line > 0 {
        path.push(at);
        at = nodes[at].from as usize;
    }
    let line = |k: &usize| {
        let (node, from) = (nodes[*k], nodes[nodes[*k].from as usize]);
        let measure = measures.line(from.line as usize);
        p.line(from.at..node.at, measure, node.at == p.clusters.len())
    };
    path.iter().rev().map(line).collect()
}
