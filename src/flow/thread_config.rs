//! The fixed input of a search: frames, heads and jump lines of a thread, or of a stretch of it.

use crate::geom::Abs;
use crate::makeup::{ColumnFill, Frame, Grid, Headline, PageTurn, StoryThread};
use std::ops::Range;

/// Minimum number of characters beside a jump-in line; with less room it takes a line of its own.
const BESIDE_JUMP_IN: i64 = 4;

/// Minimum number of lines per column for columns to be balanced: with fewer, every parted paragraph
/// would have a single line in a column.
const LEAST_LEVELLED: u32 = 3;

/// The fixed input of a search along a thread, or a stretch of it.
pub(super) struct ThreadConfig<'a> {
    pub(super) thread: &'a StoryThread,
    pub(super) grid: &'a Grid,
    pub(super) frames: &'a [Frame],
    /// Index of the frame that the text begins in.
    pub(super) first: usize,
    /// How it ends.
    end: StretchEnd,
    /// For each frame, the minimum depth of its head in lines.
    pub(super) depths: Vec<u16>,
    /// For each frame, the maximum number of blank lines that its head may absorb.
    max_head_space: Vec<u16>,
    /// Width of the narrowest slots.
    pub(super) narrowest: Abs,
}

/// What follows a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NextFrame {
    /// The thread ends.
    End,
    /// Another frame of the same page.
    SamePage,
    /// A frame of another page.
    Page,
    /// A frame of another page that is kept as it was set: only the end of the stretch leads to it.
    Kept,
}

/// How the text of a thread, or of a stretch of one, ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StretchEnd {
    /// Anywhere, as the story does.
    Story,
    /// At the foot of the last frame, from which the story turns to another page.
    Leaves,
}

impl<'a> ThreadConfig<'a> {
    pub(super) fn new(thread: &'a StoryThread) -> Self {
        let StoryThread { grid, frames, heads, max_head_space: most, .. } = thread;
        let over = |(frame, head): (&Frame, &Headline)| {
            if frame.beside.is_none() && !head.is_empty() { *most } else { 0 }
        };
        let max_head_space = frames.iter().zip(heads).map(over).collect();
        let depths = heads.iter().map(|h| h.depth).collect();
        let (first, end, narrowest) = (0, StretchEnd::Story, thread.narrowest());
        Self { thread, grid, frames, first, end, depths, max_head_space, narrowest }
    }

    /// The input for a stretch of the text, in some of the frames.
    pub(super) fn stretch(&self, frames: Range<usize>, end: StretchEnd) -> Self {
        let config = Self::new(self.thread);
        Self { frames: &config.frames[..frames.end], first: frames.start, end, ..config }
    }

    /// A frame.
    pub(super) fn frame(&self, frame: usize) -> &'a Frame {
        &self.frames[frame]
    }

    /// Number of columns of a frame that have slots; at least 1.
    pub(super) fn columns(&self, frame: usize) -> u32 {
        let open = self.frames[frame].columns.iter().filter(|c| !c.slots.is_empty()).count();
        u32::try_from(open).expect("a page has sixty columns").max(1)
    }

    /// Whether a frame's columns are balanced where the story ends in it after `slots` slots.
    pub(super) fn balance(&self, frame: usize, slots: u32) -> bool {
        self.frames[frame].fill == ColumnFill::Balance
            && slots >= LEAST_LEVELLED * self.columns(frame)
    }

    /// What follows a frame.
    pub(super) fn next_frame(&self, frame: usize) -> NextFrame {
        match self.frames.get(frame + 1) {
            None if self.end == StretchEnd::Leaves => NextFrame::Kept,
            None => NextFrame::End,
            Some(next) if next.page == self.frames[frame].page => NextFrame::SamePage,
            Some(_) => NextFrame::Page,
        }
    }

    /// Whether the text leaves the last frame for another page.
    pub(super) fn leaves(&self) -> bool {
        self.end == StretchEnd::Leaves
    }

    /// The jump lines between a frame and the next one, if that is on another page.
    pub(super) fn turn(&self, frame: usize) -> Option<&'a PageTurn> {
        let at = self.thread.turns.binary_search_by_key(&frame, |turn| turn.frame).ok()?;
        Some(&self.thread.turns[at])
    }

    /// The maximum number of blank lines that a frame's head may absorb.
    pub(super) fn max_head_space(&self, frame: usize) -> u16 {
        let room = self.frames[frame].lines.saturating_sub(self.depths[frame] + 1);
        self.max_head_space[frame].min(room)
    }

    /// The minimum width of text beside a jump-in line.
    pub(super) fn least_beside(&self) -> Abs {
        self.grid.pitch.scale(3, 4) * BESIDE_JUMP_IN
    }
}
