//! Sets a table in its blocks.

use crate::edition::{Split, TableBlock, TableCopy, TableId};
use crate::geom::{Abs, Rect};
use crate::house::Layout;
use crate::makeup::{Column, FrameId, Grid};
use crate::table::cell::CellTypesetters;
use crate::table::measure::MeasuredTable;
use crate::table::rows::{self, RowDepth};
use crate::table::set_row::RowSetter;
use crate::table::setting::{TableHead, TableSetting, header_rows};
use crate::table::widths::{fit, places, widen};
use crate::table::{
    OversetDepth, OversetRows, RowPlace, RowStack, SetRow, SetTable, SetTableBlock, TableFault,
    TableFaultKind,
};
use std::ops::Range;

/// A block of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRoom {
    /// The block.
    pub id: FrameId,
    /// How it sets the table, what it takes from the table's first block among it.
    pub setting: TableBlock,
    /// Its room on the page.
    pub rect: Rect,
}

/// A table to set.
#[derive(Clone, Copy, Debug)]
pub struct TableRequest<'a> {
    /// The table.
    pub id: TableId,
    /// Its rows.
    pub copy: &'a TableCopy,
    /// The layout.
    pub layout: &'a Layout,
    /// The base grid.
    pub grid: Grid,
    /// Its blocks, in the order in which its rows go on.
    pub rooms: &'a [TableRoom],
}

/// Sets a table: every row once, in order, in the first block that has room for it. The header is
/// repeated in every stack of rows. Of rows that no block holds two thousand at most are measured.
///
/// # Panics
///
/// If a page has more lines than the edition reader accepts.
pub fn set(request: &TableRequest<'_>, typesetters: &mut CellTypesetters<'_>) -> SetTable {
    let TableRequest { copy, layout, grid, rooms, .. } = *request;
    let header = rooms.first().map_or(0, |room| header_rows(&room.setting, copy));
    let setting = |room: &TableRoom| {
        let table = TableHead { copy, header };
        TableSetting::new(&room.setting, table, layout, &grid, &typesetters.words)
    };
    let settings: Vec<TableSetting> = rooms.iter().map(setting).collect();
    let capacity = |(setting, room): (&TableSetting, &TableRoom)| {
        let depth = room.rect.bottom() - setting.top(room.rect, &grid);
        setting.pitch.lines_in(depth) * usize::from(setting.stacks)
    };
    let held: usize = settings.iter().zip(rooms).map(capacity).sum();
    let measured = copy.rows.len().min((header + held).max(MOST_MEASURED));
    let mut set =
        SetTable { table: request.id, blocks: Vec::new(), overset: None, faults: Vec::new() };
    let mut next = header;
    for (n, (setting, room)) in settings.iter().zip(rooms).enumerate() {
        let table = MeasuredTable::new(copy, setting, measured, header, typesetters);
        let (faults, columns) = (Vec::new(), Vec::new());
        let mut block = BlockSetter { table: &table, room, grid: &grid, faults, columns };
        let (set_block, end) = block.set(next..measured);
        if n + 1 == rooms.len() && end < copy.rows.len() && copy.rows.len() > header {
            let depth = block.lack(next, end);
            set.overset = Some(OversetRows { row: end, rows: copy.rows.len() - end, depth });
        }
        let fault = |kind| TableFault { block: n, kind };
        set.faults.extend(block.faults.into_iter().map(fault));
        set.blocks.push(set_block);
        next = end;
    }
    set
}

/// Rows that are measured in any case, so that columns fit those that are left over, too.
const MOST_MEASURED: usize = 2000;

/// Sets rows in one block.
struct BlockSetter<'a> {
    table: &'a MeasuredTable<'a>,
    room: &'a TableRoom,
    grid: &'a Grid,
    faults: Vec<TableFaultKind>,
    /// The table's columns in its first stack of rows; empty until they are fitted.
    columns: Vec<Column>,
}

