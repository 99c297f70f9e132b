//! A solved thread: every line and block of a story at its place.

use crate::copy::StoryCopy;
use crate::flow::filled::{AboveBlock, Overset, SetBlock, SpareRoom};
use crate::flow::frame_setting::{
    BlockSetting, CopyPlace, FrameSetting, JumpInPlace, JumpOutSetting, LineRun,
};
use crate::flow::frame_variant::{FrameVariant, ThreadEntry};
use crate::flow::index::{BlockIndex, ParagraphIndex};
use crate::flow::search_state::WholeItem;
use crate::flow::slot_run::PageExit;
use crate::flow::thread_config::ThreadConfig;
use crate::geom::{Point, Rect, Size};
use crate::makeup::{Frame, Grid};
use crate::text::Line;
use std::collections::BTreeSet;
use std::ops::Range;

/// A line of running text at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedLine {
    /// Index of the paragraph.
    pub(super) paragraph: usize,
    /// The line.
    pub(super) line: Line,
    /// Where it begins, on its baseline.
    pub(super) at: Point,
    /// Index of the frame.
    pub(super) frame: usize,
    /// Slot in the frame's variant.
    pub(super) slot: u32,
    /// Index in the paragraph.
    pub(super) nth: u32,
    /// Number of lines of the paragraph, overset ones included.
    pub(super) of: u32,
}

/// Slots left empty in mid-story.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hole {
    /// Index of the frame.
    pub(super) frame: usize,
    /// The first slot.
    pub(super) slot: u32,
    /// Number of slots.
    pub(super) lines: u32,
    /// The subhead or block that had no room there; `None` at a turn.
    pub(super) item: Option<WholeItem>,
}

impl Hole {
    /// Converts a hole of a stretch of the story that begins at `from` and holds these blocks to one of
    /// the whole story.
    pub(super) fn after(&self, from: CopyPlace, blocks: &Range<usize>) -> Self {
        let item = self.item.map(|item| match item {
            WholeItem::Subhead(subhead) => {
                WholeItem::Subhead(ParagraphIndex::new(subhead.index() + from.paragraph))
            }
            WholeItem::Block { block, before } => WholeItem::Block {
                block: BlockIndex::new(block.index() + blocks.start),
                before: ParagraphIndex::new(before.index() + from.paragraph),
            },
        });
        Self { item, ..*self }
    }
}

/// A block at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct SolvedBlock {
    /// Index of the block.
    pub(super) block: usize,
    /// Its first slot.
    pub(super) at: FrameSlot,
    /// Number of slots that it takes.
    pub(super) rows: u32,
}

/// A slot of a frame in the variant in which it is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FrameSlot {
    /// Index of the frame in the thread.
    pub(super) frame: usize,
    /// The slot.
    pub(super) slot: u32,
}

/// A thread with lines and blocks at their places.
#[derive(Debug)]
pub(super) struct SolvedThread {
    /// For each frame, the number of lines above its columns.
    pub(super) depths: Vec<u16>,
    /// For each frame that the story reaches, its variant.
    pub(super) variants: Vec<Option<FrameVariant>>,
    /// For each frame, how the story leaves it for another page.
    pub(super) exits: Vec<Option<PageExit>>,
    /// The lines placed, in order.
    pub(super) lines: Vec<PlacedLine>,
    /// The blocks placed, in order.
    pub(super) blocks: Vec<SolvedBlock>,
    /// Slots left empty in mid-story.
    pub(super) holes: Vec<Hole>,
    /// The slot after the last one taken.
    pub(super) end: FrameSlot,
    /// Where the overset text begins; `None` if all text fits.
    pub(super) overset: Option<CopyPlace>,
    /// Number of lines that the overset text would take.
    pub(super) overset_lines: u32,
}

