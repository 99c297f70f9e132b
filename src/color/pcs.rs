//! The profile connection space (PCS): CIE colours under D50 and their encodings.

/// CIE XYZ relative to the media white point under D50, with Y = 1 for white.
pub(super) type Xyz = [f64; 3];

/// White point of the PCS. Source: ICC.1:2010, 7.2.16.
pub(super) const D50: Xyz = [0.9642, 1.0, 0.8249];

/// Maximum XYZ value in the PCS encoding: 1 + 32767/32768. Source: ICC.1:2010, 6.3.4.2.
const MAX_XYZ: f64 = 65535.0 / 32768.0;

/// Encoding of PCS colours in a lookup table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PcsEncoding {
    /// CIE XYZ.
    Xyz,
    /// CIE L*a*b* in 8 bits, or in 16 bits as in version 4.
    Lab,
    /// CIE L*a*b* in 16 bits as in version 2, where 0xFF00 is the maximum. `mft2` uses it in
    /// version 4 as well.
    LabTwo,
}

impl PcsEncoding {
    /// Decodes the outputs of a lookup table to a colour.
    pub(super) fn colour(self, v: [f64; 4]) -> Xyz {
        match self {
            Self::Xyz => [v[0] * MAX_XYZ, v[1] * MAX_XYZ, v[2] * MAX_XYZ],
            Self::Lab => from_lab([v[0] * 100.0, v[1] * 255.0 - 128.0, v[2] * 255.0 - 128.0]),
            Self::LabTwo => {
                let v = [v[0], v[1], v[2]].map(|v| v * 65535.0 / 256.0);
                from_lab([v[0] * 100.0 / 255.0, v[1] - 128.0, v[2] - 128.0])
            }
        }
    }

    /// Encodes a colour as inputs of a lookup table.
    pub(super) fn samples(self, colour: Xyz) -> [f64; 4] {
        let [x, y, z] = match self {
            Self::Xyz => colour.map(|v| v / MAX_XYZ),
            Self::Lab => {
                let [l, a, b] = to_lab(colour);
                [l / 100.0, (a + 128.0) / 255.0, (b + 128.0) / 255.0]
            }
            Self::LabTwo => {
                let [l, a, b] = to_lab(colour);
                [l * 255.0 / 100.0, a + 128.0, b + 128.0].map(|v| v * 256.0 / 65535.0)
            }
        };
        [unit(x), unit(y), unit(z), 0.0]
    }
}

/// Clamps `x` to 0…1; NaN becomes 0.
pub(super) fn unit(x: f64) -> f64 {
    if x >= 1.0 {
        1.0
    } else if x > 0.0 {
        x
    } else {
        0.0
    }
}

/// Rounds `x` to an integer, clamped to 0…`max`.
pub(super) fn whole(x: f64, max: u32) -> u32 {
    let held = x.min(f64::from(max)).max(0.0).round();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, and held between two that fit"
    )]
    let whole = held as u32;
    whole
}

/// Locates `x` (0…1) among `count` ≥ 2 evenly spaced samples: index of the sample before it, and
/// fraction of the distance to the next.
pub(super) fn lerp_index(x: f64, count: usize) -> (usize, f64) {
    let last = u32::try_from(count - 1).expect("a table has few entries");
    let place = unit(x) * f64::from(last);
    let before = whole(place.floor(), last - 1);
    (usize::try_from(before).expect("a table's index"), place - f64::from(before))
}

/// Converts a colour to CIE L*a*b*. Source: CIE 15, 8.2.1.
pub(super) fn to_lab(colour: Xyz) -> [f64; 3] {
    let f = |n: usize| {
        let t = colour[n] / D50[n];
        if t > 216.0 / 24389.0 { libm::cbrt(t) } else { t * 841.0 / 108.0 + 16.0 / 116.0 }
    };
    let (x, y, z) = (f(0), f(1), f(2));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Converts CIE L*a*b* to a colour.
pub(super) fn from_lab([l, a, b]: [f64; 3]) -> Xyz {
    let cube = |t: f64| {
        if t > 6.0 / 29.0 { t * t * t } else { (t - 16.0 / 116.0) * 108.0 / 841.0 }
    };
    let light = (l + 16.0) / 116.0;
    [D50[0] * cube(light + a / 500.0), D50[1] * cube(light), D50[2] * cube(light - b / 200.0)]
}

/// Returns the grey of luminance `y`.
pub(super) fn grey(y: f64) -> Xyz {
    D50.map(|v| v * y)
}

/// Converts luminance (0…1) to lightness (0…1), that is, L*/100.
pub(super) fn lightness(y: f64) -> f64 {
    to_lab(grey(y))[0] / 100.0
}

/// Converts lightness (0…1) to luminance.
pub(super) fn luminance(l: f64) -> f64 {
    from_lab([l * 100.0, 0.0, 0.0])[1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: [f64; 3], b: [f64; 3], by: f64) {
        assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < by), "{a:?} is not {b:?}");
    }

    #[test]
    fn lab_round_trips() {
        for lab in [[0.0, 0.0, 0.0], [5.0, 1.0, -2.0], [50.0, 60.0, -70.0], [100.0, 0.0, 0.0]] {
            near(to_lab(from_lab(lab)), lab, 1e-9);
        }
        near(to_lab(D50), [100.0, 0.0, 0.0], 1e-12);
    }

    #[test]
    fn white_has_the_standard_code_value_in_each_encoding() {
        let white = PcsEncoding::LabTwo.samples(D50);
        near(
            [white[0], white[1], white[2]],
            [65280.0 / 65535.0, 32768.0 / 65535.0, 32768.0 / 65535.0],
            1e-12,
        );
        let white = PcsEncoding::Lab.samples(D50);
        near([white[0], white[1], white[2]], [1.0, 128.0 / 255.0, 128.0 / 255.0], 1e-12);
        let white = PcsEncoding::Xyz.samples(D50);
        near([white[0], white[1], white[2]], D50.map(|v| v * 32768.0 / 65535.0), 1e-12);
        for encoding in [PcsEncoding::Xyz, PcsEncoding::Lab, PcsEncoding::LabTwo] {
            near(encoding.colour(encoding.samples([0.3, 0.2, 0.1])), [0.3, 0.2, 0.1], 1e-9);
        }
    }
}
