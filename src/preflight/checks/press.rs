//! Checks pages object by object.

use crate::preflight::PreflightReport;
use crate::preflight::checks::backdrop::BackdropLayers;
use crate::preflight::checks::press_case::PressCase;
use crate::preflight::checks::{PaintedPage, colour, size};
use crate::preflight::report::PreflightFindings;
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
pub(in crate::preflight) fn sheet(
    sheet: &PaintedPage,
    limits: &Limits,
    findings: &mut PreflightFindings,
) {
    let mut layers = BackdropLayers::new(&sheet.marks);
    for mark in &sheet.marks {
        let beneath = layers.at(&mark.rect);
        let off_page = sheet.bleed.is_some_and(|bleed| !bleed.overlaps(&mark.rect));
        let page = sheet.page;
        let case = PressCase { page, mark, off_page, beneath, limits };
        colour::check(&case, findings);
        if !off_page {
            size::check(&case, findings);
        }
        layers.lay(mark);
    }
    if layers.is_full() {
        findings.not_judged(format!("page {}: what lies on its hindmost grounds", sheet.page));
    }
}
