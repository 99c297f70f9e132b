//! Pixel buffers, and integer operations on them before colour conversion.

use crate::image::{ExifOrientation, Window};
use rayon::prelude::*;

/// A sample type of 8 or 16 bits.
pub(super) trait SampleDepth: Copy + Into<u64> + Send + Sync + PartialEq {
    /// Maximum value.
    const FULL: Self;
    /// Converts a number, which must not exceed the maximum value.
    fn from_number(n: u64) -> Self;
}

impl SampleDepth for u8 {
    const FULL: Self = Self::MAX;

    fn from_number(n: u64) -> Self {
        Self::try_from(n).expect("no larger than the fullest")
    }
}

impl SampleDepth for u16 {
    const FULL: Self = Self::MAX;

    fn from_number(n: u64) -> Self {
        Self::try_from(n).expect("no larger than the fullest")
    }
}

/// Interleaved pixels in rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PixelBuffer<S> {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: usize,
    pub(super) samples: Vec<S>,
}

/// Converts a side or a number of pixels to `usize`.
pub(super) fn size(n: u32) -> usize {
    usize::try_from(n).expect("memory has addresses of 32 bits at least")
}

impl<S: SampleDepth> PixelBuffer<S> {
    /// Number of samples per row.
    fn row(&self) -> usize {
        size(self.width) * self.channels
    }

    /// Returns a copy of at most `rows` rows from `top`.
    pub(super) fn rows(&self, top: u32, rows: u32) -> Self {
        let height = rows.min(self.height - top);
        let samples = &self.samples[size(top) * self.row()..][..size(height) * self.row()];
        Self { height, samples: samples.to_vec(), ..*self }
    }

    /// Removes the first `rows` rows.
    pub(super) fn drop_rows(&mut self, rows: u32) {
        self.samples.drain(..size(rows) * self.row());
        self.height -= rows;
    }

    /// Crops a strip whose first row is row `top` of the picture to the window `part` of the
    /// picture; `None` if they do not overlap.
    pub(super) fn cut(self, part: Window, top: u32) -> Option<Self> {
        let from = part.y.max(top);
        let to = (part.y + part.height).min(top + self.height);
        let height = to.checked_sub(from).filter(|height| *height > 0)?;
        if (part.width, height) == (self.width, self.height) {
            return Some(self);
        }
        let columns = size(part.x) * self.channels..size(part.x + part.width) * self.channels;
        let rows = self.samples.chunks_exact(self.row().max(1));
        let rows = rows.skip(size(from - top)).take(size(height));
        let samples = rows.flat_map(|r| r[columns.clone()].iter().copied()).collect();
        Some(Self { width: part.width, height, channels: self.channels, samples })
    }

    /// Flattens the last channel, alpha, on white; also returns whether any pixel is not opaque.
    pub(super) fn flattened(self) -> (Self, bool) {
        let channels = self.channels - 1;
        let full: u64 = S::FULL.into();
        let clear = self.samples.chunks_exact(self.channels).any(|p| p[channels] != S::FULL);
        let on_paper = |pixel: &[S], channel: usize| {
            let (sample, alpha): (u64, u64) = (pixel[channel].into(), pixel[channels].into());
            S::from_number((sample * alpha + full * (full - alpha) + full / 2) / full)
        };
        let pixels = self.samples.par_chunks_exact(self.channels);
        let flat = pixels.flat_map_iter(|p| (0..channels).map(move |c| on_paper(p, c)));
        (Self { channels, samples: flat.collect(), ..self }, clear)
    }

    /// Divides the colours by the last channel, alpha, with which they were multiplied.
    pub(super) fn unmultiplied(mut self) -> Self {
        let full: u64 = S::FULL.into();
        self.samples.par_chunks_exact_mut(self.channels).for_each(|pixel| {
            let Some((alpha, colours)) = pixel.split_last_mut() else { return };
            let alpha: u64 = (*alpha).into();
            for sample in colours {
                let whole = (Into::<u64>::into(*sample) * full + alpha / 2).checked_div(alpha);
                *sample = S::from_number(whole.unwrap_or(full).min(full));
            }
        });
        self
    }

