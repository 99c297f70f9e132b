//! Where Unicode lets a line end, and what a Latin compositor changes about it.

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use std::ops::Range;

/// Which rules say where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tailoring {
    /// UAX #14 as it stands.
    None,
    /// What Latin runs are set by: UAX #14, with addresses, dashes, figures and single letters kept
    /// as a compositor keeps them.
    Latin,
}

const RULES: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_neo_for_non_complex_scripts(LineBreakOptions::default());

/// The byte offsets of `text`, in order, at which a line may or must end: its own end among them,
/// its start not. Pairs with a Chinese character or mark on a side are here as Unicode has them;
/// the composer decides those by its own tables. Linear in the text.
///
/// Source: Unicode 18.0, UAX #14, <https://www.unicode.org/reports/tr14/>.
pub fn opportunities(text: &str, tailoring: Tailoring) -> Vec<usize> {
    let mut found: Vec<usize> = RULES.segment_str(text).filter(|at| *at > 0).collect();
    if tailoring == Tailoring::Latin {
        let addresses = addresses(text);
        let end = text.len();
        found.retain(|at| *at == end || !kept_together(text, *at, &addresses));
        let inside = addresses.iter().flat_map(|a| joints(text, a.clone()));
        let before = found.len();
        found.extend(inside);
        if found.len() > before {
            found.sort_unstable();
            found.dedup();
        }
    }
    found
}

/// Whether a compositor keeps together what Unicode would part at `at`.
fn kept_together(text: &str, at: usize, addresses: &[Range<usize>]) -> bool {
    let spaced = text[..at].ends_with(char::is_whitespace);
    let left = text[..at].trim_end_matches(' ');
    let last = left.chars().next_back().unwrap_or(' ');
    let next = text[at..].chars().next().unwrap_or(' ');
    let i = addresses.partition_point(|a| a.end <= at);
    if addresses.get(i).is_some_and(|a| a.start < at) {
        return true;
    }
    if next == '—' && last != '—' {
        return true;
    }
    if spaced {
        let group = matches!(text[..at].chars().next_back(), Some('\u{2009}' | '\u{200A}'));
        let figure = left.trim_end_matches(['\u{2009}', '\u{200A}']).chars().next_back();
        return group && next.is_ascii_digit() && figure.is_some_and(|c| c.is_ascii_digit());
    }
    let before = &left[..left.len() - last.len_utf8()];
    match last {
        '-' | '\u{2010}' | '/' => {
            one_letter(before.chars().rev()) || one_letter(text[at..].chars())
        }
        '–' => {
            next.is_ascii_digit() && before.chars().next_back().is_some_and(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether a word begins here that is but one letter long: the X of X-ray, the h of km/h.
fn one_letter(mut chars: impl Iterator<Item = char>) -> bool {
    // Other scripts have words of one letter that stand well by themselves.
    let european = |c: char| c.is_alphabetic() && matches!(u32::from(c), ..0x590 | 0x1E00..0x2000);
    let letter = chars.next().is_some_and(european);
    letter && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Where an address may be parted, without a hyphen: after its solidi, stops, question marks,
/// ampersands and hyphens, never before one.
fn joints(text: &str, address: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let mark = |c: char| matches!(c, '/' | '.' | '?' | '&' | '-');
    let pairs = text[address.clone()].char_indices().zip(text[address.clone()].chars().skip(1));
    pairs
        .filter(move |((_, c), next)| mark(*c) && next.is_alphanumeric())
        .map(move |((at, c), _)| address.start + at + c.len_utf8())
}

/// The addresses of `text`, in order: of the web, of mail, and host names with a path.
pub(in crate::text) fn addresses(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['/', '@']) && !text.contains("www.") {
        return Vec::new();
    }
    let part = |c: char| c.is_ascii_graphic() || (c.is_alphanumeric() && u32::from(c) < 0x2E80);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(part).map(|n| at + n) {
        let end = text[start..].find(|c| !part(c)).map_or(text.len(), |n| start + n);
        let word = &text[start..end];
        let opened = word.len() - word.trim_start_matches(['(', '[', '<', '"', '\'']).len();
        let body = word[opened..].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '>', '"']);
        if is_address(body) {
            found.push(start + opened..start + opened + body.len());
        }
        at = end;
    }
    found
}

fn is_address(word: &str) -> bool {
    if word.starts_with("www.") || word.contains("://") {
        return true;
    }
    if let Some((user, host)) = word.split_once('@') {
        return !user.is_empty() && host.contains('.');
    }
    let Some((host, _)) = word.split_once('/') else { return false };
    let Some((_, top)) = host.rsplit_once('.') else { return false };
    top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with a stroke wherever a Latin line may end.
    fn parted(text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for at in opportunities(text, Tailoring::Latin) {
            out.push_str(&text[from..at]);
            out.push(if at < text.len() { '|' } else { '.' });
            from = at;
        }
        out.trim_end_matches('.').to_owned()
    }

    #[test]
    fn an_address_parts_after_its_marks_and_nowhere_else() {
        assert_eq!(
            parted("see https://www.example.org/a-b/c?d=1&e=%2F now"),
            "see |https://|www.|example.|org/|a-|b/|c?|d=1&|e=%2F |now"
        );
        assert_eq!(parted("mail desk@paper.example."), "mail |desk@paper.|example");
        assert_eq!(parted("(github.com/foo-bar)"), "(github.|com/|foo-|bar)");
    }

    #[test]
    fn figures_keep_their_signs() {
        for whole in
            ["28841.36", "2024-2026", "1939–1945", "-5.9%", "$1,000", "24/7", "10\u{2009}000"]
        {
            assert_eq!(parted(whole), whole);
        }
        assert_eq!(parted("20-year-old"), "20-|year-|old");
    }

    #[test]
    fn one_letter_is_not_parted_from_its_hyphen_or_solidus() {
        assert_eq!(parted("X-ray e-mail type-A km/h"), "X-ray |e-mail |type-A |km/h");
        assert_eq!(parted("well-known and/or"), "well-|known |and/|or");
    }

    #[test]
    fn a_dash_ends_a_line_and_begins_none() {
        assert_eq!(parted("late—but here — now"), "late—|but |here — |now");
    }

    #[test]
    fn an_ellipsis_stays_with_the_word_before_it() {
        assert_eq!(parted("wait…what"), "wait…|what");
    }

    #[test]
    fn spaces_that_hold_hold_and_nothing_wide_is_an_opportunity() {
        assert_eq!(
            parted("No.\u{A0}5 a\u{202F}b c\u{2060}d e\u{200B}f"),
            "No.\u{A0}5 |a\u{202F}b |c\u{2060}d |e\u{200B}|f"
        );
    }
}
