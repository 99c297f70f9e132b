//! Words without end: a file that is no story, or a story that lost its spaces.

use crate::diag::{Diagnostic, FileId, Span};
use crate::edition::copy::classes::{blank, chinese, shared};
use crate::edition::copy::letter::{Fate, Letter};

/// The most characters of a word, far beyond the longest address.
const LONGEST: usize = 100_000;

/// An error for the first word of a paragraph that is too long to be one.
pub(crate) fn endless(letters: &[Letter], file: FileId) -> Option<Diagnostic> {
    if letters.len() <= LONGEST {
        return None;
    }
    let parts = |l: &Letter| blank(l.ch) || chinese(l.ch) || shared(l.ch);
    let mut words = letters.split(parts).map(|word| {
        let stands = word.iter().filter(|l| l.fate != Fate::Gone);
        (word, stands.count())
    });
    let (word, count) = words.find(|(_, count)| *count > LONGEST)?;
    let start = word.first().map_or(0, |l| l.source().start);
    let message = format!("a word of {count} characters is no word");
    let d = Diagnostic::error("story::endless-word", message)
        .at(Span::new(file, start..start), "it begins here")
        .help(format!("see whether this is the story's file; a word has at most {LONGEST}"));
    Some(d)
}
