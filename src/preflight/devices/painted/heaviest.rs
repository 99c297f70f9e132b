//! Ink sums of the samples of pictures.

use crate::preflight::content::{
    Budget, ContentPicture, ContentSpace, Packed, Plate, SampleRows, Undecoded,
};

/// An ink sum counts if more than one pixel in this many reaches it.
const ONE_IN: u64 = 1000;

/// Largest number of inks of any colour in an Indexed table.
pub(super) fn table_inks(base: &ContentSpace, table: &[u8]) -> u8 {
    let plates = (0..=255).filter_map(|i| base.plates(&base.entry(table, i)));
    let inks = plates.map(|p| u8::try_from(p.inks()).expect("a space has few plates"));
    inks.max().unwrap_or(0)
}

/// Highest ink sum, in thousandths of full ink, that more than one pixel in a thousand of a picture
/// in `space` reaches; `None` if the space has too few inks for an excessive sum.
///
/// # Errors
/// [`Undecoded`] if the samples cannot be read.
pub(super) fn heaviest(
    picture: &ContentPicture<'_, '_>,
    space: &ContentSpace,
    budget: &mut Budget,
) -> Result<Option<u32>, Undecoded> {
    let base = match space {
        ContentSpace::Indexed { base, .. } => base,
        other => other,
    };
    let few = match base {
        ContentSpace::Cmyk | ContentSpace::ManagedCmyk => false,
        ContentSpace::Plates(plates) => plates.len() < 3 && !plates.contains(&Plate::All),
        _ => true,
    };
    if few { picture.sound(budget).map(|()| None) } else { sum(picture, space, budget).map(Some) }
}

fn sum(
    picture: &ContentPicture<'_, '_>,
    space: &ContentSpace,
    budget: &mut Budget,
) -> Result<u32, Undecoded> {
    let Packed { samples, bits, extent } = picture.packed(budget)?;
    let rows = SampleRows { samples: &samples, bits, length: extent.width * space.components() };
    let inverted = inverted(picture, space.components());
    let counts = match space {
        ContentSpace::Indexed { base, table } => {
            let counts = rows.indices();
            let sum = |index: usize| {
                let plates = base.plates(&base.entry(table, index)).unwrap_or_default();
                plates.sum()
            };
            counts.into_iter().enumerate().map(|(i, n)| (sum(i), n)).collect()
        }
        ContentSpace::Plates(plates) => sums(&rows, plates, &inverted),
        _ => {
            let plates: Vec<Plate> = (0..4).map(Plate::Process).collect();
            sums(&rows, &plates, &inverted)
        }
    };
    Ok(beyond(counts))
}

/// Which components have a reversed range.
fn inverted(picture: &ContentPicture<'_, '_>, components: usize) -> Vec<bool> {
    let ends = picture.ranges();
    let turned =
        |n: usize| matches!((ends.get(2 * n), ends.get(2 * n + 1)), (Some(a), Some(b)) if a > b);
    (0..components).map(turned).collect()
}

/// Histogram of ink sums in thousandths: (sum, number of pixels).
fn sums(rows: &SampleRows<'_>, plates: &[Plate], inverted: &[bool]) -> Vec<(u32, u64)> {
    let weight = |plate: &Plate| match plate {
        Plate::All => 4,
        Plate::Nothing => 0,
        Plate::Process(_) | Plate::Spot(_) => 1_usize,
    };
    let weights: Vec<usize> = plates.iter().map(weight).collect();
    let full = rows.full();
    let most = usize::from(full);
    let mut counts = vec![0_u64; weights.iter().sum::<usize>() * most + 1];
    rows.for_each(|row| {
        for pixel in row.chunks_exact(plates.len().max(1)) {
            let tint = |(n, sample): (usize, &u8)| {
                let tint = if inverted[n] { full - sample } else { *sample };
                usize::from(tint) * weights[n]
            };
            counts[pixel.iter().enumerate().map(tint).sum::<usize>()] += 1;
        }
    });
    let thousandths =
        |sum: usize| u32::try_from(sum * 1000 / most).expect("a space has few plates");
    counts.into_iter().enumerate().map(|(sum, n)| (thousandths(sum), n)).collect()
}

/// Highest sum that more than one pixel in a thousand reaches.
fn beyond(mut counts: Vec<(u32, u64)>) -> u32 {
    counts.sort_unstable();
    let all: u64 = counts.iter().map(|(_, n)| n).sum();
    let mut above = 0;
    for (sum, n) in counts.into_iter().rev() {
        above += n;
        if above > all / ONE_IN {
            return sum;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_counts_if_more_than_one_pixel_in_a_thousand_reaches_it() {
        assert_eq!(beyond(vec![(3000, 1), (1000, 999)]), 1000);
        assert_eq!(beyond(vec![(3000, 2), (1000, 999)]), 3000);
        assert_eq!(beyond(Vec::new()), 0);
    }

    #[test]
    fn a_reversed_decode_array_inverts_the_tints() {
        let plates: Vec<Plate> = (0..4).map(Plate::Process).collect();
        let rows = SampleRows { samples: &[255, 255, 255, 255], bits: 8, length: 4 };
        let light = sums(&rows, &plates, &[true; 4]);
        assert_eq!(beyond(light), 0);
    }

    #[test]
    fn samples_are_scaled_by_their_maximum_value() {
        let plates: Vec<Plate> = (0..4).map(Plate::Process).collect();
        // Two pixels of 1 + 0 + 2 + 3 thirds, then one with a single full ink.
        for (samples, bits, sum) in [(&[0b0100_1011, 0b0100_1011][..], 2, 2000), (&[0x80], 1, 1000)]
        {
            let rows = SampleRows { samples, bits, length: 8_usize.min(samples.len() * 4) };
            assert_eq!(beyond(sums(&rows, &plates, &[false; 4])), sum, "{bits} bits");
        }
    }
}
