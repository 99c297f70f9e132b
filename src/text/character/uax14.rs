//! Break opportunities of UAX #14, and the tailoring for Latin text.

use crate::text::character::address::{addresses, joints};
use crate::text::character::classify::{class_of, is_shared};
use crate::text::character::quotes::is_curly;
use crate::text::character::{abbreviations, symbols};
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use std::ops::Range;

/// Rule set for break opportunities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tailoring {
    /// Untailored UAX #14.
    None,
    /// For Latin runs: UAX #14 with addresses, dashes, numbers and single letters kept together as
    /// is typographic practice.
    Latin,
}

const RULES: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_neo_for_non_complex_scripts(LineBreakOptions::default());

/// Ascending byte offsets of `text` at which a line may or must break, including its end but not
/// its start. Next to Chinese characters and marks the result is that of UAX #14; composition uses
/// its own tables there. Takes linear time.
///
/// Source: Unicode 18.0, UAX #14, <https://www.unicode.org/reports/tr14/>.
pub fn opportunities(text: &str, tailoring: Tailoring) -> Vec<usize> {
    let mut found: Vec<usize> = RULES.segment_str(text).filter(|at| *at > 0).collect();
    if tailoring == Tailoring::Latin {
        let addresses = addresses(text);
        let end = text.len();
        found.retain(|at| *at == end || !kept_together(text, *at, &addresses));
        let inside = addresses.iter().flat_map(|a| joints(text, a.clone()));
        // UAX #14 prohibits breaks before slashes and full stops, with which a path may begin.
        let spaced = |a: &&Range<usize>| text[..a.start].ends_with(' ');
        let whole = addresses.iter().filter(spaced).map(|a| a.start);
        let before = found.len();
        found.extend(inside);
        found.extend(whole.filter(|at| text[*at..].starts_with(['/', '.'])));
        if found.len() > before {
            found.sort_unstable();
            found.dedup();
        }
    }
    found
}

