//! Frames: the boxes that text flows into.

use crate::edition::{HeadPlace, StoryId};
use crate::geom::{Abs, Rect, WritingMode};
use crate::page::HeadRoom;

/// A column of a frame; in a vertical frame a tier 段.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Left edge; of a tier, its top.
    pub x: Abs,
    /// Width; of a tier, its depth.
    pub width: Abs,
}

/// A frame's name: its page's index in the edition and its block's index on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId {
    /// Index of the page.
    pub page: usize,
    /// Index of the block.
    pub block: usize,
}

/// A part of a story's thread: head and columns in one rectangle, on the grid.
///
/// All but `rect` is measured along the lines and across them, as [`WritingMode::along_rect`] has it:
/// what composes a frame need not know which way it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its name.
    pub id: FrameId,
    /// Printed page number.
    pub page: u32,
    /// The story.
    pub story: StoryId,
    /// The room for head and text on the page, inside any box.
    pub rect: Rect,
    /// Which way its lines run.
    pub writing: WritingMode,
    /// The same room, along the lines and across them.
    pub room: Rect,
    /// Top of its first line, a line of the base grid.
    pub top: Abs,
    /// How many lines it holds, head included.
    pub lines: u16,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Where its head stands.
    pub head: HeadPlace,
    /// The room of a head beside the text.
    pub beside: Option<Column>,
    /// The same room for a head whose lines run otherwise than the text's.
    pub across: Option<HeadRoom>,
}
