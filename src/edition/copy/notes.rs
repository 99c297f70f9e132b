//! The marks of a paragraph, from the source to the text that is set.

use crate::diag::{FileId, Span};
use crate::edition::copy::classes::blank;
use crate::edition::copy::inline::{Inline, Kind, SIGNS};
use crate::edition::copy::letter::{Fate, Letter};
use crate::edition::copy::{Stray, stray};
use crate::edition::{Form, Ruby};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A mark of a paragraph, with the bytes of its words in the source.
#[derive(Debug)]
pub(crate) enum Note {
    Form(Range<usize>, Form),
    Ruby(Range<usize>, String),
}

impl Note {
    fn source(&self) -> &Range<usize> {
        match self {
            Self::Form(source, _) | Self::Ruby(source, _) => source,
        }
    }
}

/// Notes of `mark`, found in a line that begins at byte `at` of the source.
pub(crate) fn notes(mark: &Inline, line: &str, at: usize, out: &mut Vec<Note>) {
    let source = |r: &Range<usize>| at + r.start..at + r.end;
    let parts = match &mark.kind {
        Kind::Form(form) => return out.push(Note::Form(source(&mark.words), *form)),
        Kind::Ruby(parts) => parts,
    };
    if let [one] = parts.as_slice() {
        return out.push(Note::Ruby(source(&mark.words), reading(&line[one.clone()])));
    }
    for ((i, c), part) in line[mark.words.clone()].grapheme_indices(true).zip(parts) {
        let from = mark.words.start + i;
        let text = reading(&line[part.clone()]);
        if !text.is_empty() {
            out.push(Note::Ruby(source(&(from..from + c.len())), text));
        }
    }
}

/// A reading as it is set: without backslashes, and without blanks around it.
fn reading(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len());
    let mut chars = typed.trim_matches(blank).chars().peekable();
    while let Some(c) = chars.next() {
        let sign = chars.next_if(|n| c == '\\' && SIGNS.contains(*n));
        // What strays into running text is told there; here it is left out.
        let kept = matches!(stray(c), None | Some(Stray::Private | Stray::RightToLeft));
        let c = sign.unwrap_or(if blank(c) { ' ' } else { c });
        out.extend(Some(c).filter(|_| kept));
    }
    out
}

/// Stretches of a paragraph's text in another form, and its ruby.
pub(crate) type Placed = (Vec<(Range<usize>, Form)>, Vec<Ruby>);

/// Where the words of `notes` stand in the text that `letters` make.
pub(crate) fn place(letters: &[Letter], notes: Vec<Note>, file: FileId) -> Placed {
    let (mut forms, mut rubies) = (Vec::new(), Vec::new());
    if notes.is_empty() {
        return (forms, rubies);
    }
    let mut live = letters.iter().filter(|l| l.fate != Fate::Gone).peekable();
    let mut at = 0;
    for note in notes {
        let source = note.source().clone();
        let before = |l: &&Letter| (l.at as usize) < source.start;
        while let Some(letter) = live.next_if(before) {
            at += letter.ch.len_utf8();
        }
        let start = at;
        while let Some(letter) = live.next_if(|l| (l.at as usize) < source.end) {
            at += letter.ch.len_utf8();
        }
        if start == at {
            continue;
        }
        match note {
            Note::Form(_, form) => forms.push((start..at, form)),
            Note::Ruby(_, text) => {
                rubies.push(Ruby { base: start..at, text, span: Span::new(file, source) });
            }
        }
    }
    (forms, rubies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_loses_backslashes_and_blanks_around_it() {
        assert_eq!(reading(" a\\|b\\c "), "a|b\\c");
        assert_eq!(reading("a\\\\\\|"), "a\\|");
        assert_eq!(reading("か\u{202E}\u{FEFF}ん"), "かん");
    }
}
