//! Signs bound to what follows or precedes them: 歼－20, ≥5, GPT-4o, « bonjour », Ah !
//!
//! Sources: GB/T 15834-2011, 4.13 and 5.1, on the connector; *Lexique des règles typographiques en
//! usage à l’Imprimerie nationale*, on quotation marks and on spaces before marks.

use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::character::figures::is_figure;
use crate::text::cluster::{Break, Cluster, Spacing, SpacingKind};
use crate::text::rules::hyphen::is_negative;
use crate::text::rules::quotations::{is_within, quotations};
use crate::text::shape::spaces::fixed;
use std::ops::Range;

/// Penalty of a break within a model designation: more than any looseness within limits.
const MODEL: u16 = 3000;
/// Spaces that copy has inside French guillemets and before high marks.
const SPACES: [char; 2] = [' ', '\u{A0}'];
/// The space that is set there.
const NARROW: char = '\u{202F}';
/// Maximum length of a model designation in bytes, including its hyphen.
const LONGEST: usize = 16;

/// Binds signs to their numbers and words; in French and in quotations within guillemets, also the
/// marks that follow a space.
pub(in crate::text) fn keep(p: &mut ShapedParagraph, language: &str) {
    let text = p.text.clone();
    let primary = language.split('-').next();
    let french = if primary.is_some_and(|tag| tag.eq_ignore_ascii_case("fr")) {
        std::iter::once(0..text.len()).collect()
    } else {
        quotations(&text)
    };
    let marks = !french.is_empty();
    let is_bound = |c: char| is_sign(c) || (marks && is_high_mark(c));
    for (at, sign) in text.char_indices().filter(|(_, c)| is_bound(*c)) {
        let (before, after) = (&text[..at], &text[at + sign.len_utf8()..]);
        let end = at + sign.len_utf8();
        match sign {
            '«' | '‹' if opens(before, after) => enclose(p, &text, end),
            '»' | '›' if closes(before, after) => enclose(p, &text, at),
            ':' | ';' | '!' | '?' if is_within(&french, at) && follows_space(before, after) => {
                high_mark(p, &text, at..end);
            }
            '-' | '\u{2010}' | '－' | '–' => hyphen(p, &text, at..end),
            // C＋＋: UAX #14 already covers the half-width form.
            '＋' | '＃' if before.ends_with(is_word_or_plus) => hold(p, &text, at),
            _ if compares(sign) && after.trim_start_matches(' ').starts_with(is_number) => {
                hold(p, &text, end);
            }
            _ => {}
        }
    }
}

fn is_sign(c: char) -> bool {
    compares(c) || matches!(c, '＋' | '＃' | '«' | '‹' | '»' | '›' | '-' | '\u{2010}' | '－' | '–')
}

/// Whether `c` is a mark before which French has a space.
fn is_high_mark(c: char) -> bool {
    matches!(c, ':' | ';' | '!' | '?')
}

/// Whether a high mark between the two ends words that a space separates from it; one that begins a
/// word does not: :-), !important.
fn follows_space(before: &str, after: &str) -> bool {
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '(' | '/');
    before.ends_with(SPACES) && !before.trim_end_matches(SPACES).is_empty() && {
        let rest = after.trim_start_matches(is_high_mark);
        !rest.starts_with(begins) && !rest.starts_with(')')
    }
}

/// Whether `c` is a comparison sign, which precedes a number.
fn compares(c: char) -> bool {
    matches!(c, '＞' | '＜' | '>' | '<' | '≥' | '≤' | '≧' | '≦' | '⩾' | '⩽' | '≈' | '∓')
}

/// Whether `c` can begin a number: a digit or a sign.
fn is_number(c: char) -> bool {
    is_figure(c) || matches!(c, '-' | '−' | '－' | '+' | '＋' | '.')
}

/// Whether a full-width plus after `c` belongs to it.
fn is_word_or_plus(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＋')
}

/// Whether `c` is a letter or digit of a space-delimited script; CJK begins at U+2E80.
fn is_western(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2E80}'
}

/// Whether a guillemet between the two is a French opening one before its space, not German »so«.
fn opens(before: &str, after: &str) -> bool {
    let closes = |c: char| is_western(c) || matches!(c, '.' | ',' | '!' | '?' | '…' | ')' | '’');
    after.starts_with(SPACES) && !before.ends_with(closes)
}

/// Whether a guillemet between the two is a French closing one, preceded by its space.
fn closes(before: &str, after: &str) -> bool {
    let opens = |c: char| is_western(c) || matches!(c, '(' | '„' | '‚' | '…' | '’');
    before.ends_with(SPACES) && !after.starts_with(opens)
}

/// Handles a connector, minus or model hyphen at `sign`.
fn hyphen(p: &mut ShapedParagraph, text: &str, sign: Range<usize>) {
    let (before, after) = (&text[..sign.start], &text[sign.end..]);
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else {
        if before.is_empty() && after.starts_with(is_figure) {
            hold(p, text, sign.end);
        }
        return;
    };
    let connects = last.is_alphanumeric();
    let wide = text[sign.clone()].starts_with(['－', '–']);
    if wide && is_figure(next) && (!connects || is_negative(before, after)) {
        return hold(p, text, sign.end);
    }
    if !connects || !next.is_alphanumeric() {
        return;
    }
    // A connector of either width must not begin a line.
    if wide {
        hold(p, text, sign.start);
    }
    match compound(before, after) {
        Compound::Model => weigh(p, sign.end, Break::Emergency),
        Compound::Designation => weigh(p, sign.end, Break::Allowed(MODEL)),
        Compound::Words => {}
    }
}

