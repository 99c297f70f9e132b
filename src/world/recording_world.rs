//! Records the files that an edition reads, with their sizes and digests.

use crate::world::{Bytes, World, WorldError};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A file's size and SHA-256; files with equal fingerprints are considered identical.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 (FIPS 180-4).
    pub sha256: [u8; 32],
}

impl Fingerprint {
    /// Returns the fingerprint of a file's contents.
    pub fn of(bytes: &[u8]) -> Self {
        Self { bytes: size(bytes), sha256: Sha256::digest(bytes).into() }
    }

    /// The digest as 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        HEXLOWER.encode(&self.sha256)
    }
}

fn size(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).expect("lengths have 64 bits at most")
}

/// The files read so far, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Files of the edition, by path relative to its folder.
    pub files: BTreeMap<String, Fingerprint>,
    /// Layouts, by bare name.
    pub layouts: BTreeMap<String, Fingerprint>,
    /// Font files and their sizes; large, and therefore not hashed.
    pub faces: BTreeMap<String, u64>,
}

/// A world that records what is read through it.
pub struct RecordingWorld<'w> {
    world: &'w dyn World,
    held: Mutex<RecordedRead>,
}

/// Contents of the files read; hashed only when [`RecordingWorld::reads`] is called.
#[derive(Default)]
struct RecordedRead {
    files: BTreeMap<String, Bytes>,
    layouts: BTreeMap<String, Bytes>,
    faces: BTreeMap<String, u64>,
}

impl fmt::Debug for RecordingWorld<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.open().files.keys()).finish()
    }
}

impl<'w> RecordingWorld<'w> {
    /// Creates an empty record of reads from `world`.
    pub fn new(world: &'w dyn World) -> Self {
        Self { world, held: Mutex::default() }
    }

    /// Returns the fingerprints of the files read so far.
    pub fn reads(&self) -> Reads {
        let held = self.open();
        let prints = |files: &BTreeMap<String, Bytes>| {
            let print = |(name, bytes): (&String, &Bytes)| {
                (name.clone(), Fingerprint::of((**bytes).as_ref()))
            };
            files.iter().map(print).collect()
        };
        Reads {
            files: prints(&held.files),
            layouts: prints(&held.layouts),
            faces: held.faces.clone(),
        }
    }

    /// The font files read so far and their sizes.
    pub fn faces(&self) -> BTreeMap<String, u64> {
        self.open().faces.clone()
    }

    /// Contents of a file of the edition as it was read, by path relative to its folder.
    pub fn file(&self, name: &str) -> Option<Bytes> {
        self.open().files.get(name).cloned()
    }

    /// Contents of a layout as it was read, by bare name.
    pub fn layout_read(&self, name: &str) -> Option<Bytes> {
        self.open().layouts.get(name).cloned()
    }

    fn open(&self) -> MutexGuard<'_, RecordedRead> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl World for RecordingWorld<'_> {
    fn read(&self, path: &Path) -> Result<Bytes, WorldError> {
        let bytes = self.world.read(path)?;
        let name = path.to_string_lossy().replace('\\', "/");
        self.open().files.insert(name, Bytes::clone(&bytes));
        Ok(bytes)
    }

    fn layout(&self, name: &str) -> Result<Bytes, WorldError> {
        let bytes = self.world.layout(name)?;
        self.open().layouts.insert(name.to_owned(), Bytes::clone(&bytes));
        Ok(bytes)
    }

    fn font(&self, file: &str) -> Result<Bytes, WorldError> {
        let bytes = self.world.font(file)?;
        self.open().faces.insert(file.to_owned(), size((*bytes).as_ref()));
        Ok(bytes)
    }

    fn carried(&self, path: &Path) -> Result<Option<Bytes>, WorldError> {
        // The press profile, the only such file, has an entry of its own in locks and archives,
        // whether it is the program's or the edition's.
        self.world.carried(path)
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        self.world.list(folder)
    }

    fn led_through(&self, path: &Path) -> Vec<PathBuf> {
        self.world.led_through(path)
    }

    fn layouts(&self) -> Vec<String> {
        self.world.layouts()
    }

    fn kept(&self, name: &str) -> Option<Bytes> {
        self.world.kept(name)
    }

    fn keep(&self, name: &str, parts: &[&[u8]]) {
        self.world.keep(name, parts);
    }

    fn drop_unused(&self, kind: &str, used: &BTreeSet<String>) {
        self.world.drop_unused(kind, used);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    #[test]
    fn only_files_that_were_read_are_recorded() {
        let world = MemoryWorld::new()
            .with("a.md", "abc")
            .with("b.md", "")
            .with("layouts/l.toml", "abc")
            .with("fonts/f.ttf", "abcd");
        let recording = RecordingWorld::new(&world);
        assert!(recording.read(Path::new("a.md")).is_ok());
        assert!(recording.read(Path::new("c.md")).is_err());
        assert!(recording.layout("l").is_ok() && recording.font("f.ttf").is_ok());
        let reads = recording.reads();
        // Test vector from FIPS 180-4.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let files: Vec<_> = reads.files.iter().map(|(k, v)| (k.as_str(), v.bytes)).collect();
        assert_eq!(files, [("a.md", 3)]);
        assert_eq!((reads.files["a.md"].hex().as_str(), reads.layouts["l"].bytes), (abc, 3));
        assert_eq!(reads.faces["f.ttf"], 4);
    }
}
