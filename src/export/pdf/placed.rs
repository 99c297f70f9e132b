//! Pictures placed on a page.

use crate::export::pdf::color::InkMode;
use crate::export::pdf::number::{decimals, unsigned};
use crate::export::pdf::stream::PageWriter;
use crate::geom::{Abs, Point, Rect, Size};
use crate::image::{Rendition, Window};

impl PageWriter<'_> {
    /// Draws a picture so that its window fills the given rectangle; the rest is clipped off.
    pub(super) fn image(&mut self, at: Point, size: Size, number: usize, picture: &Rendition) {
        let extent = picture.orientation.turned(picture.stored);
        let whole = whole(Rect::new(at, size), picture.window, extent);
        let (left, top) = self.sheet.place(whole.origin);
        let (right, bottom) = self.sheet.place(Point::new(whole.right(), whole.bottom()));
        let name = self.content.pictures.name(number);
        let out = &mut self.content.bytes;
        self.text.close(out);
        self.paint.ink_mode(out, InkMode::KnockOut);
        out.extend_from_slice(b"q ");
        if picture.window != Window::whole(extent) {
            let (x, y) = self.sheet.place(Point::new(at.x, at.y + size.height));
            let (x1, y1) = self.sheet.place(Point::new(at.x + size.width, at.y));
            decimals(out, &[x, y, x1 - x, y1 - y]);
            out.extend_from_slice(b"re W n ");
        }
        let (width, height) = (right - left, top - bottom);
        let [across, up, origin] = picture.orientation.matrix();
        let scaled = |(x, y): (i64, i64)| (x * width, y * height);
        let (across, up, origin) = (scaled(across), scaled(up), scaled(origin));
        let origin = (left + origin.0, bottom + origin.1);
        decimals(out, &[across.0, across.1, up.0, up.1, origin.0, origin.1]);
        out.extend_from_slice(b"cm/I");
        unsigned(out, u64::try_from(name).expect("numbers have 64 bits at most"));
        out.extend_from_slice(b" Do Q\n");
    }
}

/// The rectangle of a whole picture of this extent if a part of it fills the given one.
pub(super) fn whole(shown: Rect, window: Window, (width, height): (u32, u32)) -> Rect {
    let scaled = |length: Abs, pixels: u32, window: u32| {
        length.scale(i64::from(pixels), i64::from(window.max(1)))
    };
    let (origin, size) = (shown.origin, shown.size);
    let x = origin.x - scaled(size.width, window.x, window.width);
    let y = origin.y - scaled(size.height, window.y, window.height);
    let across = scaled(size.width, width, window.width);
    Rect::xywh(x, y, across, scaled(size.height, height, window.height))
}
