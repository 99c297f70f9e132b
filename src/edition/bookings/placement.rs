//! Where page specs place bookings.

use crate::diag::Span;
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

/// Where page specs place bookings.
pub(super) fn placements(pages: &[PageSpec]) -> BookingPlacements {
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
