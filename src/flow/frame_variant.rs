//! A frame's columns as a row of slots, the room of one line each.

use crate::flow::column_feet::{feet, row, rows_above};
use crate::geom::{Abs, Rect};
use crate::makeup::{Frame, Grid, SlotBand};

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
    /// For each column, its slots below the head.
    columns: Vec<Vec<SlotBand>>,
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
        let slots: Vec<Vec<SlotBand>> = frame.columns.iter().map(|c| c.below(depth)).collect();
        let columns = count(slots.len());
        // A column without a line has none for a jump-in line either.
        let first = slots.first().map_or(0, |bands| in_all(bands));
        let into = if first == 0 { ThreadEntry::Direct } else { into };
        let into = if let ThreadEntry::OwnLines(own) = into {
            ThreadEntry::OwnLines(own.min(first))
        } else {
            into
        };
        let own = if let ThreadEntry::OwnLines(own) = into { own } else { 0 };
        let mut at = 0;
        let free = feet(&slots, spare.feet);
        let ends = (0..columns).zip(&slots).zip(free).map(|((c, bands), free)| {
            let taken = if c == 0 { own } else { 0 };
            at += in_all(bands).saturating_sub(free).saturating_sub(taken);
            at
        });
        let ends = ends.collect();
        let full = slots.iter().map(|bands| in_all(bands)).sum::<u32>() - own;
        Self { frame: index, spare, entry: into, depth, full, columns: slots, ends }
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
        in_all(&self.columns[column]) - self.jump_in_rows(column)
    }

    /// The band that holds the `nth` slot of a column, those of a jump-in line included. The last
    /// band goes on beyond its slots.
    fn band(&self, column: usize, nth: u32) -> BandPlace<'_> {
        let mut before = 0;
        let bands = &self.columns[column];
        for (n, band) in bands.iter().enumerate() {
            let upto = before + u32::from(band.lines);
            if nth < upto || n + 1 == bands.len() {
                return BandPlace { band, first: before, nth };
            }
            before = upto;
        }
        unreachable!("a column has at least one band")
    }

    /// The band that holds a slot.
    fn band_of(&self, slot: u32) -> BandPlace<'_> {
        let column = self.column(slot);
        self.band(column, slot - self.start(column) + self.jump_in_rows(column))
    }

    /// The slots from one on as stretches of the same width, column by column.
    pub(super) fn stretches(&self, from: u32) -> impl Iterator<Item = SlotStretch> {
        let columns = self.column(from)..self.columns.len();
        let stretches = columns.flat_map(move |column| {
            let (mut at, end) = (self.start(column), self.end(column));
            let mut own = self.jump_in_rows(column);
            self.columns[column].iter().map(move |band| {
                let lines = u32::from(band.lines);
                let taken = own.min(lines);
                own -= taken;
                at = (at + lines - taken).min(end);
                SlotStretch { upto: at, width: band.width }
            })
        });
        stretches.filter(move |stretch| stretch.upto > from)
    }

    /// Width of a slot.
    pub(super) fn width(&self, slot: u32) -> Abs {
        self.band_of(slot).band.width
    }

    /// Width of the `nth` slot of a column after its jump-in line, those at its foot that are kept
    /// free included.
    pub(super) fn width_in_column(&self, column: usize, nth: u32) -> Abs {
        self.band(column, nth + self.jump_in_rows(column)).band.width
    }

    /// One past the last of the slots that stand one below the other with a slot in its column, all
    /// with the same room.
    pub(super) fn band_end(&self, slot: u32) -> u32 {
        let place = self.band_of(slot);
        let left = place.first + u32::from(place.band.lines) - place.nth;
        self.end(self.column(slot)).min(slot + left)
    }

    /// Whether a slot is the first line of its column.
    pub(super) fn begins_column(&self, slot: u32) -> bool {
        let column = self.column(slot);
        self.start(column) == slot && self.jump_in_rows(column) == 0
    }

    /// The room of the `nth` line of a jump-in line.
    pub(super) fn jump_in_room(&self, nth: u32, frame: &Frame, grid: &Grid) -> Rect {
        self.band(0, nth).room(frame, grid)
    }

    /// The room of a slot.
    pub(super) fn room(&self, slot: u32, frame: &Frame, grid: &Grid) -> Rect {
        self.band_of(slot).room(frame, grid)
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

    /// By how many lines the columns differ at their feet if text ends before `slot`: as many as one
    /// of them has free above the lowest line of text.
    pub(super) fn unevenness(&self, slot: u32) -> u32 {
        let taken = |c: usize| {
            let text = self.end(c).min(slot).saturating_sub(self.start(c));
            text + self.jump_in_rows(c)
        };
        let columns = || self.columns.iter().enumerate();
        let foot = |(c, bands): (usize, &Vec<SlotBand>)| {
            taken(c).checked_sub(1).map(|last| row(bands, last) + 1)
        };
        let lowest = columns().filter_map(foot).max().unwrap_or(0);
        let free = |(c, bands): (usize, &Vec<SlotBand>)| rows_above(bands, taken(c), lowest);
        columns().map(free).max().unwrap_or(0)
    }
}

/// Slots of the same width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SlotStretch {
    /// One past the last of them.
    pub(super) upto: u32,
    /// Their width.
    pub(super) width: Abs,
}

/// A slot of a column in its band.
struct BandPlace<'a> {
    band: &'a SlotBand,
    /// Slots of the column before the band.
    first: u32,
    /// Slots of the column before it.
    nth: u32,
}

impl BandPlace<'_> {
    fn room(&self, frame: &Frame, grid: &Grid) -> Rect {
        let row = u32::from(self.band.row) + self.nth - self.first;
        let top = frame.top + grid.pitch * i64::from(row);
        Rect::xywh(self.band.x, top, self.band.width, grid.size)
    }
}

/// Number of slots of all bands.
fn in_all(bands: &[SlotBand]) -> u32 {
    bands.iter().map(|band| u32::from(band.lines)).sum()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).expect("a page has sixty columns")
}
