//! Ink over other ink: display, rules, panels and pictures that cover what another block prints.

use crate::compose::ink::{self, Body, Ink};
use crate::compose::origin::{Laid, Origin, Part};
use crate::compose::over_items;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::font::FontBook;
use crate::geom::{Abs, Rect};
use crate::page::PagePlan;
use std::collections::BTreeMap;

/// Of ink that meets other ink.
pub(super) const CODE: Code = "page::ink-over-ink";

/// Less than this, either way, is no overlap that anybody sees.
const SLIGHT: Abs = Abs(Abs::MM.0 / 20);
/// How many of the characters that are hit are quoted.
const QUOTED: usize = 12;
/// The most parts of one other block that a part is told to meet.
const MOST_MEETINGS: usize = 8;

/// A part with its surroundings.
pub(super) struct Area<'a> {
    pub(super) part: Part<'a>,
    pub(super) rect: Rect,
    /// Its number in paint order.
    pub(super) order: usize,
}

/// Where the ink of two parts meets.
pub(super) struct Meeting {
    rect: Rect,
    over: Body,
    under: Body,
    /// The characters that are hit.
    text: String,
}

/// What one block laid, or all furniture of the page.
pub(super) struct Group<'a> {
    block: Option<usize>,
    /// Around all of it.
    rect: Rect,
    /// From the top down.
    pub(super) areas: Vec<Area<'a>>,
}

/// Tells of every part of a page whose ink meets that of another block, once for each two; then of
/// words over words within a block and among furniture, where all else is their author's design.
pub(super) fn check(fonts: &FontBook, laid: &Laid, plan: &PagePlan, out: &mut Diagnostics) {
    let groups = groups(laid);
    for (n, a) in groups.iter().enumerate() {
        over_items::check(fonts, a, plan.number, out);
        let near = groups[n + 1..].iter().take_while(|b| b.rect.top() < a.rect.bottom());
        let near = near.filter(|b| a.rect.overlaps(&b.rect));
        for b in near.filter(|b| keep_apart(a, b, plan)) {
            between(fonts, [a, b], plan.number, out);
        }
    }
}

/// What a page holds by what laid it, from the top down.
fn groups<'a>(laid: &'a Laid) -> Vec<Group<'a>> {
    let mut all: BTreeMap<Option<usize>, Vec<Area<'a>>> = BTreeMap::new();
    for (order, part) in laid.parts().enumerate() {
        let area = area(order, part);
        all.entry(area.part.origin.block).or_default().push(area);
    }
    let group = |(block, mut areas): (Option<usize>, Vec<Area<'a>>)| {
        areas.sort_by_key(|a| (a.rect.top(), a.order));
        let rect = areas.iter().map(|a| a.rect).reduce(|a, b| a.around(&b)).unwrap_or_default();
        Group { block, rect, areas }
    };
    let mut groups: Vec<Group<'_>> = all.into_iter().map(group).collect();
    groups.sort_by_key(|g| (g.rect.top(), g.block));
    groups
}

/// Whether two blocks should keep apart: those that overlap by their places are an error there.
fn keep_apart(a: &Group<'_>, b: &Group<'_>, plan: &PagePlan) -> bool {
    let rect = |g: &Group<'_>| g.block.map(|n| plan.blocks[n].rect);
    match (rect(a), rect(b)) {
        (Some(a), Some(b)) => !a.overlaps(&b),
        _ => true,
    }
}

/// The areas of a group that reach into a rectangle.
fn near<'g>(group: &'g Group<'_>, rect: &Rect) -> impl Iterator<Item = &'g Area<'g>> {
    group.areas.iter().filter(|area| area.rect.overlaps(rect))
}

