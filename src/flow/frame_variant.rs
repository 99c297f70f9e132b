//! A frame's columns as a row of slots, the room of one line each.

use crate::geom::{Abs, Point};
use crate::makeup::{ColumnRows, Frame, Grid};

/// What stands where the thread comes into a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ThreadEntry {
    /// Nothing: the story begins, or goes on upon the same page.
    Direct,
    /// A jump-in line of this width, and the text goes on beside it.
    Beside(Abs),
    /// A jump-in line on so many lines of its own.
    OwnLines(u32),
}

/// Lines of a frame that no text takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SpareSpace {
    /// Lines of white that its head takes up.
    pub(super) head: u16,
    /// Lines kept free at its columns' feet, all together.
    pub(super) feet: u32,
}

/// A slot of a frame in one of its variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct VariantSlot {
    /// Number of the variant.
    pub(super) variant: u32,
    /// The slot.
    pub(super) slot: u32,
}

/// One of the ways a frame's columns may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FrameVariant {
    /// Index of the frame in the thread.
    pub(super) frame: usize,
    /// What is kept free of text.
    pub(super) spare: SpareSpace,
    /// How the thread comes in.
    pub(super) entry: ThreadEntry,
    /// Lines above the columns.
    pub(super) depth: u16,
    /// Slots if no foot is kept free.
    pub(super) full: u32,
    /// For each column, its lines below the head.
    rows: Vec<ColumnRows>,
    /// For each column, one past its last slot.
    ends: Vec<u32>,
}

impl FrameVariant {
    /// The columns under a head of `depth` lines and the white that it takes up, with lines kept
    /// free at their feet, levelly: the last columns give the odd lines.
    pub(super) fn new(
        index: usize,
        frame: &Frame,
        depth: u16,
        spare: SpareSpace,
        into: ThreadEntry,
    ) -> Self {
        let depth = if frame.beside.is_none() { (depth + spare.head).min(frame.lines) } else { 0 };
        let rows: Vec<ColumnRows> = frame.columns.iter().map(|c| c.below(depth)).collect();
        let columns = count(rows.len());
        // A column without a line has none for a jump-in line either.
        let first = rows.first().map_or(0, |rows| u32::from(rows.count));
        let into = if first == 0 { ThreadEntry::Direct } else { into };
        let into = if let ThreadEntry::OwnLines(own) = into {
            ThreadEntry::OwnLines(own.min(first))
        } else {
            into
        };
        let own = if let ThreadEntry::OwnLines(own) = into { own } else { 0 };
        let mut at = 0;
        let ends = (0..columns).zip(&rows).map(|(c, rows)| {
            let free = spare.feet / columns + u32::from(c >= columns - spare.feet % columns);
            let taken = if c == 0 { own } else { 0 };
            at += u32::from(rows.count).saturating_sub(free).saturating_sub(taken);
            at
        });
        let ends = ends.collect();
        let full = rows.iter().map(|rows| u32::from(rows.count)).sum::<u32>() - own;
        Self { frame: index, spare, entry: into, depth, full, rows, ends }
    }

    /// How many slots it has.
    pub(super) fn slots(&self) -> u32 {
        self.ends.last().copied().unwrap_or(0)
    }

    /// The column of a slot.
    pub(super) fn column(&self, slot: u32) -> usize {
        self.ends.partition_point(|e| *e <= slot).min(self.ends.len().saturating_sub(1))
    }

    /// The first slot of a column.
    pub(super) fn start(&self, column: usize) -> u32 {
        column.checked_sub(1).map_or(0, |c| self.ends[c])
    }

    /// One past the last slot of a column.
    pub(super) fn end(&self, column: usize) -> u32 {
        self.ends.get(column).copied().unwrap_or(0)
    }

    /// How many slots a column would have with no foot kept free.
    pub(super) fn capacity(&self, column: usize) -> u32 {
        u32::from(self.rows[column].count) - self.jump_in_rows(column)
    }

    /// A slot's line, from the frame's top.
    fn row(&self, slot: u32) -> u32 {
        let column = self.column(slot);
        u32::from(self.rows[column].first) + slot - self.start(column) + self.jump_in_rows(column)
    }

    /// Whether a slot is the first line of its column.
    pub(super) fn begins_column(&self, slot: u32) -> bool {
        let column = self.column(slot);
        self.start(column) == slot && self.jump_in_rows(column) == 0
    }

    /// Left end of a slot and top of its line.
    pub(super) fn corner(&self, slot: u32, frame: &Frame, grid: &Grid) -> Point {
        let down = i64::from(self.row(slot));
        Point::new(frame.columns[self.column(slot)].x, frame.top + grid.pitch * down)
    }

    /// Width of a jump-in line before a slot.
    pub(super) fn jump_in_width(&self, slot: u32) -> Abs {
        match self.entry {
            ThreadEntry::Beside(width) if slot == 0 => width,
            _ => Abs::ZERO,
        }
    }

    /// Lines at a column's head that a jump-in line has for itself.
    fn jump_in_rows(&self, column: usize) -> u32 {
        match self.entry {
            ThreadEntry::OwnLines(lines) if column == 0 => lines,
            _ => 0,
        }
    }

    /// The lines at the last column's foot for a jump-out line that wants so many of its own.
    pub(super) fn jump_out_rows(&self, lines: u32) -> u32 {
        let last = self.ends.len().saturating_sub(1);
        lines.min(self.end(last) - self.start(last)).max(1)
    }

    /// The slot itself, or the one after it if a jump-in line stands there, beside which no subhead
    /// does.
    pub(super) fn after_jump_in(&self, slot: u32) -> u32 {
        if self.jump_in_width(slot) > Abs::ZERO { slot + 1 } else { slot }
    }

    /// How many slots stay empty if text ends before `slot`, those kept free at the feet included.
    pub(super) fn empty_after(&self, slot: u32) -> u32 {
        self.full - slot.min(self.full)
    }

    /// How far the feet of the columns differ if text ends before `slot`.
    pub(super) fn unevenness(&self, slot: u32) -> u32 {
        let lines = |c: usize| {
            let taken = self.end(c).min(slot).saturating_sub(self.start(c));
            taken + self.jump_in_rows(c) + u32::from(self.rows[c].first)
        };
        let columns = 0..self.ends.len();
        let most = columns.clone().map(lines).max().unwrap_or(0);
        most - columns.map(lines).min().unwrap_or(0)
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).expect("a page has sixty columns")
}
