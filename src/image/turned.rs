//! A picture that lies on its side.

use crate::image::ExifOrientation;
use crate::image::pixels::Pixels;

/// Upright rows given at a time.
const ROWS: u32 = 64;

/// The part shown of a picture that lies on its side, which is given upright some rows at a time.
pub(super) struct TurnedRows {
    stored: Pixels,
    orientation: ExifOrientation,
    /// Upright rows that were given.
    given: u32,
}

impl TurnedRows {
    /// Pixels as they are stored, which stand as `orientation` says.
    pub(super) fn new(stored: Pixels, orientation: ExifOrientation) -> Self {
        Self { stored, orientation, given: 0 }
    }

    /// The next upright rows; `None` after the last.
    pub(super) fn next(&mut self) -> Option<Pixels> {
        let (_, height) = self.orientation.turned(self.stored.size());
        let rows = ROWS.min(height - self.given);
        let band = (rows > 0).then(|| self.stored.upright(self.orientation, self.given, rows));
        self.given += rows;
        band
    }
}
