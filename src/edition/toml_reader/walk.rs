//! Parses a TOML file, reports syntax errors and has the rest read.

use crate::diag::{Diagnostics, FileId, Span};
use crate::edition::keys::ValueKind;
use crate::edition::toml_reader::document::{Document, TomlText};
use crate::edition::toml_reader::table::Table;
use crate::edition::toml_reader::{printed, syntax};
use std::cell::RefCell;
use std::ops::Range;
use toml::de::DeTable;

/// Parses `range` of `text`, reports syntax errors, and calls `read` with what could be parsed, a
/// table of these `keys`.
pub(crate) fn walk<R>(
    file: FileId,
    text: &str,
    range: Range<usize>,
    keys: &'static ValueKind,
    diagnostics: &mut Diagnostics,
    read: impl FnOnce(&mut Table<'_>) -> R,
) -> R {
    walk_over(TomlText { file, text, range }, keys, None, diagnostics, read)
}

/// The same as [`walk`], for a file that takes what it lacks from the table `over`.
pub(crate) fn walk_over<R>(
    toml: TomlText<'_>,
    keys: &'static ValueKind,
    over: Option<Table<'_>>,
    diagnostics: &mut Diagnostics,
    read: impl FnOnce(&mut Table<'_>) -> R,
) -> R {
    let TomlText { file, text, range } = toml;
    let base = range.start;
    let (root, mut errors) = DeTable::parse_recoverable(&text[range]);
    errors.sort_by_key(|e| e.span().map(|s| s.start));
    let mut last: Option<(Range<usize>, &str)> = None;
    for error in &errors {
        let at = error.span().unwrap_or(0..0);
        let (start, end) = (base + at.start, base + at.end);
        let line = line_around(text, start);
        let (before, words) =
            (&text[line.start..start.clamp(line.start, line.end)], &text[line.clone()]);
        // One mistake often causes several errors on its line, or the same one on every later line.
        let known = last.as_ref().is_some_and(|(known, message)| {
            let again = message.starts_with("missing comma")
                && *message == error.message()
                && line.start <= known.end + 1;
            known.end >= start || again
        });
        if !known {
            let span = Span::new(file, start..end);
            diagnostics.push(syntax::error(error.message(), words, before, span));
        }
        last = Some((line, error.message()));
    }
    // What a broken file lacks may be in what cannot be read of it.
    let broken = last.is_some() || over.as_ref().is_some_and(Table::is_broken);
    let log = RefCell::new(Diagnostics::new());
    let document = Document { text, file, base, broken, log, printed: RefCell::default() };
    let mut table = Table::root(&document, root.get_ref(), keys);
    if let Some(over) = over {
        table.extend(over);
    }
    let value = read(&mut table);
    table.finish();
    if let Some(note) = printed::note(&table.take_edits(), file) {
        document.report(note);
    }
    diagnostics.extend(document.log.into_inner());
    value
}

/// The line of `text` that contains `at`, without its line end.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    start..end
}
