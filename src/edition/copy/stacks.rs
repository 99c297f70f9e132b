//! Excessive combining marks on one character, which would overprint adjacent lines.

use crate::diag::{Diagnostic, FileId, Severity, Span, rules};
use crate::edition::copy::CopyHolder;
use crate::edition::copy::source_char::{CharEdit, SourceChar};

/// The maximum number of marks set without a warning: Vietnamese has two, phonetic script four.
const MAX_MARKS: usize = 8;

/// Whether `c` combines with the character before it.
/// Source: Unicode 18.0, the blocks of combining diacritical marks.
fn is_mark(c: char) -> bool {
    // Fast path: nearly all copy.
    if c < '\u{300}' || matches!(c, '\u{3400}'..='\u{9FFF}') {
        return false;
    }
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{302A}'..='\u{302D}'
        | '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}')
}

/// The first character with more than [`MAX_MARKS`] combining marks, and how many it has.
pub(crate) fn tall(chars: &[SourceChar], file: FileId) -> Option<(Span, usize)> {
    if !chars.iter().any(|character| is_mark(character.ch)) {
        return None;
    }
    let live = |l: &&SourceChar| l.edit != CharEdit::Gone;
    let (mut base, mut marks) = (None, 0);
    for character in chars.iter().filter(live) {
        if is_mark(character.ch) {
            marks += 1;
            continue;
        }
        if marks > MAX_MARKS {
            break;
        }
        (base, marks) = (Some(character), 0);
    }
    let at = base.or(chars.iter().find(live)).filter(|_| marks > MAX_MARKS)?;
    Some((Span::new(file, at.source()), marks))
}

/// The warning about the marks.
pub(crate) fn warning(at: Span, marks: usize, holder: CopyHolder<'_>) -> Diagnostic {
    holder
        .diagnostic(Severity::Warning, rules::story::MARKS_ON_A_LETTER)
        .and(" has {marks} marks on one letter: they run into other lines")
        .fact("marks", marks)
        .at(at, "this letter")
        .help(format!(
            "delete those that say nothing: no script puts more than {MAX_MARKS} marks on a letter"
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Option<(u32, usize)> {
        let chars: Vec<SourceChar> =
            text.chars().zip(0..).map(|(c, at)| SourceChar::new(c, at, 1)).collect();
        tall(&chars, FileId(0)).map(|(at, marks)| (at.start, marks))
    }

    #[test]
    fn a_character_with_more_than_eight_marks_is_found() {
        assert_eq!(marks(&format!("ae{}b", "\u{301}".repeat(8))), None);
        assert_eq!(marks(&format!("ae{}b", "\u{301}".repeat(9))), Some((1, 9)));
        assert_eq!(marks(&format!("ae{}", "\u{301}".repeat(200))), Some((1, 200)));
        assert_eq!(marks(&"か\u{3099}".repeat(20)), None);
    }
}
