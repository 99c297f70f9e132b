//! The rooms of a paragraph's lines.

use crate::geom::Abs;
use crate::text::{Indents, LineMeasures, Measure};

/// Consecutive lines with the same room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RoomRun {
    /// One past the last line.
    upto: u32,
    /// Width that a jump-in line takes at the left.
    x: Abs,
    /// Right end of the room, from the column's left edge.
    width: Abs,
}

/// The rooms of a paragraph's lines, from the first. Further lines have the room of the last one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LineRooms(Vec<RoomRun>);

impl LineRooms {
    /// Lines of one width.
    pub(super) fn even(width: Abs) -> Self {
        Self(vec![RoomRun { upto: u32::MAX, x: Abs::ZERO, width }])
    }

    /// The width, if all lines have the same.
    pub(super) fn one_width(&self) -> Option<Abs> {
        match self.0[..] {
            [RoomRun { x: Abs::ZERO, width, .. }] => Some(width),
            _ => None,
        }
    }

    /// Adds lines.
    pub(super) fn add(&mut self, lines: u32, x: Abs, width: Abs) {
        let upto = self.lines().saturating_add(lines);
        match self.0.last_mut() {
            Some(run) if run.x == x && run.width == width => run.upto = upto,
            _ if lines == 0 => {}
            _ => self.0.push(RoomRun { upto, x, width }),
        }
    }

    /// Number of lines whose rooms are given.
    pub(super) fn lines(&self) -> u32 {
        self.0.last().map_or(0, |run| run.upto)
    }

    /// Drops the rooms after the first `lines` lines, so that rooms that only differ there are equal.
    #[must_use]
    pub(super) fn within(mut self, lines: u32) -> Self {
        let runs = self.0.iter().take_while(|run| run.upto < lines).count() + 1;
        self.0.truncate(runs);
        if let Some(run) = self.0.last_mut() {
            run.upto = u32::MAX;
        }
        self
    }
}

/// The rooms of a paragraph's lines with its indents.
#[derive(Debug)]
pub(super) struct IndentedRooms<'a> {
    pub(super) rooms: &'a LineRooms,
    pub(super) indents: Indents,
}

impl LineMeasures for IndentedRooms<'_> {
    fn line(&self, n: usize) -> Measure {
        let runs = &self.rooms.0;
        let nth = u32::try_from(n).expect("a line takes a byte of a file");
        let at = if runs.len() == 1 { 0 } else { runs.partition_point(|run| run.upto <= nth) };
        let Some(run) = runs.get(at.min(runs.len().saturating_sub(1))) else {
            return Measure { x: Abs::ZERO, width: Abs(1) };
        };
        let x = run.x + self.indents.of_line(n);
        Measure { x, width: (run.width - x).max(Abs(1)) }
    }

    fn range(&self) -> (Abs, Abs) {
        let narrowest = self.rooms.0.iter().map(|run| run.width - run.x).min();
        let widest = self.rooms.0.iter().map(|run| run.width).max();
        let (narrowest, widest) = (narrowest.unwrap_or_default(), widest.unwrap_or_default());
        (narrowest - self.indents.widest(), widest - self.indents.narrowest())
    }
}
