//! The blocks of a page spec, as they are written.

use serde::Deserialize;
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value, value};

/// Where a block stands: base columns and lines, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct GridPlace {
    pub(super) column: u16,
    pub(super) line: u16,
    pub(super) columns: u16,
    pub(super) lines: u16,
}

/// A block as it is written in a page spec.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WrittenBlock {
    /// The story, picture or file that it names; empty if it names none.
    pub(super) name: String,
    /// Where it stands; `None` if it is written in a way that is edited by hand.
    pub(super) place: Option<GridPlace>,
}

/// The blocks of a page spec in their order; none if it is no TOML.
pub(super) fn written_blocks(spec: &str) -> Vec<WrittenBlock> {
    let Ok(spec) = parsed(spec) else { return Vec::new() };
    let block = |block: &Table| {
        let named = ["story", "head_of", "picture", "panel", "table"];
        let name = named.into_iter().find_map(|key| block.get(key)?.as_str());
        WrittenBlock { name: name.unwrap_or_default().to_owned(), place: place_of(block).ok() }
    };
    let blocks = spec.get("block").and_then(Item::as_array_of_tables);
    blocks.map_or_else(Vec::new, |blocks| blocks.iter().map(block).collect())
}

/// Why a page spec cannot be edited.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum PageEditError {
    /// It is no TOML.
    #[error("the page spec has an error, which is to be mended first: {0}")]
    Toml(String),
    /// It has no such block, or what is to be edited of it is written in another way.
    #[error("this block is written in a way that is edited by hand: open its source")]
    Block,
    /// A share of a picture is no number from 0 to 100.
    #[error("a share of a picture is from 0 to 100 per cent")]
    Share,
}

/// A page spec with its comments and white.
pub(super) fn parsed(spec: &str) -> Result<DocumentMut, PageEditError> {
    spec.parse().map_err(|e: TomlError| PageEditError::Toml(e.message().to_owned()))
}

/// A block by its order, from 0.
pub(super) fn block_of(spec: &mut DocumentMut, block: usize) -> Result<&mut Table, PageEditError> {
    let blocks = spec.get_mut("block").and_then(Item::as_array_of_tables_mut);
    blocks.and_then(|blocks| blocks.get_mut(block)).ok_or(PageEditError::Block)
}

/// Sets a value where it stands, with the white and the comment around it; at the end if there is none.
pub(super) fn set(table: &mut dyn TableLike, key: &str, new: impl Into<Value>) {
    let mut new = new.into();
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => drop(table.insert(key, Item::Value(new))),
    }
}

/// A table within a block, made if there is none.
pub(super) fn part<'t>(
    block: &'t mut Table,
    key: &str,
) -> Result<&'t mut dyn TableLike, PageEditError> {
    if block.get(key).is_none() {
        block.insert(key, value(InlineTable::new()));
    }
    block.get_mut(key).and_then(Item::as_table_like_mut).ok_or(PageEditError::Block)
}

fn number(table: &dyn TableLike, key: &str) -> Result<u16, PageEditError> {
    let number = table.get(key).and_then(Item::as_integer);
    number.and_then(|n| u16::try_from(n).ok()).ok_or(PageEditError::Block)
}

/// Where a block stands.
pub(super) fn place_of(block: &Table) -> Result<GridPlace, PageEditError> {
    let part = |key: &str| block.get(key).and_then(Item::as_table_like).ok_or(PageEditError::Block);
    let (at, span) = (part("at")?, part("span")?);
    Ok(GridPlace {
        column: number(at, "column")?,
        line: number(at, "line")?,
        columns: number(span, "columns")?,
        lines: number(span, "lines")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: &str = "[[block]]\nstory = \"a\"\nat = { column = 1, line = 2 }\n\
        span = {columns=4,lines=12}\n\n[[block]]\npicture = \"p.jpg\"\n\
        at = { column = 5, line = 2 }\n[block.span]\ncolumns = 2 # 两栏\nlines = 9\n";

    #[test]
    fn blocks_are_known_by_what_they_name_and_where_they_stand() {
        let blocks = written_blocks(SPEC);
        let names: Vec<&str> = blocks.iter().map(|block| block.name.as_str()).collect();
        assert_eq!(names, ["a", "p.jpg"]);
        assert_eq!(blocks[1].place, Some(GridPlace { column: 5, line: 2, columns: 2, lines: 9 }));
        assert_eq!(written_blocks("number = "), []);
    }
}
