//! Inline marks in copy: ruby, superscripts, subscripts and small capitals.
//!
//! A mark begins and ends on one line of the source. Unmatched signs are kept as typed: silently
//! if the sign has other uses (a brace, a tilde), otherwise with a warning.

use crate::edition::Form;
use crate::edition::copy::classes::{blank, han};
use crate::edition::copy::look_alikes::unified;
use crate::edition::story_file::forms::{emphasis, subscript, superscript};
use crate::edition::story_file::inline_mark::{Inline, InlineMark, UnmatchedMark, signs};
use crate::edition::story_file::pasted;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The maximum length of a reading in characters: no line could hold more.
const LONGEST_READING: usize = 24;
/// The maximum length of the base of one reading: it is kept on one line.
const LONGEST_BASE: usize = 8;

/// The mark that begins at byte `at` of `line`, if any; `before` is the preceding character.
pub(super) fn read(
    line: &str,
    at: usize,
    before: Option<char>,
) -> Option<Result<Inline, UnmatchedMark>> {
    match line.as_bytes().get(at)? {
        b'{' => ruby(line, at),
        b'^' => superscript(line, at),
        b'~' => subscript(line, at, before).map(Ok),
        b'[' => small_caps(line, at).or_else(|| pasted::read(line, at).map(Err)),
        b'*' => emphasis(line, at, before).map(|mark| unmarked(line, at, mark)),
        b'<' | b'&' => pasted::read(line, at).map(Err),
        _ => None,
    }
}

/// The emphasis at byte `at`, unless another mark stands within it.
fn unmarked(line: &str, at: usize, emphasis: Inline) -> Result<Inline, UnmatchedMark> {
    let Range { start, end } = emphasis.words;
    let before = |i: usize| line[..i].chars().next_back();
    let mut within = signs(line, start).take_while(|(i, _)| *i < end);
    if within.any(|(i, _)| read(&line[..end], i, before(i)).is_some()) {
        return Err(UnmatchedMark {
            at,
            len: emphasis.end - at,
            message: "another mark stands within emphasis",
            help: "end the emphasis before it and begin it again behind it, or write a backslash \
                   before a sign that is meant as it is",
        });
    }
    Ok(emphasis)
}

/// `{漢字|かん|じ}`
fn ruby(line: &str, at: usize) -> Option<Result<Inline, UnmatchedMark>> {
    let odd = |message, help| Some(Err(UnmatchedMark { at, len: 1, message, help }));
    let mut bars: Vec<usize> = Vec::new();
    let mut end = None;
    for (i, c) in signs(line, at + 1) {
        match c {
            '|' => bars.push(i),
            '}' => end = Some(i),
            '{' => {}
            _ => continue,
        }
        if matches!(c, '{' | '}') {
            break;
        }
    }
    let first = *bars.first()?;
    let Some(end) = end else {
        let help = "end it with } on the same line, or write \\{ for the brace itself";
        return odd("ruby begins here and never ends", help);
    };
    let words = at + 1..first;
    let base = &line[words.clone()];
    if base.contains("**") {
        let help = "put the ** around the braces: **{漢字|かん|じ}**";
        return odd("bold type begins or ends under ruby", help);
    }
    // Brackets may hold text that is removed, such as a jump line, whatever form they have.
    let mut signs = base.chars().map(|c| unified(c).unwrap_or(c));
    let bracketed = signs.clone().any(|c| matches!(c, '(' | ')' | '（' | '）'));
    if bracketed || !signs.any(is_word) {
        let help = "write the characters, a bar and their reading: {漢字|かん|じ}";
        return odd("this ruby has nothing to stand over", help);
    }
    let ends = bars.iter().skip(1).copied().chain([end]);
    let parts: Vec<Range<usize>> = bars.iter().zip(ends).map(|(bar, end)| bar + 1..end).collect();
    if parts.iter().all(|p| line[p.clone()].trim_matches(blank).is_empty()) {
        return odd("this ruby says nothing", "write the reading after the bar: {漢字|かん|じ}");
    }
    if parts.iter().any(|p| counted(&line[p.clone()]) > LONGEST_READING) {
        let help = "ruby says how words are read: set notes in parentheses";
        return odd("this ruby is longer than any reading", help);
    }
    if parts.len() == 1 && counted(base) > LONGEST_BASE {
        let help = "give each character its reading, or each word a ruby of its own";
        return odd("this ruby stands over more than a word", help);
    }
    if parts.len() > 1 {
        let single = base.graphemes(true).all(|g| g.starts_with(han));
        if !single || base.graphemes(true).count() != parts.len() {
            let help = "give as many readings as there are characters, or one reading for all";
            return odd("these readings do not go with the characters one to one", help);
        }
    }
    Some(Ok(Inline { words, kind: InlineMark::Ruby(parts), end: end + 1 }))
}

