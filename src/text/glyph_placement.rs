//! Orientation and offset of a cluster's glyphs relative to their line.

use crate::geom::{Abs, GlyphOrientation};

/// Orientation and offset of a cluster's glyphs relative to their line.
///
/// Positions within a line run along it and across it. In a horizontal line, across is downwards
/// from the baseline; in a vertical line it is leftwards from the axis, towards the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlyphPlacement {
    /// Orientation of the glyphs on the page.
    pub orientation: GlyphOrientation,
    /// Offset of all glyphs across the line.
    pub across: Abs,
    /// Horizontal scale in thousandths of the font's advance.
    pub h_scale: u16,
}

impl GlyphPlacement {
    /// Placement in a horizontal line.
    pub const LEVEL: Self =
        Self { orientation: GlyphOrientation::Horizontal, across: Abs::ZERO, h_scale: 1000 };

    /// Upright, centred on the axis of a vertical line.
    pub const UPRIGHT: Self = Self { orientation: GlyphOrientation::Vertical, ..Self::LEVEL };

    /// Rotated by a quarter turn, with the baseline `across` from the axis.
    pub fn rotated(across: Abs) -> Self {
        Self { orientation: GlyphOrientation::Rotated, across, ..Self::LEVEL }
    }
}
