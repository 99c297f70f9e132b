//! Matrices, bounds, and conversion from PDF coordinates to places on the page.

use crate::geom::{Abs, Rect};
use crate::preflight::content::numeral::MOST;

/// A transformation matrix, `a b c d e f` as in PDF.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Concatenates: applies `self` first, then `then`.
    #[allow(clippy::many_single_char_names, reason = "the letters of ISO 32000-1, 8.3.3")]
    pub(super) fn then(self, then: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, then.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// Transforms a point.
    #[allow(clippy::many_single_char_names, reason = "the letters of ISO 32000-1, 8.3.3")]
    pub(super) fn apply(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, e, f] = self.0;
        [a * x + c * y + e, b * x + d * y + f]
    }

    /// Lengths of the transformed unit vectors along x and y.
    pub(super) fn scales(self) -> [f64; 2] {
        let [a, b, c, d, ..] = self.0;
        [(a * a + b * b).sqrt(), (c * c + d * d).sqrt()]
    }

    /// Whether all elements are within the range of PDF numbers.
    pub(super) fn is_within_numbers(self) -> bool {
        self.0.iter().all(|n| n.abs() <= MOST)
    }

    /// Whether the matrix is singular, so that what it places has no area.
    pub(super) fn is_flat(self) -> bool {
        /// Relative area below which a determinant is only rounding error.
        const NOTHING: f64 = 1.0e-9;
        let ([a, b, c, d, ..], [across, down]) = (self.0, self.scales());
        (a * d - b * c).abs() <= across * down * NOTHING
    }

    /// Whether axis-aligned rectangles stay axis-aligned.
    pub(super) fn is_upright(self) -> bool {
        let [a, b, c, d, ..] = self.0.map(|n| n.abs() < 1.0e-6);
        b && c || a && d
    }

    /// Axis-aligned bounds of a transformed rectangle.
    pub(super) fn bounds(self, [x0, y0, x1, y1]: [f64; 4]) -> PathBounds {
        let mut bounds = PathBounds::NOTHING;
        for corner in [[x0, y0], [x1, y0], [x0, y1], [x1, y1]] {
            bounds.take_in(self.apply(corner));
        }
        bounds
    }
}

/// An axis-aligned rectangle in PDF coordinates, y up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PathBounds {
    pub(super) left: f64,
    pub(super) bottom: f64,
    pub(super) right: f64,
    pub(super) top: f64,
}

impl PathBounds {
    pub(super) const NOTHING: Self = Self {
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

    pub(super) fn take_in(&mut self, [x, y]: [f64; 2]) {
        (self.left, self.right) = (self.left.min(x), self.right.max(x));
        (self.bottom, self.top) = (self.bottom.min(y), self.top.max(y));
    }

    /// Intersection of both.
    pub(super) fn meet(self, o: Self) -> Self {
        Self {
            left: self.left.max(o.left),
            bottom: self.bottom.max(o.bottom),
            right: self.right.min(o.right),
            top: self.top.min(o.top),
        }
    }

    /// Expanded by `d` on all sides.
    pub(super) fn grown(self, d: f64) -> Self {
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

    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(self) -> f64 {
        self.top - self.bottom
    }
}

/// A page's trim box in PDF coordinates.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct UnitSquare {
    /// Left edge of the trim box.
    pub(in crate::preflight) left: f64,
    /// Top edge of the trim box.
    pub(in crate::preflight) top: f64,
    /// Points per unit of user space (`UserUnit`).
    pub(in crate::preflight) unit: f64,
}

/// Converts points to a length. NaN becomes 0; magnitudes are limited to about a kilometre.
pub(in crate::preflight) fn points(n: f64) -> Abs {
    const MOST: f64 = 3.0e6;
    let n = if n.is_nan() { 0.0 } else { n.clamp(-MOST, MOST) };
    #[allow(clippy::cast_possible_truncation, reason = "clamped to far less than 64 bits")]
    let emu = (n * 12_700.0).round() as i64;
    Abs(emu)
}

impl UnitSquare {
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

    pub(super) fn place(self, b: PathBounds) -> Rect {
        self.rect([b.left, b.bottom, b.right, b.top])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn then_applies_the_receiver_first() {
        let scale = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let shift = Matrix([1.0, 0.0, 0.0, 1.0, 10.0, 0.0]);
        let [x, y] = scale.then(shift).apply([1.0, 1.0]);
        assert!((x - 12.0).abs() < 1e-9 && (y - 2.0).abs() < 1e-9);
    }

    #[test]
    fn singular_matrices_are_flat() {
        for flat in [[0.0; 4], [9.0, 0.0, 0.0, 0.0], [0.0, 3.0, 0.0, 0.0], [1.0, 2.0, 2.0, 4.0]] {
            let [a, b, c, d] = flat;
            assert!(Matrix([a, b, c, d, 5.0, 5.0]).is_flat(), "{flat:?}");
        }
        for sound in [[1.0e-5, 0.0, 0.0, 1.0e-5], [0.0, -9.0, 9.0, 0.0], [-1.0, 0.0, 0.3, 1.0]] {
            let [a, b, c, d] = sound;
            assert!(!Matrix([a, b, c, d, 5.0, 5.0]).is_flat(), "{sound:?}");
        }
    }

    #[test]
    fn places_are_relative_to_the_trims_top_left_in_printed_points() {
        let frame = UnitSquare { left: 10.0, top: 110.0, unit: 2.0 };
        let place = frame.rect([20.0, 90.0, 30.0, 100.0]);
        assert_eq!(place, Rect::xywh(Abs::pt(20), Abs::pt(20), Abs::pt(20), Abs::pt(20)));
        assert_eq!(points(f64::NAN), Abs::ZERO);
    }
}
