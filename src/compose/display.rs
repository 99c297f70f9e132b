//! Display and furniture items: words, rules, panels and page plans.

use crate::compose::display_typesetter::{DisplayTypesetter, DisplayWords};
use crate::compose::words_holder::WordsHolder;
use crate::compose::{ground, ornament, plan, rules};
use crate::diag::Spanned;
use crate::edition::{Edition, PageSpec, fill};
use crate::geom::{Point, Rect};
use crate::house::{DisplayItem, DisplayKind, Length};
use crate::makeup::short_side;
use crate::scene::Item;

/// Whether `text` has placeholders and all of them expand to nothing on this page, as in a 本版编辑
/// line without editors, which is not set.
fn quotes_only_blanks(text: &str, edition: &Edition, page: &PageSpec) -> bool {
    let mut names =
        text.split('{').skip(1).filter_map(|t| t.split_once('}')).map(|(n, _)| n).peekable();
    names.peek().is_some() && names.all(|n| fill(&format!("{{{n}}}"), edition, page).is_empty())
}

/// Lays an item whose position counts from the top left corner of `room`.
pub(super) fn item(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    item: &DisplayItem,
    room: Rect,
    out: &mut Vec<(Point, Item)>,
) {
    let layout = &typesetter.with.edition.layout;
    let along = |l: Length| layout.along(l);
    let rect = item.rect(&layout.grid, room);
    match &item.kind {
        DisplayKind::Text { text, style, leading, wrap, writing } => {
            let spec = &typesetter.with.edition.pages[typesetter.page];
            let Spanned { value, span } = text;
            if quotes_only_blanks(value, typesetter.with.edition, spec) {
                return;
            }
            let text = fill(value, typesetter.with.edition, spec);
            let leading = leading.map_or(style.size.scale(4, 3), along);
            let holder = if *wrap { WordsHolder::WrappedItem } else { WordsHolder::Item };
            let (writing, span) = (*writing, *span);
            let words = DisplayWords { text: &text, style, leading, holder, writing, span };
            typesetter.words(&words, rect, out);
        }
        DisplayKind::Rule { style, vertical } => {
            let length = if *vertical { rect.size.height } else { rect.size.width };
            rules::rule(rect.origin, length, *vertical, *style, out);
        }
        DisplayKind::Panel { tint, border } => {
            out.extend(tint.map(|t| ground::panel(rect, t)));
            if let Some(border) = border {
                let short = short_side(border, rect.size, item.span);
                let short = short.map(|d| typesetter.on_page(d, rect));
                typesetter.report(short);
                ornament::border(rect, border, out);
            }
        }
        DisplayKind::Plan { page } => plan::draw(typesetter, page.value, rect, out),
    }
}
