//! Files written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Writes a PDF to `path`, over another PDF if need be, over nothing else.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if is_something_else(path) {
        return Err(io::Error::new(
            io::ErrorKind::AlreadyExists,
            "the file is there and is no PDF",
        ));
    }
    write_over(path, bytes)
}

/// Writes `bytes` beside `path`, then renames: until then, the old file stays as it was, and if
/// anything fails it stays for good.
pub(super) fn write_over(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    if path.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let mut beside = name.to_os_string();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = folder_of(path).join(beside);
    let written = (|| {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    })();
    if written.is_err() {
        // Nothing more can be done if even that fails.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Whether a file is there that is no PDF: a story, a picture, a slip of the finger.
fn is_something_else(path: &Path) -> bool {
    let mut start = [0; 5];
    let read = File::open(path).and_then(|mut f| f.read(&mut start));
    read.is_ok_and(|n| n > 0 && &start[..n] != b"%PDF-")
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}
