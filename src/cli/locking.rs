//! A PDF and the lock of its edition, which change together or not at all.
//!
//! Both are written beside their places first, where a full disk stops them. Then the lock is moved
//! to a name of its own, the PDF to its place, and the lock to its place. Whoever kills the program
//! between the two leaves the lock under the first name, which the next build finds and tells.

use crate::cli::output::{PendingOutput, led_to};
use std::fs;
use std::io;
use std::path::Path;
use stonehand::edition::{LOCK_FILE, UNFINISHED_LOCK};
use stonehand::world::StagedFile;

/// Why the edition in `folder` cannot be locked with its PDF at `output`, as far as that can be reported
/// before it is built.
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

/// Whether two paths are of one place, be there a file or not.
fn is_same(a: &Path, b: &Path) -> bool {
    let folder = |path: &Path| match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.canonicalize(),
        _ => Path::new(".").canonicalize(),
    };
    a.file_name() == b.file_name() && folder(a).is_ok_and(|a| folder(b).is_ok_and(|b| a == b))
}

/// Writes a PDF to `output` and the lock of the edition in `folder`. Why it cannot be done is reported
/// in a sentence.
pub(super) fn write(output: &Path, pdf: &[u8], folder: &Path, lock: &str) -> Result<(), String> {
    if let Some(why) = refusal(folder, output) {
        return Err(why);
    }
    let (place, unfinished) = (folder.join(LOCK_FILE), folder.join(UNFINISHED_LOCK));
    let failed = |e: io::Error| format!("cannot lock the edition in `{}`: {e}", place.display());
    let pdf = PendingOutput::new(output, pdf)?;
    let lock = StagedFile::with(&unfinished, lock.as_bytes()).map_err(failed)?;
    lock.commit().map_err(failed)?;
    if let Err(why) = pdf.commit() {
        // The old PDF is there still, and so is its lock: nothing has begun.
        let _ = fs::remove_file(&unfinished);
        return Err(why);
    }
    fs::rename(&unfinished, &place).map_err(|e| {
        let written = format!("the PDF `{}` is written, its lock is not", output.display());
        format!("{}; {written}: lock the edition again", failed(e))
    })
}
