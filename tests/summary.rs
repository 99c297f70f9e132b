//! The last test target: says how many tests of the suite were skipped, and for want of what.
//!
//! It has no harness, so that what it says is seen. With `REQUIRE_PDF_TOOLS=1` it fails if there are
//! any.

#[allow(dead_code, reason = "the suite records, this counts")]
#[path = "suite/skips.rs"]
mod skips;

use std::path::Path;
use std::process::ExitCode;

#[allow(clippy::print_stdout, reason = "this is what it is for")]
fn main() -> ExitCode {
    // Whoever lists the tests, as an editor does, gets none.
    if std::env::args().any(|arg| arg == "--list") {
        return ExitCode::SUCCESS;
    }
    let skipped = skips::take(Path::new(env!("CARGO_TARGET_TMPDIR")), skips::run());
    println!("\n{}\n", skips::sentence(&skipped));
    let required = std::env::var("REQUIRE_PDF_TOOLS").is_ok_and(|v| v == "1");
    if required && !skipped.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
