//! PNG row filters, which replace samples by differences that compress better.

use crate::pack::inflate;
use crate::pack::zlib_stream::Stream;
use rayon::prelude::*;

/// The highest filter type; types are numbered from 0 (None).
const LAST_FILTER: u8 = 4;

/// An incremental encoder for rows of 8-bit samples, filtered and compressed for `/FlateDecode`
/// with `/Predictor 15`. Picks the filter of each row with the least sum of absolute differences.
/// Source: ISO 32000-1:2008, 7.4.4.4; W3C PNG, 9.
#[derive(Debug)]
pub(crate) struct Predictor {
    /// Samples per pixel.
    channels: usize,
    /// The row above the next row.
    above: Vec<u8>,
    stream: Stream,
}

impl Predictor {
    /// Creates a stream for `height` rows of `width` pixels of `channels` samples. Panics if the
    /// number of samples overflows `usize`.
    pub(crate) fn new(width: usize, height: usize, channels: usize) -> Self {
        let row = width.checked_mul(channels).expect("a picture's samples fit in memory").max(1);
        let all = (row + 1).checked_mul(height).expect("a picture's samples fit in memory");
        Self { channels, above: vec![0; row], stream: Stream::expecting(all) }
    }

    /// Appends rows. An incomplete last row is ignored.
    pub(crate) fn push(&mut self, samples: &[u8]) {
        let rows: Vec<&[u8]> = samples.chunks_exact(self.above.len()).collect();
        let filtered: Vec<Vec<u8>> = (0..rows.len())
            .into_par_iter()
            .with_min_len(32)
            .map(|i| row(if i == 0 { &self.above } else { rows[i - 1] }, rows[i], self.channels))
            .collect();
        for row in &filtered {
            self.stream.push(row);
        }
        if let Some(last) = rows.last() {
            self.above.copy_from_slice(last);
        }
    }

    /// Ends the stream and returns it.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.stream.finish()
    }
}

/// Encodes all rows of samples at once, as [`Predictor`] does.
#[cfg(test)]
pub(crate) fn predicted(samples: &[u8], width: usize, channels: usize) -> Vec<u8> {
    let mut predictor = Predictor::new(width, samples.len() / (width * channels), channels);
    predictor.push(samples);
    predictor.finish()
}

/// Decodes such a stream to `height` rows of `width` pixels of `channels` samples; `None` if it is
/// damaged or holds another number of samples.
pub fn unpredicted(stream: &[u8], width: usize, height: usize, channels: usize) -> Option<Vec<u8>> {
    let length = width.checked_mul(channels)?;
    let filtered = inflate(stream, length.checked_add(1)?.checked_mul(height)?)?;
    let samples = unfiltered(&filtered, length, channels)?;
    (samples.len() == length * height).then_some(samples)
}

/// Reverses the filters of rows of `length` bytes, each preceded by its filter type; a pixel takes
/// `step` bytes. Pads a truncated last row with zeros. `length` must fit in memory. `None` if a row
/// has an undefined filter type: Poppler and qpdf read it as None, Ghostscript and pdf.js fail.
/// Source: W3C PNG, 9.
pub(crate) fn unfiltered(rows: &[u8], length: usize, step: usize) -> Option<Vec<u8>> {
    let mut out: Vec<u8> = Vec::with_capacity(rows.len());
    let mut above = vec![0_u8; length];
    for row in rows.chunks(length + 1) {
        let Some((filter, row)) = row.split_first() else { continue };
        // A single byte after the last row is an end of line, not a row.
        if *filter > LAST_FILTER && !row.is_empty() {
            return None;
        }
        let mut now = row.to_vec();
        now.resize(length, 0);
        for i in 0..length {
            let left = if i >= step { now[i - step] } else { 0 };
            let corner = if i >= step { above[i - step] } else { 0 };
            let guess = match filter {
                1 => left,
                2 => above[i],
                3 => left.midpoint(above[i]),
                4 => nearest(left, above[i], corner),
                _ => 0,
            };
            now[i] = now[i].wrapping_add(guess);
        }
        out.extend_from_slice(&now);
        above = now;
    }
    Some(out)
}

