//! Changes made to copy: logged, and told.

use crate::diag::{Diagnostic, FileId, Rule, Span};
use crate::edition::CopyEdit;
use crate::edition::copy::source_char::{CharEdit, SourceChar};

/// Logs the changes to `chars`; adjacent changes are merged into one edit.
pub(crate) fn log(chars: &[SourceChar], source: &str, edits: &mut Vec<CopyEdit>) {
    let mut open = false; // whether the last edit still grows
    for character in chars {
        if character.edit == CharEdit::Kept {
            open = false;
            continue;
        }
        let range = character.source();
        let new = if character.edit == CharEdit::New { Some(character.ch) } else { None };
        let old = &source[range.clone()];
        if new.is_none() && old == "\n" {
            open = false; // a line end within a paragraph is no part of the copy
            continue;
        }
        match edits.last_mut() {
            Some(e) if open && e.source.end == range.start && joins(e, old, new) => {
                e.source.end = range.end;
                e.old.push_str(old);
                e.new.extend(new);
            }
            _ => edits.push(CopyEdit {
                source: range,
                old: old.to_owned(),
                new: new.map(String::from).unwrap_or_default(),
            }),
        }
        open = true;
    }
}

/// Whether a character belongs to the same change as `edit`: `...` becoming `……` is one change.
fn joins(edit: &CopyEdit, old: &str, new: Option<char>) -> bool {
    let doubled = ['…', '—'];
    match new {
        Some(c) => doubled.contains(&c) && edit.new.ends_with(c),
        None if edit.new.ends_with('—') => !old.trim().is_empty(),
        None => edit.new.is_empty() || edit.new.ends_with('…'),
    }
}

/// The note on replaced characters in `file`; `None` if only spaces or nothing changed.
pub(crate) fn normalised(
    rule: &'static Rule,
    edits: &[CopyEdit],
    file: FileId,
    help: &str,
) -> Option<Diagnostic> {
    let exchanged = || edits.iter().filter(|e| !e.new.trim().is_empty());
    let first = exchanged().next()?;
    let is_character = |e: &&CopyEdit| e.new.chars().any(char::is_alphanumeric);
    let characters = exchanged().filter(is_character).count();
    let marks = exchanged().count() - characters;
    let words = match (marks, characters) {
        (_, 0) => "{marks:mark was|marks were} set in house style",
        (0, _) => "{characters:character was|characters were} set in house style",
        _ => "{marks:mark} and {characters:character} were set in house style",
    };
    let label = format!("the first: {} became {}", first.old, first.new);
    let note = Diagnostic::note(rule, words).fact("marks", marks).fact("characters", characters);
    Some(note.at(Span::new(file, first.source.clone()), label).help(help))
}
