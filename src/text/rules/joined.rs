//! What stands together as one: figures joined by marks, a figure and its sign, a unit.
//!
//! Sources: UAX #14, LB25, <https://www.unicode.org/reports/tr14/#LB25>, for marks of either width;
//! CLREQ, <https://www.w3.org/TR/clreq/#prohibition_rules_for_unbreakable_marks>.

use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::character::abbreviations::lead_on;
use crate::text::character::classify::{is_han, is_prefix, is_suffix};
use crate::text::character::figures::{is_figure, numbers};
use crate::text::character::ordinals::is_ordinal;
use crate::text::character::symbols::{hours, unit, unit_of_figure};
use crate::text::character::unit_words::unit_words;
use crate::text::character::units::carries_on;
use crate::text::rules::opportunity::UNIT;
use crate::text::shaped_paragraph::{Break, Cluster, Spacing, SpacingKind};
use std::ops::Range;

/// Keeps together numbers whose figures are joined by full-width marks or spaces, figures and their
/// signs, words of full-width letters, and units of letters; nothing opens within them. A line may end there only where the whole
/// is wider than it.
pub(in crate::text) fn keep(p: &mut ShapedParagraph, language: &str) {
    let text = p.text.clone();
    let has_figure = text.contains(is_figure);
    if has_figure {
        signs(p, &text);
    }
    for number in numbers(&text) {
        hold(p, &number);
    }
    for word in wide_words(&text) {
        hold(p, &word);
        if unit_of_figure(&narrow(&text[word.clone()])) > 0 {
            bind(p, &text, word.start);
        }
    }
    for (unit, counted) in units(&text) {
        hold(p, &unit);
        if counted {
            bind(p, &text, unit.start);
        }
    }
    if has_figure {
        words(p, &text);
        ordinals(p, &text, language);
    }
}

/// Closes the gaps between figures and the signs that belong to them, and between a hyphen of full
/// width and the figures behind it: 25㎡, ￥100, 歼－20.
fn signs(p: &mut ShapedParagraph, text: &str) {
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
        let signed = (is_figure(last) && is_suffix(next)) || (is_prefix(last) && is_figure(next));
        let index = is_figure(last) && matches!(next, '²' | '³' | '¹' | '½' | '¼' | '¾');
        // A sign of a number, or the hyphen of a model: neither is parted from its figures.
        let sign = matches!(last, '－' | '＋') && is_figure(next);
        let numbered = is_figure(next) && lead_on(&text[..at], &text[at..]);
        let hyphen = next == '－' && last.is_alphanumeric() && after().is_some_and(is_figure);
        if signed || hyphen || index || sign {
            close(&mut p.clusters[i - 1]);
        }
        if signed || index || sign || numbered {
            p.clusters[i - 1].break_after = Break::Never;
        }
    }
}

/// Binds units that are words to the figures before them: 5 million, 20 Prozent, 3 миллиона.
fn words(p: &mut ShapedParagraph, text: &str) {
    for (at, _) in text.match_indices(' ') {
        if text[..at].ends_with(is_figure) {
            for word in unit_words(&text[at + 1..]) {
                bind(p, text, at + 1 + word);
            }
        }
    }
}

/// Keeps ordinals with what they count: 11. August, 1. Bundesliga.
fn ordinals(p: &mut ShapedParagraph, text: &str, language: &str) {
    for (at, _) in text.match_indices(". ") {
        // The end of a sentence cannot be told from an ordinal, so that the two may be parted.
        if is_ordinal(&text[..=at], &text[at + 2..], language) {
            bind(p, text, at + 2);
        }
    }
}

/// The units of letters in `text`, each with whether a number stands before it.
fn units(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let letter =
        |c: char| c.is_ascii_alphabetic() || matches!(c, 'µ' | 'μ' | 'Ω' | '°' | '%' | '‰');
    if !text.contains(|c| is_figure(c) || is_han(c) || matches!(c, '/' | '／' | '·')) {
        return found;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(letter).map(|n| at + n) {
        let before = text[..start].trim_end_matches([' ', '\u{A0}', '\u{2009}', '\u{202F}']);
        let counted = before.ends_with(is_figure) || carries_on(before);
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

/// The words of full-width letters in `text`: ＧＤＰ, ｋＷ.
fn wide_words(text: &str) -> Vec<Range<usize>> {
    let letter = |c: char| matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(letter).map(|n| at + n) {
        at = start + text[start..].find(|c| !letter(c)).unwrap_or(text.len() - start);
        found.push(start..at);
    }
    found
}

/// Full-width letters as common ones.
fn narrow(letters: &str) -> String {
    let one = |c: char| char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
    letters.chars().map(one).collect()
}

/// The clusters that begin within `range`, its first byte apart.
fn inside(p: &ShapedParagraph, range: &Range<usize>) -> Range<usize> {
    let start = p.clusters.partition_point(|c| c.text.start as usize <= range.start);
    let end = p.clusters.partition_point(|c| (c.text.start as usize) < range.end);
    start.max(1)..end
}

/// Makes one thing of the clusters of `range`.
fn hold(p: &mut ShapedParagraph, range: &Range<usize>) {
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
    let Spacing { natural, space, .. } = c.spacing;
    let (kind, natural) = match c.spacing.kind {
        SpacingKind::Word | SpacingKind::Typed => (SpacingKind::Typed, natural),
        SpacingKind::Plain | SpacingKind::Auto | SpacingKind::Fixed => {
            (SpacingKind::Fixed, natural.min(Abs::ZERO))
        }
    };
    c.spacing = Spacing { kind, natural, space, ..Spacing::FIXED };
}

/// The cluster before the one that begins at byte `at`, if one does.
fn before(p: &mut ShapedParagraph, at: usize) -> Option<&mut Cluster> {
    let i = p.clusters.partition_point(|c| (c.text.start as usize) < at);
    let begins = p.clusters.get(i).is_some_and(|c| c.text.start as usize == at);
    i.checked_sub(1).filter(|_| begins).map(|n| &mut p.clusters[n])
}

/// Binds a unit that begins at byte `at` to the figure before it.
fn bind(p: &mut ShapedParagraph, text: &str, at: usize) {
    let Some(before) = before(p, at) else { return };
    if text[..at].ends_with(is_figure) {
        close(before);
    }
    // An hour reads as one word, 3 p.m., as a number and its per cent sign do.
    if text[at..].starts_with(['%', '‰']) || hours(&text[at..]).is_some() {
        before.break_after = Break::Never;
    } else if let Break::Allowed(penalty) = &mut before.break_after {
        *penalty = (*penalty).max(UNIT);
    }
}
