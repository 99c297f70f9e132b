//! Black-point compensation: maps the black point of the source to that of the destination and
//! scales the colours in between linearly.
//!
//! Source: ISO 18619:2015, 4.2.

use crate::color::lut::Lut;
use crate::color::pcs::{D50, Xyz, from_lab, to_lab};
use crate::color::{Profile, ProfileClass, ProfileSpace};

/// Maximum L* of a black point.
const LIGHTEST: f64 = 50.0;

/// A neutral black point with this L*, clamped.
fn neutral(l: f64) -> Xyz {
    from_lab([l.clamp(0.0, LIGHTEST), 0.0, 0.0])
}

/// Returns the black point of `profile` as a source.
/// Source: ISO 18619:2015, 4.2.3.
pub(super) fn of_source(profile: &Profile) -> Xyz {
    let device = profile.device();
    let darkest = match (profile.space(), profile.class(), profile.perceptual()) {
        // Maximum ink exceeds what a press can print, so the profile's own table gives its black.
        (ProfileSpace::Cmyk, ProfileClass::Output, Some(table)) => {
            table.samples(from_lab([0.0; 3]))
        }
        (ProfileSpace::Cmyk, ..) => [1.0; 4],
        (ProfileSpace::Lab, ..) => return [0.0; 3],
        (ProfileSpace::Grey | ProfileSpace::Rgb, ..) => [0.0; 4],
    };
    neutral(to_lab(device.colour(darkest))[0])
}

/// Returns the black point of `press` as a destination, for conversion by `table`.
/// Source: ISO 18619:2015, 4.2.5.
pub(super) fn of_press(press: &Profile, table: &Lut) -> Xyz {
    let first = of_source(press);
    let there_and_back =
        |l: u8| to_lab(press.device().colour(table.samples(from_lab([f64::from(l), 0.0, 0.0]))))[0];
    let mut ramp: Vec<f64> = (0..=100).map(there_and_back).collect();
    for n in (0..100).rev() {
        ramp[n] = ramp[n].min(ramp[n + 1]);
    }
    let (least, most) = (ramp[0], ramp[100]);
    if most - least < 1e-6 {
        return neutral(0.0);
    }
    let steps = || (0..=100u8).map(f64::from).zip(ramp.iter().copied());
    let is_straight =
        steps().all(|(l, out)| out <= least + 0.2 * (most - least) || (l - out).abs() < 4.0);
    if is_straight {
        return first;
    }
    let shadows = steps().map(|(l, out)| (l, (out - least) / (most - least)));
    let shadows: Vec<(f64, f64)> = shadows.filter(|(_, y)| (0.1..0.5).contains(y)).collect();
    if shadows.len() < 3 { neutral(0.0) } else { neutral(foot(&shadows)) }
}

/// Fits a parabola to `points` by least squares and returns where it crosses zero.
/// Source: ISO 18619:2015, 4.2.5.
fn foot(points: &[(f64, f64)]) -> f64 {
    let sum = |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|(x, y)| of(*x, *y)).sum::<f64>();
    let (s0, s1, s2) = (sum(&|_, _| 1.0), sum(&|x, _| x), sum(&|x, _| x * x));
    let (s3, s4) = (sum(&|x, _| x * x * x), sum(&|x, _| x * x * x * x));
    let (t0, t1, t2) = (sum(&|_, y| y), sum(&|x, y| x * y), sum(&|x, y| x * x * y));
    let volume = |a: [f64; 3], b: [f64; 3], c: [f64; 3]| {
        a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0])
            + a[2] * (b[0] * c[1] - b[1] * c[0])
    };
    let (x0, x1, x2) = ([s0, s1, s2], [s1, s2, s3], [s2, s3, s4]);
    let all = volume(x0, x1, x2);
    let right = [t0, t1, t2];
    let c = volume(right, x1, x2) / all;
    let b = volume(x0, right, x2) / all;
    let a = volume(x0, x1, right) / all;
    if !a.is_finite() || a.abs() < 1e-10 {
        return if b.abs() < 1e-10 { 0.0 } else { -c / b };
    }
    let under_root = b * b - 4.0 * a * c;
    if under_root <= 0.0 { 0.0 } else { (under_root.sqrt() - b) / (2.0 * a) }
}

/// Maps one black point to another: scale and offset along each axis of XYZ, white fixed.
/// Source: ISO 18619:2015, 4.2.6.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Compensation {
    scale: Xyz,
    shift: Xyz,
}

impl Compensation {
    /// Creates the mapping from the black point `from` to `to`.
    pub(super) fn new(from: Xyz, to: Xyz) -> Self {
        let mut scale = [1.0; 3];
        let mut shift = [0.0; 3];
        for n in 0..3 {
            scale[n] = (D50[n] - to[n]) / (D50[n] - from[n]);
            shift[n] = D50[n] * (1.0 - scale[n]);
        }
        Self { scale, shift }
    }

    /// Returns the compensated colour.
    pub(super) fn at(&self, colour: Xyz) -> Xyz {
        let mut moved = colour;
        for (n, v) in moved.iter_mut().enumerate() {
            *v = *v * self.scale[n] + self.shift[n];
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_is_mapped_to_black_and_white_is_unchanged() {
        let (from, to) = (from_lab([5.0, 0.0, 0.0]), from_lab([20.0, 0.0, 0.0]));
        let move_to = Compensation::new(from, to);
        let near = |a: Xyz, b: Xyz| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(near(move_to.at(from), to) && near(move_to.at(D50), D50));
    }

    #[test]
    fn the_zero_of_a_parabola_is_found_from_its_points() {
        let points: Vec<(f64, f64)> =
            (10..30u8).map(f64::from).map(|x| (x, 0.001 * (x - 7.0) * (x + 3.0))).collect();
        assert!((foot(&points) - 7.0).abs() < 1e-6);
        let line: Vec<(f64, f64)> = (10..30u8).map(f64::from).map(|x| (x, x - 4.0)).collect();
        assert!((foot(&line) - 4.0).abs() < 1e-3);
    }

    #[test]
    fn the_black_point_of_srgb_is_zero() {
        assert!(of_source(&Profile::srgb()).iter().all(|v| v.abs() < 1e-12));
    }

    #[test]
    fn the_black_point_of_a_press_is_plausible() {
        let press = Profile::parse(include_bytes!("../../press/coldset-tr002.icc")).unwrap();
        let black = to_lab(of_press(&press, press.press().unwrap()));
        // Paper is L* 79.9 and black 36.9 as measured; black is darker relative to paper.
        assert!((20.0..45.0).contains(&black[0]), "{black:?}");
    }
}
