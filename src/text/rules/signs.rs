//! Signs that belong to what stands behind or before them: 歼－20, ≥5, GPT-4o, « bonjour ».
//!
//! Sources: GB/T 15834-2011, 4.13 and 5.1, on the connector; *Lexique des règles typographiques en usage
//! à l’Imprimerie nationale*, on quotation marks.

use crate::text::ShapedParagraph;
use crate::text::character::figures::is_figure;
use crate::text::rules::hyphen::is_negative;
use crate::text::shaped_paragraph::{Break, Cluster};
use std::ops::Range;

/// Penalty for ending a line within the name of a model: more than all looseness within limits.
const MODEL: u16 = 3000;
/// The bytes that such a name, its hyphen included, does not exceed.
const LONGEST: usize = 16;

/// Keeps signs with their numbers and words.
pub(in crate::text) fn keep(p: &mut ShapedParagraph) {
    let text = p.text.clone();
    for (at, sign) in text.char_indices().filter(|(_, c)| is_sign(*c)) {
        let (before, after) = (&text[..at], &text[at + sign.len_utf8()..]);
        let end = at + sign.len_utf8();
        match sign {
            '«' | '‹' if opens(before, after) => hold(p, &text, end),
            '»' | '›' if closes(before, after) => hold(p, &text, at),
            '-' | '\u{2010}' | '－' | '–' => hyphen(p, &text, at..end),
            // C＋＋: Unicode keeps what is typed at half the width.
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

/// Signs that say how a number compares, which stand before it.
fn compares(c: char) -> bool {
    matches!(c, '＞' | '＜' | '>' | '<' | '≥' | '≤' | '≧' | '≦' | '⩾' | '⩽' | '≈' | '∓')
}

/// The beginning of a number: a figure or its sign.
fn is_number(c: char) -> bool {
    is_figure(c) || matches!(c, '-' | '−' | '－' | '+' | '＋' | '.')
}

/// What a full-width plus belongs to that stands behind it.
fn is_word_or_plus(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＋')
}

/// A letter or figure of a word between spaces: those of Chinese and Japanese begin at U+2E80.
fn is_western(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2E80}'
}

/// Whether a French mark between the two opens and has its blank behind it; in German »so« it closes.
fn opens(before: &str, after: &str) -> bool {
    let closes = |c: char| is_western(c) || matches!(c, '.' | ',' | '!' | '?' | '…' | ')' | '’');
    after.starts_with(' ') && !before.ends_with(closes)
}

/// Whether a French mark between the two closes and has its blank before it.
fn closes(before: &str, after: &str) -> bool {
    let opens = |c: char| is_western(c) || matches!(c, '(' | '„' | '‚' | '…' | '’');
    before.ends_with(' ') && !after.starts_with(opens)
}

/// The connector, the minus or the hyphen of a model at `sign`.
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
    // Full width or not, what connects begins no line.
    if wide {
        hold(p, text, sign.start);
    }
    if is_model(before, after) {
        weigh(p, sign.end);
    }
}

/// Whether the words on the sides of a hyphen are the name of a model, which has both a figure and a
/// capital or stands behind Han: 5G-A, GPT-4o, 歼－20.
fn is_model(before: &str, after: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || is_figure(c) || c == '-';
    // No more is looked at of a run that goes on for long.
    let left = before.char_indices().rev().take(LONGEST).take_while(|(_, c)| part(*c)).last();
    let right = after.char_indices().take(LONGEST).find(|(_, c)| !part(*c));
    let left = left.map_or("", |(at, _)| &before[at..]);
    let long = || after.char_indices().nth(LONGEST).map_or(after.len(), |(at, _)| at);
    let right = &after[..right.map_or_else(long, |(at, _)| at)];
    let figure = |w: &str| w.contains(is_figure);
    let capital = |w: &str| w.contains(|c: char| c.is_ascii_uppercase());
    let both = (figure(left) || figure(right)) && (capital(left) || capital(right));
    let han = left.is_empty() && right.starts_with(is_figure);
    (both && left.len() + right.len() < LONGEST) || han
}

/// The cluster before the one that begins at byte `at` or behind the spaces there.
fn at<'p>(p: &'p mut ShapedParagraph, text: &str, at: usize) -> Option<&'p mut Cluster> {
    let next = at + text[at..].len() - text[at..].trim_start_matches(' ').len();
    let i = p.clusters.partition_point(|c| (c.text.start as usize) < next);
    let begins = p.clusters.get(i).is_some_and(|c| c.text.start as usize == next);
    i.checked_sub(1).filter(|_| begins).map(|n| &mut p.clusters[n])
}

/// Lets no line end at byte `end`, or at the spaces there.
fn hold(p: &mut ShapedParagraph, text: &str, end: usize) {
    if let Some(cluster) = at(p, text, end)
        && matches!(cluster.break_after, Break::Allowed(_) | Break::Hyphen(..))
    {
        cluster.break_after = Break::Never;
    }
}

/// Lets a line end within a model at byte `end` only where nothing else is legal.
fn weigh(p: &mut ShapedParagraph, end: usize) {
    let text = p.text.clone();
    if let Some(cluster) = at(p, &text, end)
        && let Break::Allowed(penalty) = &mut cluster.break_after
    {
        *penalty = (*penalty).max(MODEL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_have_a_figure_and_a_capital() {
        for (before, after) in [
            ("5G", "A"),
            ("直-Z10", "ME"),
            ("用GPT", "4o"),
            ("C919", "100"),
            ("歼", "20"),
            ("COVID", "19"),
        ] {
            assert!(is_model(before, after), "{before}-{after}");
        }
        for (before, after) in [("well", "known"), ("20", "year"), ("2020", "2024"), ("A", "level")]
        {
            assert!(!is_model(before, after), "{before}-{after}");
        }
    }

    #[test]
    fn french_marks_are_told_from_german_ones() {
        assert!(opens("dit ", " bonjour") && opens("说：", " bonjour") && opens("", " oui"));
        assert!(closes("bonjour ", ".") && closes("bonjour ", "的") && closes("oui ", ""));
        assert!(!opens("»so", " und") && !opens("»so!", " und") && !closes("sagt ", "so«"));
    }
}
