//! Emphasis in copy: `*重点*`, dots 着重号 under Chinese characters, italics of Latin letters.

use crate::edition::Form;
use crate::edition::copy::classes::blank;
use crate::edition::story_file::inline_mark::{Inline, InlineMark, signs};

/// The emphasis that begins with the asterisk at byte `at` of `line`; `before` is the preceding
/// character. An asterisk has other uses (footnotes, products, censored words): one without a fellow,
/// beside a blank within or beside a Latin letter or figure without is none. Two asterisks behind it
/// end bold type.
pub(super) fn read(line: &str, at: usize, before: Option<char>) -> Option<Inline> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str, at: usize) -> Option<&str> {
        let found = read(line, at, line[..at].chars().next_back())?;
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
