//! A TOML text and what is noted while it is read.

use crate::diag::{Diagnostic, Diagnostics, FileId, Rule, Severity, Span};
use crate::edition::CopyEdit;
use crate::edition::copy::LookAlikes;
use std::cell::RefCell;
use std::ops::Range;

/// The treatment of a file's printed text, and the edits made to it.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub(super) look_alikes: LookAlikes,
    pub(super) edits: Vec<CopyEdit>,
}

/// A TOML text within a file, and its diagnostics.
pub(crate) struct Document<'d> {
    /// The whole file.
    pub(crate) text: &'d str,
    pub(super) file: FileId,
    /// Byte offset of the TOML in the file.
    pub(super) base: usize,
    /// Whether it has syntax errors.
    pub(super) broken: bool,
    pub(super) log: RefCell<Diagnostics>,
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
    pub(super) fn extend(&self, diagnostics: Diagnostics) {
        if !self.broken {
            self.log.borrow_mut().extend(diagnostics);
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

/// A TOML text within a file.
#[derive(Clone)]
pub(crate) struct TomlText<'t> {
    pub(crate) file: FileId,
    /// The whole file.
    pub(crate) text: &'t str,
    /// Where it is in the file.
    pub(crate) range: Range<usize>,
}
