//! The samples of images, decoded.

use crate::preflight::content::budget::Budget;
use crate::preflight::content::filter::{FilterSource, decode};
use crate::preflight::content::picture_dict::PictureDict;
use crate::preflight::content::picture_extent::{MOST, PictureExtent, extent};
use crate::preflight::content::sample_rows::SampleRows;
use crate::preflight::content::undecoded::Undecoded;
use crate::preflight::content::{jpeg, sound};
use hayro_syntax::Filter;

/// Samples as they are packed in byte-aligned rows; of 16 bits, the high bytes alone.
pub(in crate::preflight) struct Packed {
    pub(in crate::preflight) samples: Vec<u8>,
    pub(in crate::preflight) bits: u32,
    pub(in crate::preflight) extent: PictureExtent,
}

/// Decodes an image of so many components.
///
/// # Errors
/// [`Undecoded`] if the image is damaged, is of an unsupported kind, or would exceed `work`.
pub(super) fn packed(
    source: FilterSource<'_, '_>,
    components: usize,
    work: &mut Budget,
) -> Result<Packed, Undecoded> {
    let dict = PictureDict(source.stream.dict());
    let filters = source.stream.filters();
    let bits = dict.bits(&filters);
    if !matches!(bits, 1 | 2 | 4 | 8 | 16) {
        return Err(format!("it has {bits} bits to the sample").into());
    }
    let extent = extent(&dict, components, bits)?;
    // A JPEG tells its own size, which is compared first.
    if filters.last() != Some(&Filter::DctDecode) {
        extent.check(work)?;
    }
    let decoded = decode(source, extent.room.min(MOST), work)?;
    let samples = match decoded.left {
        None => decoded.bytes,
        Some(Filter::DctDecode) => jpeg::samples(&decoded.bytes, components, &extent, work)?,
        Some(filter) => sound::coded(filter, &decoded.bytes, source, &extent, work)?,
    };
    if samples.len() < extent.bytes {
        return Err(Undecoded::damaged("it has fewer samples than it says"));
    }
    // The high byte is within half a per cent of the 16-bit value.
    let samples = if bits == 16 { samples.iter().step_by(2).copied().collect() } else { samples };
    Ok(Packed { samples, bits, extent })
}

/// The samples of an image, one to the byte.
pub(in crate::preflight) struct PictureSamples {
    pub(in crate::preflight) samples: Vec<u8>,
    pub(in crate::preflight) extent: PictureExtent,
    /// Maximum value of a sample.
    pub(in crate::preflight) full: u8,
}

impl Packed {
    /// A byte for each sample, of so many components.
    pub(super) fn unpacked(self, components: usize) -> PictureSamples {
        let Self { samples, bits, extent } = self;
        let rows = SampleRows { samples: &samples, bits, length: extent.width * components };
        let (full, mut out) = (rows.full(), Vec::with_capacity(rows.length * extent.height));
        rows.for_each(|row| out.extend_from_slice(row));
        out.truncate(rows.length * extent.height);
        PictureSamples { samples: out, extent, full }
    }
}
