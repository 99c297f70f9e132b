//! A row in its columns: where each line of its cells begins.

use crate::copy::aligned;
use crate::edition::{CellAlign, TableCell};
use crate::geom::Abs;
use crate::house::Align;
use crate::makeup::Column;
use crate::table::measure::{MeasuredCell, MeasuredTable, area};
use crate::table::{RowPlace, SetCellLine, SetRow, SetTableCell, TableFaultKind};

/// Sets rows of a table in the columns of a stack.
pub(super) struct RowSetter<'m> {
    pub(super) table: &'m MeasuredTable<'m>,
    pub(super) columns: &'m [Column],
    /// Cells wider than their columns.
    pub(super) faults: Vec<TableFaultKind>,
}

impl RowSetter<'_> {
    /// Sets a row with its top there.
    pub(super) fn set(&mut self, row: usize, place: RowPlace, top: Abs) -> SetRow {
        let lines = self.table.depth(row, self.columns).lines;
        let copy = self.table.copy;
        let mut cells = Vec::new();
        for (n, cell) in copy.rows[row].cells.iter().enumerate() {
            if !cell.text.is_empty() {
                cells.push(SetTableCell { cell: n, lines: self.cell(row, n, cell, place) });
            }
        }
        SetRow { row, place, style: self.table.row_type(row), top, lines, cells }
    }

    fn cell(
        &mut self,
        row: usize,
        n: usize,
        cell: &TableCell,
        place: RowPlace,
    ) -> Vec<SetCellLine> {
        let MeasuredCell { shaped, measure } = self.table.cell(row, n);
        let (area, number) = (area(cell, self.columns), measure.number);
        let right = area.x + area.width;
        let align = self.align(cell, place);
        let numbers = self.table.numbers[usize::from(cell.column)];
        let mut over = Abs::ZERO;
        let mut lines = Vec::new();
        for (text, line) in shaped.lines(area.width) {
            let x = match (align, number) {
                (CellAlign::Decimal, Some(number)) => right - numbers.after - number.before,
                _ => area.x + aligned(side(align), area.width, line.width()),
            };
            over = over.max(area.x - x).max(x + line.width() - right);
            lines.push(SetCellLine { text, line, x });
        }
        if over > Abs::ZERO && place != RowPlace::RepeatedHeader {
            self.faults.push(TableFaultKind::Overfull { row, cell: n, over, column: area });
        }
        lines
    }

    /// How a cell lies: over several columns in their middle, in the header of numbers at the right.
    fn align(&self, cell: &TableCell, place: RowPlace) -> CellAlign {
        match self.table.setting.aligns[usize::from(cell.column)] {
            _ if cell.columns > 1 => CellAlign::Centre,
            CellAlign::Decimal if place != RowPlace::Body => CellAlign::Right,
            align => align,
        }
    }
}

/// The side at which words lie in a column of this kind.
fn side(align: CellAlign) -> Align {
    match align {
        CellAlign::Left => Align::Left,
        CellAlign::Centre => Align::Centre,
        CellAlign::Right | CellAlign::Decimal => Align::Right,
    }
}
