//! Multidimensional lookup grids with multilinear interpolation.

use crate::color::ProfileError;
use crate::color::pcs::lerp_index;
use crate::color::read::TagBytes;

/// Outputs at each point of a grid of up to four inputs; the last input varies fastest.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GridTable {
    /// Number of points along each input, at least two.
    grid: Vec<u8>,
    outputs: usize,
    samples: Vec<u16>,
}

impl GridTable {
    /// Parses the grid at the start of `bytes`, with samples of `width` bytes. The size is checked
    /// against the data before anything is allocated.
    pub(super) fn read(
        bytes: TagBytes<'_>,
        grid: &[u8],
        outputs: usize,
        width: u8,
    ) -> Result<Self, ProfileError> {
        if grid.iter().any(|points| *points < 2) {
            return Err(bytes.broken("has a grid of a single point"));
        }
        let many = grid.iter().try_fold(outputs, |n, points| n.checked_mul(usize::from(*points)));
        let many = many.ok_or_else(|| bytes.broken("is cut short"))?;
        let samples = match width {
            1 => bytes.spread(0, many)?,
            2 => bytes.words(0, many)?,
            _ => return Err(bytes.broken("has samples of an unknown width")),
        };
        Ok(Self { grid: grid.to_vec(), outputs, samples })
    }

    /// Returns the outputs at `v` (0…1), by multilinear interpolation.
    pub(super) fn at(&self, v: [f64; 4]) -> [f64; 4] {
        let inputs = self.grid.len();
        let mut places = [(0, 0, 0.0); 4];
        let mut step = self.outputs;
        for n in (0..inputs).rev() {
            let points = usize::from(self.grid[n]);
            let (before, part) = lerp_index(v[n], points);
            places[n] = (before * step, step, part);
            step *= points;
        }
        let mut sum = [0.0; 4];
        for corner in 0..1usize << inputs {
            let (mut at, mut weight) = (0, 1.0);
            for (n, (before, step, part)) in places[..inputs].iter().enumerate() {
                let is_after = corner >> n & 1 == 1;
                at += before + if is_after { *step } else { 0 };
                weight *= if is_after { *part } else { 1.0 - part };
            }
            if weight > 0.0 {
                let samples = &self.samples[at..at + self.outputs];
                for (sum, sample) in sum.iter_mut().zip(samples) {
                    *sum += weight * f64::from(*sample);
                }
            }
        }
        sum.map(|s| s / 65535.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(grid: &[u8], outputs: usize, samples: &[u8]) -> Result<GridTable, ProfileError> {
        GridTable::read(TagBytes::new(samples, *b"A2B0"), grid, outputs, 1)
    }

    #[test]
    fn the_last_input_varies_fastest() {
        let table = table(&[2, 3], 1, &[0, 51, 102, 153, 204, 255]).unwrap();
        let at = |a, b| table.at([a, b, 0.0, 0.0])[0];
        assert!((at(0.0, 1.0) - 0.4).abs() < 1e-9);
        assert!((at(1.0, 0.0) - 0.6).abs() < 1e-9);
        assert!((at(0.5, 0.25) - 0.4).abs() < 1e-9);
        assert!((at(9.0, 9.0) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_grid_larger_than_its_bytes_is_refused() {
        assert!(table(&[255, 255, 255, 255], 4, &[0; 64]).is_err());
        assert!(table(&[2, 2], 3, &[0; 11]).is_err());
        assert!(table(&[1, 2], 1, &[0; 2]).is_err());
    }
}
