//! What is said where a file is cut short while it is mapped.
//!
//! The faces that come with the program are mapped, for copying them costs more than all else that a
//! small page asks for. Where one is cut short meanwhile, by an installation that writes over it, the
//! system sends a signal for the first byte that is gone, and there is nothing to go on with.

#[cfg(unix)]
use crate::cli::reporter::{Reporter, json};
#[cfg(unix)]
use signal_hook::{consts::SIGBUS, low_level};
#[cfg(unix)]
use std::sync::Arc;
#[cfg(unix)]
use stonehand::diag::{Diagnostic, rules};
use stonehand::world::Sources;

#[cfg(unix)]
const WORDS: &str = "a face could not be read further, as if it was cut short meanwhile; nothing was \
                     written, and an older file stands as it was";

/// From here on, a file that is cut short while it is mapped ends the program as one that cannot be
/// read does: with a sentence, and 2.
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
        // Where nobody hears it, the exit code says it still.
        let _ = rustix::io::write(rustix::stdio::stderr(), line.as_bytes());
        low_level::exit(2);
    };
    // SAFETY: `told` does nothing but two system calls that POSIX has async-signal-safe, `write` and
    // `_exit`, on words that were made before.
    let registered = unsafe { low_level::register(SIGBUS, told) };
    // Without it the signal ends the program all the same, if without a word.
    let _ = registered;
    // A file that may not grow further is told as one that cannot be written, not by a signal.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Elsewhere a mapped file cannot be cut short.
#[cfg(not(unix))]
pub(super) fn listen(_: &crate::cli::reporter::Reporter) {}
