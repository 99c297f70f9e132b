//! Pixels, and what is done to them in whole numbers before colour is.

use crate::image::{Orientation, Window};
use rayon::prelude::*;

/// A sample of 8 or 16 bits.
pub(super) trait Sample: Copy + Into<u64> + Send + Sync + PartialEq {
    /// Full light.
    const FULL: Self;
    /// A sample from a number that is no larger than the fullest.
    fn from_number(n: u64) -> Self;
}

impl Sample for u8 {
    const FULL: Self = Self::MAX;

    fn from_number(n: u64) -> Self {
        Self::try_from(n).unwrap_or(Self::MAX)
    }
}

impl Sample for u16 {
    const FULL: Self = Self::MAX;

    fn from_number(n: u64) -> Self {
        Self::try_from(n).unwrap_or(Self::MAX)
    }
}

/// Pixels row by row from the top, their channels beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet<S> {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: usize,
    pub(super) samples: Vec<S>,
}

fn at(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

impl<S: Sample> Sheet<S> {
    /// The part of a stored sheet that `window` of the upright picture shows, as stored.
    pub(super) fn cut(self, orientation: Orientation, window: Window) -> Self {
        let stored = (self.width, self.height);
        let one = orientation.stored_at(stored, (window.x, window.y));
        let last = (window.x + window.width - 1, window.y + window.height - 1);
        let other = orientation.stored_at(stored, last);
        let (left, top) = (one.0.min(other.0), one.1.min(other.1));
        let (width, height) = orientation.turned((window.width, window.height));
        if (width, height) == stored {
            return self;
        }
        let (row, channels) = (at(self.width) * self.channels, self.channels);
        let part = at(left) * channels..at(left + width) * channels;
        let rows = self.samples.chunks_exact(row.max(1)).skip(at(top)).take(at(height));
        let samples = rows.flat_map(|r| r[part.clone()].iter().copied()).collect();
        Self { width, height, channels, samples }
    }

    /// Without its last channel, alpha, on white paper; and whether any of it let paper through.
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

    /// Made smaller, each new pixel the mean of the area it covers, rounded once.
    pub(super) fn shrunk(self, width: u32, height: u32) -> Self {
        if width >= self.width && height >= self.height {
            return self;
        }
        let (width, height) = (width.clamp(1, self.width), height.clamp(1, self.height));
        let row = at(self.width) * self.channels;
        let samples = (0..height).into_par_iter().flat_map_iter(|y| {
            let mut sums = vec![0_u64; row];
            for (from, share) in shares(y, self.height, height) {
                let source = &self.samples[at(from) * row..][..row];
                for (sum, sample) in sums.iter_mut().zip(source) {
                    *sum += share * (*sample).into();
                }
            }
            self.gathered(&sums, width)
        });
        Self { width, height, channels: self.channels, samples: samples.collect() }
    }

    /// A row of sums down the columns, gathered into `width` pixels.
    fn gathered(&self, sums: &[u64], width: u32) -> Vec<S> {
        let area = u64::from(self.width) * u64::from(self.height);
        let mut out = Vec::with_capacity(at(width) * self.channels);
        for x in 0..width {
            for channel in 0..self.channels {
                let parts = shares(x, self.width, width);
                let sum: u64 = parts.map(|(n, s)| s * sums[at(n) * self.channels + channel]).sum();
                out.push(S::from_number((sum + area / 2) / area));
            }
        }
        out
    }

    /// Turned upright.
    pub(super) fn upright(self, orientation: Orientation) -> Self {
        if orientation == Orientation::UPRIGHT {
            return self;
        }
        let stored = (self.width, self.height);
        let (width, height) = orientation.turned(stored);
        let row = |y: u32| {
            (0..width).flat_map(move |x| {
                {
                    let (u, v) = orientation.stored_at(stored, (x, y));
                    (at(v) * at(stored.0) + at(u)) * self.channels..
                }
                .take(self.channels)
            })
        };
        let samples = (0..height).into_par_iter().flat_map_iter(row).map(|i| self.samples[i]);
        Self { width, height, channels: self.channels, samples: samples.collect() }
    }

    /// With room for so many rows in all.
    pub(super) fn with_room(mut self, rows: u32) -> Self {
        let all = at(rows) * at(self.width) * self.channels;
        self.samples.reserve_exact(all.saturating_sub(self.samples.len()));
        self
    }

    /// With the rows of another below.
    pub(super) fn join(&mut self, below: Self) {
        self.height += below.height;
        self.samples.extend(below.samples);
    }

    /// Whether every pixel of a sheet of three channels has no colour.
    pub(super) fn is_neutral(&self) -> bool {
        self.samples.par_chunks_exact(3).all(|p| p[0] == p[1] && p[1] == p[2])
    }
}

/// The pixels of `of` that new pixel `n` of `new` covers, each with its share in units of which an
/// old pixel has `new`.
fn shares(n: u32, of: u32, new: u32) -> impl Iterator<Item = (u32, u64)> {
    let (of, new) = (u64::from(of), u64::from(new));
    let (from, to) = (u64::from(n) * of, (u64::from(n) + 1) * of);
    (from / new..to.div_ceil(new)).map(move |p| {
        let share = to.min((p + 1) * new) - from.max(p * new);
        (u32::try_from(p).unwrap_or(u32::MAX), share)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(width: u32, height: u32, channels: usize, samples: &[u8]) -> Sheet<u8> {
        Sheet { width, height, channels, samples: samples.to_vec() }
    }

    #[test]
    fn a_window_is_cut_where_the_upright_picture_shows_it() {
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
            let o = Orientation::from_exif(number).unwrap();
            let (width, height) = o.turned((3, 2));
            let window = Window { x: width - 1, y: 0, width: 1, height };
            let cut = stored.clone().cut(o, window).upright(o);
            assert_eq!((cut.width, cut.height, cut.samples), (1, height, right_column), "{number}");
        }
    }

    #[test]
    fn transparency_shows_paper() {
        let (flat, clear) = sheet(3, 1, 2, &[0, 0, 0, 255, 0, 128]).flattened();
        assert_eq!((flat.samples, flat.channels, clear), (vec![255, 0, 127], 1, true));
        assert!(!sheet(1, 1, 2, &[7, 255]).flattened().1);
        let sixteen = Sheet { width: 1, height: 1, channels: 2, samples: vec![0_u16, 0] };
        assert_eq!(sixteen.flattened().0.samples, [65_535]);
    }

    #[test]
    fn a_smaller_picture_has_the_means_of_its_areas() {
        let four = sheet(4, 2, 1, &[0, 100, 10, 10, 100, 200, 10, 11]);
        assert_eq!(four.shrunk(2, 1).samples, [100, 10]);
        // Three pixels into two: the one in the middle counts half to each side.
        assert_eq!(sheet(3, 1, 1, &[0, 90, 30]).shrunk(2, 1).samples, [30, 50]);
        let flat = sheet(7, 5, 3, &[9, 200, 77].repeat(35)).shrunk(3, 2);
        assert_eq!(flat.samples, [9, 200, 77].repeat(6));
    }
}
