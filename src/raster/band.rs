//! A part of a page as a raster of tints.

use crate::geom::{Abs, Rect};
use crate::raster::coverage::AreaCoverage;
use crate::raster::plates::FULL;
use tiny_skia::FillRule;

/// Tints of a part of a page, in thousandths: row by row, with the inks of a pixel side by side.
#[derive(Debug)]
pub(crate) struct Band {
    /// The part of the page.
    pub(crate) area: Rect,
    /// The side of a pixel.
    pub(crate) pixel: Abs,
    /// Width in pixels.
    pub(crate) width: usize,
    /// Height in pixels.
    pub(crate) height: usize,
    /// Cyan, magenta, yellow, black, then the spot inks.
    inks: usize,
    tints: Vec<u16>,
}

/// Inks to be painted: a tint for each ink, and which inks keep the backdrop.
#[derive(Clone, Debug)]
pub(crate) struct LaidTints {
    pub(crate) tints: Vec<u16>,
    pub(crate) kept: Vec<bool>,
}

impl Band {
    /// Bare paper.
    pub(crate) fn paper(area: Rect, pixel: Abs, inks: usize) -> Self {
        let count = |length: Abs| {
            let count = (length.0.max(0) + pixel.0 - 1) / pixel.0;
            usize::try_from(count).expect("it is not below zero")
        };
        let (width, height) = (count(area.size.width), count(area.size.height));
        Self { area, pixel, width, height, inks, tints: vec![0; width * height * inks] }
    }

    /// The number of inks.
    pub(crate) fn inks(&self) -> usize {
        self.inks
    }

    /// The sum of all inks at a pixel, in thousandths.
    pub(crate) fn sum(&self, x: usize, y: usize) -> u32 {
        self.at(x, y).iter().map(|t| u32::from(*t)).sum()
    }

    /// The tints at a pixel.
    pub(crate) fn at(&self, x: usize, y: usize) -> &[u16] {
        let from = (y * self.width + x) * self.inks;
        &self.tints[from..from + self.inks]
    }

    /// Lays inks on all pixels of a shape, in proportion to their coverage.
    pub(crate) fn lay(&mut self, shape: &AreaCoverage, laid: &LaidTints) {
        for (row, y) in shape.rows().zip(shape.y..) {
            for (covered, x) in row.iter().zip(shape.x..) {
                if *covered > 0 {
                    self.mix((x, y), *covered, &laid.tints, &laid.kept);
                }
            }
        }
    }

    /// Lays inks on one pixel.
    pub(crate) fn mix(
        &mut self,
        (x, y): (usize, usize),
        covered: u8,
        tints: &[u16],
        kept: &[bool],
    ) {
        let from = (y * self.width + x) * self.inks;
        let Some(there) = self.tints.get_mut(from..from + self.inks) else { return };
        let covered = u32::from(covered);
        for ((there, tint), kept) in there.iter_mut().zip(tints).zip(kept) {
            if !kept {
                let mixed = u32::from(*there) * (255 - covered) + u32::from(*tint) * covered;
                *there = u16::try_from((mixed + 127) / 255).expect("no more than either");
            }
        }
    }

    /// Paints one ink on one pixel; `laid` is the tint multiplied by the coverage, and the
    /// coverage, both in 65,535ths.
    pub(super) fn cover(
        &mut self,
        (x, y): (usize, usize),
        ink: usize,
        covered: u8,
        laid: [u16; 2],
    ) {
        if let Some(there) = self.tints.get_mut((y * self.width + x) * self.inks + ink) {
            *there = over(*there, covered, laid);
        }
    }

    /// The pixels a rectangle of the page touches, `[x0, y0, x1, y1]` with exclusive ends, if any.
    pub(crate) fn pixels(&self, r: Rect) -> Option<[usize; 4]> {
        let along = |from: Abs, to: Abs, start: Abs, count: usize| {
            let first = (from - start).0.div_euclid(self.pixel.0).max(0);
            let last = ((to - start).0 + self.pixel.0 - 1).div_euclid(self.pixel.0);
            let (first, last) = (usize::try_from(first).ok()?, usize::try_from(last).ok()?);
            let last = last.min(count);
            (first < last).then_some((first, last))
        };
        let (x0, x1) = along(r.left(), r.right(), self.area.left(), self.width)?;
        let (y0, y1) = along(r.top(), r.bottom(), self.area.top(), self.height)?;
        Some([x0, y0, x1, y1])
    }

    /// Coverage by a shape in pixel units, clipped to `within` and the band; `None` if outside.
    pub(crate) fn coverage(&self, shape: &tiny_skia::Path, within: Rect) -> Option<AreaCoverage> {
        AreaCoverage::filled(shape, FillRule::Winding, self.pixels(within)?)
    }
}

/// The tint, in thousandths, of an ink over a backdrop `there`, where a share of the pixel is
/// covered.
fn over(there: u16, covered: u8, [tint, cover]: [u16; 2]) -> u16 {
    let full = u64::from(FULL) * 255;
    let laid = u64::from(tint) * u64::from(covered) * 1000;
    let left = full - u64::from(cover) * u64::from(covered);
    let sum = u64::from(there) * left + laid;
    u16::try_from(((sum + full / 2) / full).min(1000)).expect("at most a thousand")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_mixes_in_proportion_and_kept_inks_stay() {
        let area = Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::MM, Abs::MM);
        let mut band = Band::paper(area, Abs::MM, 4);
        band.mix((0, 0), 255, &[600, 0, 400, 100], &[false; 4]);
        band.mix((0, 0), 128, &[0, 0, 0, 1000], &[true, true, true, false]);
        assert_eq!(band.at(0, 0), [600, 0, 400, 552]);
        band.mix((0, 0), 255, &[0, 0, 0, 0], &[false; 4]);
        assert_eq!(band.sum(0, 0), 0);
    }

    #[test]
    fn a_rectangle_touches_pixels_it_covers_in_part() {
        let area = Rect::xywh(Abs::mm(10), Abs::mm(10), Abs::mm(5), Abs::mm(5));
        let band = Band::paper(area, Abs::MM, 4);
        let half = Abs::MM / 2;
        let r = Rect::xywh(Abs::mm(11) + half, Abs::mm(8), Abs::MM, Abs::mm(3));
        assert_eq!(band.pixels(r), Some([1, 0, 3, 1]));
        assert_eq!(band.pixels(Rect::xywh(Abs::mm(20), Abs::mm(10), Abs::MM, Abs::MM)), None);
    }
}
