//! Checks of the blocks of tables against the tables' files.

use crate::diag::{Diagnostic, Diagnostics, Span, rules};
use crate::edition::{Content, PageSpec, TableBlock, TableCopy};
use std::sync::Arc;

/// Reports `align` and `widths` of another number of columns than the table has, tables without a row
/// under their header, and blocks that want a larger header than the table's first.
pub(crate) fn check(pages: &[PageSpec], tables: &[Arc<TableCopy>], out: &mut Diagnostics) {
    let mut firsts: Vec<Option<&TableBlock>> = vec![None; tables.len()];
    for block in pages.iter().flat_map(|page| &page.blocks) {
        let Content::Table(own) = &block.content else { continue };
        let number = own.table.value.0 as usize;
        let table = &tables[number];
        if table.rows.is_empty() {
            continue;
        }
        if firsts[number].is_none() {
            firsts[number] = Some(own);
            let header = usize::from(own.header.unwrap_or(1));
            if table.rows.len() <= header {
                out.push(header_alone(table, header, own.table.span));
            }
        }
        let of_table = firsts[number].and_then(|first| first.header).unwrap_or(1);
        if let Some(own_header) = own.header.filter(|header| *header > of_table) {
            out.push(larger_header(table, own_header, of_table, own.table.span));
        }
        let align = own.align.as_ref().map(|a| ("align", a.value.len(), a.span));
        let widths = own.widths.as_ref().map(|w| ("widths", w.value.len(), w.span));
        for (key, given, span) in align.into_iter().chain(widths) {
            if given != usize::from(table.columns) {
                out.push(other_columns(table, key, given, span));
            }
        }
    }
}

fn header_alone(table: &TableCopy, header: usize, span: Span) -> Diagnostic {
    let words = "{`file`} has {rows:row}, and its header takes {header}";
    Diagnostic::error(rules::table::EMPTY, words)
        .fact("file", &table.path)
        .fact("rows", table.rows.len())
        .fact("header", header)
        .at(span, "this table")
        .help("write `header = 0` if it has no header")
}

fn larger_header(table: &TableCopy, given: u16, header: u16, span: Span) -> Diagnostic {
    let words = "this block repeats {given:header row} of {`file`}, and its header is of {header}: \
                 what its first block says";
    Diagnostic::error(rules::table::HEADER, words)
        .fact("file", &table.path)
        .fact("given", given)
        .fact("header", header)
        .at(span, "this block")
        .help(format!(
            "write `header = {given}` in the table's first block, or {header} or less here"
        ))
}

fn other_columns(table: &TableCopy, key: &str, given: usize, span: Span) -> Diagnostic {
    let columns = table.columns;
    let words = "{`key`} is of {given:column}, and {`file`} has {columns}";
    Diagnostic::error(rules::table::COLUMNS, words)
        .fact("key", key)
        .fact("file", &table.path)
        .fact("given", given)
        .fact("columns", columns)
        .at(span, "here")
        .help(format!(
            "give it {columns}, one for each column; or leave `{key}` out, and it is found by what \
             the columns hold"
        ))
}
