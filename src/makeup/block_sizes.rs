//! Checks of the sizes of blocks: advertisements against their bookings and the foot of the page,
//! boxes against the corners of their ornamental borders.

use crate::diag::{Diagnostic, Diagnostics, Span, rules};
use crate::edition::{Block, BookedSize, Booking, Corner, Edition, PageCorner};
use crate::geom::{Abs, Rect, Size};
use crate::house::Border;
use crate::makeup::sheet_room::size_of;
use crate::makeup::units::up_to_tenths;
use crate::makeup::{Grid, PagePlan};

/// Tolerance between two sizes: the error of rounding lengths to characters, lines and whole
/// millimetres.
pub(crate) const AD_TOLERANCE: Abs = Abs::MM;

/// Reports blocks of bookings that have another size than was booked, or stand across the foot of a
/// page that is wider or narrower.
pub(super) fn check_bookings(
    edition: &Edition,
    grid: &Grid,
    blocks: &[Block],
    plan: &PagePlan,
    out: &mut Diagnostics,
) {
    for (block, placed) in blocks.iter().zip(&plan.blocks) {
        let Some((ad, id)) = block.ad.and_then(|ad| Some((ad, ad.booking?))) else { continue };
        let booking = &edition.bookings[id.0 as usize];
        if let Some(size) = &booking.size {
            let booked = size_of(&edition.layout, grid, &size.extent.value);
            if size.extent.span != block.extent.span && is_other_size(booked, placed.rect.size) {
                let d = other_size(booking, size, booked, placed.rect);
                let d = d.at(block.extent.span, "this much").at(ad.span, "of this booking");
                out.push(d.at(size.extent.span, "booked here").on(plan.number, placed.rect));
            }
        }
        let (width, area) = (placed.rect.size.width, grid.area().size.width);
        if block.at.value == Corner::Area(PageCorner::Foot)
            && (width - area).0.abs() > AD_TOLERANCE.0
        {
            out.push(beside_the_foot(block, booking, width, area).on(plan.number, placed.rect));
        }
    }
}

/// Whether two sizes of an advertisement differ by more than the tolerance.
pub(crate) fn is_other_size(a: Size, b: Size) -> bool {
    let is_off = |a: Abs, b: Abs| (a - b).0.abs() > AD_TOLERANCE.0;
    is_off(a.width, b.width) || is_off(a.height, b.height)
}

fn other_size(booking: &Booking, size: &BookedSize, booked: Size, rect: Rect) -> Diagnostic {
    let message = "the advertisement `{name}` is booked as {booked} ({booked_width} mm × \
                   {booked_height} mm), and its block is {width} mm × {height} mm";
    Diagnostic::warning(rules::booking::OTHER_SIZE, message)
        .fact("name", &booking.name.value)
        .fact("booked", &size.words)
        .fact("width", up_to_tenths(rect.size.width))
        .fact("height", up_to_tenths(rect.size.height))
        .fact("booked_width", up_to_tenths(booked.width))
        .fact("booked_height", up_to_tenths(booked.height))
        .help("take `span` out of the block, which then has the size booked; or have the booking changed")
}

fn beside_the_foot(block: &Block, booking: &Booking, width: Abs, area: Abs) -> Diagnostic {
    let message = "the advertisement `{name}` is booked across the foot of its page: it is {width} mm \
                   wide, and the page {area} mm";
    Diagnostic::error(rules::booking::FOOT, message)
        .fact("name", &booking.name.value)
        .fact("width", up_to_tenths(width))
        .fact("area", up_to_tenths(area))
        .at(block.at.span, "placed here")
        .at(block.extent.span, "this wide")
        .help("write foot-left 左下 or foot-right 右下, or a cell of the grid; or correct its size")
}

/// Reports boxes with a side too short for the corners of their border.
pub(super) fn check_borders(blocks: &[Block], plan: &PagePlan, out: &mut Diagnostics) {
    for (block, placed) in blocks.iter().zip(&plan.blocks) {
        let border = block.boxed.as_ref();
        let short = border.and_then(|b| short_side(b, placed.rect.size, block.extent.span));
        if let Some(d) = short {
            out.push(d.on(plan.number, placed.rect));
        }
    }
}

/// An error if a side of a rectangle is too short for the corners of its border, which is not drawn
/// then; `place` gives its size.
pub(crate) fn short_side(border: &Border, size: Size, place: Span) -> Option<Diagnostic> {
    let Border::Ornament(ornament) = border else { return None };
    let (least, shorter) = (ornament.least_side(), size.width.min(size.height));
    if shorter >= least {
        return None;
    }
    let message = "this border has no room: one side is {side} mm, and the corners with half a cell \
                   take {least} mm";
    let d = Diagnostic::error(rules::page::BORDER_ROOM, message)
        .fact("side", up_to_tenths(shorter))
        .fact("least", up_to_tenths(least))
        .at(place, "this much")
        .help("make it larger, or give it a rule as border");
    Some(d)
}
