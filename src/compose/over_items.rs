//! Overlapping items within one block or among the furniture: words over other words, or words that
//! outgrow their room and run through a rule.
//!
//! Other overlaps are taken as design. Words over words are always a mistake: a text has grown
//! since it was placed.

use crate::compose::ink::{self, InkKind, InkStretch};
use crate::compose::ink_collision::{self, InkedPart, LaidGroup};
use crate::compose::origin::{DisplayShape, OriginKind};
use crate::diag::{Diagnostic, Diagnostics, Rule, Severity};
use crate::font::FontBook;
use crate::geom::{Insets, Rect};
use crate::scene::{Item, visit_items};

const CODE: &Rule = ink_collision::CODE;

/// Maximum number of overlapping words and rules checked for each item; real designs have fewer.
const MAX_NEAR: usize = 64;
/// Lines of an item collide where their ink overlaps by more than 1/`TOUCH` of the type size in
/// both directions: a descender may touch the line below.
const TOUCH: i64 = 10;

/// Reports the items of `group` whose words collide with another item's, once for each pair, or
/// with themselves.
pub(super) fn check(fonts: &FontBook, group: &LaidGroup<'_>, page: u32, out: &mut Diagnostics) {
    let (mut crowded, mut collisions) = (None, Diagnostics::new());
    let areas: Vec<(&InkedPart<'_>, DisplayShape)> =
        group.areas.iter().filter_map(|a| Some((a, shape(a)?))).collect();
    for (n, (a, is)) in areas.iter().enumerate() {
        if *is == DisplayShape::Words
            && let Some(d) = over_itself(fonts, a, page)
        {
            collisions.push(d);
        }
        let below = areas[n + 1..].iter().take_while(|(b, _)| b.rect.top() < a.rect.bottom());
        let near = below.filter(|(b, shape)| may_meet(*is, *shape) && a.rect.overlaps(&b.rect));
        for (count, (b, _)) in near.enumerate() {
            if count == MAX_NEAR {
                crowded = crowded.or(Some(*a));
                break;
            }
            let (lower, upper) = if a.order < b.order { (*a, *b) } else { (*b, *a) };
            if is_double(lower, upper) {
                collisions.push_at(Severity::Warning, CODE, upper.part.origin.span, || {
                    double(lower, upper).on(page, ink_collision::ink_of(fonts, upper))
                });
                // Other collisions of this item are found for its duplicate too.
                break;
            }
            let Some((over, under)) = inks(fonts, lower, upper) else { continue };
            if let Some(meeting) = ink_collision::meet(&over, &under) {
                let (lower, upper) = (&lower.part.origin, &upper.part.origin);
                collisions.push_at(Severity::Warning, CODE, upper.span, || {
                    ink_collision::diagnostic((lower, upper), &meeting, page)
                });
            }
        }
    }
    // Pushed first, since the number of diagnostics for one page is limited.
    if let Some(a) = crowded {
        let d = ink_collision::unseen(a, " more than {reported} other items", MAX_NEAR);
        out.push(d.on(page, ink_collision::ink_of(fonts, a)));
    }
    out.extend(collisions);
}

/// Whether items of these shapes are checked against each other: words with words or rules.
fn may_meet(a: DisplayShape, b: DisplayShape) -> bool {
    matches!(
        (a, b),
        (DisplayShape::Words, DisplayShape::Words | DisplayShape::Rule)
            | (DisplayShape::Rule, DisplayShape::Words)
    )
}

/// Whether two items are the same words at the same place.
fn is_double(lower: &InkedPart<'_>, upper: &InkedPart<'_>) -> bool {
    let at = |area: &InkedPart<'_>| area.part.items.first().map(|(at, _)| *at);
    shape(lower) == Some(DisplayShape::Words)
        && shape(upper) == Some(DisplayShape::Words)
        && lower.rect == upper.rect
        && at(lower) == at(upper)
        && words(lower) == words(upper)
}

fn double(lower: &InkedPart<'_>, upper: &InkedPart<'_>) -> Diagnostic {
    Diagnostic::warning(CODE, upper.part.origin.name())
        .and(" stand a second time at the very same place")
        .fact("words", words(upper))
        .at(upper.part.origin.span, "this one")
        .at(lower.part.origin.span, "and the first time here")
        .help("take one of them out, or give it a place of its own")
}

/// Returns a diagnostic if lines of the item overlap each other, for the first such pair.
fn over_itself(fonts: &FontBook, area: &InkedPart<'_>, page: u32) -> Option<Diagnostic> {
    let items = area.part.items;
    let mut lines: Vec<(Rect, usize)> =
        items.iter().enumerate().map(|(n, (at, item))| (ink::around(*at, item), n)).collect();
    lines.sort_by_key(|(rect, n)| (rect.top(), *n));
    let of = |n: usize| {
        let (at, item) = &items[n];
        let mut all = Vec::new();
        ink::of(fonts, *at, item, &|_| true, &mut |ink| all.push(ink));
        all
    };
    for (k, (rect, n)) in lines.iter().enumerate() {
        let below = lines[k + 1..].iter().take_while(|(b, _)| b.top() < rect.bottom());
        for (_, m) in below.filter(|(b, _)| rect.overlaps(b)) {
            let (first, second) = (of(*n.min(m)), of(*n.max(m)));
            let hit = second.iter().find_map(|over| {
                let shared = first.iter().filter_map(|under| over.rect.shared(&under.rect));
                let allowed = over.size / TOUCH;
                let mut deep = shared.filter(|s| s.size.width > allowed && s.size.height > allowed);
                deep.next().map(|rect| (over.text, rect))
            });
            let Some((text, rect)) = hit else { continue };
            return Some(
                Diagnostic::warning(CODE, area.part.origin.name())
                    .and(" are printed over each other at `{words}`")
                    .fact("words", text)
                    .at(area.part.origin.span, "this item")
                    .help("give its lines more `leading`, or smaller type")
                    .on(page, rect),
            );
        }
    }
    None
}

/// Returns the ink of two items that must not overlap, the upper one's first; `None` if they may.
fn inks<'a>(
    fonts: &FontBook,
    lower: &InkedPart<'a>,
    upper: &InkedPart<'a>,
) -> Option<(Vec<InkStretch<'a>>, Vec<InkStretch<'a>>)> {
    let common = lower.rect.shared(&upper.rect)?;
    let of = |area: &InkedPart<'a>| ink_collision::inks(fonts, &area.part, &common);
    match (shape(lower)?, shape(upper)?) {
        // The same words, slightly offset, are a drop shadow.
        (DisplayShape::Words, DisplayShape::Words) if words(lower) != words(upper) => {
            Some((of(upper), of(lower)))
        }
        (DisplayShape::Words, DisplayShape::Rule) => Some((of(upper), outgrown(lower, of(lower)))),
        (DisplayShape::Rule, DisplayShape::Words) => Some((outgrown(upper, of(upper)), of(lower))),
        _ => None,
    }
}

fn shape(area: &InkedPart<'_>) -> Option<DisplayShape> {
    match area.part.origin.kind {
        OriginKind::Display(shape) | OriginKind::Furniture(shape) => Some(shape),
        _ => None,
    }
}

fn words(area: &InkedPart<'_>) -> String {
    let mut words = String::new();
    visit_items(area.part.items, &mut |placed| {
        if let Item::Glyphs(run) = placed.item {
            words.push_str(&run.text);
        }
    });
    words
}

/// Returns the type outside its item's room, with a tolerance of a quarter em for descenders.
fn outgrown<'a>(area: &InkedPart<'a>, inks: Vec<InkStretch<'a>>) -> Vec<InkStretch<'a>> {
    let Some(room) = area.part.origin.room else { return Vec::new() };
    let outside = |ink: &InkStretch<'_>| {
        let room = room.inset(Insets::all(-ink.size / 4));
        ink.body == InkKind::Type && !room.contains(&ink.rect)
    };
    inks.into_iter().filter(outside).collect()
}
