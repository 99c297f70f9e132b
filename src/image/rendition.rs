//! Renditions: pictures prepared for one output.

use crate::geom::{Abs, Size};
use crate::image::bands::Bands;
use crate::image::{
    AllowedInks, ColourModel, Coverage, ExifOrientation, PictureFacts, RenditionOrder, Source,
    Window,
};
use crate::pack::unpredicted;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Colour space of a rendition's samples.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SampleSpace {
    /// Black ink alone; 255 is solid.
    Black,
    /// Press CMYK; [`SampleCoding`] determines which value is solid ink.
    Cmyk,
    /// Device grey.
    Grey,
    /// Device RGB.
    Rgb,
    /// ICC-based.
    Icc {
        /// The profile.
        profile: Arc<[u8]>,
        /// Number of channels: 1, 3 or 4.
        channels: u8,
    },
}

impl SampleSpace {
    /// Number of samples per pixel.
    pub fn channels(&self) -> u8 {
        match self {
            Self::Black | Self::Grey => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
            Self::Icc { channels, .. } => *channels,
        }
    }

    /// Code for identification; the profile is told apart.
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::Black => 0,
            Self::Cmyk => 1,
            Self::Grey => 2,
            Self::Rgb => 3,
            Self::Icc { channels, .. } => 4 + channels,
        }
    }

    /// The profile; empty if the space is not ICC-based.
    pub(super) fn profile(&self) -> &[u8] {
        match self {
            Self::Icc { profile, .. } => profile,
            _ => &[],
        }
    }
}

/// Encoding of a rendition's samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SampleCoding {
    /// PNG predictors and deflate; 8 bits per sample, 255 for solid ink or full light.
    Predicted,
    /// The original JPEG file, unchanged.
    Jpeg {
        /// Whether the components are YCC or YCCK.
        ycc: bool,
        /// Whether 0 is solid ink.
        inverted: bool,
    },
}

impl SampleCoding {
    /// The coding of a JPEG passed through, from its facts.
    pub(super) fn of_jpeg(facts: &PictureFacts) -> Self {
        Self::Jpeg {
            ycc: matches!(facts.model, ColourModel::Ycc | ColourModel::Ycck),
            inverted: facts.channels() == 4 && facts.adobe.is_some(),
        }
    }

    /// Code for identification.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Predicted => 0,
            Self::Jpeg { ycc, inverted } => 1 + u8::from(ycc) + 2 * u8::from(inverted),
        }
    }
}

/// A change made to a picture, to be reported to the author.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Notice {
    /// Transparency was flattened on white.
    AlphaFlattened,
    /// Total ink above the limit was reduced; the original maximum in thousandths of one solid ink.
    InkHeld(u16),
    /// The colour profile is not usable, with the reason.
    ProfileIgnored(String),
    /// The file is damaged and part of it could not be decoded, with the reason.
    Damaged(String),
}

/// A picture prepared for one output: its encoded samples, and which part of them is visible in
/// which orientation.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendition {
    /// Colour space of the samples.
    pub space: SampleSpace,
    /// Encoding of the samples.
    pub coding: SampleCoding,
    /// Width and height of the stored samples.
    pub stored: (u32, u32),
    /// Orientation of the stored samples.
    pub orientation: ExifOrientation,
    /// The visible part, in pixels of the upright picture.
    pub window: Window,
    /// The encoded samples.
    pub data: Vec<u8>,
    /// Ink coverage; `None` if the samples are not inks.
    pub ink: Option<Coverage>,
    /// Changes made to the picture.
    pub notices: Vec<Notice>,
    /// Digest that identifies the stored samples.
    pub(super) id: [u8; 32],
}

impl std::fmt::Debug for Rendition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.stored;
        write!(f, "Rendition({width} × {height}, {:?})", self.coding)
    }
}

impl Rendition {
    /// Identifies the stored samples: renditions with the same id can share one image object.
    pub fn id(&self) -> [u8; 32] {
        self.id
    }

    /// Effective resolution in ppi, horizontally and vertically, at `size` on the page, rounded;
    /// `None` if a dimension is 0.
    pub fn ppi(&self, size: Size) -> Option<(u32, u32)> {
        let along = |pixels: u32, length: Abs| {
            let twice = i64::from(pixels).checked_mul(Abs::pt(144).0)?.checked_div(length.0)?;
            u32::try_from((twice + 1) / 2).ok()
        };
        along(self.window.width, size.width).zip(along(self.window.height, size.height))
    }

    /// Decodes the inks of the visible part, upright, four bytes per pixel, 255 for solid; `None`
    /// if the samples are not inks or cannot be decoded.
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
                let order = RenditionOrder { window: self.window, pixels, inks: AllowedInks::All };
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

    /// Computes the id.
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
