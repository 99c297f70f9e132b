//! Finds faults of columns in a solved thread: those that no setting of the story avoids.

use crate::copy::{CopyRole, ShapedText, StoryCopy};
use crate::flow::column_fault::{ColumnFault, ColumnFaultKind, CopyLine, HoleCause, HolePlace};
use crate::flow::search_state::WholeItem;
use crate::flow::solved_thread::{FrameSlot, Hole, PlacedLine, SolvedThread};
use crate::flow::thread_config::ThreadConfig;
use crate::geom::{Abs, Rect, Size};

/// A solved thread whose columns are checked.
struct ColumnCheck<'a> {
    config: &'a ThreadConfig<'a>,
    set: &'a SolvedThread,
}

/// Returns holes, uneven columns, drop caps deeper than their text, single lines at columns' heads and
/// feet, and last lines of one character.
pub(super) fn faults(
    config: &ThreadConfig<'_>,
    set: &SolvedThread,
    copy: &StoryCopy,
) -> Vec<ColumnFault> {
    if config.frames.is_empty() {
        return Vec::new();
    }
    let check = ColumnCheck { config, set };
    let mut faults: Vec<ColumnFault> = set.holes.iter().map(|hole| check.hole(hole)).collect();
    faults.extend(check.uneven());
    for (i, row) in set.lines.iter().enumerate() {
        let text = &copy.body[row.paragraph];
        if row.nth == 0 {
            faults.extend(check.drop_cap(&set.lines[i..], text));
        }
        if text.part == CopyRole::Subhead || row.of < 2 {
            continue;
        }
        let next = i.checked_add(1).and_then(|i| set.lines.get(i));
        let last = row.nth + 1 == row.of;
        if row.nth == 0 && next.is_some_and(|n| check.parted(row, n)) {
            faults.push(check.of_line(row, ColumnFaultKind::Orphan));
        }
        if last && set.lines[..i].last().is_some_and(|b| check.parted(b, row)) {
            faults.push(check.of_line(row, ColumnFaultKind::Widow));
        }
        if row.line.is_lone(&text.shaped) {
            faults.push(check.of_line(row, ColumnFaultKind::Runt));
        }
    }
    faults
}

impl ColumnCheck<'_> {
    fn hole(&self, hole: &Hole) -> ColumnFault {
        // The paragraph above a hole at a turn.
        let above = || {
            let before = |r: &&PlacedLine| (r.frame, r.slot) < (hole.frame, hole.slot);
            self.set.lines.iter().rfind(before).map_or(0, |r| r.paragraph)
        };
        let cause = match hole.item {
            Some(WholeItem::Subhead(subhead)) => {
                HoleCause::Subhead { subhead: subhead.index(), place: self.hole_place(hole) }
            }
            Some(WholeItem::Block { before, .. }) => HoleCause::Block { before: before.index() },
            None => HoleCause::Turn(above()),
        };
        let kind = ColumnFaultKind::Hole { lines: hole.lines, cause };
        ColumnFault { kind, frame: hole.frame, rect: self.hole_rect(hole) }
    }

    /// The fault of columns that are not level at the story's end, if they are to be.
    fn uneven(&self) -> Option<ColumnFault> {
        let FrameSlot { frame, slot } = self.set.end;
        let lines = self.set.variants[frame].as_ref().map_or(0, |s| s.unevenness(slot));
        let uneven = lines > 1 && self.set.overset.is_none() && self.config.balance(frame, slot);
        let last = self.set.lines.last().map(|r| r.paragraph);
        let kind = ColumnFaultKind::Uneven { lines, last };
        uneven.then(|| ColumnFault { kind, frame, rect: self.config.frame(frame).rect })
    }

    fn of_line(&self, row: &PlacedLine, kind: impl Fn(CopyLine) -> ColumnFaultKind) -> ColumnFault {
        let clusters = row.line.start as usize..row.line.end as usize;
        let kind = kind(CopyLine { paragraph: row.paragraph, clusters });
        ColumnFault { kind, frame: row.frame, rect: self.line_rect(row) }
    }

    /// The fault of the drop cap of the paragraph that begins `rows`, if it is deeper than the text
    /// beside it.
    fn drop_cap(&self, rows: &[PlacedLine], text: &ShapedText) -> Option<ColumnFault> {
        let (first, lines) = (rows.first()?, text.indents.drop_cap?.lines);
        let beside = |row: &&PlacedLine| {
            row.paragraph == first.paragraph && row.nth < lines && !self.parted(first, row)
        };
        let beside = rows.iter().take_while(beside).count();
        let beside = u32::try_from(beside).expect("a drop cap has nine lines at most");
        let kind = ColumnFaultKind::DropCap { paragraph: first.paragraph, lines, beside };
        let rect = self.line_rect(first);
        (beside < lines).then_some(ColumnFault { kind, frame: first.frame, rect })
    }

    /// Whether two rows in order stand in different columns.
    fn parted(&self, a: &PlacedLine, b: &PlacedLine) -> bool {
        let variant = |r: &PlacedLine| self.set.variants[r.frame].as_ref();
        let column = |r: &PlacedLine| variant(r).map(|s| s.column(r.slot));
        a.frame != b.frame || column(a) != column(b)
    }

    /// Place of a hole, by its lines in its first column.
    fn hole_place(&self, hole: &Hole) -> HolePlace {
        let Some(variant) = &self.set.variants[hole.frame] else { return HolePlace::Column };
        let column = variant.column(hole.slot);
        let whole = self.config.frame(hole.frame).columns[column].width;
        let mut slots = hole.slot..(hole.slot + hole.lines).min(variant.end(column));
        if slots.any(|slot| variant.width(slot) < whole) {
            HolePlace::BesideBlock
        } else {
            HolePlace::Column
        }
    }

    fn hole_rect(&self, hole: &Hole) -> Rect {
        let (frame, grid) = (self.config.frame(hole.frame), self.config.grid);
        let Some(variant) = &self.set.variants[hole.frame] else { return frame.rect };
        let first = variant.room(hole.slot, frame, grid);
        let lines = hole.lines.min(variant.band_end(hole.slot).saturating_sub(hole.slot)).max(1);
        let size = Size::new(first.size.width, grid.depth(lines));
        let along = Rect::new(first.origin, size);
        grid.writing.place_rect(along, grid.sheet)
    }

    fn line_rect(&self, row: &PlacedLine) -> Rect {
        let grid = self.config.grid;
        let top = row.at.y - grid.baseline(Abs::ZERO);
        let along = Rect::xywh(row.at.x, top, row.line.measure.width, grid.size);
        grid.writing.place_rect(along, grid.sheet)
    }
}
