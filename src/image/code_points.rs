//! Colours by number: which primaries, tone and range samples have.

/// What the samples of a PNG stand for, by numbers that other standards give out (`cICP`).
/// Source: ITU-T H.273, 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodePoints {
    /// Which red, green, blue and white.
    pub primaries: u8,
    /// Which tone.
    pub transfer: u8,
    /// Whether the channels are red, green and blue: 0 if they are.
    pub matrix: u8,
    /// Whether samples run from 0 to their largest: 1 if they do.
    pub full_range: u8,
}

impl CodePoints {
    /// Those of sRGB. Source: W3C PNG (Third Edition), 11.3.2.6.
    pub(super) const SRGB: Self = Self { primaries: 1, transfer: 13, matrix: 0, full_range: 1 };

    /// What a picture is coded for that looks wrong wherever it is taken for sRGB; `None` for one
    /// that only looks paler or stronger.
    pub(super) fn unusual(self) -> Option<&'static str> {
        match self {
            Self { transfer: 16, .. } => Some("for high dynamic range (PQ)"),
            Self { transfer: 18, .. } => Some("for high dynamic range (HLG)"),
            Self { matrix: 1.., .. } => Some("as luma and chroma"),
            Self { full_range: 0, .. } => Some("in the narrow range of video"),
            _ => None,
        }
    }
}

impl std::fmt::Display for CodePoints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let primaries = match self.primaries {
            1 => "sRGB",
            4..=7 => "television",
            9 => "Rec. 2020",
            11 => "DCI-P3",
            12 => "Display P3",
            _ => "other",
        };
        let Self { primaries: p, transfer: t, .. } = self;
        write!(f, "{primaries} primaries (`cICP` {p}, {t})")
    }
}
