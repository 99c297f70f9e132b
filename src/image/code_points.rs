//! Coding-independent code points for colour: primaries, transfer function, matrix and range.

/// Colour space of a PNG as given by a `cICP` chunk.
/// Source: ITU-T H.273, 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodePoints {
    /// Colour primaries and white point.
    pub primaries: u8,
    /// Transfer function.
    pub transfer: u8,
    /// Matrix coefficients; 0 for RGB.
    pub matrix: u8,
    /// Video full range flag: 1 for full range.
    pub full_range: u8,
}

impl CodePoints {
    /// The code points of sRGB. Source: W3C PNG (Third Edition), 11.3.2.6.
    pub(super) const SRGB: Self = Self { primaries: 1, transfer: 13, matrix: 0, full_range: 1 };

    /// The reason that treating a picture as sRGB would give wrong colours; `None` if it would only
    /// change saturation.
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
