//! File access: every file of an edition is read through this module, once.
//!
//! A [`World`] opens paths relative to the edition's folder. [`DiskWorld`] reads from disk (shipped
//! fonts are mapped, not copied), [`MemoryWorld`] holds files in memory for tests, and
//! [`RecordingWorld`] records what is read through it. [`Sources`] keeps the text files, so that
//! the line of a diagnostic's [`crate::diag::Span`] can be shown. Costly results can be cached
//! between builds in the user's cache folder.
//!
//! An edition may come from an untrusted source, so its paths must not lead out of its folder: see
//! [`WorldError::Outside`]. Only regular files are read.

mod bounds;
mod cache;
mod disk;
mod mapped;
mod memory;
mod names;
mod plain;
mod recording_world;
mod replace;
mod sources;
mod staged;
mod stamp;

pub use disk::DiskWorld;
pub use memory::MemoryWorld;
pub use names::composed;
pub use recording_world::{Fingerprint, Reads, RecordingWorld};
pub use sources::{LineColumn, SourceFile, Sources};
pub use staged::StagedFile;
pub use stamp::{ChangeWatcher, DiskStamp, FileChange};

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Contents of a file, owned or mapped.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Why a file could not be read. Paths are as named in the edition, control characters escaped.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// No file or folder has this name.
    #[error("no file `{0}`")]
    Missing(String),
    /// The path leads out of the edition's folder and into no folder of the house. The target is
    /// not read, and the error does not reveal whether it exists.
    #[error("`{0}` leads out of the edition's folder")]
    Outside(String),
    /// The path is a link, or passes through one, that is broken or circular.
    #[error("`{0}` is a link that leads nowhere")]
    Dangling(String),
    /// The path leads to something other than a regular file.
    #[error("`{path}` is no file but {kind}")]
    NotAFile {
        /// The path as named in the edition.
        path: String,
        /// What it is: a folder, a pipe, a device, a socket.
        kind: &'static str,
    },
    /// A component of the path that should be a folder is a file.
    #[error("`{0}` is a file where a folder is expected")]
    NotAFolder(String),
    /// The file exceeds the maximum length.
    #[error("`{0}` is longer than 512 MB, the most that is read")]
    TooLong(String),
    /// There is no file of this name, but one whose path differs only in letter case.
    #[error("there is no `{path}`: `{found}` has other capital letters")]
    OtherCase {
        /// The path as named in the edition.
        path: String,
        /// The path of the file there is.
        found: String,
    },
    /// Several files or folders have canonically equivalent names.
    #[error(
        "several files are named `{0}`: their names look alike, and differ only in how letters with \
         marks are coded (NFC or NFD)"
    )]
    Alike(String),
    /// The system reported an error.
    #[error("cannot read `{path}`: {source}")]
    Io {
        /// The path as named in the edition.
        path: String,
        /// The system's error.
        source: std::io::Error,
    },
}

impl WorldError {
    /// The path as named in the edition.
    pub fn path(&self) -> &str {
        match self {
            Self::Missing(path)
            | Self::Outside(path)
            | Self::Dangling(path)
            | Self::NotAFolder(path)
            | Self::TooLong(path)
            | Self::Alike(path)
            | Self::NotAFile { path, .. }
            | Self::OtherCase { path, .. }
            | Self::Io { path, .. } => path,
        }
    }
}

/// Formats a path for messages; control characters are escaped.
pub(crate) fn shown(path: impl AsRef<Path>) -> String {
    let name = path.as_ref().to_string_lossy();
    if !name.contains(char::is_control) {
        return name.into_owned();
    }
    let mut out = String::with_capacity(name.len() + 8);
    for c in name.chars() {
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// Reads a regular file named by the caller, not by an edition.
///
/// # Errors
/// [`WorldError`] if it is missing, is not a regular file, or cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<u8>, WorldError> {
    let read = plain::open(path).and_then(|file| plain::read(&file));
    read.map_err(|why| bounds::not_plain(path, why))
}

/// Source of an edition's files. Names match by canonical equivalence, whichever normalisation form
/// the file's name and the reference to it are in.
pub trait World: Sync {
    /// Reads a file of the edition. `path` is relative to the edition's folder and must not lead
    /// out of it.
    ///
    /// # Errors
    /// [`WorldError`] if it is missing or cannot be read.
    fn read(&self, path: &Path) -> Result<Bytes, WorldError>;

    /// Reads a layout by its bare name: the edition's own, else a built-in one.
    ///
    /// # Errors
    /// [`WorldError`] if there is no layout of that name, or the edition's own cannot be read or
    /// has its name in other letter case.
    fn layout(&self, name: &str) -> Result<Bytes, WorldError>;

    /// Reads a font file by its file name: from the edition's own `fonts/`, then the shipped fonts.
    ///
    /// # Errors
    /// [`WorldError`] if it is missing, or the first match cannot be read or has its name in other
    /// letter case.
    fn font(&self, file: &str) -> Result<Bytes, WorldError>;

    /// Reads a file of the edition that overrides a file of the program; `None` if there is no such
    /// file.
    ///
    /// # Errors
    /// [`WorldError`] if it exists but cannot be read, or has its name in other letter case.
    fn carried(&self, path: &Path) -> Result<Option<Bytes>, WorldError> {
        match self.read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(WorldError::Missing(_)) => {
                names::not_in_other_case(path, |folder| self.list(folder)).map(|()| None)
            }
            Err(e) => Err(e),
        }
    }

    /// Reads a file of the edition that need not exist.
    ///
    /// # Errors
    /// [`WorldError`] as of [`World::read`]; [`WorldError::OtherCase`] rather than
    /// [`WorldError::Missing`] if its name is there in other letter case.
    fn read_optional(&self, path: &Path) -> Result<Bytes, WorldError> {
        self.read(path).or_else(|e| match e {
            WorldError::Missing(_) => self.carried(path)?.ok_or(e),
            e => Err(e),
        })
    }

    /// Names of the files and folders in a folder of the edition, sorted and [`composed`]; empty if
    /// there is no such folder.
    fn list(&self, folder: &Path) -> Vec<String>;

    /// Paths within the edition that a file of the edition leads to if it is a link, in order: the
    /// last is the file that is read. Empty for any other file.
    fn led_through(&self, _path: &Path) -> Vec<PathBuf> {
        Vec::new()
    }

    /// Names of the available layouts, sorted: the built-in ones and the edition's own.
    fn layouts(&self) -> Vec<String>;

    /// Returns a cache entry of the edition, written by this or an earlier build. Entries may be
    /// damaged, and may vanish at any time.
    fn kept(&self, name: &str) -> Option<Bytes>;

    /// Writes a cache entry of the edition, given as consecutive parts. The name consists of ASCII
    /// letters, digits and hyphens. Errors are ignored: they only cost time.
    fn keep(&self, name: &str, parts: &[&[u8]]);

    /// Removes cache entries whose names begin with `kind` and are not in `used`.
    fn drop_unused(&self, kind: &str, used: &BTreeSet<String>);
}
