//! The lines of a story on one page.

use crate::compose::display_typesetter::PageMaterial;
use crate::compose::origin::{LaidItems, Origin, OriginKind};
use crate::compose::{rules, type_line};
use crate::copy::{CopyRole, ShapedText};
use crate::edition::Content;
use crate::flow::{FilledFrame, FilledThread, SetLine};
use crate::geom::{Abs, Point, Rect};
use crate::house::RuleStyle;
use crate::makeup::{Frame, Grid};
use crate::scene::{Item, Role, Tag};
use crate::text::Region;
use std::ops::Range;
use std::sync::Arc;

/// Lays the lines, column rules and ruby of a story's frames on the page at `index`, in reading
/// order.
pub(super) fn frames_on(
    with: PageMaterial<'_>,
    filled: &FilledThread,
    index: usize,
    laid: &mut LaidItems,
) {
    let here = || filled.frames.iter().filter(|f| f.frame.id.page == index);
    let sheet = with.edition.layout.sheet.width;
    let place = |text: &ShapedText, set: &SetLine| text.shaped.writing.place(set.at, sheet);
    let part = |text: usize| u32::try_from(text).expect("a story is shorter than 4 GiB");
    let origin = |kind, n: usize| Origin::block(kind, n, &with.edition.pages[index].blocks[n]);
    let kind = |set: &SetLine| match filled.texts[set.text].part {
        part if part.is_of_head() => OriginKind::Head,
        _ => OriginKind::Story,
    };
    for frame in here() {
        let block = frame.frame.id.block;
        let head_block = frame.frame.head_block.map_or(block, |head| head.block);
        let (apart, own) = frame.lines.split_at(frame.head_block_lines);
        let runs = own.chunk_by(|a, b| kind(a) == kind(b)).map(|lines| (block, lines));
        for (block, lines) in std::iter::once((head_block, apart)).chain(runs) {
            let Some(first) = lines.first() else { continue };
            let out = laid.by(origin(kind(first), block));
            for set in lines {
                let text = &filled.texts[set.text];
                let (role, belongs) = role(text.part);
                let tag = Tag {
                    article: belongs.then_some(frame.frame.story.0),
                    role,
                    part: part(set.text),
                    picture: 0,
                };
                type_line::runs(text, &set.line, place(text, set), tag, out);
            }
        }
        let out = laid.by(origin(OriginKind::Story, block));
        column_rules(with, &filled.texts, frame, out);
    }
    for frame in here() {
        let story = &with.edition.stories[frame.frame.story.0 as usize];
        let region = Region::of(story.language.as_ref().unwrap_or(&with.edition.language));
        let out = laid.by(origin(OriginKind::Emphasis, frame.frame.id.block));
        for set in &frame.lines {
            let text = &filled.texts[set.text];
            type_line::emphasis_dots(text, &set.line, place(text, set), region, out);
        }
    }
    // Ruby follows the last line, so that it does not interrupt the text in reading order.
    for frame in here() {
        let out = laid.by(origin(OriginKind::Ruby, frame.frame.id.block));
        for set in &frame.lines {
            let text = &filled.texts[set.text];
            let article = Some(frame.frame.story.0);
            let tag = Tag { article, role: Role::Ruby, part: part(set.text), picture: 0 };
            type_line::ruby(text, &set.line, place(text, set), tag, out);
        }
    }
}

/// Returns the scene role of a part of a story, and whether it belongs to the article's text.
fn role(part: CopyRole) -> (Role, bool) {
    match part {
        CopyRole::Label => (Role::Label, true),
        CopyRole::Kicker => (Role::Kicker, true),
        CopyRole::Head => (Role::Head, true),
        CopyRole::Deck => (Role::Deck, true),
        CopyRole::Byline => (Role::Byline, true),
        CopyRole::Subhead | CopyRole::BoxHead => (Role::Subhead, true),
        CopyRole::Body | CopyRole::Boxed => (Role::Body, true),
        CopyRole::Quote => (Role::Quote, true),
        CopyRole::EndNote => (Role::Furniture, false),
        CopyRole::JumpOut | CopyRole::JumpIn | CopyRole::JumpHead => (Role::Jump, false),
    }
}

/// The parts of a column rule at `x` that meet nothing that the text goes round.
fn free(x: Abs, whole: Range<Abs>, frame: &Frame, grid: &Grid) -> Vec<Range<Abs>> {
    if frame.exclusions.is_empty() {
        return if whole.is_empty() { Vec::new() } else { vec![whole] };
    }
    let meets = |line: Range<Abs>| {
        let mut spans = frame.exclusions.iter().filter_map(|e| e.span(line.start, line.end));
        spans.any(|span| span.contains(&x))
    };
    let mut parts: Vec<Range<Abs>> = Vec::new();
    let mut top = whole.start;
    while top < whole.end {
        let line = top..(top + grid.size).min(whole.end);
        if !meets(line.clone()) {
            match parts.last_mut() {
                Some(part) if part.end + (grid.pitch - grid.size) >= line.start => {
                    part.end = line.end;
                }
                _ => parts.push(line),
            }
        }
        top += grid.pitch;
    }
    parts
}

/// Draws hairlines in the middle of the gutters between a frame's columns or tiers.
fn column_rules(
    with: PageMaterial<'_>,
    text: &[Arc<ShapedText>],
    filled: &FilledFrame,
    out: &mut Vec<(Point, Item)>,
) {
    let frame = &filled.frame;
    let block = &with.edition.pages[frame.id.page].blocks[frame.id.block];
    let Content::Story(spec) = &block.content else { return };
    if !spec.column_rules {
        return;
    }
    let grid = &with.plan.grid;
    let head = if frame.beside.is_some() { 0 } else { filled.head.min(frame.lines) };
    let top = frame.top + grid.pitch * i64::from(head);
    // They end with the text where lines are left free at the foot of the columns.
    let text = |set: &&SetLine| {
        matches!(
            text[set.text].part,
            CopyRole::Body | CopyRole::Subhead | CopyRole::EndNote | CopyRole::JumpOut
        )
    };
    let deepest = filled.lines.iter().filter(text).map(|set| set.at.y).max();
    let lines = deepest.map_or(0, |y| (y - top).0.div_euclid(grid.pitch.0.max(1)) + 1);
    let length = (grid.pitch * (lines - 1) + grid.size).min(grid.depth(frame.lines - head));
    for pair in frame.columns.windows(2) {
        let left = pair[0].x + pair[0].width;
        let x = left + (pair[1].x - left) / 2;
        for part in free(x, top..top + length, frame, grid) {
            let length = part.end - part.start;
            let along = Rect::xywh(x, part.start, Abs::ZERO, length);
            let placed = frame.writing.place_rect(along, with.edition.layout.sheet.width);
            let down = !frame.writing.is_vertical();
            rules::rule(placed.origin, length, down, RuleStyle::Hairline, out);
        }
    }
}
