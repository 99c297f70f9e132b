//! Preflight of a book before it is written.
//!
//! [`book`] checks the objects of each page and renders plates only where inks may add up to more
//! than the limit; [`plates`] renders every page whole. Places count from the trim's top left.

mod painted_objects;
mod sums;

pub(in crate::preflight) use sums::{everywhere, where_items_overlap};

use crate::preflight::checks::{self, PaintedPage};
use crate::preflight::report::PreflightFindings;
use crate::preflight::{PreflightReport, rule};
use crate::press::Limits;
use crate::scene::{Book, PictureStore, Scene};
use rayon::prelude::*;

/// Checks a book, its pictures as a store has them, by the rules of the page. Plates are rendered
/// where the inks of overlapping items may add up to more than the press takes.
pub fn book(book: &Book, pictures: &dyn PictureStore, limits: &Limits) -> PreflightReport {
    check(book, pictures, limits, where_items_overlap)
}

/// Checks a book like [`book`], but renders and sums the plates of every page whole.
pub fn plates(book: &Book, pictures: &dyn PictureStore, limits: &Limits) -> PreflightReport {
    check(book, pictures, limits, everywhere)
}

fn check(
    book: &Book,
    pictures: &dyn PictureStore,
    limits: &Limits,
    sums: impl Fn(&Book, &dyn PictureStore, &Limits, &mut PreflightFindings),
) -> PreflightReport {
    let sheet = |scene: &Scene| {
        let objects = painted_objects::of(book, scene, pictures, limits);
        PaintedPage { page: scene.number, bleed: Some(scene.boxes.bleed), objects }
    };
    let sheets: Vec<PaintedPage> = book.pages.par_iter().map(sheet).collect();
    let mut findings = PreflightFindings::default();
    for sheet in &sheets {
        checks::sheet(sheet, limits, &mut findings);
    }
    sums(book, pictures, limits, &mut findings);
    let mut report = findings.report(None, book.pages.len());
    // Spot inks of a scene come from its layout, which declares those of the press.
    report.findings.retain(|d| d.rule != rule::SPOT);
    report
}
