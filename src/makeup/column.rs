//! Columns before they have text.

use crate::geom::Abs;

/// A column of a frame; a tier 段 in a vertical frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Left edge; the top of a tier.
    pub x: Abs,
    /// Width; the height of a tier.
    pub width: Abs,
}
