//! A story in its frames: every line at its place, and as values what is wrong with it.

use crate::copy::ShapedText;
use crate::flow::column_fault::ColumnFault;
use crate::flow::frame_setting::FrameSetting;
use crate::flow::kept_fault::KeptFault;
use crate::geom::{Abs, Point, Rect};
use crate::makeup::{Frame, HeadFault, UncoveredLevel};
use crate::text::Line;
use std::sync::Arc;

/// A story in its frames.
#[derive(Debug)]
pub struct FilledThread {
    /// Everything that was set: the copy, heads, jump lines.
    pub texts: Vec<Arc<ShapedText>>,
    /// How many of the texts are the copy, which comes first: its paragraphs in the story's order,
    /// last an end note, if there is one.
    pub copy: usize,
    /// The frames, in the thread's order.
    pub frames: Vec<FilledFrame>,
    /// The turns that the story takes to other pages, in order.
    pub turns: Vec<FilledTurn>,
    /// The text that found no room.
    pub overset: Option<Overset>,
    /// The room that found no text: `None` where text or a block is overset, or there is no frame.
    pub spare: Option<SpareRoom>,
    /// The texts that are words of blocks in the text.
    pub block_texts: Vec<BlockText>,
    /// Indices of the blocks that found no room.
    pub unplaced_blocks: Vec<usize>,
    /// Faults of columns that no way to set the story avoids.
    pub columns: Vec<ColumnFault>,
    /// How each frame was set, by which it can be set the same way again.
    pub settings: Vec<FrameSetting>,
    /// Why frames were not kept as they were to be, if they were not.
    pub kept_fault: Option<KeptFault>,
    /// By how much its ruby is larger than the room between the lines, if it is.
    pub ruby_overlap: Option<Abs>,
}

/// A frame with its lines.
#[derive(Debug)]
pub struct FilledFrame {
    /// The frame.
    pub frame: Frame,
    /// Lines of the grid that its head takes.
    pub head: u16,
    /// Its lines in reading order.
    pub lines: Vec<SetLine>,
    /// The blocks in its text.
    pub blocks: Vec<SetBlock>,
    /// Whether it is the story's first, or text reaches it.
    pub reached: bool,
    /// What is wrong with its head, set or not.
    pub head_faults: Vec<HeadFault>,
    /// How many of its lines, the first ones, are of a head in a block of its own.
    pub head_block_lines: usize,
    /// What is wrong with that head.
    pub head_block_faults: Vec<HeadFault>,
    /// Levels of its head, set or not, whose first face lacks characters.
    pub uncovered: Vec<UncoveredLevel>,
}

/// A line in its place.
#[derive(Clone, Copy, Debug)]
pub struct SetLine {
    /// Index in [`FilledThread::texts`].
    pub text: usize,
    /// The line.
    pub line: Line,
    /// Where it begins on its baseline, along the lines of its matter and across them.
    pub at: Point,
}

/// A block in the text at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetBlock {
    /// Index in [`StoryCopy::blocks`](crate::copy::StoryCopy::blocks).
    pub block: usize,
    /// Its lines, in the frame's logical coordinates.
    pub room: Rect,
    /// What stands above it.
    pub above: AboveBlock,
}

/// What stands above a block in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AboveBlock {
    /// Text, or white.
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
    /// Where it stands on the page, if it takes several lines because its column is too narrow.
    pub several: Option<Rect>,
}

/// Text without room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overset {
    /// The text, paragraphs parted by newlines.
    pub text: String,
    /// Characters, spaces not counted.
    pub characters: usize,
    /// Lines it would take.
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
    /// Lines of it that stay empty.
    pub lines: usize,
    /// Characters that these would hold.
    pub characters: i64,
}
