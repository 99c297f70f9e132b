//! Collisions of ink: display, rules, panels and pictures that cover the ink of another block.

use crate::compose::block_standing::{Beneath, BlockStanding, standing};
use crate::compose::ink::{self, InkKind, InkStretch};
use crate::compose::origin::{LaidItems, LaidPart, Origin, OriginKind};
use crate::compose::over_items;
use crate::diag::{Diagnostic, Diagnostics, Rule, rules};
use crate::edition::PageSpec;
use crate::font::FontBook;
use crate::geom::{Abs, Rect};
use crate::makeup::PagePlan;
use std::collections::BTreeMap;

/// Rule of these diagnostics.
pub(super) const CODE: &Rule = rules::page::INK_OVER_INK;

/// Overlaps smaller than this in either direction are invisible and ignored.
const SLIGHT: Abs = Abs(Abs::MM.0 / 20);
/// Maximum number of collisions reported between one part and the parts of another block.
const MOST_MEETINGS: usize = 8;

/// A part and the bounding box of its items.
#[derive(Clone)]
pub(super) struct InkedPart<'a> {
    pub(super) part: LaidPart<'a>,
    pub(super) rect: Rect,
    /// Index in paint order.
    pub(super) order: usize,
}

/// A collision between two parts.
pub(super) struct InkCollision {
    rect: Rect,
    over: InkKind,
    under: InkKind,
    /// The characters covered, by lines.
    lines: Vec<CoveredLine>,
}

/// The covered characters of a line.
struct CoveredLine {
    /// Where it is, as in [`InkStretch::line`].
    line: Abs,
    text: String,
}

/// The parts of one block, or of all furniture of the page.
#[derive(Clone)]
pub(super) struct LaidGroup<'a> {
    block: Option<usize>,
    /// Bounding box of the parts.
    rect: Rect,
    /// Sorted from top to bottom.
    pub(super) areas: Vec<InkedPart<'a>>,
}

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

impl LaidGroup<'_> {
    /// All parts but its ground.
    fn without_ground(&self) -> Self {
        let is_ground = |area: &InkedPart<'_>| area.part.origin.kind == OriginKind::Ground;
        let areas = self.areas.iter().filter(|area| !is_ground(area)).cloned().collect();
        Self { areas, ..*self }
    }
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
        for d in met.by_ref().take(MOST_MEETINGS) {
            out.push(d);
        }
        if met.next().is_some() {
            crowded = crowded.or(Some(a));
        }
    }
    if let Some(area) = crowded {
        let d = unseen(area, " more than {reported} parts of one other block", MOST_MEETINGS);
        out.push(d.on(page, ink_of(fonts, area)));
    }
}

/// Returns the warning that no more than the first `most` collisions of a part with `others` are
/// reported.
pub(super) fn unseen(area: &InkedPart<'_>, others: &'static str, most: usize) -> Diagnostic {
    let origin = &area.part.origin;
    Diagnostic::warning(CODE, origin.name())
        .and(origin.verb(" meets", " meet"))
        .and(others)
        .and(": the first {reported} are reported")
        .fact("reported", most)
        .at(origin.span, "this one")
        .help("correct those reported, and build again to see what is left")
}

/// Returns the bounding box of a part's ink, to be shown; [`InkedPart::rect`] is a larger estimate.
pub(super) fn ink_of(fonts: &FontBook, area: &InkedPart<'_>) -> Rect {
    let inks = inks(fonts, &area.part, &area.rect);
    inks.iter().map(|ink| ink.rect).reduce(|a, b| a.around(&b)).unwrap_or(area.rect)
}

fn area(order: usize, part: LaidPart<'_>) -> InkedPart<'_> {
    let rects = part.items.iter().map(|(at, item)| ink::around(*at, item));
    let rect = rects.reduce(|a, b| a.around(&b)).unwrap_or_default();
    InkedPart { part, rect, order }
}

/// Returns the collision of an upper part's ink with a lower one's, if any.
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
            let covered = match (under.body, hit) {
                (InkKind::Type, false) => Some(under),
                (InkKind::Type, true) => None,
                _ => Some(over),
            };
            hit = true;
            let meeting = found.get_or_insert_with(|| InkCollision {
                rect,
                over: over.body,
                under: under.body,
                lines: Vec::new(),
            });
            meeting.rect = meeting.rect.around(&rect);
            if let Some(InkStretch { text, line, .. }) = covered {
                meeting.cover(*line, text);
            }
        }
    }
    found
}

impl InkCollision {
    /// Adds covered characters of a line.
    fn cover(&mut self, line: Abs, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.lines.iter_mut().find(|known| known.line == line) {
            Some(known) => known.text.push_str(text),
            None => self.lines.push(CoveredLine { line, text: text.to_owned() }),
        }
    }

    /// The covered characters, with a stroke between lines.
    fn words(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" / ")
    }
}

/// Returns the ink of a part near a rectangle.
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

/// Returns the diagnostic for a collision.
pub(super) fn diagnostic(
    (lower, upper): (&Origin, &Origin),
    meeting: &InkCollision,
    page: u32,
) -> Diagnostic {
    // A rule beneath type strikes through it too.
    let rule_beneath = (meeting.over, meeting.under) == (InkKind::Type, InkKind::Line);
    let (subject, object) = if rule_beneath { (lower, upper) } else { (upper, lower) };
    let does = match meeting.over {
        _ if rule_beneath => " strikes through ",
        InkKind::Line => " strikes through ",
        InkKind::Fill | InkKind::Picture => " hides ",
        InkKind::Type => subject.verb(" is printed over ", " are printed over "),
    };
    let mut d = Diagnostic::warning(CODE, subject.name()).and(does).and(object.name());
    let words = meeting.words();
    if !words.is_empty() {
        d = d.and(" at `{words…12}`").fact("words", words);
    }
    d.at(subject.span, "this one")
        .at(object.span, "and what it meets")
        .help(
            "move one of them or make it smaller; a rule at a block's edge wants a free line or \
             gutter there",
        )
        .on(page, meeting.rect)
}
