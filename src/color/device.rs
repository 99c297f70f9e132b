//! The way from a device's samples to colours.

use crate::color::curve::{Curve, Formula};
use crate::color::lut::Lut;
use crate::color::pcs::{Xyz, from_lab, grey, lightness, luminance, unit};
use crate::color::primaries::{Matrix3, apply, srgb};

/// How a device's samples become colours.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Device {
    /// One curve, to luminance, or to L* where `lab` is set.
    Grey {
        /// The curve.
        curve: Curve,
        /// Whether it gives L*.
        lab: bool,
    },
    /// Three curves and the primaries.
    Matrix {
        /// Red's, green's and blue's.
        curves: Box<[Curve; 3]>,
        /// The primaries, a column each.
        matrix: Matrix3,
    },
    /// A table.
    Lut(Lut),
}

impl Device {
    /// sRGB's. Source: IEC 61966-2-1, 5.2.
    pub(super) fn srgb() -> Self {
        let is = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045, 0.0, 0.0];
        let curve = Curve::Formula(Box::new(Formula(is)));
        Self::Matrix { curves: Box::new([curve.clone(), curve.clone(), curve]), matrix: srgb().0 }
    }

    /// Where the sample `v` of a channel stands on a scale of 0…1 along which what is seen changes
    /// evenly: samples that mean light are set by lightness, whatever the curve they were kept in.
    pub(super) fn place(&self, channel: usize, v: f64) -> f64 {
        match self {
            Self::Grey { curve, lab: true } => curve.at(v),
            Self::Grey { curve, lab: false } => lightness(curve.at(v)),
            Self::Matrix { curves, .. } => lightness(curves[channel].at(v)),
            Self::Lut(_) => v,
        }
    }

    /// The colour of a point, given by its places.
    pub(super) fn colour_at(&self, places: [f64; 4]) -> Xyz {
        let [a, b, c, _] = places;
        match self {
            Self::Grey { lab: true, .. } => from_lab([a * 100.0, 0.0, 0.0]),
            Self::Grey { lab: false, .. } => grey(luminance(a)),
            Self::Matrix { matrix, .. } => apply(matrix, [a, b, c].map(luminance)),
            Self::Lut(lut) => lut.colour(places),
        }
    }

    /// The colour of samples.
    pub(super) fn colour(&self, samples: [f64; 4]) -> Xyz {
        let mut places = [0.0; 4];
        let channels = if let Self::Grey { .. } = self { 1 } else { 3 };
        for (n, place) in places.iter_mut().enumerate().take(channels) {
            *place = self.place(n, samples[n]);
        }
        places[3] = samples[3];
        self.colour_at(places)
    }
}

/// sRGB's samples for a colour; what the screen cannot show is cut off channel by channel.
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
    fn srgb_there_and_back_is_the_same() {
        let (device, back) = (Device::srgb(), srgb().1);
        for n in 0..=255u8 {
            let v = f64::from(n) / 255.0;
            let samples = [v, 1.0 - v, v * v];
            let colour = device.colour([v, 1.0 - v, v * v, 0.0]);
            let found = to_srgb(&back, colour);
            assert!(samples.iter().zip(found).all(|(s, f)| (s - f).abs() < 1e-5), "{n}: {found:?}");
        }
    }

    #[test]
    fn a_grey_curve_is_luminance_or_lightness_as_its_space_says() {
        let curve = Curve::Gamma(1.0);
        let light = Device::Grey { curve: curve.clone(), lab: false };
        let even = Device::Grey { curve, lab: true };
        assert!((light.colour([0.5, 0.0, 0.0, 0.0])[1] - 0.5).abs() < 1e-9);
        assert!((even.colour([0.5, 0.0, 0.0, 0.0])[1] - 0.184_186).abs() < 1e-5);
    }
}
