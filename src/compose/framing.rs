//! A picture in its room: what is shown of it, and where.

use crate::edition::{Crop, Focus, Framing, PictureFit};
use crate::geom::{Abs, Point, Rect, Size};
use crate::image::Window;
use crate::scene::PictureSource;

/// What the extents of a picture count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExtentUnit {
    Pixels,
    /// Units of [`Abs`].
    Lengths,
}

/// A picture in its room.
#[derive(Clone, Debug)]
pub(super) struct FramedPicture {
    /// How it was to be framed.
    pub(super) framing: Framing,
    /// What its extents count.
    pub(super) unit: ExtentUnit,
    /// Its width and height.
    pub(super) extent: (u32, u32),
    /// What its author left of it.
    pub(super) part: Window,
    /// What is shown of it.
    pub(super) crop: Window,
    /// Where that is shown.
    pub(super) room: Rect,
}

impl FramedPicture {
    /// Frames a picture in `room`.
    pub(super) fn of(framing: &Framing, source: &PictureSource, room: Rect) -> Self {
        let unit = match source {
            PictureSource::Pixels(_) => ExtentUnit::Pixels,
            PictureSource::Page(_) => ExtentUnit::Lengths,
        };
        Self { unit, ..Self::of_extent(framing, source.extent(), room) }
    }

    /// Frames a picture of so many pixels in `room`.
    fn of_extent(framing: &Framing, extent: (u32, u32), room: Rect) -> Self {
        let part = part(framing.crop, extent);
        let Size { width, height } = room.size;
        let (crop, room) = match framing.fit {
            PictureFit::Contain => (part, contained(part, room)),
            PictureFit::Cover | PictureFit::Exact => {
                (part.shaped(width.0, height.0, about(framing, extent, part)), room)
            }
        };
        let unit = ExtentUnit::Pixels;
        Self { framing: *framing, unit, extent, part, crop, room }
    }

    /// What would be shown of it if it filled a room of another size.
    pub(super) fn covering(&self, room: Size) -> Window {
        let about = about(&self.framing, self.extent, self.part);
        self.part.shaped(room.width.0, room.height.0, about)
    }

    /// Whether its focus is in the part that `crop` leaves.
    pub(super) fn keeps_focus(&self, focus: Focus) -> bool {
        let (width, height) = self.extent;
        let is_within = |focus: u16, whole: u32, start: u32, length: u32| {
            let at = u64::from(focus) * u64::from(whole);
            (u64::from(start) * 1000..=u64::from(start + length) * 1000).contains(&at)
        };
        let Window { x, y, width: across, height: down } = self.part;
        is_within(focus.x, width, x, across) && is_within(focus.y, height, y, down)
    }
}

/// What is left of a picture within its `crop`: one pixel at least.
fn part(crop: Crop, (width, height): (u32, u32)) -> Window {
    let cut = |whole: u32, thousandths: u16| {
        let pixels = (u64::from(whole) * u64::from(thousandths) + 500) / 1000;
        u32::try_from(pixels).expect("a part of the side")
    };
    let (x, y) = (cut(width, crop.left).min(width - 1), cut(height, crop.top).min(height - 1));
    let rest = |whole: u32, start: u32, off: u32| (whole - start).saturating_sub(off).max(1);
    Window {
        x,
        y,
        width: rest(width, x, cut(width, crop.right)),
        height: rest(height, y, cut(height, crop.bottom)),
    }
}

/// The focus in thousandths of a part of the picture.
fn about(framing: &Framing, (width, height): (u32, u32), part: Window) -> [u16; 2] {
    let Some(focus) = &framing.focus else { return [500, 500] };
    let within = |focus: u16, whole: u32, start: u32, length: u32| {
        let at = i64::from(focus) * i64::from(whole) - i64::from(start) * 1000;
        let at = (at / i64::from(length.max(1))).clamp(0, 1000);
        u16::try_from(at).expect("a thousand at most")
    };
    let Focus { x, y } = focus.value;
    [within(x, width, part.x, part.width), within(y, height, part.y, part.height)]
}

/// The largest rectangle in the middle of `room` that has the shape of a part of a picture.
fn contained(part: Window, room: Rect) -> Rect {
    let (across, down) = (i64::from(part.width), i64::from(part.height));
    let Size { width, height } = room.size;
    let by_width = Size::new(width, width.scale(down, across.max(1)));
    let size = if by_width.height <= height {
        by_width
    } else {
        Size::new(height.scale(across, down.max(1)).min(width), height)
    };
    let spare = |whole: Abs, part: Abs| (whole - part) / 2;
    let (x, y) = (spare(width, size.width), spare(height, size.height));
    Rect::new(room.origin + Point::new(x, y), size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Span, Spanned};

    const PIXELS: (u32, u32) = (300, 200);

    fn framed(framing: &Framing, width: i64, height: i64) -> FramedPicture {
        let room = Rect::xywh(Abs::mm(10), Abs::mm(20), Abs::mm(width), Abs::mm(height));
        FramedPicture::of_extent(framing, PIXELS, room)
    }

    fn framing(fit: PictureFit) -> Framing {
        Framing { fit, focus: None, crop: Crop::default(), pdf_page: None }
    }

    #[test]
    fn all_of_a_contained_picture_is_shown_in_the_middle_of_its_room() {
        let flat = framed(&framing(PictureFit::Contain), 60, 60);
        assert_eq!(flat.crop, Window::whole(PIXELS));
        let mm = |x, y, w, h| Rect::xywh(Abs::mm(x), Abs::mm(y), Abs::mm(w), Abs::mm(h));
        assert_eq!(flat.room, mm(10, 30, 60, 40));
        assert_eq!(framed(&framing(PictureFit::Contain), 90, 40).room, mm(25, 20, 60, 40));
        assert_eq!(framed(&framing(PictureFit::Contain), 60, 40).room, mm(10, 20, 60, 40));
    }

    #[test]
    fn a_cropped_picture_keeps_its_focus_in_sight() {
        let crop = Crop { left: 100, right: 0, top: 0, bottom: 500 };
        let span = Span::new(FileId(0), 0..0);
        let with = |x| {
            let focus = Some(Spanned { value: Focus { x, y: 0 }, span });
            Framing { focus, crop, ..framing(PictureFit::Cover) }
        };
        // 270 by 100 pixels are left, of which 100 by 100 are shown.
        let at = |x| framed(&with(x), 50, 50).crop.x;
        assert_eq!([0, 100, 550, 1000].map(at), [30, 30, 115, 200]);
        let whole = framed(&framing(PictureFit::Cover), 50, 50).crop;
        assert_eq!(whole, Window { x: 50, y: 0, width: 200, height: 200 });
    }
}
