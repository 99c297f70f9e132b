//! Frames: the areas that text flows into.

use crate::edition::{HeadPlace, StoryId};
use crate::geom::{Abs, Rect, WritingMode};
use crate::makeup::HeadRoom;

/// A column of a frame; a tier 段 in a vertical frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Left edge; the top of a tier.
    pub x: Abs,
    /// Width; the height of a tier.
    pub width: Abs,
}

/// A column of a frame's text; a tier 段 in a vertical frame. Columns of a frame may begin and end at
/// lines of their own, as those of an L-shaped story do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextColumn {
    /// Left edge; the top of a tier.
    pub x: Abs,
    /// Width; the height of a tier.
    pub width: Abs,
    /// Its first line, from the frame's top.
    pub first: u16,
    /// One past its last line.
    pub end: u16,
}

impl TextColumn {
    /// A column over all of a frame's lines.
    pub fn whole(column: Column, lines: u16) -> Self {
        Self { x: column.x, width: column.width, first: 0, end: lines }
    }

    /// Its lines below a head of `depth` lines: the first of them, from the frame's top, and how many.
    pub fn below(&self, depth: u16) -> ColumnRows {
        let first = self.first.max(depth).min(self.end);
        ColumnRows { first, count: self.end - first }
    }
}

/// Lines of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnRows {
    /// The first, from the frame's top.
    pub first: u16,
    /// How many there are.
    pub count: u16,
}

/// Identifies a frame by its page's index in the edition and its block's index on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId {
    /// Index of the page.
    pub page: usize,
    /// Index of the block.
    pub block: usize,
}

/// How the columns of a frame end where the story ends in it. Source: CSS `column-fill`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnFill {
    /// Level, or within a line of each other.
    Balance,
    /// One after the other as deep as the frame.
    Auto,
}

/// A part of a story's thread: head and columns in one rectangle, on the grid.
///
/// All fields but `rect` are in logical coordinates (see [`WritingMode::along_rect`]), so that
/// composition does not depend on the writing mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Identifier.
    pub id: FrameId,
    /// Printed page number.
    pub page: u32,
    /// The story.
    pub story: StoryId,
    /// Area for head and text on the page, inside any box.
    pub rect: Rect,
    /// Writing mode of its lines.
    pub writing: WritingMode,
    /// The same area in logical coordinates.
    pub room: Rect,
    /// Top of the first line, on the base grid.
    pub top: Abs,
    /// Number of lines, including the head.
    pub lines: u16,
    /// Text columns.
    pub columns: Vec<TextColumn>,
    /// How its columns end where the story does.
    pub fill: ColumnFill,
    /// Where the head stands.
    pub head: HeadPlace,
    /// Area of a head beside the text.
    pub beside: Option<Column>,
    /// Area of a head in another writing mode than the text.
    pub across: Option<HeadRoom>,
}
