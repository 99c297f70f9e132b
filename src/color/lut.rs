//! Lookup-table transforms: sequences of curves, matrices and grids.

use crate::color::curve::Curve;
use crate::color::pcs::{PcsEncoding, Xyz, unit};
use crate::color::table::GridTable;

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

/// A lookup-table transform between a device and the PCS.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lut {
    pub(super) stages: Vec<LutStage>,
    pub(super) encoding: PcsEncoding,
}

impl Lut {
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