    /// Returns `height` upright rows from `top`.
    pub(super) fn upright(&self, orientation: ExifOrientation, top: u32, height: u32) -> Self {
        let stored = (self.width, self.height);
        let width = orientation.turned(stored).0;
        let row = |y: u32| {
            (0..width).flat_map(move |x| {
                let (u, v) = orientation.stored_at(stored, (x, y));
                ((size(v) * size(stored.0) + size(u)) * self.channels..).take(self.channels)
            })
        };
        let rows = (top..top + height).into_par_iter();
        let samples = rows.flat_map_iter(row).map(|i| self.samples[i]).collect();
        Self { width, height, channels: self.channels, samples }
    }

    /// Returns the first channel alone.
    pub(super) fn first_channel(&self) -> Self {
        let samples = self.samples.par_chunks_exact(self.channels).map(|p| p[0]).collect();
        Self { channels: 1, samples, ..*self }
    }

    /// Repeats the only channel three times.
    pub(super) fn tripled(&self) -> Self {
        let samples = self.samples.par_iter().flat_map_iter(|s| [*s; 3]).collect();
        Self { channels: 3, samples, ..*self }
    }

    /// Reserves memory for `rows` rows in all.
    pub(super) fn with_room(mut self, rows: u32) -> Self {
        let all = size(rows) * self.row();
        self.samples.reserve_exact(all.saturating_sub(self.samples.len()));
        self
    }

    /// Appends rows of the same width and number of channels.
    pub(super) fn join(&mut self, below: Self) {
        assert_eq!((self.width, self.channels), (below.width, below.channels), "strips differ");
        self.height += below.height;
        self.samples.extend(below.samples);
    }

    /// Whether all pixels of an RGB buffer are neutral.
    pub(super) fn is_neutral(&self) -> bool {
        self.samples.par_chunks_exact(3).all(|p| p[0] == p[1] && p[1] == p[2])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(width: u32, height: u32, channels: usize, samples: &[u8]) -> PixelBuffer<u8> {
        PixelBuffer { width, height, channels, samples: samples.to_vec() }
    }

    #[test]
    fn a_window_is_cropped_in_every_orientation() {
        // Stored: 1 2 3 / 4 5 6.
        let stored = sheet(3, 2, 1, &[1, 2, 3, 4, 5, 6]);
        for (number, right_column) in [
            (1, vec![3, 6]),
            (2, vec![1, 4]),
            (3, vec![4, 1]),
            (4, vec![6, 3]),
            (5, vec![4, 5, 6]),
            (6, vec![1, 2, 3]),
            (7, vec![3, 2, 1]),
            (8, vec![6, 5, 4]),
        ] {
            let o = ExifOrientation::from_exif(number).unwrap();
            let (width, height) = o.turned((3, 2));
            let window = Window { x: width - 1, y: 0, width: 1, height };
            let cut = stored.clone().cut(o.stored_window((3, 2), window), 0).unwrap();
            let cut = cut.upright(o, 0, height);
            assert_eq!((cut.width, cut.height, cut.samples), (1, height, right_column), "{number}");
        }
    }

    #[test]
    fn a_strip_is_cropped_to_the_part_of_the_window_in_it() {
        let part = Window { x: 1, y: 2, width: 2, height: 3 };
        let strip = sheet(3, 2, 1, &[1, 2, 3, 4, 5, 6]);
        let cut = |top| strip.clone().cut(part, top).map(|s| (s.height, s.samples));
        assert_eq!(cut(0), None);
        assert_eq!(cut(1), Some((1, vec![5, 6])));
        assert_eq!(cut(2), Some((2, vec![2, 3, 5, 6])));
        assert_eq!(cut(4), Some((1, vec![2, 3])));
        assert_eq!(cut(5), None);
    }

    #[test]
    fn transparent_pixels_are_flattened_on_white() {
        let (flat, clear) = sheet(3, 1, 2, &[0, 0, 0, 255, 0, 128]).flattened();
        assert_eq!((flat.samples, flat.channels, clear), (vec![255, 0, 127], 1, true));
        assert!(!sheet(1, 1, 2, &[7, 255]).flattened().1);
        let sixteen = PixelBuffer { width: 1, height: 1, channels: 2, samples: vec![0_u16, 0] };
        assert_eq!(sixteen.flattened().0.samples, [65_535]);
    }
}
