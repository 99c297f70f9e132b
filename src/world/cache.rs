//! What is kept on disk from one build to the next: a folder of entries that may vanish at any time.
//!
//! It lies in the user's own cache folder and nowhere near the edition: whoever hands in an edition
//! could lay an entry into its folder that puts any picture on the page.

use crate::world::staged::{self, StagedFile};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The program's folder in the user's cache folder.
const PROGRAM: &str = "stonehand";
/// The entry that names the edition whose the others are.
const EDITION: &str = "edition";
/// The largest entry that is read.
const MAX_ENTRY: u64 = 1 << 30;

/// The entries of one edition. Whatever goes wrong here is passed over: nothing is lost but time.
#[derive(Clone, Debug)]
pub(super) struct DiskCache {
    /// The program's folder, for all editions.
    all: PathBuf,
    /// This edition's, in it.
    own: PathBuf,
    edition: PathBuf,
    /// Whether both are there and are the user's alone, once that was looked at.
    trusted: Arc<OnceLock<bool>>,
}

impl DiskCache {
    /// The entries of the edition in a folder; `None` for a user without a home, or an edition that
    /// is not there.
    pub(super) fn of_user(edition: &Path) -> Option<Self> {
        let base = etcetera::choose_base_strategy().ok()?;
        let base = etcetera::BaseStrategy::cache_dir(&base);
        let edition = edition.canonicalize().ok()?;
        let all = base.is_absolute().then(|| base.join(PROGRAM))?;
        let own = all.join(key(&edition));
        Some(Self { all, own, edition, trusted: Arc::default() })
    }

    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.path(name)?;
        let found = fs::symlink_metadata(&path).ok()?;
        (found.is_file() && found.len() <= MAX_ENTRY).then(|| fs::read(&path).ok())?
    }

    pub(super) fn write(&self, name: &str, parts: &[&[u8]]) {
        if let Some(path) = self.path(name) {
            let _ = StagedFile::of_parts(&path, parts).and_then(StagedFile::commit);
        }
    }

    /// Leaves alone whatever has not the name of an entry.
    pub(super) fn drop_unused(&self, kind: &str, used: &BTreeSet<String>) {
        if !self.is_trusted() {
            return;
        }
        let Ok(entries) = fs::read_dir(&self.own) else { return };
        let names = entries.filter_map(|e| e.ok()?.file_name().into_string().ok());
        for name in names.filter(|n| is_entry(n, kind)) {
            staged::sweep(&self.own, &format!("{name}."));
            if !used.contains(&name) {
                let _ = fs::remove_file(self.own.join(name));
            }
        }
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (plain && !name.is_empty() && self.is_trusted()).then(|| self.own.join(name))
    }

    fn is_trusted(&self) -> bool {
        *self.trusted.get_or_init(|| self.prepare().is_some())
    }

    /// Makes the folders if need be, and sees that they are the user's alone.
    fn prepare(&self) -> Option<()> {
        let base = self.all.parent()?;
        // A home that is not there is not made.
        owner::make(base);
        owner::is_safe_base(base).then_some(())?;
        owner::make_private(&self.all)?;
        if fs::symlink_metadata(&self.own).is_err() {
            self.drop_lost_editions();
        }
        owner::make_private(&self.own)?;
        let name = self.own.join(EDITION);
        if fs::symlink_metadata(&name).is_err() {
            let path = self.edition.as_os_str().as_encoded_bytes();
            StagedFile::with(&name, path).and_then(StagedFile::commit).ok()?;
        }
        Some(())
    }

    /// Drops what is kept for editions that are gone, and for this one by another program.
    fn drop_lost_editions(&self) {
        let Ok(entries) = fs::read_dir(&self.all) else { return };
        for folder in entries.flatten().map(|entry| entry.path()) {
            let Ok(path) = fs::read_to_string(folder.join(EDITION)) else { continue };
            let path = Path::new(&path);
            if path == self.edition || !path.exists() {
                let _ = fs::remove_dir_all(folder);
            }
        }
    }
}

/// A folder's name for an edition as this program builds it: another build of the program may make
/// something else of the same picture.
fn key(edition: &Path) -> String {
    let mut hash = Sha256::new();
    hash.update(edition.as_os_str().as_encoded_bytes());
    let program = std::env::current_exe().and_then(fs::metadata);
    if let Ok(program) = program {
        hash.update(format!("\0{} {:?}", program.len(), program.modified().ok()));
    }
    let digest: [u8; 32] = hash.finalize().into();
    digest[..16].iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Whether a file's name is that of an entry of a kind: the kind and a digest.
fn is_entry(name: &str, kind: &str) -> bool {
    let digest = name.strip_prefix(kind).and_then(|rest| rest.strip_prefix('-'));
    digest.is_some_and(|d| d.len() == 64 && d.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Folders that nobody but the user can write into.
#[cfg(unix)]
mod owner {
    use std::fs::{self, DirBuilder};
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    use std::path::Path;

    const OTHERS_WRITE: u32 = 0o022;
    const ANYBODY_WRITES: u32 = 0o002;
    const STICKY: u32 = 0o1000;

    /// Whether nobody but the user and the system's keeper can replace a folder's entries.
    pub(super) fn is_safe_base(folder: &Path) -> bool {
        fs::metadata(folder).is_ok_and(|there| {
            let open = there.mode() & ANYBODY_WRITES != 0 && there.mode() & STICKY == 0;
            (is_own(&there) || there.uid() == 0) && !open
        })
    }

    /// Makes a folder that is the user's alone, if there is none.
    pub(super) fn make(folder: &Path) {
        if fs::symlink_metadata(folder).is_err() {
            // Another build may make it at the same time.
            let _ = DirBuilder::new().mode(0o700).create(folder);
        }
    }

    /// Makes a folder if it is not there; `None` if others can write into it.
    pub(super) fn make_private(folder: &Path) -> Option<()> {
        make(folder);
        let there = fs::symlink_metadata(folder).ok()?;
        let private = there.is_dir() && is_own(&there) && there.mode() & OTHERS_WRITE == 0;
        private.then_some(())
    }

    fn is_own(there: &fs::Metadata) -> bool {
        there.uid() == rustix::process::geteuid().as_raw()
    }
}

/// A user's cache folder is the user's alone by the system's own rules.
#[cfg(not(unix))]
mod owner {
    use std::fs;
    use std::path::Path;

    pub(super) fn is_safe_base(_: &Path) -> bool {
        true
    }

    pub(super) fn make(folder: &Path) {
        if fs::symlink_metadata(folder).is_err() {
            let _ = fs::create_dir(folder);
        }
    }

    pub(super) fn make_private(folder: &Path) -> Option<()> {
        make(folder);
        fs::symlink_metadata(folder).ok()?.is_dir().then_some(())
    }
}
