//! Pictures rotated by 90°.

use crate::image::ExifOrientation;
use crate::image::pixels::Pixels;

/// Number of upright rows per band.
const ROWS: u32 = 64;

/// Returns the visible part of a picture rotated by 90° in bands of upright rows.
pub(super) struct TurnedRows {
    stored: Pixels,
    orientation: ExifOrientation,
    /// Number of upright rows returned so far.
    given: u32,
}

impl TurnedRows {
    /// Wraps stored pixels with this orientation.
    pub(super) fn new(stored: Pixels, orientation: ExifOrientation) -> Self {
        Self { stored, orientation, given: 0 }
    }

    /// Returns the next upright rows; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Pixels> {
        let (_, height) = self.orientation.turned(self.stored.size());
        let rows = ROWS.min(height - self.given);
        let band = (rows > 0).then(|| self.stored.upright(self.orientation, self.given, rows));
        self.given += rows;
        band
    }
}
