//! Writing of a PDF and the lock of its edition as a transaction.
//!
//! Both are first written to temporary files, where a full disk does no harm. Then the lock is
//! renamed to an intermediate name, the PDF to its place, and the lock to its place. If the program
//! is killed in between, the lock remains under the intermediate name, which the next build finds
//! and reports. Builds that lock one edition at the same time write one after the other.

use crate::cli::output::{PendingOutput, led_to};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};
use stonehand::edition::{LOCK_FILE, UNFINISHED_LOCK};
use stonehand::world::StagedFile;

/// Longest wait for another build that locks the same edition, which takes it milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);
/// Time between two attempts.
const PAUSE: Duration = Duration::from_millis(10);

/// Returns why the edition in `folder` cannot be locked with its PDF at `output`, as far as that is
/// known before it is built.
pub(super) fn refusal(folder: &Path, output: &Path) -> Option<String> {
    let lock = folder.join(LOCK_FILE);
    let why = match fs::symlink_metadata(&lock) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => None,
        Err(e) => Some(e.to_string()),
        Ok(there) if there.is_symlink() => Some("it is a link; remove it first".to_owned()),
        Ok(there) if there.is_file() => None,
        Ok(_) => Some("something that is no file has its name".to_owned()),
    };
    let why = why.or_else(|| {
        let names = [LOCK_FILE, UNFINISHED_LOCK].map(|name| folder.join(name));
        let same = names.iter().any(|name| is_same(&led_to(output), name));
        same.then(|| "the PDF cannot have its name".to_owned())
    })?;
    Some(format!("cannot lock the edition in `{}`: {why}", lock.display()))
}

/// Waits until no other build writes a lock of the edition in `folder`. Others wait while the
/// returned file is open; `None` where the system has no such locks. An error is a message for the
/// user.
fn exclusive(folder: &Path) -> Result<Option<File>, String> {
    // Only on Unix can a folder be opened, and so locked; some file systems have no locks.
    let Some(file) = File::open(folder).ok().filter(|_| cfg!(unix)) else { return Ok(None) };
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => {
                let place = folder.join(LOCK_FILE);
                return Err(format!(
                    "cannot lock the edition in `{}`: another build is locking it; nothing was \
                     written: build again when that has ended",
                    place.display()
                ));
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

/// Writes a PDF to `output` and the lock of the edition in `folder`; an error is a message for the
/// user.
pub(super) fn write(output: &Path, pdf: &[u8], folder: &Path, lock: &str) -> Result<(), String> {
    if let Some(why) = refusal(folder, output) {
        return Err(why);
    }
    let _exclusive = exclusive(folder)?;
    let (place, unfinished) = (folder.join(LOCK_FILE), folder.join(UNFINISHED_LOCK));
    let failed = |e: io::Error| format!("cannot lock the edition in `{}`: {e}", place.display());
    let pdf = PendingOutput::new(output, pdf)?;
    let lock = StagedFile::with(&unfinished, lock.as_bytes()).map_err(failed)?;
    lock.commit().map_err(failed)?;
    if let Err(why) = pdf.commit() {
        // The old PDF and its lock are still in place.
        let _ = fs::remove_file(&unfinished);
        return Err(why);
    }
    fs::rename(&unfinished, &place).map_err(|e| {
        let written = format!("the PDF `{}` is written, its lock is not", output.display());
        format!("{}; {written}: lock the edition again", failed(e))
    })
}
