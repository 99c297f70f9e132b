//! Parses a TOML file and reports syntax errors.

use crate::diag::{Diagnostic, Diagnostics, FileId, Rule, Severity, Span};
use crate::edition::keys::ValueKind;
use crate::edition::toml_reader::printed::{self, Printed};
use crate::edition::toml_reader::{Table, syntax};
use std::cell::RefCell;
use std::ops::Range;
use toml::de::DeTable;

/// A TOML text within a file, and its diagnostics.
pub(crate) struct Document<'d> {
    /// The whole file.
    pub(crate) text: &'d str,
    file: FileId,
    /// Byte offset of the TOML in the file.
    base: usize,
    /// Whether it has syntax errors.
    broken: bool,
    log: RefCell<Diagnostics>,
    /// Treatment of printed text, and the edits made to it.
    pub(super) printed: RefCell<Printed>,
}

impl Document<'_> {
    /// Whether it has syntax errors.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// The span of a byte range of the TOML text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }

    /// Reports a diagnostic, unless the file has syntax errors: what is read of it is then a guess.
    pub(crate) fn report(&self, d: Diagnostic) {
        if !self.broken {
            self.log.borrow_mut().push(d);
        }
    }

    /// Reports several diagnostics, with the same exception as [`Document::report`].
    pub(super) fn extend(&self, told: Diagnostics) {
        if !self.broken {
            self.log.borrow_mut().extend(told);
        }
    }

    /// Reports an error of `rule` at `span`, with the same exception as [`Document::report`];
    /// `write` is not called once there are too many errors of the rule.
    pub(crate) fn report_at(
        &self,
        rule: &'static Rule,
        span: Span,
        write: impl FnOnce() -> Diagnostic,
    ) {
        if !self.broken {
            self.log.borrow_mut().push_at(Severity::Error, rule, span, write);
        }
    }
}

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

/// A TOML text within a file.
#[derive(Clone)]
pub(crate) struct TomlText<'t> {
    pub(crate) file: FileId,
    /// The whole file.
    pub(crate) text: &'t str,
    /// Where it is in the file.
    pub(crate) range: Range<usize>,
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
