//! What the press will say of an edition, said before it leaves.

use crate::build::completeness::{check, has_errors};
use crate::build::faces;
use crate::build::pipeline::{Built, Options, Report, Stage};
use crate::build::trace::trace;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::export::pdf;
use crate::preflight;
use crate::press::Limits;
use crate::world::{Fingerprint, World};
use std::sync::Arc;

/// How a press file is judged before it is written.
#[derive(Clone, Debug, Default)]
pub struct Judging {
    /// What the press asks, if not what the edition says.
    pub limits: Option<Limits>,
    /// What errors do.
    pub errors: Errors,
}

/// What becomes of a press file with errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Errors {
    /// It is not written.
    #[default]
    Reject,
    /// It is written all the same: they are told as warnings.
    Warn,
    /// Nobody looks for them here, who judges does so after.
    Unsought,
}

/// What preflight finds on the pages of an edition built for the press.
pub(super) fn judge(built: &Built, options: &Options) -> Diagnostics {
    if !is_sought(options) {
        return Diagnostics::new();
    }
    told(built, options, preflight::book(&built.book, limits(built, options)).findings)
}

/// What preflight finds in the file that was written of them, which comes back.
pub(super) fn written(built: &Built, bytes: Vec<u8>, options: &Options) -> (Vec<u8>, Diagnostics) {
    if !is_sought(options) {
        return (bytes, Diagnostics::new());
    }
    let bytes = Arc::new(bytes);
    let file = preflight::structure(&bytes, limits(built, options));
    let found = preflight::Report::default().and_file(file, &numbers(built)).findings;
    (Arc::unwrap_or_clone(bytes), told(built, options, found))
}

fn is_sought(options: &Options) -> bool {
    options.kind.is_press() && options.preflight.errors != Errors::Unsought
}

/// Findings with the lines that they are of, as heavy as errors are to be.
fn told(built: &Built, options: &Options, found: Vec<Diagnostic>) -> Diagnostics {
    let mut out = Diagnostics::new();
    for mut finding in found {
        trace(&built.edition, &built.plan, &mut finding);
        if options.preflight.errors == Errors::Warn && finding.severity == Severity::Error {
            finding.severity = Severity::Warning;
        }
        out.push(finding);
    }
    out
}

/// The printed numbers of the pages that are written.
fn numbers(built: &Built) -> Vec<u32> {
    built.book.pages.iter().map(|page| page.number).collect()
}

fn limits<'a>(built: &'a Built, options: &'a Options) -> &'a Limits {
    options.preflight.limits.as_ref().unwrap_or(&built.edition.limits)
}

/// An edition judged.
#[derive(Debug)]
pub struct Judged {
    /// What was found.
    pub report: preflight::Report,
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
    options: &Options,
    stage: &mut dyn FnMut(Stage),
) -> Report<Judged> {
    let judging = Judging { errors: Errors::Unsought, ..options.preflight.clone() };
    let options = Options { preflight: judging, ..options.clone() };
    let Report { value, mut diagnostics, sources } = check(world, &options, stage);
    let value = value.filter(|_| !has_errors(&diagnostics));
    let Some(built) = value else { return Report { value: None, diagnostics, sources } };
    stage(Stage::Export);
    let limits = limits(&built, &options);
    let drawn = preflight::plates(&built.book, limits);
    let value = match pdf::write(&built.book, options.kind) {
        Ok(bytes) => {
            let file = Fingerprint::of(&bytes);
            let mut report = drawn.and_file(preflight::file(bytes, limits), &numbers(&built));
            let traced = |finding| trace(&built.edition, &built.plan, finding);
            report.findings.iter_mut().for_each(traced);
            Some(Judged { report, limits: limits.clone(), date: built.edition.date, file })
        }
        Err(e) => {
            diagnostics.insert(0, faces::unwritten(&built, &e));
            None
        }
    };
    Report { value, diagnostics, sources }
}
