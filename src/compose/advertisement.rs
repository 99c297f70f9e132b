//! Advertisements: their size, and the word that says what they are.

use crate::compose::display_typesetter::DisplayTypesetter;
use crate::compose::words_holder::{WordsHolder, too_wide};
use crate::compose::{ground, type_line};
use crate::copy::TypeSpec;
use crate::diag::{Diagnostic, FactValue, Spanned, millimetres, rules};
use crate::edition::{AdMark, Advertisement, Block};
use crate::geom::{Abs, Point, Rect, Size, WritingMode};
use crate::ink::Ink;
use crate::makeup::{AD_TOLERANCE, is_other_size};
use crate::scene::{Item, Tag};
use crate::text::Measure;

/// The rectangle of an advertisement of this size in the middle of its room.
pub(super) fn centred(size: Size, room: Rect) -> Rect {
    let spare =
        Point::new((room.size.width - size.width) / 2, (room.size.height - size.height) / 2);
    Rect::new(room.origin + spare, size)
}

/// The room of an advertisement.
#[derive(Clone, Copy)]
pub(super) struct AdRoom {
    /// What is left of its block for it.
    pub(super) room: Rect,
    /// The size of the block.
    pub(super) block: Size,
    /// The advertisement.
    pub(super) ad: Advertisement,
}

/// Reports an advertisement whose size is not that of its room.
pub(super) fn report_size(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    file: &Spanned<String>,
    size: Size,
    of: AdRoom,
) {
    let room = of.room;
    if !is_other_size(size, room.size) {
        return;
    }
    let has = if of.ad.booking.is_some() { " and its booking " } else { " and its room " };
    let d =
        Diagnostic::error(rules::ad::SIZE, "the advertisement `{file}` is {width} × {height} mm")
            .and(has)
            .and("{room_width} × {room_height} mm")
            .fact("file", &file.value)
            .fact("width", FactValue::Millimetres(size.width))
            .fact("height", FactValue::Millimetres(size.height))
            .fact("room_width", FactValue::Millimetres(room.size.width))
            .fact("room_height", FactValue::Millimetres(room.size.height))
            .at(file.span, "this advertisement")
            .help(remedy(size, of));
    let d = typesetter.on_page(d, room);
    typesetter.out.push(d);
}

/// What to do about an advertisement of another size than its room. A box and a caption take some of
/// the block.
fn remedy(size: Size, AdRoom { room, block, ad }: AdRoom) -> String {
    let taken = Size::new(block.width - room.size.width, block.height - room.size.height);
    let needed = Size::new(size.width + taken.width, size.height + taken.height);
    let why = if taken.width > AD_TOLERANCE || taken.height > AD_TOLERANCE {
        format!(", of which box and caption take {}", size_in_mm(taken))
    } else {
        String::new()
    };
    let (needed, room) = (size_in_mm(needed), size_in_mm(room.size));
    if ad.booking.is_some() {
        return format!(
            "ask for an advertisement of {room}, or have the booking changed to {needed}{why}: it is \
             neither scaled nor cut"
        );
    }
    format!(
        "give the block a `span` of {needed}{why}; or ask for an advertisement of {room}: it is \
         neither scaled nor cut"
    )
}

/// Formats a size in millimetres with one decimal.
pub(super) fn size_in_mm(size: Size) -> String {
    format!("{} × {} mm", millimetres(size.width), millimetres(size.height))
}

/// Prints the layout's word for an advertisement in the upper right corner of one, on white paper.
pub(super) fn mark(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    block: &Block,
    room: Rect,
    out: &mut Vec<(Point, Item)>,
) {
    let Some(ad) = block.ad.filter(|ad| ad.mark == AdMark::Printed) else { return };
    let layout = &typesetter.with.edition.layout;
    let spec = TypeSpec::new(layout.style("credit"), typesetter.with.fonts, 500);
    let words = &layout.wording.advertisement;
    let text = typesetter.prepare(words, &spec, ad.span);
    let size = spec.face.size;
    let (border, count) = (size / 4, text.clusters.len());
    if count == 0 {
        return;
    }
    let line = text.line(0..count, Measure { x: Abs::ZERO, width: room.size.width });
    let paper = Size::new(line.natural + border * 2, size + border * 2);
    let over = paper.width - room.size.width;
    let wide = too_wide(over, &spec, WordsHolder::Advertisement, WritingMode::Horizontal, ad.span);
    if let Some(d) = wide {
        let d = typesetter.on_page(d, room);
        typesetter.out.push(d);
    }
    let corner = Point::new(room.right() - paper.width, room.top());
    out.push(ground::panel(Rect::new(corner, paper), Ink::PAPER));
    let at = corner + Point::new(border, border + type_line::ascent(size));
    type_line::line_runs(&text, std::slice::from_ref(&spec), &line, at, Tag::FURNITURE, out);
}
