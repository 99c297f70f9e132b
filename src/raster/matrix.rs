//! Matrices of PDF content, in floating point like the content.

/// A matrix, `a b c d e f` as in PDF: x becomes ax + cy + e, y becomes bx + dy + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f64; 6]);

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Composition: this map first, then another.
    #[must_use]
    #[allow(clippy::many_single_char_names, reason = "the letters of ISO 32000-1, 8.3.3")]
    pub(crate) fn then(self, then: Self) -> Self {
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

    /// The image of a point.
    #[allow(clippy::many_single_char_names, reason = "the letters of ISO 32000-1, 8.3.3")]
    pub(crate) fn apply(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, e, f] = self.0;
        [a * x + c * y + e, b * x + d * y + f]
    }

    /// The inverse; `None` if the matrix is singular.
    #[allow(clippy::many_single_char_names, reason = "the letters of ISO 32000-1, 8.3.3")]
    pub(crate) fn inverse(self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let det = a * d - b * c;
        let back = [d, -b, -c, a, c * f - d * e, b * e - a * f].map(|n| n / det);
        back.iter().all(|n| n.is_finite()).then_some(Self(back))
    }

    /// The mean length of the unit vectors' images.
    pub(crate) fn scale(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }

    /// The bounds of a rectangle's image: the least x and y, then the greatest.
    pub(crate) fn image_of(self, [x0, y0, x1, y1]: [f64; 4]) -> [f64; 4] {
        let corners = [[x0, y0], [x1, y0], [x0, y1], [x1, y1]].map(|corner| self.apply(corner));
        let along = |n: usize, of: fn(f64, f64) -> f64| {
            corners.iter().map(|corner| corner[n]).reduce(of).unwrap_or_default()
        };
        [along(0, f64::min), along(1, f64::min), along(0, f64::max), along(1, f64::max)]
    }

    /// Lengths of the transformed unit vectors along x and y.
    pub(crate) fn scales(self) -> [f64; 2] {
        let [a, b, c, d, ..] = self.0;
        [(a * a + b * b).sqrt(), (c * c + d * d).sqrt()]
    }

    /// Whether the matrix is singular, so that what it places has no area.
    pub(crate) fn is_flat(self) -> bool {
        /// Relative area below which a determinant is only rounding error.
        const NOTHING: f64 = 1.0e-9;
        let ([a, b, c, d, ..], [across, down]) = (self.0, self.scales());
        (a * d - b * c).abs() <= across * down * NOTHING
    }

    /// Whether axis-aligned rectangles stay axis-aligned.
    pub(crate) fn is_upright(self) -> bool {
        let [a, b, c, d, ..] = self.0.map(|n| n.abs() < 1.0e-6);
        b && c || a && d
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
}
