//! Parsing a TOML file and reporting what is not TOML.

use crate::diag::{Diagnostic, Diagnostics, FileId, Rule, Severity, Span};
use crate::edition::toml_reader::printed::{self, Printed};
use crate::edition::toml_reader::{Table, syntax};
use std::cell::RefCell;
use std::ops::Range;
use toml::de::DeTable;

/// One TOML text within a file, and what was found wrong with it.
pub(crate) struct Document<'d> {
    /// The whole file.
    pub(crate) text: &'d str,
    file: FileId,
    /// Where in the file the TOML begins.
    base: usize,
    /// Whether it has syntax errors.
    broken: bool,
    log: RefCell<Diagnostics>,
    /// What becomes of words that are printed.
    pub(super) printed: RefCell<Printed>,
}

impl Document<'_> {
    /// The span of a range of the TOML text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }

    /// Reports a fault. What is read of a file with syntax errors is a guess, so nothing else is said
    /// of it.
    pub(crate) fn report(&self, d: Diagnostic) {
        if !self.broken {
            self.log.borrow_mut().push(d);
        }
    }

    /// The same for several.
    pub(super) fn extend(&self, told: Diagnostics) {
        if !self.broken {
            self.log.borrow_mut().extend(told);
        }
    }

    /// The same for an error that takes work to write, which is left undone where there are too
    /// many of its kind.
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

/// Parses `range` of `text`, reports every line that is not TOML, and reads what could be parsed.
pub(crate) fn walk<R>(
    file: FileId,
    text: &str,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
    read: impl FnOnce(&mut Table<'_>) -> R,
) -> R {
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
        // One mistake often gives several errors on its line, or the same one on every line after.
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
    let broken = last.is_some();
    let log = RefCell::new(Diagnostics::new());
    let document = Document { text, file, base, broken, log, printed: RefCell::default() };
    let mut table = Table::root(&document, root.get_ref());
    let value = read(&mut table);
    table.finish();
    if let Some(note) = printed::note(&table.take_edits(), file) {
        document.report(note);
    }
    diagnostics.extend(document.log.into_inner());
    value
}

/// The line of `text` that `at` stands on, without its line end.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    start..end
}
