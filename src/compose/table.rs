//! Tables: grounds, rules and words of their rows.

use crate::compose::{ground, rules, type_line};
use crate::edition::{TableCopy, TableId};
use crate::geom::{Abs, Point, Rect};
use crate::house::RuleStyle;
use crate::makeup::Column;
use crate::scene::{CellKind, Item, Role, TableCellPlace, Tag};
use crate::table::{RowPlace, RowStack, SetRow, SetTableBlock, SetTableCell};

/// Least white between the rules above and below a table and its type.
const WHITE: Abs = Abs::PT;

/// Draws the rows of a table that a block holds.
pub(super) fn block(
    table: TableId,
    block: &SetTableBlock,
    copy: &TableCopy,
    out: &mut Vec<(Point, Item)>,
) {
    let drawing = TableDrawing { table: table.0, block, copy };
    for stack in &block.stacks {
        drawing.grounds(stack, out);
    }
    for stack in &block.stacks {
        drawing.rules(stack, out);
    }
    drawing.between(out);
    for row in block.stacks.iter().flat_map(|stack| &stack.rows) {
        drawing.words(row, out);
    }
}

/// A block of a table, and what it shows.
struct TableDrawing<'a> {
    table: u32,
    block: &'a SetTableBlock,
    copy: &'a TableCopy,
}

