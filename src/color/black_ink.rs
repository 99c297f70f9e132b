//! The black ink alone: how dark each tint of it prints.

use crate::color::Profile;
#[cfg(test)]
use crate::color::pcs::lerp_index;

/// Tints that are looked up, from none to full.
const TINTS: u16 = 256;

/// The luminance of each tint of black on paper, scaled so that paper is 1 and full black 0.
#[derive(Clone, Debug)]
pub(super) struct BlackRamp {
    light: Vec<f64>,
}

impl BlackRamp {
    /// The press's own, so that its dot gain is in it.
    pub(super) fn of(press: &Profile) -> Self {
        let tint = |n: u16| press.device().colour([0.0, 0.0, 0.0, step(n)])[1];
        let mut light: Vec<f64> = (0..TINTS).map(tint).collect();
        for n in 1..light.len() {
            light[n] = light[n].min(light[n - 1]);
        }
        let (paper, black) = (light[0], light[light.len() - 1]);
        let range = paper - black;
        for (n, light) in (0..TINTS).zip(&mut light) {
            // A press whose black does not print has no ramp; its tints are taken as they are.
            *light = if range > 1e-6 { (*light - black) / range } else { 1.0 - step(n) };
        }
        Self { light }
    }

    /// The tint, of 0…1, that is as light as `light`, which is scaled as the ramp is.
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

    /// How light `tint` prints.
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
    fn paper_is_bare_and_black_is_full() {
        let ramp = coldset();
        for (light, tint) in [(1.0, 0.0), (1.5, 0.0), (0.0, 1.0), (-0.5, 1.0)] {
            assert!((ramp.tint(light) - tint).abs() < 1e-12, "{light}");
        }
    }

    #[test]
    fn a_tint_prints_as_light_as_was_asked() {
        let ramp = coldset();
        for n in 0..=100u8 {
            let light = f64::from(n) / 100.0;
            assert!((ramp.light(ramp.tint(light)) - light).abs() < 1e-9, "{light}");
        }
    }

    #[test]
    fn dot_gain_makes_tints_lighter_than_light_alone_would() {
        // A tint of half prints darker than half, so half the light takes less than half the ink.
        assert!(coldset().tint(0.5) < 0.42, "{}", coldset().tint(0.5));
    }
}
