//! Soft proof: press inks on a screen.

use crate::color::black_point::{Compensation, of_source};
use crate::color::clut::Clut;
use crate::color::device::to_srgb;
use crate::color::pcs::whole;
use crate::color::primaries::{Matrix3, SrgbMatrices};
use crate::color::transform::{Transform, grid_points};
use crate::color::{Profile, ProfileError, ProfileSpace};

/// Converts press inks to sRGB for display: colours as printed, but relative to a white paper and a
/// black solid black, so that type and rules are crisp and greys from black ink are neutral.
#[derive(Clone, Debug)]
pub struct SoftProof {
    press: Profile,
    compensation: Compensation,
    /// From the PCS to linear sRGB.
    from_pcs: Matrix3,
}

impl SoftProof {
    /// Creates a soft proof for an output profile.
    ///
    /// # Errors
    /// [`ProfileError`] if `press` is not a CMYK output profile.
    pub fn of(press: &Profile) -> Result<Self, ProfileError> {
        press.press()?;
        let compensation = Compensation::new(of_source(press), [0.0; 3]);
        let from_pcs = SrgbMatrices::new().from_pcs;
        Ok(Self { press: press.clone(), compensation, from_pcs })
    }

    /// Converts four inks to red, green and blue, all 0…1. Black ink alone gives a neutral grey,
    /// linear in the tint.
    pub fn light(&self, inks: [f64; 4]) -> [f64; 3] {
        let [c, m, y, k] = inks;
        let left = 1.0 - k;
        let bare = (1.0 - c) * (1.0 - m) * (1.0 - y);
        if bare >= 1.0 {
            return [left; 3];
        }
        let (printed, black) = (self.printed(inks), self.printed([0.0, 0.0, 0.0, k]));
        // Weight of pure screen black: full where black stands alone or is nearly solid.
        let own = (1.0 - (1.0 - bare) * (1.0 - k * k * k * k)).clamp(0.0, 1.0);
        let shown = |at: usize| {
            let purer = if black[at] > 0.0 { left / black[at] } else { 1.0 };
            (printed[at] * (1.0 + (purer - 1.0) * own)).clamp(0.0, 1.0)
        };
        [shown(0), shown(1), shown(2)]
    }

    /// Converts four tints in thousandths to red, green and blue in ten-thousandths.
    pub fn shown(&self, tints: [u16; 4]) -> [u32; 3] {
        self.light(tints.map(|tint| f64::from(tint.min(1000)) / 1000.0))
            .map(|light| whole(light * 10_000.0, 10_000))
    }

    /// Converts inks as printed: relative colorimetric with black-point compensation.
    fn printed(&self, inks: [f64; 4]) -> [f64; 3] {
        to_srgb(&self.from_pcs, self.compensation.at(self.press.device().colour(inks)))
    }

    /// Returns the soft proof as a transform of 8-bit samples (255 is solid ink and full light).
    pub fn transform(&self) -> Transform {
        let light = |inks| {
            let [r, g, b] = self.light(inks);
            [r, g, b, 0.0]
        };
        let points = grid_points(ProfileSpace::Cmyk);
        Transform::from_clut(Clut::new(4, points, |_, v| v, 3, None, light))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coldset() -> SoftProof {
        let bytes = include_bytes!("../../press/coldset-tr002.icc");
        SoftProof::of(&Profile::parse(bytes).unwrap()).unwrap()
    }

    #[test]
    fn black_alone_is_neutral_and_solid_black_is_black() {
        let (screen, transform) = (coldset(), coldset().transform());
        for k in 0..=255u8 {
            assert_eq!(transform.convert(&[0, 0, 0, k]), [255 - k; 3]);
            let black = f64::from(k) / 255.0;
            assert!(
                screen
                    .light([0.0, 0.0, 0.0, black])
                    .iter()
                    .all(|v| (v - 1.0 + black).abs() < 1e-12)
            );
        }
        assert!(transform.convert(&[80, 60, 40, 255]).iter().all(|v| *v < 3));
    }

    #[test]
    fn inks_are_shown_as_the_press_prints_them() {
        // By lcms2, relative colorimetric with black-point compensation; inks in per cent.
        for (inks, printed) in [
            ([0, 44, 84, 59], [138, 79, 25]),
            ([24, 35, 47, 47], [120, 95, 78]),
            ([59, 39, 16, 39], [77, 91, 116]),
            ([0, 100, 100, 0], [241, 64, 64]),
            ([0, 80, 0, 0], [247, 95, 168]),
        ] {
            let shown = coldset().light(inks.map(|n: u8| f64::from(n) / 100.0));
            for (shown, printed) in shown.into_iter().zip(printed) {
                assert!((shown * 255.0 - f64::from(printed)).abs() < 9.0, "{inks:?}: {shown}");
            }
        }
    }

    #[test]
    fn adding_ink_never_makes_a_colour_much_lighter() {
        let screen = coldset();
        let sum = |inks| screen.light(inks).iter().sum::<f64>();
        let steps = || (0..=8u8).map(|n| f64::from(n) / 8.0);
        for colours in [[0.0; 3], [0.2, 0.1, 0.1], [0.6, 0.5, 0.4], [0.0, 0.4, 0.9]] {
            let lights: Vec<f64> =
                steps().map(|k| sum([colours[0], colours[1], colours[2], k])).collect();
            assert!(lights.windows(2).all(|w| w[1] <= w[0] + 0.01), "{lights:?}");
        }
        for k in steps() {
            let lights: Vec<f64> = steps().map(|c| sum([c, c * 0.8, c * 0.8, k])).collect();
            assert!(lights.windows(2).all(|w| w[1] <= w[0] + 0.05), "{k}: {lights:?}");
        }
    }

    #[test]
    fn a_flat_tint_and_a_picture_of_it_have_the_same_colour() {
        let (screen, transform) = (coldset(), coldset().transform());
        for inks in [[40, 0, 90, 0], [7, 200, 130, 20], [255, 255, 0, 0], [0, 30, 60, 180]] {
            let flat = screen.light(inks.map(|n: u8| f64::from(n) / 255.0));
            for (flat, picture) in flat.into_iter().zip(transform.convert(&inks)) {
                assert!((flat * 255.0 - f64::from(picture)).abs() < 4.0, "{inks:?}");
            }
        }
    }
}
