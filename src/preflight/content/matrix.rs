//! From the file's points to the page's place.

use crate::geom::{Abs, Rect};
use crate::preflight::content::numeral::MOST;

/// A matrix as the file writes it: `a b c d e f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This one first, then `then`.
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

    /// Where a point comes to lie.
    #[allow(clippy::many_single_char_names, reason = "the letters of ISO 32000-1, 8.3.3")]
    pub(super) fn apply(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, e, f] = self.0;
        [a * x + c * y + e, b * x + d * y + f]
    }

    /// How long a step along x becomes, and one along y.
    pub(super) fn scales(self) -> [f64; 2] {
        let [a, b, c, d, ..] = self.0;
        [(a * a + b * b).sqrt(), (c * c + d * d).sqrt()]
    }

    /// Whether all of it are numbers that there are.
    pub(super) fn is_within_numbers(self) -> bool {
        self.0.iter().all(|n| n.abs() <= MOST)
    }

    /// Whether what is placed by it has no area.
    pub(super) fn is_flat(self) -> bool {
        /// Of an area: what is left of it by the digits of numbers alone.
        const NOTHING: f64 = 1.0e-9;
        let ([a, b, c, d, ..], [across, down]) = (self.0, self.scales());
        (a * d - b * c).abs() <= across * down * NOTHING
    }

    /// Whether upright rectangles stay upright.
    pub(super) fn is_upright(self) -> bool {
        let [a, b, c, d, ..] = self.0.map(|n| n.abs() < 1.0e-6);
        b && c || a && d
    }

    /// The upright bounds of a rectangle's image.
    pub(super) fn bounds(self, [x0, y0, x1, y1]: [f64; 4]) -> PathBounds {
        let mut bounds = PathBounds::NOTHING;
        for corner in [[x0, y0], [x1, y0], [x0, y1], [x1, y1]] {
            bounds.take_in(self.apply(corner));
        }
        bounds
    }
}

/// An upright rectangle in the file's points, y up.
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

    /// What both share.
    pub(super) fn meet(self, o: Self) -> Self {
        Self {
            left: self.left.max(o.left),
            bottom: self.bottom.max(o.bottom),
            right: self.right.min(o.right),
            top: self.top.min(o.top),
        }
    }

    /// Larger by `d` on all sides.
    pub(super) fn grown(self, d: f64) -> Self {
        let Self { left, bottom, right, top } = self;
        Self { left: left - d, bottom: bottom - d, right: right + d, top: top + d }
    }

    pub(super) fn is_empty(self) -> bool {
        // Also for what is no number.
        !(self.left <= self.right && self.bottom <= self.top)
    }

    /// Whether its sides are numbers.
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

/// A page's trim within the file's coordinates.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct UnitSquare {
    /// The trim's left edge.
    pub(in crate::preflight) left: f64,
    /// The trim's top edge.
    pub(in crate::preflight) top: f64,
    /// Points to a unit (`UserUnit`).
    pub(in crate::preflight) unit: f64,
}

/// So many points; what is no number or beyond all paper is cut to a kilometre.
pub(super) fn points(n: f64) -> Abs {
    const MOST: f64 = 3.0e6;
    let n = if n.is_nan() { 0.0 } else { n.clamp(-MOST, MOST) };
    #[allow(clippy::cast_possible_truncation, reason = "clamped to far less than 64 bits")]
    let emu = (n * 12_700.0).round() as i64;
    Abs(emu)
}

impl UnitSquare {
    /// A length in points as it is printed.
    pub(in crate::preflight) fn length(self, n: f64) -> Abs {
        points(n * self.unit)
    }

    /// A rectangle from the trim's top left.
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
    fn matrices_are_applied_in_the_order_of_writing() {
        let scale = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let shift = Matrix([1.0, 0.0, 0.0, 1.0, 10.0, 0.0]);
        let [x, y] = scale.then(shift).apply([1.0, 1.0]);
        assert!((x - 12.0).abs() < 1e-9 && (y - 2.0).abs() < 1e-9);
    }

    #[test]
    fn a_matrix_is_flat_where_it_leaves_no_area() {
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
    fn places_count_from_the_trims_top_left_in_printed_points() {
        let frame = UnitSquare { left: 10.0, top: 110.0, unit: 2.0 };
        let place = frame.rect([20.0, 90.0, 30.0, 100.0]);
        assert_eq!(place, Rect::xywh(Abs::pt(20), Abs::pt(20), Abs::pt(20), Abs::pt(20)));
        assert_eq!(points(f64::NAN), Abs::ZERO);
    }
}
