//! Frames: the areas that text flows into.

use crate::edition::{HeadPlace, StoryId};
use crate::geom::{Abs, Rect, WritingMode};
use crate::makeup::{Column, Exclusion, HeadRoom, SlotBand};

/// A column of a frame's text; a tier 段 in a vertical frame. Columns of a frame may begin and end
/// at different lines, as in an L-shaped story, and run round exclusions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextColumn {
    /// Left edge; the top of a tier.
    pub x: Abs,
    /// Width; the height of a tier.
    pub width: Abs,
    /// Its slots in reading order.
    pub slots: Vec<SlotBand>,
}

impl TextColumn {
    /// Creates a column with these slots.
    pub fn new(column: Column, slots: Vec<SlotBand>) -> Self {
        Self { x: column.x, width: column.width, slots }
    }

    /// Its slots below a head of `depth` lines: at least one band, which may have no slots.
    pub fn below(&self, depth: u16) -> Vec<SlotBand> {
        let below = |band: &SlotBand| {
            let end = band.row + band.lines;
            let row = band.row.max(depth).min(end);
            SlotBand { row, lines: end - row, ..*band }
        };
        let mut slots: Vec<SlotBand> =
            self.slots.iter().map(below).filter(|band| band.lines > 0).collect();
        if slots.is_empty() {
            slots.push(SlotBand { row: depth, lines: 0, x: self.x, width: self.width });
        }
        slots
    }

    /// Width of its first slot below a head of `depth` lines; its own if it has none.
    pub fn first_width(&self, depth: u16) -> Abs {
        self.below(depth).first().map_or(self.width, |band| band.width)
    }

    /// Width of the narrowest of the slots below a head of `depth` lines that a jump line may take.
    pub fn width_at_head(&self, depth: u16) -> Abs {
        narrowest_of_first(&self.below(depth)).unwrap_or(self.width)
    }

    /// Width of the narrowest of the last slots that a jump line may take.
    pub fn width_at_foot(&self) -> Abs {
        narrowest_of_first(self.slots.iter().rev()).unwrap_or(self.width)
    }

    /// Width of its narrowest slots; its own if it has none.
    pub fn narrowest(&self) -> Abs {
        self.slots.iter().map(|band| band.width).min().unwrap_or(self.width)
    }
}

/// Maximum number of slots that a jump line takes.
const JUMP_LINE: u16 = 4;

/// Width of the narrowest of the first slots of some bands; `None` if there are none.
fn narrowest_of_first<'a>(bands: impl IntoIterator<Item = &'a SlotBand>) -> Option<Abs> {
    let mut before = 0;
    let first = bands.into_iter().take_while(|band| {
        let is_of_first = before < JUMP_LINE;
        before += band.lines;
        is_of_first
    });
    first.map(|band| band.width).min()
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
    /// On one line, or within a line of each other.
    Balance,
    /// Filled one after the other to the depth of the frame.
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
    /// Areas that the text runs round.
    pub exclusions: Vec<Exclusion>,
    /// Where the head stands.
    pub head: HeadPlace,
    /// Room of a head over the text: as wide as the frame, less what blocks on its lines cover.
    pub over: Column,
    /// Area of a head beside the text.
    pub beside: Option<Column>,
    /// Area of a head in another writing mode than the text.
    pub across: Option<HeadRoom>,
    /// The block that holds the head, or some of its levels, if there is one.
    pub head_block: Option<HeadBlockRoom>,
}

/// The room of a head in a block of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadBlockRoom {
    /// Index of the block on the frame's page.
    pub block: usize,
    /// The block on the page.
    pub rect: Rect,
    /// Its room.
    pub room: HeadRoom,
}
