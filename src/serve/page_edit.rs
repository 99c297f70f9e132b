//! Edits made at the page, as edits of the page spec: comments, order and all else stay.

use crate::serve::spec_blocks::{GridPlace, PageEditError, block_of, parsed, part, place_of, set};
use serde::Deserialize;
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

/// An edit of a page spec. Blocks are given by their order in it, from 0.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "edit", rename_all = "kebab-case")]
pub(super) enum PageEdit {
    /// Moves a block or one of its edges.
    Place { block: usize, place: GridPlace },
    /// Lets two blocks change places.
    Swap { block: usize, with: usize },
    /// Sets the number of text columns of a block; `None` for one to a base column.
    Columns { block: usize, columns: Option<u16> },
    /// Sets the size of a story's main head, or its number of lines.
    Head { block: usize, size: Option<String>, lines: Option<u16> },
    /// Sets one coordinate of what of a picture stays in sight, in per cent from its left or top.
    Focus { block: usize, axis: FocusAxis, per_cent: f64 },
    /// Sets what of a picture is cut off on one side, in per cent.
    Crop { block: usize, side: CropSide, per_cent: f64 },
    /// Places a story.
    Add { story: String, place: GridPlace },
}

/// A coordinate of a picture's focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FocusAxis {
    X,
    Y,
}

/// A side of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum CropSide {
    Left,
    Right,
    Top,
    Bottom,
}

/// The page spec after an edit.
///
/// # Errors
/// [`PageEditError`] if it cannot be edited; it is then to stay as it is.
pub(super) fn edited(spec: &str, edit: &PageEdit) -> Result<String, PageEditError> {
    let mut spec = parsed(spec)?;
    match edit {
        PageEdit::Place { block, place } => set_place(block_of(&mut spec, *block)?, *place)?,
        PageEdit::Swap { block, with } => {
            let one = place_of(block_of(&mut spec, *block)?)?;
            let other = place_of(block_of(&mut spec, *with)?)?;
            set_place(block_of(&mut spec, *block)?, other)?;
            set_place(block_of(&mut spec, *with)?, one)?;
        }
        PageEdit::Columns { block, columns } => {
            let block = block_of(&mut spec, *block)?;
            match columns {
                Some(columns) => set(block, "columns", i64::from(*columns)),
                None => drop(block.remove("columns")),
            }
        }
        PageEdit::Head { block, size, lines } => {
            let head = part(block_of(&mut spec, *block)?, "head")?;
            if let Some(size) = size {
                set(head, "size", size.as_str());
            }
            if let Some(lines) = lines {
                set(head, "lines", i64::from(*lines));
            }
        }
        PageEdit::Focus { block, axis, per_cent } => {
            let focus = part(block_of(&mut spec, *block)?, "focus")?;
            let axis = match axis {
                FocusAxis::X => "x",
                FocusAxis::Y => "y",
            };
            set(focus, axis, share(*per_cent)?);
        }
        PageEdit::Crop { block, side, per_cent } => {
            let crop = part(block_of(&mut spec, *block)?, "crop")?;
            let side = match side {
                CropSide::Left => "left",
                CropSide::Right => "right",
                CropSide::Top => "top",
                CropSide::Bottom => "bottom",
            };
            set(crop, side, share(*per_cent)?);
        }
        PageEdit::Add { story, place } => add(&mut spec, story, *place)?,
    }
    Ok(spec.to_string())
}

/// A share in per cent as it is written: to a tenth, whole ones without a point.
fn share(per_cent: f64) -> Result<Value, PageEditError> {
    if !(0.0..=100.0).contains(&per_cent) {
        return Err(PageEditError::Share);
    }
    #[allow(clippy::cast_possible_truncation, reason = "it is from 0 to 1000")]
    let tenths = (per_cent * 10.0).round() as i32;
    let is_whole = tenths % 10 == 0;
    Ok(if is_whole { i64::from(tenths / 10).into() } else { (f64::from(tenths) / 10.0).into() })
}

fn set_place(block: &mut Table, place: GridPlace) -> Result<(), PageEditError> {
    let GridPlace { column, line, columns, lines } = place;
    let mut numbers = |key: &str, values: [(&str, u16); 2]| {
        if block.get(key).is_none() {
            return Err(PageEditError::Block);
        }
        let table = part(block, key)?;
        for (key, number) in values {
            // What has not changed stays as it is written.
            let is_new = table.get(key).and_then(Item::as_integer) != Some(i64::from(number));
            if is_new {
                set(table, key, i64::from(number));
            }
        }
        Ok(())
    };
    numbers("at", [("column", column), ("line", line)])?;
    numbers("span", [("columns", columns), ("lines", lines)])
}

