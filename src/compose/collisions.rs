//! Collisions of ink: display, rules, panels and pictures that cover the ink of another block.

use crate::compose::block_standing::{Beneath, BlockStanding, standing};
use crate::compose::ink_collision::{InkedPart, LaidGroup, diagnostic, ink_of, inks, meet, unseen};
use crate::compose::origin::{LaidItems, LaidPart};
use crate::compose::{ink, over_items};
use crate::diag::Diagnostics;
use crate::edition::PageSpec;
use crate::font::FontBook;
use crate::geom::Rect;
use crate::makeup::PagePlan;
use std::collections::BTreeMap;

/// Maximum number of collisions reported between one part and the parts of another block.
const MAX_MEETINGS: usize = 8;

/// Reports every part whose ink collides with that of another block, once for each pair, and
/// overlapping words within a block or among furniture, where other overlaps are taken as design.
pub(super) fn check(
    fonts: &FontBook,
    laid: &LaidItems,
    spec: &PageSpec,
    plan: &PagePlan,
    out: &mut Diagnostics,
) {
    let groups = groups(laid);
    for (n, a) in groups.iter().enumerate() {
        over_items::check(fonts, a, plan.number, out);
        let near = groups[n + 1..].iter().take_while(|b| b.rect.top() < a.rect.bottom());
        let near = near.filter(|b| a.rect.overlaps(&b.rect));
        for b in near {
            match standing([a.block, b.block], spec, plan) {
                BlockStanding::Overlap => {}
                BlockStanding::Apart => between(fonts, [a, b], Beneath::Anything, plan.number, out),
                BlockStanding::OnPicture => {
                    between(fonts, [a, b], Beneath::Picture, plan.number, out);
                }
                BlockStanding::On(lower) => {
                    // The ground of a story lies beneath all that lies on it.
                    let without = |g: &LaidGroup<'_>| g.block == Some(lower);
                    let [a, b] =
                        [a, b].map(|g| if without(g) { g.without_ground() } else { g.clone() });
                    between(fonts, [&a, &b], Beneath::Anything, plan.number, out);
                }
            }
        }
    }
}

/// Groups the parts of a page by block, from top to bottom.
fn groups<'a>(laid: &'a LaidItems) -> Vec<LaidGroup<'a>> {
    let mut all: BTreeMap<Option<usize>, Vec<InkedPart<'a>>> = BTreeMap::new();
    for (order, part) in laid.parts().enumerate() {
        let area = area(order, part);
        all.entry(area.part.origin.block).or_default().push(area);
    }
    let group = |(block, mut areas): (Option<usize>, Vec<InkedPart<'a>>)| {
        areas.sort_by_key(|a| (a.rect.top(), a.order));
        let rect = areas.iter().map(|a| a.rect).reduce(|a, b| a.around(&b)).unwrap_or_default();
        LaidGroup { block, rect, areas }
    };
    let mut groups: Vec<LaidGroup<'_>> = all.into_iter().map(group).collect();
    groups.sort_by_key(|g| (g.rect.top(), g.block));
    groups
}

/// Returns the parts of a group whose bounding box overlaps `rect`.
fn near<'g>(group: &'g LaidGroup<'_>, rect: &Rect) -> impl Iterator<Item = &'g InkedPart<'g>> {
    group.areas.iter().filter(|area| area.rect.overlaps(rect))
}

/// Reports the collisions between two groups.
fn between(
    fonts: &FontBook,
    [a, b]: [&LaidGroup<'_>; 2],
    beneath: Beneath,
    page: u32,
    out: &mut Diagnostics,
) {
    let of_b: Vec<&InkedPart<'_>> = near(b, &a.rect).collect();
    let mut crowded = None;
    for a in near(a, &b.rect) {
        let below = of_b.iter().copied();
        let near = below.take_while(|b| b.rect.top() < a.rect.bottom());
        let mut met = near.filter(|b| a.rect.overlaps(&b.rect)).filter_map(|b| {
            let (lower, upper) = if a.order < b.order { (a, b) } else { (b, a) };
            let common = lower.rect.shared(&upper.rect)?;
            let over = inks(fonts, &upper.part, &common);
            let mut under = inks(fonts, &lower.part, &common);
            under.retain(|ink| beneath.collides(ink));
            let meeting = meet(&over, &under)?;
            Some(diagnostic((&lower.part.origin, &upper.part.origin), &meeting, page))
        });
        for d in met.by_ref().take(MAX_MEETINGS) {
            out.push(d);
        }
        if met.next().is_some() {
            crowded = crowded.or(Some(a));
        }
    }
    if let Some(area) = crowded {
        let d = unseen(area, " more than {reported} parts of one other block", MAX_MEETINGS);
        out.push(d.on(page, ink_of(fonts, area)));
    }
}

fn area(order: usize, part: LaidPart<'_>) -> InkedPart<'_> {
    let rects = part.items.iter().map(|(at, item)| ink::around(*at, item));
    let rect = rects.reduce(|a, b| a.around(&b)).unwrap_or_default();
    InkedPart { part, rect, order }
}
