//! The booked advertisements of an edition: their places, and which files are still missing.

use crate::edition::{BookedFile, Booking, BookingId, Content, Edition};
use serde::Serialize;

/// A booked advertisement: its booking and its state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdBudget {
    /// Its name in the list.
    pub name: String,
    /// Printed number of the page for which it is booked.
    pub booked: Option<u32>,
    /// Printed number of the page on which it stands; `None` if it is not placed.
    pub page: Option<u32>,
    /// Its size: base columns by lines, or millimetres.
    pub size: Option<String>,
    /// Its inks.
    pub colour: Option<String>,
    /// Its file, if the list names it.
    pub file: Option<String>,
    /// Whether its file has arrived.
    pub state: AdState,
}

/// State of a booked advertisement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AdState {
    /// Its file has arrived, or it is set by the house.
    Here,
    /// Its file has not arrived; if it is placed, a placeholder takes its place.
    Late,
}

/// The booked advertisements of an edition by page, the unplaced ones last, in the order of their
/// list.
pub(super) fn booked_ads(edition: &Edition) -> Vec<AdBudget> {
    let ids = (0..).map(BookingId);
    let mut all: Vec<AdBudget> =
        ids.zip(&edition.bookings).map(|(id, booking)| of_booking(edition, id, booking)).collect();
    all.sort_by_key(|ad| (ad.page.is_none(), ad.page.or(ad.booked)));
    all
}

fn of_booking(edition: &Edition, id: BookingId, booking: &Booking) -> AdBudget {
    let blocks = edition
        .pages
        .iter()
        .flat_map(|page| page.blocks.iter().map(|block| (page.number.value, block)));
    let placed = blocks
        .filter(|(_, block)| block.ad.is_some_and(|ad| ad.booking == Some(id)))
        .map(|(page, block)| (page, &block.content))
        .next();
    let is_set_here = matches!(placed, Some((_, Content::Display(_))));
    let state = match booking.file {
        BookedFile::Here(_) => AdState::Here,
        BookedFile::NotNamed if is_set_here => AdState::Here,
        BookedFile::NotNamed | BookedFile::Late(_) => AdState::Late,
    };
    AdBudget {
        name: booking.name.value.clone(),
        booked: booking.page.as_ref().map(|page| page.value),
        page: placed.map(|(page, _)| page),
        size: booking.size.as_ref().map(|size| size.words.clone()),
        colour: booking.colour.as_ref().map(|colour| colour.value.to_string()),
        file: booking.file.path().map(|path| path.value.clone()),
        state,
    }
}
