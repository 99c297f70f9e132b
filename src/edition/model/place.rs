//! Where a block stands on its page, and how large it is.

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
