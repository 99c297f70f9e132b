//! The date of an edition.

use std::fmt;

/// The date of an edition, in the civil calendar; displayed as 2024-08-11.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditionDate {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl fmt::Display for EditionDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