/// What a hyphen joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compound {
    /// A model designation, broken only in an emergency: 5G-A, GPT-4o, 歼－20.
    Model,
    /// A designation with a word (G20-Gipfel), or numbers with their units (6月－8月).
    Designation,
    /// Words.
    Words,
}

/// Han characters that end a number with its unit, so that a connector after them joins two such.
const MEASURED: &str = "年月日号號时時点點分秒元届期章节節条條页頁层層楼岁歲度米人万萬亿億";

/// What the words around a hyphen form. A model designation contains a digit and a capital, or
/// follows Han.
fn compound(before: &str, after: &str) -> Compound {
    let part = |c: char| c.is_ascii_alphanumeric() || is_figure(c) || c == '-';
    // Long runs are examined only up to the maximum length.
    let left = before.char_indices().rev().take(LONGEST).take_while(|(_, c)| part(*c)).last();
    let right = after.char_indices().take(LONGEST).find(|(_, c)| !part(*c));
    let left = left.map_or("", |(at, _)| &before[at..]);
    let long = || after.char_indices().nth(LONGEST).map_or(after.len(), |(at, _)| at);
    let right = &after[..right.map_or_else(long, |(at, _)| at)];
    let figure = |w: &str| w.contains(is_figure);
    let capital = |w: &str| w.contains(|c: char| c.is_ascii_uppercase());
    let both = (figure(left) || figure(right)) && (capital(left) || capital(right));
    let han = left.is_empty() && right.starts_with(is_figure);
    // A part without a digit is a word if it has small letters: 5G-Advanced.
    let word = |w: &str| !figure(w) && w.contains(|c: char| c.is_ascii_lowercase());
    let measured = before.ends_with(|c| MEASURED.contains(c));
    match (both && left.len() + right.len() < LONGEST, han) {
        (true, _) if word(left) || word(right) => Compound::Designation,
        (_, true) if measured => Compound::Designation,
        (true, _) | (_, true) => Compound::Model,
        (false, false) => Compound::Words,
    }
}

/// The cluster before the one that begins at byte `at` or after the spaces there.
fn at<'p>(p: &'p mut ShapedParagraph, text: &str, at: usize) -> Option<&'p mut Cluster> {
    let next = at + text[at..].len() - text[at..].trim_start_matches(SPACES).len();
    p.cluster_before(next)
}

/// Prohibits a break at byte `end`, or at the spaces there.
fn hold(p: &mut ShapedParagraph, text: &str, end: usize) {
    if let Some(cluster) = at(p, text, end)
        && matches!(cluster.break_after, Break::Allowed(_) | Break::Hyphen(..))
    {
        cluster.break_after = Break::Never;
    }
}

/// Binds a French guillemet to its words by a narrow space of fixed width at byte `end`: a line
/// that is expanded must not separate it from them.
fn enclose(p: &mut ShapedParagraph, text: &str, end: usize) {
    hold(p, text, end);
    if let Some(cluster) = at(p, text, end) {
        let (size, space) = (cluster.size, cluster.spacing.space);
        let natural = fixed(NARROW).map_or(Abs::ZERO, |width| width.at(size));
        cluster.spacing = Spacing { kind: SpacingKind::Typed, natural, space, ..Spacing::FIXED };
    }
}

/// Binds a high mark to the words before it: by a word space of fixed width before a colon, by a
/// narrow one before the others.
fn high_mark(p: &mut ShapedParagraph, text: &str, mark: Range<usize>) {
    let word_space = at(p, text, mark.start).map(|cluster| cluster.spacing.natural);
    enclose(p, text, mark.start);
    if text[mark.clone()].starts_with(':')
        && let (Some(cluster), Some(natural)) = (at(p, text, mark.start), word_space)
    {
        cluster.spacing.natural = natural;
    }
}

/// Makes a break within a designation at byte `end` as unwelcome as `least`.
fn weigh(p: &mut ShapedParagraph, end: usize, least: Break) {
    let text = p.text.clone();
    if let Some(cluster) = at(p, &text, end)
        && let Break::Allowed(penalty) = cluster.break_after
    {
        cluster.break_after = match least {
            Break::Allowed(least) => Break::Allowed(penalty.max(least)),
            other => other,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_contain_a_digit_and_a_capital() {
        for (before, after) in [
            ("5G", "A"),
            ("直-Z10", "ME"),
            ("用GPT", "4o"),
            ("C919", "100"),
            ("歼", "20"),
            ("COVID", "19"),
        ] {
            assert_eq!(compound(before, after), Compound::Model, "{before}-{after}");
        }
        for (before, after) in
            [("G20", "Gipfel"), ("5G", "Advanced"), ("6月", "8月"), ("第3页", "5页")]
        {
            assert_eq!(compound(before, after), Compound::Designation, "{before}-{after}");
        }
        for (before, after) in [("well", "known"), ("20", "year"), ("2020", "2024"), ("A", "level")]
        {
            assert_eq!(compound(before, after), Compound::Words, "{before}-{after}");
        }
    }

    #[test]
    fn french_guillemets_differ_from_german_ones() {
        assert!(opens("dit ", " bonjour") && opens("说：", " bonjour") && opens("", " oui"));
        assert!(closes("bonjour ", ".") && closes("bonjour ", "的") && closes("oui ", ""));
        assert!(!opens("»so", " und") && !opens("»so!", " und") && !closes("sagt ", "so«"));
    }
}
