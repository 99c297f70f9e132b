//! Where a block stands on its page, how large it is, and how the text of stories that it lies on
//! goes round it 绕排.

use crate::diag::Span;
use crate::house::Length;

/// The top left corner of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    /// `at = { column = 1, line = 24 }`, both from 1, on the base grid.
    Cell {
        /// Base column, from 1.
        column: u16,
        /// Line, from 1.
        line: u16,
    },
    /// A corner of the type area, for an advertisement that is booked there.
    Area(PageCorner),
    /// `at = { x = "20mm", y = "30mm" }`, from the top left corner of the trim.
    Free {
        /// Distance from the left edge of the trim.
        x: Length,
        /// Distance from the top edge of the trim.
        y: Length,
    },
}

/// A corner of the type area in which a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageCorner {
    /// `top-left` 左上.
    TopLeft,
    /// `top-right` 右上.
    TopRight,
    /// `foot-left` 左下.
    FootLeft,
    /// `foot-right` 右下.
    FootRight,
    /// `foot` 底, 通栏底: across the whole type area.
    Foot,
}

/// The extent of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// `span = { columns = 4, lines = 40 }`, on the base grid.
    Cells {
        /// Base columns, at least 1.
        columns: u16,
        /// Lines, at least 1.
        lines: u16,
    },
    /// `span = { width = "100mm", height = "60mm" }`.
    Free {
        /// Width.
        width: Length,
        /// Height.
        height: Length,
    },
}

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
