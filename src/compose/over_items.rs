//! Items of one block, or of the furniture, over each other: words that run into other words, or out
//! of their own room through a rule.
//!
//! What items do to each other is their author's design, but nobody means words to be printed over
//! other words; that happens where a text has grown since its place was given.

use crate::compose::collide::{self, Area, Group};
use crate::compose::ink::{Body, Ink};
use crate::compose::origin::{Kind, Shape};
use crate::diag::Diagnostics;
use crate::font::FontBook;
use crate::geom::Insets;
use crate::scene::Item;

/// Items below an item that are looked at; in a design none has more over it.
const MOST_NEAR: usize = 64;

/// Tells of every item of `group` whose words meet another's, once for each two.
pub(super) fn check(fonts: &FontBook, group: &Group<'_>, page: u32, out: &mut Diagnostics) {
    for (n, a) in group.areas.iter().enumerate() {
        let below = group.areas[n + 1..].iter().take_while(|b| b.rect.top() < a.rect.bottom());
        for b in below.filter(|b| a.rect.overlaps(&b.rect)).take(MOST_NEAR) {
            let (lower, upper) = if a.order < b.order { (a, b) } else { (b, a) };
            let Some((over, under)) = inks(fonts, lower, upper) else { continue };
            if let Some(meeting) = collide::meet(&over, &under) {
                out.push(collide::told((&lower.part.origin, &upper.part.origin), &meeting, page));
            }
        }
    }
}

/// The ink of two items that should not meet, the upper one's first; `None` where they may.
fn inks<'a>(
    fonts: &FontBook,
    lower: &Area<'a>,
    upper: &Area<'a>,
) -> Option<(Vec<Ink<'a>>, Vec<Ink<'a>>)> {
    let common = lower.rect.shared(&upper.rect)?;
    let of = |area: &Area<'a>| collide::inks(fonts, &area.part, &common);
    match (shape(lower)?, shape(upper)?) {
        // The same words once more, a little aside, are a shadow.
        (Shape::Words, Shape::Words) if words(lower) != words(upper) => {
            Some((of(upper), of(lower)))
        }
        (Shape::Words, Shape::Rule) => Some((of(upper), outgrown(lower, of(lower)))),
        (Shape::Rule, Shape::Words) => Some((outgrown(upper, of(upper)), of(lower))),
        _ => None,
    }
}

fn shape(area: &Area<'_>) -> Option<Shape> {
    match area.part.origin.kind {
        Kind::Display(shape) | Kind::Furniture(shape) => Some(shape),
        _ => None,
    }
}

fn words(area: &Area<'_>) -> String {
    let run = |(_, item): &(_, Item)| match item {
        Item::Glyphs(run) => Some(run.text.clone()),
        _ => None,
    };
    area.part.items.iter().filter_map(run).collect::<Vec<_>>().concat()
}

/// The ink that stands outside its item's own room; descenders of the last line are no matter.
fn outgrown<'a>(area: &Area<'a>, inks: Vec<Ink<'a>>) -> Vec<Ink<'a>> {
    let Some(room) = area.part.origin.room else { return Vec::new() };
    let outside = |ink: &Ink<'_>| {
        let room = room.inset(Insets::all(-ink.size / 4));
        ink.body == Body::Type && !room.contains(&ink.rect)
    };
    inks.into_iter().filter(outside).collect()
}
