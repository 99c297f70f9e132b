//! Handling of files that are truncated while they are mapped.
//!
//! The shipped fonts are mapped, since copying them would take longer than the rest of a small
//! build. If one is truncated meanwhile, as by an installation that overwrites it, access to the
//! missing part raises SIGBUS, from which there is no recovery.

use crate::cli::reporter::Reporter;
#[cfg(unix)]
use crate::cli::reporter::json;
#[cfg(unix)]
use signal_hook::{consts::SIGBUS, low_level};
#[cfg(unix)]
use std::sync::Arc;
#[cfg(unix)]
use stonehand::diag::{Diagnostic, rules};
use stonehand::world::DiskWorld;
#[cfg(unix)]
use stonehand::world::Sources;

#[cfg(unix)]
const WORDS: &str = "a face could not be read further, as if it was cut short meanwhile; nothing was \
                     written, and an older file stands as it was";

/// Whether a face was changed while it was mapped, which is reported. It need not raise a signal:
/// beyond the end of a truncated file the rest of its last page reads as zeros, which are blank
/// glyphs. To be asked before anything is written or said of what was read.
pub(super) fn is_changed(world: &DiskWorld, reporter: &Reporter) -> bool {
    let face = world.changed_face();
    if let Some(face) = &face {
        reporter.fail(&format!(
            "face `{face}` was changed while it was read, as if it was cut short or installed \
             anew; nothing was written, and an older file stands as it was: run again"
        ));
    }
    face.is_some()
}

/// Installs a handler for SIGBUS, so that a truncated mapped file ends the program like an
/// unreadable one: with a message and exit code 2.
#[cfg(unix)]
#[allow(unsafe_code, reason = "what is done within a signal must be safe there")]
pub(super) fn listen(reporter: &Reporter) {
    let words = if reporter.is_json() {
        json(&Diagnostic::error(rules::system::SYSTEM, WORDS), &Sources::default())
    } else {
        format!("error: {WORDS}")
    };
    let line = format!("{words}\n");
    let told = move || {
        // A failed write changes nothing: the exit code still reports the error.
        let _ = rustix::io::write(rustix::stdio::stderr(), line.as_bytes());
        low_level::exit(2);
    };
    // SAFETY: `told` makes only two system calls, `write` and `_exit`, which POSIX lists as
    // async-signal-safe, on a message allocated before.
    let registered = unsafe { low_level::register(SIGBUS, told) };
    // If registration fails, the signal still ends the program, without a message.
    let _ = registered;
    // Makes exceeding the file size limit a write error instead of a fatal signal.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Other systems do not let a mapped file be truncated.
#[cfg(not(unix))]
pub(super) fn listen(_: &Reporter) {}
