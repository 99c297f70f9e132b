//! Lookup-table transforms: sequences of curves, matrices and grids.

use crate::color::curve::Curve;
use crate::color::pcs::{PcsEncoding, Xyz, unit};
use crate::color::read::TagBytes;
use crate::color::table::GridTable;
use crate::color::{ProfileError, lut_ab};

/// One stage of a transform.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum LutStage {
    /// One curve per channel.
    Curves(Vec<Curve>),
    /// A 3 × 3 matrix by rows, then three offsets.
    Matrix(Box<[f64; 12]>),
    /// A multidimensional grid.
    Table(GridTable),
}

impl LutStage {
    fn at(&self, v: [f64; 4]) -> [f64; 4] {
        match self {
            Self::Curves(curves) => {
                let mut out = [0.0; 4];
                for ((out, curve), x) in out.iter_mut().zip(curves).zip(v) {
                    *out = curve.at(x);
                }
                out
            }
            Self::Matrix(m) => {
                let row = |n: usize| {
                    let row = &m[3 * n..3 * n + 3];
                    unit(row[0] * v[0] + row[1] * v[1] + row[2] * v[2] + m[9 + n])
                };
                [row(0), row(1), row(2), 0.0]
            }
            Self::Table(table) => table.at(v),
        }
    }
}

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

/// A lookup-table transform between a device and the PCS.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lut {
    pub(super) stages: Vec<LutStage>,
    pub(super) encoding: PcsEncoding,
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
            b"mAB " if !way.to_device => lut_ab::read(bytes, way),
            b"mBA " if way.to_device => lut_ab::read(bytes, way),
            _ => Err(bytes.broken("is no table of a known kind")),
        }
    }

    fn at(&self, v: [f64; 4]) -> [f64; 4] {
        self.stages.iter().fold(v, |v, stage| stage.at(v))
    }

    /// Converts device samples to a colour.
    pub(super) fn colour(&self, samples: [f64; 4]) -> Xyz {
        self.encoding.colour(self.at(samples))
    }

    /// Converts a colour to device samples.
    pub(super) fn samples(&self, colour: Xyz) -> [f64; 4] {
        self.at(self.encoding.samples(colour))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::pcs::to_lab;

    const RGB: LutDirection = LutDirection { channels: 3, lab: true, to_device: false };

    /// A transform with two grid points per side that maps the samples to L*, a*, b* unchanged.
    fn straight(kind: [u8; 4], wide: bool) -> Vec<u8> {
        let mut bytes = kind.to_vec();
        bytes.extend([0, 0, 0, 0, 3, 3, 2, 0]);
        bytes.extend([0; 36]);
        let ends: &[u8] = if wide { &[0, 0, 0xff, 0xff] } else { &[] };
        let ramp: Vec<u8> = if wide { ends.to_vec() } else { (0..=255).collect() };
        if wide {
            bytes.extend([0, 2, 0, 2]);
        }
        bytes.extend(ramp.repeat(3));
        for point in 0..8u8 {
            for channel in 0..3 {
                let on = point >> (2 - channel) & 1 == 1;
                bytes.extend([if on { 0xff } else { 0 }].repeat(if wide { 2 } else { 1 }));
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
        let [l, a, b] = lab(&straight(*b"mft2", true), [65280.0 / 65535.0, 0.5, 0.5, 0.0]);
        assert!((l - 100.0).abs() < 1e-6 && (a - b).abs() < 1e-6 && (a + 0.002).abs() < 1e-4);
    }

    #[test]
    fn an_8_bit_table_encodes_lab_in_255_steps() {
        let [l, a, _] = lab(&straight(*b"mft1", false), [0.5, 128.0 / 255.0, 1.0, 0.0]);
        assert!((l - 50.0).abs() < 1e-6 && a.abs() < 1e-6);
    }

    #[test]
    fn a_table_with_another_number_of_channels_is_refused() {
        let bytes = straight(*b"mft1", false);
        let cmyk = LutDirection { channels: 4, ..RGB };
        let error = Lut::read(TagBytes::new(&bytes, *b"A2B0"), cmyk).unwrap_err();
        assert!(error.to_string().contains("number of channels"), "{error}");
        assert!(Lut::read(TagBytes::new(&bytes[..bytes.len() - 1], *b"A2B0"), RGB).is_err());
    }
}
