//! Tone curves: gamma, table or parametric.

use crate::color::ProfileError;
use crate::color::pcs::{lerp_index, unit};
use crate::color::read::TagBytes;

/// Maximum number of table entries: the number of values of a 16-bit sample.
const MAX_SAMPLES: usize = 65_536;

/// A curve from 0…1 to 0…1.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Curve {
    /// A power function.
    Gamma(f64),
    /// Evenly spaced samples, at least two.
    Table(Vec<u16>),
    /// A power function with a linear segment near zero.
    Formula(Box<Formula>),
}

impl Curve {
    /// Parses the curve at the start of `bytes` and returns it with its length in bytes.
    /// Source: ICC.1:2010, 10.5 (`curv`) and 10.15 (`para`).
    pub(super) fn read(bytes: TagBytes<'_>) -> Result<(Self, usize), ProfileError> {
        match &bytes.signature(0)? {
            b"curv" => {
                let count = bytes.count(8)?;
                let curve = match count {
                    0 => Self::Gamma(1.0),
                    1 => Self::Gamma(f64::from(bytes.u16(12)?) / 256.0),
                    2..=MAX_SAMPLES => Self::Table(bytes.words(12, count)?),
                    _ => return Err(bytes.broken("has a curve of too many entries")),
                };
                Ok((curve, 12 + 2 * count))
            }
            b"para" => formula(bytes),
            _ => Err(bytes.broken("has no curve where one is due")),
        }
    }

    /// Splits `samples` into tables of `entries` samples, as stored in `mft1` and `mft2`.
    pub(super) fn tables(samples: &[u16], entries: usize) -> Vec<Self> {
        samples.chunks_exact(entries).map(|t| Self::Table(t.to_vec())).collect()
    }

    /// Returns the value at `x`; both are clamped to 0…1.
    pub(super) fn at(&self, x: f64) -> f64 {
        let x = unit(x);
        match self {
            Self::Gamma(g) => power(x, *g),
            Self::Table(samples) => {
                let (n, part) = lerp_index(x, samples.len());
                let (low, high) = (f64::from(samples[n]), f64::from(samples[n + 1]));
                (low + (high - low) * part) / 65535.0
            }
            Self::Formula(formula) => formula.at(x),
        }
    }
}

/// `(a·x + b)^g + e` for `x` ≥ d, otherwise `c·x + f`; the array holds g, a, b, c, d, e, f.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Formula(pub(super) [f64; 7]);

impl Formula {
    fn at(&self, x: f64) -> f64 {
        let Self([gamma, by, add, line, from, above, below]) = *self;
        let is_power = x >= from;
        unit(if is_power {
            power((by * x + add).max(0.0), gamma) + above
        } else {
            line * x + below
        })
    }
}

/// Returns `x` to the power of `g`; exact for `g` = 1.
fn power(x: f64, g: f64) -> f64 {
    let is_plain = (g - 1.0).abs() < f64::EPSILON;
    if is_plain { x } else { libm::pow(x, g) }
}

fn formula(bytes: TagBytes<'_>) -> Result<(Curve, usize), ProfileError> {
    let kind = bytes.u16(8)?;
    let count = match kind {
        0 => 1,
        1 => 3,
        2 => 4,
        3 => 5,
        4 => 7,
        _ => return Err(bytes.broken("has a curve of unknown form")),
    };
    let mut p = [0.0; 7];
    for (n, value) in p.iter_mut().enumerate().take(count) {
        *value = bytes.fixed(12 + 4 * n)?;
    }
    match kind {
        0 => p[1] = 1.0,
        1 | 2 => {
            if p[1].abs() < f64::EPSILON {
                return Err(bytes.broken("has a curve that divides by nothing"));
            }
            // In these forms the fourth parameter is a constant added throughout, not a slope.
            let added = p[3];
            (p[3], p[4]) = (0.0, -p[2] / p[1]);
            (p[5], p[6]) = (added, added);
        }
        _ => {}
    }
    Ok((Curve::Formula(Box::new(Formula(p))), 12 + 4 * count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(Curve, usize), ProfileError> {
        Curve::read(TagBytes::new(bytes, *b"rTRC"))
    }

    fn para(kind: u16, values: &[f64]) -> Vec<u8> {
        let mut bytes = b"para\0\0\0\0".to_vec();
        bytes.extend(kind.to_be_bytes());
        bytes.extend([0, 0]);
        for v in values {
            #[allow(clippy::cast_possible_truncation, reason = "a test's numbers are small")]
            let fixed = (v * 65536.0).round() as i32;
            bytes.extend(fixed.to_be_bytes());
        }
        bytes
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-4, "{a} is not {b}");
    }

    #[test]
    fn a_curve_without_entries_is_the_identity_and_with_one_is_a_gamma() {
        let (straight, length) = read(b"curv\0\0\0\0\0\0\0\0").unwrap();
        assert_eq!(length, 12);
        near(straight.at(0.3), 0.3);
        let (gamma, length) = read(b"curv\0\0\0\0\0\0\0\x01\x02\x33").unwrap();
        assert_eq!(length, 14);
        near(gamma.at(0.5), 0.5f64.powf(563.0 / 256.0));
        near(gamma.at(7.0), 1.0);
    }

    #[test]
    fn a_table_is_interpolated_between_its_entries() {
        let (table, _) = read(b"curv\0\0\0\0\0\0\0\x03\0\0\x40\0\xff\xff").unwrap();
        near(table.at(0.25), 0.125);
        near(table.at(0.75), 0.625);
        near(table.at(1.0), 1.0);
        near(table.at(f64::NAN), 0.0);
    }

    #[test]
    fn the_five_parametric_forms_are_distinguished() {
        let at = |kind, values: &[f64], x| read(&para(kind, values)).unwrap().0.at(x);
        near(at(0, &[2.0], 0.5), 0.25);
        near(at(1, &[2.0, 2.0, -0.5], 0.5), 0.25);
        near(at(1, &[2.0, 2.0, -0.5], 0.2), 0.0);
        near(at(2, &[2.0, 1.0, -0.5, 0.1], 0.75), 0.1625);
        near(at(2, &[2.0, 1.0, -0.5, 0.1], 0.2), 0.1);
        let srgb = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];
        near(at(3, &srgb, 0.5), 0.21404);
        near(at(3, &srgb, 0.02), 0.02 / 12.92);
        near(at(4, &[2.0, 1.0, 0.0, 0.5, 0.5, 0.1, 0.2], 0.6), 0.46);
        near(at(4, &[2.0, 1.0, 0.0, 0.5, 0.5, 0.1, 0.2], 0.2), 0.3);
    }

    #[test]
    fn broken_curves_are_refused() {
        assert!(read(b"curv\0\0\0\0\xff\xff\xff\xff\0\0").is_err());
        assert!(read(b"curv\0\0\0\0\0\0\0\x04\0\0").is_err());
        assert!(read(b"text\0\0\0\0\0\0\0\0").is_err());
        assert!(read(&para(5, &[1.0; 7])).is_err());
        assert!(read(&para(1, &[1.0, 0.0, 0.0])).is_err());
    }
}
