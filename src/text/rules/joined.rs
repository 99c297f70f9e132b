//! Unbreakable sequences: digits joined by marks, numbers with their signs, units.
//!
//! Sources: UAX #14, LB25, <https://www.unicode.org/reports/tr14/#LB25>, for marks of either width;
//! CLREQ, <https://www.w3.org/TR/clreq/#prohibition_rules_for_unbreakable_marks>.

use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::character::abbreviations::lead_on;
use crate::text::character::classify::{is_han, is_prefix, is_suffix};
use crate::text::character::figures::{is_figure, numbers};
use crate::text::character::ordinals::{Ordinal, ordinal};
use crate::text::character::symbols::{hours, is_squared, unit, unit_of_figure};
use crate::text::character::unit_words::unit_words;
use crate::text::character::units::ends_in_number_before_unit;
use crate::text::cluster::{Break, Cluster, Spacing, SpacingKind};
use crate::text::rules::amounts;
use crate::text::rules::opportunity::UNIT;
use std::ops::Range;

/// Keeps together numbers whose digits are joined by full-width marks or spaces, numbers and their
/// signs, full-width Latin words, and units; no spacing within them is adjusted. A line may break
/// there only if the sequence is wider than the line.
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
        amounts::keep(p, &text);
        ordinals(p, &text, language);
    }
}

/// Removes spacing between digits and the signs that belong to them, and between a full-width
/// hyphen and the digits after it: 25㎡, ￥100, 歼－20.
fn signs(p: &mut ShapedParagraph, text: &str) {
    let bytes = text.as_bytes();
    for i in 1..p.clusters.len() {
        let (a, b) = (&p.clusters[i - 1], &p.clusters[i]);
        if a.text.end != b.text.start || (a.class.is_latin() && b.class.is_latin()) {
            continue;
        }
        let at = a.text.end as usize;
        // Full-width digits and marks begin with this byte, so most positions can be skipped.
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
        // The sign of a number, or the hyphen of a model designation.
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

/// Binds units that are words to the numbers before them: 5 million, 20 Prozent, 3 миллиона.
fn words(p: &mut ShapedParagraph, text: &str) {
    for (at, _) in text.match_indices(' ') {
        if text[..at].ends_with(is_figure) {
            for word in unit_words(&text[at + 1..]) {
                bind(p, text, at + 1 + word);
            }
        }
    }
}

/// Binds ordinals to the word that follows: 11. August, 1. Bundesliga.
fn ordinals(p: &mut ShapedParagraph, text: &str, language: &str) {
    for (at, _) in text.match_indices(". ") {
        match ordinal(&text[..=at], &text[at + 2..], language) {
            Some(Ordinal::Day) => {
                if let Some(before) = p.cluster_before(at + 2) {
                    before.break_after = Break::Never;
                }
            }
            // It may also be the end of a sentence, so the break is penalised but not prohibited.
            Some(Ordinal::Other) => bind(p, text, at + 2),
            None => {}
        }
    }
}

/// Units written in letters in `text`, each with whether a number precedes it.
fn units(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let sign = |c: char| matches!(c, 'µ' | 'μ' | 'Ω' | '°' | '‰') || is_squared(c);
    // Signs of units come before the ideographs, the great majority.
    let letter = |c: char| {
        c.is_ascii_alphabetic() || c == '%' || (!c.is_ascii() && c < '\u{4E00}' && sign(c))
    };
    if !text.contains(|c| is_figure(c) || is_han(c) || matches!(c, '/' | '／' | '·')) {
        return found;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(letter).map(|n| at + n) {
        let before = text[..start].trim_end_matches([' ', '\u{A0}', '\u{2009}', '\u{202F}']);
        let counted = before.ends_with(is_figure) || ends_in_number_before_unit(before);
        let length = if counted { unit_of_figure(&text[start..]) } else { unit(&text[start..]) };
        if length > 0 {
            found.push((start..start + length, counted));
        }
        let from = start + length;
        // The rest of the word cannot begin another unit.
        let word = |c: char| letter(c) || c.is_ascii_digit() || matches!(c, '\'' | '’' | '_');
        at = from + text[from..].find(|c| !word(c)).unwrap_or(text.len() - from);
    }
    found
}

/// Words in full-width Latin letters in `text`: ＧＤＰ, ｋＷ.
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

/// Converts full-width letters to ASCII.
fn narrow(letters: &str) -> String {
    let one = |c: char| char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
    letters.chars().map(one).collect()
}

/// Clusters that begin within `range`, after its first byte.
fn inside(p: &ShapedParagraph, range: &Range<usize>) -> Range<usize> {
    let start = p.clusters.partition_point(|c| c.text.start as usize <= range.start);
    let end = p.clusters.partition_point(|c| (c.text.start as usize) < range.end);
    start.max(1)..end
}

/// Makes the clusters of `range` a unit: fixed spacing, emergency breaks only.
fn hold(p: &mut ShapedParagraph, range: &Range<usize>) {
    for i in inside(p, range) {
        close(&mut p.clusters[i - 1]);
        let before = &mut p.clusters[i - 1];
        if before.break_after != Break::Never {
            before.break_after = Break::Emergency;
        }
    }
}

/// Fixes the spacing after a cluster; a space in it keeps its width.
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

/// Binds a unit that begins at byte `at` to the number before it.
fn bind(p: &mut ShapedParagraph, text: &str, at: usize) {
    let Some(before) = p.cluster_before(at) else { return };
    if text[..at].ends_with(is_figure) {
        close(before);
    }
    // A time such as 3 p.m. is unbreakable, as is a number with its per cent sign.
    if text[at..].starts_with(['%', '‰']) || hours(&text[at..]).is_some() {
        before.break_after = Break::Never;
    } else if let Break::Allowed(penalty) = &mut before.break_after {
        *penalty = (*penalty).max(UNIT);
    }
}
