//! The disk cache: entries that persist between builds and may vanish at any time.
//!
//! It is in the user's cache folder, never near the edition: otherwise whoever supplies an edition
//! could include a cache entry that puts any picture on the page.

use crate::world::staged::{self, StagedFile};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Name of the program's folder in the user's cache folder.
const PROGRAM: &str = "stonehand";
/// Name of the file that holds the path of the edition that a cache folder belongs to.
const EDITION: &str = "edition";
/// Maximum length of an entry that is read, in bytes.
const MAX_ENTRY: u64 = 1 << 30;

/// The cache of one edition. Errors are ignored: they only cost time.
#[derive(Clone, Debug)]
pub(super) struct DiskCache {
    /// The program's cache folder, for all editions.
    all: PathBuf,
    /// The folder of this edition within it.
    own: PathBuf,
    edition: PathBuf,
    /// Whether both folders exist and are private to the user; initialised on first use.
    trusted: Arc<OnceLock<bool>>,
}

impl DiskCache {
    /// The cache of the edition in folder `edition`; `None` if the user has no home folder or the
    /// edition does not exist.
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

    /// Removes unused entries of `kind` and stale temporary files; other files are left alone.
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

    /// Creates the folders if necessary and checks that they are private to the user.
    fn prepare(&self) -> Option<()> {
        let base = self.all.parent()?;
        // Only the last component is created: a missing home folder stays missing.
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

    /// Removes the caches of editions that no longer exist, and this edition's from other builds.
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

/// Folder name for an edition and this build of the program: another build may render the same
/// picture differently.
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

/// Whether a file name is that of an entry of `kind`: the kind, a hyphen and a SHA-256 digest.
fn is_entry(name: &str, kind: &str) -> bool {
    let digest = name.strip_prefix(kind).and_then(|rest| rest.strip_prefix('-'));
    digest.is_some_and(|d| d.len() == 64 && d.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Folders that only the user can write to.
#[cfg(unix)]
mod owner {
    use std::fs::{self, DirBuilder};
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    use std::path::Path;

    const OTHERS_WRITE: u32 = 0o022;
    const ANYBODY_WRITES: u32 = 0o002;
    const STICKY: u32 = 0o1000;

    /// Whether only the user and root can replace the entries of a folder.
    pub(super) fn is_safe_base(folder: &Path) -> bool {
        fs::metadata(folder).is_ok_and(|there| {
            let open = there.mode() & ANYBODY_WRITES != 0 && there.mode() & STICKY == 0;
            (is_own(&there) || there.uid() == 0) && !open
        })
    }

    /// Creates a folder with access for the user only, unless it exists.
    pub(super) fn make(folder: &Path) {
        if fs::symlink_metadata(folder).is_err() {
            // Another build may create it at the same time.
            let _ = DirBuilder::new().mode(0o700).create(folder);
        }
    }

    /// Creates a folder unless it exists; `None` if others can write to it.
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

/// On other systems the user's cache folder is private by default.
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
