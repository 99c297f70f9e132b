//! Ink coverage by area.

use crate::image::pixel_buffer::size;
use serde::{Deserialize, Serialize};

/// Ink coverage of a picture by tiles, in thousandths of one solid ink.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Maximum total ink of any pixel.
    pub most: u16,
    /// Number of tiles per row.
    pub across: u32,
    /// Maximum total ink in each tile of [`TILE`] × [`TILE`] visible pixels, row by row from the
    /// top left.
    pub tiles: Vec<u16>,
}

/// Side of a tile of [`Coverage`] in pixels.
pub const TILE: u32 = 16;

/// Computes [`Coverage`] from upright rows as they are produced.
pub(super) struct Inks {
    /// Pixels per row.
    width: usize,
    /// Width of a tile in pixels.
    tile: usize,
    /// Number of tiles per row.
    across: u32,
    /// Inks per pixel.
    channels: usize,
    /// Number of rows added so far.
    rows: usize,
    /// Maximum sum of samples in each tile.
    sums: Vec<u16>,
}

impl Inks {
    /// Creates an accumulator for rows of `width` pixels with `channels` inks.
    pub(super) fn new(width: u32, channels: usize) -> Self {
        let (across, tile) = (width.div_ceil(TILE), size(TILE));
        Self { width: size(width), tile, across, channels, rows: 0, sums: Vec::new() }
    }

    /// Adds rows of samples, 255 for solid ink.
    pub(super) fn push(&mut self, samples: &[u8]) {
        let across = size(self.across);
        for line in samples.chunks_exact((self.width * self.channels).max(1)) {
            let row = self.rows / self.tile * across;
            self.sums.resize(row + across, 0);
            self.rows += 1;
            let tiles = self.sums[row..].iter_mut();
            for (tile, pixels) in tiles.zip(line.chunks(self.tile * self.channels)) {
                let each = pixels.chunks_exact(self.channels);
                let heaviest = each.map(|p| p.iter().map(|s| u16::from(*s)).sum()).max();
                *tile = (*tile).max(heaviest.unwrap_or(0));
            }
        }
    }

    /// Returns the coverage of all rows added.
    pub(super) fn coverage(self) -> Coverage {
        let thousandths = |sum: u16| {
            let sum = (u32::from(sum) * 1000).div_ceil(255);
            u16::try_from(sum).expect("four inks are 4000 thousandths")
        };
        let tiles: Vec<u16> = self.sums.into_iter().map(thousandths).collect();
        let most = tiles.iter().copied().max().unwrap_or(0);
        Coverage { most, across: self.across, tiles }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tile_has_the_maximum_of_its_pixels_whatever_the_band_size() {
        let mut samples = vec![0; 17 * 17 * 4];
        samples[..4].copy_from_slice(&[255, 255, 0, 0]);
        samples[(17 * 17 - 1) * 4..].copy_from_slice(&[1, 0, 0, 0]);
        for rows in [1, 5, 16, 17] {
            let mut inks = Inks::new(17, 4);
            samples.chunks(17 * 4 * rows).for_each(|band| inks.push(band));
            let coverage = inks.coverage();
            assert_eq!((coverage.most, coverage.across), (2000, 2));
            assert_eq!(coverage.tiles, [2000, 0, 0, 4], "{rows} rows at a time");
        }
    }
}
