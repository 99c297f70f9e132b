//! The inks of a picture's pixels.

use crate::geom::{Abs, Point, Rect, Size};
use crate::image::Rendition;
use std::ops::Range;

/// The inks of a picture as placed on the page, row by row from the top left.
#[derive(Debug)]
pub(crate) struct PictureInks {
    width: usize,
    height: usize,
    inks: Vec<u8>,
}

impl PictureInks {
    /// Reads the pixels of a rendition for the press; `None` if it has no process inks.
    pub(crate) fn of(picture: &Rendition) -> Option<Self> {
        let (width, height) = (picture.window.width, picture.window.height);
        let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
        let inks = picture.inks()?;
        Some(Self { width, height, inks })
    }

    /// The process tints, in thousandths, at a point of a picture of this size on the page.
    pub(crate) fn at(&self, point: Point, size: Size) -> [u16; 4] {
        let (x, y) = self.pixel(point, size);
        self.pixel_inks(x, y).map(|ink| (u16::from(ink) * 200 + 25) / 51)
    }

    /// The mean of the process tints, in thousandths, over a part of a picture of this size.
    pub(crate) fn mean(&self, part: Rect, size: Size) -> [u16; 4] {
        let columns = touched(part.left(), part.right(), size.width, self.width);
        let rows = touched(part.top(), part.bottom(), size.height, self.height);
        let mut sums = [0_u64; 4];
        let mut count = 0;
        for y in rows {
            for x in columns.clone() {
                for (sum, ink) in sums.iter_mut().zip(self.pixel_inks(x, y)) {
                    *sum += u64::from(ink);
                }
                count += 1;
            }
        }
        sums.map(|sum| u16::try_from(sum * 200 / (51 * count)).expect("at most a thousand"))
    }

    /// The pixel at a point of a picture of this size, the nearest one beyond its edges.
    fn pixel(&self, point: Point, size: Size) -> (usize, usize) {
        let x = touched(point.x, point.x, size.width, self.width).start;
        let y = touched(point.y, point.y, size.height, self.height).start;
        (x, y)
    }

    fn pixel_inks(&self, x: usize, y: usize) -> [u8; 4] {
        let from = (y * self.width + x) * 4;
        self.inks.get(from..from + 4).and_then(|inks| inks.try_into().ok()).unwrap_or_default()
    }
}

/// The pixels, of `count` along a side of length `whole`, between two places on it: one at least,
/// and the nearest one beyond its ends.
fn touched(from: Abs, to: Abs, whole: Abs, count: usize) -> Range<usize> {
    let (whole, count) = (i128::from(whole.0.max(1)), i128::try_from(count).expect("a side"));
    let scaled = |at: Abs| i128::from(at.0) * count;
    let first = scaled(from).div_euclid(whole).clamp(0, count - 1);
    let end = (scaled(to) + whole - 1).div_euclid(whole).clamp(first + 1, count);
    let index = |n: i128| usize::try_from(n).expect("within the side");
    index(first)..index(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_takes_the_tints_of_its_pixel() {
        let inks = vec![0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 51, 51, 51, 51];
        let samples = PictureInks { width: 2, height: 2, inks };
        let size = Size::new(Abs::mm(10), Abs::mm(20));
        let at = |x: i64, y: i64| samples.at(Point::new(Abs::mm(x), Abs::mm(y)), size);
        assert_eq!(at(1, 1), [0; 4]);
        assert_eq!(at(6, 9), [1000, 0, 0, 0]);
        assert_eq!(at(4, 11), [0, 1000, 0, 0]);
        assert_eq!(at(10, 20), [200; 4]);
        let part = Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(10), Abs::mm(10));
        assert_eq!(samples.mean(part, size), [500, 0, 0, 0]);
    }
}
