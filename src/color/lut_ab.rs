//! `mAB ` and `mBA `: the lookup-table types of version 4.

use crate::color::ProfileError;
use crate::color::curve::Curve;
use crate::color::lut::{Lut, LutDirection, LutStage};
use crate::color::read::TagBytes;
use crate::color::table::GridTable;

/// Parses the transform in `bytes`: A curves, grid, M curves, matrix and B curves from the device,
/// in reverse order to the device. All but the B curves are optional.
/// Source: ICC.1:2010, 10.10 and 10.11.
pub(super) fn read(bytes: TagBytes<'_>, way: LutDirection) -> Result<Lut, ProfileError> {
    let (inputs, outputs) = way.ends();
    let part = |at: usize| -> Result<Option<TagBytes<'_>>, ProfileError> {
        match bytes.count(at)? {
            0 => Ok(None),
            offset => Ok(Some(bytes.from(offset)?)),
        }
    };
    let [b, matrix, m, grid, a] = [part(12)?, part(16)?, part(20)?, part(24)?, part(28)?];
    if grid.is_some() != a.is_some() || grid.is_none() && inputs != outputs {
        return Err(bytes.broken("has A curves and no grid, or a grid and no A curves"));
    }
    let b = b.ok_or_else(|| bytes.broken("has no B curves"))?;
    let mut stages = vec![curves(b, 3)?];
    if let Some(matrix) = matrix {
        stages.push(twelve(matrix)?);
    }
    if let Some(m) = m {
        stages.push(curves(m, 3)?);
    }
    if let Some(grid) = grid {
        stages.push(LutStage::Table(table(grid, inputs, outputs)?));
    }
    if let Some(a) = a {
        stages.push(curves(a, way.channels)?);
    }
    if !way.to_device {
        stages.reverse();
    }
    Ok(Lut { stages, encoding: way.encoding() })
}

/// Parses `count` curves, each aligned to four bytes.
fn curves(bytes: TagBytes<'_>, count: usize) -> Result<LutStage, ProfileError> {
    let mut curves = Vec::with_capacity(count);
    let mut at = 0;
    for _ in 0..count {
        let (curve, length) = Curve::read(bytes.from(at)?)?;
        curves.push(curve);
        at += length.next_multiple_of(4);
    }
    Ok(LutStage::Curves(curves))
}

fn twelve(bytes: TagBytes<'_>) -> Result<LutStage, ProfileError> {
    let mut matrix = Box::new([0.0; 12]);
    for (n, value) in matrix.iter_mut().enumerate() {
        *value = bytes.fixed(4 * n)?;
    }
    Ok(LutStage::Matrix(matrix))
}

fn table(bytes: TagBytes<'_>, inputs: usize, outputs: usize) -> Result<GridTable, ProfileError> {
    let grid = bytes.part(0, 16)?;
    GridTable::read(bytes.from(20)?, &grid[..inputs], outputs, bytes.u8(16)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRAIGHT: &[u8; 12] = b"curv\0\0\0\0\0\0\0\0";

    /// A transform between RGB and XYZ of B curves and a matrix that halves the values.
    fn halves(kind: [u8; 4]) -> Vec<u8> {
        let mut bytes = kind.to_vec();
        bytes.extend([0, 0, 0, 0, 3, 3, 0, 0]);
        for offset in [32u32, 104, 68, 0, 0] {
            bytes.extend(offset.to_be_bytes());
        }
        bytes.extend(STRAIGHT.repeat(6));
        for n in 0..12 {
            bytes.extend(if n % 4 == 0 && n < 9 { 0x8000u32 } else { 0 }.to_be_bytes());
        }
        bytes
    }

    #[test]
    fn curves_and_a_matrix_need_no_grid() {
        let bytes = halves(*b"mAB ");
        let way = LutDirection { channels: 3, lab: false, to_device: false };
        let lut = Lut::read(TagBytes::new(&bytes, *b"A2B0"), way).unwrap();
        assert_eq!(lut.stages.len(), 3);
        let colour = lut.colour([1.0, 0.5, 0.25, 0.0]);
        let most = 65535.0 / 32768.0;
        assert!((colour[0] - 0.5 * most).abs() < 1e-9 && (colour[2] - 0.125 * most).abs() < 1e-9);
    }

    #[test]
    fn a_table_of_the_other_direction_is_refused() {
        let bytes = halves(*b"mBA ");
        let way = LutDirection { channels: 3, lab: false, to_device: false };
        assert!(Lut::read(TagBytes::new(&bytes, *b"A2B0"), way).is_err());
        assert!(
            Lut::read(TagBytes::new(&bytes, *b"B2A0"), LutDirection { to_device: true, ..way })
                .is_ok()
        );
    }

    #[test]
    fn four_channels_need_a_grid() {
        let mut bytes = halves(*b"mAB ");
        bytes[8] = 4;
        let way = LutDirection { channels: 4, lab: false, to_device: false };
        let error = Lut::read(TagBytes::new(&bytes, *b"A2B0"), way).unwrap_err();
        assert!(error.to_string().contains("grid"), "{error}");
    }
}
