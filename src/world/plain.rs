//! Opens regular files only: reading from a pipe, a device or a socket could block or never end.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

/// Maximum length of a file in bytes, more than any accepted picture takes. Longer files are
/// reported as [`crate::world::WorldError::TooLong`].
pub(super) const MAX_LENGTH: u64 = 512 << 20;

/// Why a file is not opened or read.
pub(super) enum NotPlain {
    /// It is not a regular file, but of this kind.
    Kind(&'static str),
    /// It is longer than [`MAX_LENGTH`].
    Length,
    /// The system reported an error.
    Io(io::Error),
}

impl From<io::Error> for NotPlain {
    fn from(e: io::Error) -> Self {
        Self::Io(e)
    }
}

/// Opens a regular file. The type is checked before opening, because opening some devices has side
/// effects, and again afterwards, because the file may have been replaced in between.
pub(super) fn open(path: &Path) -> Result<File, NotPlain> {
    check(&fs::metadata(path)?)?;
    let file = open_without_waiting(path)?;
    check(&file.metadata()?)?;
    Ok(file)
}

fn check(found: &fs::Metadata) -> Result<(), NotPlain> {
    match kind(found.file_type()) {
        Some(kind) => Err(NotPlain::Kind(kind)),
        None if found.len() > MAX_LENGTH => Err(NotPlain::Length),
        None => Ok(()),
    }
}

/// Reads a whole regular file. If it grows while it is read, the maximum length still holds.
pub(super) fn read(file: &File) -> Result<Vec<u8>, NotPlain> {
    let length = file.metadata()?.len();
    let mut bytes = Vec::new();
    bytes
        .try_reserve(usize::try_from(length).map_err(|_| NotPlain::Length)?)
        .map_err(|_| NotPlain::Io(io::Error::from(io::ErrorKind::OutOfMemory)))?;
    let read = file.take(MAX_LENGTH + 1).read_to_end(&mut bytes)?;
    if u64::try_from(read).is_ok_and(|read| read <= MAX_LENGTH) {
        return Ok(bytes);
    }
    Err(NotPlain::Length)
}

#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// What kind of file it is; `None` for a regular file.
fn kind(of: FileType) -> Option<&'static str> {
    if of.is_file() {
        return None;
    }
    if of.is_dir() {
        return Some("a folder");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if of.is_fifo() {
            return Some("a pipe");
        }
        if of.is_socket() {
            return Some("a socket");
        }
        if of.is_block_device() || of.is_char_device() {
            return Some("a device");
        }
    }
    Some("something else")
}
