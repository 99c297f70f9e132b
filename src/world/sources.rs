//! The text files read for an edition.

use crate::diag::{FileId, Span};
use std::sync::Arc;

/// A source file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path as named in the edition.
    pub path: String,
    /// Text in UTF-8, without byte-order mark, with `\n` as line ending.
    pub text: Arc<str>,
}

/// A position in a text file as shown by editors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// All source files, indexed by [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<SourceFile>);

impl Sources {
    /// Adds a file and returns its number.
    ///
    /// # Panics
    ///
    /// If there are more than 2³² files.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.0.len()).expect("a name takes a byte of a file"));
        self.0.push(SourceFile { path: path.into(), text: text.into() });
        id
    }

    /// Returns a file by its number; `None` if the number is not from this collection.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.0.get(id.0 as usize)
    }

    /// Returns the number of the first file of a path, if there is one.
    ///
    /// # Panics
    ///
    /// Beyond 2³² files.
    pub fn find(&self, path: &str) -> Option<FileId> {
        (0_u32..).zip(&self.0).find(|(_, file)| file.path == path).map(|(n, _)| FileId(n))
    }

    /// Returns the position of a span's start; `None` if the span is not from this collection.
    pub fn locate(&self, span: Span) -> Option<LineColumn> {
        let source = self.get(span.file)?;
        let mut at = (span.start as usize).min(source.text.len());
        while !source.text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &source.text[..at];
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        Some(LineColumn {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "甲乙\n丙丁戊");
        let span = Span::new(file, 13..16);
        assert_eq!(sources.locate(span), Some(LineColumn { line: 2, column: 3 }));
    }
}
