//! Display lines broken by sense.

use crate::geom::Abs;
use crate::text::{Break, Cluster, Even, Line, Measure, Prepared, break_lines};

/// The least penalty of a break that a head avoids as it avoids one within a word.
const DEAR: u16 = 400;

/// The lines of a display text: broken where the author broke it; else one if it fits; else broken at its spaces, most evenly; else
/// wherever it may break, most evenly. `wanted` asks for a number of lines.
pub(crate) fn break_head(p: &Prepared, width: Abs, wanted: Option<u8>) -> Vec<Line> {
    let count = p.clusters.len();
    if count == 0 {
        return Vec::new();
    }
    let measure = Measure { x: Abs::ZERO, width };
    if let Some(lines) = at_newlines(p, measure) {
        return lines;
    }
    let whole = p.line(0..count, measure, true);
    let wanted = wanted.map(|n| usize::from(n.max(1)));
    if wanted == Some(1) || (wanted.is_none() && whole.natural <= width) {
        return vec![whole];
    }
    let even = |width| break_lines(p, 0, &Even { width, indent: Abs::ZERO });
    // A text that does not fit as it is is not squeezed into one line.
    let ragged = filled(p, measure).len();
    let fewest = even(width).len();
    let fewest = if ragged > 0 { fewest.min(ragged) } else { fewest };
    let least = fewest.max(if whole.natural > width { 2 } else { 1 });
    let lines = wanted.unwrap_or(least).max(least);
    if let Some(lines) = at_spaces(p, measure, lines) {
        return lines;
    }
    // The narrowest measure that takes no more lines than that breaks most evenly.
    let target =
        if whole.natural.0 > 0 { whole.natural / i64::try_from(lines).unwrap_or(1) } else { width };
    let (mut low, mut high) = (target.min(width), width);
    while high.0 - low.0 > p.size.0 / 16 {
        let middle = (low + high) / 2;
        if even(middle).len() <= lines { high = middle } else { low = middle }
    }
    let ranges = even(high);
    if ranges.len() > lines {
        return filled(p, measure);
    }
    let at = |n: u32| n as usize;
    ranges.iter().map(|l| p.line(at(l.start)..at(l.end), measure, true)).collect()
}

/// The text in lines filled one after the other, not justified; none if some word is too wide.
fn filled(p: &Prepared, measure: Measure) -> Vec<Line> {
    let count = p.clusters.len();
    let legal = |end: &usize| {
        *end == count
            || matches!(p.clusters[end - 1].break_after, Break::Allowed(_) | Break::Hyphen(..))
    };
    let mut lines = Vec::new();
    let mut start = 0;
    while start < count {
        let ends = (start + 1..=count).filter(legal).map(|end| p.line(start..end, measure, true));
        let fits = ends.take_while(|line| line.natural <= measure.width).last();
        let Some(line) = fits else { return Vec::new() };
        start = line.end as usize;
        lines.push(line);
    }
    lines
}

/// The text broken where the author did; nothing if nowhere.
fn at_newlines(p: &Prepared, measure: Measure) -> Option<Vec<Line>> {
    let count = p.clusters.len();
    let between = |i: usize| p.clusters[i - 1].text.end as usize..p.clusters[i].text.start as usize;
    let mut ends: Vec<usize> = (1..count).filter(|i| p.text[between(*i)].contains('\n')).collect();
    if ends.is_empty() {
        return None;
    }
    ends.push(count);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    Some(starts.zip(&ends).map(|(s, e)| p.line(s..*e, measure, true)).collect())
}

/// Whether the space after a cluster parts what the head says; one within a name does not.
fn parts(c: &Cluster) -> bool {
    let allowed = matches!(c.break_after, Break::Allowed(penalty) if penalty < DEAR);
    c.gap.kind.is_space() && allowed
}

/// The text broken at spaces into `lines` lines, the widest as narrow as can be.
fn at_spaces(p: &Prepared, measure: Measure, lines: usize) -> Option<Vec<Line>> {
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
        let widths = starts.zip(&ends).map(|(s, e)| p.line(s..*e, measure, true).natural);
        let widest = widths.max().unwrap_or_default();
        if widest <= measure.width && best.as_ref().is_none_or(|(w, _)| widest < *w) {
            best = Some((widest, ends));
        }
    };
    combinations(&spaces, lines - 1, &mut Vec::new(), &mut choose);
    let (_, ends) = best?;
    let starts = std::iter::once(0).chain(ends.iter().copied());
    Some(starts.zip(&ends).map(|(s, e)| p.line(s..*e, measure, true)).collect())
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
