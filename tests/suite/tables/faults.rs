//! What is said of tables that do not fit, or are not right.

use crate::newsroom::Newsroom;
use crate::tables::{block, draft, remedy, said, table, words};

fn rows(count: usize) -> String {
    let rows: Vec<String> = (1..=count).map(|n| format!("行{n},数\n")).collect();
    format!("名,值\n{}", rows.concat())
}

#[test]
fn rows_that_do_not_fit_are_an_error_of_a_press_file_and_counted() {
    let room = table(&rows(8), 6, "");
    let message = "3 rows of 9 of `tables/t.csv` do not fit: from `行6` on";
    assert_eq!(said(&room), [format!("error table::overset tables/t.csv:7:1 {message}")]);
    let heard = room.build();
    assert_eq!(heard.code, 1, "{}", heard.err);
    // A draft is written without them.
    let all = words(&draft(&room), 0);
    let rows = all.iter().filter_map(|w| w.place).map(|place| place.row);
    assert_eq!(rows.max(), Some(5));
}

#[test]
fn the_room_that_rows_lack_is_told_exactly() {
    // The last row takes three lines, in a column of three characters.
    let csv = "名,值\n甲,一\n乙,二\n丙,三三三三三三三三三\n";
    let keys = "widths = [3, 3]";
    let help = remedy(&table(csv, 4, keys), "table::overset");
    assert!(help.starts_with("give its last block 2 lines more, or"), "{help}");
    assert!(said(&table(csv, 6, keys)).iter().all(|s| !s.contains("overset")));
    // Side by side, each column takes as much.
    let help = remedy(&table(&rows(9), 3, "columns = 2\nheader = 0"), "table::overset");
    assert!(help.starts_with("give its last block 2 lines more, or"), "{help}");
    assert!(said(&table(&rows(9), 5, "columns = 2\nheader = 0")).is_empty());
    // Far more than any block could hold are not measured.
    let help = remedy(&table(&rows(5000), 6, ""), "table::overset");
    assert!(help.starts_with("give its last block at least 4995 lines more"), "{help}");
}

/// The edition with its lines running down.
fn vertical(room: Newsroom) -> Newsroom {
    room.edit("layouts/small.toml", "lines = 18\n", "lines = 18\nwriting = \"vertical\"\n")
}

#[test]
fn on_a_vertical_page_height_is_told_in_characters_and_tiers() {
    let room = vertical(table(&rows(40), 6, ""));
    let help = remedy(&room, "table::overset");
    assert!(help.contains(" characters more in height, or more `columns` of rows"), "{help}");
    let room = vertical(table(&rows(2), 6, ""));
    let told = said(&room);
    assert!(told[0].contains("characters of its block empty"), "{told:#?}");
    let help = remedy(&room, "table::underset");
    assert!(help.starts_with("take 1 tier from its `span`, or give the table a"), "{help}");
}

#[test]
fn a_block_that_repeats_more_header_rows_than_there_are_is_an_error() {
    let later = block(6, 4, "header = 2");
    let room = Newsroom::new()
        .pages(&[&format!("{}\n{later}", block(1, 4, ""))])
        .file("tables/t.csv", rows(6));
    let words = "this block repeats 2 header rows of `tables/t.csv`, and its header is of 1: what \
                 its first block says";
    assert_eq!(said(&room), [format!("error table::header pages/1.toml:10:9 {words}")]);
    for sound in ["header = 0", "header = 1", ""] {
        let room = Newsroom::new()
            .pages(&[&format!("{}\n{}", block(1, 4, ""), block(6, 4, sound))])
            .file("tables/t.csv", rows(6));
        assert!(said(&room).iter().all(|s| !s.contains("table::header")), "{sound}");
    }
}

#[test]
fn a_table_that_leaves_lines_empty_is_told() {
    assert_eq!(said(&table(&rows(3), 6, "")), Vec::<String>::new(), "two lines may be left");
    let said = said(&table(&rows(3), 7, ""));
    let words = "`tables/t.csv` leaves 3 lines of its block empty";
    assert_eq!(said, [format!("warning table::underset pages/1.toml:6:8 {words}")]);
}

#[test]
fn a_block_that_a_table_does_not_reach_is_told() {
    let room = Newsroom::new()
        .pages(&[&format!("{}\n{}", block(1, 4, ""), block(6, 4, ""))])
        .file("tables/t.csv", rows(3));
    let words = "`tables/t.csv` ends before it reaches its block on page 1";
    assert_eq!(said(&room), [format!("warning table::unreached pages/1.toml:11:6 {words}")]);
}

#[test]
fn a_row_with_a_cell_too_many_or_too_few_is_an_error() {
    let room = table("名,甲,乙\n一,1,234,5\n二,3\n三,4,5\n", 4, "");
    let of = |row: usize, line: usize, count: usize| {
        format!(
            "error table::ragged tables/t.csv:{line}:1 row {row} of `tables/t.csv` has {count} \
             cells, and most rows have 3"
        )
    };
    assert_eq!(said(&room), [of(2, 2, 4), of(3, 3, 2)]);
}

