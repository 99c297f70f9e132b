//! Display lines broken by sense.

use crate::geom::Abs;
use crate::house::Align;
use crate::text::{
    Break, Cluster, Fit, Line, Measure, ShapedParagraph, UniformMeasure, break_lines,
};

/// The least penalty of a break that a head avoids as it avoids one within a word.
const DEAR: u16 = 400;

/// The maximum number of lines of a display text that are made even; more than a head may be asked
/// for are filled.
const MAX_LINES: usize = 20;

/// The lines of a display text: broken where the author broke it; else one if it fits; else broken
/// at its spaces, most evenly; else wherever it may break, most evenly. `wanted` asks for a number of
/// lines.
pub(crate) fn break_head(p: &ShapedParagraph, width: Abs, wanted: Option<u8>) -> Vec<Line> {
    let count = p.clusters.len();
    if count == 0 {
        return Vec::new();
    }
    let measure = Measure { x: Abs::ZERO, width };
    if let Some(lines) = at_newlines(p, measure) {
        return lines;
    }
    let whole = p.line(0..count, measure);
    let wanted = wanted.map(|n| usize::from(n.max(1)));
    if wanted == Some(1) || (wanted.is_none() && whole.natural <= width) {
        return vec![whole];
    }
    let even = |width| break_lines(p, &UniformMeasure { width, indent: Abs::ZERO });
    // A text that does not fit as it is is not squeezed into one line.
    let fewest = even(width).len().min(filled(p, measure).len());
    let least = fewest.max(if whole.natural > width { 2 } else { 1 });
    let lines = wanted.unwrap_or(least).max(least);
    if let Some(lines) = at_spaces(p, measure, lines) {
        return lines;
    }
    let evened = if lines <= MAX_LINES { evenly(p, measure, lines) } else { None };
    evened.unwrap_or_else(|| filled(p, measure))
}

/// Where a line of `natural` width begins in `width`.
pub(crate) fn aligned(align: Align, width: Abs, natural: Abs) -> Abs {
    match align {
        Align::Left | Align::Justify => Abs::ZERO,
        Align::Centre => (width - natural) / 2,
        Align::Right => width - natural,
    }
}

/// How good a way of breaking is, the better the less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Unevenness {
    /// The penalties of its dear breaks: within a number and its unit, within a name.
    dear: u64,
    /// Its widest line.
    widest: Abs,
    /// The squares of its lines' widths, in thousandths of an em.
    squares: u64,
}

/// The text in so many lines that break nothing dear if that can be, the widest as narrow as can be;
/// nothing if there are no such lines.
fn evenly(p: &ShapedParagraph, measure: Measure, lines: usize) -> Option<Vec<Line>> {
    let count = p.clusters.len();
    let dear = |end: usize| match p.clusters[end - 1].break_after {
        _ if end == count => Some(0),
        Break::Allowed(penalty) if penalty < DEAR => Some(0),
        Break::Allowed(penalty) => Some(u64::from(penalty)),
        _ => None,
    };
    let size = p.size.0.max(1);
    let start = Unevenness { dear: 0, widest: Abs::ZERO, squares: 0 };
    // For each place, the best way there in as many lines as were gone through, and its last line.
    let mut breakings: Vec<Option<(Unevenness, Line)>> = Vec::new();
    let mut rounds: Vec<Vec<Option<(Unevenness, Line)>>> = Vec::new();
    for round in 0..lines {
        let mut next = vec![None; count + 1];
        for from in 0..count {
            let before = match (round, breakings.get(from)) {
                (0, _) if from == 0 => start,
                (0, _) | (_, None | Some(None)) => continue,
                (_, Some(Some((breaking, _)))) => *breaking,
            };
            for (end, best) in next.iter_mut().enumerate().skip(from + 1) {
                let Some(penalty) = dear(end) else { continue };
                let line = p.line(from..end, measure);
                if matches!(line.fit, Fit::Overfull(_)) {
                    break;
                }
                let em = (line.natural.0 * 1000 / size).unsigned_abs();
                let breaking = Unevenness {
                    dear: before.dear + penalty,
                    widest: before.widest.max(line.natural),
                    squares: before.squares + em * em,
                };
                if best.is_none_or(|(known, _)| breaking < known) {
                    *best = Some((breaking, line));
                }
            }
        }
        rounds.push(std::mem::replace(&mut breakings, next));
    }
    rounds.push(breakings);
    let mut broken = Vec::with_capacity(lines);
    let mut end = count;
    for round in (1..=lines).rev() {
        let (_, line) = rounds[round][end]?;
        end = line.start as usize;
        broken.push(line);
    }
    broken.reverse();
    Some(broken)
}

