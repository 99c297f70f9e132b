//! Rules of the page, checked on painted objects.
//!
//! A [`PaintedPage`] holds a page's objects in painting order. Each is checked against the backdrop
//! painted so far, then added to it.

mod backdrop;
mod colour;
mod overlap;
mod painted_object;
mod size;

pub(super) use overlap::overlaps;
pub use painted_object::{ObjectKind, ObjectPaint, PaintedObject, PaintedPage, PlateTints};

use crate::diag::PagePlace;
use crate::preflight::PreflightReport;
use crate::preflight::checks::backdrop::{Backdrop, BackdropLayers};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::press::Limits;

/// Checks pages by the rules of the page.
pub fn sheets(sheets: &[PaintedPage], limits: &Limits) -> PreflightReport {
    let mut findings = PreflightFindings::default();
    for one in sheets {
        sheet(one, limits, &mut findings);
    }
    findings.report(None, sheets.len())
}

/// Checks one page.
pub(super) fn sheet(sheet: &PaintedPage, limits: &Limits, findings: &mut PreflightFindings) {
    let mut layers = BackdropLayers::new(&sheet.objects);
    for object in &sheet.objects {
        let backdrop = layers.at(&object.rect);
        let off_page = sheet.bleed.is_some_and(|bleed| !bleed.overlaps(&object.rect));
        let page = sheet.page;
        let checked = CheckedObject { page, object, off_page, backdrop, limits };
        colour::check(&checked, findings);
        if !off_page {
            size::check(&checked, findings);
        }
        layers.lay(object);
    }
    if layers.is_full() {
        findings.not_judged(format!("page {}: what lies on its hindmost grounds", sheet.page));
    }
}

/// A painted object with its context, as the rules check it.
struct CheckedObject<'c> {
    page: u32,
    object: &'c PaintedObject,
    /// Whether it lies wholly outside the bleed box.
    off_page: bool,
    backdrop: Backdrop,
    limits: &'c Limits,
}

impl CheckedObject<'_> {
    /// Adds the object and its place to a breach.
    fn located(&self, breach: RuleBreach) -> RuleBreach {
        let place = PagePlace { page: self.page, rect: self.object.rect };
        let breach = breach.on(place);
        match &self.object.kind {
            ObjectKind::Type { face, size, text } => {
                let points = size.pt_e4().div_euclid(1000);
                let points = format!("{}.{}", points / 10, points % 10);
                breach.of(format!("{face}, {points} pt")).words(text)
            }
            ObjectKind::Rule { .. } => breach.of("rule"),
            ObjectKind::Ground { .. } => breach.of("shape"),
            ObjectKind::Picture { name, .. } => breach.of(format!("picture {name}")),
        }
    }

    /// Reports that `what` could not be checked if the backdrop it depends on is unknown.
    fn report_unknown_backdrop(&self, what: &str, findings: &mut PreflightFindings) {
        if self.backdrop == Backdrop::Unknown {
            findings.not_judged(format!("page {}: what lies beneath {what}", self.page));
        }
    }
}
