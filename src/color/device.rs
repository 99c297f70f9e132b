//! Conversion from device samples to colours.

use crate::color::curve::{Curve, Formula};
use crate::color::lut::Lut;
use crate::color::pcs::{Xyz, from_lab, grey, lightness, luminance, unit};
use crate::color::primaries::{Matrix3, SrgbMatrices, apply};

/// How device samples are converted to colours.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Device {
    /// One curve, giving luminance, or L* if `lab` is set.
    Grey {
        /// The curve.
        curve: Curve,
        /// Whether the curve gives L*.
        lab: bool,
    },
    /// Three curves and a matrix of primaries.
    Matrix {
        /// Curves of red, green and blue.
        curves: Box<[Curve; 3]>,
        /// The matrix, one primary per column.
        matrix: Matrix3,
    },
    /// A lookup table.
    Lut(Lut),
}

impl Device {
    /// The conversion of sRGB. Source: IEC 61966-2-1, 5.2.
    pub(super) fn srgb() -> Self {
        let is = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045, 0.0, 0.0];
        let curve = Curve::Formula(Box::new(Formula(is)));
        Self::Matrix {
            curves: Box::new([curve.clone(), curve.clone(), curve]),
            matrix: SrgbMatrices::new().to_pcs,
        }
    }

    /// Maps sample `v` of a channel to a perceptually uniform scale of 0…1: samples that encode
    /// luminance are mapped to lightness, whatever their tone curve.
    pub(super) fn position(&self, channel: usize, v: f64) -> f64 {
        match self {
            Self::Grey { curve, lab: true } => curve.at(v),
            Self::Grey { curve, lab: false } => lightness(curve.at(v)),
            Self::Matrix { curves, .. } => lightness(curves[channel].at(v)),
            Self::Lut(_) => v,
        }
    }

    /// Converts positions on the scales of [`Self::position`] to a colour.
    pub(super) fn colour_at(&self, positions: [f64; 4]) -> Xyz {
        let [a, b, c, _] = positions;
        match self {
            Self::Grey { lab: true, .. } => from_lab([a * 100.0, 0.0, 0.0]),
            Self::Grey { lab: false, .. } => grey(luminance(a)),
            Self::Matrix { matrix, .. } => apply(matrix, [a, b, c].map(luminance)),
            Self::Lut(lut) => lut.colour(positions),
        }
    }

    /// Converts samples to a colour.
    pub(super) fn colour(&self, samples: [f64; 4]) -> Xyz {
        let mut positions = [0.0; 4];
        let channels = if let Self::Grey { .. } = self { 1 } else { 3 };
        for (n, position) in positions.iter_mut().enumerate().take(channels) {
            *position = self.position(n, samples[n]);
        }
        positions[3] = samples[3];
        self.colour_at(positions)
    }
}

/// Converts a colour to sRGB samples; out-of-gamut values are clipped per channel.
/// Source: IEC 61966-2-1, 5.2.
pub(super) fn to_srgb(from_pcs: &Matrix3, colour: Xyz) -> [f64; 3] {
    apply(from_pcs, colour)
        .map(unit)
        .map(|v| if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * libm::pow(v, 1.0 / 2.4) - 0.055 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn srgb_round_trips() {
        let (device, from_pcs) = (Device::srgb(), SrgbMatrices::new().from_pcs);
        for n in 0..=255u8 {
            let v = f64::from(n) / 255.0;
            let samples = [v, 1.0 - v, v * v];
            let colour = device.colour([v, 1.0 - v, v * v, 0.0]);
            let found = to_srgb(&from_pcs, colour);
            assert!(samples.iter().zip(found).all(|(s, f)| (s - f).abs() < 1e-5), "{n}: {found:?}");
        }
    }

    #[test]
    fn a_grey_curve_gives_luminance_or_lightness_according_to_its_pcs() {
        let curve = Curve::Gamma(1.0);
        let light = Device::Grey { curve: curve.clone(), lab: false };
        let even = Device::Grey { curve, lab: true };
        assert!((light.colour([0.5, 0.0, 0.0, 0.0])[1] - 0.5).abs() < 1e-9);
        assert!((even.colour([0.5, 0.0, 0.0, 0.0])[1] - 0.184_186).abs() < 1e-5);
    }
}