/// Tells where the ink of two blocks meets.
fn between(fonts: &FontBook, [a, b]: [&Group<'_>; 2], page: u32, out: &mut Diagnostics) {
    let of_b: Vec<&Area<'_>> = near(b, &a.rect).collect();
    let mut crowded = None;
    for a in near(a, &b.rect) {
        let below = of_b.iter().copied();
        let near = below.take_while(|b| b.rect.top() < a.rect.bottom());
        let mut met = near.filter(|b| a.rect.overlaps(&b.rect)).filter_map(|b| {
            let (lower, upper) = if a.order < b.order { (a, b) } else { (b, a) };
            let common = lower.rect.shared(&upper.rect)?;
            let over = inks(fonts, &upper.part, &common);
            let meeting = meet(&over, &inks(fonts, &lower.part, &common))?;
            Some(told((&lower.part.origin, &upper.part.origin), &meeting, page))
        });
        for d in met.by_ref().take(MOST_MEETINGS) {
            out.push(d);
        }
        if met.next().is_some() {
            crowded = crowded.or(Some(a));
        }
    }
    if let Some(area) = crowded {
        out.push(unseen(area, "parts of one other block", MOST_MEETINGS, page));
    }
}

/// Says that no more than `most` of what a part meets are told.
pub(super) fn unseen(area: &Area<'_>, what: &str, most: usize, page: u32) -> Diagnostic {
    let origin = &area.part.origin;
    let (name, meet) = (origin.name(), origin.verb("meets", "meet"));
    let message = format!("{name} {meet} more than {most} {what}: the first {most} are told");
    Diagnostic::warning(CODE, message)
        .at(origin.span, "this one")
        .help("mend those that are told, and build again to see what is left")
        .on(page, area.rect)
}

fn area(order: usize, part: Part<'_>) -> Area<'_> {
    let rects = part.items.iter().map(|(at, item)| ink::around(*at, item));
    let rect = rects.reduce(|a, b| a.around(&b)).unwrap_or_default();
    Area { part, rect, order }
}

/// Where the ink of an upper part meets that of a lower one.
pub(super) fn meet(over: &[Ink<'_>], under: &[Ink<'_>]) -> Option<Meeting> {
    let mut found: Option<Meeting> = None;
    for under in under {
        let mut hit = false;
        for over in over {
            // Rules may cross and meet.
            if (over.body, under.body) == (Body::Line, Body::Line) {
                continue;
            }
            let Some(rect) = over.rect.shared(&under.rect) else { continue };
            if rect.size.width < SLIGHT || rect.size.height < SLIGHT {
                continue;
            }
            let text = match (under.body, hit) {
                (Body::Type, false) => under.text,
                (Body::Type, true) => "",
                _ => over.text,
            };
            hit = true;
            let meeting = found.get_or_insert_with(|| Meeting {
                rect,
                over: over.body,
                under: under.body,
                text: String::new(),
            });
            meeting.rect = meeting.rect.around(&rect);
            meeting.text.push_str(text);
        }
    }
    found
}

/// The ink of a part within a rectangle.
pub(super) fn inks<'a>(fonts: &FontBook, part: &Part<'a>, within: &Rect) -> Vec<Ink<'a>> {
    let near = |rect: &Rect| rect.overlaps(within);
    let mut all = Vec::new();
    for (at, item) in part.items {
        if near(&ink::around(*at, item)) {
            ink::of(fonts, *at, item, &near, &mut |ink| all.push(ink));
        }
    }
    all
}

/// What is said of it.
pub(super) fn told((lower, upper): (&Origin, &Origin), meeting: &Meeting, page: u32) -> Diagnostic {
    // A rule under type strikes through it all the same.
    let rule_beneath = (meeting.over, meeting.under) == (Body::Type, Body::Line);
    let (subject, object) = if rule_beneath { (lower, upper) } else { (upper, lower) };
    let does = match meeting.over {
        _ if rule_beneath => "strikes through",
        Body::Line => "strikes through",
        Body::Fill | Body::Picture => "hides",
        Body::Type => subject.verb("is printed over", "are printed over"),
    };
    let short: String = meeting.text.chars().take(QUOTED).collect();
    let words = match short.as_str() {
        "" => String::new(),
        words if words.len() < meeting.text.len() => format!(" at `{words}…`"),
        words => format!(" at `{words}`"),
    };
    let message = format!("{} {does} {}{words}", subject.name(), object.name());
    Diagnostic::warning(CODE, message)
        .at(subject.span, "this one")
        .at(object.span, "and what it meets")
        .help(
            "move one of them or make it smaller; a rule at a block's edge wants a free line or \
             gutter there",
        )
        .on(page, meeting.rect)
}