impl BlockSetter<'_> {
    /// Sets as many of `rows` as the block holds, under the header; returns the index of the next row
    /// too.
    fn set(&mut self, rows: Range<usize>) -> (SetTableBlock, usize) {
        let (setting, room) = (self.table.setting, self.room.rect);
        let mut block = SetTableBlock {
            id: self.room.id,
            room,
            pitch: setting.pitch,
            specs: setting.specs.clone(),
            ruling: setting.ruling,
            tints: setting.tints,
            column_rules: setting.column_rules,
            stacks: Vec::new(),
            spare: Abs::ZERO,
        };
        if rows.is_empty() {
            return (block, rows.start);
        }
        self.faults.extend(setting.crowded().map(|needs| TableFaultKind::Crowded { needs }));
        let Some(stacks) = self.stacks() else {
            self.faults.push(TableFaultKind::NoRoom { lines: 0 });
            return (block, rows.start);
        };
        let columns: Vec<Vec<Column>> = self.fitted(&stacks);
        let Some(first) = columns.first() else { return (block, rows.start) };
        self.columns.clone_from(first);
        let top = setting.top(room, self.grid);
        let lines = setting.pitch.lines_in(room.bottom() - top);
        let head = self.head_lines();
        let depths: Vec<RowDepth> =
            rows.clone().map(|row| self.table.depth(row, &self.columns)).collect();
        let free = lines.saturating_sub(head);
        let fill = if setting.balance { rows::balance } else { rows::fill };
        let ranges = fill(&depths, stacks.len(), free);
        if ranges.is_empty() {
            let lines = head + depths.first().map_or(0, |d| d.lines);
            self.faults.push(TableFaultKind::NoRoom { lines });
        }
        let end = rows.start + ranges.last().map_or(0, |range| range.end);
        let mut used = 0;
        for ((range, stack), columns) in ranges.into_iter().zip(stacks).zip(columns) {
            let under: usize = depths[range.clone()].iter().map(|d| d.lines).sum();
            used = used.max(head + under);
            let of_table = rows.start + range.start..rows.start + range.end;
            let place = if of_table.start == self.table.header {
                RowPlace::Header
            } else {
                RowPlace::RepeatedHeader
            };
            let of_stack = (0..setting.header).map(|row| (row, place));
            let of_stack = of_stack.chain(of_table.map(|row| (row, RowPlace::Body)));
            let set = self.stack(of_stack, &columns, top);
            block.stacks.push(RowStack { room: stack, columns, rows: set });
        }
        block.spare = setting.pitch.depth(lines) - setting.pitch.depth(used);
        (block, end)
    }

    /// The lines of the header above each stack.
    fn head_lines(&self) -> usize {
        (0..self.table.setting.header).map(|row| self.table.depth(row, &self.columns).lines).sum()
    }

    /// How much deeper the block would hold its rows from `first` to the table's end, of which those
    /// from `next` on are left over.
    fn lack(&self, first: usize, next: usize) -> OversetDepth {
        let (setting, all) = (self.table.setting, self.table.copy.rows.len());
        let stacks = usize::from(setting.stacks.max(1));
        if self.columns.is_empty() || self.table.rows() < all {
            let lines = i64::try_from((all - next).div_ceil(stacks)).expect("a table has few rows");
            return OversetDepth::AtLeast(setting.pitch.pitch * lines);
        }
        let depths: Vec<RowDepth> =
            (first..all).map(|row| self.table.depth(row, &self.columns)).collect();
        let lines = self.head_lines() + rows::least_room(&depths, stacks);
        let room = self.room.rect.bottom() - setting.top(self.room.rect, self.grid);
        OversetDepth::Exact((setting.pitch.depth(lines) - room).max(Abs(1)))
    }

    /// The places of its stacks of rows; `None` if they are narrower than a character.
    fn stacks(&self) -> Option<Vec<Column>> {
        let (room, grid) = (self.room.rect, self.grid);
        let whole = Column { x: room.left(), width: room.size.width };
        match self.table.setting.stacks {
            1 => (whole.width >= grid.size).then(|| vec![whole]),
            n => grid.resplit(whole.x, grid.thousandths(whole.width), n, Split::Absolute),
        }
    }

    /// The table's columns in each stack.
    fn fitted(&mut self, stacks: &[Column]) -> Vec<Vec<Column>> {
        let setting = self.table.setting;
        let mut needs = self.table.needs();
        widen(&mut needs, &self.table.spans(), setting.gap);
        let gaps = setting.edges.gaps(needs.len());
        let width = stacks.iter().map(|stack| stack.width).min().unwrap_or_default();
        let fitted = fit(&needs, width - setting.gap * gaps);
        if fitted.over > Abs::ZERO {
            self.faults.push(TableFaultKind::TooWide { over: fitted.over });
        }
        let columns = |stack: &Column| places(&fitted.widths, setting.gap, setting.edges, *stack);
        stacks.iter().map(columns).collect()
    }

    /// Sets rows one below the other.
    fn stack(
        &mut self,
        rows: impl Iterator<Item = (usize, RowPlace)>,
        columns: &[Column],
        top: Abs,
    ) -> Vec<SetRow> {
        let pitch = self.table.setting.pitch.pitch;
        let mut setter = RowSetter { table: self.table, columns, faults: Vec::new() };
        let (mut set, mut top) = (Vec::new(), top);
        for (row, place) in rows {
            let row = setter.set(row, place, top);
            top += pitch * i64::try_from(row.lines).expect("a page has few lines");
            set.push(row);
        }
        self.faults.append(&mut setter.faults);
        set
    }
}
