//! A picture made ready for one kind of output.

use crate::geom::{Abs, Size};
use crate::image::bands::Bands;
use crate::image::{
    ColourModel, Coverage, ExifOrientation, PictureFacts, RenditionOrder, Source, Window,
};
use crate::pack::unpredicted;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What a rendition's numbers mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SampleSpace {
    /// The black ink alone, 255 full.
    Black,
    /// Four inks of the press; see [`SampleCoding`] for which number is full ink.
    Cmyk,
    /// Grey of the screen.
    Grey,
    /// Red, green, blue of the screen.
    Rgb,
    /// As a profile says.
    Icc {
        /// The profile.
        profile: Arc<[u8]>,
        /// Its channels: 1, 3 or 4.
        channels: u8,
    },
}

impl SampleSpace {
    /// Samples a pixel.
    pub fn channels(&self) -> u8 {
        match self {
            Self::Black | Self::Grey => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
            Self::Icc { channels, .. } => *channels,
        }
    }

    /// The number that it is kept and told apart by; its profile is kept beside it.
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::Black => 0,
            Self::Cmyk => 1,
            Self::Grey => 2,
            Self::Rgb => 3,
            Self::Icc { channels, .. } => 4 + channels,
        }
    }

    /// The space of a number, which has this profile if it has one; `None` if no space has the
    /// number.
    pub(super) fn from_code(code: u8, profile: &[u8]) -> Option<Self> {
        Some(match code {
            0 => Self::Black,
            1 => Self::Cmyk,
            2 => Self::Grey,
            3 => Self::Rgb,
            5 | 7 | 8 => Self::Icc { profile: profile.into(), channels: code - 4 },
            _ => return None,
        })
    }

    /// Its profile; no bytes where it has none.
    pub(super) fn profile(&self) -> &[u8] {
        match self {
            Self::Icc { profile, .. } => profile,
            _ => &[],
        }
    }
}

/// How a rendition's samples are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleCoding {
    /// Filtered row by row as PNG does and deflated; 8 bits a sample, 255 full ink or full light.
    Predicted,
    /// As the JPEG file that was handed in, byte for byte.
    Jpeg {
        /// Whether its channels are luma and chroma (YCC, YCCK).
        ycc: bool,
        /// Whether 0 is full ink.
        inverted: bool,
    },
}

impl SampleCoding {
    /// That of a JPEG with these facts, passed as it is.
    pub(super) fn of_jpeg(facts: &PictureFacts) -> Self {
        Self::Jpeg {
            ycc: matches!(facts.model, ColourModel::Ycc | ColourModel::Ycck),
            inverted: facts.channels() == 4 && facts.adobe.is_some(),
        }
    }

    /// The number that it is kept and told apart by.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Predicted => 0,
            Self::Jpeg { ycc, inverted } => 1 + u8::from(ycc) + 2 * u8::from(inverted),
        }
    }

    /// The coding of a number; `None` if none has it.
    pub(super) fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Predicted,
            1..=4 => Self::Jpeg { ycc: (code - 1) & 1 == 1, inverted: code > 2 },
            _ => return None,
        })
    }
}

/// Something that was done to a picture, which its author should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// Its transparent parts were set on white paper.
    AlphaFlattened,
    /// Inks of more than the press takes were brought under the limit: how much there was, in
    /// thousandths of one full ink.
    InkHeld(u16),
    /// Its colour profile is of no use: why.
    ProfileIgnored(String),
    /// The file is damaged, and some of it could not be read: why.
    Damaged(String),
}

/// A picture made ready for one kind of output: its samples as they are written, and what part of
/// them is shown, which way up.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendition {
    /// What its numbers mean.
    pub space: SampleSpace,
    /// How its samples are stored.
    pub coding: SampleCoding,
    /// Width and height of the samples.
    pub stored: (u32, u32),
    /// Which way up the samples stand.
    pub orientation: ExifOrientation,
    /// The part shown, in pixels of the upright samples.
    pub window: Window,
    /// The samples, coded.
    pub data: Vec<u8>,
    /// How much ink it takes; `None` where it is not in inks.
    pub ink: Option<Coverage>,
    /// What was done to it.
    pub notices: Vec<Notice>,
    /// Tells stored samples apart.
    pub(super) id: [u8; 32],
}

impl std::fmt::Debug for Rendition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.stored;
        write!(f, "Rendition({width} × {height}, {:?})", self.coding)
    }
}

impl Rendition {
    /// The same number for renditions whose samples are written once, however they are shown.
    pub fn id(&self) -> [u8; 32] {
        self.id
    }

    /// Pixels to the inch across and down, at `size` on the page; `None` at no size.
    pub fn ppi(&self, size: Size) -> Option<(u32, u32)> {
        let along = |pixels: u32, length: Abs| {
            let inches = i64::from(pixels).checked_mul(Abs::pt(72).0)?.checked_div(length.0)?;
            u32::try_from(inches).ok()
        };
        along(self.window.width, size.width).zip(along(self.window.height, size.height))
    }

    /// The inks of what is shown, upright, four bytes a pixel and 255 full; `None` where it is not
    /// in inks, or its data cannot be read.
    pub fn inks(&self) -> Option<Vec<u8>> {
        let channels = match self.space {
            SampleSpace::Black => 1,
            SampleSpace::Cmyk => 4,
            _ => return None,
        };
        let samples = match self.coding {
            SampleCoding::Predicted => {
                let side = |n: u32| usize::try_from(n).ok();
                unpredicted(&self.data, side(self.stored.0)?, side(self.stored.1)?, channels)?
            }
            SampleCoding::Jpeg { .. } => {
                let source = Source::read(Arc::new(self.data.clone())).ok()?;
                let pixels = (self.window.width, self.window.height);
                let order = RenditionOrder { window: self.window, pixels, black_only: false };
                let mut bands = Bands::open(&source, &order).ok()?;
                let mut samples = Vec::new();
                while let Some(band) = bands.next().ok()? {
                    samples.append(&mut band.into_eight());
                }
                samples
            }
        };
        if channels == 4 {
            return Some(samples);
        }
        Some(samples.into_iter().flat_map(|k| [0, 0, 0, k]).collect())
    }

    /// Sets the number by which its samples are told apart.
    pub(super) fn identified(mut self) -> Self {
        let mut hash = Sha256::new();
        hash.update(Sha256::digest(self.space.profile()));
        hash.update([self.coding.code(), self.space.code()]);
        hash.update(self.stored.0.to_be_bytes());
        hash.update(self.stored.1.to_be_bytes());
        hash.update(&self.data);
        self.id = hash.finalize().into();
        self
    }
}
