//! Tone reproduction of black ink alone.

use crate::color::Profile;
#[cfg(test)]
use crate::color::pcs::lerp_index;

/// Number of tints in the table, from bare paper to solid.
const TINTS: u16 = 256;

/// Luminance of each tint of black on paper, scaled so that paper is 1 and solid black is 0.
#[derive(Clone, Debug)]
pub(super) struct BlackRamp {
    light: Vec<f64>,
}

impl BlackRamp {
    /// Computes the ramp of a press profile, including its dot gain.
    pub(super) fn of(press: &Profile) -> Self {
        let tint = |n: u16| press.device().colour([0.0, 0.0, 0.0, step(n)])[1];
        let mut light: Vec<f64> = (0..TINTS).map(tint).collect();
        for n in 1..light.len() {
            light[n] = light[n].min(light[n - 1]);
        }
        let (paper, black) = (light[0], light[light.len() - 1]);
        let range = paper - black;
        for (n, light) in (0..TINTS).zip(&mut light) {
            // If black does not print in this profile, fall back to a linear ramp.
            *light = if range > 1e-6 { (*light - black) / range } else { 1.0 - step(n) };
        }
        Self { light }
    }

    /// Returns the tint (0…1) with luminance `light`, on the ramp's scale.
    pub(super) fn tint(&self, light: f64) -> f64 {
        let darker = self.light.partition_point(|l| *l > light);
        if darker == 0 || light >= 1.0 {
            return 0.0;
        }
        if light <= 0.0 || darker == self.light.len() {
            return 1.0;
        }
        let (before, after) = (self.light[darker - 1], self.light[darker]);
        let part = (before - light) / (before - after);
        let n = u16::try_from(darker - 1).expect("a ramp is short");
        (f64::from(n) + part) / f64::from(TINTS - 1)
    }

    /// Returns the luminance of `tint`.
    #[cfg(test)]
    fn light(&self, tint: f64) -> f64 {
        let (n, part) = lerp_index(tint, self.light.len());
        self.light[n] + (self.light[n + 1] - self.light[n]) * part
    }
}

fn step(n: u16) -> f64 {
    f64::from(n) / f64::from(TINTS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coldset() -> BlackRamp {
        let bytes = include_bytes!("../../press/coldset-tr002.icc");
        BlackRamp::of(&Profile::parse(bytes).unwrap())
    }

    #[test]
    fn paper_has_tint_0_and_black_is_solid() {
        let ramp = coldset();
        for (light, tint) in [(1.0, 0.0), (1.5, 0.0), (0.0, 1.0), (-0.5, 1.0)] {
            assert!((ramp.tint(light) - tint).abs() < 1e-12, "{light}");
        }
    }

    #[test]
    fn a_tint_prints_with_the_requested_luminance() {
        let ramp = coldset();
        for n in 0..=100u8 {
            let light = f64::from(n) / 100.0;
            assert!((ramp.light(ramp.tint(light)) - light).abs() < 1e-9, "{light}");
        }
    }

    #[test]
    fn dot_gain_lowers_the_tint_for_a_given_luminance() {
        // A 50 % tint prints darker than half, so half the luminance takes less than 50 % ink.
        assert!(coldset().tint(0.5) < 0.42, "{}", coldset().tint(0.5));
    }
}
