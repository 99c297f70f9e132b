//! Reads a table's CSV file into rows and cells, and reports what is wrong with it.

use crate::diag::{Diagnostic, Diagnostics, FileId, Severity, Span, rules};
use crate::edition::copy::{
    self, CopyHolder, CopyLog, CopyRules, SourceChar, StrayCount, TypedBlanks,
};
use crate::edition::csv::{self, Field, Rest, records};
use crate::edition::{TableCell, TableCopy, TableRow};
use std::collections::BTreeMap;
use std::ops::Range;

/// The maximum number of rows of a table: more than the pages of an issue hold.
const MAX_ROWS: usize = 20_000;
/// The maximum number of columns of a table: more than a broadsheet page is wide.
const MAX_COLUMNS: usize = 100;
/// The maximum number of bytes of a cell.
const MAX_CELL_BYTES: usize = 3000;
/// A cell of this text joins the one on its left.
const JOINED: &str = "<";
/// Marks that take the place of commas in files that have none.
const OTHER_MARKS: [(char, &str); 5] = [
    ('，', "full-width commas"),
    ('\t', "tabs"),
    (';', "semicolons"),
    ('；', "full-width semicolons"),
    ('|', "bars"),
];

/// Reads a table from `text`, the decoded contents of its file.
pub(crate) fn read(
    path: &str,
    file: FileId,
    text: &str,
    rules: CopyRules<'_>,
    diagnostics: &mut Diagnostics,
) -> TableCopy {
    let found = records(text, csv::delimiter(path), MAX_ROWS + 1);
    let reader = TableReader { path, file, text, rules };
    let none = TableCopy { path: path.to_owned(), ..TableCopy::default() };
    if let Some(at) = found.bad_quote {
        diagnostics.push(csv::bad_quote(path, file, text, at));
        return none;
    }
    let rest = found.rest;
    let mut rows = found.rows;
    let is_blank = |row: &Vec<Field>| row.iter().all(|f| f.text.trim().is_empty());
    // A line of spaces is a blank line.
    rows.retain(|row| row.len() > 1 || !is_blank(row));
    while rows.last().is_some_and(is_blank) {
        rows.pop();
    }
    // Spreadsheets write columns that are empty throughout.
    let filled = |row: &Vec<Field>| row.iter().rposition(|f| !f.text.trim().is_empty());
    let used = rows.iter().filter_map(filled).max().map_or(0, |last| last + 1);
    for row in &mut rows {
        row.truncate(used);
    }
    if let Some(d) = reader.too_large(&rows, rest) {
        diagnostics.push(d);
        return none;
    }
    let columns = usual_length(&rows);
    let Some(columns) = u16::try_from(columns).ok().filter(|n| *n > 0) else {
        diagnostics.push(reader.empty());
        return none;
    };
    if reader.has_bad_rows(&rows, columns, diagnostics) {
        return TableCopy { columns, ..none };
    }
    reader.report_other_marks(&rows, columns, diagnostics);
    let mut table = TableCopy { columns, file: Some(file), ..none };
    let mut tally = StrayCount::default();
    for row in &rows {
        let mut log = CopyLog { edits: &mut table.edits, tally: &mut tally, diagnostics };
        table.rows.push(reader.row(row, columns, &mut log));
    }
    tally.report(CopyHolder::Table(path), diagnostics);
    let help = "write `normalise = false` in edition.toml to keep copy as typed";
    if let Some(note) = copy::normalised(rules::table::NORMALISED, &table.edits, file, help) {
        diagnostics.push(note);
    }
    table
}

/// How many fields most rows of several have, of two such numbers the greater; 1 if all have one.
fn usual_length(rows: &[Vec<Field>]) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.len() > 1) {
        *counts.entry(row.len()).or_default() += 1;
    }
    let usual = counts.into_iter().max_by_key(|(length, count)| (*count, *length));
    usual.map_or(usize::from(!rows.is_empty()), |(length, _)| length)
}

