//! Tables: rows left over, empty room, columns and cells that are too wide, missing characters.

use crate::diag::{Diagnostic, Diagnostics, FactValue, Severity, Span, many, rules};
use crate::edition::{Block, Edition, TableCopy};
use crate::font::FontBook;
use crate::geom::{Abs, Rect, WritingMode};
use crate::lint::{MissingCharacters, MissingFrom};
use crate::makeup::{Grid, Plan};
use crate::table::{
    OversetDepth, OversetRows, SetTable, SetTableBlock, TableFault, TableFaultKind,
};

/// Lines of the grid that a table may leave empty at its block's foot.
const SPARE: i64 = 2;

/// Returns what is wrong with a set table.
pub fn table(edition: &Edition, plan: &Plan, fonts: &FontBook, set: &SetTable) -> Diagnostics {
    let copy = &edition.tables[set.table.0 as usize];
    let ctx = TableContext { edition, plan, copy, set };
    let mut out = Diagnostics::new();
    for fault in &set.faults {
        ctx.fault(*fault, &mut out);
    }
    let has_no_room = |n: usize| set.faults.iter().any(|f| f.block == n && f.kind.is_no_room());
    match &set.overset {
        // Where no block has room for a row that is said of the blocks.
        Some(_) if (0..set.blocks.len()).all(has_no_room) => {}
        Some(over) => out.push(ctx.overset(over)),
        None => ctx.empty_room(&has_no_room, &mut out),
    }
    ctx.missing(fonts, &mut out);
    out
}

impl TableFaultKind {
    fn is_no_room(self) -> bool {
        matches!(self, Self::NoRoom { .. })
    }
}

/// A set table with the edition that it is of.
struct TableContext<'a> {
    edition: &'a Edition,
    plan: &'a Plan,
    copy: &'a TableCopy,
    set: &'a SetTable,
}

