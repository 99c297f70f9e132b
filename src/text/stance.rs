//! How a cluster's glyphs stand in its line.

use crate::geom::{Abs, Orientation};

/// How a cluster's glyphs stand in its line.
///
/// Places within a line are kept along it and across it, downwards; a vertical line's own height is
/// its axis, and across is towards the next line, at the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stance {
    /// How the glyphs stand on the page.
    pub orientation: Orientation,
    /// How far across from the line's height all of them lie.
    pub across: Abs,
    /// Their width in thousandths of what the font gives.
    pub stretch: u16,
}

impl Stance {
    /// As in a horizontal line.
    pub const LEVEL: Self =
        Self { orientation: Orientation::Horizontal, across: Abs::ZERO, stretch: 1000 };

    /// Upright on a vertical line's axis.
    pub const UPRIGHT: Self = Self { orientation: Orientation::Vertical, ..Self::LEVEL };

    /// Turned a quarter, the baseline `across` from the axis.
    pub fn rotated(across: Abs) -> Self {
        Self { orientation: Orientation::Rotated, across, ..Self::LEVEL }
    }
}
