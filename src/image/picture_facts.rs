//! Facts of a picture from its header.

use crate::image::ExifOrientation;

/// File format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG, sequential or progressive, 8 bits per sample.
    Jpeg,
    /// Tagged Image File Format, one page of unsigned samples.
    Tiff,
    /// WebP, lossy or lossless, not animated.
    WebP,
}

/// Colour model of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourModel {
    /// Grey.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Indexed colour with an RGB palette.
    Palette,
    /// YCC: luma and two chroma channels, for RGB.
    Ycc,
    /// CMYK.
    Cmyk,
    /// YCCK: luma, two chroma channels and black, for CMYK.
    Ycck,
}

impl ColourModel {
    /// Number of colour channels after decoding.
    pub(super) fn channels(self) -> u8 {
        match self {
            Self::Grey => 1,
            Self::Rgb | Self::Palette | Self::Ycc => 3,
            Self::Cmyk | Self::Ycck => 4,
        }
    }
}

/// The Adobe segment of a JPEG. If it is present, CMYK is stored inverted: 0 is solid ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adobe {
    /// Colour transform: 0 for none, 1 for YCC, 2 for YCCK.
    pub transform: u8,
}

/// Gamma and chromaticities of a PNG without a profile (`gAMA`, `cHRM`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    /// Exponent from light to samples, in hundred-thousandths: 45 455 for 1/2.2.
    pub gamma: u32,
    /// x and y of white, red, green and blue in hundred-thousandths, if given.
    pub chromaticities: Option<[u32; 8]>,
}

/// Header data of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFacts {
    /// File format.
    pub format: PictureFormat,
    /// Width and height in stored orientation.
    pub stored: (u32, u32),
    /// Orientation.
    pub orientation: ExifOrientation,
    /// Colour model.
    pub model: ColourModel,
    /// Bits per sample.
    pub bits: u8,
    /// Whether pixels may be transparent.
    pub alpha: bool,
    /// The embedded colour profile.
    pub profile: Option<Vec<u8>>,
    /// Whether an embedded profile is not usable.
    pub broken_profile: bool,
    /// Gamma and chromaticities, in the absence of a profile.
    pub tone: Option<Tone>,
    /// Code points of a colour space other than sRGB that is not supported, if nothing else is
    /// given.
    pub unread_colours: Option<CodePoints>,
    /// The Adobe segment.
    pub adobe: Option<Adobe>,
}

impl PictureFacts {
    /// Header data of an upright, opaque picture of 8 bits, of whose colours only the model is known.
    pub(super) fn plain(format: PictureFormat, stored: (u32, u32), model: ColourModel) -> Self {
        Self {
            format,
            stored,
            orientation: ExifOrientation::UPRIGHT,
            model,
            bits: 8,
            alpha: false,
            profile: None,
            broken_profile: false,
            tone: None,
            unread_colours: None,
            adobe: None,
        }
    }

    /// Number of colour channels after decoding, without alpha.
    pub fn channels(&self) -> usize {
        usize::from(self.model.channels())
    }

    /// Bits per decoded pixel, including alpha.
    pub(super) fn bits_decoded(&self) -> u64 {
        let channels = u64::from(self.model.channels()) + u64::from(self.alpha);
        channels * if self.bits > 8 { 16 } else { 8 }
    }

    /// Bits per stored pixel, including alpha if it is a channel.
    pub(super) fn bits_a_pixel(&self) -> u64 {
        let channels = match (self.model, self.alpha) {
            (ColourModel::Palette, _) | (ColourModel::Grey, false) => 1,
            (ColourModel::Grey, true) => 2,
            (ColourModel::Cmyk | ColourModel::Ycck, _) | (ColourModel::Rgb, true) => 4,
            _ => 3,
        };
        channels * u64::from(self.bits)
    }
}

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
