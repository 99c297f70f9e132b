//! The text files that were read.

use crate::diag::{FileId, Span};
use std::sync::Arc;

/// A text file that was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path, as the edition names it.
    pub path: String,
    /// Its text, UTF-8, without byte-order mark, line ends as `\n`.
    pub text: Arc<str>,
}

/// A place in a text file, as an editor counts: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// All text files that were read, by [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<SourceFile>);

impl Sources {
    /// Keeps a file and numbers it.
    ///
    /// # Panics
    ///
    /// Beyond 2³² files.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.0.len()).expect("a name takes a byte of a file"));
        self.0.push(SourceFile { path: path.into(), text: text.into() });
        id
    }

    /// A file by its number; `None` for a number this collection did not give.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.0.get(id.0 as usize)
    }

    /// The line and column of a span's start; `None` for a span of another collection.
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
