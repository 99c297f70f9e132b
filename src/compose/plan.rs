//! The page plan (画版样): a page of the edition drawn at reduced size.

use crate::compose::display_typesetter::DisplayTypesetter;
use crate::compose::{rules, type_line};
use crate::copy::TypeSpec;
use crate::edition::Content;
use crate::geom::{Abs, Path, Point, Rect, Size};
use crate::house::{Align, RuleStyle, Style};
use crate::ink::Ink;
use crate::makeup::PagePlan;
use crate::scene::{Item, Paint, Stroke, Tag};
use crate::text::Measure;

/// Type size in a plan; 6 pt is the smallest that newsprint holds.
const LABEL: Abs = Abs::pt(7);

/// Draws the page with printed number `number` into `room`, at its aspect ratio and centred
/// horizontally.
pub(super) fn draw(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    number: u32,
    room: Rect,
    out: &mut Vec<(Point, Item)>,
) {
    let with = typesetter.with;
    let found = with.plan.pages.iter().position(|p| p.number == number);
    let Some((index, page)) = found.map(|i| (i, &with.plan.pages[i])) else { return };
    let sheet = with.edition.layout.sheet;
    let (w, h) = (sheet.width.0.max(1), sheet.height.0.max(1));
    let by_width = room.size.width.0 * h <= room.size.height.0 * w;
    let (num, den) = if by_width { (room.size.width.0, w) } else { (room.size.height.0, h) };
    let size = Size::new(sheet.width.scale(num, den), sheet.height.scale(num, den));
    let origin = Point::new(room.left() + (room.size.width - size.width) / 2, room.top());
    let small = |r: Rect| {
        let s = |a: Abs| a.scale(num, den);
        let at = Point::new(origin.x + s(r.left()), origin.y + s(r.top()));
        Rect::new(at, Size::new(s(r.size.width), s(r.size.height)))
    };
    rules::border(Rect::new(origin, size), RuleStyle::Thin, out);
    columns(typesetter, index, &small, out);
    blocks(typesetter, index, page, &small, out);
}

/// Draws each block's outline with its name.
fn blocks(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    index: usize,
    page: &PagePlan,
    small: &impl Fn(Rect) -> Rect,
    out: &mut Vec<(Point, Item)>,
) {
    let edition = typesetter.with.edition;
    for (block, placed) in edition.pages[index].blocks.iter().zip(&page.blocks) {
        let rect = small(placed.rect);
        rules::border(rect, RuleStyle::Hairline, out);
        let name = match &block.content {
            Content::Story(story) => {
                let story = &edition.stories[story.story.value.0 as usize];
                story.head.as_ref().map_or(story.id.clone(), |h| h.text.replace(['\n', ' '], ""))
            }
            Content::Table(block) => edition.tables[block.table.value.0 as usize].path.clone(),
            Content::Picture(_) | Content::Panel { .. } => {
                cross(rect, out);
                continue;
            }
            Content::Head(_) | Content::Display(_) => continue,
        };
        label(typesetter, &name, rect, block.span, out);
    }
}

/// Sets as much of `name` as fits on one line at the top of `rect`.
fn label(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    name: &str,
    rect: Rect,
    span: crate::diag::Span,
    out: &mut Vec<(Point, Item)>,
) {
    let inset = LABEL / 3;
    let room = (rect.size.width - inset * 2).whole(LABEL);
    if rect.size.height < LABEL * 2 || room < 2 {
        return;
    }
    let room = usize::try_from(room).expect("it is not below zero");
    let style = Style {
        size: LABEL,
        align: Align::Left,
        indent: 0,
        hang: 0,
        ..typesetter.with.edition.layout.style("caption").clone()
    };
    let spec = TypeSpec::new(&style, typesetter.with.fonts, 500);
    let short: String = match name.chars().count() {
        n if n > room => name.chars().take(room - 1).chain(['…']).collect(),
        _ => name.to_owned(),
    };
    let text = typesetter.prepare(&short, &spec, span);
    let measure = Measure { x: Abs::ZERO, width: rect.size.width };
    let line = text.line(0..text.clusters.len(), measure);
    let at = Point::new(rect.left() + inset, rect.top() + inset + type_line::ascent(LABEL));
    type_line::line_runs(&text, std::slice::from_ref(&spec), &line, at, Tag::FURNITURE, out);
}

/// Draws the two diagonals that represent a picture.
fn cross(rect: Rect, out: &mut Vec<(Point, Item)>) {
    let (w, h) = (rect.size.width, rect.size.height);
    let zero = Abs::ZERO;
    for (from, to) in
        [(Point::new(zero, zero), Point::new(w, h)), (Point::new(w, zero), Point::new(zero, h))]
    {
        let stroke = Stroke {
            width: Abs(6_350),
            dash: Vec::new(),
            round: false,
            paint: Paint::line_work(Ink::BLACK),
        };
        let path = Path::line(from, to);
        out.push((rect.origin, Item::Path { path, fill: None, stroke: Some(stroke) }));
    }
}

/// Draws the text columns of each frame as grey stripes.
fn columns(
    typesetter: &DisplayTypesetter<'_, '_>,
    index: usize,
    small: &impl Fn(Rect) -> Rect,
    out: &mut Vec<(Point, Item)>,
) {
    let grid = &typesetter.with.plan.grid;
    let frames = typesetter.with.filled.iter().flat_map(|f| &f.frames);
    for filled in frames.filter(|f| f.frame.id.page == index) {
        for room in filled.text_rooms(grid) {
            out.push(crate::compose::ground::panel(small(room), Ink::Black(200)));
        }
    }
}
