//! Maps the inline marks of a paragraph from the source to the normalised text.

use crate::diag::{FileId, Span};
use crate::edition::copy::classes::blank;
use crate::edition::copy::source_char::{self, CharEdit, SourceChar, offset};
use crate::edition::story_file::inline_mark::{Inline, InlineMark, SIGNS};
use crate::edition::{Form, Ruby};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A mark of a paragraph, with the byte range of its content in the source.
#[derive(Debug)]
pub(super) enum Note {
    Form(Range<usize>, Form),
    /// The base, and the characters of the reading.
    Ruby(Range<usize>, Vec<SourceChar>),
}

impl Note {
    fn source(&self) -> &Range<usize> {
        match self {
            Self::Form(source, _) | Self::Ruby(source, _) => source,
        }
    }
}

/// Adds the notes of `mark`, found in a line that begins at byte `at` of the source, to `out`.
pub(super) fn notes(mark: &Inline, line: &str, at: usize, out: &mut Vec<Note>) {
    let source = |r: &Range<usize>| at + r.start..at + r.end;
    let parts = match &mark.kind {
        InlineMark::Form(form) => return out.push(Note::Form(source(&mark.words), *form)),
        InlineMark::Ruby(parts) => parts,
    };
    let reading = |part: &Range<usize>| reading(&line[part.clone()], at + part.start);
    if let [one] = parts.as_slice() {
        return out.push(Note::Ruby(source(&mark.words), reading(one)));
    }
    for ((i, c), part) in line[mark.words.clone()].grapheme_indices(true).zip(parts) {
        let from = mark.words.start + i;
        let reading = reading(part);
        if !reading.is_empty() {
            out.push(Note::Ruby(source(&(from..from + c.len())), reading));
        }
    }
}

/// The characters of a reading that begins at byte `at` of the source, without escaping backslashes
/// and surrounding spaces.
fn reading(typed: &str, at: usize) -> Vec<SourceChar> {
    let inner = typed.trim_start_matches(blank);
    let at = at + typed.len() - inner.len();
    let mut out = Vec::new();
    let mut chars = inner.trim_end_matches(blank).char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let sign = chars.next_if(|(_, n)| c == '\\' && SIGNS.contains(*n));
        let (c, len) = sign.map_or((c, c.len_utf8()), |(_, n)| (n, 2));
        let len = u8::try_from(len).expect("a letter has four bytes at most");
        out.push(SourceChar::new(if blank(c) { ' ' } else { c }, offset(at + i), len));
    }
    out
}

/// Applies `sift`, which removes strays and folds look-alikes, to every reading.
pub(super) fn edit_notes(notes: &mut [Note], mut sift: impl FnMut(&mut [SourceChar])) {
    for note in notes {
        if let Note::Ruby(_, reading) = note {
            sift(reading);
        }
    }
}

/// Ranges of a paragraph's text in another form, and its ruby.
pub(super) type MarkedWords = (Vec<(Range<usize>, Form)>, Vec<Ruby>);

/// Locates the contents of `notes` in the text made of `chars`. Both are in source order.
pub(super) fn place(chars: &[SourceChar], notes: Vec<Note>, file: FileId) -> MarkedWords {
    let (mut forms, mut rubies) = (Vec::new(), Vec::new());
    if notes.is_empty() {
        return (forms, rubies);
    }
    let mut live = chars.iter().filter(|c| c.edit != CharEdit::Gone).peekable();
    let mut at = 0;
    for note in notes {
        let source = note.source().clone();
        let before = |c: &&SourceChar| (c.at as usize) < source.start;
        while let Some(character) = live.next_if(before) {
            at += character.ch.len_utf8();
        }
        let start = at;
        while let Some(character) = live.next_if(|c| (c.at as usize) < source.end) {
            at += character.ch.len_utf8();
        }
        if start == at {
            continue;
        }
        match note {
            Note::Form(_, form) => forms.push((start..at, form)),
            Note::Ruby(_, reading) => {
                let text = source_char::set(&reading).text;
                // Empty if the reading consisted of strays alone.
                if !text.is_empty() {
                    rubies.push(Ruby { base: start..at, text, span: Span::new(file, source) });
                }
            }
        }
    }
    (forms, rubies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_lose_backslashes_and_surrounding_spaces() {
        let set = |typed: &str| source_char::set(&reading(typed, 0)).text;
        assert_eq!(set(" a\\|b\\c "), "a|b\\c");
        assert_eq!(set("a\\\\\\|"), "a\\|");
    }
}
