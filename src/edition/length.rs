//! Lengths as authors write them.

use crate::geom::Abs;

/// A length in absolute units, body characters or lines of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// `"12mm"`, `"10.5pt"`.
    Abs(Abs),
    /// Thousandths of a body character: `"3ch"`, `"3字"`.
    Characters(i32),
    /// Thousandths of the grid's pitch: `"2ln"`, `"2行"`.
    Lines(i32),
}

impl Length {
    /// Whether it is above zero.
    pub fn is_positive(self) -> bool {
        match self {
            Self::Abs(a) => a > Abs::ZERO,
            Self::Characters(n) | Self::Lines(n) => n > 0,
        }
    }

    /// The length for a body size and a pitch.
    pub fn resolve(self, size: Abs, pitch: Abs) -> Abs {
        match self {
            Self::Abs(a) => a,
            Self::Characters(n) => size.scale(i64::from(n), 1000),
            Self::Lines(n) => pitch.scale(i64::from(n), 1000),
        }
    }
}
