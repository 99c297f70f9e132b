//! Transforms: two connected profiles, ready to convert samples.

use crate::color::black_ink::BlackRamp;
use crate::color::black_point::{Compensation, of_press, of_source};
use crate::color::clut::Clut;
use crate::color::device::to_srgb;
use crate::color::ink::sum_limit_of;
use crate::color::pcs::D50;
use crate::color::primaries::SrgbMatrices;
use crate::color::{Profile, ProfileError, ProfileSpace};
use std::sync::Arc;

/// A conversion of interleaved samples. Clones share the tables.
#[derive(Clone, Debug)]
pub struct Transform(Arc<Clut>);

impl Transform {
    /// Creates the transform from `from` to the inks of `press`, a CMYK output profile: relative
    /// colorimetric with black-point compensation. White becomes bare paper, and the total ink of a
    /// pixel is at most `limit` thousandths of one solid ink. Samples already in `press` are not
    /// converted, only limited as by [`hold_ink`](crate::color::hold_ink).
    ///
    /// # Errors
    /// [`ProfileError`] if `press` is not a CMYK output profile.
    pub fn to_cmyk(from: &Profile, press: &Profile, limit: u16) -> Result<Self, ProfileError> {
        let table = press.press()?;
        let sum_limit = Some(sum_limit_of(limit));
        if from == press {
            return Ok(Self::identity(from, sum_limit));
        }
        let limit = f64::from(limit) / 1000.0;
        let compensation = Compensation::new(of_source(from), of_press(press, table));
        Ok(Self::new(from, 4, sum_limit, |positions| {
            if is_white(from, positions) {
                return [0.0; 4];
            }
            let colour = from.device().colour_at(positions);
            limited_to(limit, table.samples(compensation.at(colour)))
        }))
    }

    /// Creates the transform from `from` to black ink alone: luminance is preserved, scaled so that
    /// black becomes solid black and white bare paper, and compensated for the press's dot gain.
    ///
    /// # Errors
    /// [`ProfileError`] if `press` is not a CMYK output profile.
    pub fn to_black(from: &Profile, press: &Profile) -> Result<Self, ProfileError> {
        press.press()?;
        let ramp = BlackRamp::of(press);
        let device = from.device();
        let white = device.colour(white(from))[1];
        let black = of_source(from)[1].min(white - 1e-3);
        Ok(Self::new(from, 1, None, |positions| {
            let light = (device.colour_at(positions)[1] - black) / (white - black);
            [ramp.tint(light), 0.0, 0.0, 0.0]
        }))
    }

    /// Creates the transform from `from` to sRGB for display: relative colorimetric with
    /// black-point compensation. Samples already in sRGB are unchanged.
    ///
    /// # Errors
    /// None at present: every parsed profile can be displayed.
    pub fn to_srgb(from: &Profile) -> Result<Self, ProfileError> {
        if *from == Profile::srgb() {
            return Ok(Self::identity(from, None));
        }
        let from_pcs = SrgbMatrices::new().from_pcs;
        let compensation = Compensation::new(of_source(from), [0.0; 3]);
        Ok(Self::new(from, 3, None, |positions| {
            let colour =
                if is_white(from, positions) { D50 } else { from.device().colour_at(positions) };
            let [r, g, b] = to_srgb(&from_pcs, compensation.at(colour));
            [r, g, b, 0.0]
        }))
    }

    fn new(
        from: &Profile,
        outputs: usize,
        sum_limit: Option<u16>,
        evaluate: impl Fn([f64; 4]) -> [f64; 4] + Sync,
    ) -> Self {
        let points = grid_points(from.space());
        let inputs = from.space().channels();
        let position = |channel, v| from.device().position(channel, v);
        Self(Arc::new(Clut::new(inputs, points, position, outputs, sum_limit, evaluate)))
    }

    /// Wraps a lookup table.
    pub(super) fn from_clut(clut: Clut) -> Self {
        Self(Arc::new(clut))
    }

    /// A transform that copies samples, apart from limiting total ink.
    fn identity(from: &Profile, sum_limit: Option<u16>) -> Self {
        let channels = from.space().channels();
        Self(Arc::new(Clut::new(channels, 2, |_, v| v, channels, sum_limit, |samples| samples)))
    }

    /// Number of input samples per pixel.
    pub fn channels_in(&self) -> usize {
        self.0.inputs()
    }

    /// Number of output samples per pixel.
    pub fn channels_out(&self) -> usize {
        self.0.outputs()
    }

    /// Converts interleaved 8-bit samples; an incomplete last pixel is ignored.
    pub fn convert(&self, samples: &[u8]) -> Vec<u8> {
        self.0.convert(samples)
    }

    /// Converts interleaved 16-bit samples to 8-bit samples; an incomplete last pixel is ignored.
    pub fn convert16(&self, samples: &[u16]) -> Vec<u8> {
        self.0.convert(samples)
    }
}

/// Number of points along each axis of the table for samples in `space`. Tables grow with the power
/// of the number of channels: these have 1021, 117,649 and 83,521 points. For grey, four steps for
/// each step of an 8-bit sample; for four channels, as many as profiles for the press usually have.
pub(super) fn grid_points(space: ProfileSpace) -> u32 {
    match space {
        ProfileSpace::Grey => 1021,
        ProfileSpace::Rgb | ProfileSpace::Lab => 49,
        ProfileSpace::Cmyk => 17,
    }
}

