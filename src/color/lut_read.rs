//! Reads lookup tables: `mft1` and `mft2` of both versions, `mAB ` and `mBA ` of version 4.

use crate::color::ProfileError;
use crate::color::curve::Curve;
use crate::color::lut::{Lut, LutStage};
use crate::color::pcs::PcsEncoding;
use crate::color::read::TagBytes;
use crate::color::table::GridTable;

/// Direction and end points of a lookup-table transform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LutDirection {
    /// Number of device channels.
    pub(super) channels: usize,
    /// Whether the PCS is CIE L*a*b* instead of XYZ.
    pub(super) lab: bool,
    /// Whether it converts from the PCS to the device.
    pub(super) to_device: bool,
}

impl LutDirection {
    pub(super) fn ends(self) -> (usize, usize) {
        if self.to_device { (3, self.channels) } else { (self.channels, 3) }
    }

    /// The encoding of PCS colours, except for the version 2 encoding of `mft2`.
    pub(super) fn encoding(self) -> PcsEncoding {
        if self.lab { PcsEncoding::Lab } else { PcsEncoding::Xyz }
    }
}

impl Lut {
    /// Parses the transform in `bytes`, which must have direction `way`.
    /// Source: ICC.1:2010, 10.8 to 10.11.
    pub(super) fn read(bytes: TagBytes<'_>, way: LutDirection) -> Result<Self, ProfileError> {
        let (inputs, outputs) = way.ends();
        let kind = bytes.signature(0)?;
        if (usize::from(bytes.u8(8)?), usize::from(bytes.u8(9)?)) != (inputs, outputs) {
            return Err(bytes.broken("has the wrong number of channels"));
        }
        match &kind {
            b"mft1" => of_one_grid(bytes, way, 1),
            b"mft2" => of_one_grid(bytes, way, 2),
            b"mAB " if !way.to_device => of_stages(bytes, way),
            b"mBA " if way.to_device => of_stages(bytes, way),
            _ => Err(bytes.broken("is no table of a known kind")),
        }
    }
}

/// Parses `mft1` or `mft2`: matrix, curves, one grid, curves. Source: ICC.1:2010, 10.8 and 10.9.
fn of_one_grid(bytes: TagBytes<'_>, way: LutDirection, width: u8) -> Result<Lut, ProfileError> {
    let (inputs, outputs) = way.ends();
    let points = bytes.u8(10)?;
    let (before, after, start) = match width {
        1 => (256, 256, 48),
        _ => (usize::from(bytes.u16(48)?), usize::from(bytes.u16(50)?), 52),
    };
    if before < 2 || after < 2 {
        return Err(bytes.broken("has a curve of a single entry"));
    }
    let read = |at: usize, count: usize| match width {
        1 => bytes.spread(at, count),
        _ => bytes.words(at, count),
    };
    let mut stages = Vec::new();
    // The matrix applies to XYZ input only, that is, to conversions from the PCS.
    if way.to_device && !way.lab {
        let mut matrix = Box::new([0.0; 12]);
        for (n, value) in matrix.iter_mut().enumerate().take(9) {
            *value = bytes.fixed(12 + 4 * n)?;
        }
        stages.push(LutStage::Matrix(matrix));
    }
    let wide = usize::from(width);
    stages.push(LutStage::Curves(Curve::tables(&read(start, inputs * before)?, before)));
    let grid = vec![points; inputs];
    let at = start + inputs * before * wide;
    stages.push(LutStage::Table(GridTable::read(bytes.from(at)?, &grid, outputs, width)?));
    // Cannot overflow: a grid of this size was just read.
    let at = at + grid.iter().fold(outputs * wide, |n, points| n * usize::from(*points));
    stages.push(LutStage::Curves(Curve::tables(&read(at, outputs * after)?, after)));
    let encoding = match (way.encoding(), width) {
        (PcsEncoding::Lab, 2) => PcsEncoding::LabTwo,
        (encoding, _) => encoding,
    };
    Ok(Lut { stages, encoding })
}

/// Parses the transform in `bytes`: A curves, grid, M curves, matrix and B curves from the device,
/// in reverse order to the device. All but the B curves are optional.
/// Source: ICC.1:2010, 10.10 and 10.11.
fn of_stages(bytes: TagBytes<'_>, way: LutDirection) -> Result<Lut, ProfileError> {
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
    use crate::color::pcs::to_lab;

    const RGB: LutDirection = LutDirection { channels: 3, lab: true, to_device: false };

    /// A transform with two grid points per side that maps the samples to L*, a*, b* unchanged.
    fn straight(kind: [u8; 4]) -> Vec<u8> {
        let mut bytes = kind.to_vec();
        bytes.extend([0, 0, 0, 0, 3, 3, 2, 0]);
        bytes.extend([0; 36]);
        let (width, ramp): (_, Vec<u8>) = match &kind {
            b"mft2" => (2, vec![0, 0, 0xff, 0xff]),
            _ => (1, (0..=255).collect()),
        };
        if width == 2 {
            bytes.extend([0, 2, 0, 2]);
        }
        bytes.extend(ramp.repeat(3));
        for point in 0..8u8 {
            for channel in 0..3 {
                let on = point >> (2 - channel) & 1 == 1;
                bytes.extend([if on { 0xff } else { 0 }].repeat(width));
            }
        }
        bytes.extend(ramp.repeat(3));
        bytes
    }

    fn lab(bytes: &[u8], samples: [f64; 4]) -> [f64; 3] {
        to_lab(Lut::read(TagBytes::new(bytes, *b"A2B0"), RGB).unwrap().colour(samples))
    }

    #[test]
    fn a_16_bit_table_uses_the_lab_encoding_of_version_2() {
        let [l, a, b] = lab(&straight(*b"mft2"), [65280.0 / 65535.0, 0.5, 0.5, 0.0]);
        assert!((l - 100.0).abs() < 1e-6 && (a - b).abs() < 1e-6 && (a + 0.002).abs() < 1e-4);
    }

    #[test]
    fn an_8_bit_table_encodes_lab_in_255_steps() {
        let [l, a, _] = lab(&straight(*b"mft1"), [0.5, 128.0 / 255.0, 1.0, 0.0]);
        assert!((l - 50.0).abs() < 1e-6 && a.abs() < 1e-6);
    }

    #[test]
    fn a_table_with_another_number_of_channels_is_refused() {
        let bytes = straight(*b"mft1");
        let cmyk = LutDirection { channels: 4, ..RGB };
        let error = Lut::read(TagBytes::new(&bytes, *b"A2B0"), cmyk).unwrap_err();
        assert!(error.to_string().contains("number of channels"), "{error}");
        assert!(Lut::read(TagBytes::new(&bytes[..bytes.len() - 1], *b"A2B0"), RGB).is_err());
    }

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
