//! Files written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The name that stands for standard output.
const STANDARD: &str = "-";

/// Why a PDF cannot be written to `path`, as far as that can be told before it is made.
pub(super) fn refusal(path: &Path) -> Option<String> {
    if path == Path::new(STANDARD) {
        return None;
    }
    let folder = folder_of(path);
    let why = match fs::metadata(&folder) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            format!("there is no folder `{}`", folder.display())
        }
        Err(e) => e.to_string(),
        Ok(there) if !there.is_dir() => format!("`{}` is no folder", folder.display()),
        Ok(_) if path.is_dir() => "it is a folder".to_owned(),
        Ok(_) if is_something_else(path) => "the file is there and is no PDF".to_owned(),
        Ok(_) => return None,
    };
    Some(format!("cannot write `{}`: {why}", path.display()))
}

/// Writes a PDF to `path`, over another PDF if need be, over nothing else. `-` is standard output.
/// Why it cannot be done is told in a sentence.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if let Some(why) = refusal(path) {
        return Err(why);
    }
    if path == Path::new(STANDARD) {
        let mut out = io::stdout().lock();
        let written = out.write_all(bytes).and_then(|()| out.flush());
        return written.map_err(|e| format!("cannot write to standard output: {e}"));
    }
    let was_there = path.exists();
    write_over(path, bytes).map_err(|e| {
        let kept = if was_there { "; what was there before is untouched" } else { "" };
        format!("cannot write `{}`: {e}{kept}", path.display())
    })
}

/// Writes `bytes` beside `path`, then renames: until then, the old file stays as it was, and if
/// anything fails it stays for good. A link stays one, and what it leads to is written; a device or
/// a pipe has no old file, and takes the bytes as they come.
pub(super) fn write_over(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let path = &led_to(path);
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    let mut beside = name.to_os_string();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = folder_of(path).join(beside);
    let written = (|| {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        if let Some(there) = there {
            file.set_permissions(there.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&beside, path)
    })();
    if written.is_err() {
        // Nothing more can be done if even that fails.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Where a path leads by way of links, be there a file or not yet.
fn led_to(path: &Path) -> PathBuf {
    const MOST_LINKS: usize = 16;
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        let Ok(to) = fs::read_link(&path) else { break };
        path = folder_of(&path).join(to);
    }
    path
}

/// Whether a file is there that is no PDF: a story, a picture, a slip of the finger. Pipes and
/// devices are not asked: they might never answer.
fn is_something_else(path: &Path) -> bool {
    let mut start = [0; 5];
    let is_file = fs::metadata(path).is_ok_and(|there| there.is_file());
    let mut read = || File::open(path).and_then(|mut f| f.read(&mut start));
    is_file && read().is_ok_and(|n| n > 0 && &start[..n] != b"%PDF-")
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}
