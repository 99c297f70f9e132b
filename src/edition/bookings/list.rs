//! The list of bookings.

use crate::edition::{Booking, BookingId};
use crate::world::composed;
use std::collections::BTreeSet;

/// The bookings of an edition.
#[derive(Debug, Default)]
pub(crate) struct BookingList {
    /// Indexed by [`BookingId`].
    pub(crate) bookings: Vec<Booking>,
    pub(crate) state: ListState,
    /// Those of which a field could not be read, which was reported.
    pub(super) unsound: BTreeSet<BookingId>,
}

/// Whether there is a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum ListState {
    /// The edition names none.
    #[default]
    NotGiven,
    /// It could not be read, which was reported.
    Unread,
    /// It was read from this file.
    Read(String),
}

impl BookingList {
    /// Adds a booking.
    pub(super) fn push(&mut self, booking: Booking) -> BookingId {
        self.bookings.push(booking);
        id(self.bookings.len() - 1)
    }

    /// The booking of this name.
    pub(crate) fn find(&self, name: &str) -> Option<BookingId> {
        let name = composed(name.trim());
        let at = self.bookings.iter().position(|booking| booking.name.value == name)?;
        Some(id(at))
    }

    /// A booking.
    pub(crate) fn of(&self, id: BookingId) -> &Booking {
        &self.bookings[id.0 as usize]
    }

    /// The bookings that could be read whole.
    pub(crate) fn sound(&self) -> impl Iterator<Item = (BookingId, &Booking)> {
        let all = self.bookings.iter().enumerate().map(|(n, booking)| (id(n), booking));
        all.filter(|(id, _)| !self.unsound.contains(id))
    }
}

fn id(index: usize) -> BookingId {
    BookingId(u32::try_from(index).expect("a booking takes a byte of a file"))
}
