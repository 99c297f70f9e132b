//! Places the bookings on their pages.

use crate::diag::Span;
use crate::edition::bookings::block::of_row;
use crate::edition::bookings::list::ListState;
use crate::edition::bookings::{BookingList, findings};
use crate::edition::source_loader::SourceLoader;
use crate::edition::{BookingId, Content, PageSpec};
use std::collections::BTreeMap;

/// Where a booking stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BookingPlacement {
    /// The index of its page.
    pub(super) page: usize,
    /// What places it: `ad` of a block, or its own row.
    pub(super) span: Span,
    pub(super) shown: ShownAs,
}

/// What stands in the block of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShownAs {
    /// Its file, or a placeholder.
    File,
    /// Display that the page spec sets.
    Display,
}

/// Where the bookings stand.
pub(super) type BookingPlacements = BTreeMap<BookingId, Vec<BookingPlacement>>;

/// Adds a block for every booking whose row says all of page, place and size and that no page spec
/// places, and reports what is wrong with bookings; of unplaced ones only if all pages were read
/// (`complete`).
pub(crate) fn place(
    list: &BookingList,
    pages: &mut [PageSpec],
    complete: bool,
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
    findings::report(list, pages, &placed, complete, loader);
}

/// Where page specs place bookings.
fn placements(pages: &[PageSpec]) -> BookingPlacements {
    let mut found = BookingPlacements::new();
    for (page, spec) in pages.iter().enumerate() {
        for block in &spec.blocks {
            let Some((id, span)) = block.ad.and_then(|ad| Some((ad.booking?, ad.span))) else {
                continue;
            };
            let shown = match block.content {
                Content::Display(_) => ShownAs::Display,
                _ => ShownAs::File,
            };
            found.entry(id).or_default().push(BookingPlacement { page, span, shown });
        }
    }
    found
}