impl TableContext<'_> {
    fn block(&self, n: usize) -> &Block {
        let id = self.set.blocks[n].id;
        &self.edition.pages[id.page].blocks[id.block]
    }

    fn page(&self, block: &SetTableBlock) -> u32 {
        self.plan.pages[block.id.page].number
    }

    fn grid(&self) -> &Grid {
        &self.plan.grid
    }

    /// The position of a row's cell in the file.
    fn cell(&self, row: usize, cell: usize) -> Span {
        self.copy.rows[row].cells[cell].span
    }

    fn fault(&self, fault: TableFault, out: &mut Diagnostics) {
        let set = &self.set.blocks[fault.block];
        let (block, page) = (self.block(fault.block), self.page(set));
        let path = &self.copy.path;
        let d = match fault.kind {
            TableFaultKind::Crowded { needs } => crowded(path, set, needs),
            TableFaultKind::TooWide { over } => self.too_wide(over),
            TableFaultKind::NoRoom { lines } => no_room(path, lines),
            TableFaultKind::Overfull { row, cell, over, column } => {
                let span = self.cell(row, cell);
                return out.push_at(Severity::Warning, rules::table::OVERFULL, span, || {
                    let set_row = set.stacks.iter().flat_map(|s| &s.rows).find(|r| r.row == row);
                    let top = set_row.map_or(set.room.top(), |r| r.top);
                    let depth = set.pitch.depth(set_row.map_or(1, |r| r.lines));
                    let rect = Rect::xywh(column.x, top, column.width, depth);
                    self.overfull(row, cell, over).at(span, "this cell").on(page, rect)
                });
            }
        };
        out.push(d.at(block.extent.span, "this block").on(page, set.room));
    }

    fn too_wide(&self, over: Abs) -> Diagnostic {
        let message = "the {columns:column} of `{file}` are together {over} pt wider than their block \
                       has room for";
        Diagnostic::error(rules::table::TOO_WIDE, message)
            .fact("file", &self.copy.path)
            .fact("over", FactValue::Points(tenths_of_a_point(over)))
            .fact("columns", self.copy.columns)
            .help(
                "make the block wider, give it fewer `columns`, or the table a smaller `size` or \
                 `gap`, narrower `widths` or shorter words",
            )
    }

    fn overfull(&self, row: usize, cell: usize, over: Abs) -> Diagnostic {
        let at = &self.copy.rows[row].cells[cell];
        let message = "`{words…12}` in row {row}, column {column} of `{file}` is {over} pt wider than \
                       its column";
        Diagnostic::warning(rules::table::OVERFULL, message)
            .fact("file", &self.copy.path)
            .fact("row", row + 1)
            .fact("column", at.column + 1)
            .fact("words", &*at.text)
            .fact("over", FactValue::Points(tenths_of_a_point(over)))
            .help("give the column more in `widths`, or 0 to fit it, or shorten the words")
    }

    /// The diagnostic for rows that found no place.
    fn overset(&self, over: &OversetRows) -> Diagnostic {
        let path = &self.copy.path;
        let Some(last) = self.set.blocks.last() else {
            unreachable!("a table that is set has a block")
        };
        let first = &self.copy.rows[over.row];
        let grid = self.grid();
        let depth = over.depth.length();
        let (lines, more) = (lines_of(grid, depth), grid.down(depth));
        let more = match over.depth {
            OversetDepth::Exact(_) => more,
            OversetDepth::AtLeast(_) => format!("at least {more}"),
        };
        let message = "{rows:row} of {of} of `{file}` {rows?does|do} not fit: from `{words…12}` on";
        let help = format!(
            "give its last block {more} more{}, or more `columns` of rows, a smaller `pitch` and `size`, or \
             let its rows go on in another block with `table = \"{path}\"`; or take {} out",
            if grid.writing == WritingMode::Vertical { " in height" } else { "" },
            many(over.rows, "row"),
        );
        Diagnostic::warning(rules::table::OVERSET, message)
            .fact("file", path)
            .fact("rows", over.rows)
            .fact("of", self.copy.rows.len())
            .fact("lines", lines)
            .fact("words", first.first_words())
            .at(first.span, "the first that does not fit")
            .at(self.block(self.set.blocks.len() - 1).extent.span, "its last block")
            .help(help)
            .on(self.page(last), last.room)
    }

    /// Reports blocks that the table does not reach, and room that it leaves in the last that it
    /// does.
    fn empty_room(&self, has_no_room: &dyn Fn(usize) -> bool, out: &mut Diagnostics) {
        let path = &self.copy.path;
        let is_reached = |block: &SetTableBlock| !block.stacks.is_empty();
        let Some(last) = self.set.blocks.iter().rposition(is_reached) else { return };
        for (n, set) in self.set.blocks.iter().enumerate().filter(|(n, _)| !has_no_room(*n)) {
            let block = self.block(n);
            if !is_reached(set) {
                let page = self.page(set);
                let message = "`{file}` ends before it reaches its block on page {page}";
                let d = Diagnostic::warning(rules::table::UNREACHED, message)
                    .fact("file", path)
                    .fact("page", page)
                    .at(block.at.span, "this block stays empty")
                    .help("take the block out, or give the table fewer lines before it");
                out.push(d.on(page, set.room));
            }
            if n == last && set.spare.whole(self.grid().pitch) > SPARE {
                let d = self.spare(set.spare).at(block.extent.span, "this much");
                out.push(d.on(self.page(set), set.room));
            }
        }
    }

    /// So much empty height at the foot of a block.
    fn spare(&self, spare: Abs) -> Diagnostic {
        let (path, grid) = (&self.copy.path, self.grid());
        let warning = |message| Diagnostic::warning(rules::table::UNDERSET, message);
        let d = match grid.writing {
            WritingMode::Horizontal => warning("`{file}` leaves {lines:line} of its block empty"),
            WritingMode::Vertical => {
                warning("`{file}` leaves {characters:character} of its block empty")
                    .fact("characters", spare.whole(grid.size))
            }
        };
        let d = d.fact("file", path).fact("lines", spare.whole(grid.pitch));
        d.help(self.less_room(spare))
    }

    /// What to do about so much empty height.
    fn less_room(&self, spare: Abs) -> String {
        let grid = self.grid();
        let take = match grid.writing {
            WritingMode::Horizontal => format!("take {} from its `span`", grid.down_at_most(spare)),
            WritingMode::Vertical => {
                // Tiers are taken with the gutters above them.
                match usize::try_from(
                    spare.whole(grid.chars(grid.span(1) + i64::from(grid.gutter))),
                ) {
                    Ok(tiers @ 1..) => format!("take {} from its `span`", many(tiers, "tier")),
                    _ => "give it a `height` in millimetres".to_owned(),
                }
            }
        };
        format!("{take}, or give the table a larger `pitch`")
    }

    /// Reports characters that the faces lack, at their cells.
    fn missing(&self, fonts: &FontBook, out: &mut Diagnostics) {
        let mut missing = MissingCharacters::default();
        for row in self.set.blocks.iter().flat_map(|b| &b.stacks).flat_map(|s| &s.rows) {
            for cell in &row.cells {
                let span = self.cell(row.row, cell.cell);
                cell.lines.iter().for_each(|line| missing.count(&line.text, |_, _| span));
            }
        }
        missing.report(MissingFrom::Display, fonts, out);
    }
}

fn crowded(path: &str, set: &SetTableBlock, needs: Abs) -> Diagnostic {
    let needs = tenths_of_a_point(needs);
    let message =
        "the rows of `{file}` are {pitch} pt apart, and their type and rules need {needs} pt";
    Diagnostic::warning(rules::table::CROWDED, message)
        .fact("file", path)
        .fact("pitch", FactValue::Points(set.pitch.pitch))
        .fact("needs", FactValue::Points(needs))
        .help(format!(
            "write `pitch = \"{needs}\"` or more, a smaller `size`, or leave the rules between rows out"
        ))
}

fn no_room(path: &str, lines: usize) -> Diagnostic {
    let why = match lines {
        0 => "its columns would be narrower than one character",
        _ => "its header and one row take {lines:line}",
    };
    Diagnostic::error(rules::table::NO_ROOM, "this block has no room for a row of `{file}`: ")
        .and(why)
        .fact("file", path)
        .fact("lines", lines)
        .help("make the block deeper or wider, or give it fewer `columns` or a smaller `header`")
}

/// How many lines of the grid a depth takes, rounded up.
fn lines_of(grid: &Grid, depth: Abs) -> usize {
    let unit = grid.pitch.0.max(1);
    let lines = (depth.0 + unit - 1).div_euclid(unit).max(1);
    usize::try_from(lines).expect("it is above zero")
}

/// A length rounded up to tenths of a point.
fn tenths_of_a_point(length: Abs) -> Abs {
    let tenth = Abs::PT.0 / 10;
    Abs((length.0 + tenth - 1).div_euclid(tenth) * tenth)
}
