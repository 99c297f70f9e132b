//! Parsing a TOML file and reporting what is not TOML.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::edition::walk::Table;
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
    /// Lines with a syntax error, as byte ranges of the file, in order.
    broken: Vec<Range<usize>>,
    log: RefCell<Diagnostics>,
}

impl Document<'_> {
    /// The span of a range of the TOML text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }

    /// Reports a fault, unless it stands on a line that could not be parsed anyway.
    pub(crate) fn report(&self, d: Diagnostic) {
        let follows = |l: &crate::diag::Label| {
            let (start, end) = (l.span.start as usize, l.span.end as usize);
            self.broken.iter().any(|b| b.start <= end && start <= b.end)
        };
        if !d.labels.first().is_some_and(follows) {
            self.log.borrow_mut().push(d);
        }
    }

    /// Reports a key that is not there; in a file with syntax errors it may only be hidden.
    pub(crate) fn report_missing(&self, d: Diagnostic) {
        if self.broken.is_empty() {
            self.log.borrow_mut().push(d);
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
    let mut broken: Vec<Range<usize>> = Vec::new();
    for error in &errors {
        let at = error.span().unwrap_or(0..0);
        let (start, end) = (base + at.start, base + at.end);
        let line = line_around(text, start);
        if broken.last().is_some_and(|b| b.end >= start) {
            continue; // one mistake often gives several errors on its line
        }
        broken.push(line);
        diagnostics.push(syntax_error(error.message(), Span::new(file, start..end)));
    }
    let log = RefCell::new(Diagnostics::new());
    let document = Document { text, file, base, broken, log };
    let mut table = Table::root(&document, root.get_ref());
    let value = read(&mut table);
    table.finish();
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

fn syntax_error(message: &str, span: Span) -> Diagnostic {
    let (message, help) = match message {
        m if m.starts_with("string values must be quoted") => (
            "a value is missing here, or words stand without quotation marks".to_owned(),
            "write words as \"words\", numbers as 12, switches as true or false",
        ),
        m if m.starts_with("duplicate key") => (
            "this key, or table, was given before".to_owned(),
            "keep one of the two; repeated tables are written [[block]]",
        ),
        m if m.starts_with("invalid unquoted key") => (
            "a key is made of a–z, 0–9, `-` and `_`".to_owned(),
            "keys are never Chinese; the reference lists them all",
        ),
        m => (m.to_owned(), "see https://toml.io for how keys and values are written"),
    };
    Diagnostic::error("toml::syntax", format!("this line is not TOML: {message}"))
        .at(span, "here")
        .help(help)
}
