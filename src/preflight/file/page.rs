//! Checks of a page: its dictionary, boxes, annotations and content.
//!
//! Source: ISO 15930-7:2010, 6.4; ISO 32000-1, 14.11.2.

use crate::preflight::checks;
use crate::preflight::content::{Interpreter, Known};
use crate::preflight::devices::PaintedObjects;
use crate::preflight::file::blending::Groups;
use crate::preflight::file::boxes::PdfBoxes;
use crate::preflight::file::page_context::{FileDepth, PageContext};
use crate::preflight::file::standard::Standard;
use crate::preflight::file::{annotation, document};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use hayro_syntax::page::Page;

/// Checks a page and, at full depth, its content.
pub(super) fn check(
    page: &Page<'_>,
    context: PageContext<'_>,
    known: &mut Known,
    painted: &mut PaintedObjects,
    findings: &mut PreflightFindings,
) {
    let PageContext { number, standard, depth, limits, .. } = context;
    let boxes = PdfBoxes::read(page, known);
    boxes.check(page, context, findings);
    for breach in breaches(page, standard, known) {
        findings.add(breach.on(boxes.place(number, boxes.frame)));
    }
    if annotation::check(page, &boxes, context, known, findings).is_none() {
        findings.not_judged(format!("page {number}: annotations beyond the limit"));
    }
    if depth == FileDepth::Structure {
        return;
    }
    let place = boxes.place(number, boxes.frame);
    Interpreter::new(place, boxes.frame(), known, findings, painted).page(page);
    let mut sheet = painted.take(number);
    sheet.bleed = boxes.bleed.map(|bleed| boxes.place(number, bleed).rect);
    checks::sheet(&sheet, limits, findings);
    checks::overlaps(&sheet, limits, findings);
}

/// Breaches in the page's dictionary, other than its boxes and content.
fn breaches(page: &Page<'_>, standard: Standard, known: &mut Known) -> Vec<RuleBreach> {
    let (mut found, mut groups) = (Vec::new(), Groups::default());
    document::holder(page.raw(), document::Holder::Page, &mut found);
    if !standard.is_early() {
        // A spent budget is reported by the checks that follow.
        let _ = groups.check(page.raw(), "a page", None, known, &mut found);
    }
    found.extend(groups.breaches().map(|(_, breach)| breach));
    found
}
