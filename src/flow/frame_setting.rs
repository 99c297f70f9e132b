//! How a frame was set, without any measure: enough to set it the same way again.

use crate::flow::slot_run::JumpOutPlace;
use std::ops::Range;

/// How a frame was set: which of its slots hold which text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameSetting {
    /// Lines of white that its head takes up.
    pub head: u16,
    /// Lines kept free at its columns' feet, all together.
    pub feet: u32,
    /// Where its jump-in line stands.
    pub jump_in: JumpInPlace,
    /// How the story leaves its page after it, if it does.
    pub jump_out: Option<JumpOutSetting>,
    /// Its text in order.
    pub runs: Vec<LineRun>,
    /// How many blocks of the story stand in frames before it.
    pub blocks_before: usize,
    /// The blocks in its text, which follow on those.
    pub blocks: Vec<BlockSetting>,
}

/// Where the jump-in line of a frame stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JumpInPlace {
    /// There is none.
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
    /// Empty lines between the text and the foot.
    pub blank: u32,
}

/// Lines of one paragraph in slots one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRun {
    /// Index of the paragraph in the story.
    pub paragraph: usize,
    /// The first slot; of a subhead that of all its lines.
    pub slot: u32,
    /// The clusters of each line.
    pub lines: Vec<Range<usize>>,
}

/// A block in a frame's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockSetting {
    /// Its first slot.
    pub slot: u32,
    /// Lines of the grid that it takes.
    pub rows: u32,
}

/// A place in a story's copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CopyPlace {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// The cluster in it.
    pub cluster: usize,
}

impl FrameSetting {
    /// Where its text begins; `None` if it holds none.
    pub fn start(&self) -> Option<CopyPlace> {
        let run = self.runs.first()?;
        Some(CopyPlace { paragraph: run.paragraph, cluster: run.lines.first()?.start })
    }

    /// Where its text ends, after the last cluster; `None` if it holds none.
    pub fn end(&self) -> Option<CopyPlace> {
        let run = self.runs.last()?;
        Some(CopyPlace { paragraph: run.paragraph, cluster: run.lines.last()?.end })
    }
}
