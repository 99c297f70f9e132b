//! What the press will say of an edition, said before it leaves.

use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::engine::completeness::{check, has_errors};
use crate::engine::faces;
use crate::engine::locate_source::trace;
use crate::engine::pipeline::{BuildOptions, BuildReport, BuildStage, BuiltEdition};
use crate::export::pdf;
use crate::preflight;
use crate::press::Limits;
use crate::world::{Fingerprint, World};
use std::sync::Arc;

/// How a press file is judged before it is written.
#[derive(Clone, Debug, Default)]
pub struct PressCheck {
    /// What the press asks, if not what the edition says.
    pub limits: Option<Limits>,
    /// What errors do.
    pub errors: OnErrors,
}

/// What becomes of a press file with errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnErrors {
    /// It is not written.
    #[default]
    Reject,
    /// It is written all the same: they are told as warnings.
    Warn,
    /// Nobody looks for them here, who judges does so after.
    Unsought,
}

/// What preflight finds on the pages of an edition built for the press.
pub(super) fn judge(built: &BuiltEdition, options: &BuildOptions) -> Diagnostics {
    if !is_sought(options) {
        return Diagnostics::new();
    }
    told(built, options, preflight::book(&built.book, limits(built, options)).findings)
}

/// What preflight finds in the file that was written of them, which comes back.
pub(super) fn written(
    built: &BuiltEdition,
    bytes: Vec<u8>,
    options: &BuildOptions,
) -> (Vec<u8>, Diagnostics) {
    if !is_sought(options) {
        return (bytes, Diagnostics::new());
    }
    let bytes = Arc::new(bytes);
    let file = preflight::structure(&bytes, limits(built, options));
    let found = preflight::PreflightReport::default().and_file(file, &numbers(built)).findings;
    (Arc::unwrap_or_clone(bytes), told(built, options, found))
}

fn is_sought(options: &BuildOptions) -> bool {
    options.kind.is_press() && options.preflight.errors != OnErrors::Unsought
}

/// Findings with the lines that they are of, as heavy as errors are to be.
fn told(built: &BuiltEdition, options: &BuildOptions, found: Vec<Diagnostic>) -> Diagnostics {
    let mut out = Diagnostics::new();
    for mut finding in found {
        trace(&built.edition, &built.plan, &mut finding);
        if options.preflight.errors == OnErrors::Warn && finding.severity == Severity::Error {
            finding.severity = Severity::Warning;
        }
        out.push(finding);
    }
    out
}

/// The printed numbers of the pages that are written.
fn numbers(built: &BuiltEdition) -> Vec<u32> {
    built.book.pages.iter().map(|page| page.number).collect()
}

fn limits<'a>(built: &'a BuiltEdition, options: &'a BuildOptions) -> &'a Limits {
    options.preflight.limits.as_ref().unwrap_or(&built.edition.limits)
}

/// An edition judged.
#[derive(Debug)]
pub struct CheckedEdition {
    /// What was found.
    pub report: preflight::PreflightReport,
    /// What it was judged by.
    pub limits: Limits,
    /// The edition's date: year, month, day.
    pub date: (u16, u8, u8),
    /// The file that it makes.
    pub file: Fingerprint,
}

/// An edition judged as thoroughly as can be: its file written and read back, the plates of every
/// page drawn and summed. What else is wrong with it is among the diagnostics; an edition that lacks
/// text or pictures makes no press file to be judged, unless as a draft.
pub fn preflight(
    world: &dyn World,
    options: &BuildOptions,
    stage: &mut dyn FnMut(BuildStage),
) -> BuildReport<CheckedEdition> {
    let judging = PressCheck { errors: OnErrors::Unsought, ..options.preflight.clone() };
    let options = BuildOptions { preflight: judging, ..options.clone() };
    let BuildReport { value, mut diagnostics, sources } = check(world, &options, stage);
    let value = value.filter(|_| !has_errors(&diagnostics));
    let Some(built) = value else { return BuildReport { value: None, diagnostics, sources } };
    stage(BuildStage::Export);
    let limits = limits(&built, &options);
    let drawn = preflight::plates(&built.book, limits);
    let value = match pdf::write(&built.book, options.kind) {
        Ok(bytes) => {
            let file = Fingerprint::of(&bytes);
            let mut report = drawn.and_file(preflight::file(bytes, limits), &numbers(&built));
            let traced = |finding| trace(&built.edition, &built.plan, finding);
            report.findings.iter_mut().for_each(traced);
            Some(CheckedEdition { report, limits: limits.clone(), date: built.edition.date, file })
        }
        Err(e) => {
            diagnostics.insert(0, faces::unwritten(&built, &e));
            None
        }
    };
    BuildReport { value, diagnostics, sources }
}
