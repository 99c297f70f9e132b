//! Reads the keys of a block that holds a table.

use crate::diag::Spanned;
use crate::edition::keys::{story_block, table_block as key};
use crate::edition::layout_file::HouseNames;
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::toml_reader::{Table, Value};
use crate::edition::{CellAlign, RowTints, Ruling, TableBlock, TableId};

/// Reads a block with `table`; `None` if it names no file.
pub(super) fn read(
    t: &mut Table<'_>,
    columns: Option<Spanned<u16>>,
    reader: &mut PageReader<'_>,
) -> Option<TableBlock> {
    let names = reader.names;
    let file = t.get(key::TABLE).and_then(|v| v.file());
    let block = TableBlock {
        table: Spanned { value: TableId(0), span: t.span },
        columns,
        column_rules: t.get(story_block::COLUMN_RULES).and_then(|v| v.flag()),
        balance: t.get(story_block::BALANCE).and_then(|v| v.flag()),
        header: t.get(key::HEADER).and_then(|v| v.whole()),
        align: t.get(key::ALIGN).and_then(|v| Some(v.spanned(align(&v)?))),
        widths: t.get(key::WIDTHS).and_then(|v| Some(v.spanned(widths(&v)?))),
        gap: t.get(key::GAP).and_then(|v| v.thousandths()),
        style: t.get(key::STYLE).and_then(|v| names.named_style(&v)),
        header_style: t.get(key::HEADER_STYLE).and_then(|v| names.named_style(&v)),
        size: t.get(key::SIZE).and_then(|v| names.size(&v)),
        face: t.get(key::FACE).and_then(|v| names.face(&v)),
        pitch: t.get(key::PITCH).and_then(|v| Some(v.spanned(v.extent()?))),
        ruling: t.get(key::RULING).and_then(|v| ruling(&v)),
        tints: t.get(key::TINTS).and_then(|v| tints(&v, names)),
    };
    Some(TableBlock { table: reader.placed.tables.number(file?), ..block })
}

/// `align = "lrd"`.
fn align(value: &Value<'_>) -> Option<Vec<CellAlign>> {
    let word = value.name()?;
    let letter = |c: char| match c {
        'l' => Some(CellAlign::Left),
        'c' => Some(CellAlign::Centre),
        'r' => Some(CellAlign::Right),
        'd' => Some(CellAlign::Decimal),
        _ => None,
    };
    let found: Option<Vec<CellAlign>> = word.chars().map(letter).collect();
    if found.is_none() {
        value.report_value_error(
            "\"{value}\" does not say how columns lie",
            "write one letter for each column: l left, c centred, r right, d at the decimal point; \
             for example \"lrrd\"",
        );
    }
    found
}

/// `widths = [4, 0, 6]`.
fn widths(value: &Value<'_>) -> Option<Vec<i32>> {
    value.list().iter().map(Value::thousandths).collect()
}

fn ruling(value: &Value<'_>) -> Option<Ruling> {
    use key::ruling as key;
    let mut t = value.table("`ruling`")?;
    let every = t.get(key::EVERY).and_then(|v| v.whole()).unwrap_or(1);
    let mut rule = |key| t.get(key).and_then(|v| v.choice());
    let ruling = Ruling {
        above: rule(key::ABOVE),
        header: rule(key::HEADER),
        rows: rule(key::ROWS),
        every,
        columns: rule(key::COLUMNS),
        below: rule(key::BELOW),
    };
    t.finish();
    Some(ruling)
}

fn tints(value: &Value<'_>, names: &HouseNames) -> Option<RowTints> {
    use key::tints as key;
    let mut t = value.table("`tints`")?;
    let mut ink = |key| t.get(key).and_then(|v| names.ink(&v));
    let tints = RowTints { header: ink(key::HEADER), rows: ink(key::ROWS) };
    t.finish();
    Some(tints)
}
