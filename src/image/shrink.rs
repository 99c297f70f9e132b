//! Downsampling of pictures in bands of rows.

use crate::image::pixel_buffer::{PixelBuffer, SampleDepth, size};
use crate::image::pixels::Pixels;
use rayon::prelude::*;
use std::ops::Range;

/// An area-averaging downsampler: each new pixel is the mean of the area it covers, rounded once.
pub(super) struct Shrink {
    /// Original width and height.
    of: (u32, u32),
    /// New width and height, neither larger than the original.
    to: (u32, u32),
    /// Original rows still needed.
    held: Option<Pixels>,
    /// Index of the first of them.
    first: u32,
    /// Number of new rows produced.
    made: u32,
}

impl Shrink {
    /// Creates a downsampler from size `of` to size `to`; `None` if neither side would be smaller.
    pub(super) fn new(of: (u32, u32), to: (u32, u32)) -> Option<Self> {
        let smaller = to.0 < of.0 || to.1 < of.1;
        let to = (to.0.clamp(1, of.0), to.1.clamp(1, of.1));
        smaller.then_some(Self { of, to, held: None, first: 0, made: 0 })
    }

    /// Adds rows and returns the new rows that can be computed, if any.
    pub(super) fn push(&mut self, rows: Pixels) -> Option<Pixels> {
        let mut held = match self.held.take() {
            Some(mut held) => {
                held.join(rows);
                held
            }
            None => rows,
        };
        let end = u64::from(self.first + held.height());
        let (of, to) = (u64::from(self.of.1), u64::from(self.to.1));
        // New row n covers the original rows from n × of ÷ to up to (n + 1) × of ÷ to.
        let made = row_number(end * to / of);
        let used = row_number(u64::from(made) * of / to);
        let new = (made > self.made).then(|| held.shrunk(self, self.made..made));
        held.drop_rows(used - self.first);
        (self.held, self.first, self.made) = (Some(held), used, made);
        new
    }
}

fn row_number(n: u64) -> u32 {
    u32::try_from(n).expect("no row lies beyond a picture's height")
}

impl Pixels {
    fn shrunk(&self, shrink: &Shrink, rows: Range<u32>) -> Self {
        match self {
            Self::Eight(sheet) => Self::Eight(sheet.shrunk(shrink, rows)),
            Self::Sixteen(sheet) => Self::Sixteen(sheet.shrunk(shrink, rows)),
        }
    }
}

impl<S: SampleDepth> PixelBuffer<S> {
    /// Computes new rows from the rows held by `shrink`.
    fn shrunk(&self, shrink: &Shrink, rows: Range<u32>) -> Self {
        let (width, height) = (shrink.to.0, rows.end - rows.start);
        let row = size(self.width) * self.channels;
        let samples = rows.into_par_iter().flat_map_iter(|y| {
            let mut sums = vec![0_u64; row];
            for (from, share) in shares(y, shrink.of.1, shrink.to.1) {
                let source = &self.samples[size(from - shrink.first) * row..][..row];
                for (sum, sample) in sums.iter_mut().zip(source) {
                    *sum += share * (*sample).into();
                }
            }
            self.gathered(&sums, shrink)
        });
        Self { width, height, channels: self.channels, samples: samples.collect() }
    }

    /// Averages a row of vertical sums horizontally.
    fn gathered(&self, sums: &[u64], shrink: &Shrink) -> Vec<S> {
        let area = u64::from(shrink.of.0) * u64::from(shrink.of.1);
        let mut out = Vec::with_capacity(size(shrink.to.0) * self.channels);
        for x in 0..shrink.to.0 {
            for channel in 0..self.channels {
                let parts = shares(x, shrink.of.0, shrink.to.0);
                let sums = parts.map(|(n, s)| s * sums[size(n) * self.channels + channel]);
                out.push(S::from_number((sums.sum::<u64>() + area / 2) / area));
            }
        }
        out
    }
}

/// The original pixels of `of` that new pixel `n` of `new` covers, each with its weight; a fully
/// covered pixel has weight `new`.
fn shares(n: u32, of: u32, new: u32) -> impl Iterator<Item = (u32, u64)> {
    let (of, new) = (u64::from(of), u64::from(new));
    let (from, to) = (u64::from(n) * of, (u64::from(n) + 1) * of);
    (from / new..to.div_ceil(new)).map(move |p| {
        let share = to.min((p + 1) * new) - from.max(p * new);
        (row_number(p), share)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Downsamples `sheet` in bands of `at_a_time` rows.
    fn shrunk(sheet: &PixelBuffer<u8>, to: (u32, u32), at_a_time: u32) -> Vec<u8> {
        let mut shrink = Shrink::new((sheet.width, sheet.height), to).unwrap();
        let tops = (0..sheet.height).step_by(size(at_a_time));
        let bands = tops.map(|top| Pixels::Eight(sheet.rows(top, at_a_time)));
        let made = bands.filter_map(|band| shrink.push(band));
        made.flat_map(Pixels::into_eight).collect()
    }

    fn sheet(width: u32, height: u32, channels: usize, samples: &[u8]) -> PixelBuffer<u8> {
        PixelBuffer { width, height, channels, samples: samples.to_vec() }
    }

    #[test]
    fn downsampling_averages_areas() {
        let four = sheet(4, 2, 1, &[0, 100, 10, 10, 100, 200, 10, 11]);
        assert_eq!(shrunk(&four, (2, 1), 2), [100, 10]);
        // From three pixels to two: half of the middle one counts for each.
        assert_eq!(shrunk(&sheet(3, 1, 1, &[0, 90, 30]), (2, 1), 1), [30, 50]);
        let flat = sheet(7, 5, 3, &[9, 200, 77].repeat(35));
        assert_eq!(shrunk(&flat, (3, 2), 5), [9, 200, 77].repeat(6));
    }

    #[test]
    fn downsampling_in_bands_gives_the_same_result_as_at_once() {
        let samples: Vec<u8> = (0..37 * 41 * 3_u32).map(|n| (n * n / 5).to_le_bytes()[0]).collect();
        let whole = sheet(37, 41, 3, &samples);
        for to in [(36, 40), (37, 7), (5, 41), (1, 1), (20, 13)] {
            let wanted = shrunk(&whole, to, 41);
            assert_eq!(wanted.len(), size(to.0 * to.1 * 3));
            for rows in [1, 2, 16, 40] {
                assert!(shrunk(&whole, to, rows) == wanted, "{to:?}, {rows} rows at a time");
            }
        }
    }

    #[test]
    fn a_picture_is_never_upsampled() {
        assert!(Shrink::new((4, 3), (4, 3)).is_none());
        assert!(Shrink::new((4, 3), (9, 9)).is_none());
    }
}
