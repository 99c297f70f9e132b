//! Orientation of pictures, and reading it from EXIF data.

use crate::image::Window;
use exif::{In, Reader, Tag};

/// Orientation as in EXIF: where row 0 and column 0 of the stored picture are in the upright
/// picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExifOrientation(u8);

impl ExifOrientation {
    /// Upright as stored.
    pub const UPRIGHT: Self = Self(0);

    /// Creates an orientation from its EXIF number, 1 to 8; `None` for other numbers.
    pub fn from_exif(number: u16) -> Option<Self> {
        let number = u8::try_from(number).ok().filter(|n| (1..=8).contains(n))?;
        Some(Self(number - 1))
    }

    /// The EXIF number, 1 to 8.
    pub fn exif(self) -> u8 {
        self.0 + 1
    }

    /// Whether stored rows are columns of the upright picture.
    pub fn swaps_sides(self) -> bool {
        self.0 >= 4
    }

    /// Converts the size of the stored picture to that of the upright one, and back: swaps width
    /// and height if rows are columns.
    #[must_use]
    pub fn turned<T>(self, (width, height): (T, T)) -> (T, T) {
        if self.swaps_sides() { (height, width) } else { (width, height) }
    }

    /// Position in a stored picture of size `stored` of the upright pixel (`x`, `y`).
    pub fn stored_at(self, stored: (u32, u32), (x, y): (u32, u32)) -> (u32, u32) {
        let right = |n: u32| (stored.0 - 1).saturating_sub(n);
        let low = |n: u32| (stored.1 - 1).saturating_sub(n);
        match self.exif() {
            2 => (right(x), y),
            3 => (right(x), low(y)),
            4 => (x, low(y)),
            5 => (y, x),
            6 => (y, low(x)),
            7 => (right(y), low(x)),
            8 => (right(y), x),
            _ => (x, y),
        }
    }

    /// Whether stored rows are upright rows in the same order.
    pub(super) fn keeps_rows(self) -> bool {
        matches!(self.exif(), 1 | 2)
    }

    /// Converts a window of the upright picture to one of the stored picture of size `stored`.
    pub(super) fn stored_window(self, stored: (u32, u32), upright: Window) -> Window {
        let one = self.stored_at(stored, (upright.x, upright.y));
        let last = (upright.x + upright.width - 1, upright.y + upright.height - 1);
        let other = self.stored_at(stored, last);
        let (width, height) = self.turned((upright.width, upright.height));
        Window { x: one.0.min(other.0), y: one.1.min(other.1), width, height }
    }

    /// Matrix from the stored to the upright picture, both unit squares with y up: images of the x
    /// and y unit vectors, and of the lower left corner.
    pub fn matrix(self) -> [(i64, i64); 3] {
        match self.exif() {
            2 => [(-1, 0), (0, 1), (1, 0)],
            3 => [(-1, 0), (0, -1), (1, 1)],
            4 => [(1, 0), (0, -1), (0, 1)],
            5 => [(0, -1), (-1, 0), (1, 1)],
            6 => [(0, -1), (1, 0), (0, 1)],
            7 => [(0, 1), (1, 0), (0, 0)],
            8 => [(0, 1), (-1, 0), (1, 0)],
            _ => [(1, 0), (0, 1), (0, 0)],
        }
    }
}

/// Returns the orientation from EXIF data (starting at `II` or `MM`); `None` if it is missing or
/// the data is malformed.
/// Source: CIPA DC-008 (Exif 2.3), 4.6.4.
pub(super) fn exif_orientation(exif: &[u8]) -> Option<ExifOrientation> {
    let read = Reader::new().continue_on_error(true).read_raw(exif.to_vec());
    let fields = read.or_else(|e| e.distill_partial_result(|_| {})).ok()?;
    let number = fields.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    ExifOrientation::from_exif(u16::try_from(number).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matrix_maps_each_corner_like_its_pixel() {
        let stored = (3, 2);
        for number in 1..=8 {
            let o = ExifOrientation::from_exif(number).unwrap();
            let (width, height) = o.turned(stored);
            let [across, up, origin] = o.matrix();
            for (x, y) in [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)] {
                let (u, v) = o.stored_at(stored, (x, y));
                // The corner of the unit square, y up, that contains a corner pixel.
                let (u, v) = (i64::from(u > 0), i64::from(v == 0));
                let along = |a: i64, b: i64, c: i64| a * u + b * v + c;
                let placed = (along(across.0, up.0, origin.0), along(across.1, up.1, origin.1));
                assert_eq!(placed, (i64::from(x > 0), i64::from(y == 0)), "{number}");
            }
        }
    }

    #[test]
    fn undefined_exif_orientations_are_refused() {
        assert_eq!([0, 9, 300].map(ExifOrientation::from_exif), [None; 3]);
    }

    #[test]
    fn both_byte_orders_are_supported() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0";
        assert_eq!(exif_orientation(little), ExifOrientation::from_exif(6));
        assert_eq!(exif_orientation(big), ExifOrientation::from_exif(8));
    }

    #[test]
    fn malformed_data_gives_no_orientation() {
        let whole = b"MM\0*\0\0\0\x08\xFF\xFF\x01\x12\0\x03\0\0\0\x01\0\x09\0\0\0\0\0\x08";
        for length in 0..=whole.len() {
            assert_eq!(exif_orientation(&whole[..length]), None, "{length} bytes");
        }
        assert_eq!(exif_orientation(b"II*\0\xFF\xFF\xFF\xFF"), None);
    }
}
