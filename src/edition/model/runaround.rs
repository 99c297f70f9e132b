//! Runarounds 绕排: blocks that lie on a story, whose text goes round them.

use crate::diag::Span;
use crate::house::Length;

/// How the text of the stories that a block lies on goes round it (`runaround`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runaround {
    /// On which sides of it text runs (`sides`).
    pub wrap: WrapFlow,
    /// How far text stays from it along the lines, in thousandths of a character (`characters`).
    pub characters: i32,
    /// How far text stays from it across the lines, in thousandths of a line (`lines`).
    pub lines: i32,
    /// The corners of its shape, from the block's top left corner (`outline`); empty for the block's
    /// rectangle.
    pub outline: Vec<OutlineCorner>,
    /// Its position in the spec.
    pub span: Span,
}

/// On which sides of a block text runs. Source: CSS Exclusions, `wrap-flow`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrapFlow {
    /// `"both"`.
    Both,
    /// `"start"`: only before it, at its left, or above it in vertical lines.
    Start,
    /// `"end"`: only after it.
    End,
    /// `"wider"`: where there is more room; before it if both sides have as much.
    Maximum,
    /// `"clear"`: on neither; the lines beside it stay empty.
    Clear,
}

/// A corner of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineCorner {
    /// From the block's left edge (`x`).
    pub x: Length,
    /// From the block's top edge (`y`).
    pub y: Length,
}
