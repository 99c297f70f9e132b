//! What a file's structure cannot settle: how much ink lies where overprinting things overlap.

use crate::diag::PagePlace;
use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject, PaintedPage};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use crate::press::Limits;

/// Pairs of marks that are compared on a page; of more, nothing is known.
const MOST: usize = 4_000_000;

/// Tints at the most: the four inks, and all others together.
type OverlapTints = [u32; 5];

/// Says of a page whose marks were judged one by one, each by what lies beneath its middle, that inks
/// may add up to more elsewhere: over pictures, shapes that are no rectangles, and edges.
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
        let known = || findings.meets(&RuleBreach::new(rule::INK_OVER, "").doubtful().on(place));
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

/// What a mark lays on at most; `None` if that is not known.
fn tints(mark: &PaintedObject) -> Option<OverlapTints> {
    match (&mark.what, &mark.paint) {
        // Where its inks add up to the most they may be any.
        (ObjectKind::Picture { heaviest: Some(sum), .. }, _) => Some([0, 0, 0, 0, *sum]),
        (ObjectKind::Picture { .. }, _) => None,
        (_, ObjectPaint::Inks { plates, .. }) => {
            let [c, m, y, k] = plates.process.map(u32::from);
            Some([c, m, y, k, plates.spots.iter().map(|(_, tint)| u32::from(*tint)).sum()])
        }
        _ => None,
    }
}

/// The more of each of the four inks; others may be unlike, and add up.
fn union(a: OverlapTints, b: OverlapTints) -> OverlapTints {
    [a[0].max(b[0]), a[1].max(b[1]), a[2].max(b[2]), a[3].max(b[3]), a[4] + b[4]]
}

fn total(tints: OverlapTints) -> u32 {
    tints.into_iter().sum()
}
