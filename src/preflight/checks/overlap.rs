//! Ink of overlapping, overprinting objects, which a file's structure alone cannot determine.

use crate::diag::PagePlace;
use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject, PaintedPage};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use crate::press::Limits;

/// The most pairs of objects compared on a page; beyond that the page is reported as not checked.
const MOST: usize = 4_000_000;

/// Greatest tints in thousandths: the four process inks, and the sum of all others.
type OverlapTints = [u32; 5];

/// Reports a page as not checked if inks may exceed the limit away from the objects' centres, where
/// alone they were checked: over pictures, shapes that are not rectangles, and edges.
pub(in crate::preflight) fn overlaps(
    sheet: &PaintedPage,
    limits: &Limits,
    findings: &mut PreflightFindings,
) {
    let limit = u32::from(limits.ink_warn) * 10;
    let over: Vec<(usize, OverlapTints)> = (sheet.marks.iter().enumerate())
        .filter(|(_, mark)| matches!(mark.paint, ObjectPaint::Inks { kept: Some(_), .. }))
        .filter_map(|(n, mark)| Some((n, tints(mark)?)))
        .collect();
    let heaviest = over.iter().map(|(_, tints)| *tints).fold([0; 5], union);
    let mut left = MOST;
    for (n, base) in sheet.marks.iter().enumerate() {
        let Some(below) = tints(base) else { continue };
        if total(union(below, heaviest)) <= limit {
            continue;
        }
        let later = &over[over.partition_point(|(at, _)| *at <= n)..];
        let on_it = later.iter().filter(|(at, _)| sheet.marks[*at].rect.overlaps(&base.rect));
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

/// The most ink an object lays on; `None` if unknown.
fn tints(mark: &PaintedObject) -> Option<OverlapTints> {
    match (&mark.what, &mark.paint) {
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

/// The greater of each process ink; other inks may be different ones, so they add up.
fn union(a: OverlapTints, b: OverlapTints) -> OverlapTints {
    [a[0].max(b[0]), a[1].max(b[1]), a[2].max(b[2]), a[3].max(b[3]), a[4] + b[4]]
}

fn total(tints: OverlapTints) -> u32 {
    tints.into_iter().sum()
}
