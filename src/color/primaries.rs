//! Matrices from three primaries and a white point to the PCS.

use crate::color::pcs::{D50, Xyz};

/// A 3 × 3 matrix by rows.
pub(super) type Matrix3 = [[f64; 3]; 3];

/// Chromaticities x, y of sRGB's white, red, green and blue, in hundred-thousandths.
/// Source: IEC 61966-2-1, 4.2.
pub(super) const SRGB: [u32; 8] = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000];

/// Bradford cone response matrix. Source: ICC.1:2010, annex E.
const CONES: Matrix3 =
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]];

pub(super) fn apply(m: &Matrix3, v: [f64; 3]) -> [f64; 3] {
    m.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

fn multiply(a: &Matrix3, b: &Matrix3) -> Matrix3 {
    let column = |n: usize| apply(a, [b[0][n], b[1][n], b[2][n]]);
    transpose(&[column(0), column(1), column(2)])
}

fn transpose(m: &Matrix3) -> Matrix3 {
    [[m[0][0], m[1][0], m[2][0]], [m[0][1], m[1][1], m[2][1]], [m[0][2], m[1][2], m[2][2]]]
}

/// Returns the inverse of `m`; `None` if it is singular.
fn inverse(m: &Matrix3) -> Option<Matrix3> {
    let cross = |a: [f64; 3], b: [f64; 3]| {
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    };
    let columns = [cross(m[1], m[2]), cross(m[2], m[0]), cross(m[0], m[1])];
    let volume = m[0][0] * columns[0][0] + m[0][1] * columns[0][1] + m[0][2] * columns[0][2];
    (volume.abs() > 1e-9).then(|| transpose(&columns).map(|row| row.map(|v| v / volume)))
}

/// Converts a chromaticity in hundred-thousandths to XYZ with Y = 1.
fn chromaticity(x: u32, y: u32) -> Xyz {
    let (x, y) = (f64::from(x) / 100_000.0, f64::from(y) / 100_000.0);
    [x / y, 1.0, (1.0 - x - y) / y]
}

/// Returns the matrix from linear RGB of these primaries, given as in [`SRGB`], to the PCS, adapted
/// to D50 by the Bradford method. `None` if the primaries are collinear or give no usable matrix.
pub(super) fn to_pcs([xw, yw, xr, yr, xg, yg, xb, yb]: [u32; 8]) -> Option<Matrix3> {
    let white = chromaticity(xw, yw);
    let primaries = [chromaticity(xr, yr), chromaticity(xg, yg), chromaticity(xb, yb)];
    let primaries = transpose(&primaries);
    let share = apply(&inverse(&primaries)?, white);
    let under_own = primaries.map(|row| [row[0] * share[0], row[1] * share[1], row[2] * share[2]]);
    let (from, to) = (apply(&CONES, white), apply(&CONES, D50));
    let scale = [
        CONES[0].map(|v| v * to[0] / from[0]),
        CONES[1].map(|v| v * to[1] / from[1]),
        CONES[2].map(|v| v * to[2] / from[2]),
    ];
    let adapted = multiply(&multiply(&inverse(&CONES)?, &scale), &under_own);
    adapted.iter().flatten().all(|v| v.is_finite() && v.abs() < 4.0).then_some(adapted)
}

/// The matrices between linear sRGB and the PCS.
pub(super) struct SrgbMatrices {
    pub(super) to_pcs: Matrix3,
    pub(super) from_pcs: Matrix3,
}

impl SrgbMatrices {
    pub(super) fn new() -> Self {
        let to_pcs = to_pcs(SRGB).expect("sRGB's primaries are three colours that make white");
        let from_pcs = inverse(&to_pcs).expect("three colours are not flat");
        Self { to_pcs, from_pcs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: [f64; 3], b: [f64; 3], by: f64) {
        assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < by), "{a:?} is not {b:?}");
    }

    #[test]
    fn srgb_has_the_primaries_of_published_profiles() {
        let SrgbMatrices { to_pcs, from_pcs } = SrgbMatrices::new();
        near(apply(&to_pcs, [1.0, 1.0, 1.0]), D50, 1e-12);
        near(apply(&to_pcs, [1.0, 0.0, 0.0]), [0.4361, 0.2225, 0.0139], 5e-4);
        near(apply(&to_pcs, [0.0, 0.0, 1.0]), [0.1431, 0.0606, 0.7141], 5e-4);
        near(apply(&from_pcs, apply(&to_pcs, [0.2, 0.5, 0.9])), [0.2, 0.5, 0.9], 1e-12);
    }

    #[test]
    fn collinear_primaries_are_refused() {
        let mut line = SRGB;
        line[4..6].copy_from_slice(&[64_000, 33_000]);
        assert_eq!(to_pcs(line), None);
        assert_eq!(to_pcs([0; 8]), None);
    }
}
