//! The text files of an edition, as the browser reads and writes them.

use crate::world::{DiskWorld, Fingerprint, World, WorldError};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The endings of the files that are shown and written: stories, specs, tables.
const ENDINGS: [&str; 3] = ["md", "toml", "csv"];
const MARK: &str = "\u{FEFF}";

/// A text file.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct TextFile {
    pub(super) file: String,
    pub(super) text: String,
    /// Tells whether the file has been written since.
    pub(super) version: String,
}

/// A file as it is to be.
#[derive(Debug, Deserialize)]
pub(super) struct SourceEdit {
    pub(super) file: String,
    pub(super) text: String,
    /// The version that was edited.
    pub(super) version: String,
}

/// Why a file is not read or written.
#[derive(Debug, thiserror::Error)]
pub(super) enum TextFileError {
    /// It is none that is shown.
    #[error("`{0}` is no story, spec or table of the edition")]
    Kind(String),
    /// Its text cannot be shown as it is.
    #[error("`{0}` is not in UTF-8: edit it with a program that knows its encoding")]
    Encoding(String),
    /// Some of its lines end in another way than others, which the browser would not keep.
    #[error("`{0}` has line ends of several kinds: edit it with a program that keeps them")]
    LineEnds(String),
    /// It has been written since it was read.
    #[error("`{0}` was written by another program meanwhile, and was not overwritten")]
    Written(String),
    /// It cannot be written.
    #[error("`{file}` cannot be written, and is as it was: {why}")]
    Unwritable {
        /// The file.
        file: String,
        /// Why, for the user.
        why: String,
    },
    /// It cannot be read.
    #[error(transparent)]
    World(#[from] WorldError),
}

/// Reads a file. A byte-order mark is left out and line ends are `\n`.
pub(super) fn read(world: &DiskWorld, file: &str) -> Result<TextFile, TextFileError> {
    let bytes = bytes(world, file)?;
    let version = Fingerprint::of(&bytes).hex();
    let text = text(file, &bytes)?;
    let (returns, both) = (text.matches('\r').count(), text.matches("\r\n").count());
    if returns != both || (both > 0 && both != text.matches('\n').count()) {
        return Err(TextFileError::LineEnds(file.to_owned()));
    }
    let text = text.strip_prefix(MARK).unwrap_or(text).replace("\r\n", "\n");
    Ok(TextFile { file: file.to_owned(), text, version })
}

/// Writes a file with the byte-order mark and the line ends that it had, if it is still the version
/// that was edited.
pub(super) fn write(world: &DiskWorld, edit: &SourceEdit) -> Result<TextFile, TextFileError> {
    let before = bytes(world, &edit.file)?;
    if Fingerprint::of(&before).hex() != edit.version {
        return Err(TextFileError::Written(edit.file.clone()));
    }
    let old = text(&edit.file, &before)?;
    let mut new = edit.text.replace("\r\n", "\n");
    if old.contains("\r\n") {
        new = new.replace('\n', "\r\n");
    }
    if old.starts_with(MARK) {
        new.insert_str(0, MARK);
    }
    world.replace(Path::new(&edit.file), new.as_bytes()).map_err(|e| {
        let why = match e {
            WorldError::Io { source, .. } => source.to_string(),
            e => e.to_string(),
        };
        TextFileError::Unwritable { file: edit.file.clone(), why }
    })?;
    read(world, &edit.file)
}

fn bytes(world: &DiskWorld, file: &str) -> Result<Vec<u8>, TextFileError> {
    let ending = Path::new(file).extension().and_then(|ending| ending.to_str());
    if !ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
        return Err(TextFileError::Kind(file.to_owned()));
    }
    Ok((*world.read(Path::new(file))?).as_ref().to_vec())
}

fn text<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, TextFileError> {
    std::str::from_utf8(bytes).map_err(|_| TextFileError::Encoding(file.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(file: &str, bytes: &[u8]) -> (tempfile::TempDir, DiskWorld) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(file), bytes).unwrap();
        let world = DiskWorld::new(folder.path(), None);
        (folder, world)
    }

    fn edited(world: &DiskWorld, text: &str, version: String) -> Result<TextFile, TextFileError> {
        write(world, &SourceEdit { file: "a.md".to_owned(), text: text.to_owned(), version })
    }

    #[test]
    fn line_ends_and_byte_order_mark_stay_as_they_were() {
        let (folder, world) = world("a.md", "\u{FEFF}甲\r\n乙\r\n".as_bytes());
        let read = read(&world, "a.md").unwrap();
        assert_eq!(read.text, "甲\n乙\n");
        assert_eq!(edited(&world, "甲\n丙\n", read.version).unwrap().text, "甲\n丙\n");
        let written = std::fs::read_to_string(folder.path().join("a.md")).unwrap();
        assert_eq!(written, "\u{FEFF}甲\r\n丙\r\n");
    }

    #[test]
    fn a_file_with_line_ends_of_several_kinds_is_left_alone() {
        for text in ["甲\r\n乙\n", "甲\r乙\n", "甲\r"] {
            let (_folder, world) = world("a.md", text.as_bytes());
            assert!(matches!(read(&world, "a.md"), Err(TextFileError::LineEnds(_))), "{text:?}");
        }
    }

    #[test]
    fn a_file_written_meanwhile_is_not_overwritten() {
        let (folder, world) = world("a.md", b"a");
        let version = read(&world, "a.md").unwrap().version;
        std::fs::write(folder.path().join("a.md"), "b").unwrap();
        assert!(matches!(edited(&world, "c", version), Err(TextFileError::Written(_))));
        assert_eq!(std::fs::read(folder.path().join("a.md")).unwrap(), b"b");
    }

    #[test]
    fn only_text_files_of_the_edition_are_read() {
        let (_folder, world) = world("a.md", &[0xB3, 0xC9]);
        assert!(matches!(read(&world, "a.md"), Err(TextFileError::Encoding(_))));
        assert!(matches!(read(&world, "a.pdf"), Err(TextFileError::Kind(_))));
        assert!(matches!(read(&world, "edition.lock"), Err(TextFileError::Kind(_))));
        assert!(matches!(read(&world, "../a.md"), Err(TextFileError::World(_))));
        assert!(matches!(read(&world, "/etc/a.toml"), Err(TextFileError::World(_))));
    }
}
