//! Unpacks image samples row by row.

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
