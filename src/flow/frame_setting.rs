//! The setting of a frame, without any measures: enough to set it the same way again; and the reasons
//! why that may be impossible.

use crate::flow::slot_run::JumpOutPlace;
use std::ops::Range;

/// The setting of a frame: which of its slots hold which text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameSetting {
    /// Number of blank lines that its head absorbs.
    pub head: u16,
    /// Number of lines kept free at the feet of its columns, in total.
    pub feet: u32,
    /// Where its jump-in line stands.
    pub jump_in: JumpInPlace,
    /// Its jump-out line, if the story leaves the page after it.
    pub jump_out: Option<JumpOutSetting>,
    /// The runs of its text, in order.
    pub runs: Vec<LineRun>,
    /// Number of the story's blocks in earlier frames.
    pub blocks_before: usize,
    /// The next blocks of the story, which stand in its text.
    pub blocks: Vec<BlockSetting>,
}

/// Where the jump-in line of a frame stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JumpInPlace {
    /// There is no jump-in line.
    #[default]
    None,
    /// Beside the first line of text.
    Beside,
    /// On lines of its own.
    OwnLines,
}

/// Where the jump-out line of a frame stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JumpOutSetting {
    /// Beside the text or under it.
    pub place: JumpOutPlace,
    /// Its slot.
    pub slot: u32,
    /// Number of empty lines between the text and the foot.
    pub blank: u32,
}

/// Lines of one paragraph in consecutive slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRun {
    /// Index of the paragraph in the story.
    pub paragraph: usize,
    /// The first slot; for a subhead, the slot of all its lines.
    pub slot: u32,
    /// The clusters of each line.
    pub lines: Vec<Range<usize>>,
}

/// A block in a frame's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockSetting {
    /// Its first slot.
    pub slot: u32,
    /// Number of grid lines that it takes.
    pub rows: u32,
}

/// A place in a story's copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CopyPlace {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Index of the cluster in the paragraph.
    pub cluster: usize,
}

impl FrameSetting {
    /// Where its text begins; `None` if it has no text.
    pub fn start(&self) -> Option<CopyPlace> {
        let run = self.runs.first()?;
        Some(CopyPlace { paragraph: run.paragraph, cluster: run.lines.first()?.start })
    }

    /// Where its text ends, after the last cluster; `None` if it has no text.
    pub fn end(&self) -> Option<CopyPlace> {
        let run = self.runs.last()?;
        Some(CopyPlace { paragraph: run.paragraph, cluster: run.lines.last()?.end })
    }
}

/// Reason why frames of a story cannot be kept as they were set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptFault {
    /// Its columns no longer have the slots that held the text, or no jump line where one stood.
    Columns {
        /// Index of the frame in the thread.
        frame: usize,
    },
    /// The text of the frames before it does not end where its own begins.
    Start {
        /// Index of the frame.
        frame: usize,
    },
    /// The blocks in its text are no longer the next ones of the story.
    Blocks {
        /// Index of the frame.
        frame: usize,
    },
    /// The text before its own does not fit the frames before it.
    Before {
        /// Index of the frame.
        frame: usize,
        /// Number of overset characters, spaces not counted.
        characters: usize,
        /// Number of overset lines.
        lines: usize,
    },
    /// The story ended in it and now goes on.
    GoesOn {
        /// Index of the frame.
        frame: usize,
        /// Number of characters after it, spaces not counted.
        characters: usize,
    },
    /// The story went on after it and now ends in it.
    Ends {
        /// Index of the frame.
        frame: usize,
    },
}
