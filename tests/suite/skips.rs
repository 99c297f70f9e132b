//! Tests skipped because a program is missing, recorded in a file so that the last test target can
//! count them: the output of a test is shown only if it fails.
//!
//! Shared by the suite, which records, and by `tests/summary.rs`, which counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the file of a run is called: the run's own number follows.
const NAME: &str = "skipped-";

/// A run of all test targets: they are children of one process, `cargo test`.
#[cfg(unix)]
pub(crate) fn run() -> u32 {
    std::os::unix::process::parent_id()
}

/// A run of all test targets; where processes do not know their parents, all runs are one.
#[cfg(not(unix))]
pub(crate) fn run() -> u32 {
    0
}

fn file(folder: &Path, run: u32) -> PathBuf {
    folder.join(format!("{NAME}{run}"))
}

/// Records that a test was skipped as a program is missing.
pub(crate) fn record(folder: &Path, run: u32, test: &str, program: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = OpenOptions::new().create(true).append(true).open(file(folder, run))?;
    // In one piece: tests run side by side.
    file.write_all(format!("{test}\t{program}\n").as_bytes())
}

/// The tests that a run skipped, each with the programs it wanted. The records of all runs are
/// dropped.
pub(crate) fn take(folder: &Path, run: u32) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(file(folder, run)).unwrap_or_default();
    let mut skipped: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (test, program) in text.lines().filter_map(|line| line.split_once('\t')) {
        skipped.entry(test.to_owned()).or_default().insert(program.to_owned());
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(NAME) {
            // One that stays is read by nobody: runs have their own numbers.
            let _ = fs::remove_file(entry.path());
        }
    }
    skipped
}

/// What was skipped, in one line for the end of `cargo test`.
pub(crate) fn sentence(skipped: &BTreeMap<String, BTreeSet<String>>) -> String {
    if skipped.is_empty() {
        return "skipped: none; every program that judges the files is here".to_owned();
    }
    let mut programs: BTreeMap<&str, usize> = BTreeMap::new();
    for program in skipped.values().flatten() {
        *programs.entry(program).or_default() += 1;
    }
    let programs: Vec<String> =
        programs.iter().map(|(program, tests)| format!("{program} ({tests})")).collect();
    let s = if skipped.len() == 1 { "" } else { "s" };
    format!("skipped: {} test{s}, for want of {}", skipped.len(), programs.join(", "))
}