/// Filters a row with the best of Sub, Up and Paeth, preceded by the filter type.
fn row(above: &[u8], row: &[u8], channels: usize) -> Vec<u8> {
    let first = channels.min(row.len());
    let before = || std::iter::repeat_n(0, first).chain(row.iter().copied());
    let corner = std::iter::repeat_n(0, first).chain(above.iter().copied());
    let sub = row.iter().zip(before()).map(|(r, b)| r.wrapping_sub(b));
    let up = row.iter().zip(above).map(|(r, a)| r.wrapping_sub(*a));
    let beside = row.iter().zip(before()).zip(above.iter().zip(corner));
    let paeth = beside.map(|((r, b), (a, c))| r.wrapping_sub(nearest(b, *a, c)));
    let filtered: [Vec<u8>; 3] = [
        std::iter::once(1).chain(sub).collect(),
        std::iter::once(2).chain(up).collect(),
        std::iter::once(4).chain(paeth).collect(),
    ];
    let weight = |filtered: &Vec<u8>| -> u64 {
        filtered[1..].iter().map(|b| u64::from((*b).min(b.wrapping_neg()))).sum()
    };
    filtered.into_iter().min_by_key(weight).unwrap_or_default()
}

/// The Paeth predictor: whichever of left, above and corner is nearest to left + above − corner.
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let guess = a + b - c;
    let (da, db, dc) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if da <= db && da <= dc {
        left
    } else if db <= dc {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filter_with_the_least_sum_of_differences_is_chosen() {
        assert_eq!(row(&[9, 7, 200], &[9, 7, 200], 1), [2, 0, 0, 0]);
        assert_eq!(row(&[0, 90, 0], &[50, 51, 52], 1), [1, 50, 1, 1]);
    }

    #[test]
    fn filtered_rows_round_trip() {
        for channels in [1, 3, 4] {
            let samples: Vec<u8> =
                (0..7 * 5 * channels).map(|i: usize| (i * i % 251).to_le_bytes()[0]).collect();
            let stream = predicted(&samples, 7, channels);
            assert_eq!(unpredicted(&stream, 7, 5, channels), Some(samples));
            assert_eq!(unpredicted(&stream, 7, 6, channels), None);
        }
    }

    #[test]
    fn rows_pushed_in_bands_give_the_same_stream() {
        let samples: Vec<u8> =
            (0..300 * 900 * 4_usize).map(|i| (i * i / 7 % 251).to_le_bytes()[0]).collect();
        for rows in [1, 16, 899] {
            let mut predictor = Predictor::new(300, 900, 4);
            for band in samples.chunks(300 * 4 * rows) {
                predictor.push(band);
            }
            assert!(predictor.finish() == predicted(&samples, 300, 4), "{rows} rows at a time");
        }
    }

    #[test]
    fn png_prediction_is_undone_row_by_row() {
        let rows = [1, 1, 1, 1, 2, 1, 1, 1, 4, 0, 0, 1];
        assert_eq!(unfiltered(&rows, 3, 1), Some(vec![1, 2, 3, 2, 3, 4, 2, 3, 5]));
    }

    #[test]
    fn an_undefined_filter_type_is_refused() {
        for filter in [5, 10, 255] {
            assert_eq!(unfiltered(&[0, 1, 1, filter, 1, 1], 2, 1), None, "{filter}");
            assert_eq!(unfiltered(&[0, 1, 1, filter, 1], 2, 1), None, "{filter}");
        }
        assert!(unfiltered(&[0, 1, 1, b'\n'], 2, 1).is_some(), "the end of a line behind it");
    }

    #[test]
    fn the_left_pixel_is_as_many_bytes_back_as_it_has_channels() {
        let above = [0, 90, 0, 90, 0, 90];
        assert_eq!(row(&above, &[50, 200, 51, 201, 52, 202], 2), [1, 50, 200, 1, 1, 1, 1]);
    }
}
