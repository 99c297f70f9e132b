//! What stands together as one: figures joined by marks, a figure and its sign, a unit.
//!
//! Sources: UAX #14, LB25, <https://www.unicode.org/reports/tr14/#LB25>, for marks of either width;
//! CLREQ, <https://www.w3.org/TR/clreq/#prohibition_rules_for_unbreakable_marks>.

use crate::geom::Abs;
use crate::text::Prepared;
use crate::text::character::classify::{is_prefix, is_suffix};
use crate::text::character::figures::{is_figure, numbers};
use crate::text::character::symbols::{unit, unit_of_figure};
use crate::text::prepared::{Break, Cluster, Gap, GapKind};
use crate::text::rules::opportunity::UNIT;
use std::ops::Range;

/// Keeps together numbers whose figures are joined by full-width marks or spaces, figures and their
/// signs, and units of letters; nothing opens within them. A line may end there only where the whole
/// is wider than it.
pub(in crate::text) fn keep(p: &mut Prepared) {
    let text = p.text.clone();
    let has_figure = text.contains(is_figure);
    if has_figure {
        signs(p, &text);
    }
    for number in numbers(&text) {
        hold(p, &number);
    }
    for (unit, counted) in units(&text, has_figure) {
        hold(p, &unit);
        if counted {
            bind(p, &text, unit.start);
        }
    }
}

/// Closes the gaps between figures and the signs that belong to them, and between a hyphen of full
/// width and the figures behind it: 25㎡, ￥100, 歼－20.
fn signs(p: &mut Prepared, text: &str) {
    let bytes = text.as_bytes();
    for i in 1..p.clusters.len() {
        let (a, b) = (&p.clusters[i - 1], &p.clusters[i]);
        if a.text.end != b.text.start || (a.class.is_latin() && b.class.is_latin()) {
            continue;
        }
        let at = a.text.end as usize;
        // Full-width figures and marks begin with this byte: few places need a closer look.
        let wide = |n: usize| bytes.get(n) == Some(&0xEF);
        let near = bytes[at - 1].is_ascii_digit() || bytes[at].is_ascii_digit();
        if !near && !wide(at) && !wide(at.wrapping_sub(3)) {
            continue;
        }
        let (Some(last), Some(next)) = (text[..at].chars().next_back(), text[at..].chars().next())
        else {
            continue;
        };
        let after = || text[at + next.len_utf8()..].chars().next();
        let before = || text[..at - last.len_utf8()].chars().next_back();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let signed = (is_figure(last) && is_suffix(next)) || (is_prefix(last) && is_figure(next));
        let hyphen = (next == '－' && word(Some(last)) && after().is_some_and(is_figure))
            || (last == '－' && word(before()) && is_figure(next));
        if signed || hyphen {
            close(&mut p.clusters[i - 1]);
        }
    }
}

/// The units of letters in `text`, each with whether a figure stands before it.
fn units(text: &str, has_figure: bool) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let letter = |c: char| c.is_ascii_alphabetic() || matches!(c, 'µ' | 'μ' | 'Ω' | '°');
    if !has_figure && !text.contains(['/', '／', '·']) {
        return found;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(letter).map(|n| at + n) {
        let before = text[..start].trim_end_matches([' ', '\u{A0}', '\u{2009}', '\u{202F}']);
        let counted = before.ends_with(is_figure);
        let length = if counted { unit_of_figure(&text[start..]) } else { unit(&text[start..]) };
        if length > 0 {
            found.push((start..start + length, counted));
        }
        let from = start + length;
        // Whatever follows within the word begins no unit.
        let word = |c: char| letter(c) || c.is_ascii_digit() || matches!(c, '\'' | '’' | '_');
        at = from + text[from..].find(|c| !word(c)).unwrap_or(text.len() - from);
    }
    found
}

/// The clusters that begin within `range`, its first byte apart.
fn inside(p: &Prepared, range: &Range<usize>) -> Range<usize> {
    let start = p.clusters.partition_point(|c| c.text.start as usize <= range.start);
    let end = p.clusters.partition_point(|c| (c.text.start as usize) < range.end);
    start.max(1)..end
}

/// Makes one thing of the clusters of `range`.
fn hold(p: &mut Prepared, range: &Range<usize>) {
    for i in inside(p, range) {
        close(&mut p.clusters[i - 1]);
        let before = &mut p.clusters[i - 1];
        if before.break_after != Break::Never {
            before.break_after = Break::Emergency;
        }
    }
}

/// A gap that neither opens nor closes; a space in it stays as wide as it is.
fn close(c: &mut Cluster) {
    let Gap { natural, space, .. } = c.gap;
    let (kind, natural) = match c.gap.kind {
        GapKind::Word | GapKind::Typed => (GapKind::Typed, natural),
        GapKind::Plain | GapKind::Auto | GapKind::Fixed => (GapKind::Fixed, natural.min(Abs::ZERO)),
    };
    c.gap = Gap { kind, natural, space, ..Gap::FIXED };
}

/// Binds a unit that begins at byte `at` to the figure before it.
fn bind(p: &mut Prepared, text: &str, at: usize) {
    let i = p.clusters.partition_point(|c| (c.text.start as usize) < at);
    let begins = p.clusters.get(i).is_some_and(|c| c.text.start as usize == at);
    let Some(before) = i.checked_sub(1).filter(|_| begins).map(|n| &mut p.clusters[n]) else {
        return;
    };
    if text[..at].ends_with(is_figure) {
        close(before);
    }
    if let Break::Allowed(penalty) = &mut before.break_after {
        *penalty = (*penalty).max(UNIT);
    }
}