/// The samples of white in `profile`.
fn white(profile: &Profile) -> [f64; 4] {
    if profile.space() == ProfileSpace::Cmyk { [0.0; 4] } else { [1.0; 4] }
}

/// Whether a grid point is the media white.
fn is_white(profile: &Profile, positions: [f64; 4]) -> bool {
    let channels = &positions[..profile.space().channels()];
    match profile.space() {
        ProfileSpace::Grey | ProfileSpace::Rgb => channels.iter().all(|v| *v > 1.0 - 1e-9),
        ProfileSpace::Cmyk => channels.iter().all(|v| *v < 1e-9),
        ProfileSpace::Lab => false,
    }
}

/// Reduces inks to a sum of `limit`: black is kept, the other inks are reduced in proportion.
fn limited_to(limit: f64, [c, m, y, k]: [f64; 4]) -> [f64; 4] {
    let colours = c + m + y;
    if colours + k <= limit {
        return [c, m, y, k];
    }
    let k = k.min(limit);
    let down = if colours > 0.0 { (limit - k) / colours } else { 0.0 };
    [c * down, m * down, y * down, k]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::most_ink;

    fn coldset() -> Profile {
        Profile::parse(include_bytes!("../../press/coldset-tr002.icc")).unwrap()
    }

    /// RGB samples at steps of 17 in each channel.
    fn cube() -> Vec<u8> {
        let steps = || (0..=15u8).map(|n| n * 17);
        steps()
            .flat_map(|r| steps().flat_map(move |g| steps().flat_map(move |b| [r, g, b])))
            .collect()
    }

    #[test]
    fn white_is_bare_paper() {
        let press = coldset();
        for from in [Profile::srgb(), press.clone()] {
            let white = if from == press { vec![0; 4] } else { vec![255; 3] };
            let inks = Transform::to_cmyk(&from, &press, 2200).unwrap().convert(&white);
            assert_eq!(inks, [0; 4]);
            assert_eq!(Transform::to_black(&from, &press).unwrap().convert(&white), [0]);
            assert_eq!(Transform::to_srgb(&from).unwrap().convert(&white), [255; 3]);
        }
    }

    #[test]
    fn black_is_as_dark_as_the_press_can_print() {
        let press = coldset();
        let inks = Transform::to_cmyk(&Profile::srgb(), &press, 2200).unwrap().convert(&[0; 3]);
        assert!(inks[3] > 220 && most_ink(&inks) > 2100, "{inks:?}");
        assert_eq!(Transform::to_black(&Profile::srgb(), &press).unwrap().convert(&[0; 3]), [255]);
    }

    #[test]
    fn no_pixel_is_over_the_limit() {
        let press = coldset();
        for limit in [2200, 1801, 1000, 300] {
            let transform = Transform::to_cmyk(&Profile::srgb(), &press, limit).unwrap();
            assert!(most_ink(&transform.convert(&cube())) <= limit);
            let transform = Transform::to_cmyk(&press, &press, limit).unwrap();
            assert!(most_ink(&transform.convert(&cube())) <= limit);
        }
    }

    #[test]
    fn samples_already_in_the_destination_space_are_unchanged() {
        let cube = cube();
        assert_eq!(Transform::to_srgb(&Profile::srgb()).unwrap().convert(&cube), cube);
        let press = coldset();
        assert_eq!(Transform::to_cmyk(&press, &press, 4000).unwrap().convert(&cube), cube);
    }

    #[test]
    fn samples_of_16_bits_convert_like_samples_of_8() {
        let press = coldset();
        let transform = Transform::to_cmyk(&Profile::srgb(), &press, 2200).unwrap();
        let wide: Vec<u16> = cube().iter().map(|v| u16::from(*v) * 257).collect();
        let (one, two) = (transform.convert(&cube()), transform.convert16(&wide));
        assert!(one.iter().zip(&two).all(|(a, b)| a.abs_diff(*b) <= 1));
        assert!(transform.convert16(&[65535, 65535, 65535]) == [0; 4]);
    }

    #[test]
    fn black_ink_decreases_monotonically_with_lightness() {
        let transform = Transform::to_black(&Profile::srgb(), &coldset()).unwrap();
        let ramp: Vec<u8> = (0..=255u8).flat_map(|v| [v; 3]).collect();
        let inks = transform.convert(&ramp);
        assert!(inks.is_sorted_by(|a, b| a >= b), "{inks:?}");
        let green_is_lighter = transform.convert(&[0, 255, 0, 0, 0, 255]);
        assert!(green_is_lighter[0] < green_is_lighter[1]);
    }

    #[test]
    fn an_incomplete_last_pixel_is_ignored() {
        let transform = Transform::to_srgb(&Profile::srgb()).unwrap();
        assert_eq!(transform.convert(&[1, 2, 3, 4, 5]), [1, 2, 3]);
        assert_eq!((transform.channels_in(), transform.channels_out()), (3, 3));
    }

    #[test]
    fn only_a_cmyk_output_profile_is_a_destination() {
        let screen = Profile::srgb();
        assert!(Transform::to_cmyk(&screen, &screen, 2200).is_err());
        assert!(Transform::to_black(&screen, &screen).is_err());
    }
}
