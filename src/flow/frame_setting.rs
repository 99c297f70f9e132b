//! How a frame was set, without any measure: enough to set it the same way again.

use crate::flow::frame_variant::ThreadEntry;
use crate::flow::slot_run::JumpOutPlace;
use crate::flow::solved_thread::{PlacedLine, SolvedBlock, SolvedThread};
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

impl SolvedThread {
    /// How each frame was set.
    pub(super) fn settings(&self) -> Vec<FrameSetting> {
        (0..self.variants.len()).map(|frame| self.setting(frame)).collect()
    }

    fn setting(&self, frame: usize) -> FrameSetting {
        let Some(variant) = &self.variants[frame] else { return FrameSetting::default() };
        let jump_in = match variant.entry {
            ThreadEntry::Direct => JumpInPlace::None,
            ThreadEntry::Beside(_) => JumpInPlace::Beside,
            ThreadEntry::OwnLines(_) => JumpInPlace::OwnLines,
        };
        let jump_out = self.exits[frame].map(|exit| JumpOutSetting {
            place: exit.place,
            slot: exit.slot,
            blank: exit.blank,
        });
        let mut runs: Vec<LineRun> = Vec::new();
        let mut last: Option<&PlacedLine> = None;
        for row in self.lines.iter().filter(|row| row.frame == frame) {
            let goes_on = |before: &PlacedLine| {
                before.paragraph == row.paragraph
                    && (before.slot + 1 == row.slot || before.slot == row.slot)
            };
            let clusters = row.line.start as usize..row.line.end as usize;
            match runs.last_mut().filter(|_| last.is_some_and(goes_on)) {
                Some(run) => run.lines.push(clusters),
                None => runs.push(LineRun {
                    paragraph: row.paragraph,
                    slot: row.slot,
                    lines: vec![clusters],
                }),
            }
            last = Some(row);
        }
        let blocks_before = self.blocks.iter().filter(|placed| placed.at.frame < frame).count();
        let here = self.blocks.iter().filter(|placed| placed.at.frame == frame);
        let block = |placed: &SolvedBlock| BlockSetting { slot: placed.at.slot, rows: placed.rows };
        let blocks = here.map(block).collect();
        let (head, feet) = (variant.spare.head, variant.spare.feet);
        FrameSetting { head, feet, jump_in, jump_out, runs, blocks_before, blocks }
    }
}
