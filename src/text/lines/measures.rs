//! The measures of a paragraph's lines.

use crate::geom::Abs;
use crate::text::lines::indents::Indents;
use crate::text::lines::line::{Line, Measure};

/// The measure of each line of a paragraph.
pub trait LineMeasures {
    /// Measure of line `n`, counted from 0.
    fn line(&self, n: usize) -> Measure;
    /// Widths of the narrowest and the widest measure.
    fn range(&self) -> (Abs, Abs);
}

/// The same measure for all lines, with an indent in the first.
#[derive(Clone, Copy, Debug)]
pub struct UniformMeasure {
    /// Width of the measure.
    pub width: Abs,
    /// Indent of the first line.
    pub indent: Abs,
}

impl LineMeasures for UniformMeasure {
    fn line(&self, n: usize) -> Measure {
        let x = if n == 0 { self.indent } else { Abs::ZERO };
        Measure { x, width: (self.width - x).max(Abs(1)) }
    }

    fn range(&self) -> (Abs, Abs) {
        (self.width - self.indent, self.width)
    }
}

/// The same room for all lines, of which each leaves its indent free.
#[derive(Clone, Copy, Debug)]
pub struct IndentedMeasure {
    /// Width of the room.
    pub width: Abs,
    /// The indents.
    pub indents: Indents,
}

impl LineMeasures for IndentedMeasure {
    fn line(&self, n: usize) -> Measure {
        let x = self.indents.of_line(n);
        Measure { x, width: (self.width - x).max(Abs(1)) }
    }

    fn range(&self) -> (Abs, Abs) {
        (self.width - self.indents.widest(), self.width - self.indents.narrowest())
    }
}

/// Measures of set lines, of one at least; further lines use the last one's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SetMeasures<'a>(pub(crate) &'a [Line]);

impl LineMeasures for SetMeasures<'_> {
    fn line(&self, n: usize) -> Measure {
        self.0[n.min(self.0.len() - 1)].measure
    }

    fn range(&self) -> (Abs, Abs) {
        let widths = self.0.iter().map(|l| l.measure.width);
        (widths.clone().min().unwrap_or_default(), widths.max().unwrap_or_default())
    }
}
