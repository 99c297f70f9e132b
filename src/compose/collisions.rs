//! Ink over other ink: display, rules, panels and pictures that cover what another block prints.

use crate::compose::ink::{self, InkKind, InkStretch};
use crate::compose::origin::{LaidItems, LaidPart, Origin};
use crate::compose::over_items;
use crate::diag::{Diagnostic, Diagnostics, Rule, rules};
use crate::font::FontBook;
use crate::geom::{Abs, Rect};
use crate::page::PagePlan;
use std::collections::BTreeMap;

/// Of ink that meets other ink.
pub(super) const CODE: &Rule = rules::page::INK_OVER_INK;

/// Less than this, either way, is no overlap that anybody sees.
const SLIGHT: Abs = Abs(Abs::MM.0 / 20);
/// How many of the characters that are hit are quoted.
const QUOTED: usize = 12;
/// The most parts of one other block that a part is told to meet.
const MOST_MEETINGS: usize = 8;

/// A part with its surroundings.
pub(super) struct InkedPart<'a> {
    pub(super) part: LaidPart<'a>,
    pub(super) rect: Rect,
    /// Its number in paint order.
    pub(super) order: usize,
}

/// Where the ink of two parts meets.
pub(super) struct InkCollision {
    rect: Rect,
    over: InkKind,
    under: InkKind,
    /// The characters that are hit.
    text: String,
}

/// What one block laid, or all furniture of the page.
pub(super) struct LaidGroup<'a> {
    block: Option<usize>,
    /// Around all of it.
    rect: Rect,
    /// From the top down.
    pub(super) areas: Vec<InkedPart<'a>>,
}

/// Tells of every part of a page whose ink meets that of another block, once for each two; then of
/// words over words within a block and among furniture, where all else is their author's design.
pub(super) fn check(fonts: &FontBook, laid: &LaidItems, plan: &PagePlan, out: &mut Diagnostics) {
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

/// Whether two blocks should keep apart: those that overlap by their places are an error there.
fn keep_apart(a: &LaidGroup<'_>, b: &LaidGroup<'_>, plan: &PagePlan) -> bool {
    let rect = |g: &LaidGroup<'_>| g.block.map(|n| plan.blocks[n].rect);
    match (rect(a), rect(b)) {
        (Some(a), Some(b)) => !a.overlaps(&b),
        _ => true,
    }
}

/// The areas of a group that reach into a rectangle.
fn near<'g>(group: &'g LaidGroup<'_>, rect: &Rect) -> impl Iterator<Item = &'g InkedPart<'g>> {
    group.areas.iter().filter(|area| area.rect.overlaps(rect))
}

/// Tells where the ink of two blocks meets.
fn between(fonts: &FontBook, [a, b]: [&LaidGroup<'_>; 2], page: u32, out: &mut Diagnostics) {
    let of_b: Vec<&InkedPart<'_>> = near(b, &a.rect).collect();
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

/// Says that no more than `most` of what a part meets are reported.
pub(super) fn unseen(area: &InkedPart<'_>, what: &str, most: usize, page: u32) -> Diagnostic {
    let origin = &area.part.origin;
    let (name, meet) = (origin.name(), origin.verb("meets", "meet"));
    let message = format!("{name} {meet} more than {most} {what}: the first {most} are told");
    Diagnostic::warning(CODE, message)
        .at(origin.span, "this one")
        .help("mend those that are told, and build again to see what is left")
        .on(page, area.rect)
}

fn area(order: usize, part: LaidPart<'_>) -> InkedPart<'_> {
    let rects = part.items.iter().map(|(at, item)| ink::around(*at, item));
    let rect = rects.reduce(|a, b| a.around(&b)).unwrap_or_default();
    InkedPart { part, rect, order }
}

/// Where the ink of an upper part meets that of a lower one.
pub(super) fn meet(over: &[InkStretch<'_>], under: &[InkStretch<'_>]) -> Option<InkCollision> {
    let mut found: Option<InkCollision> = None;
    for under in under {
        let mut hit = false;
        for over in over {
            // Rules may cross and meet.
            if (over.body, under.body) == (InkKind::Line, InkKind::Line) {
                continue;
            }
            let Some(rect) = over.rect.shared(&under.rect) else { continue };
            if rect.size.width < SLIGHT || rect.size.height < SLIGHT {
                continue;
            }
            let text = match (under.body, hit) {
                (InkKind::Type, false) => under.text,
                (InkKind::Type, true) => "",
                _ => over.text,
            };
            hit = true;
            let meeting = found.get_or_insert_with(|| InkCollision {
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
pub(super) fn inks<'a>(
    fonts: &FontBook,
    part: &LaidPart<'a>,
    within: &Rect,
) -> Vec<InkStretch<'a>> {
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
pub(super) fn told(
    (lower, upper): (&Origin, &Origin),
    meeting: &InkCollision,
    page: u32,
) -> Diagnostic {
    // A rule under type strikes through it all the same.
    let rule_beneath = (meeting.over, meeting.under) == (InkKind::Type, InkKind::Line);
    let (subject, object) = if rule_beneath { (lower, upper) } else { (upper, lower) };
    let does = match meeting.over {
        _ if rule_beneath => "strikes through",
        InkKind::Line => "strikes through",
        InkKind::Fill | InkKind::Picture => "hides",
        InkKind::Type => subject.verb("is printed over", "are printed over"),
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
