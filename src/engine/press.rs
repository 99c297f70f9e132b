//! Preflight of an edition as part of its build.

use crate::diag::{Diagnostic, Diagnostics, Severity, rules};
use crate::engine::completeness::{Completeness, check, has_errors};
use crate::engine::locate_source::trace;
use crate::engine::pipeline::{BuildOptions, BuildReport, BuildStage, BuiltEdition};
use crate::engine::stages::Stages;
use crate::engine::{booked_colours, faces, placed_pages};
use crate::export::pdf;
use crate::house::EditionDate;
use crate::preflight;
use crate::press::Limits;
use crate::world::{Fingerprint, World};
use std::sync::Arc;

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
    Unsought,
}

/// Preflights the composed pages of an edition built for the press, and the pages of other PDFs that
/// are placed on those of any other.
pub(super) fn check_press_file(
    built: &BuiltEdition,
    options: &BuildOptions,
    stages: &Stages,
) -> Diagnostics {
    let limits = limits(built, options);
    if !options.kind.is_press() {
        let found = placed_pages::check(built, options, limits, stages);
        return with_weights(built, options, found);
    }
    if !is_sought(options) {
        return Diagnostics::new();
    }
    let mut found = preflight::book(&built.book, &built.renditions, limits).findings;
    found.extend(placed_pages::check(built, options, limits, stages));
    found.extend(booked_colours::of_pixels(built));
    with_weights(built, options, found)
}

/// Preflights the structure of the written file; returns its bytes with the diagnostics.
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
    let report = preflight::PreflightReport::default().and_file(file, &numbers(built));
    let mut found = report.findings;
    if placed_pages::are_in(&built.book) {
        // Structure does not tell which fonts are used; those of placed pages were checked where they
        // are, and the book's own are always embedded.
        found.retain(|d| d.rule != rules::press::FONT_NOT_EMBEDDED);
    }
    (Arc::unwrap_or_clone(bytes), with_weights(built, options, found))
}

fn is_sought(options: &BuildOptions) -> bool {
    options.kind.is_press() && options.preflight.errors != OnErrors::Unsought
}

/// Adds source locations to findings and adjusts their severity to [`OnErrors`].
fn with_weights(
    built: &BuiltEdition,
    options: &BuildOptions,
    found: Vec<Diagnostic>,
) -> Diagnostics {
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

/// Returns the printed numbers of the exported pages.
fn numbers(built: &BuiltEdition) -> Vec<u32> {
    built.book.pages.iter().map(|page| page.number).collect()
}

fn limits<'a>(built: &'a BuiltEdition, options: &'a BuildOptions) -> &'a Limits {
    options.preflight.limits.as_ref().unwrap_or(&built.edition.limits)
}

/// A preflighted edition.
#[derive(Debug)]
pub struct CheckedEdition {
    /// The preflight report.
    pub report: preflight::PreflightReport,
    /// The limits applied.
    pub limits: Limits,
    /// The edition's date.
    pub date: EditionDate,
    /// Fingerprint of the file built from it.
    pub file: Fingerprint,
}

/// Preflights an edition in full: writes the file and reads it back, draws the plates of every page
/// and sums their ink. Other problems are among the diagnostics. An edition that lacks text or
/// pictures has no press file to check, except as a draft.
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
    let drawn = preflight::plates(&built.book, &built.renditions, limits);
    let value = match pdf::write(&built.book, options.kind, &built.renditions) {
        Ok(bytes) => {
            let file = Fingerprint::of(&bytes);
            let mut report = drawn.and_file(preflight::file(bytes, limits), &numbers(&built));
            if options.completeness == Completeness::Draft {
                report = report.of_draft();
            }
            let mut placed = placed_pages::check(&built, &options, limits, &Stages::single());
            placed.extend(booked_colours::of_pixels(&built));
            let unjudged = |d: &Diagnostic| d.rule == rules::ad::NOT_JUDGED;
            let (unjudged, found): (Vec<_>, Vec<_>) = placed.into_iter().partition(unjudged);
            let unjudged = unjudged.into_iter().map(|d| d.message()).collect();
            report = report.and_placed(found, unjudged);
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