/// Appends a block of a story.
fn add(spec: &mut DocumentMut, story: &str, place: GridPlace) -> Result<(), PageEditError> {
    let pair = |values: [(&str, u16); 2]| {
        let mut table = InlineTable::new();
        for (key, number) in values {
            table.insert(key, i64::from(number).into());
        }
        value(table)
    };
    let mut block = Table::new();
    block.insert("story", value(story));
    block.insert("at", pair([("column", place.column), ("line", place.line)]));
    block.insert("span", pair([("columns", place.columns), ("lines", place.lines)]));
    block.decor_mut().set_prefix("\n");
    let blocks = spec.entry("block").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    blocks.as_array_of_tables_mut().ok_or(PageEditError::Block)?.push(block);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: &str = "# 头版\nnumber = 1\n\n# 头条\n[[block]]\nstory = \"a\" # 陈稿\n\
        at = { column = 1, line = 2 }   # 报头下\nspan = {columns=4,lines=12}\n\
        head = { size = \"一号\", lines = 2 }\n\n[[block]]\npicture = \"p.jpg\"\n\
        at = { column = 5, line = 2 }\n[block.span]\ncolumns = 2 # 两栏\nlines = 9\n";

    fn edit(edit: &PageEdit) -> String {
        edited(SPEC, edit).unwrap()
    }

    fn place(column: u16, line: u16, columns: u16, lines: u16) -> GridPlace {
        GridPlace { column, line, columns, lines }
    }

    #[test]
    fn a_block_is_moved_and_nothing_else_changes() {
        let moved = edit(&PageEdit::Place { block: 0, place: place(2, 2, 4, 12) });
        assert_eq!(moved, SPEC.replace("at = { column = 1,", "at = { column = 2,"));
        let taller = edit(&PageEdit::Place { block: 1, place: place(5, 2, 1, 9) });
        assert_eq!(taller, SPEC.replace("columns = 2 # 两栏", "columns = 1 # 两栏"));
        let same = edit(&PageEdit::Place { block: 1, place: place(5, 2, 2, 9) });
        assert_eq!(same, SPEC);
    }

    #[test]
    fn two_blocks_change_places_however_these_are_written() {
        let swapped = edit(&PageEdit::Swap { block: 0, with: 1 });
        let wanted = SPEC
            .replace("column = 5", "column = X")
            .replace("column = 1", "column = 5")
            .replace("column = X", "column = 1")
            .replace("columns=4,lines=12", "columns=2,lines=9")
            .replace("columns = 2 # 两栏\nlines = 9", "columns = 4 # 两栏\nlines = 12");
        assert_eq!(swapped, wanted);
        assert_eq!(edited(&swapped, &PageEdit::Swap { block: 0, with: 1 }).unwrap(), SPEC);
    }

    #[test]
    fn a_head_takes_another_size_and_number_of_lines() {
        let larger = PageEdit::Head { block: 0, size: Some("初号".to_owned()), lines: None };
        assert_eq!(edit(&larger), SPEC.replace("一号", "初号"));
        let lower = PageEdit::Head { block: 0, size: None, lines: Some(1) };
        assert_eq!(edit(&lower), SPEC.replace("lines = 2 }\n\n", "lines = 1 }\n\n"));
    }

    #[test]
    fn columns_and_focus_are_written_where_there_are_none_and_taken_out() {
        let columns = PageEdit::Columns { block: 0, columns: Some(3) };
        let with = edit(&columns);
        assert_eq!(with, SPEC.replace("lines = 2 }\n\n", "lines = 2 }\ncolumns = 3\n\n"));
        let none = PageEdit::Columns { block: 0, columns: None };
        assert_eq!(edited(&with, &none).unwrap(), SPEC);
        let line = "at = { column = 5, line = 2 }\n";
        let focus = edit(&PageEdit::Focus { block: 1, axis: FocusAxis::Y, per_cent: 33.3 });
        assert_eq!(focus, SPEC.replace(line, &format!("{line}focus = {{ y = 33.3 }}\n")));
        let crop = PageEdit::Crop { block: 1, side: CropSide::Right, per_cent: 12.0 };
        assert_eq!(edit(&crop), SPEC.replace(line, &format!("{line}crop = {{ right = 12 }}\n")));
        let none = PageEdit::Crop { block: 1, side: CropSide::Right, per_cent: f64::NAN };
        assert_eq!(edited(SPEC, &none), Err(PageEditError::Share));
    }

    #[test]
    fn a_story_is_placed_after_the_others() {
        let add = PageEdit::Add { story: "b".to_owned(), place: place(5, 11, 2, 3) };
        let block = "\n[[block]]\nstory = \"b\"\nat = { column = 5, line = 11 }\n\
                     span = { columns = 2, lines = 3 }\n";
        assert_eq!(edit(&add), format!("{SPEC}{block}"));
        assert_eq!(edited("number = 1\n", &add).unwrap(), format!("number = 1\n{block}"));
    }

    #[test]
    fn what_is_not_there_or_broken_is_not_edited() {
        let missing = PageEdit::Columns { block: 7, columns: None };
        assert_eq!(edited(SPEC, &missing), Err(PageEditError::Block));
        assert!(matches!(edited("number = ", &missing), Err(PageEditError::Toml(_))));
        let unplaced = PageEdit::Place { block: 0, place: place(1, 1, 1, 1) };
        assert_eq!(edited("[[block]]\nstory = \"a\"\n", &unplaced), Err(PageEditError::Block));
    }
}
