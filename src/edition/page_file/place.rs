//! Reads where a block stands, and how large it is.

use crate::diag::{Spanned, rules};
use crate::edition::keys::block as key;
use crate::edition::toml_reader::Value;
use crate::edition::{Corner, Extent};

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
        value.fault(value.error(rules::page::ZERO_COLUMNS, words, "no columns").help(remedy));
        return None;
    }
    value.whole()
}
