//! Source pictures: file contents and header data.

use crate::image::foreign::{ForeignFormat, foreign};
use crate::image::{CodePoints, ExifOrientation, facts};
use crate::jpeg::JpegError;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Maximum side in pixels.
pub const MAX_SIDE: u32 = 20_000;
/// Maximum number of pixels: a double page of a broadsheet at 400 ppi.
pub const MAX_PIXELS: u64 = 110_000_000;
/// Maximum size of decoded pixels in bytes: `MAX_PIXELS` of four 8-bit channels.
pub(super) const MAX_BYTES: u64 = 4 * MAX_PIXELS;
/// Maximum length of an embedded colour profile in bytes.
pub const MAX_PROFILE: usize = 4 << 20;

/// The contents of a picture file, owned or mapped.
pub type PictureBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Why a picture is rejected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// It is of no format that is read, with its actual format if that is recognised.
    #[error("is {}", .0.map_or("neither PNG, JPEG, TIFF, WebP nor PDF", |foreign| foreign.what))]
    NotAPicture(Option<ForeignFormat>),
    /// It has a valid signature but cannot be decoded.
    #[error("cannot be read: {0}")]
    Broken(String),
    /// A JPEG of a kind that few programs and no presses support, with the kind.
    #[error("is a JPEG {0}, which presses do not take")]
    Unusual(String),
    /// A PNG with a colour encoding unsuitable for print, with the encoding.
    #[error("is a PNG coded {0}, which is not read")]
    UnusualColours(&'static str),
    /// A TIFF or WebP of a kind that is not read, with the kind.
    #[error("is {0}, which is not read")]
    Unread(String),
    /// It exceeds the limit on pixels or sides.
    #[error(
        "has {} × {} pixels; a side may have {MAX_SIDE}, and a picture of {bits} bits a pixel \
         {} million in all", size.0, size.1, most_pixels(*bits) / 1_000_000
    )]
    TooLarge {
        /// Width and height.
        size: (u32, u32),
        /// Bits per pixel in memory.
        bits: u64,
    },
}

impl From<JpegError> for SourceError {
    fn from(e: JpegError) -> Self {
        match e {
            JpegError::Broken(why) => Self::Broken(why),
            JpegError::Unusual(what) => Self::Unusual(what),
            JpegError::Depth(bits) => Self::Unusual(format!("of {bits} bits a channel")),
        }
    }
}

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

/// A source picture. Cheap to clone.
#[derive(Clone)]
pub struct Source {
    bytes: PictureBytes,
    facts: Arc<PictureFacts>,
    digest: [u8; 32],
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Source({:?}, {:?})", self.facts.format, self.facts.stored)
    }
}

impl Source {
    /// Parses the headers without decoding pixels. The time taken is mostly that of hashing the
    /// contents.
    ///
    /// # Errors
    /// [`SourceError`] if it is no picture, is truncated, or exceeds the size limits.
    pub fn read(bytes: PictureBytes) -> Result<Self, SourceError> {
        let all = (*bytes).as_ref();
        let facts = match all {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => facts::png(all)?,
            [0xFF, 0xD8, ..] => facts::jpeg(all)?,
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => facts::tiff(all)?,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => facts::webp(all)?,
            _ => return Err(SourceError::NotAPicture(foreign(all))),
        };
        // A transparent colour given after the header adds an alpha channel.
        check_size(facts.stored, facts.bits_decoded())?;
        let digest = Sha256::digest(all).into();
        Ok(Self { digest, facts: Arc::new(facts), bytes })
    }

    /// The header data.
    pub fn facts(&self) -> &PictureFacts {
        &self.facts
    }

    /// The contents of the file.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// Width and height of the upright picture.
    pub fn pixels(&self) -> (u32, u32) {
        self.facts.orientation.turned(self.facts.stored)
    }

    /// SHA-256 of the contents.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }
}

/// Maximum number of pixels at `bits` bits per pixel.
pub(crate) fn most_pixels(bits: u64) -> u64 {
    (MAX_BYTES * 8 / bits.max(1)).min(MAX_PIXELS)
}

/// Checks that a picture of this size and number of bits per pixel is within the limits.
pub(super) fn check_size(size: (u32, u32), bits: u64) -> Result<(), SourceError> {
    let pixels = u64::from(size.0) * u64::from(size.1);
    if size.0.max(size.1) > MAX_SIDE || pixels > most_pixels(bits) {
        return Err(SourceError::TooLarge { size, bits });
    }
    if pixels == 0 {
        return Err(SourceError::Broken("it has no pixels".into()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::facts::tests::{ihdr, png};

    fn read(bytes: &[u8]) -> Result<Source, SourceError> {
        Source::read(Arc::new(bytes.to_vec()))
    }

    #[test]
    fn files_that_are_no_pictures_are_refused() {
        assert_eq!(read(b"hello").unwrap_err(), SourceError::NotAPicture(None));
        assert_eq!(read(b"").unwrap_err().to_string(), "is an empty file");
        let cut = read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        assert!(matches!(cut, Err(SourceError::Broken(_))));
    }

    #[test]
    fn a_header_of_30_000_by_30_000_pixels_is_refused() {
        let file =
            png(&[(b"IHDR", &ihdr(30_000, 30_000, 8, 2)), (b"IDAT", &[0; 9]), (b"IEND", &[])]);
        let said = read(&file).unwrap_err();
        assert!(matches!(said, SourceError::TooLarge { size: (30_000, 30_000), .. }));
        assert!(said.to_string().contains("110 million"), "{said}");
        let file = png(&[(b"IHDR", &ihdr(0, 9, 8, 2)), (b"IDAT", &[0; 9]), (b"IEND", &[])]);
        assert!(matches!(read(&file), Err(SourceError::Broken(_))));
    }

    #[test]
    fn the_pixel_limit_decreases_with_the_bits_per_pixel() {
        let header = |model| ihdr(7_000, 8_000, 16, model);
        let read = |model| {
            let idat = vec![0; 1 << 20];
            read(&png(&[(b"IHDR", &header(model)), (b"IDAT", &idat), (b"IEND", &[])]))
        };
        assert!(read(2).is_ok(), "336 MB");
        let said = read(6).unwrap_err().to_string();
        assert!(said.contains("64 bits a pixel 55 million"), "{said}");
    }
}
