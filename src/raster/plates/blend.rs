//! Blend modes of single inks.

/// Separable blend modes. Source: ISO 32000-1:2008, 11.3.5.2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BlendMode {
    #[default]
    Normal,
    Multiply,
    Screen,
    Overlay,
    Darken,
    Lighten,
    ColourDodge,
    ColourBurn,
    HardLight,
    SoftLight,
    Difference,
    Exclusion,
}

impl BlendMode {
    /// The mode with this name; `None` for nonseparable modes, and for unknown names.
    pub(crate) fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"Normal" | b"Compatible" => Self::Normal,
            b"Multiply" => Self::Multiply,
            b"Screen" => Self::Screen,
            b"Overlay" => Self::Overlay,
            b"Darken" => Self::Darken,
            b"Lighten" => Self::Lighten,
            b"ColorDodge" => Self::ColourDodge,
            b"ColorBurn" => Self::ColourBurn,
            b"HardLight" => Self::HardLight,
            b"SoftLight" => Self::SoftLight,
            b"Difference" => Self::Difference,
            b"Exclusion" => Self::Exclusion,
            _ => return None,
        })
    }

    /// The mode that applies to spot inks: modes that do not preserve white are replaced by Normal.
    /// Source: ISO 32000-1:2008, 11.7.4.2.
    pub(crate) fn of_spots(self) -> Self {
        match self {
            Self::Difference | Self::Exclusion => Self::Normal,
            other => other,
        }
    }

    /// The blended tint of an ink over that of its backdrop, both from 0 to 1.
    pub(crate) fn tint(self, backdrop: f64, source: f64) -> f64 {
        1.0 - self.light(1.0 - backdrop, 1.0 - source)
    }

    fn light(self, b: f64, s: f64) -> f64 {
        match self {
            Self::Normal => s,
            Self::Multiply => b * s,
            Self::Screen => b + s - b * s,
            Self::Overlay => Self::HardLight.light(s, b),
            Self::Darken => b.min(s),
            Self::Lighten => b.max(s),
            Self::ColourDodge if b <= 0.0 => 0.0,
            Self::ColourDodge if b >= 1.0 - s => 1.0,
            Self::ColourDodge => b / (1.0 - s),
            Self::ColourBurn if b >= 1.0 => 1.0,
            Self::ColourBurn if 1.0 - b >= s => 0.0,
            Self::ColourBurn => 1.0 - (1.0 - b) / s,
            Self::HardLight if s <= 0.5 => b * 2.0 * s,
            Self::HardLight => Self::Screen.light(b, 2.0 * s - 1.0),
            Self::SoftLight if s <= 0.5 => b - (1.0 - 2.0 * s) * b * (1.0 - b),
            Self::SoftLight => {
                let d = if b <= 0.25 { ((16.0 * b - 12.0) * b + 4.0) * b } else { b.sqrt() };
                b + (2.0 * s - 1.0) * (d - b)
            }
            Self::Difference => (b - s).abs(),
            Self::Exclusion => b + s - 2.0 * b * s,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiplied_inks_add_up_and_never_beyond_solid() {
        let tint = BlendMode::Multiply.tint(0.5, 0.5);
        assert!((tint - 0.75).abs() < 1e-12);
        for mode in [BlendMode::ColourDodge, BlendMode::ColourBurn, BlendMode::SoftLight] {
            for (b, s) in [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0), (0.3, 0.8)] {
                assert!((0.0..=1.0).contains(&mode.tint(b, s)), "{mode:?} {b} {s}");
            }
        }
        assert_eq!(BlendMode::Difference.of_spots(), BlendMode::Normal);
        assert_eq!(BlendMode::named(b"Luminosity"), None);
    }
}
