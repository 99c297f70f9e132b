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

impl TableRows {
    /// Adds a cell, with its row and table where they are new; returns the index of its element.
    pub(super) fn cell(
        &mut self,
        tree: &mut Tree,
        kind: &'static str,
        place: TableCellPlace,
        next: &mut impl FnMut() -> Ref,
    ) -> usize {
        let key = (place.table, place.row);
        let mut row = match self.rows.get(&key) {
            Some(row) => *row,
            None => TaggedRow { element: self.row(tree, place.table, next), next: 0, last: place },
        };
        row.fill(tree, place.column, next);
        let at = tree.child(row.element, kind, next);
        tree.elements[at].cell = Some(place);
        row.next = place.column + place.columns;
        row.last = place;
        self.rows.insert(key, row);
        at
    }

    /// Gives every row a cell for each of its last columns too.
    pub(super) fn complete(self, tree: &mut Tree, next: &mut impl FnMut() -> Ref) {
        for row in self.rows.into_values() {
            row.fill(tree, row.last.of, next);
        }
    }

    /// Adds a row to a table.
    fn row(&mut self, tree: &mut Tree, table: u32, next: &mut impl FnMut() -> Ref) -> usize {
        let of = self.tables.get(&table).copied().unwrap_or_else(|| {
            let (id, parent) = tree.place(None, next);
            tree.elements.push(Element::new(id, parent, "Table", None));
            let of = tree.elements.len() - 1;
            self.tables.insert(table, of);
            of
        });
        tree.child(of, "TR", next)
    }
}

impl TaggedRow {
    /// Adds cells without words up to a column.
    fn fill(self, tree: &mut Tree, to: u16, next: &mut impl FnMut() -> Ref) {
        let kind = match self.last.kind {
            CellKind::Header => "TH",
            CellKind::Data => "TD",
        };
        for column in self.next..to {
            let at = tree.child(self.element, kind, next);
            tree.elements[at].cell = Some(TableCellPlace { column, columns: 1, ..self.last });
        }
    }
}
