//! The only window on the disk: every file an edition is made of is read here, once.
//!
//! A [`World`] opens paths relative to the edition's folder; [`DiskWorld`] does so on disk (font
//! files mapped, not copied), [`MemoryWorld`] in memory for tests, and a [`RecordingWorld`] keeps the list of
//! what is read through it. [`Sources`] keeps the text files that were read, so that a diagnostic's
//! [`crate::diag::Span`] can be shown with its line. What is costly to work out can be kept in the
//! user's cache folder from one build to the next.
//!
//! An edition may come from anywhere, so no path in it leads out of its folder: see
//! [`WorldError::Outside`]. Only plain files are read.

mod bounds;
mod cache;
mod disk;
mod memory;
mod names;
mod plain;
mod recording_world;
mod sources;
mod staged;

pub use disk::DiskWorld;
pub use memory::MemoryWorld;
pub use names::composed;
pub use recording_world::{Fingerprint, Reads, RecordingWorld};
pub use sources::{LineColumn, SourceFile, Sources};
pub use staged::StagedFile;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// The bytes of a file, owned or mapped.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Why a file could not be read. Paths are as the edition names them, with controls escaped.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// There is nothing of that name at all.
    #[error("no file `{0}`")]
    Missing(String),
    /// It leads out of the edition's folder, and is not in a folder of the house either. Nothing
    /// of what is there is read, nor told.
    #[error("`{0}` leads out of the edition's folder")]
    Outside(String),
    /// It is a link, or stands behind one, that leads nowhere or in a circle.
    #[error("`{0}` is a link that leads nowhere")]
    Dangling(String),
    /// It is nothing that can be read to an end.
    #[error("`{path}` is no file but {kind}")]
    NotAFile {
        /// The file as the edition names it.
        path: String,
        /// What it is: a folder, a pipe, a device, a socket.
        kind: &'static str,
    },
    /// What should be a folder on the way to it is a file.
    #[error("`{0}` is a file where a folder is expected")]
    NotAFolder(String),
    /// It is longer than any file that is read.
    #[error("`{0}` is longer than 512 MB, the most that is read")]
    TooLong(String),
    /// Several files or folders have one name but for how its marks are coded.
    #[error(
        "several files are named `{0}`: their names look alike, and differ only in how letters with \
         marks are coded (NFC or NFD)"
    )]
    Alike(String),
    /// The system refused.
    #[error("cannot read `{path}`: {source}")]
    Io {
        /// The file as the edition names it.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}

/// A path as it is reported: characters that would break a line or steer a terminal are escaped.
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

/// The whole of a plain file that the caller names, not an edition.
///
/// # Errors
/// [`WorldError`] if it is missing, is no plain file, or cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<u8>, WorldError> {
    let read = plain::open(path).and_then(|file| plain::read(&file));
    read.map_err(|why| bounds::not_plain(path, why))
}

/// Where an edition's files come from. Names are found by canonical equivalence: however the marks of
/// their letters are coded in the file's name or in what names it.
pub trait World: Sync {
    /// The whole of a file of the edition. `path` counts from the edition's folder, and may not
    /// lead out of it.
    ///
    /// # Errors
    /// [`WorldError`] if it is missing or cannot be read.
    fn read(&self, path: &Path) -> Result<Bytes, WorldError>;

    /// A layout's text by its bare name: the edition's own, else one that comes with the program.
    ///
    /// # Errors
    /// [`WorldError`] if there is no layout of that name, or the edition's own cannot be read.
    fn layout(&self, name: &str) -> Result<Bytes, WorldError>;

    /// A font file by its file name: from the edition's own `fonts/`, then the shipped ones.
    ///
    /// # Errors
    /// [`WorldError`] if it is nowhere, or cannot be read where it is first found.
    fn font(&self, file: &str) -> Result<Bytes, WorldError>;

    /// A file of the edition that stands in for one that comes with the program; `None` if there
    /// is nothing of that name at all.
    ///
    /// # Errors
    /// [`WorldError`] if it is there and cannot be read.
    fn carried(&self, path: &Path) -> Result<Option<Bytes>, WorldError> {
        match self.read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(WorldError::Missing(_)) => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// Names of the files in one folder of the edition, sorted, their marks [`composed`]; empty if
    /// there is no such folder.
    fn list(&self, folder: &Path) -> Vec<String>;

    /// Names of the layouts that come with the program, sorted.
    fn layouts(&self) -> Vec<String>;

    /// What was kept for the edition under a name, by this build or one before. It may be damaged,
    /// or gone at any time.
    fn kept(&self, name: &str) -> Option<Bytes>;

    /// Keeps bytes, in parts that follow one another, for the edition under a name of letters,
    /// figures and hyphens. Where that cannot be done nothing is lost but time.
    fn keep(&self, name: &str, parts: &[&[u8]]);

    /// Drops what is kept under names that begin with `kind` and are not among `used`.
    fn drop_unused(&self, kind: &str, used: &BTreeSet<String>);
}
