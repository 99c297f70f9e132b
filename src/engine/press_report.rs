//! Full preflight of an edition, without producing a file.

use crate::diag::{Diagnostic, rules};
use crate::engine::build_file::check;
use crate::engine::build_options::{BuildOptions, Completeness, OnErrors, PressCheck};
use crate::engine::built_edition::{BuildReport, BuildStage};
use crate::engine::completeness::has_errors;
use crate::engine::press::{limits, numbers, trace};
use crate::engine::stages::Stages;
use crate::engine::{booked_colours, faces, placed_pages};
use crate::export::pdf;
use crate::house::EditionDate;
use crate::preflight;
use crate::press::Limits;
use crate::world::{Fingerprint, World};

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
    let press_check = PressCheck { errors: OnErrors::Skip, ..options.preflight.clone() };
    let options = BuildOptions { preflight: press_check, ..options.clone() };
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
            let unchecked = |d: &Diagnostic| d.rule == rules::ad::NOT_JUDGED;
            let (unchecked, found): (Vec<_>, Vec<_>) = placed.into_iter().partition(unchecked);
            let unchecked = unchecked.into_iter().map(|d| d.message()).collect();
            report = report.and_placed(found, unchecked);
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