/// What a table is read from.
struct TableReader<'a> {
    path: &'a str,
    file: FileId,
    text: &'a str,
    rules: CopyRules<'a>,
}

impl TableReader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Reports rows whose cells cannot be told apart; returns whether there are any.
    fn has_bad_rows(&self, rows: &[Vec<Field>], columns: u16, out: &mut Diagnostics) -> bool {
        let is_ragged = |row: &[Field]| row.len() != usize::from(columns) && row.len() != 1;
        let mut any = false;
        for (n, row) in rows.iter().enumerate() {
            let Some(first) = row.first() else { continue };
            let rule = match first.text.trim() == JOINED {
                _ if is_ragged(row) => rules::table::RAGGED,
                true => rules::table::JOINED,
                false => continue,
            };
            any = true;
            let span = self.row_span(row);
            out.push_at(Severity::Error, rule, span, || {
                if is_ragged(row) {
                    self.ragged(n, row.len(), columns).at(span, "this row")
                } else {
                    self.joined(n).at(self.span(first.raw.clone()), "this cell")
                }
            });
        }
        any
    }

    /// A row whose cells can be told apart.
    fn row(&self, fields: &[Field], columns: u16, log: &mut CopyLog<'_>) -> TableRow {
        let mut cells: Vec<TableCell> = Vec::with_capacity(fields.len());
        for (column, field) in (0_u16..).zip(fields) {
            match cells.last_mut() {
                Some(cell) if field.text.trim() == JOINED => cell.columns += 1,
                _ => cells.push(self.cell(column, field, log)),
            }
        }
        if let [cell] = &mut cells[..] {
            cell.columns = columns;
        }
        TableRow { cells, span: self.row_span(fields) }
    }

    fn row_span(&self, fields: &[Field]) -> Span {
        let start = fields.first().map_or(0, |field| field.raw.start);
        let end = fields.last().map_or(start, |field| field.raw.end);
        self.span(start..end.max(start))
    }

    fn joined(&self, n: usize) -> Diagnostic {
        let words = "row {row} begins with `<`, and no cell is on its left";
        Diagnostic::error(rules::table::JOINED, words)
            .fact("file", self.path)
            .fact("row", n + 1)
            .help("write the words in the first of the columns, and `<` in the others")
    }

    fn cell(&self, column: u16, field: &Field, log: &mut CopyLog<'_>) -> TableCell {
        let mut letters = letters(self.text, field);
        let is_blank = |letter: &SourceChar| letter.ch.is_whitespace();
        let end = letters.iter().rposition(|c| !is_blank(c)).map_or(0, |last| last + 1);
        letters.truncate(end);
        let start = letters.iter().position(|c| !is_blank(c)).unwrap_or(0);
        letters.drain(..start);
        let place = match (letters.first(), letters.last()) {
            (Some(first), Some(last)) => self.span(first.source().start..last.source().end),
            _ => self.span(field.raw.clone()),
        };
        let text = copy::line(letters, self.text, place, self.rules, TypedBlanks::Kept, log);
        TableCell { text, column, columns: 1, span: place }
    }

    fn ragged(&self, n: usize, cells: usize, columns: u16) -> Diagnostic {
        let words = "row {row} of {`file`} has {cells:cell}, and most rows have {columns}";
        let help = if cells > usize::from(columns) {
            "put a cell that holds a comma between quotation marks: \"1,234\""
        } else {
            "write the commas of its empty cells; `<` joins a cell to the one on its left, and a \
             row of one cell alone runs across the table"
        };
        Diagnostic::error(rules::table::RAGGED, words)
            .fact("file", self.path)
            .fact("row", n + 1)
            .fact("cells", cells)
            .fact("columns", columns)
            .help(help)
    }

    fn empty(&self) -> Diagnostic {
        Diagnostic::error(rules::table::EMPTY, "the table {`file`} has no rows")
            .fact("file", self.path)
            .at(self.span(0..0), "this file")
            .help("export it again from where it was made; if the table is out, take its blocks out too")
    }

    /// The error for a table of more rows or columns, or longer cells, than any page has room for.
    fn too_large(&self, rows: &[Vec<Field>], rest: Rest) -> Option<Diagnostic> {
        let long = |f: &&Field| f.text.len() > MAX_CELL_BYTES;
        let wide = rows.iter().find(|row| row.len() > MAX_COLUMNS);
        let long = rows.iter().find_map(|row| row.iter().find(long));
        let past = if rest == Rest::Words { rows.last() } else { rows.get(MAX_ROWS) };
        let too_large = |words| Diagnostic::error(rules::table::TOO_LARGE, words);
        let (d, at) = match (past, wide, long) {
            (Some(past), ..) => {
                let d = too_large("the table {`file`} has more than {rows} rows");
                (d.fact("rows", MAX_ROWS), past.first()?.raw.clone())
            }
            (_, Some(wide), _) => {
                let d = too_large("the table {`file`} has a row of {cells} cells");
                (d.fact("cells", wide.len()), wide.first()?.raw.clone())
            }
            (.., Some(long)) => {
                let d = too_large("the table {`file`} has a cell of {characters} characters");
                (d.fact("characters", long.text.chars().count()), long.raw.clone())
            }
            _ => return None,
        };
        let d = d
            .and(": no page has room for it")
            .fact("file", self.path)
            .at(self.span(at.start..at.start), "here")
            .help(format!(
                "see whether this is the right file; a table has at most {MAX_ROWS} rows, \
                 {MAX_COLUMNS} columns and cells of {} characters",
                MAX_CELL_BYTES / 3
            ));
        Some(d)
    }

    /// Warns of a table of one column whose rows all hold a mark that may stand for the comma.
    fn report_other_marks(&self, rows: &[Vec<Field>], columns: u16, out: &mut Diagnostics) {
        let in_all = |(mark, _): &&(char, &str)| {
            rows.iter().all(|row| row.iter().any(|field| field.text.contains(*mark)))
        };
        if rows.len() < 2 {
            return;
        }
        // In a table of several columns words may well have commas of their own.
        let parts_cells = |(mark, _): &&(char, &str)| columns == 1 || mark.is_ascii();
        let mut marks = OTHER_MARKS.iter().filter(parts_cells);
        let Some((mark, name)) = marks.find(in_all) else { return };
        let words = match columns {
            1 => "the table {`file`} has one column, and ",
            _ => "the table {`file`} has ",
        };
        let d = Diagnostic::warning(rules::table::ONE_COLUMN, words).and(name).and(" in every row");
        let d = d.fact("file", self.path).fact("mark", *mark);
        out.push(d.at(self.span(0..0), "this file").help(
            "cells are parted by half-width commas, in a file whose name ends with .tsv by tabs: \
             save it so",
        ));
    }
}

/// The characters of a field, each with its place; without places if they cannot be told.
fn letters(text: &str, field: &Field) -> Vec<SourceChar> {
    let raw = &text[field.raw.clone()];
    let start = field.raw.start;
    let at = |n: usize| u32::try_from(start + n).expect("a file is shorter than 4 GiB");
    let mut found = Vec::with_capacity(field.text.len());
    let (inner, skipped) = match raw.strip_prefix('"') {
        Some(inner) if raw != field.text => (inner.strip_suffix('"').unwrap_or(inner), 1),
        _ => (raw, 0),
    };
    let mut chars = inner.char_indices().peekable();
    while let Some((n, c)) = chars.next() {
        let mut len = c.len_utf8();
        if c == '"' && skipped == 1 && chars.next_if(|(_, next)| *next == '"').is_some() {
            len += 1;
        }
        let len = u8::try_from(len).expect("a character has four bytes at most");
        found.push(SourceChar::new(c, at(n + skipped), len));
    }
    if found.iter().map(|c| c.ch).eq(field.text.chars()) {
        return found;
    }
    field.text.chars().map(|c| SourceChar::new(c, at(0), 0)).collect()
}
