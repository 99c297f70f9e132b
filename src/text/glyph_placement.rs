//! How a cluster's glyphs stand in its line.

use crate::geom::{Abs, GlyphOrientation};

/// How a cluster's glyphs stand in its line.
///
/// Places within a line are kept along it and across it, downwards; a vertical line's own height is
/// its axis, and across is towards the next line, at the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlyphPlacement {
    /// How the glyphs stand on the page.
    pub orientation: GlyphOrientation,
    /// How far across from the line's height all of them lie.
    pub across: Abs,
    /// Their width in thousandths of what the font gives.
    pub h_scale: u16,
}

impl GlyphPlacement {
    /// As in a horizontal line.
    pub const LEVEL: Self =
        Self { orientation: GlyphOrientation::Horizontal, across: Abs::ZERO, h_scale: 1000 };

    /// Upright on a vertical line's axis.
    pub const UPRIGHT: Self = Self { orientation: GlyphOrientation::Vertical, ..Self::LEVEL };

    /// Turned a quarter, the baseline `across` from the axis.
    pub fn rotated(across: Abs) -> Self {
        Self { orientation: GlyphOrientation::Rotated, across, ..Self::LEVEL }
    }
}
