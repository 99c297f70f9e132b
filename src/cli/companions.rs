//! Writing of a PDF and the files of its edition that go with it, as a transaction: `edition.lock`,
//! and `edition.pages`, the record of its pages.
//!
//! All are first written to temporary files, where a full disk does no harm. Then the edition's files
//! are renamed to intermediate names, the PDF to its place, and the others to theirs. If the program
//! is killed in between, they remain under the intermediate names, which the next build finds and
//! reports. Builds that write files of one edition at the same time write one after the other.

use crate::cli::output::{OutputKind, PendingOutput, led_to};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};
use stonehand::diag::Diagnostics;
use stonehand::edition::{LOCK_FILE, RECORD_FILE, UNFINISHED_LOCK, UNFINISHED_RECORD, load_record};
use stonehand::world::{DiskWorld, Sources, StagedFile};

/// Longest wait for another build that writes the same edition's files, which takes it milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);
/// Time between two attempts.
const PAUSE: Duration = Duration::from_millis(10);

/// A kind of file that goes with a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CompanionKind {
    /// `edition.lock`.
    Lock,
    /// `edition.pages`.
    Record,
}

/// A file of the edition that goes with a PDF.
#[derive(Clone, Copy, Debug)]
pub(super) struct Companion<'t> {
    /// What it is.
    pub(super) kind: CompanionKind,
    /// Its text.
    pub(super) text: &'t str,
    /// What the record of pages held when it was read for the build, if there was one: another
    /// build's pages since then would be lost.
    pub(super) read: Option<&'t str>,
}

/// The text of the record of pages among the files that were read, if there is one.
pub(super) fn record_text(sources: &Sources) -> Option<&str> {
    let file = sources.find(RECORD_FILE).and_then(|file| sources.get(file))?;
    Some(&file.text)
}

impl Companion<'_> {
    /// Why it cannot be written because another build has written it since it was read.
    fn overtaken(&self, folder: &Path) -> Option<String> {
        if self.kind != CompanionKind::Record {
            return None;
        }
        // Read as the build read it.
        let mut sources = Sources::default();
        load_record(&DiskWorld::new(folder, None), &mut sources, &mut Diagnostics::new());
        let now = record_text(&sources);
        if now == self.read || now == Some(self.text) {
            return None;
        }
        let why = "another build has written it meanwhile; nothing was written: build again";
        Some(self.kind.failure(folder, why))
    }
}

impl CompanionKind {
    fn place(self, folder: &Path) -> PathBuf {
        folder.join(match self {
            Self::Lock => LOCK_FILE,
            Self::Record => RECORD_FILE,
        })
    }

    fn unfinished(self, folder: &Path) -> PathBuf {
        folder.join(match self {
            Self::Lock => UNFINISHED_LOCK,
            Self::Record => UNFINISHED_RECORD,
        })
    }

    /// The message that the file cannot be written.
    fn failure(self, folder: &Path, why: &str) -> String {
        let what = match self {
            Self::Lock => "lock the edition in",
            Self::Record => "record the pages in",
        };
        format!("cannot {what} `{}`: {why}", self.place(folder).display())
    }

    /// Returns why the file of the edition in `folder` cannot be written with its PDF at `output`, as
    /// far as that is known before it is built.
    pub(super) fn refusal(self, folder: &Path, output: &Path) -> Option<String> {
        let why = match fs::symlink_metadata(self.place(folder)) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => None,
            Err(e) => Some(e.to_string()),
            Ok(there) if there.is_symlink() => Some("it is a link; remove it first".to_owned()),
            Ok(there) if there.is_file() => None,
            Ok(_) => Some("something that is no file has its name".to_owned()),
        };
        let why = why.or_else(|| {
            let names = [self.place(folder), self.unfinished(folder)];
            let same = names.iter().any(|name| is_same(&led_to(output), name));
            same.then(|| "the PDF cannot have its name".to_owned())
        })?;
        Some(self.failure(folder, &why))
    }

    /// Whether the folder of an edition takes a new file of this kind.
    pub(super) fn can_be_written(self, folder: &Path) -> Result<(), String> {
        let staged = StagedFile::create(&self.unfinished(folder));
        staged.map(drop).map_err(|e| self.failure(folder, &e.to_string()))
    }
}

/// Waits until no other build writes files of the edition in `folder`. Others wait while the returned
/// file is open; `None` where the system has no such locks. An error is a message for the user.
fn exclusive(folder: &Path, kind: CompanionKind) -> Result<Option<File>, String> {
    // Only on Unix can a folder be opened, and so locked; some file systems have no locks.
    let Some(file) = File::open(folder).ok().filter(|_| cfg!(unix)) else { return Ok(None) };
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => {
                let doing = match kind {
                    CompanionKind::Lock => "is locking it",
                    CompanionKind::Record => "is writing there",
                };
                let why = format!(
                    "another build {doing}; nothing was written: build again when that has ended"
                );
                return Err(kind.failure(folder, &why));
            }
        }
    }
}

/// Whether two paths denote the same place, whether or not there is a file.
fn is_same(a: &Path, b: &Path) -> bool {
    let folder = |path: &Path| match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.canonicalize(),
        _ => Path::new(".").canonicalize(),
    };
    a.file_name() == b.file_name() && folder(a).is_ok_and(|a| folder(b).is_ok_and(|b| a == b))
}

/// Writes a PDF to `output`, and at least one file of the edition in `folder`; an error is a message
/// for the user.
pub(super) fn write(
    output: &Path,
    pdf: &[u8],
    folder: &Path,
    companions: &[Companion<'_>],
) -> Result<(), String> {
    let kinds: Vec<CompanionKind> = companions.iter().map(|companion| companion.kind).collect();
    if let Some(why) = kinds.iter().find_map(|kind| kind.refusal(folder, output)) {
        return Err(why);
    }
    let first = kinds.first().copied().unwrap_or(CompanionKind::Record);
    let _exclusive = exclusive(folder, first)?;
    if let Some(why) = companions.iter().find_map(|companion| companion.overtaken(folder)) {
        return Err(why);
    }
    let failed = |kind: CompanionKind| move |e: io::Error| kind.failure(folder, &e.to_string());
    let pdf = PendingOutput::new(output, OutputKind::Pdf, pdf)?;
    let mut staged = Vec::with_capacity(companions.len());
    for Companion { kind, text, .. } in companions {
        let file = StagedFile::with(&kind.unfinished(folder), text.as_bytes());
        staged.push((*kind, file.map_err(failed(*kind))?));
    }
    // Until the PDF is in its place, what there was before is still whole.
    let undo = || {
        for kind in &kinds {
            let _ = fs::remove_file(kind.unfinished(folder));
        }
    };
    for (kind, file) in staged {
        if let Err(e) = file.commit() {
            undo();
            return Err(failed(kind)(e));
        }
    }
    if let Err(why) = pdf.commit() {
        undo();
        return Err(why);
    }
    for kind in &kinds {
        fs::rename(kind.unfinished(folder), kind.place(folder)).map_err(|e| {
            let then = match kind {
                CompanionKind::Lock => "its lock is not: lock the edition again",
                CompanionKind::Record => "the record of its pages is not: build again",
            };
            let written = format!("the PDF `{}` is written, {then}", output.display());
            format!("{}; {written}", failed(*kind)(e))
        })?;
    }
    Ok(())
}
