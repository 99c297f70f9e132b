//! Decodes the samples of images, and unpacks them row by row.

use crate::preflight::content::budget::{Budget, Undecoded};
use crate::preflight::content::filter::{FilterSource, decode};
use crate::preflight::content::picture_dict::{
    MAX_SAMPLE_BYTES, PictureDict, PictureExtent, extent,
};
use crate::preflight::content::{jpeg, sound};
use hayro_syntax::Filter;

/// Samples packed in byte-aligned rows; of 16-bit samples only the high bytes.
pub(in crate::preflight) struct Packed {
    pub(in crate::preflight) samples: Vec<u8>,
    pub(in crate::preflight) bits: u32,
    pub(in crate::preflight) extent: PictureExtent,
}

/// Decodes an image of `components` components.
///
/// # Errors
/// [`Undecoded`] if the image is damaged, is of an unsupported kind, or would exceed `budget`.
pub(super) fn packed(
    source: FilterSource<'_, '_>,
    components: usize,
    budget: &mut Budget,
) -> Result<Packed, Undecoded> {
    let dict = PictureDict(source.stream.dict());
    let filters = source.stream.filters();
    let bits = dict.bits(&filters);
    if !matches!(bits, 1 | 2 | 4 | 8 | 16) {
        return Err(format!("it has {bits} bits to the sample").into());
    }
    let extent = extent(&dict, components, bits)?;
    // A JPEG has a size of its own, which is compared first.
    if filters.last() != Some(&Filter::DctDecode) {
        extent.check(budget)?;
    }
    let decoded = decode(source, extent.room.min(MAX_SAMPLE_BYTES), budget)?;
    let samples = match decoded.left {
        None => decoded.bytes,
        Some(Filter::DctDecode) => jpeg::samples(&decoded.bytes, components, &extent, budget)?,
        Some(filter) => sound::coded(filter, &decoded.bytes, source, &extent, budget)?,
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
    /// Unpacks to one byte per sample, for `components` components.
    pub(super) fn unpacked(self, components: usize) -> PictureSamples {
        let Self { samples, bits, extent } = self;
        let rows = SampleRows { samples: &samples, bits, length: extent.width * components };
        let (full, mut out) = (rows.full(), Vec::with_capacity(rows.length * extent.height));
        rows.for_each(|row| out.extend_from_slice(row));
        out.truncate(rows.length * extent.height);
        PictureSamples { samples: out, extent, full }
    }
}

/// Byte-aligned rows of samples.
pub(in crate::preflight) struct SampleRows<'s> {
    pub(in crate::preflight) samples: &'s [u8],
    /// Bits per sample; above 8, `samples` holds only the high byte of each.
    pub(in crate::preflight) bits: u32,
    /// Samples per row.
    pub(in crate::preflight) length: usize,
}

impl SampleRows<'_> {
    /// Calls `each` with every row, one unscaled sample per byte.
    pub(in crate::preflight) fn for_each(&self, mut each: impl FnMut(&[u8])) {
        if self.bits >= 8 {
            return self.samples.chunks(self.length.max(1)).for_each(each);
        }
        let per_byte = usize::try_from(8 / self.bits).expect("eight at most");
        let mask = self.full();
        let mut row = Vec::with_capacity(self.length);
        for packed in self.samples.chunks(self.length.div_ceil(per_byte).max(1)) {
            row.clear();
            let samples = packed.iter().flat_map(|byte| {
                (1..=per_byte).map(move |n| byte.unbounded_shr(8 - self.bits * small(n)) & mask)
            });
            row.extend(samples.take(self.length));
            each(&row);
        }
    }

    /// Histogram of the samples, as table indices.
    pub(in crate::preflight) fn indices(&self) -> Vec<u64> {
        let mut counts = vec![0_u64; 256];
        self.for_each(|row| row.iter().for_each(|index| counts[usize::from(*index)] += 1));
        counts
    }

    /// Maximum value of a sample.
    pub(in crate::preflight) fn full(&self) -> u8 {
        u8::MAX.unbounded_shr(8 - self.bits.min(8))
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).expect("eight at most")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_four_bit_samples_are_padded_to_bytes() {
        let rows = SampleRows { samples: &[0x12, 0x3F, 0x45, 0x6F], bits: 4, length: 3 };
        let counts = rows.indices();
        assert_eq!(counts[..8], [0, 1, 1, 1, 1, 1, 1, 0]);
        assert_eq!(counts[15], 0);
    }
}
