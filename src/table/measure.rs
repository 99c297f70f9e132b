//! The cells of a table, measured, and what its columns want.

use crate::copy::TypeSpec;
use crate::edition::{CellAlign, TableCell, TableCopy};
use crate::geom::Abs;
use crate::makeup::Column;
use crate::table::cell::{CellMeasure, CellTypesetters, NumberMeasure, ShapedCell};
use crate::table::rows::RowDepth;
use crate::table::setting::TableSetting;
use crate::table::widths::{ColumnNeed, SpanNeed};
use crate::table::{RowSpecs, RowType};

/// The first rows of a table, shaped and measured in a block's styles.
pub(super) struct MeasuredTable<'a> {
    pub(super) copy: &'a TableCopy,
    pub(super) setting: &'a TableSetting,
    /// How many rows are the table's header.
    pub(super) header: usize,
    /// The cells of each row.
    cells: Vec<Vec<MeasuredCell>>,
    /// The greatest number of each column on both sides of its point.
    pub(super) numbers: Vec<NumberMeasure>,
}

impl<'a> MeasuredTable<'a> {
    /// Measures the first `rows` rows, of which `header` are the header.
    pub(super) fn new(
        copy: &'a TableCopy,
        setting: &'a TableSetting,
        rows: usize,
        header: usize,
        typesetters: &mut CellTypesetters<'_>,
    ) -> Self {
        let mut measured =
            Self { copy, setting, header, cells: Vec::with_capacity(rows), numbers: Vec::new() };
        for (n, row) in copy.rows[..rows].iter().enumerate() {
            let spec = measured.specs().of(measured.row_type(n));
            let cells = row.cells.iter();
            let cells = cells.map(|cell| MeasuredCell::new(cell, spec, typesetters)).collect();
            measured.cells.push(cells);
        }
        measured.numbers = measured.numbers();
        measured
    }

    /// The cells of the first rows, each with its measures and whether it is of the header.
    fn all(&self) -> impl Iterator<Item = (usize, &TableCell, &CellMeasure)> {
        let rows = self.copy.rows.iter().zip(&self.cells).enumerate();
        rows.flat_map(|(n, (row, cells))| {
            row.cells.iter().zip(cells).map(move |(cell, own)| (n, cell, &own.measure))
        })
    }

    fn numbers(&self) -> Vec<NumberMeasure> {
        let mut numbers = vec![NumberMeasure::default(); self.setting.aligns.len()];
        for (row, cell, measure) in self.all() {
            let column = usize::from(cell.column);
            let is_aligned = row >= self.header
                && cell.columns == 1
                && self.setting.aligns[column] == CellAlign::Decimal;
            if let (Some(number), true) = (measure.number, is_aligned) {
                let most = &mut numbers[column];
                most.before = most.before.max(number.before);
                most.after = most.after.max(number.after);
            }
        }
        numbers
    }

    /// What each column wants of the width.
    pub(super) fn needs(&self) -> Vec<ColumnNeed> {
        let number = |n: &NumberMeasure| n.before + n.after;
        let fixed = self.setting.fixed.iter().zip(&self.numbers);
        let mut needs: Vec<ColumnNeed> = fixed
            .map(|(fixed, n)| ColumnNeed { fixed: *fixed, natural: number(n), least: number(n) })
            .collect();
        for (_, cell, measure) in self.all().filter(|(_, cell, _)| cell.columns == 1) {
            let need = &mut needs[usize::from(cell.column)];
            need.natural = need.natural.max(measure.natural);
            need.least = need.least.max(measure.least);
        }
        needs
    }

    /// What cells over several columns, but not over all, want of these.
    pub(super) fn spans(&self) -> Vec<SpanNeed> {
        let spans =
            self.all().filter(|(_, cell, _)| cell.columns > 1 && cell.columns < self.copy.columns);
        let need = |(_, cell, measure): (usize, &TableCell, &CellMeasure)| SpanNeed {
            column: usize::from(cell.column),
            columns: usize::from(cell.columns),
            need: measure.natural,
        };
        let mut needs: Vec<SpanNeed> = spans.map(need).collect();
        needs.sort_by_key(|n| (n.columns, n.column));
        needs
    }

    /// The depth of a row in these columns.
    pub(super) fn depth(&self, row: usize, columns: &[Column]) -> RowDepth {
        let cells = self.copy.rows[row].cells.iter().zip(&self.cells[row]);
        let lines = cells.map(|(cell, own)| own.lines_in(area(cell, columns).width));
        self.row_depth(row, lines.max())
    }

    fn row_depth(&self, row: usize, lines: Option<usize>) -> RowDepth {
        let with_next = self.copy.rows[row].is_subhead();
        RowDepth { lines: lines.unwrap_or(1).max(1), with_next }
    }

    /// A cell of a measured row.
    pub(super) fn cell(&self, row: usize, cell: usize) -> &MeasuredCell {
        &self.cells[row][cell]
    }

    /// The number of measured rows.
    pub(super) fn rows(&self) -> usize {
        self.cells.len()
    }

    fn specs(&self) -> &'a RowSpecs {
        &self.setting.specs
    }

    /// In which style a row is set: subheads are set as the header is.
    pub(super) fn row_type(&self, row: usize) -> RowType {
        let is_head = row < self.header || self.copy.rows[row].is_subhead();
        if is_head { RowType::Head } else { RowType::Row }
    }
}

/// A cell in type, and its measures.
pub(super) struct MeasuredCell {
    pub(super) shaped: ShapedCell,
    pub(super) measure: CellMeasure,
}

impl MeasuredCell {
    fn new(cell: &TableCell, spec: &TypeSpec, typesetters: &mut CellTypesetters<'_>) -> Self {
        let shaped = ShapedCell::shape(&cell.text, spec, typesetters);
        let measure = shaped.measure();
        Self { shaped, measure }
    }

    /// How many lines it takes in a column of `width`.
    fn lines_in(&self, width: Abs) -> usize {
        if self.measure.natural <= width {
            self.measure.lines
        } else {
            self.shaped.lines(width).len()
        }
    }
}

/// The place of a cell in the columns that it takes.
pub(super) fn area(cell: &TableCell, columns: &[Column]) -> Column {
    let first = columns[usize::from(cell.column)];
    let last = columns[usize::from(cell.column + cell.columns) - 1];
    let width: Abs = last.x + last.width - first.x;
    Column { x: first.x, width }
}
