//! A set table: values for drawing and for diagnostics.

use crate::copy::TypeSpec;
use crate::edition::{RowTints, Ruling, TableId};
use crate::geom::{Abs, Rect};
use crate::makeup::{Column, FrameId};
use crate::text::{Line, ShapedParagraph};
use std::sync::Arc;

/// A table set in its blocks.
#[derive(Clone, Debug)]
pub struct SetTable {
    /// The table.
    pub table: TableId,
    /// Its blocks, in the order of its rows.
    pub blocks: Vec<SetTableBlock>,
    /// The rows that found no place.
    pub overset: Option<OversetRows>,
    /// What is wrong with it.
    pub faults: Vec<TableFault>,
}

/// Rows at a table's end that found no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OversetRows {
    /// Index of the first of them in the table.
    pub row: usize,
    /// How many they are.
    pub rows: usize,
    /// How much deeper the last block would hold them.
    pub depth: OversetDepth,
}

/// How much depth overset rows need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OversetDepth {
    /// All of them were measured.
    Exact(Abs),
    /// There are too many of them to be measured: so much if each has one line.
    AtLeast(Abs),
}

impl OversetDepth {
    /// The depth.
    pub fn length(self) -> Abs {
        match self {
            Self::Exact(depth) | Self::AtLeast(depth) => depth,
        }
    }
}

/// What is wrong with a table in one of its blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableFault {
    /// Index of the block in [`SetTable::blocks`].
    pub block: usize,
    /// What.
    pub kind: TableFaultKind,
}

/// A kind of fault of a set table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFaultKind {
    /// Its rows are too close for its type or rules.
    Crowded {
        /// The distance that they need.
        needs: Abs,
    },
    /// Its columns together are too wide.
    TooWide {
        /// By how much.
        over: Abs,
    },
    /// A cell is wider than its column.
    Overfull {
        /// Index of its row in the table.
        row: usize,
        /// Index of the cell in its row.
        cell: usize,
        /// By how much.
        over: Abs,
        /// Its column on the page.
        column: Column,
    },
    /// There is no room for its header and one row.
    NoRoom {
        /// How many lines its header and the next row take; 0 if its columns are too narrow.
        lines: usize,
    },
}

/// A block with the rows of a table that it holds.
#[derive(Clone, Debug)]
pub struct SetTableBlock {
    /// The block.
    pub id: FrameId,
    /// Its room on the page.
    pub room: Rect,
    /// How its lines follow each other.
    pub pitch: LinePitch,
    /// Its styles.
    pub specs: RowSpecs,
    /// Its rules.
    pub ruling: Ruling,
    /// The grounds of its rows.
    pub tints: RowTints,
    /// Whether there are rules between its stacks of rows.
    pub column_rules: bool,
    /// Its stacks of rows, side by side.
    pub stacks: Vec<RowStack>,
    /// The depth that stays empty below the deepest stack.
    pub spare: Abs,
}

/// How the lines of a table's rows follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePitch {
    /// From line to line.
    pub pitch: Abs,
    /// Height of a line's type; the rest of the pitch is white between two lines.
    pub size: Abs,
    /// From a line's top to its baseline.
    pub ascent: Abs,
}

impl LinePitch {
    /// The height of so many lines, without white below the last one.
    ///
    /// # Panics
    ///
    /// If they are more than memory could hold.
    pub fn depth(&self, lines: usize) -> Abs {
        match i64::try_from(lines).expect("a page has few lines") {
            0 => Abs::ZERO,
            lines => self.pitch * (lines - 1) + self.size,
        }
    }

    /// How many lines a room so deep holds.
    ///
    /// # Panics
    ///
    /// If it holds more than memory could.
    pub fn lines_in(&self, depth: Abs) -> usize {
        let lines = if depth < self.size { 0 } else { (depth - self.size).whole(self.pitch) + 1 };
        usize::try_from(lines).expect("it is not below zero")
    }
}

/// The styles of a table's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSpecs {
    /// Of the rows under the header.
    pub rows: TypeSpec,
    /// Of the header.
    pub header: TypeSpec,
}

impl RowSpecs {
    /// The style of a row.
    pub fn of(&self, row: RowType) -> &TypeSpec {
        match row {
            RowType::Head => &self.header,
            RowType::Row => &self.rows,
        }
    }
}

/// In which of a table's styles a row is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowType {
    /// As the header: its rows, repeated ones too, and subheads.
    Head,
    /// As the rows under the header.
    Row,
}

/// Rows one below the other, with the header above them.
#[derive(Clone, Debug)]
pub struct RowStack {
    /// Its left edge and width.
    pub room: Column,
    /// The columns of the table.
    pub columns: Vec<Column>,
    /// Its rows, the header first.
    pub rows: Vec<SetRow>,
}

/// What a row is in its stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowPlace {
    /// A row of the header.
    Header,
    /// A row of the header that stood before.
    RepeatedHeader,
    /// A row under the header.
    Body,
}

/// A row at its place.
#[derive(Clone, Debug)]
pub struct SetRow {
    /// Its index in the table.
    pub row: usize,
    /// What it is.
    pub place: RowPlace,
    /// In which style it is set.
    pub style: RowType,
    /// The top of its first line.
    pub top: Abs,
    /// Its lines.
    pub lines: usize,
    /// Its cells that have words.
    pub cells: Vec<SetTableCell>,
}

/// A cell at its place.
#[derive(Clone, Debug)]
pub struct SetTableCell {
    /// Its index in its row.
    pub cell: usize,
    /// Its lines from the top.
    pub lines: Vec<SetCellLine>,
}

/// A line of a cell.
#[derive(Clone, Debug)]
pub struct SetCellLine {
    /// Its text.
    pub text: Arc<ShapedParagraph>,
    /// The line.
    pub line: Line,
    /// Where it begins on the page.
    pub x: Abs,
}
