//! What is kept on disk beside an edition: a folder of entries that may vanish at any time.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// The folder, in the edition's.
const FOLDER: &str = ".stonehand";
/// Names of files that are still being written.
const UNFINISHED: &str = ".unfinished";
/// The largest entry that is read; nothing larger is ever written.
const MOST: u64 = 1 << 30;

/// The folder beside an edition where entries are kept. Whatever goes wrong here is passed over.
pub(super) struct Keeping(PathBuf);

impl Keeping {
    pub(super) fn of(edition: &Path) -> Self {
        Self(edition.join(FOLDER))
    }

    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.path(name)?;
        let found = fs::symlink_metadata(&path).ok()?;
        (found.is_file() && found.len() <= MOST).then(|| fs::read(&path).ok())?
    }

    /// Written beside its place and moved there, so that nobody reads a half of it.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) {
        let Some(path) = self.path(name) else { return };
        let Some(unfinished) = self.write_unfinished(name, bytes) else { return };
        if fs::rename(&unfinished, path).is_err() {
            let _ = fs::remove_file(unfinished);
        }
    }

    fn write_unfinished(&self, name: &str, bytes: &[u8]) -> Option<PathBuf> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        self.make_folder()?;
        // Another build may be writing the same entry: of two, each has its own file.
        let (path, mut file) = (0..64).find_map(|_| {
            let n = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = self.0.join(format!("{name}.{n}{UNFINISHED}"));
            let file = OpenOptions::new().write(true).create_new(true).open(&path).ok()?;
            Some((path, file))
        })?;
        if file.write_all(bytes).is_err() {
            let _ = fs::remove_file(path);
            return None;
        }
        Some(path)
    }

    /// The folder, which keeps itself out of version control.
    fn make_folder(&self) -> Option<()> {
        if !self.0.is_dir() {
            fs::create_dir(&self.0).ok()?;
            fs::write(self.0.join(".gitignore"), "*\n").ok()?;
        }
        Some(())
    }

    /// Leaves alone whatever has not the name of an entry.
    pub(super) fn drop_unused(&self, kind: &str, used: &BTreeSet<String>) {
        let Ok(entries) = fs::read_dir(&self.0) else { return };
        let names = entries.filter_map(|e| e.ok()?.file_name().into_string().ok());
        for name in names.filter(|n| is_entry(n, kind) && !used.contains(n)) {
            let _ = fs::remove_file(self.0.join(name));
        }
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (plain && !name.is_empty()).then(|| self.0.join(name))
    }
}

/// Whether a file's name is that of an entry of a kind: the kind and a digest.
fn is_entry(name: &str, kind: &str) -> bool {
    let digest = name.strip_prefix(kind).and_then(|rest| rest.strip_prefix('-'));
    digest.is_some_and(|d| d.len() == 64 && d.bytes().all(|b| b.is_ascii_hexdigit()))
}
