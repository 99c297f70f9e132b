//! What was read: every file that went into an edition, with its size and digest.

use crate::world::{Bytes, World, WorldError};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A file's size and its SHA-256: two files of one fingerprint are the same file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 (FIPS 180-4).
    pub sha256: [u8; 32],
}

impl Fingerprint {
    /// The fingerprint of a whole file.
    pub fn of(bytes: &[u8]) -> Self {
        Self { bytes: size(bytes), sha256: Sha256::digest(bytes).into() }
    }

    /// The digest in hexadecimal, 64 small letters and figures.
    pub fn hex(&self) -> String {
        let halves = self.sha256.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        halves.filter_map(|half| char::from_digit(half.into(), 16)).collect()
    }
}

fn size(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).expect("lengths have 64 bits at most")
}

/// What was read of a world so far, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Files of the edition, by their path from its folder.
    pub files: BTreeMap<String, Fingerprint>,
    /// Layouts, by bare name.
    pub layouts: BTreeMap<String, Fingerprint>,
    /// Face files and their sizes; they are large, and hashed only for who asks.
    pub faces: BTreeMap<String, u64>,
}

/// A world that keeps a list of what is read through it.
pub struct RecordingWorld<'w> {
    world: &'w dyn World,
    held: Mutex<RecordedRead>,
}

/// What was read, as it was read: nothing is hashed until somebody asks.
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
    /// Nothing read yet of `world`.
    pub fn new(world: &'w dyn World) -> Self {
        Self { world, held: Mutex::default() }
    }

    /// What was read so far.
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

    /// The face files read so far, and their sizes.
    pub fn faces(&self) -> BTreeMap<String, u64> {
        self.open().faces.clone()
    }

    /// A file of the edition as it was read, by its path from its folder.
    pub fn file(&self, name: &str) -> Option<Bytes> {
        self.open().files.get(name).cloned()
    }

    /// A layout as it was read, by its bare name.
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
        self.world.carried(path)
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        self.world.list(folder)
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
    fn only_what_was_read_is_in_the_ledger() {
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
        // FIPS 180-4's own example.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let files: Vec<_> = reads.files.iter().map(|(k, v)| (k.as_str(), v.bytes)).collect();
        assert_eq!(files, [("a.md", 3)]);
        assert_eq!((reads.files["a.md"].hex().as_str(), reads.layouts["l"].bytes), (abc, 3));
        assert_eq!(reads.faces["f.ttf"], 4);
    }
}
