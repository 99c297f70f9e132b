//! Black-point compensation: the darkest that a picture knows becomes the darkest that its
//! destination knows, and all between moves in proportion.
//!
//! Source: ISO 18619:2015, 4.2.

use crate::color::lut::Lut;
use crate::color::pcs::{D50, Xyz, from_lab, to_lab};
use crate::color::{Profile, ProfileClass, ProfileSpace};

/// The lightest that a black point may be, L*.
const LIGHTEST: f64 = 50.0;

/// A black point as grey: L* held, without a cast.
fn neutral(l: f64) -> Xyz {
    from_lab([l.clamp(0.0, LIGHTEST), 0.0, 0.0])
}

/// The darkest of `profile` as the colours of pictures are kept under it.
/// Source: ISO 18619:2015, 4.2.3.
pub(super) fn of_source(profile: &Profile) -> Xyz {
    let device = profile.device();
    let darkest = match (profile.space(), profile.class(), profile.perceptual()) {
        // More ink than the press takes is no black; its own table says how black is printed.
        (ProfileSpace::Cmyk, ProfileClass::Output, Some(table)) => {
            table.samples(from_lab([0.0; 3]))
        }
        (ProfileSpace::Cmyk, ..) => [1.0; 4],
        (ProfileSpace::Lab, ..) => return [0.0; 3],
        (ProfileSpace::Grey | ProfileSpace::Rgb, ..) => [0.0; 4],
    };
    neutral(to_lab(device.colour(darkest))[0])
}

/// The darkest that colours converted to `press` by `table` come to.
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

/// Where the parabola nearest to `points`, by least squares, leaves the ground.
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

/// What brings one black point to another: a scale and a shift along each axis of XYZ, white fixed.
/// Source: ISO 18619:2015, 4.2.6.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Compensation {
    scale: Xyz,
    shift: Xyz,
}

impl Compensation {
    /// From the black point `from` to `to`.
    pub(super) fn new(from: Xyz, to: Xyz) -> Self {
        let mut scale = [1.0; 3];
        let mut shift = [0.0; 3];
        for n in 0..3 {
            scale[n] = (D50[n] - to[n]) / (D50[n] - from[n]);
            shift[n] = D50[n] * (1.0 - scale[n]);
        }
        Self { scale, shift }
    }

    /// The colour moved.
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
    fn black_goes_to_black_and_white_stays() {
        let (from, to) = (from_lab([5.0, 0.0, 0.0]), from_lab([20.0, 0.0, 0.0]));
        let move_to = Compensation::new(from, to);
        let near = |a: Xyz, b: Xyz| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(near(move_to.at(from), to) && near(move_to.at(D50), D50));
    }

    #[test]
    fn a_parabola_is_found_by_its_points() {
        let points: Vec<(f64, f64)> =
            (10..30u8).map(f64::from).map(|x| (x, 0.001 * (x - 7.0) * (x + 3.0))).collect();
        assert!((foot(&points) - 7.0).abs() < 1e-6);
        let line: Vec<(f64, f64)> = (10..30u8).map(f64::from).map(|x| (x, x - 4.0)).collect();
        assert!((foot(&line) - 4.0).abs() < 1e-3);
    }

    #[test]
    fn srgb_is_black_at_nothing() {
        assert!(of_source(&Profile::srgb()).iter().all(|v| v.abs() < 1e-12));
    }

    #[test]
    fn the_press_is_black_where_its_tables_agree() {
        let press = Profile::parse(include_bytes!("../../press/coldset-tr002.icc")).unwrap();
        let black = to_lab(of_press(&press, press.press().unwrap()));
        // Paper's L* is 79.9 and black's 36.9 as measured; relative to paper black is darker.
        assert!((20.0..45.0).contains(&black[0]), "{black:?}");
    }
}
