//! Marks within a line of copy, and what looks like one.

use crate::diag::{Diagnostic, FileId, Span, rules};
use crate::edition::Form;
use std::ops::Range;

/// Signs that a backslash escapes.
pub(super) const SIGNS: &str = "*#\\{}|^~[]<&";

/// A mark found in a line; ranges are in bytes of the line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Inline {
    /// Its content.
    pub(super) words: Range<usize>,
    /// Its kind.
    pub(super) kind: InlineMark,
    /// One past its last byte.
    pub(super) end: usize,
}

/// The kind of a mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum InlineMark {
    Form(Form),
    /// Ruby: one reading for all of the content, or one for each character.
    Ruby(Vec<Range<usize>>),
}

/// Text that looks like a mark but is not, at byte `at` of the line for `len` bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UnmatchedMark {
    pub(super) at: usize,
    pub(super) len: usize,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

impl UnmatchedMark {
    /// One past its last byte in the line.
    pub(super) fn end(&self) -> usize {
        self.at + self.len
    }

    /// The warning, for a line that begins at byte `line` of `file`.
    pub(super) fn warning(&self, file: FileId, line: usize) -> Diagnostic {
        let from = line + self.at;
        Diagnostic::warning(rules::story::MARK, self.message)
            .at(Span::new(file, from..from + self.len), "kept as typed")
            .help(self.help)
    }
}

/// The characters of `line` from byte `at` on, except escaped ones.
pub(super) fn signs(line: &str, at: usize) -> impl Iterator<Item = (usize, char)> {
    let mut escaped = false;
    line[at..].char_indices().filter_map(move |(i, c)| {
        let taken = escaped;
        escaped = !taken && c == '\\';
        (!taken).then_some((at + i, c))
    })
}
