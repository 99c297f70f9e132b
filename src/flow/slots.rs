//! A thread as a row of slots, the room of one line each.

use crate::geom::Abs;
use crate::page::Frame;
use crate::text::{Measure, Measures};

/// The room of one body line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Index of its frame in the thread.
    pub(super) frame: usize,
    /// Index of its column in the frame.
    pub(super) column: usize,
    /// Left edge of its column.
    pub(super) x: Abs,
    /// Top of its line.
    pub(super) top: Abs,
    /// Room for text, from the column's left edge, what `taken` says included.
    pub(super) width: Abs,
    /// Room taken at the left by a jump-in line.
    pub(super) taken: Abs,
}

/// How a thread leaves a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turn {
    /// Slots left free at the frame's end.
    pub(super) drop: u16,
    /// Whether the jump line shares the last slot that text may take.
    pub(super) inside: bool,
    /// Width of the jump-out line.
    pub(super) out: Abs,
    /// Width of the jump-in line on the next page.
    pub(super) into: Abs,
}

/// Fewest characters of text beside a jump-in line; with less room it takes a line of its own.
const BESIDE_JUMP_IN: i64 = 4;

/// The slots of a thread.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    pub(super) all: Vec<Slot>,
    /// For each frame, the slots that text may not take, at its end and its beginning.
    pub(super) reserved: Vec<Vec<Slot>>,
    /// For each frame, the slot of a jump-in line that has a line of its own.
    pub(super) jump_in: Vec<Option<Slot>>,
}

impl Slots {
    /// The slots of frames whose heads take `depths` lines, turning by `turns` (one for each frame,
    /// nothing where the thread does not leave the page).
    pub(super) fn new(
        frames: &[Frame],
        depths: &[u16],
        turns: &[Option<Turn>],
        pitch: Abs,
    ) -> Self {
        let mut slots = Self::default();
        let mut into = None;
        for (n, frame) in frames.iter().enumerate() {
            let mut here: Vec<Slot> = Vec::new();
            let over = frame.beside.is_none();
            let first = if over { depths[n].min(frame.lines) } else { 0 };
            for (column, c) in frame.columns.iter().enumerate() {
                here.extend((first..frame.lines).map(|line| Slot {
                    frame: n,
                    column,
                    x: c.x,
                    top: frame.top + pitch * i64::from(line),
                    width: c.width,
                    taken: Abs::ZERO,
                }));
            }
            slots.jump_in.push(None);
            if let (Some(taken), false) = (into.take(), here.is_empty()) {
                let size = pitch.scale(3, 4);
                if here[0].width - taken < size * BESIDE_JUMP_IN {
                    slots.jump_in[n] = Some(here.remove(0));
                } else {
                    here[0].taken = taken;
                }
            }
            let mut reserved = Vec::new();
            if let Some(turn) = turns[n] {
                let keep = here.len().saturating_sub(usize::from(turn.drop));
                reserved = here.split_off(keep);
                if let (true, Some(last)) = (turn.inside, here.last_mut()) {
                    last.width -= turn.out;
                }
                into = Some(turn.into);
            }
            slots.reserved.push(reserved);
            slots.all.extend(here);
        }
        slots
    }

    /// One past the last slot of the column of slot `at`.
    pub(super) fn column_end(&self, at: usize) -> usize {
        let Some(slot) = self.all.get(at) else { return self.all.len() };
        let same = |s: &Slot| s.frame == slot.frame && s.column == slot.column;
        at + self.all[at..].iter().take_while(|s| same(s)).count()
    }

    /// The first slot of the column of slot `at`.
    pub(super) fn column_start(&self, at: usize) -> usize {
        let Some(slot) = self.all.get(at) else { return self.all.len() };
        let same = |s: &&Slot| s.frame == slot.frame && s.column == slot.column;
        at - self.all[..at].iter().rev().take_while(same).count()
    }

    /// Index of the last slot of a frame.
    pub(super) fn last_of(&self, frame: usize) -> Option<usize> {
        self.all.iter().rposition(|s| s.frame == frame)
    }

    /// The widths of the narrowest and the widest slot.
    pub(super) fn range(&self) -> (Abs, Abs) {
        (self.narrowest(), self.all.iter().map(|s| s.width).max().unwrap_or_default())
    }

    /// The narrowest room for a whole line.
    pub(super) fn narrowest(&self) -> Abs {
        self.all.iter().map(|s| s.width - s.taken).min().unwrap_or_default()
    }
}

/// The room of a paragraph's lines from a slot on. Beyond the last slot, the last one's.
#[derive(Debug)]
pub(super) struct FromSlot<'a> {
    pub(super) slots: &'a [Slot],
    pub(super) from: usize,
    pub(super) indent: Abs,
    pub(super) range: (Abs, Abs),
}

impl Measures for FromSlot<'_> {
    fn line(&self, n: usize) -> Measure {
        let at = (self.from + n).min(self.slots.len().saturating_sub(1));
        let Some(slot) = self.slots.get(at) else {
            return Measure { x: Abs::ZERO, width: self.range.1 };
        };
        let x = slot.taken + if n == 0 { self.indent } else { Abs::ZERO };
        Measure { x, width: (slot.width - x).max(Abs(1)) }
    }

    fn range(&self) -> (Abs, Abs) {
        (self.range.0 - self.indent, self.range.1)
    }
}
