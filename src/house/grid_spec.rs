//! `[grid]`: the base grid, and lengths as written in specs, which may be counted in it.

use crate::geom::{Abs, WritingMode};

/// `[grid]`: the base grid in whole characters and whole lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridSpec {
    /// Distance of the type area from the left edge of the trim (`left`).
    pub left: Abs,
    /// Distance of the type area from the top edge of the trim (`top`).
    pub top: Abs,
    /// Number of base columns (`columns`).
    pub columns: u16,
    /// Characters per line of a base column (`characters`).
    pub characters: u16,
    /// Gutter in thousandths of a character (`gutter`, by default 1 character).
    pub gutter: i32,
    /// Body size (`size`).
    pub size: Abs,
    /// Distance between baselines (`pitch`).
    pub pitch: Abs,
    /// Number of lines (`lines`).
    pub lines: u16,
    /// Writing mode (`writing`, by default horizontal). On a vertical page base columns are tiers
    /// 段, one below the other, and lines count from the right edge.
    pub writing: WritingMode,
}

impl GridSpec {
    /// Resolves a length with its size and pitch.
    pub fn along(&self, length: Length) -> Abs {
        length.resolve(self.size, self.pitch)
    }
}

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
