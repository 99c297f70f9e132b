//! Ink of overlapping, overprinting objects, which a file's structure alone cannot determine.

use crate::diag::PagePlace;
use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject, PaintedPage};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use crate::press::Limits;

/// Maximum number of pairs of objects compared on a page; beyond it the page is reported as not
/// checked.
const MAX_PAIRS: usize = 4_000_000;

/// Greatest tints in thousandths: the four process inks, and the sum of all others.
type OverlapTints = [u32; 5];

/// Reports a page as not checked if inks may exceed the limit away from the objects' centres, the
/// only points checked so far: over pictures, shapes that are not rectangles, and edges.
pub(in crate::preflight) fn overlaps(
    sheet: &PaintedPage,
    limits: &Limits,
    findings: &mut PreflightFindings,
) {
    let limit = u32::from(limits.ink_warn) * 10;
    let over: Vec<(usize, OverlapTints)> = (sheet.objects.iter().enumerate())
        .filter(|(_, object)| matches!(object.paint, ObjectPaint::Inks { kept: Some(_), .. }))
        .filter_map(|(n, object)| Some((n, tints(object)?)))
        .collect();
    let heaviest = over.iter().map(|(_, tints)| *tints).fold([0; 5], union);
    let mut left = MAX_PAIRS;
    for (n, base) in sheet.objects.iter().enumerate() {
        let Some(below) = tints(base) else { continue };
        if total(union(below, heaviest)) <= limit {
            continue;
        }
        let later = &over[over.partition_point(|(at, _)| *at <= n)..];
        let on_it = later.iter().filter(|(at, _)| sheet.objects[*at].rect.overlaps(&base.rect));
        let sum = total(on_it.map(|(_, tints)| *tints).fold(below, union));
        let place = PagePlace { page: sheet.page, rect: base.rect };
        let known =
            || findings.meets(&RuleBreach::new(rule::INK_OVER, "").into_warning().on(place));
        left = left.saturating_sub(later.len());
        if left == 0 || sum > limit && sum > total(below) && !known() {
            let page = sheet.page;
            findings.not_judged(format!(
                "page {page}: how much ink lies where overprinting things overlap: look at its \
                 separations"
            ));
            return;
        }
    }
}

/// Upper bound of the ink of an object; `None` if unknown.
fn tints(object: &PaintedObject) -> Option<OverlapTints> {
    match (&object.kind, &object.paint) {
        // The process inks that make up the greatest sum are not known, so it counts as other ink.
        (ObjectKind::Picture { heaviest: Some(sum), .. }, _) => Some([0, 0, 0, 0, *sum]),
        (ObjectKind::Picture { .. }, _) => None,
        (_, ObjectPaint::Inks { plates, .. }) => {
            let [c, m, y, k] = plates.process.map(u32::from);
            Some([c, m, y, k, plates.spots.iter().map(|(_, tint)| u32::from(*tint)).sum()])
        }
        _ => None,
    }
}

/// Upper bound of two overlapping tints: the maximum of each process ink, and the sum of the
/// others, which may be different inks.
fn union(a: OverlapTints, b: OverlapTints) -> OverlapTints {
    [a[0].max(b[0]), a[1].max(b[1]), a[2].max(b[2]), a[3].max(b[3]), a[4] + b[4]]
}

fn total(tints: OverlapTints) -> u32 {
    tints.into_iter().sum()
}
