//! Options of a build.

use crate::compose::PrintersMark;
use crate::export::pdf::PdfKind;
use crate::press::Limits;

/// Options of a build.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// The kind of PDF.
    pub kind: PdfKind,
    /// Printed numbers of the pages to export; all if empty. Stories are set on all pages in any
    /// case, so that turns do not change.
    pub pages: Vec<u32>,
    /// Whether to lock the edition: the fingerprints of all inputs are taken instead of compared
    /// with its `edition.lock`.
    pub lock: bool,
    /// Whether to impose printer's spreads, two pages to a sheet; if `pages` is not empty, every
    /// sheet that holds one of them.
    pub spreads: bool,
    /// Printer's marks around each sheet.
    pub marks: Vec<PrintersMark>,
    /// Whether to embed all inputs of the edition and its lock; for archive files only.
    pub embed_sources: bool,
    /// Whether a press file may lack text or pictures.
    pub completeness: Completeness,
    /// How a press file is preflighted before it is written.
    pub preflight: PressCheck,
}

/// What a press file must contain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Completeness {
    /// All text and every picture; otherwise it is not written.
    #[default]
    Whole,
    /// Whatever there is. The file is marked as a draft outside the trim and in its metadata.
    Draft,
}

/// How a press file is preflighted before it is written.
#[derive(Clone, Debug, Default)]
pub struct PressCheck {
    /// Limits of the press, if other than the edition's.
    pub limits: Option<Limits>,
    /// How errors are treated.
    pub errors: OnErrors,
}

/// What happens to a press file with errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnErrors {
    /// The file is not written.
    #[default]
    Reject,
    /// The file is written; errors are reported as warnings.
    Warn,
    /// Preflight is skipped; the caller runs it afterwards.
    Skip,
}
