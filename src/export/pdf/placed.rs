//! Pictures placed on a page.

use crate::export::pdf::number::{decimals, unsigned};
use crate::export::pdf::stream::PageWriter;
use crate::geom::{Abs, Point, Rect, Size};
use crate::image::{Rendition, Window};

impl PageWriter<'_> {
    /// Draws a picture so that its window fills the given rectangle; the rest is clipped off.
    pub(super) fn image(&mut self, at: Point, size: Size, number: usize, picture: &Rendition) {
        let whole = whole(at, size, picture);
        let (left, top) = self.sheet.place(whole.origin);
        let (right, bottom) = self.sheet.place(Point::new(whole.right(), whole.bottom()));
        let out = &mut self.content.bytes;
        self.text.close(out);
        self.paint.overprint(out, false);
        out.extend_from_slice(b"q ");
        if picture.window != Window::whole(picture.orientation.turned(picture.stored)) {
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
        unsigned(out, u64::try_from(number).expect("numbers have 64 bits at most"));
        out.extend_from_slice(b" Do Q\n");
        self.content.pictures.insert(number);
    }
}

/// The rectangle of the whole picture if its window fills the given one.
fn whole(at: Point, size: Size, picture: &Rendition) -> Rect {
    let window = picture.window;
    let (width, height) = picture.orientation.turned(picture.stored);
    let scaled = |length: Abs, pixels: u32, window: u32| {
        length.scale(i64::from(pixels), i64::from(window.max(1)))
    };
    let x = at.x - scaled(size.width, window.x, window.width);
    let y = at.y - scaled(size.height, window.y, window.height);
    let across = scaled(size.width, width, window.width);
    Rect::xywh(x, y, across, scaled(size.height, height, window.height))
}