impl SolvedThread {
    /// Creates a thread without lines.
    pub(super) fn empty(config: &ThreadConfig<'_>) -> Self {
        let frames = config.frames.len();
        Self {
            depths: config.depths.clone(),
            variants: vec![None; frames],
            exits: vec![None; frames],
            lines: Vec::new(),
            blocks: Vec::new(),
            holes: Vec::new(),
            end: FrameSlot::default(),
            overset: None,
            overset_lines: 0,
        }
    }

    /// Sets the variant of a frame.
    pub(super) fn set_variant(&mut self, variant: &FrameVariant) {
        self.depths[variant.frame] = self.depths[variant.frame].max(variant.depth);
        self.variants[variant.frame] = Some(variant.clone());
    }

    /// Sets the end of the story: the slot after the last one taken.
    pub(super) fn end_at(&mut self, frame: usize, slot: u32) {
        self.end = FrameSlot { frame, slot };
    }

    /// Whether a frame is the story's first, or the story reaches it.
    pub(super) fn reaches(&self, frame: usize) -> bool {
        let text = || self.lines.iter().any(|r| r.frame == frame);
        let block = || self.blocks.iter().any(|block| block.at.frame == frame);
        frame == 0 || self.overset.is_some() || text() || block()
    }

    /// The blocks of a frame at their places.
    pub(super) fn blocks_in(&self, index: usize, frame: &Frame, grid: &Grid) -> Vec<SetBlock> {
        let Some(variant) = &self.variants[index] else { return Vec::new() };
        let here = self.blocks.iter().filter(|placed| placed.at.frame == index);
        let set = |placed: &SolvedBlock| {
            let first = variant.room(placed.at.slot, frame, grid);
            let size = Size::new(first.size.width, grid.depth(placed.rows));
            let begins = variant.begins_column(placed.at.slot);
            let above = if begins { AboveBlock::ColumnHead } else { AboveBlock::Text };
            SetBlock { block: placed.block, room: Rect::new(first.origin, size), above }
        };
        here.map(set).collect()
    }

    /// Indices of the blocks that found no room.
    pub(super) fn unplaced_blocks(&self, copy: &StoryCopy) -> Vec<usize> {
        let placed: BTreeSet<usize> = self.blocks.iter().map(|placed| placed.block).collect();
        (0..copy.blocks.len()).filter(|block| !placed.contains(block)).collect()
    }

    /// The overset text; `None` if all text fits.
    pub(super) fn overset(&self, copy: &StoryCopy) -> Option<Overset> {
        // At the story's end only a block may have no room.
        let place = self.overset.filter(|place| place.paragraph < copy.body.len())?;
        let CopyPlace { paragraph, cluster } = place;
        let mut text = String::new();
        for (n, typeset) in copy.body.iter().enumerate().skip(paragraph) {
            let from = if n == paragraph { cluster } else { 0 };
            if n > paragraph {
                text.push('\n');
            }
            text.push_str(typeset.shaped.text_of(from..typeset.shaped.clusters.len()));
        }
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        let lines = self.overset_lines as usize;
        Some(Overset { text, characters, lines, paragraph, cluster })
    }

    /// The room that stays empty in the frame where the story ends; `None` where text is overset or
    /// there is no frame.
    pub(super) fn spare(&self, config: &ThreadConfig<'_>) -> Option<SpareRoom> {
        if self.overset.is_some() {
            return None;
        }
        let FrameSlot { frame, slot } = self.end;
        let variant = self.variants.get(frame)?.as_ref()?;
        let lines = variant.empty_after(slot);
        let size = config.grid.size;
        let of_column = |c: usize| -> i64 {
            let taken = variant.end(c).min(slot).saturating_sub(variant.start(c));
            let left = taken..variant.capacity(c);
            left.map(|line| variant.width_in_column(c, line).whole(size)).sum()
        };
        let characters = (0..config.frame(frame).columns.len()).map(of_column).sum();
        Some(SpareRoom { frame, lines: lines as usize, characters })
    }

    /// The setting of each frame, from which it can be replayed.
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
