//! Why pictures are rejected, and how large they may be.

use crate::image::foreign::ForeignFormat;
use crate::jpeg::JpegError;

/// Maximum side in pixels.
pub const MAX_SIDE: u32 = 20_000;
/// Maximum number of pixels: a double page of a broadsheet at 400 ppi.
pub const MAX_PIXELS: u64 = 110_000_000;
/// Maximum size of decoded pixels in bytes: `MAX_PIXELS` of four 8-bit channels.
pub(super) const MAX_BYTES: u64 = 4 * MAX_PIXELS;
/// Maximum length of an embedded colour profile in bytes.
pub const MAX_PROFILE: usize = 4 << 20;

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
