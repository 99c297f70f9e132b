//! A variant of a frame: its columns as a sequence of slots, each the room of one line.

use crate::flow::column_feet::{feet, row, rows_above};
use crate::flow::index::VariantId;
use crate::geom::{Abs, Rect};
use crate::makeup::{Frame, Grid, SlotBand};

/// How the thread enters a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ThreadEntry {
    /// Without a jump-in line: the story begins, or goes on on the same page.
    Direct,
    /// With a jump-in line of this width, beside which the text goes on.
    Beside(Abs),
    /// With a jump-in line on this number of lines of its own.
    OwnLines(u32),
}

/// Lines of a frame that are kept free of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SpareSpace {
    /// Number of blank lines that its head absorbs.
    pub(super) head: u16,
    /// Number of lines kept free at the feet of its columns, in total.
    pub(super) feet: u32,
}

/// A slot of a frame in one of its variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct VariantSlot {
    /// The variant.
    pub(super) variant: VariantId,
    /// The slot.
    pub(super) slot: u32,
}

/// A frame with a depth of its head, free lines at its feet and a jump-in line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FrameVariant {
    /// Index of the frame in the thread.
    pub(super) frame: usize,
    /// Lines kept free of text.
    pub(super) spare: SpareSpace,
    /// How the thread enters it.
    pub(super) entry: ThreadEntry,
    /// Number of lines above the columns.
    pub(super) depth: u16,
    /// Number of slots if no lines were kept free at the feet.
    pub(super) full: u32,
    /// For each column, its slots below the head.
    columns: Vec<Vec<SlotBand>>,
    /// For each column, one past its last slot.
    ends: Vec<u32>,
}

impl FrameVariant {
    /// The columns under a head of `depth` lines and the lines that it absorbs. Lines kept free at the
    /// feet are shared evenly; odd ones are taken from the last columns.
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
        let first = slots.first().map_or(0, |bands| slot_count(bands));
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
            at += slot_count(bands).saturating_sub(free).saturating_sub(taken);
            at
        });
        let ends = ends.collect();
        let full = slots.iter().map(|bands| slot_count(bands)).sum::<u32>() - own;
        Self { frame: index, spare, entry: into, depth, full, columns: slots, ends }
    }

    /// Number of slots.
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

    /// Number of slots that a column would have if no lines were kept free at its foot.
    pub(super) fn capacity(&self, column: usize) -> u32 {
        slot_count(&self.columns[column]) - self.jump_in_rows(column)
    }

    /// The band of the `nth` slot of a column, counted with the slots of a jump-in line. Slots beyond
    /// the last band count as its own.
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

    /// The band of a slot.
    fn band_of(&self, slot: u32) -> BandPlace<'_> {
        let column = self.column(slot);
        self.band(column, slot - self.start(column) + self.jump_in_rows(column))
    }

    /// The slots from `from` on as stretches of equal width, column by column.
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

    /// Width of the `nth` slot of a column after its jump-in line, counted with the slots kept free at
    /// its foot.
    pub(super) fn width_in_column(&self, column: usize, nth: u32) -> Abs {
        self.band(column, nth + self.jump_in_rows(column)).band.width
    }

    /// One past the last slot of the stretch of slots below a slot that have the same room as it.
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

    /// Number of lines at a column's head that a jump-in line has for itself.
    fn jump_in_rows(&self, column: usize) -> u32 {
        match self.entry {
            ThreadEntry::OwnLines(lines) if column == 0 => lines,
            _ => 0,
        }
    }

    /// Number of lines at the last column's foot for a jump-out line that needs `lines` of its own: as
    /// many as the column has, and at least 1.
    pub(super) fn jump_out_rows(&self, lines: u32) -> u32 {
        let last = self.ends.len().saturating_sub(1);
        lines.min(self.end(last) - self.start(last)).max(1)
    }

    /// The slot itself, or the next one if a jump-in line stands there, beside which a subhead or block
    /// may not stand.
    pub(super) fn after_jump_in(&self, slot: u32) -> u32 {
        if self.jump_in_width(slot) > Abs::ZERO { slot + 1 } else { slot }
    }

    /// Number of slots that stay empty if text ends before `slot`, including those kept free at the
    /// feet.
    pub(super) fn empty_after(&self, slot: u32) -> u32 {
        self.full - slot.min(self.full)
    }

    /// Number of lines by which the feet of the columns differ if text ends before `slot`: the maximum
    /// number of free lines that a column has above the lowest line of text.
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

/// Consecutive slots of equal width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SlotStretch {
    /// One past the last slot.
    pub(super) upto: u32,
    /// Their width.
    pub(super) width: Abs,
}

/// A slot of a column in its band.
struct BandPlace<'a> {
    band: &'a SlotBand,
    /// Number of slots of the column before the band.
    first: u32,
    /// Index of the slot in the column.
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
fn slot_count(bands: &[SlotBand]) -> u32 {
    bands.iter().map(|band| u32::from(band.lines)).sum()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).expect("a page has sixty columns")
}
