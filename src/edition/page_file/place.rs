//! Reads where a block stands, how large it is, and how text goes round it (`runaround`).

use crate::diag::{Diagnostic, Spanned, rules};
use crate::edition::keys::{block as key, runaround as runaround_key};
use crate::edition::toml_reader::{Table, Value};
use crate::edition::{Corner, Extent, OutlineCorner, Runaround, WrapFlow};

/// `at` of a block.
pub(super) fn corner(value: &Value<'_>) -> Option<Spanned<Corner>> {
    let mut t = value.table("`at`")?;
    let free = !t.given(key::at::KEYS).is_empty();
    let corner = if free {
        let x = t.need(key::at::X).and_then(|v| v.length());
        let y = t.need(key::at::Y).and_then(|v| v.length());
        x.zip(y).map(|(x, y)| Corner::Free { x, y })
    } else {
        let column = t.need(key::at::cell::COLUMN).and_then(|v| v.whole());
        let line = t.need(key::at::cell::LINE).and_then(|v| v.whole());
        column.zip(line).map(|(column, line)| Corner::Cell { column, line })
    };
    t.finish();
    Some(value.spanned(corner?))
}

/// `span` of a block.
pub(super) fn extent(value: &Value<'_>) -> Option<Spanned<Extent>> {
    let mut t = value.table("`span`")?;
    let free = !t.given(key::span::KEYS).is_empty();
    let extent = if free {
        let width = t.need(key::span::WIDTH).and_then(|v| v.extent());
        let height = t.need(key::span::HEIGHT).and_then(|v| v.extent());
        width.zip(height).map(|(width, height)| Extent::Free { width, height })
    } else {
        let columns =
            t.need(key::span::cells::COLUMNS).and_then(|v| columns(&v, "write 1 or more"));
        let lines = t.need(key::span::cells::LINES).and_then(|v| v.whole());
        columns.zip(lines).map(|(columns, lines)| Extent::Cells { columns, lines })
    };
    t.finish();
    Some(value.spanned(extent?))
}

/// A number of columns; zero has a diagnostic of its own, with `remedy` as help.
pub(super) fn columns(value: &Value<'_>, remedy: &str) -> Option<u16> {
    if value.raw().as_integer().is_some_and(|n| n.as_str() == "0") {
        let words = "a block cannot have 0 columns";
        value.report_with_facts(
            value.error(rules::page::ZERO_COLUMNS, words, "no columns").help(remedy),
        );
        return None;
    }
    value.whole()
}

/// The standoff that nothing else is said of: a character and a line, in thousandths.
const STANDOFF: i32 = 1000;

impl Runaround {
    /// Reports an outline of a story's or a table's block: its own lines are set in the whole
    /// rectangle.
    pub(super) fn report_outline_of_text(&self, t: &Table<'_>) {
        if self.outline.is_empty() {
            return;
        }
        let message =
            "the block of a story or a table has no `outline`: its own text fills its rectangle";
        t.report(
            Diagnostic::error(rules::toml::VALUE, message)
                .at(self.span, "with an outline")
                .help("take `outline` out; text that goes round it goes round the rectangle")
                .fact("key", "outline"),
        );
    }
}

/// Reads `runaround = "both"`, or `runaround = { … }`; what is wrong is reported, and stands for what
/// nothing is said of.
pub(super) fn runaround(value: &Value<'_>) -> Runaround {
    let usual = Runaround {
        wrap: WrapFlow::Both,
        characters: STANDOFF,
        lines: STANDOFF,
        outline: Vec::new(),
        span: value.span,
    };
    if value.raw().is_str() {
        return Runaround { wrap: value.choice().unwrap_or(usual.wrap), ..usual };
    }
    let Some(mut t) = value.table("`runaround`") else { return usual };
    let wrap = t.get(runaround_key::SIDES).and_then(|v| v.choice()).unwrap_or(usual.wrap);
    let characters =
        t.get(runaround_key::CHARACTERS).and_then(|v| v.thousandths()).unwrap_or(STANDOFF);
    let lines = t.get(runaround_key::LINES).and_then(|v| v.thousandths()).unwrap_or(STANDOFF);
    let outline = t.get(runaround_key::OUTLINE).and_then(|v| outline(&v)).unwrap_or_default();
    t.finish();
    Runaround { wrap, characters, lines, outline, ..usual }
}

/// The maximum number of corners of an outline.
const MAX_CORNERS: usize = 1000;

/// Reads the corners of an outline, at least three.
fn outline(value: &Value<'_>) -> Option<Vec<OutlineCorner>> {
    let tables = value.tables("a corner of `outline`");
    if tables.len() > MAX_CORNERS {
        let d = value.value_error("this {`key`} has {count} corners").fact("count", tables.len());
        value.report_with_facts(d.help(format!(
            "give it {MAX_CORNERS} at most: text keeps to lines, and shows no finer shape"
        )));
        return None;
    }
    let corners: Vec<Option<OutlineCorner>> = tables.into_iter().map(outline_corner).collect();
    let corners: Vec<OutlineCorner> = corners.into_iter().collect::<Option<_>>()?;
    if corners.len() < 3 {
        value.report_value_error(
            "an `outline` has three corners at least",
            "write for example `outline = [{ x = 0, y = 0 }, { x = 20, y = 0 }, { x = 0, y = 12 }]`, or leave it out for the block's rectangle",
        );
        return None;
    }
    Some(corners)
}

fn outline_corner(mut t: Table<'_>) -> Option<OutlineCorner> {
    let x = t.need(runaround_key::corner::X).and_then(|v| v.length());
    let y = t.need(runaround_key::corner::Y).and_then(|v| v.length());
    t.finish();
    Some(OutlineCorner { x: x?, y: y? })
}
