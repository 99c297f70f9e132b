//! Conversion of page coordinates to PDF user space.

use crate::geom::{Abs, Point, Rect};

/// Maps places on the page to PDF user space; the only code that flips the y axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct SheetCoordinates {
    left: Abs,
    bottom: Abs,
}

impl SheetCoordinates {
    /// Coordinates for a page; the lower left corner of its media box becomes 0, 0.
    pub(super) fn new(media: Rect) -> Self {
        Self { left: media.left(), bottom: media.bottom() }
    }

    /// The point of the page at 0, 0.
    pub(super) fn origin(self) -> Point {
        Point::new(self.left, self.bottom)
    }

    /// A point in ten-thousandths of a PDF unit, with y upwards.
    pub(super) fn place(self, p: Point) -> (i64, i64) {
        ((p.x - self.left).pt_e4(), (self.bottom - p.y).pt_e4())
    }
}
