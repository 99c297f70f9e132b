//! A picture as it is handed in: its bytes, and what its headers say.

use crate::image::foreign::{ForeignFormat, foreign};
use crate::image::{CodePoints, ExifOrientation, facts};
use crate::jpeg::JpegError;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The longest side accepted, in pixels.
pub const MAX_SIDE: u32 = 20_000;
/// The most pixels accepted: a double page of a broadsheet at 400 to the inch.
pub const MAX_PIXELS: u64 = 110_000_000;
/// The most that pixels may take in memory, in bytes: as many of four channels of 8 bits.
const MAX_BYTES: u64 = 4 * MAX_PIXELS;
/// The longest colour profile accepted, in bytes.
pub const MAX_PROFILE: usize = 4 << 20;

/// The bytes of a picture, owned or mapped.
pub type PictureBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// The bytes are neither PNG nor JPEG: what they are, where that can be reported.
    #[error("is {}", .0.map_or("neither PNG nor JPEG", |foreign| foreign.what))]
    NotAPicture(Option<ForeignFormat>),
    /// The bytes begin like a picture but cannot be read to the end.
    #[error("cannot be read: {0}")]
    Broken(String),
    /// A JPEG of a kind that few programs read, and no press: what kind.
    #[error("is a JPEG {0}, which presses do not take")]
    Unusual(String),
    /// A PNG whose samples are coded otherwise than those of pictures for print: how.
    #[error("is a PNG coded {0}, which is not read")]
    UnusualColours(&'static str),
    /// More pixels than memory should hold, or a side longer than any press prints.
    #[error(
        "has {} × {} pixels; a side may have {MAX_SIDE}, and a picture of {bits} bits a pixel \
         {} million in all", size.0, size.1, most_pixels(*bits) / 1_000_000
    )]
    TooLarge {
        /// Width and height.
        size: (u32, u32),
        /// Bits that a pixel takes in memory.
        bits: u64,
    },
}

impl From<JpegError> for SourceError {
    fn from(e: JpegError) -> Self {
        match e {
            JpegError::Broken(why) => Self::Broken(why),
            JpegError::Unusual(what) => Self::Unusual(what),
        }
    }
}

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG, sequential or progressive, of 8 bits.
    Jpeg,
}

/// What a picture's numbers mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourModel {
    /// One channel of grey.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Numbers into a table of red, green, blue.
    Palette,
    /// Luma and two chroma channels, which stand for red, green, blue.
    Ycc,
    /// Four inks.
    Cmyk,
    /// Luma, two chroma channels and black, which stand for four inks.
    Ycck,
}

impl ColourModel {
    /// Channels of colour once decoded.
    pub(super) fn channels(self) -> u8 {
        match self {
            Self::Grey => 1,
            Self::Rgb | Self::Palette | Self::Ycc => 3,
            Self::Cmyk | Self::Ycck => 4,
        }
    }
}

/// What Adobe's segment in a JPEG says. Where it stands, four inks are stored inverted: 0 is full
/// ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adobe {
    /// 0 for channels as they are, 1 for YCC, 2 for YCCK.
    pub transform: u8,
}

/// Tone and primaries that a PNG gives without a profile (`gAMA`, `cHRM`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    /// The exponent from light to samples, in hundred-thousandths: 45 455 for 1/2.2.
    pub gamma: u32,
    /// x and y of white, red, green and blue in hundred-thousandths, if they are given.
    pub chromaticities: Option<[u32; 8]>,
}

/// What a picture's headers say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFacts {
    /// How it is written.
    pub format: PictureFormat,
    /// Width and height in pixels, as stored.
    pub stored: (u32, u32),
    /// Which way up it stands.
    pub orientation: ExifOrientation,
    /// What its numbers mean.
    pub model: ColourModel,
    /// Bits a channel.
    pub bits: u8,
    /// Whether parts of it may be transparent.
    pub alpha: bool,
    /// The colour profile within it, if its channels and the picture's are as many.
    pub profile: Option<Vec<u8>>,
    /// Whether it holds a profile that is of no use.
    pub broken_profile: bool,
    /// Tone and primaries where there is no profile.
    pub tone: Option<Tone>,
    /// What its colours are, where nothing is said of them that is read and they are not sRGB.
    pub unread_colours: Option<CodePoints>,
    /// Adobe's segment.
    pub adobe: Option<Adobe>,
}

impl PictureFacts {
    /// Channels of colour once decoded, without alpha.
    pub fn channels(&self) -> usize {
        usize::from(self.model.channels())
    }

    /// Bits a pixel in memory, where alpha is a channel.
    pub(super) fn bits_decoded(&self) -> u64 {
        let channels = u64::from(self.model.channels()) + u64::from(self.alpha);
        channels * if self.bits > 8 { 16 } else { 8 }
    }

    /// Bits a pixel as stored, where `alpha` is a channel.
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

/// A picture that was handed in. Cheap to clone.
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
    /// Reads what the headers say, and no pixel. A file of ours takes as much time as its bytes
    /// take to be hashed.
    ///
    /// # Errors
    /// [`SourceError`] if it is no picture, is cut short, or is larger than memory should hold.
    pub fn read(bytes: PictureBytes) -> Result<Self, SourceError> {
        let all = (*bytes).as_ref();
        let facts = match all {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => facts::png(all)?,
            [0xFF, 0xD8, ..] => facts::jpeg(all)?,
            _ => return Err(SourceError::NotAPicture(foreign(all))),
        };
        // A colour that is transparent, told after the header, becomes a channel.
        check_size(facts.stored, facts.bits_decoded())?;
        let digest = Sha256::digest(all).into();
        Ok(Self { digest, facts: Arc::new(facts), bytes })
    }

    /// What its headers say.
    pub fn facts(&self) -> &PictureFacts {
        &self.facts
    }

    /// The bytes as handed in.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// Width and height in pixels as it stands.
    pub fn pixels(&self) -> (u32, u32) {
        self.facts.orientation.turned(self.facts.stored)
    }

    /// SHA-256 of the bytes.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }
}

/// The most pixels that a picture of so many bits a pixel may have.
fn most_pixels(bits: u64) -> u64 {
    (MAX_BYTES * 8 / bits.max(1)).min(MAX_PIXELS)
}

/// Nothing, if a picture of this size, and of so many bits a pixel, may be read.
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
    fn what_is_no_picture_is_said_to_be_none() {
        assert_eq!(read(b"hello").unwrap_err(), SourceError::NotAPicture(None));
        assert_eq!(read(b"").unwrap_err().to_string(), "is an empty file");
        let cut = read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        assert!(matches!(cut, Err(SourceError::Broken(_))));
    }

    #[test]
    fn a_header_of_30_000_by_30_000_pixels_is_refused_by_its_numbers() {
        let file =
            png(&[(b"IHDR", &ihdr(30_000, 30_000, 8, 2)), (b"IDAT", &[0; 9]), (b"IEND", &[])]);
        let said = read(&file).unwrap_err();
        assert!(matches!(said, SourceError::TooLarge { size: (30_000, 30_000), .. }));
        assert!(said.to_string().contains("110 million"), "{said}");
        let file = png(&[(b"IHDR", &ihdr(0, 9, 8, 2)), (b"IDAT", &[0; 9]), (b"IEND", &[])]);
        assert!(matches!(read(&file), Err(SourceError::Broken(_))));
    }

    #[test]
    fn the_more_bits_a_pixel_has_the_fewer_pixels_are_taken() {
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
