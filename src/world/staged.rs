//! Files that are written beside their place and moved there when they are whole.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// How the name of an unfinished file ends.
const SUFFIX: &str = ".part";
/// Letters and figures by which one unfinished file is told from another.
const RANDOM: usize = 12;

/// A file written beside its place under a name that nobody can foresee. Until it is moved there
/// what was there before stays as it was; without that it is removed. It is locked while it is
/// written, by which one that a killed program left behind is known, and swept by the next.
#[derive(Debug)]
pub struct StagedFile {
    file: NamedTempFile,
    place: PathBuf,
}

impl StagedFile {
    /// Begins the file that is to stand at `place`, with the permissions of the one that stands
    /// there now. Removes what was left of others that were to stand there.
    ///
    /// # Errors
    /// What the system says if nothing can be written beside `place`.
    pub fn create(place: &Path) -> io::Result<Self> {
        let name = place.file_name().ok_or(io::ErrorKind::IsADirectory)?;
        let mut prefix = name.to_os_string();
        prefix.push(".");
        let folder = folder_of(place);
        sweep(folder, &prefix.to_string_lossy());
        let mut builder = Builder::new();
        builder.prefix(&prefix).suffix(SUFFIX).rand_bytes(RANDOM);
        #[cfg(unix)]
        let all = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
        #[cfg(unix)]
        builder.permissions(all);
        let file = loop {
            // Its own errors name the file, which is not the one that is wanted.
            let file = builder.tempfile_in(folder).map_err(|e| io::Error::from(e.kind()))?;
            if held(&file) {
                break file;
            }
        };
        if let Ok(there) = fs::symlink_metadata(place)
            && there.is_file()
        {
            file.as_file().set_permissions(there.permissions())?;
        }
        Ok(Self { file, place: place.to_path_buf() })
    }

    /// A whole file, down to the disk.
    ///
    /// # Errors
    /// What the system says if it cannot be written.
    pub fn with(place: &Path, bytes: &[u8]) -> io::Result<Self> {
        Self::of_parts(place, &[bytes])
    }

    /// A whole file of parts that follow one another, down to the disk.
    pub(super) fn of_parts(place: &Path, parts: &[&[u8]]) -> io::Result<Self> {
        let staged = Self::create(place)?;
        let mut file = staged.file.as_file();
        parts.iter().try_for_each(|part| file.write_all(part))?;
        file.sync_all()?;
        Ok(staged)
    }

    /// Moves the file to its place, over what stands there. A link that stands there is replaced
    /// and not followed.
    ///
    /// # Errors
    /// What the system says if it cannot be moved; the file is removed then.
    pub fn commit(self) -> io::Result<()> {
        self.file.persist(&self.place).map_err(|e| e.error)?;
        sync_folder(folder_of(&self.place));
        Ok(())
    }
}

/// The folder that a path lies in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether a file that was just made is ours: a sweeper may have taken it for a stale one before
/// it was locked. Where nothing can be locked nothing is swept.
fn held(file: &NamedTempFile) -> bool {
    let locked = !matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
    locked && fs::symlink_metadata(file.path()).is_ok()
}

/// Removes unfinished files of one name that nobody holds.
pub(super) fn sweep(folder: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let random = name.to_str().and_then(|n| n.strip_prefix(prefix)?.strip_suffix(SUFFIX));
        let is_plain = entry.file_type().is_ok_and(|kind| kind.is_file());
        if random.is_some_and(is_random) && is_plain && is_stale(&entry.path()) {
            // What cannot be removed lies there until it can.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a name's middle is one that was given here: letters and figures, or the number of a
/// process, as older versions wrote.
fn is_random(middle: &str) -> bool {
    let digits = !middle.is_empty() && middle.bytes().all(|b| b.is_ascii_digit());
    digits || middle.len() == RANDOM && middle.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_stale(path: &Path) -> bool {
    // Locked for writing on systems where only a file open for writing can be.
    let file = File::options().write(true).open(path);
    file.is_ok_and(|file| file.try_lock().is_ok())
}

/// Brings a folder's new names down to the disk. Not every system can, and nothing is wrong then.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_being_written_are_not_swept() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.pdf");
        let first = StagedFile::with(&place, b"first").unwrap();
        let second = StagedFile::with(&place, b"second").unwrap();
        first.commit().unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"first");
        second.commit().unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"second");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }

    #[test]
    fn what_is_given_up_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        drop(StagedFile::with(&folder.path().join("a.pdf"), b"half").unwrap());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }
}