/// Counts letters, digits and ideographs; punctuation may change by normalisation.
fn counted(words: &str) -> usize {
    words.chars().filter(|c| is_word(*c)).count()
}

/// Whether a character is pronounced: a letter, digit or ideograph. A radical is a symbol in
/// Unicode but is read as the character it looks like.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || han(c)
}

/// `[[nato]]`
fn small_caps(line: &str, at: usize) -> Option<Result<Inline, UnmatchedMark>> {
    line[at..].strip_prefix("[[")?;
    let start = at + 2;
    let mut before = ' ';
    for (i, c) in signs(line, start) {
        if c == ']' && before == ']' {
            let words = start..i - 1;
            let content = &line[words.clone()];
            let odd =
                |message, help| Some(Err(UnmatchedMark { at, len: i + 1 - at, message, help }));
            if content.contains("**") {
                let help = "put the ** around the brackets: **[[nato]]**";
                return odd("bold type begins or ends within small capitals", help);
            }
            if !content.chars().any(|c| c.is_alphanumeric() && !han(c)) {
                let help = "there are none of Chinese characters: take the brackets out, or write \
                            \\[[ for the brackets themselves";
                return odd("small capitals without a letter", help);
            }
            let kind = InlineMark::Form(Form::SmallCaps);
            return Some(Ok(Inline { words, kind, end: i + 1 }));
        }
        if c == '[' && before == '[' {
            break;
        }
        before = c;
    }
    let message = "small capitals begin here and never end";
    let help = "end them with ]] on the same line, or write \\[[ for the brackets themselves";
    Some(Err(UnmatchedMark { at, len: 2, message, help }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The content of the mark at byte `at`.
    fn words(line: &str, at: usize) -> Option<&str> {
        let found = read(line, at, line[..at].chars().next_back())?.ok()?;
        Some(&line[found.words])
    }

    fn message(line: &str) -> &'static str {
        read(line, 0, None).unwrap().unwrap_err().message
    }

    #[test]
    fn tildes_after_a_letter_mark_a_subscript_and_others_a_range() {
        assert_eq!(words("CO~2~的", 2), Some("2"));
        assert_eq!(words("PM~2.5~的", 2), Some("2.5"));
        assert_eq!(words("10~20~30元", 2), None);
        assert_eq!(words("A~2...~", 1), None);
        assert_eq!(words("甲~2~", 3), None);
        assert_eq!(words("A~Z元，a~z", 1), None);
    }

    #[test]
    fn braces_and_brackets_with_other_uses_are_not_marks() {
        assert_eq!(words("{name}", 0), None);
        assert_eq!(words("[1]", 0), None);
        assert_eq!(words("a[[i]]", 1), Some("i"));
        assert_eq!(words("^_^", 0), None);
    }

    #[test]
    fn invalid_ruby_is_reported() {
        assert_eq!(message("{漢|かん"), "ruby begins here and never ends");
        assert_eq!(message("{漢|かん{"), "ruby begins here and never ends");
        assert_eq!(message("{**漢**|かん}"), "bold type begins or ends under ruby");
        assert_eq!(message("{漢字|}"), "this ruby says nothing");
        assert_eq!(message("{|かん}"), "this ruby has nothing to stand over");
        let count = "these readings do not go with the characters one to one";
        assert_eq!(message("{漢字|か|ん|じ}"), count);
        assert_eq!(message("{NT|a|b}"), count);
    }

    #[test]
    fn invalid_superscripts_and_small_capitals_are_reported() {
        let raise = "these words cannot be raised";
        assert_eq!(message("^你好^"), raise);
        assert_eq!(message("^{2}^"), raise);
        assert_eq!(message("^乙，10^2^"), "a superscript begins here and never ends");
        assert_eq!(message("[[中文]]"), "small capitals without a letter");
        let bold = "bold type begins or ends within small capitals";
        assert_eq!(message("[[UN**粗**]]"), bold);
    }

    #[test]
    fn a_backslash_escapes_a_sign() {
        assert_eq!(words("{漢\\|字|a\\|b}", 0), Some("漢\\|字"));
    }

    #[test]
    fn marks_within_emphasis_are_told() {
        for line in ["*H~2~O*", "*{漢字|かん|じ}*", "*m^2^*"] {
            assert_eq!(message(line), "another mark stands within emphasis", "{line}");
        }
        assert_eq!(words("*H\\~2~O*", 0), Some("H\\~2~O"));
        assert_eq!(words("*10~20度*", 0), Some("10~20度"));
    }
}