impl TableDrawing<'_> {
    /// Half of the white between two lines.
    fn half(&self) -> Abs {
        (self.block.pitch.pitch - self.block.pitch.size).max(Abs::ZERO) / 2
    }

    /// How far the rule and the grounds at an end of a stack stand off its type.
    fn clear(&self, rule: Option<RuleStyle>) -> Abs {
        self.half().max(WHITE + rule.map_or(Abs::ZERO, RuleStyle::reach))
    }

    fn foot(&self, row: &SetRow) -> Abs {
        row.top + self.block.pitch.depth(row.lines)
    }

    /// The band of the row at `n` of a stack: to the middle of the white above and below it, at the
    /// ends of the stack to its rules.
    fn band(&self, stack: &RowStack, n: usize) -> (Abs, Abs) {
        let (row, ruling) = (&stack.rows[n], self.block.ruling);
        let above = if n == 0 { self.clear(ruling.above) } else { self.half() };
        let below = if n + 1 == stack.rows.len() { self.clear(ruling.below) } else { self.half() };
        (row.top - above, self.foot(row) + below)
    }

    /// The foot of the deepest stack: there all of them have their last rule.
    fn lowest(&self) -> Abs {
        let ends =
            |stack: &RowStack| stack.rows.len().checked_sub(1).map(|last| self.band(stack, last).1);
        self.block.stacks.iter().filter_map(ends).max().unwrap_or_default()
    }

    fn grounds(&self, stack: &RowStack, out: &mut Vec<(Point, Item)>) {
        let mut body = 0;
        for (n, row) in stack.rows.iter().enumerate() {
            // Under a subhead the alternation begins again.
            let is_subhead = self.copy.rows[row.row].is_subhead();
            body = if is_subhead { 0 } else { body + 1 };
            let ink = if row.place == RowPlace::Body {
                self.block.tints.rows.filter(|_| body > 0 && body % 2 == 0)
            } else {
                body = 0;
                self.block.tints.header
            };
            let (top, foot) = self.band(stack, n);
            let rect = Rect::xywh(stack.room.x, top, stack.room.width, foot - top);
            out.extend(ink.map(|ink| ground::panel(rect, ink)));
        }
    }

    fn rules(&self, stack: &RowStack, out: &mut Vec<(Point, Item)>) {
        let ruling = self.block.ruling;
        let Some(last) = stack.rows.len().checked_sub(1) else { return };
        let mut across = |y: Abs, style: Option<RuleStyle>| {
            if let Some(style) = style {
                let from = Point::new(stack.room.x, y);
                rules::rule(from, stack.room.width, false, style, out);
            }
        };
        across(self.band(stack, 0).0, ruling.above);
        let head = stack.rows.iter().take_while(|row| row.place != RowPlace::Body).count();
        if head > 0 && head <= last {
            across(self.band(stack, head - 1).1, ruling.header);
        }
        let every = usize::from(ruling.every.max(1));
        for n in (head..last).filter(|n| (n - head + 1) % every == 0) {
            across(self.band(stack, n).1, ruling.rows);
        }
        across(self.lowest(), ruling.below);
        if let Some(style) = ruling.columns {
            for pair in stack.columns.windows(2) {
                let x = middle(pair[0], pair[1]);
                self.down(stack, x, style, out);
            }
        }
    }

    /// Draws a rule down a stack, but not through cells that it would cut.
    fn down(&self, stack: &RowStack, x: Abs, style: RuleStyle, out: &mut Vec<(Point, Item)>) {
        let mut open: Option<(Abs, Abs)> = None;
        let mut put = |from: Abs, to: Abs| {
            rules::rule(Point::new(x, from), to - from, true, style, out);
        };
        for (n, row) in stack.rows.iter().enumerate() {
            let (top, foot) = self.band(stack, n);
            let foot = if n + 1 == stack.rows.len() { self.lowest() } else { foot };
            let cut = self.copy.rows[row.row].cells.iter().any(|cell| {
                let first = stack.columns[usize::from(cell.column)];
                let last = stack.columns[usize::from(cell.column + cell.columns) - 1];
                first.x < x && x < last.x + last.width
            });
            match open {
                Some((from, to)) if cut => {
                    put(from, to);
                    open = None;
                }
                Some((from, _)) => open = Some((from, foot)),
                None if !cut => open = Some((top, foot)),
                None => {}
            }
        }
        if let Some((from, to)) = open {
            put(from, to);
        }
    }

    /// Draws the rules between stacks.
    fn between(&self, out: &mut Vec<(Point, Item)>) {
        if !self.block.column_rules {
            return;
        }
        let filled = self.block.stacks.iter().filter(|stack| !stack.rows.is_empty());
        let top = filled.map(|stack| self.band(stack, 0).0).min().unwrap_or_default();
        let foot = self.lowest();
        for pair in self.block.stacks.windows(2) {
            let from = Point::new(middle(pair[0].room, pair[1].room), top);
            rules::rule(from, foot - top, true, RuleStyle::Hairline, out);
        }
    }

    /// Sets the words of a row.
    fn words(&self, row: &SetRow, out: &mut Vec<(Point, Item)>) {
        let spec = self.block.specs.of(row.style);
        for cell in &row.cells {
            let tag = self.tag(row, cell);
            // Heads stand on the last line of their row, all else begins on the first.
            let down = match row.place {
                RowPlace::Body => 0,
                _ => row.lines.saturating_sub(cell.lines.len()),
            };
            let first = row.top + self.block.pitch.ascent;
            for (n, line) in (down..).zip(&cell.lines) {
                let below = i64::try_from(n).expect("a page has few lines");
                let at = Point::new(line.x, first + self.block.pitch.pitch * below);
                let specs = std::slice::from_ref(spec);
                type_line::line_runs(&line.text, specs, &line.line, at, tag, out);
            }
        }
    }

    /// What the words of a cell are; a header that is repeated is no part of the copy.
    fn tag(&self, row: &SetRow, cell: &SetTableCell) -> Tag {
        let kind = match row.place {
            RowPlace::RepeatedHeader => return Tag::FURNITURE,
            RowPlace::Header => CellKind::Header,
            RowPlace::Body => CellKind::Data,
        };
        let copy = &self.copy.rows[row.row].cells[cell.cell];
        let place = TableCellPlace {
            table: self.table,
            row: u32::try_from(row.row).expect("a table has few rows"),
            column: copy.column,
            columns: copy.columns,
            of: self.copy.columns,
            kind,
        };
        Tag { article: None, role: Role::Cell(place), part: 0, picture: 0 }
    }
}

/// The middle of the white between two columns.
fn middle(left: Column, right: Column) -> Abs {
    let end = left.x + left.width;
    end + (right.x - end) / 2
}
