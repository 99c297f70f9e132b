//! Edits made at the page, undone and redone.

use crate::serve::page_edit::{PageEdit, edited};
use crate::serve::source::{self, SourceEdit, TextFile, TextFileError};
use crate::serve::spec_blocks::PageEditError;
use crate::world::{DiskWorld, Fingerprint};
use serde::Deserialize;

/// Edits that can be undone.
const MAX_EDITS: usize = 500;

/// An edit of a page spec, as the browser asks for it.
#[derive(Debug, Deserialize)]
pub(super) struct FileEdit {
    file: String,
    /// The version of the text that the edit was made at.
    version: String,
    #[serde(flatten)]
    edit: PageEdit,
}

/// Why an edit is not made, or not undone.
#[derive(Debug, thiserror::Error)]
pub(super) enum EditError {
    #[error(transparent)]
    Source(#[from] TextFileError),
    #[error(transparent)]
    Page(#[from] PageEditError),
    /// There is nothing to undo or redo.
    #[error("there is no edit to undo or redo")]
    None,
    /// The file has been written since.
    #[error(
        "`{0}` has been written since: look at the page again; what was done at it before cannot be \
         undone by itself"
    )]
    Written(String),
}

/// A file before and after an edit.
#[derive(Debug)]
struct DoneEdit {
    file: String,
    before: String,
    after: String,
}

/// What tells a text from another, without its byte-order mark and with `\n` as line ends.
pub(super) fn text_version(text: &str) -> String {
    Fingerprint::of(text.as_bytes()).hex()
}

/// Which way the history is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Undo,
    Redo,
}

/// The edits made at the page, in order.
#[derive(Debug, Default)]
pub(super) struct EditHistory {
    edits: Vec<DoneEdit>,
    /// How many of them are done; those after are undone.
    done: usize,
}

impl EditHistory {
    /// Makes an edit; the file as it is then.
    pub(super) fn make(
        &mut self,
        world: &DiskWorld,
        asked: &FileEdit,
    ) -> Result<TextFile, EditError> {
        let before = source::read(world, &asked.file)?;
        if text_version(&before.text) != asked.version {
            return Err(EditError::Written(asked.file.clone()));
        }
        let after = edited(&before.text, &asked.edit)?;
        if after == before.text {
            return Ok(before);
        }
        let TextFile { file, text, version } = before;
        let written = source::write(world, &SourceEdit { file, text: after.clone(), version })?;
        self.edits.truncate(self.done);
        self.edits.push(DoneEdit { file: written.file.clone(), before: text, after });
        let forgotten = self.edits.len().saturating_sub(MAX_EDITS);
        self.edits.drain(..forgotten);
        self.done = self.edits.len();
        Ok(written)
    }

    /// Undoes the last edit that is done, or redoes the first that is undone, unless its file has been
    /// written since; the file as it is then.
    pub(super) fn walk(
        &mut self,
        world: &DiskWorld,
        direction: Direction,
    ) -> Result<TextFile, EditError> {
        let at = match direction {
            Direction::Undo => self.done.checked_sub(1),
            Direction::Redo => Some(self.done),
        };
        let edit = at.and_then(|at| self.edits.get(at)).ok_or(EditError::None)?;
        let (from, to) = match direction {
            Direction::Undo => (&edit.after, &edit.before),
            Direction::Redo => (&edit.before, &edit.after),
        };
        let now = source::read(world, &edit.file)?;
        if now.text != *from {
            return Err(EditError::Written(edit.file.clone()));
        }
        let TextFile { file, version, .. } = now;
        let written = source::write(world, &SourceEdit { file, text: to.clone(), version })?;
        match direction {
            Direction::Undo => self.done -= 1,
            Direction::Redo => self.done += 1,
        }
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::page_edit::PageEdit;
    use std::fs;

    const SPEC: &str = "[[block]]\nstory = \"a\"\nat = { column = 1, line = 2 }\n\
        span = { columns = 4, lines = 12 }\n";

    fn columns(columns: u16, before: &str) -> FileEdit {
        let edit = PageEdit::Columns { block: 0, columns: Some(columns) };
        let version = text_version(before);
        FileEdit { file: "1.toml".to_owned(), version, edit }
    }

    fn paper() -> (tempfile::TempDir, DiskWorld) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("1.toml"), SPEC).unwrap();
        let world = DiskWorld::new(folder.path(), None);
        (folder, world)
    }

    #[test]
    fn edits_are_undone_and_redone_in_order() {
        let (folder, world) = paper();
        let text = || fs::read_to_string(folder.path().join("1.toml")).unwrap();
        let mut history = EditHistory::default();
        let two = history.make(&world, &columns(2, SPEC)).unwrap().text;
        let three = history.make(&world, &columns(3, &two)).unwrap().text;
        assert_eq!(text(), three);
        history.walk(&world, Direction::Undo).unwrap();
        assert_eq!(text(), two);
        history.walk(&world, Direction::Undo).unwrap();
        assert_eq!(text(), SPEC);
        assert!(matches!(history.walk(&world, Direction::Undo), Err(EditError::None)));
        history.walk(&world, Direction::Redo).unwrap();
        assert_eq!(text(), two);
        // A new edit takes the place of what was undone.
        history.make(&world, &columns(4, &two)).unwrap();
        assert!(matches!(history.walk(&world, Direction::Redo), Err(EditError::None)));
    }

    #[test]
    fn a_file_edited_elsewhere_is_not_undone() {
        let (folder, world) = paper();
        let mut history = EditHistory::default();
        history.make(&world, &columns(2, SPEC)).unwrap();
        // An edit made at the page as it was before is refused as well.
        let late = history.make(&world, &columns(3, SPEC));
        assert!(matches!(late, Err(EditError::Written(_))));
        fs::write(folder.path().join("1.toml"), "other").unwrap();
        assert!(matches!(history.walk(&world, Direction::Undo), Err(EditError::Written(_))));
        assert_eq!(fs::read(folder.path().join("1.toml")).unwrap(), b"other");
    }
}
