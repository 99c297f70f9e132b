//! The annotations of a page: which kinds are allowed where.
//!
//! Source: ISO 15930-1:2001, 6.12; ISO 15930-7:2010, 6.10; ISO 32000-1, 12.5.6, 14.11.3 and
//! 14.11.6.

use crate::preflight::content::Known;
use crate::preflight::dict_ext::DictExt;
use crate::preflight::file::boxes::PdfBoxes;
use crate::preflight::file::metadata::Trapping;
use crate::preflight::file::page_context::PageContext;
use crate::preflight::file::traps;
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Rect};
use hayro_syntax::page::Page;

/// Kinds of annotations, as far as the standards distinguish them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AnnotationKind {
    /// Trap networks, which are painted on the page itself.
    Traps,
    PrintersMark,
    /// All others, including pop-ups, file attachments and form fields.
    Other,
}

impl AnnotationKind {
    fn of(subtype: &str) -> Self {
        match subtype {
            "TrapNet" => Self::Traps,
            "PrinterMark" => Self::PrintersMark,
            _ => Self::Other,
        }
    }
}

/// Checks the annotations of a page; `None` once the budget is spent.
pub(super) fn check(
    page: &Page<'_>,
    boxes: &PdfBoxes,
    context: PageContext<'_>,
    known: &mut Known,
    findings: &mut PreflightFindings,
) -> Option<()> {
    let number = context.number;
    let Some(all) = page.raw().get::<Array<'_>>("Annots") else { return Some(()) };
    known.budget.read(all.data().len())?;
    let whole = boxes.place(number, boxes.frame);
    let (mut traps, mut last) = (0, AnnotationKind::Other);
    for annotation in all.raw_iter() {
        let annotation = match annotation {
            MaybeRef::Ref(reference) => page.xref().get::<Dict<'_>>(reference.into()),
            MaybeRef::NotRef(direct) => direct.into_dict(),
        };
        known.budget.take(1)?;
        let Some(annotation) = annotation else { continue };
        known.look_into(&annotation)?;
        let subtype = annotation.get::<Name<'_>>("Subtype");
        let subtype = subtype.as_ref().map_or("", |k| k.as_str());
        let kind = AnnotationKind::of(subtype);
        last = kind;
        traps += u32::from(kind == AnnotationKind::Traps);
        if kind != AnnotationKind::Other && annotation.holds("AP") {
            findings.not_judged(format!("page {number}: what printer's marks and traps paint"));
        }
        if kind == AnnotationKind::Traps {
            for breach in traps::breaches(&annotation, known)? {
                findings.add(breach.of(subtype).on(whole));
            }
        }
        let Some(rect) = annotation.get::<Rect>("Rect") else {
            let breach =
                RuleBreach::new(rule::ANNOTATION, "an annotation does not say where it lies");
            findings.add(breach.of(subtype).on(whole));
            continue;
        };
        if let Some(breach) = misplaced(kind, rect, boxes) {
            findings.add(breach.of(subtype).on(boxes.place(number, rect)));
        }
    }
    if traps > 0 && context.trapping == Trapping::Untrapped {
        let what = "the page has traps, and the file says that it is not trapped";
        let breach = RuleBreach::new(rule::TRAPPED, what).with_remedy(traps::DECLARE_TRAPS);
        findings.add(breach.of("TrapNet").on(whole));
    }
    if traps > 1 || traps == 1 && last != AnnotationKind::Traps {
        let what = "the page's traps are not one annotation that is its last";
        let breach = RuleBreach::new(rule::ANNOTATION, what).with_remedy(traps::RETRAP);
        findings.add(breach.of("TrapNet").on(whole));
    }
    Some(())
}

/// The breach of an annotation's place, if it has one. All but trap networks must lie outside the
/// print area.
fn misplaced(kind: AnnotationKind, rect: Rect, boxes: &PdfBoxes) -> Option<RuleBreach> {
    let (printed, name) = boxes.printed();
    let is_outside = rect.x1 <= printed.x0
        || rect.x0 >= printed.x1
        || rect.y1 <= printed.y0
        || rect.y0 >= printed.y1;
    if is_outside {
        return None;
    }
    match kind {
        AnnotationKind::Traps => None,
        AnnotationKind::PrintersMark => {
            let what = "a printer's mark reaches into {box}";
            Some(RuleBreach::new(rule::ANNOTATION, what).fact("box", name))
        }
        AnnotationKind::Other => {
            Some(RuleBreach::new(rule::ANNOTATION, "an annotation lies on the page"))
        }
    }
}
