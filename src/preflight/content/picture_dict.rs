//! Image dictionaries: their entries, and the size that an image has according to them.

use crate::preflight::content::budget::{Budget, TOO_MUCH, Undecoded};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Object};

/// An image dictionary. Inline images may abbreviate its keys (ISO 32000-1, 8.9.7).
pub(super) struct PictureDict<'d, 'a>(pub(super) &'d Dict<'a>);

impl<'a> PictureDict<'_, 'a> {
    pub(super) fn number(&self, long: &str, short: &str) -> Option<u32> {
        self.0.get::<u32>(long).or_else(|| self.0.get(short))
    }

    /// Width and height in pixels; 0 for a missing or invalid entry.
    pub(super) fn pixels(&self) -> [u32; 2] {
        [("Width", "W"), ("Height", "H")].map(|(l, s)| self.number(l, s).unwrap_or(0))
    }

    /// Bits per component. Always 1 after CCITT fax and JBIG2 decoding and 8 after JPEG decoding,
    /// whatever the dictionary says.
    pub(super) fn bits(&self, filters: &[Filter]) -> u32 {
        match self.number("BitsPerComponent", "BPC") {
            _ if filters.last().is_some_and(|f| is_of_one_bit(*f)) => 1,
            _ if filters.last() == Some(&Filter::DctDecode) => 8,
            None if self.flag("ImageMask", "IM") => 1,
            told => told.unwrap_or(8),
        }
    }

    pub(super) fn flag(&self, long: &str, short: &str) -> bool {
        self.0.get::<bool>(long).or_else(|| self.0.get(short)).unwrap_or(false)
    }

    pub(super) fn object(&self, long: &str, short: &str) -> Option<Object<'a>> {
        self.0.get::<Object<'a>>(long).or_else(|| self.0.get(short))
    }
}

fn is_of_one_bit(filter: Filter) -> bool {
    matches!(filter, Filter::CcittFaxDecode | Filter::Jbig2Decode)
}

/// Maximum length of an image's samples, in bytes.
pub(super) const MAX_SAMPLE_BYTES: usize = 256_000_000;
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
    /// Checks that the samples are within the limit and within `budget`.
    pub(super) fn check(&self, budget: &Budget) -> Result<(), Undecoded> {
        if self.bytes > MAX_SAMPLE_BYTES {
            return Err(format!("it is longer than {} MB", MAX_SAMPLE_BYTES / 1_000_000).into());
        }
        // Leaves the rest of the budget to smaller images.
        if self.bytes > budget.room() { Err(TOO_MUCH.into()) } else { Ok(()) }
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