#[test]
fn a_joining_cell_with_nothing_on_its_left_is_an_error() {
    let room = table("名,甲\n<,1\n", 2, "");
    let words = "row 2 begins with `<`, and no cell is on its left";
    assert_eq!(said(&room), [format!("error table::joined tables/t.csv:2:1 {words}")]);
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_an_error() {
    let room = table("名,值\n甲,\"1\n乙,2\n", 3, "");
    let words = "a quotation mark in `tables/t.csv` opens a cell and is never closed";
    assert_eq!(said(&room), [format!("error table::quote tables/t.csv:2:3 {words}")]);
}

#[test]
fn an_empty_table_is_an_error() {
    for csv in ["", "\n\n", ",,,\n,,,\n"] {
        let words = "the table `tables/t.csv` has no rows";
        let said = said(&table(csv, 3, ""));
        assert_eq!(said, [format!("error table::empty tables/t.csv:1:1 {words}")], "{csv:?}");
    }
    let words = "`tables/t.csv` has 1 row, and its header takes 1";
    let said = said(&table("名,值\n", 3, ""));
    assert_eq!(said, [format!("error table::empty pages/1.toml:4:9 {words}")]);
}

#[test]
fn keys_for_another_number_of_columns_are_errors() {
    let room = table("名,值\n甲,1\n", 2, "align = \"lrd\"\nwidths = [3]");
    let of = |line: usize, column: usize, key: &str, count: &str| {
        format!(
            "error table::columns pages/1.toml:{line}:{column} `{key}` is of {count}, and \
             `tables/t.csv` has 2"
        )
    };
    assert_eq!(said(&room), [of(7, 9, "align", "3 columns"), of(8, 10, "widths", "1 column")]);
}

#[test]
fn columns_that_do_not_fit_side_by_side_are_an_error() {
    // Words of twenty letters cannot be broken.
    let word = "abcdefghijklmnopqrstuvwxyz";
    let csv = format!("名,值,数\n{word}{word},{word}{word},{word}\n");
    let said = said(&table(&csv, 4, ""));
    // They are off the page too.
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[1].starts_with("error table::too-wide pages/1.toml:6:8 the 3 columns of"));
}

#[test]
fn a_cell_wider_than_its_fixed_column_is_told_with_row_and_column() {
    // Seven digits do not fit in one character.
    let said = said(&table("名,值\n甲,1234567\n乙,1\n", 3, "widths = [0, 1]\nalign = \"lr\""));
    assert_eq!(said.len(), 1, "{said:#?}");
    let words = "warning table::overfull tables/t.csv:2:3 `1234567` in row 2, column 2 of";
    assert!(said[0].starts_with(words), "{said:#?}");
}

#[test]
fn a_block_without_room_for_a_row_is_an_error() {
    let said = said(&table(&rows(3), 1, ""));
    let words = "this block has no room for a row of `tables/t.csv`: its header and one row take \
                 2 lines";
    assert_eq!(said[0], format!("error table::no-room pages/1.toml:6:8 {words}"), "{said:#?}");
}

#[test]
fn rows_too_close_for_their_type_or_rules_are_told() {
    let keys = "size = \"8pt\"\npitch = \"8.5pt\"\nruling = { header = \"hairline\" }";
    let words = "the rows of `tables/t.csv` are 8.5 pt apart, and their type and rules need 9.5 pt";
    assert_eq!(
        said(&table(&rows(3), 4, keys)),
        [format!("warning table::crowded pages/1.toml:6:8 {words}")]
    );
    let keys = "size = \"8pt\"\npitch = \"8.5pt\"\nruling = { above = \"thin\" }";
    assert_eq!(said(&table(&rows(3), 4, keys)), Vec::<String>::new());
}

#[test]
fn one_column_with_another_mark_in_every_row_is_told() {
    let room = table("名，值\n甲，1\n", 2, "");
    let words = "the table `tables/t.csv` has one column, and full-width commas in every row";
    assert_eq!(said(&room), [format!("warning table::one-column tables/t.csv:1:1 {words}")]);
}

#[test]
fn a_character_in_no_face_is_an_error_at_its_cell() {
    let said = said(&table("名,值\n甲,\u{1F600}\n", 2, ""));
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].starts_with("error font::missing-glyph tables/t.csv:2:3"), "{said:#?}");
}

#[test]
fn a_table_longer_than_any_page_is_measured_no_further_than_its_blocks_hold() {
    let said = said(&table(&rows(10_000), 6, ""));
    let words = "9995 rows of 10001 of `tables/t.csv` do not fit: from `行6` on";
    assert_eq!(said, [format!("error table::overset tables/t.csv:7:1 {words}")]);
    let said = crate::tables::said(&table(&rows(20_000), 6, ""));
    assert!(said[0].starts_with("error table::too-large tables/t.csv:20001:1"), "{said:?}");
}

#[test]
fn words_after_the_mark_that_closes_a_cell_are_an_error() {
    let room = table("名,值\n\"辽宁\"舰,12\n", 2, "");
    let words =
        "a quotation mark in `tables/t.csv` opens a cell and more follows the one that closes it";
    assert_eq!(said(&room), [format!("error table::quote tables/t.csv:2:1 {words}")]);
}

#[test]
fn tabs_in_every_row_of_a_csv_are_told() {
    let room = table("名\t值,厘\n甲\t1,234\n", 2, "");
    let words = "the table `tables/t.csv` has tabs in every row";
    let said = said(&room);
    assert!(
        said.contains(&format!("warning table::one-column tables/t.csv:1:1 {words}")),
        "{said:#?}"
    );
}
