//! What of a file is checked, and against which standard and limits.

use crate::preflight::file::metadata::Trapping;
use crate::preflight::file::standard::Standard;
use crate::press::Limits;

/// How much of a file is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FileDepth {
    /// All of it.
    Whole,
    /// All but page content and font programs.
    Structure,
}

/// The page to check, and what to check it against.
#[derive(Clone, Copy)]
pub(super) struct PageContext<'l> {
    /// Its number in the file, from 1.
    pub(super) number: u32,
    pub(super) standard: Standard,
    pub(super) depth: FileDepth,
    pub(super) limits: &'l Limits,
    /// The file's `Trapped` state.
    pub(super) trapping: Trapping,
}
