//! The size of images according to their dictionaries.

use crate::preflight::content::budget::Budget;
use crate::preflight::content::picture_dict::PictureDict;
use crate::preflight::content::undecoded::{TOO_MUCH, Undecoded};

/// Maximum length of an image's samples, in bytes.
pub(super) const MOST: usize = 256_000_000;
/// Bytes allowed after an image's last row.
const SLACK: usize = 4096;

/// Size of an image according to its dictionary.
pub(in crate::preflight) struct PictureExtent {
    pub(in crate::preflight) width: usize,
    pub(in crate::preflight) height: usize,
    /// Bits per pixel.
    pub(super) depth: usize,
    /// Length of the samples, in bytes.
    pub(super) bytes: usize,
    /// Maximum length before predictors are reversed: up to one more byte for each byte of a row.
    pub(super) room: usize,
}

impl PictureExtent {
    /// Checks that the samples are within the limit and within `work`.
    pub(super) fn check(&self, work: &Budget) -> Result<(), Undecoded> {
        if self.bytes > MOST {
            return Err(format!("it is longer than {} MB", MOST / 1_000_000).into());
        }
        // Leaves the rest of the budget to smaller images.
        if self.bytes > work.room() { Err(TOO_MUCH.into()) } else { Ok(()) }
    }
}

/// Reads the size of an image.
pub(super) fn extent(
    dict: &PictureDict<'_, '_>,
    components: usize,
    bits: u32,
) -> Result<PictureExtent, Undecoded> {
    let side = |long, short| {
        let side = dict.number(long, short).and_then(|n| usize::try_from(n).ok());
        side.filter(|n| *n > 0).ok_or_else(|| Undecoded::damaged("it has no pixels"))
    };
    let (width, height) = (side("Width", "W")?, side("Height", "H")?);
    let bits = usize::try_from(bits).expect("16 at most are read");
    let depth = components.saturating_mul(bits);
    let row = width.saturating_mul(depth).div_ceil(8);
    let bytes = row.saturating_mul(height);
    let room = (row * 2 + 2).saturating_mul(height).saturating_add(SLACK);
    Ok(PictureExtent { width, height, depth, bytes, room })
}
