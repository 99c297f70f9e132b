//! Random tables lose, repeat and reorder no cell.

use crate::newsroom::{FONTS, Newsroom};
use crate::random_cases::drawn;
use crate::tables::{block, table, words};
use proptest::prelude::*;
use std::fmt::Write;
use stonehand::edition::load;
use stonehand::engine::{self, BuildOptions, Completeness};
use stonehand::world::DiskWorld;

/// A random table: rows of cells, of which each has words of its own.
#[derive(Clone, Debug)]
struct RandomTable {
    rows: Vec<Vec<u8>>,
}

fn tables() -> impl Strategy<Value = RandomTable> {
    (1_usize..5).prop_flat_map(|columns| {
        let row = prop::collection::vec(0_u8..6, columns);
        let rows = prop::collection::vec(row, 2..40);
        rows.prop_map(|rows| RandomTable { rows })
    })
}

impl RandomTable {
    /// Its file, and the words of every cell in order.
    fn written(&self) -> (String, Vec<String>) {
        let (mut csv, mut cells) = (String::new(), Vec::new());
        for (r, row) in self.rows.iter().enumerate() {
            // Every row has words, so that it is not taken for the end of the table.
            for (c, kind) in row.iter().enumerate() {
                let number = format!("{r}×{c}");
                let text = match kind {
                    _ if c == 0 => number,
                    0 => String::new(),
                    1 => "<".to_owned(),
                    2 => format!("{r}.{c}"),
                    3 => format!("今天上午全省普降大雨{number}"),
                    4 => format!("上{number}\n下{number}"),
                    _ => number,
                };
                let mark = if c == 0 { "" } else { "," };
                write!(csv, "{mark}\"{text}\"").unwrap();
                if !["", "<"].contains(&text.as_str()) {
                    cells.push(text.replace('\n', ""));
                }
            }
            csv.push('\n');
        }
        (csv, cells)
    }
}

proptest! {
    #![proptest_config(drawn(48))]

    #[test]
    fn any_text_is_read_or_refused_and_every_row_has_all_columns(
        text in "[甲1,，<\"\n\t .a]{0,120}",
    ) {
        let room = table(&text, 5, "");
        let loaded = load(&DiskWorld::new(room.edition(), Some(FONTS.into())));
        let Some(edition) = loaded.outcome.value.or(loaded.draft) else { return Ok(()) };
        let read = &edition.tables[0];
        for row in &read.rows {
            let mut next = 0;
            for cell in &row.cells {
                prop_assert_eq!(cell.column, next);
                next += cell.columns;
            }
            prop_assert_eq!(next, read.columns);
        }
    }

    #[test]
    fn every_cell_is_printed_once_in_order_or_counted_as_left_over(
        random in tables(),
        lines in prop::collection::vec(3_u16..18, 1..4),
        columns in 1_u16..3,
        header in 0_u16..3,
        keys in prop::sample::select(vec!["", "balance = false", "pitch = \"10pt\"\nsize = \"7pt\"",
            "tints = { rows = \"black 10%\" }", "ruling = { columns = \"thin\" }"]),
    ) {
        let (csv, cells) = random.written();
        let keys = format!("columns = {columns}\nheader = {header}\n{keys}");
        let blocks: Vec<String> = lines.iter().map(|n| block(1, *n, &keys)).collect();
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let room = Newsroom::new().pages(&blocks).file("tables/t.csv", csv);
        let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
        let draft = BuildOptions { completeness: Completeness::Draft, ..BuildOptions::default() };
        let report = engine::book(&world, &draft, &mut |_| {});
        // Columns may be too narrow, which is an error; then there is no page to look at.
        let Some(built) = report.value else { return Ok(()) };
        let mut printed: Vec<(u32, u16, String)> = Vec::new();
        for page in 0..blocks.len() {
            for word in words(&built, page) {
                let Some(place) = word.place else { continue };
                match printed.last_mut() {
                    Some((row, column, text)) if (*row, *column) == (place.row, place.column) => {
                        text.push_str(&word.text);
                    }
                    _ => printed.push((place.row, place.column, word.text)),
                }
            }
        }
        let texts: Vec<&str> = printed.iter().map(|(.., text)| text.as_str()).collect();
        prop_assert_eq!(&cells[..texts.len()], &texts[..]);
        let over = report.diagnostics.iter().find(|d| d.rule == "table::overset");
        prop_assert_eq!(over.is_some(), texts.len() < cells.len());
    }
}