/// Whether the Latin tailoring prohibits the break at `at`.
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
        let thousands = next.is_ascii_digit() && figure.is_some_and(|c| c.is_ascii_digit());
        return (group && thousands) || abbreviations::lead_on(left, &text[at..]);
    }
    let before = &left[..left.len() - last.len_utf8()];
    match last {
        // C++, A++.
        '+' => next == '+',
        '/' if symbols::joins(before, &text[at..]) => true,
        '-' | '\u{2010}' | '/' => {
            one_letter(before.chars().rev()) || one_letter(text[at..].chars())
        }
        '–' => {
            next.is_ascii_digit() && before.chars().next_back().is_some_and(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether a word of a single letter begins here: the X of X-ray, the h of km/h.
fn one_letter(mut chars: impl Iterator<Item = char>) -> bool {
    // Other scripts have independent words of one letter.
    let european = |c: char| c.is_alphabetic() && matches!(u32::from(c), ..0x590 | 0x1E00..0x2000);
    let letter = chars.next().is_some_and(european);
    // A word ends before Han, which begins at U+2E80: 5G-A网络.
    let goes_on = |c: char| c.is_alphanumeric() && c < '\u{2E80}';
    letter && !chars.next().is_some_and(goes_on)
}

/// Cached break opportunities of the most recently queried range of proportional text.
#[derive(Debug, Default)]
pub(crate) struct BreakOpportunities {
    range: Range<usize>,
    /// Byte offsets in the paragraph.
    ends: Vec<usize>,
}

impl BreakOpportunities {
    /// Ascending break offsets of the proportional text that contains `at` or ends there. With
    /// ascending `at`, all queries of a paragraph together take linear time.
    pub(in crate::text) fn ends(&mut self, text: &str, at: usize) -> &[usize] {
        if !(self.range.start < at && at < self.range.end) {
            self.range = around(text, at);
            let start = self.range.start;
            let found = opportunities(&text[self.range.clone()], Tailoring::Latin);
            self.ends = found.into_iter().map(|n| start + n).collect();
        }
        &self.ends
    }

    /// Whether a line may end at byte `at` of `text`.
    pub(crate) fn may_end(&mut self, text: &str, at: usize) -> bool {
        self.ends(text, at).binary_search(&at).is_ok()
    }
}

/// Range around `at` without Chinese characters or marks, plus one such character on either side.
fn around(text: &str, at: usize) -> Range<usize> {
    let shared = |c: char| is_curly(c) || is_shared(c);
    let chinese = |c: char| !shared(c) && class_of(c).is_some();
    let last = text[..at].chars().next_back().map_or(0, char::len_utf8);
    let start = text[..at - last].char_indices().rfind(|(_, c)| chinese(*c)).map_or(0, |(n, _)| n);
    let end = text[at..].char_indices().find(|(_, c)| chinese(*c));
    start..end.map_or(text.len(), |(n, c)| at + n + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with a `|` at every Latin break opportunity.
    fn parted(text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for at in opportunities(text, Tailoring::Latin) {
            out.push_str(&text[from..at]);
            if at < text.len() {
                out.push('|');
            }
            from = at;
        }
        out
    }

    #[test]
    fn an_address_breaks_only_at_its_marks() {
        assert_eq!(
            parted("see https://www.example.org/a-b/c?d=1&e=%2F_g now"),
            "see |https://|www|.example|.org|/a|-b|/c|?d|=1|&e|=%2F|_g |now"
        );
        assert_eq!(parted("mail desk@paper.example."), "mail |desk@|paper|.example.");
        assert_eq!(parted("a.name@mail.paper.example"), "a|.name@|mail|.paper|.example");
        assert_eq!(parted("(github.com/foo-bar/)"), "(github|.com|/foo|-bar/)");
        assert_eq!(parted("12366.chinatax.gov.cn"), "12366|.chinatax|.gov|.cn");
        assert_eq!(parted("news.example.com"), "news|.example|.com");
        assert_eq!(parted("desk_east@paper.example"), "desk_east@|paper|.example");
        assert_eq!(
            parted("editor-in-chief.2024@news-paper.example.cn"),
            "editor-in-chief|.2024@|news-paper|.example|.cn"
        );
        assert_eq!(parted("mailto:desk@paper.example"), "mailto:|desk@|paper|.example");
        assert_eq!(parted("example.org:8080/news/world"), "example|.org:|8080|/news|/world");
        assert_eq!(parted("example.org/%E6%96%87"), "example|.org|/%E6|%96|%87");
        assert_eq!(parted("https://xn--fiqs8s.example"), "https://|xn--fiqs8s|.example");
        for whole in ["3.5kg", "U.S.A.", "Node.js", "v1.2.3", "e.g."] {
            assert_eq!(parted(whole), whole);
        }
    }

    #[test]
    fn a_path_breaks_before_its_slashes() {
        assert_eq!(parted("in /usr/local/share now"), "in |/usr|/local|/share |now");
        assert_eq!(parted(r"in D:\news\world now"), r"in |D:\news|\world |now");
        assert_eq!(parted(r"\\server\news"), r"\\server|\news");
        assert_eq!(parted("~/news/world ./a_b src/export"), "~/news|/world |./a|_b |src|/export");
    }

    #[test]
    fn numbers_are_kept_with_their_signs() {
        for whole in [
            "C++",
            "A++",
            "C#",
            "28841.36",
            "2024-2026",
            "1939–1945",
            "-5.9%",
            "$1,000",
            "24/7",
            "10\u{2009}000",
        ] {
            assert_eq!(parted(whole), whole);
        }
        assert_eq!(parted("20-year-old"), "20-|year-|old");
    }

    #[test]
    fn no_break_between_a_single_letter_and_its_hyphen_or_solidus() {
        assert_eq!(parted("X-ray e-mail type-A km/h"), "X-ray |e-mail |type-A |km/h");
        assert_eq!(parted("well-known and/or"), "well-|known |and/|or");
        assert_eq!(parted("mg/kg µg/m³ MB/s"), "mg/kg |µg/m³ |MB/s");
    }

    #[test]
    fn an_abbreviation_is_bound_to_the_next_word() {
        assert_eq!(parted("Mr. Smith of St. Louis, No. 5"), "Mr. Smith |of |St. Louis, |No. 5");
        assert_eq!(
            parted("J. K. Rowling and George W. Bush"),
            "J. K. Rowling |and |George |W. Bush"
        );
        assert_eq!(parted("Said no. Then vol. 3, pp. 12"), "Said |no. |Then |vol. 3, |pp. 12");
        assert_eq!(parted("Dr. med. Wolf, Fig. 2, Jan. 5"), "Dr. med. Wolf, |Fig. 2, |Jan. 5");
        assert_eq!(parted("by § 5 and §§ 7, № 3, n° 4"), "by |§ 5 |and |§§ 7, |№ 3, |n° 4");
        assert_eq!(parted("the end. Then at Main. Street"), "the |end. |Then |at |Main. |Street");
    }

    #[test]
    fn a_dash_may_end_but_not_begin_a_line() {
        assert_eq!(parted("late—but here — now"), "late—|but |here — |now");
    }

    #[test]
    fn an_ellipsis_stays_with_the_word_before_it() {
        assert_eq!(parted("wait…what"), "wait…|what");
    }

    #[test]
    fn non_breaking_spaces_prohibit_and_zero_width_spaces_allow_breaks() {
        assert_eq!(
            parted("No.\u{A0}5 a\u{202F}b c\u{2060}d e\u{200B}f"),
            "No.\u{A0}5 |a\u{202F}b |c\u{2060}d |e\u{200B}|f"
        );
    }
}
