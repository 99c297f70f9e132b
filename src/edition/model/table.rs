//! A table's rows and cells, and how a block sets them.

use crate::diag::{FileId, Span, Spanned};
use crate::edition::model::text::CopyEdit;
use crate::geom::Abs;
use crate::house::{Length, RuleStyle, Style};
use crate::ink::Ink;

/// Identifies a table by its index in [`Edition::tables`](crate::edition::Edition::tables).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableId(pub u32);

/// A table as its CSV file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableCopy {
    /// The file's path in the edition's folder.
    pub path: String,
    /// The file; `None` if it could not be read, which was reported.
    pub file: Option<FileId>,
    /// The number of its columns.
    pub columns: u16,
    /// Its rows, header rows first.
    pub rows: Vec<TableRow>,
    /// Changes made by normalisation, in order.
    pub edits: Vec<CopyEdit>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Its cells from left to right; together they take every column once.
    pub cells: Vec<TableCell>,
    /// Its position in the file.
    pub span: Span,
}

impl TableRow {
    /// Whether it is a subhead: one cell across a table of several columns.
    pub fn is_subhead(&self) -> bool {
        matches!(&self.cells[..], [cell] if cell.columns > 1)
    }

    /// Its first words, for messages.
    pub fn first_words(&self) -> &str {
        let words = self.cells.iter().map(|cell| cell.text.as_str());
        words.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell {
    /// Its text, normalised; a newline begins a new line of the cell.
    pub text: String,
    /// Its first column, from 0.
    pub column: u16,
    /// How many columns it takes.
    pub columns: u16,
    /// Its position in the file.
    pub span: Span,
}

/// How a block sets a table (`table = "…"`). What is `None` is as in the table's first block, and
/// there as the reference says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableBlock {
    /// The table.
    pub table: Spanned<TableId>,
    /// How many columns of rows stand side by side (`columns`).
    pub columns: Option<Spanned<u16>>,
    /// Whether there are rules between those (`column_rules`).
    pub column_rules: Option<bool>,
    /// Whether those are even if the table ends in this block (`balance`).
    pub balance: Option<bool>,
    /// How many rows are repeated as its header (`header`).
    pub header: Option<u16>,
    /// How the cells of each column lie (`align`).
    pub align: Option<Spanned<Vec<CellAlign>>>,
    /// The width of each column in thousandths of a character (`widths`); 0 if it is fitted.
    pub widths: Option<Spanned<Vec<i32>>>,
    /// Least white between two columns in thousandths of a character (`gap`).
    pub gap: Option<i32>,
    /// Style of the rows (`style`, `size`, `face`).
    pub style: Option<Style>,
    /// Style of the header rows (`header_style`).
    pub header_style: Option<Style>,
    /// Size of all its type (`size`), if not the styles'.
    pub size: Option<Abs>,
    /// Face of the rows under the header (`face`), if not the style's.
    pub face: Option<String>,
    /// Distance of rows (`pitch`), if not the grid's.
    pub pitch: Option<Spanned<Length>>,
    /// Rules (`ruling`).
    pub ruling: Option<Ruling>,
    /// Grounds of rows (`tints`).
    pub tints: Option<RowTints>,
}

impl TableBlock {
    /// This block's setting, with that of `first` where it says nothing.
    #[must_use]
    pub fn over(&self, first: &Self) -> Self {
        Self {
            table: self.table,
            columns: self.columns.or(first.columns),
            column_rules: self.column_rules.or(first.column_rules),
            balance: self.balance.or(first.balance),
            header: self.header.or(first.header),
            align: self.align.clone().or_else(|| first.align.clone()),
            widths: self.widths.clone().or_else(|| first.widths.clone()),
            gap: self.gap.or(first.gap),
            style: self.style.clone().or_else(|| first.style.clone()),
            header_style: self.header_style.clone().or_else(|| first.header_style.clone()),
            size: self.size.or(first.size),
            face: self.face.clone().or_else(|| first.face.clone()),
            pitch: self.pitch.or(first.pitch),
            ruling: self.ruling.or(first.ruling),
            tints: self.tints.or(first.tints),
        }
    }
}

/// How the cells of a column lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellAlign {
    /// `l`.
    Left,
    /// `c`.
    Centre,
    /// `r`.
    Right,
    /// `d`: numbers with their decimal points, or the ends of their integers, one below the other.
    Decimal,
}

/// Rules of a table (`ruling`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Above the first row (`above`).
    pub above: Option<RuleStyle>,
    /// Below the header (`header`).
    pub header: Option<RuleStyle>,
    /// Between rows (`rows`).
    pub rows: Option<RuleStyle>,
    /// After every so many rows (`every`).
    pub every: u16,
    /// Between columns (`columns`).
    pub columns: Option<RuleStyle>,
    /// Below the last row (`below`).
    pub below: Option<RuleStyle>,
}

/// Grounds of a table's rows (`tints`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowTints {
    /// Under the header (`header`).
    pub header: Option<Ink>,
    /// Under every second row (`rows`).
    pub rows: Option<Ink>,
}
