//! The only window on the disk: every file an edition is made of is read here, once.
//!
//! A [`World`] opens paths relative to the edition's folder; [`DiskWorld`] does so on disk (font
//! files mapped, not copied), [`MemoryWorld`] in memory for tests, and a [`Ledger`] keeps the list of
//! what is read through it. [`Sources`] keeps the text files that were read, so that a diagnostic's
//! [`crate::diag::Span`] can be shown with its line. What is costly to work out can be kept beside
//! the edition from one build to the next.

mod disk;
mod keeping;
mod ledger;
mod memory;
mod sources;

pub use disk::DiskWorld;
pub use ledger::{Fingerprint, Ledger, Reads};
pub use memory::MemoryWorld;
pub use sources::{LineColumn, Source, Sources};

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// The bytes of a file, owned or mapped.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// There is no such file.
    #[error("no file `{0}`")]
    Missing(String),
    /// It is a folder, a pipe or a device: nothing that can be read to an end.
    #[error("`{0}` is no file")]
    NotAFile(String),
    /// The system refused.
    #[error("cannot read `{path}`: {source}")]
    Io {
        /// The file as the edition names it.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Where an edition's files come from.
pub trait World: Sync {
    /// The whole of a file of the edition. `path` is relative to the edition's folder, or absolute.
    ///
    /// # Errors
    /// [`WorldError`] if it is missing or cannot be read.
    fn read(&self, path: &Path) -> Result<Bytes, WorldError>;

    /// A layout's text by its bare name, from the layouts that come with the program.
    ///
    /// # Errors
    /// [`WorldError`] if there is no layout of that name.
    fn layout(&self, name: &str) -> Result<Bytes, WorldError>;

    /// A font file by its file name: from the edition's own `fonts/`, then the shipped ones.
    ///
    /// # Errors
    /// [`WorldError`] if it is nowhere, or cannot be read.
    fn font(&self, file: &str) -> Result<Bytes, WorldError>;

    /// A file of the edition that stands in for one that comes with the program, if it has one.
    fn carried(&self, path: &Path) -> Option<Bytes> {
        self.read(path).ok()
    }

    /// Names of the files in one folder of the edition, sorted; empty if there is no such folder.
    fn list(&self, folder: &Path) -> Vec<String>;

    /// Names of the layouts that come with the program, sorted.
    fn layouts(&self) -> Vec<String>;

    /// What was kept beside the edition under a name, by this build or one before. It may be
    /// damaged, or gone at any time.
    fn kept(&self, name: &str) -> Option<Bytes>;

    /// Keeps bytes beside the edition under a name of letters, figures and hyphens. Where that
    /// cannot be done nothing is lost but time.
    fn keep(&self, name: &str, bytes: &[u8]);

    /// Drops what is kept under names that begin with `kind` and are not among `used`.
    fn drop_unused(&self, kind: &str, used: &BTreeSet<String>);
}
