//! Files written whole or not at all, and files that the user names read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use stonehand::world::{StagedFile, WorldError, read_file};

/// The name that stands for standard output.
pub(super) const STANDARD: &str = "-";

/// Why a PDF cannot be written to `path`, as far as that can be reported before it is made.
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

/// Why nothing can be written to `path` as far as the edition in `folder` goes: what is named there
/// otherwise than a PDF is a file that the edition is read from, or will be.
pub(super) fn own_file(folder: &Path, path: &Path) -> Option<String> {
    if path == Path::new(STANDARD) {
        return None;
    }
    let to = led_to(path);
    let is_within = folder_of(&to).canonicalize().ok()?.starts_with(folder.canonicalize().ok()?);
    let is_pdf = to.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
    let why = "its name does not end in .pdf, and the folder is that of the edition: whatever else is \
               there is read as a part of it";
    (is_within && !is_pdf).then(|| format!("cannot write `{}`: {why}", path.display()))
}

/// Writes a PDF to `path`, over another PDF if need be, over nothing else. `-` is standard output.
/// Why it cannot be done is reported in a sentence.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), String> {
    PendingOutput::new(path, bytes)?.commit()
}

/// A PDF that waits to be put in its place.
pub(super) struct PendingOutput<'b> {
    path: &'b Path,
    was_there: bool,
    to: Destination<'b>,
}

/// Where bytes go.
enum Destination<'b> {
    /// A file, written whole beside its place.
    File(StagedFile),
    /// A device or a pipe, which has no old file, and takes the bytes as they come.
    Stream(&'b [u8]),
}

impl<'b> PendingOutput<'b> {
    /// Writes all that can be written without touching what stands at `path`.
    pub(super) fn new(path: &'b Path, bytes: &'b [u8]) -> Result<Self, String> {
        if let Some(why) = refusal(path) {
            return Err(why);
        }
        let was_there = path.exists();
        let is_stream = fs::metadata(path).is_ok_and(|there| !there.is_file());
        if is_stream || path == Path::new(STANDARD) {
            return Ok(Self { path, was_there, to: Destination::Stream(bytes) });
        }
        // A link stays one, and what it leads to is written.
        let staged =
            StagedFile::with(&led_to(path), bytes).map_err(|e| failed(path, was_there, &e))?;
        Ok(Self { path, was_there, to: Destination::File(staged) })
    }

    /// Puts it in its place.
    pub(super) fn commit(self) -> Result<(), String> {
        let written = match self.to {
            Destination::File(staged) => staged.commit(),
            Destination::Stream(bytes) if self.path == Path::new(STANDARD) => {
                let mut out = io::stdout().lock();
                let written = out.write_all(bytes).and_then(|()| out.flush());
                return written.map_err(|e| format!("cannot write to standard output: {e}"));
            }
            Destination::Stream(bytes) => {
                let to = OpenOptions::new().write(true).open(self.path);
                to.and_then(|mut to| to.write_all(bytes))
            }
        };
        written.map_err(|e| failed(self.path, self.was_there, &e))
    }
}

fn failed(path: &Path, was_there: bool, e: &io::Error) -> String {
    let kept = if was_there { "; what was there before is untouched" } else { "" };
    format!("cannot write `{}`: {e}{kept}", path.display())
}

/// Where a path leads by way of links, be there a file or not yet.
pub(super) fn led_to(path: &Path) -> PathBuf {
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

/// The whole of a file that the user names; why it cannot be had is reported in a sentence.
pub(super) fn read_whole(path: &Path) -> Result<Vec<u8>, String> {
    read_file(path).map_err(|e| {
        let why = match e {
            WorldError::Io { source, .. } => source.to_string(),
            WorldError::Missing(_) => "there is no such file".to_owned(),
            e => e.to_string(),
        };
        format!("cannot read `{}`: {why}", path.display())
    })
}
