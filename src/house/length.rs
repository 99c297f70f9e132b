//! Lengths as written in specs.

use crate::geom::Abs;

/// A length in absolute units, body characters or grid lines.
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
    /// Whether it is greater than zero.
    pub fn is_positive(self) -> bool {
        match self {
            Self::Abs(a) => a > Abs::ZERO,
            Self::Characters(n) | Self::Lines(n) => n > 0,
        }
    }

    /// The absolute length, given the body size and the grid's pitch.
    pub fn resolve(self, size: Abs, pitch: Abs) -> Abs {
        match self {
            Self::Abs(a) => a,
            Self::Characters(n) => size.scale(i64::from(n), 1000),
            Self::Lines(n) => pitch.scale(i64::from(n), 1000),
        }
    }
}