/// The text in lines filled one after the other, not justified. A word that is too wide for them has
/// a line of its own and sticks out.
fn filled(p: &ShapedParagraph, measure: Measure) -> Vec<Line> {
    let count = p.clusters.len();
    let legal = |end: &usize| {
        *end == count
            || matches!(p.clusters[end - 1].break_after, Break::Allowed(_) | Break::Hyphen(..))
    };
    let mut lines = Vec::new();
    let mut start = 0;
    while start < count {
        let ends = (start + 1..=count).filter(legal).map(|end| p.line(start..end, measure));
        let mut ends = ends.peekable();
        let first = ends.peek().copied();
        let fits = ends.take_while(|line| line.natural <= measure.width).last();
        let Some(line) = fits.or(first) else { break };
        start = line.end as usize;
        lines.push(line);
    }
    lines
}

/// The text broken where the author did; nothing if nowhere.
fn at_newlines(p: &ShapedParagraph, measure: Measure) -> Option<Vec<Line>> {
    let count = p.clusters.len();
    let between = |i: usize| p.clusters[i - 1].text.end as usize..p.clusters[i].text.start as usize;
    let mut ends: Vec<usize> = (1..count).filter(|i| p.text[between(*i)].contains('\n')).collect();
    if ends.is_empty() {
        return None;
    }
    ends.push(count);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    Some(starts.zip(&ends).map(|(s, e)| p.line(s..*e, measure)).collect())
}

/// Whether the space after a cluster parts what the head says; one within a name does not.
fn parts(c: &Cluster) -> bool {
    let allowed = matches!(c.break_after, Break::Allowed(penalty) if penalty < DEAR);
    c.spacing.kind.is_space() && allowed
}

/// The text broken at spaces into `lines` lines, the widest as narrow as can be.
fn at_spaces(p: &ShapedParagraph, measure: Measure, lines: usize) -> Option<Vec<Line>> {
    let count = p.clusters.len();
    let spaces: Vec<usize> = (1..count).filter(|i| parts(&p.clusters[i - 1])).collect();
    if lines < 2 || spaces.len() + 1 < lines || spaces.len() > 24 {
        return None;
    }
    let mut best: Option<(Abs, Vec<usize>)> = None;
    let mut choose = |cuts: &[usize]| {
        let mut ends = cuts.to_vec();
        ends.push(count);
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let widths = starts.zip(&ends).map(|(s, e)| p.line(s..*e, measure).natural);
        let widest = widths.max().unwrap_or_default();
        if widest <= measure.width && best.as_ref().is_none_or(|(w, _)| widest < *w) {
            best = Some((widest, ends));
        }
    };
    combinations(&spaces, lines - 1, &mut Vec::new(), &mut choose);
    let (_, ends) = best?;
    let starts = std::iter::once(0).chain(ends.iter().copied());
    Some(starts.zip(&ends).map(|(s, e)| p.line(s..*e, measure)).collect())
}

fn combinations(
    from: &[usize],
    take: usize,
    taken: &mut Vec<usize>,
    visit: &mut impl FnMut(&[usize]),
) {
    if take == 0 {
        return visit(taken);
    }
    for (i, x) in from.iter().enumerate() {
        taken.push(*x);
        combinations(&from[i + 1..], take - 1, taken, visit);
        taken.pop();
    }
}
