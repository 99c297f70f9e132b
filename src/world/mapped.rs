//! Font files that are mapped instead of copied, and whether they stayed as they were.

use crate::world::{Bytes, WorldError, shown};
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The files mapped so far. Clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct MappedFaces(Arc<Mutex<Vec<MappedFace>>>);

/// A mapped file, as it was before it was mapped.
#[derive(Debug)]
struct MappedFace {
    name: String,
    file: File,
    before: Metadata,
}

impl MappedFaces {
    /// The contents of a font file: mapped in a folder of shipped fonts, otherwise read. An
    /// edition's own files may be changed at any time, and access to the map of a truncated file
    /// would kill the process.
    pub(super) fn read(&self, file: File, folder: &Path, name: &str) -> Result<Bytes, WorldError> {
        let failed = |source| WorldError::Io { path: shown(Path::new(name)), source };
        if !folder.join("SHA256SUMS").is_file() {
            let mut bytes = Vec::new();
            (&file).read_to_end(&mut bytes).map_err(failed)?;
            return Ok(Arc::new(bytes));
        }
        let before = file.metadata().map_err(failed)?;
        let bytes = map(&file).map_err(failed)?;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(MappedFace { name: name.to_owned(), file, before });
        Ok(bytes)
    }

    /// The name of the first file that is not as it was; `None` if all are. A file that was
    /// replaced by another of its name is still mapped, and still the same.
    pub(super) fn changed(&self) -> Option<String> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|face| face.is_changed()).map(|face| face.name.clone())
    }
}

impl MappedFace {
    fn is_changed(&self) -> bool {
        let same = |now: &Metadata| {
            let written = now.modified().ok() == self.before.modified().ok();
            now.len() == self.before.len() && written
        };
        !self.file.metadata().is_ok_and(|now| same(&now))
    }
}

/// Maps a file of the shipped fonts, which are not expected to be truncated while the program runs.
/// The map is private and read only: a write to the file can change glyphs, but affects no memory
/// outside the map.
#[allow(unsafe_code, reason = "mapping fonts of 15 MB each instead of copying them")]
fn map(file: &File) -> io::Result<Bytes> {
    // SAFETY: the mapping is read only and is kept alive by the `Arc` for as long as it is read.
    let map = unsafe { memmap2::Mmap::map(file)? };
    Ok(Arc::new(map))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{self, OpenOptions};
    use std::time::SystemTime;

    #[test]
    fn a_mapped_file_is_changed_by_its_length_or_by_being_written() {
        let folder = tempfile::tempdir().unwrap();
        let (place, now) = (folder.path().join("a.ttf"), SystemTime::now());
        fs::write(folder.path().join("SHA256SUMS"), "").unwrap();
        let mapped = || {
            fs::write(&place, vec![7; 9000]).unwrap();
            let faces = MappedFaces::default();
            faces.read(File::open(&place).unwrap(), folder.path(), "a.ttf").unwrap();
            assert_eq!(faces.changed(), None);
            faces
        };
        let writing = || OpenOptions::new().write(true).open(&place).unwrap();
        for change in [
            |file: &File, _| file.set_len(8990).unwrap(),
            |file: &File, _| file.set_len(9001).unwrap(),
            |file: &File, now: SystemTime| {
                file.set_modified(now - std::time::Duration::from_secs(9)).unwrap();
            },
        ] {
            let faces = mapped();
            change(&writing(), now);
            assert_eq!(faces.changed().as_deref(), Some("a.ttf"));
        }
        let faces = mapped();
        fs::remove_file(&place).unwrap();
        fs::write(&place, "another").unwrap();
        assert_eq!(faces.changed(), None, "replaced, and still mapped");
    }
}
