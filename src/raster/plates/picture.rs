//! Pixels of pictures as inks.

use crate::raster::Matrix;
use crate::raster::plates::layer::PlateInks;

/// One component of a picture's pixels, row by row from the top; 255 is solid ink, or opaque.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PicturePlane {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) samples: Vec<u8>,
}

/// A picture that fills the unit square, its top row at y = 1 (ISO 32000-1:2008, 8.9.5.2).
#[derive(Clone, Debug)]
pub(crate) struct PlatePicture {
    /// Process inks; `None` for one that the backdrop keeps.
    pub(crate) process: [Option<PicturePlane>; 4],
    /// Spot inks, by their numbers on the canvas.
    pub(crate) spots: Vec<(usize, PicturePlane)>,
    /// The tint of all other spot inks; `None` if the backdrop keeps them.
    pub(crate) others: Option<u16>,
    /// How far it covers; `None` if it covers all.
    pub(crate) opacity: Option<PicturePlane>,
}

impl PicturePlane {
    /// The mean of the samples in a part of the unit square, in 65,535ths; one sample at least.
    fn mean(&self, [x0, y0, x1, y1]: [f64; 4]) -> u16 {
        let columns = touched(x0, x1, self.width);
        let rows = touched(1.0 - y1, 1.0 - y0, self.height);
        let (mut sum, mut count) = (0_u64, 0_u64);
        for y in rows {
            for sample in &self.samples[y * self.width..][columns.clone()] {
                sum += u64::from(*sample);
                count += 1;
            }
        }
        u16::try_from(sum * 257 / count.max(1)).expect("a mean of samples")
    }
}

impl PlatePicture {
    /// Inks and opacity over a pixel whose bounds `to_square` maps to the unit square.
    pub(super) fn at(&self, pixel: [f64; 4], to_square: Matrix) -> (PlateInks, u16) {
        let bounds = to_square.image_of(pixel);
        let mean = |plane: &PicturePlane| plane.mean(bounds);
        let inks = PlateInks {
            process: self.process.each_ref().map(|plane| plane.as_ref().map(mean)),
            spots: self.spots.iter().map(|(number, plane)| (*number, mean(plane))).collect(),
            others: self.others,
        };
        (inks, self.opacity.as_ref().map_or(u16::MAX, mean))
    }
}

/// The samples, of `count` along a side of length 1, whose middles lie between two places; if none
/// does, the one in the middle between them.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "clamped to the samples of a side"
)]
fn touched(from: f64, to: f64, count: usize) -> std::ops::Range<usize> {
    let side = count as f64;
    let first = (from * side).round().clamp(0.0, side) as usize;
    let end = (to * side).round().clamp(0.0, side) as usize;
    if first < end {
        return first..end;
    }
    let middle = (f64::midpoint(from, to) * side).floor().clamp(0.0, side - 1.0) as usize;
    middle..middle + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_row_is_the_topmost_and_parts_are_averaged() {
        let plane = PicturePlane { width: 2, height: 2, samples: vec![255, 0, 0, 0] };
        assert_eq!(plane.mean([0.0, 0.5, 0.5, 1.0]), 65_535);
        assert_eq!(plane.mean([0.0, 0.0, 0.5, 0.5]), 0);
        assert_eq!(plane.mean([0.0, 0.0, 1.0, 1.0]), 65_535 / 4);
        assert_eq!(plane.mean([0.1, 0.9, 0.11, 0.91]), 65_535, "smaller than a sample");
    }
}
