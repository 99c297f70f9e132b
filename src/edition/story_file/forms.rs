//! Forms of type in copy: emphasis `*重点*`, which is dots 着重号 under Chinese characters and italics of
//! Latin letters; superscripts and subscripts, `m^2^`, `H~2~O`.

use crate::edition::Form;
use crate::edition::copy::classes::{blank, han};
use crate::edition::story_file::inline_mark::{Inline, InlineMark, UnmatchedMark, signs};

/// The emphasis that begins with the asterisk at byte `at` of `line`; `before` is the preceding
/// character. An asterisk has other uses (footnotes, products, censored words): one without a fellow,
/// beside a blank within or beside a Latin letter or figure without is none. Two asterisks behind it
/// end bold type.
pub(super) fn emphasis(line: &str, at: usize, before: Option<char>) -> Option<Inline> {
    let word = |c: char| c.is_ascii_alphanumeric();
    let start = at + 1;
    let opens = line[start..].starts_with(|c: char| !blank(c) && c != '*');
    if before.is_some_and(word) || !opens {
        return None;
    }
    let (end, _) = signs(line, start).find(|(_, c)| *c == '*')?;
    let (content, after) = (&line[start..end], &line[end + 1..]);
    let more = after.len() - after.trim_start_matches('*').len();
    let closes = !content.ends_with(blank) && !after.starts_with(word) && matches!(more, 0 | 2);
    if !closes || !content.chars().any(char::is_alphanumeric) {
        return None;
    }
    let kind = InlineMark::Form(Form::Emphasis);
    Some(Inline { words: start..end, kind, end: end + 1 })
}

/// The maximum length of a subscript in characters: tildes further apart denote a range.
const LONGEST_SUBSCRIPT: usize = 6;
/// How many characters are searched for the end of an invalid superscript, for its diagnostic.
const LONGEST_SUPERSCRIPT: usize = 12;

/// `m^2^`, `注^①^`
pub(super) fn superscript(line: &str, at: usize) -> Option<Result<Inline, UnmatchedMark>> {
    if let Some(mark) = raised(line, at) {
        return Some(Ok(mark));
    }
    let (_, stop) = raisable(line, at);
    if stop == Some('^') {
        return None;
    }
    let help = "figures, letters and 注 can be raised: end them with ^, or write \\^ for the sign";
    // A nearby sign that does not begin a superscript of its own was meant as the end.
    let mut near = signs(line, at + 1).take(LONGEST_SUPERSCRIPT);
    let second = near.find(|(_, c)| *c == '^').filter(|(end, _)| raised(line, *end).is_none());
    let (len, message) = second
        .map_or((1, "a superscript begins here and never ends"), |(end, _)| {
            (end + 1 - at, "these words cannot be raised")
        });
    Some(Err(UnmatchedMark { at, len, message, help }))
}

/// The offset of the first character after byte `at` that cannot be raised, and that character.
fn raisable(line: &str, at: usize) -> (usize, Option<char>) {
    let stop = signs(line, at + 1).find(|(_, c)| !is_superior(*c));
    stop.map_or((line.len(), None), |(end, c)| (end, Some(c)))
}

/// The superscript that begins at byte `at`, if valid.
fn raised(line: &str, at: usize) -> Option<Inline> {
    let (end, stop) = raisable(line, at);
    let words = at + 1..end;
    let says = |c: char| c.is_alphanumeric() || "*†‡§®™+−".contains(c);
    let is = stop == Some('^')
        && line[words.clone()].chars().any(says)
        && points_divide(&line[words.clone()]);
    is.then_some(Inline { words, kind: InlineMark::Form(Form::Superscript), end: end + 1 })
}

/// Whether `c` may occur in a superscript, such as an exponent or a note mark. Normalisation maps
/// this set into itself, so that it never changes what is a superscript.
fn is_superior(c: char) -> bool {
    let character = c.is_alphanumeric() && !han(c);
    character || c == '注' || "*†‡§®™°′″+−-.,()[]（）［］〔〕".contains(c)
}

/// Whether all points and commas are between digits.
fn points_divide(words: &str) -> bool {
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    let bytes = words.as_bytes();
    (0..bytes.len()).all(|i| {
        let point = matches!(bytes[i], b'.' | b',');
        !point || (digit(i.checked_sub(1).map(|n| &bytes[n])) && digit(bytes.get(i + 1)))
    })
}

/// `H~2~O`: digits or letters between tildes, after a Latin letter or a formula's bracket.
pub(super) fn subscript(line: &str, at: usize, before: Option<char>) -> Option<Inline> {
    let character = |c: char| c.is_alphabetic() && !han(c);
    // A formula's bracket holds letters: Ca(OH)~2~, not （下转第三版）~2~.
    let formula = || {
        // Skip a space before the bracket, which normalisation removes.
        let closing = |c: char| c.is_whitespace() || matches!(c, ')' | '）' | ']');
        let held = line[..at].trim_end_matches(closing);
        // (NH~4~)~2~: the inner tildes mark a subscript themselves.
        let held = match held.strip_suffix('~').and_then(|h| h.rsplit_once('~')) {
            Some((name, low)) if low.chars().all(|c| c.is_ascii_alphanumeric()) => name,
            _ => held,
        };
        held.chars().next_back().is_some_and(|c| character(c) || c.is_ascii_digit())
    };
    before.filter(|c| character(*c) || (matches!(c, ')' | '）' | ']') && formula()))?;
    let inside = line[at + 1..].split_once('~')?.0;
    let inferior = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '−' | '.');
    let is = (1..=LONGEST_SUBSCRIPT).contains(&inside.chars().count())
        && inside.chars().all(inferior)
        && points_divide(inside);
    let words = at + 1..at + 1 + inside.len();
    let end = words.end + 1;
    is.then_some(Inline { words, kind: InlineMark::Form(Form::Subscript), end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str, at: usize) -> Option<&str> {
        let found = emphasis(line, at, line[..at].chars().next_back())?;
        Some(&line[found.words])
    }

    #[test]
    fn words_between_asterisks_are_emphasised() {
        assert_eq!(words("必须*高度重视*这件事", 6), Some("高度重视"));
        assert_eq!(words("in *The Times* of", 3), Some("The Times"));
        assert_eq!(words("*甲*", 0), Some("甲"));
        assert_eq!(words("**甲*重点***", 5), Some("重点"));
    }

    #[test]
    fn asterisks_with_other_uses_are_not_emphasis() {
        assert_eq!(words("5*3*2", 1), None);
        assert_eq!(words("注*：甲 * 乙", 3), None);
        assert_eq!(words("* 甲*", 0), None);
        assert_eq!(words("甲* 乙*", 3), None);
        assert_eq!(words("王**，李**", 3), None);
        assert_eq!(words("**", 0), None);
        assert_eq!(words("a*b*c", 1), None);
        assert_eq!(words("*，*", 0), None);
    }
}
