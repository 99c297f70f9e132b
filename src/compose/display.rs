//! Display and furniture: words, rules, panels and plans at given places.

use crate::compose::stick::{Stick, Words};
use crate::compose::{ground, plan, rules};
use crate::diag::Diagnostic;
use crate::edition::{DisplayItem, DisplayKind, Edition, Length, Page, Spanned, fill};
use crate::geom::{Point, Rect};
use crate::scene::Item;

/// Whether a text quotes fields and all of them are empty here: a line 本版编辑 without editors is
/// not set.
fn quotes_only_blanks(text: &str, edition: &Edition, page: &Page) -> bool {
    let mut names =
        text.split('{').skip(1).filter_map(|t| t.split_once('}')).map(|(n, _)| n).peekable();
    names.peek().is_some() && names.all(|n| fill(&format!("{{{n}}}"), edition, page).is_empty())
}

/// Items whose places count from the top left of `room`.
pub(super) fn items(
    stick: &mut Stick<'_, '_>,
    list: &[DisplayItem],
    room: Rect,
    out: &mut Vec<(Point, Item)>,
) {
    for one in list {
        let first = out.len();
        item(stick, one, room, out);
        let drawn = &out[first..];
        if drawn.iter().any(|(at, item)| is_off(stick.sheet(), *at, item)) {
            let message = "this item is drawn off the page, where nothing is printed";
            stick.out.push(
                Diagnostic::warning("display::off-page", message).at(one.span, "placed here").help(
                    "`x` and `y` count from the block's top left corner, in characters and lines",
                ),
            );
        }
    }
}

/// Whether an item begins or ends off the sheet.
fn is_off(sheet: Rect, at: Point, item: &Item) -> bool {
    let inside = |p: Point| {
        sheet.left() <= p.x && p.x <= sheet.right() && sheet.top() <= p.y && p.y <= sheet.bottom()
    };
    let last = match item {
        Item::Glyphs(run) => run.glyphs.last().map_or(Point::default(), |g| Point::new(g.x, g.y)),
        _ => Point::default(),
    };
    !inside(at) || !inside(at + last)
}

fn item(stick: &mut Stick<'_, '_>, item: &DisplayItem, room: Rect, out: &mut Vec<(Point, Item)>) {
    let layout = &stick.with.edition.layout;
    let along = |l: Length| layout.along(l);
    let rect = item.rect(layout, room);
    match &item.kind {
        DisplayKind::Text { text, style, leading, wrap, writing } => {
            let spec = &stick.with.edition.pages[stick.page];
            let Spanned { value, span } = text;
            if quotes_only_blanks(value, stick.with.edition, spec) {
                return;
            }
            let text = fill(value, stick.with.edition, spec);
            let leading = leading.map_or(style.size.scale(4, 3), along);
            let (wrap, writing, span) = (*wrap, *writing, *span);
            let words = Words { text: &text, style, leading, wrap, writing, span };
            stick.words(&words, rect, out);
        }
        DisplayKind::Rule { style, vertical } => {
            let length = if *vertical { rect.size.height } else { rect.size.width };
            rules::rule(rect.origin, length, *vertical, *style, out);
        }
        DisplayKind::Panel { tint, border } => {
            out.extend(tint.map(|t| ground::panel(rect, t)));
            if let Some(style) = border {
                rules::border(rect, *style, out);
            }
        }
        DisplayKind::Plan { page } => plan::draw(stick, page.value, rect, out),
    }
}
