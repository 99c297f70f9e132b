//! Atomic writing of output files, and reading of files given by the user.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use stonehand::world::{StagedFile, WorldError, read_file};

/// The path that stands for standard output.
pub(super) const STANDARD: &str = "-";

/// The kind of an output file. A file of another kind is never replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutputKind {
    Pdf,
    Png,
    Svg,
}

impl OutputKind {
    /// Its name for the user.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Png => "PNG",
            Self::Svg => "SVG",
        }
    }

    /// The ending of its files' names.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// The first bytes of its files.
    fn start(self) -> &'static [u8] {
        match self {
            Self::Pdf => b"%PDF-",
            Self::Png => b"\x89PNG\r\n",
            Self::Svg => b"<svg ",
        }
    }
}

/// Returns why a file of this kind cannot be written to `path`, as far as that is known before it is
/// built.
pub(super) fn refusal(path: &Path, kind: OutputKind) -> Option<String> {
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
        Ok(_) if is_something_else(path, kind) => {
            format!("the file is there and is no {}", kind.name())
        }
        Ok(_) => return None,
    };
    Some(format!("cannot write `{}`: {why}", path.display()))
}

/// Returns why `path` must not be written in view of the edition in `folder`: any file there that
/// is not a PDF is or will be part of the edition.
pub(super) fn own_file(folder: &Path, path: &Path) -> Option<String> {
    if path == Path::new(STANDARD) {
        return None;
    }
    let to = led_to(path);
    // Folders on the way may still have to be made.
    let there = to.ancestors().skip(1).find_map(|above| named(above).canonicalize().ok())?;
    let is_within = there.starts_with(folder.canonicalize().ok()?);
    let is_pdf = to.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
    let why = "its name does not end in .pdf, and the folder is that of the edition: whatever else is \
               there is read as a part of it";
    (is_within && !is_pdf).then(|| format!("cannot write `{}`: {why}", path.display()))
}

/// Returns why `path` must not be written in view of what the pages of the edition in `folder` show: a
/// PDF that one of them places.
pub(super) fn placed_file<'n>(
    folder: &Path,
    path: &Path,
    mut named: impl Iterator<Item = &'n str>,
) -> Option<String> {
    let to = led_to(path).canonicalize().ok()?;
    let name = named.find(|name| folder.join(name).canonicalize().is_ok_and(|file| file == to))?;
    Some(format!(
        "cannot write `{}`: it is `{name}`, which a page of this edition shows; give another name with \
         `-o`",
        path.display()
    ))
}

/// Writes a file to `path`, replacing at most another of its kind; `-` is standard output. An error is
/// a message for the user.
pub(super) fn write_whole(path: &Path, kind: OutputKind, bytes: &[u8]) -> Result<(), String> {
    PendingOutput::new(path, kind, bytes)?.commit()
}

/// A file ready to be moved to its place.
pub(super) struct PendingOutput<'b> {
    path: &'b Path,
    kind: OutputKind,
    was_there: bool,
    to: Destination<'b>,
}

/// The destination of the bytes.
enum Destination<'b> {
    /// A file, staged beside its final path.
    File(StagedFile),
    /// A device or a pipe, which is written directly.
    Stream(&'b [u8]),
}

impl<'b> PendingOutput<'b> {
    /// Writes as much as possible without touching the file at `path`.
    pub(super) fn new(path: &'b Path, kind: OutputKind, bytes: &'b [u8]) -> Result<Self, String> {
        if let Some(why) = refusal(path, kind) {
            return Err(why);
        }
        let was_there = path.exists();
        let is_stream = fs::metadata(path).is_ok_and(|there| !there.is_file());
        if is_stream || path == Path::new(STANDARD) {
            return Ok(Self { path, kind, was_there, to: Destination::Stream(bytes) });
        }
        // A symbolic link is kept and its target written.
        let staged = StagedFile::with(&led_to(path), bytes)
            .map_err(|e| failed(path, kind, was_there, &e))?;
        Ok(Self { path, kind, was_there, to: Destination::File(staged) })
    }

    /// Moves the file to its place, or writes to the stream.
    pub(super) fn commit(self) -> Result<(), String> {
        let written = match self.to {
            Destination::File(staged) => staged.commit(),
            Destination::Stream(bytes) if self.path == Path::new(STANDARD) => {
                let mut out = io::stdout().lock();
                let written = out.write_all(bytes).and_then(|()| out.flush());
                return written.map_err(|e| {
                    format!("cannot write to standard output: {}", why(self.kind, &e))
                });
            }
            Destination::Stream(bytes) => {
                let to = OpenOptions::new().write(true).open(self.path);
                to.and_then(|mut to| to.write_all(bytes))
            }
        };
        written.map_err(|e| failed(self.path, self.kind, self.was_there, &e))
    }
}

fn failed(path: &Path, kind: OutputKind, was_there: bool, e: &io::Error) -> String {
    let kept = if was_there { "; what was there before is untouched" } else { "" };
    format!("cannot write `{}`: {}{kept}", path.display(), why(kind, e))
}

/// Why a file could not be written.
fn why(kind: OutputKind, e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::BrokenPipe => {
            format!("the reader closed the pipe before the {} was whole", kind.name())
        }
        _ => e.to_string(),
    }
}

/// Resolves the symbolic links of a path, whose target need not exist.
pub(super) fn led_to(path: &Path) -> PathBuf {
    const MAX_LINKS: usize = 16;
    let mut path = path.to_path_buf();
    for _ in 0..MAX_LINKS {
        let Ok(to) = fs::read_link(&path) else { break };
        path = folder_of(&path).join(to);
    }
    path
}

/// Whether `path` is a regular file of another kind, such as a story or a picture. Pipes and devices
/// are not read, since that may block.
fn is_something_else(path: &Path, kind: OutputKind) -> bool {
    let mut start = [0; 5];
    let is_file = fs::metadata(path).is_ok_and(|there| there.is_file());
    let mut read = || File::open(path).and_then(|mut f| f.read(&mut start));
    is_file && read().is_ok_and(|n| n > 0 && !kind.start().starts_with(&start[..n]))
}

/// A folder of a path, of which the empty one is the current one.
fn named(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Reads a file given by the user; an error is a message for the user.
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
