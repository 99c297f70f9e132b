//! Tables in the structure tree: `Table > TR > TH, TD`, every row with a cell for each column.

use crate::export::pdf::reading::element::Element;
use crate::export::pdf::reading::tree::Tree;
use crate::scene::{CellKind, TableCellPlace};
use pdf_writer::Ref;
use std::collections::BTreeMap;

/// The tables and rows so far.
#[derive(Debug, Default)]
pub(super) struct TableRows {
    /// The element of each table, by its number.
    tables: BTreeMap<u32, usize>,
    /// The rows of each table.
    rows: BTreeMap<(u32, u32), TaggedRow>,
}

/// A row and how far it is filled.
#[derive(Clone, Copy, Debug)]
struct TaggedRow {
    /// Index of its element.
    element: usize,
    /// The first column without a cell.
    next: u16,
    /// Its last cell.
    last: TableCellPlace,
}

impl Tree {
    /// Adds a cell, with its row and table where they are new; returns the index of its element.
    pub(super) fn cell(
        &mut self,
        kind: &'static str,
        place: TableCellPlace,
        next: &mut impl FnMut() -> Ref,
    ) -> usize {
        let key = (place.table, place.row);
        let mut row = match self.tables.rows.get(&key) {
            Some(row) => *row,
            None => TaggedRow { element: self.row(place.table, next), next: 0, last: place },
        };
        self.fill_row(row, place.column, next);
        let at = self.child(row.element, kind, next);
        self.elements[at].cell = Some(place);
        row.next = place.column + place.columns;
        row.last = place;
        self.tables.rows.insert(key, row);
        at
    }

    /// Gives every row a cell for each of its last columns too.
    pub(super) fn complete_rows(&mut self, next: &mut impl FnMut() -> Ref) {
        for row in std::mem::take(&mut self.tables.rows).into_values() {
            self.fill_row(row, row.last.of, next);
        }
    }

    /// Adds cells without words up to a column.
    fn fill_row(&mut self, row: TaggedRow, to: u16, next: &mut impl FnMut() -> Ref) {
        let kind = match row.last.kind {
            CellKind::Header => "TH",
            CellKind::Data => "TD",
        };
        for column in row.next..to {
            let at = self.child(row.element, kind, next);
            self.elements[at].cell = Some(TableCellPlace { column, columns: 1, ..row.last });
        }
    }

    /// Adds a row to a table.
    fn row(&mut self, table: u32, next: &mut impl FnMut() -> Ref) -> usize {
        let of = self.tables.tables.get(&table).copied().unwrap_or_else(|| {
            let (id, parent) = self.place(None, next);
            self.elements.push(Element::new(id, parent, "Table", None));
            let of = self.elements.len() - 1;
            self.tables.tables.insert(table, of);
            of
        });
        self.child(of, "TR", next)
    }

    /// Adds an element within another.
    fn child(&mut self, of: usize, kind: &'static str, next: &mut impl FnMut() -> Ref) -> usize {
        let id = next();
        self.elements[of].within.push(id);
        self.elements.push(Element::new(id, self.elements[of].id, kind, None));
        self.elements.len() - 1
    }
}
