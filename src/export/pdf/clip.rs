//! Clipping of page items to a rectangle.

use crate::export::pdf::stream::{Outside, PageWriter};
use crate::geom::{Path, Point, Rect};

impl PageWriter<'_> {
    /// Clips what follows to `to`, until [`PageWriter::unclip`].
    pub(super) fn clip(&mut self, to: Rect) {
        self.leave();
        let (paint, text, pen) = (self.paint.last(), self.text.clone(), self.pen);
        self.outside = Some(Outside { paint, text, pen });
        self.content.bytes.extend_from_slice(b"q\n");
        self.segments(Point::default(), &Path::rect(to));
        self.content.bytes.extend_from_slice(b"W n\n");
    }

    /// Ends the clip and restores the state from before it.
    pub(super) fn unclip(&mut self) {
        self.leave();
        self.content.bytes.extend_from_slice(b"Q\n");
        if let Some(outside) = self.outside.take() {
            self.paint.back_to(outside.paint);
            (self.text, self.pen) = (outside.text, outside.pen);
        }
    }
}
