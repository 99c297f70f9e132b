//! Places the bookings on their pages.

use crate::edition::PageSpec;
use crate::edition::bookings::block::of_row;
use crate::edition::bookings::findings;
use crate::edition::bookings::list::{BookingList, ListState};
use crate::edition::bookings::placement::{BookingPlacement, ShownAs, placements};
use crate::edition::pages_read::PagesRead;
use crate::edition::source_loader::SourceLoader;

/// Adds a block for every booking whose row says all of page, place and size and that no page spec
/// places, and reports what is wrong with bookings; of unplaced ones only if all pages were read.
pub(crate) fn place(
    list: &BookingList,
    pages: &mut [PageSpec],
    read: PagesRead,
    loader: &mut SourceLoader<'_>,
) {
    if !matches!(list.state, ListState::Read(_)) {
        return;
    }
    let mut placed = placements(pages);
    for (id, booking) in list.sound() {
        if placed.contains_key(&id) {
            continue;
        }
        let number = booking.page.as_ref().map(|page| page.value);
        let page = pages.iter().position(|page| Some(page.number.value) == number);
        if let Some((page, block)) = page.zip(of_row(id, booking)) {
            pages[page].blocks.push(block);
            let (span, shown) = (booking.name.span, ShownAs::File);
            placed.insert(id, vec![BookingPlacement { page, span, shown }]);
        }
    }
    findings::report(list, pages, &placed, read, loader);
}
