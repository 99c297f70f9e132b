//! A story in its frames: every line at its place, and the faults as values.

use crate::copy::ShapedText;
use crate::flow::column_fault::ColumnFault;
use crate::flow::frame_setting::{FrameSetting, KeptFault};
use crate::geom::{Abs, Point, Rect};
use crate::makeup::{Frame, Grid, HeadFault, SlotBand, UncoveredLevel};
use crate::text::Line;
use std::sync::Arc;

/// A story in its frames.
#[derive(Debug)]
pub struct FilledThread {
    /// All texts that were set: copy, heads, jump lines, words of blocks.
    pub texts: Vec<Arc<ShapedText>>,
    /// Number of texts that are the copy. They come first: the paragraphs in the story's order, with
    /// an end note last.
    pub copy: usize,
    /// The frames, in the thread's order.
    pub frames: Vec<FilledFrame>,
    /// The turns that the story takes to other pages, in order.
    pub turns: Vec<FilledTurn>,
    /// The overset text.
    pub overset: Option<Overset>,
    /// The room that stays empty: `None` where text or a block is overset, or there is no frame.
    pub spare: Option<SpareRoom>,
    /// The texts that are words of blocks in the text.
    pub block_texts: Vec<BlockText>,
    /// Indices of the blocks that found no room.
    pub unplaced_blocks: Vec<usize>,
    /// Faults of columns that no setting of the story avoids.
    pub columns: Vec<ColumnFault>,
    /// The setting of each frame, by which it can be set the same way again.
    pub settings: Vec<FrameSetting>,
    /// Why frames could not be kept as requested; `None` if they were kept, or none was to be.
    pub kept_fault: Option<KeptFault>,
    /// By how much its ruby exceeds the space between the lines, if it does.
    pub ruby_overlap: Option<Abs>,
}

/// A frame with its lines.
#[derive(Debug)]
pub struct FilledFrame {
    /// The frame.
    pub frame: Frame,
    /// Number of grid lines that its head takes.
    pub head: u16,
    /// Its lines in reading order.
    pub lines: Vec<SetLine>,
    /// The blocks in its text.
    pub blocks: Vec<SetBlock>,
    /// Whether it is the story's first frame, or text or a block reaches it.
    pub reached: bool,
    /// Faults of its head, whether or not that is set.
    pub head_faults: Vec<HeadFault>,
    /// Number of its first lines that belong to a head in a block of its own.
    pub head_block_lines: usize,
    /// Faults of that head.
    pub head_block_faults: Vec<HeadFault>,
    /// Levels of its head whose first face lacks characters, whether or not the head is set.
    pub uncovered: Vec<UncoveredLevel>,
}

impl FilledFrame {
    /// The rooms of its text on the page, in reading order: of each column one, or several where it
    /// goes round something.
    pub fn text_rooms(&self, grid: &Grid) -> Vec<Rect> {
        let frame = &self.frame;
        // A head beside the text takes none of its lines.
        let head = if frame.beside.is_some() { 0 } else { self.head.min(frame.lines) };
        let room = |band: SlotBand| {
            let top = frame.top + grid.pitch * i64::from(band.row);
            let along = Rect::xywh(band.x, top, band.width, grid.depth(band.lines));
            frame.writing.place_rect(along, grid.sheet)
        };
        frame.columns.iter().flat_map(|column| column.below(head)).map(room).collect()
    }
}

/// A line at its place.
#[derive(Clone, Copy, Debug)]
pub struct SetLine {
    /// Index in [`FilledThread::texts`].
    pub text: usize,
    /// The line.
    pub line: Line,
    /// Start of its baseline, in the logical coordinates of its text's writing mode.
    pub at: Point,
}

/// A block in the text at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetBlock {
    /// Index in [`StoryCopy::blocks`](crate::copy::StoryCopy::blocks).
    pub block: usize,
    /// Its rectangle, in the frame's logical coordinates.
    pub room: Rect,
    /// What stands above it.
    pub above: AboveBlock,
}

/// What stands above a block in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AboveBlock {
    /// Text or space.
    Text,
    /// The head of its column.
    ColumnHead,
}

/// A paragraph of a block in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockText {
    /// Index in [`FilledThread::texts`].
    pub text: usize,
    /// Index of the block in [`StoryCopy::blocks`](crate::copy::StoryCopy::blocks).
    pub block: usize,
    /// Index of the paragraph in the block.
    pub paragraph: usize,
}

/// A turn from one frame to the next, which is on another page.
#[derive(Debug)]
pub struct FilledTurn {
    /// Index of the frame that is left.
    pub frame: usize,
    /// The jump-out line.
    pub out: FilledJumpLine,
    /// The jump-in line.
    pub into: FilledJumpLine,
}

/// A jump line as it was set.
#[derive(Debug)]
pub struct FilledJumpLine {
    /// Its words.
    pub text: Arc<ShapedText>,
    /// Its rectangle on the page if it takes several lines because its column is too narrow.
    pub several: Option<Rect>,
}

/// Overset text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overset {
    /// The text, with newlines between paragraphs.
    pub text: String,
    /// Number of characters, spaces not counted.
    pub characters: usize,
    /// Number of lines that it would take.
    pub lines: usize,
    /// Index of the paragraph that it begins in.
    pub paragraph: usize,
    /// Its first cluster in that paragraph.
    pub cluster: usize,
}

/// Room that stays empty at the story's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpareRoom {
    /// Index of the frame where the story ends.
    pub frame: usize,
    /// Number of its lines that stay empty.
    pub lines: usize,
    /// Number of characters that these would hold.
    pub characters: i64,
}
