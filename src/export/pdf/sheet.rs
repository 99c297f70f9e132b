//! The sheet: where a place of the page lies in PDF's own space.

use crate::geom::{Abs, Point, Rect};

/// From places on the page to places on the sheet: the only code that turns y over.
#[derive(Clone, Copy, Debug)]
pub(super) struct SheetCoordinates {
    left: Abs,
    bottom: Abs,
}

impl SheetCoordinates {
    /// The sheet of a page; its lower left corner becomes 0, 0.
    pub(super) fn new(media: Rect) -> Self {
        Self { left: media.left(), bottom: media.bottom() }
    }

    /// A point in ten-thousandths of a PDF unit, y up.
    pub(super) fn place(self, p: Point) -> (i64, i64) {
        ((p.x - self.left).pt_e4(), (self.bottom - p.y).pt_e4())
    }
}
