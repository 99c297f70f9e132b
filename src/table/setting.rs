//! How a block sets its table: what it says, and what holds without it.

use crate::copy::{TypeSpec, story_script};
use crate::edition::{CellAlign, RowTints, Ruling, TableBlock, TableCopy};
use crate::geom::{Abs, Rect, WritingMode};
use crate::house::{Align, Layout, RuleStyle, Style};
use crate::makeup::Grid;
use crate::table::decimal::is_number_column;
use crate::table::widths::RowEdges;
use crate::table::{LinePitch, RowSpecs};
use crate::text::Typesetter;

/// Rows of the header that nothing else is said of.
const HEADER: u16 = 1;
/// White between two columns that nothing else is said of, in thousandths of a character.
const GAP: i32 = 1000;
/// Rules that nothing else is said of.
const RULING: Ruling = Ruling {
    above: Some(RuleStyle::Thin),
    header: Some(RuleStyle::Hairline),
    rows: None,
    every: 1,
    columns: None,
    below: Some(RuleStyle::Thin),
};
/// White between a rule and the type on either side, both together.
const RULE_WHITE: Abs = Abs::PT;

/// How a block sets its table.
#[derive(Clone, Debug)]
pub(super) struct TableSetting {
    /// Stacks of rows side by side.
    pub(super) stacks: u16,
    /// Header rows above each: some or all of the table's.
    pub(super) header: usize,
    /// Least white between two columns.
    pub(super) gap: Abs,
    /// White at both sides of a row.
    pub(super) edges: RowEdges,
    /// How the cells of each column lie.
    pub(super) aligns: Vec<CellAlign>,
    /// The width of each column that is not fitted.
    pub(super) fixed: Vec<Option<Abs>>,
    pub(super) specs: RowSpecs,
    pub(super) pitch: LinePitch,
    pub(super) ruling: Ruling,
    pub(super) tints: RowTints,
    pub(super) column_rules: bool,
    pub(super) balance: bool,
    /// Whether its rows stand on the grid.
    on_grid: bool,
}

/// A table, and how many of its first rows are its header: what its first block says.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableHead<'a> {
    pub(super) copy: &'a TableCopy,
    pub(super) header: usize,
}

impl TableSetting {
    /// The setting of a block in a layout.
    pub(super) fn new(
        block: &TableBlock,
        table: TableHead<'_>,
        layout: &Layout,
        grid: &Grid,
        typesetter: &Typesetter<'_>,
    ) -> Self {
        let TableHead { copy, header: table_header } = table;
        let header = header_rows(block, copy).min(table_header);
        let spec = |own: &Option<Style>, name: &str, face: Option<&String>| {
            let style = own.clone();
            let style = style.unwrap_or_else(|| layout.story_style(name, story_script(typesetter)));
            // Its cells lie as its columns do; justified words would be hyphenated.
            let (size, face) = (block.size.unwrap_or(style.size), face.unwrap_or(&style.face));
            let (align, face) = (Align::Left, face.clone());
            let style = Style { align, indent: 0, hang: 0, size, face, ..style };
            TypeSpec::new(&style, typesetter.book(), 500)
        };
        let specs = RowSpecs {
            rows: spec(&block.style, "table", block.face.as_ref()),
            header: spec(&block.header_style, "table_head", None),
        };
        let size = specs.rows.face.size;
        let characters = |thousandths: i32| size.scale(i64::from(thousandths), 1000);
        let gap = characters(block.gap.unwrap_or(GAP));
        let ruling = block.ruling.unwrap_or(RULING);
        let tints = block.tints.unwrap_or_default();
        // Type keeps clear of the edge of a ground, and of the last rule as of those within.
        let is_edged = tints.header.is_some() || tints.rows.is_some() || ruling.columns.is_some();
        let widths = block.widths.as_ref().map(|w| w.value.as_slice()).unwrap_or_default();
        let fixed = |n: usize| widths.get(n).filter(|w| **w > 0).map(|w| characters(*w));
        Self {
            stacks: block.columns.as_ref().map_or(1, |c| c.value),
            header,
            gap,
            edges: if is_edged { RowEdges::HalfGap } else { RowEdges::Flush },
            aligns: aligns(block, copy, table_header),
            fixed: (0..usize::from(copy.columns)).map(fixed).collect(),
            pitch: line_pitch(block, &specs, layout, grid),
            specs,
            ruling,
            tints,
            column_rules: block.column_rules.unwrap_or(false),
            balance: block.balance.unwrap_or(true),
            on_grid: block.pitch.is_none(),
        }
    }

    /// The top of its first line in a room of the page.
    pub(super) fn top(&self, room: Rect, grid: &Grid) -> Abs {
        if self.on_grid && grid.writing == WritingMode::Horizontal {
            grid.line_y(1) + grid.pitch * grid.line_at_or_below(room.top())
        } else {
            room.top()
        }
    }

    /// The distance of lines that its type and rules need, if it is more than they have.
    pub(super) fn crowded(&self) -> Option<Abs> {
        let type_size = self.specs.rows.face.size.max(self.specs.header.face.size);
        let within = [self.ruling.header.filter(|_| self.header > 0), self.ruling.rows];
        let rule = within.into_iter().flatten().map(|style| style.thickness() + RULE_WHITE).max();
        let needs = type_size + rule.unwrap_or_default();
        (needs > self.pitch.pitch).then_some(needs)
    }
}

/// How many header rows a block says that its table has.
pub(super) fn header_rows(block: &TableBlock, copy: &TableCopy) -> usize {
    usize::from(block.header.unwrap_or(HEADER)).min(copy.rows.len())
}

fn line_pitch(block: &TableBlock, specs: &RowSpecs, layout: &Layout, grid: &Grid) -> LinePitch {
    let of = |size: Abs, pitch: Abs| LinePitch {
        pitch,
        size,
        ascent: Grid::ascent(size, WritingMode::Horizontal),
    };
    match &block.pitch {
        None => of(grid.size, grid.pitch),
        Some(pitch) => {
            let size = specs.rows.face.size.max(specs.header.face.size);
            of(size, layout.along(pitch.value))
        }
    }
}

/// How the cells of each column lie: as the block says, or numbers at their point and words left.
fn aligns(block: &TableBlock, copy: &TableCopy, header: usize) -> Vec<CellAlign> {
    let given = block.align.as_ref().map(|a| a.value.as_slice()).unwrap_or_default();
    let fitted = |column: u16| {
        let rows = &copy.rows[header.min(copy.rows.len())..];
        let cells = rows.iter().flat_map(|row| &row.cells);
        let texts = cells.filter(|cell| cell.column == column && cell.columns == 1);
        if is_number_column(texts.map(|cell| cell.text.as_str())) {
            CellAlign::Decimal
        } else {
            CellAlign::Left
        }
    };
    let align = |n: u16| given.get(usize::from(n)).copied().unwrap_or_else(|| fitted(n));
    (0..copy.columns).map(align).collect()
}
