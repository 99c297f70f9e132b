//! Bounds, and conversion from PDF coordinates to places on the page.

use crate::geom::{Abs, Rect};
use crate::preflight::content::lexical::MAX_NUMBER;
use crate::raster::Matrix;

impl Matrix {
    /// Whether all elements are within the range of PDF numbers.
    pub(super) fn is_within_numbers(self) -> bool {
        self.0.iter().all(|n| n.abs() <= MAX_NUMBER)
    }

    /// Axis-aligned bounds of a transformed rectangle.
    pub(in crate::preflight) fn bounds(self, rect: [f64; 4]) -> PathBounds {
        let [left, bottom, right, top] = self.image_of(rect);
        PathBounds { left, bottom, right, top }
    }
}

/// An axis-aligned rectangle in PDF coordinates, y up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::preflight) struct PathBounds {
    pub(super) left: f64,
    pub(super) bottom: f64,
    pub(super) right: f64,
    pub(super) top: f64,
}

impl PathBounds {
    pub(in crate::preflight) const NOTHING: Self = Self {
        left: f64::INFINITY,
        bottom: f64::INFINITY,
        right: f64::NEG_INFINITY,
        top: f64::NEG_INFINITY,
    };
    pub(super) const EVERYTHING: Self = Self {
        left: f64::NEG_INFINITY,
        bottom: f64::NEG_INFINITY,
        right: f64::INFINITY,
        top: f64::INFINITY,
    };

    pub(in crate::preflight) fn take_in(&mut self, [x, y]: [f64; 2]) {
        (self.left, self.right) = (self.left.min(x), self.right.max(x));
        (self.bottom, self.top) = (self.bottom.min(y), self.top.max(y));
    }

    /// Intersection of both.
    pub(in crate::preflight) fn meet(self, o: Self) -> Self {
        Self {
            left: self.left.max(o.left),
            bottom: self.bottom.max(o.bottom),
            right: self.right.min(o.right),
            top: self.top.min(o.top),
        }
    }

    /// Expanded by `d` on all sides.
    pub(in crate::preflight) fn grown(self, d: f64) -> Self {
        let Self { left, bottom, right, top } = self;
        Self { left: left - d, bottom: bottom - d, right: right + d, top: top + d }
    }

    pub(super) fn is_empty(self) -> bool {
        // Also true if a side is NaN.
        !(self.left <= self.right && self.bottom <= self.top)
    }

    /// Whether all sides are finite numbers.
    pub(super) fn is_finite(self) -> bool {
        [self.left, self.bottom, self.right, self.top].iter().all(|n| n.is_finite())
    }

    pub(in crate::preflight) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(in crate::preflight) fn height(self) -> f64 {
        self.top - self.bottom
    }
}

/// A page's trim box in PDF coordinates, from which places on the page are measured.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct TrimFrame {
    /// Left edge of the trim box.
    pub(in crate::preflight) left: f64,
    /// Top edge of the trim box.
    pub(in crate::preflight) top: f64,
    /// Points per unit of user space (`UserUnit`).
    pub(in crate::preflight) unit: f64,
}

/// Converts points to a length. NaN becomes 0; magnitudes are limited to about a kilometre.
pub(in crate::preflight) fn points(n: f64) -> Abs {
    const MAX_POINTS: f64 = 3.0e6;
    let n = if n.is_nan() { 0.0 } else { n.clamp(-MAX_POINTS, MAX_POINTS) };
    #[allow(clippy::cast_possible_truncation, reason = "clamped to far less than 64 bits")]
    let emu = (n * 12_700.0).round() as i64;
    Abs(emu)
}

impl TrimFrame {
    /// Converts a length in user space to its printed length.
    pub(in crate::preflight) fn length(self, n: f64) -> Abs {
        points(n * self.unit)
    }

    /// Converts a rectangle to one relative to the top left corner of the trim box.
    pub(in crate::preflight) fn rect(self, [x0, y0, x1, y1]: [f64; 4]) -> Rect {
        let (left, right) = (self.length(x0 - self.left), self.length(x1 - self.left));
        let (top, bottom) = (self.length(self.top - y1), self.length(self.top - y0));
        Rect::xywh(left, top, right - left, bottom - top)
    }

    /// Converts bounds.
    pub(in crate::preflight) fn place(self, b: PathBounds) -> Rect {
        self.rect([b.left, b.bottom, b.right, b.top])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_relative_to_the_trims_top_left_in_printed_points() {
        let frame = TrimFrame { left: 10.0, top: 110.0, unit: 2.0 };
        let place = frame.rect([20.0, 90.0, 30.0, 100.0]);
        assert_eq!(place, Rect::xywh(Abs::pt(20), Abs::pt(20), Abs::pt(20), Abs::pt(20)));
        assert_eq!(points(f64::NAN), Abs::ZERO);
    }
}
