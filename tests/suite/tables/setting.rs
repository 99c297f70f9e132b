//! Where rows, cells, rules and grounds stand.

use crate::newsroom::Newsroom;
use crate::printers_marks::built;
use crate::tables::{ORIGIN, SIZE, Words, block, draft, line, table, texts, words};
use stonehand::engine::BuildOptions;
use stonehand::geom::{Abs, Rect};
use stonehand::scene::{CellKind, Item};

fn set(csv: &str, lines: u16, keys: &str) -> Vec<Words> {
    words(&built(&table(csv, lines, keys), &BuildOptions::default()), 0)
}

/// Where the words with this text begin, in hundredths of a character.
#[track_caller]
fn x(all: &[Words], text: &str) -> i64 {
    let found = all.iter().find(|w| w.text == text).unwrap_or_else(|| panic!("{text}: {all:#?}"));
    (found.x.0 * 100).div_euclid(SIZE.0)
}

#[test]
fn a_table_is_as_wide_as_its_block_and_spare_width_is_shared_among_the_gaps() {
    let all = set("甲,乙,丙\n丁丁,戊戊戊,己己\n", 2, "");
    // Columns of 2, 3 and 2 characters leave 18 of 25 to two gaps.
    assert_eq!(texts(&all), ["甲", "乙", "丙", "丁丁", "戊戊戊", "己己"]);
    assert_eq!(["丁丁", "戊戊戊", "己己"].map(|t| x(&all, t)), [0, 1100, 2300]);
}

#[test]
fn rows_stand_on_the_grid() {
    let all = set("甲,乙\n丙,丁\n戊,己\n", 3, "");
    let lines: Vec<Abs> = all.iter().map(|w| w.y).collect();
    assert_eq!(lines, [0, 0, 1, 1, 2, 2].map(line));
}

#[test]
fn rows_stand_at_a_pitch_of_their_own() {
    let keys = "size = \"6pt\"\npitch = \"7pt\"\nruling = { }";
    let all = set("甲,乙\n丙,丁\n戊,己\n", 2, keys);
    let baseline = |n: i64| Abs::pt(6).scale(88, 100) + Abs::pt(7) * n;
    let lines: Vec<Abs> = all.iter().map(|w| w.y).collect();
    assert_eq!(lines, [0, 0, 1, 1, 2, 2].map(baseline));
}

#[test]
fn cells_lie_left_in_the_middle_and_right() {
    let all = set("甲,乙,丙\n丁丁丁,戊戊戊,己己己\n", 2, "align = \"lcr\"");
    // Three columns of 3 characters leave 16 of 25 to two gaps of 8.
    assert_eq!(["甲", "乙", "丙"].map(|t| x(&all, t)), [0, 1200, 2400]);
}

#[test]
fn widths_are_fixed_in_characters_or_fitted() {
    let all = set("甲,乙,丙\n丁丁,戊,己己\n", 2, "widths = [5, 0, 10]\nalign = \"rll\"");
    // 5, 1 and 10 characters leave 9 of 25 to two gaps.
    assert_eq!(["丁丁", "戊", "己己"].map(|t| x(&all, t)), [300, 950, 1500]);
}

/// Where the character at this byte of the run with this text stands.
fn glyph(room: &Newsroom, text: &str, byte: u32) -> Abs {
    let built = built(room, &BuildOptions::default());
    for (at, item) in &built.book.pages[0].items {
        let Item::Glyphs(run) = item else { continue };
        if *run.text == *text {
            return at.x + run.glyphs.iter().find(|g| g.start == byte).unwrap().x;
        }
    }
    panic!("no run {text}")
}

#[test]
fn numbers_stand_with_their_points_one_below_the_other() {
    let csv = "名,数\n甲,1.25\n乙,+1234.5\n丙,-7.5%\n丁,\"12,355\"\n";
    let room = table(csv, 5, "");
    let point = glyph(&room, "1.25", 1);
    assert_eq!(glyph(&room, "+1234.5", 5), point);
    assert_eq!(glyph(&room, "-7.5%", 2), point);
    // An integer ends where the points stand: its last figure is as wide as the one before it.
    let [before, last] = [4, 5].map(|byte| glyph(&room, "12,355", byte));
    let off = last + (last - before) - point;
    assert!(off.0.abs() <= 2, "{off}: places are rounded to a unit each");
}

#[test]
fn words_wider_than_their_column_are_broken_and_make_the_row_deeper() {
    let long = "今天上午全省普降大雨下午放晴明天有风气温回升";
    let csv = format!("名,天气\n甲甲,{long}\n乙乙,晴\n");
    let all = set(&csv, 4, "");
    // 22 characters have room beside 2 and a gap of 1 in 25, and 24 have not.
    let below = all.iter().find(|w| w.text == "乙乙").unwrap();
    assert_eq!(below.y, line(2));
    let csv = format!("名,天气\n甲甲,{long}今天\n乙乙,晴\n");
    let all = set(&csv, 4, "");
    let below = all.iter().find(|w| w.text == "乙乙").unwrap();
    assert_eq!(below.y, line(3));
}

#[test]
fn a_line_end_within_a_cell_begins_a_line_of_it() {
    let all = set("名,天气\n甲,\"晴\n多云\"\n乙,雨\n", 4, "");
    assert_eq!(texts(&all), ["名", "天气", "甲", "晴", "多云", "乙", "雨"]);
    assert_eq!((all[3].y, all[4].y, all[5].y), (line(1), line(2), line(3)));
}

#[test]
fn heads_stand_on_the_last_line_of_a_header() {
    let all = set("名,\"天气\n预报\"\n甲,晴\n", 3, "");
    assert_eq!((all[0].text.as_str(), all[0].y), ("名", line(1)));
}

#[test]
fn a_cell_that_joins_others_stands_in_their_middle() {
    let all = set("名,气温,<\n甲,乙乙乙,丙丙丙\n", 2, "");
    // Columns of 1, 3 and 3 leave 18 to two gaps: the last two run from 10 to 25.
    assert_eq!(x(&all, "气温"), 1650);
    let place = all.iter().find(|w| w.text == "气温").unwrap().place.unwrap();
    assert_eq!((place.column, place.columns, place.of), (1, 2, 3));
}

#[test]
fn a_row_of_one_cell_is_a_subhead_in_the_middle() {
    for csv in
        ["甲,乙,丙\n丁,戊,己\n降级区\n庚,辛,壬\n", "甲,乙,丙\n丁,戊,己\n降级区,<,<\n庚,辛,壬\n"]
    {
        let all = set(csv, 4, "");
        assert_eq!(x(&all, "降级区"), 1100, "{csv}");
    }
}

#[test]
fn rows_run_on_in_the_next_column_under_the_header() {
    let rows: Vec<String> = (0..5).map(|n| format!("行{n},数\n")).collect();
    let keys = "columns = 2\nalign = \"ll\"";
    let all = set(&format!("名,值\n{}", rows.concat()), 4, keys);
    let firsts: Vec<&str> = texts(&all).into_iter().filter(|t| !["数", "值"].contains(t)).collect();
    assert_eq!(firsts, ["名", "行0", "行1", "行2", "名", "行3", "行4"]);
    let kinds: Vec<_> = all.iter().map(|w| w.place.map(|p| p.kind)).collect();
    assert_eq!(kinds[..2], [Some(CellKind::Header); 2]);
    // The repeated header is no part of the copy.
    assert_eq!(kinds[8..10], [None; 2]);
    let second = &all[8];
    assert_eq!((second.x, second.y), (SIZE * 13, line(0)));
}

#[test]
fn columns_of_rows_are_even_or_filled_one_after_the_other() {
    let rows: Vec<String> = (0..4).map(|n| format!("行{n}\n")).collect();
    let lines = |keys: &str| {
        let all = set(&format!("名\n{}", rows.concat()), 4, keys);
        all.iter().filter(|w| w.x == Abs::ZERO).count()
    };
    assert_eq!(lines("columns = 2"), 3);
    assert_eq!(lines("columns = 2\nbalance = false"), 4);
}

#[test]
fn a_table_goes_on_in_its_next_block_with_its_setting() {
    let rows: Vec<String> = (0..8).map(|n| format!("行{n},值{n}\n")).collect();
    let second = block(3, 7, "");
    let room = Newsroom::new()
        .pages(&[&block(1, 4, "align = \"lr\"\nruling = {}"), &second])
        .file("tables/t.csv", format!("名,值\n{}", rows.concat()));
    let built = built(&room, &BuildOptions::default());
    let first = words(&built, 0);
    assert_eq!(texts(&first)[..4], ["名", "值", "行0", "值0"]);
    assert_eq!(texts(&first).last(), Some(&"值2"));
    let second = words(&built, 1);
    assert_eq!(texts(&second)[..4], ["名", "值", "行3", "值3"]);
    assert_eq!(second.len(), 12);
    assert_eq!(second[0].y, line(2));
    // It has no rules either.
    assert_eq!(built.book.pages[1].items.len(), 12);
}

#[test]
fn a_subhead_does_not_stand_at_a_columns_foot() {
    let csv = "名,值\n甲,一\n乙,二\n沪市\n丙,三\n丁,四\n";
    let all = set(csv, 5, "columns = 2\nbalance = false");
    let at = |text: &str| all.iter().find(|w| w.text == text).unwrap().x;
    // Four rows would fit under the header of the first column.
    assert_eq!(at("丙"), Abs::ZERO);
    let all = set(csv, 4, "columns = 2\nbalance = false");
    let at = |text: &str| all.iter().find(|w| w.text == text).unwrap().x;
    assert!(at("乙") == Abs::ZERO && at("沪市") > SIZE * 13);
}

/// The strokes and the filled rectangles of a page, from the type area's corner in points.
fn line_work(csv: &str, lines: u16, keys: &str) -> [Vec<[i64; 4]>; 2] {
    let built = draft(&table(csv, lines, keys));
    let (mut strokes, mut fills) = (Vec::new(), Vec::new());
    for (at, item) in &built.book.pages[0].items {
        let Item::Path { path, fill, .. } = item else { continue };
        let bounds = path.bounds();
        let rect = Rect::new(*at + bounds.origin, bounds.size);
        let corner = [rect.left() - ORIGIN.x, rect.top() - ORIGIN.y];
        let [x, y] = corner.map(|a| (a.0 * 10).div_euclid(Abs::PT.0));
        let [w, h] = [rect.size.width, rect.size.height].map(|a| (a.0 * 10) / Abs::PT.0);
        if fill.is_some() { &mut fills } else { &mut strokes }.push([x, y, w, h]);
    }
    [strokes, fills]
}

#[test]
fn rules_stand_in_the_middle_of_the_white_between_lines() {
    let csv = "名,值\n甲,一\n乙,二\n丙,三\n";
    let [strokes, _] = line_work(csv, 4, "");
    // In tenths of a point: 1.5 above the first line, 1.5 below the header's and the last.
    assert_eq!(strokes, [[0, -15, 2250, 0], [0, 105, 2250, 0], [0, 465, 2250, 0]]);
    let [strokes, _] = line_work(csv, 4, "ruling = { rows = \"hairline\", every = 2 }");
    assert_eq!(strokes, [[0, 345, 2250, 0]]);
}

#[test]
fn rules_between_columns_leave_out_cells_that_they_would_cut() {
    let csv = "甲,乙\n丙,丁\n小标题\n戊,己\n";
    let [strokes, _] = line_work(csv, 4, "ruling = { columns = \"hairline\" }\nheader = 0");
    // Two columns of one character with 23 to share: 11.5 between them, half of that at the edges.
    assert_eq!(strokes, [[1125, -15, 0, 240], [1125, 345, 0, 120]]);
}

#[test]
fn grounds_reach_from_rule_to_rule() {
    let csv = "名,值\n甲,一\n乙,二\n丙,三\n丁,四\n";
    let keys = "tints = { header = \"black 20%\", rows = \"black 10%\" }\nruling = {}";
    let [_, fills] = line_work(csv, 5, keys);
    assert_eq!(fills, [[0, -15, 2250, 120], [0, 225, 2250, 120], [0, 465, 2250, 120]]);
}

#[test]
fn columns_lie_alike_in_all_blocks_of_a_table() {
    // Without its header, which is no number, the second block still has a column of numbers.
    let room = Newsroom::new()
        .pages(&[&format!("{}\n{}", block(1, 2, ""), block(4, 2, "header = 0"))])
        .file("tables/t.csv", "名,值\n甲,22.75\n乙,1.5\n丙,3\n");
    let all = words(&built(&room, &BuildOptions::default()), 0);
    assert!(x(&all, "1.5") >= x(&all, "22.75") + 40, "the points are not in line: {all:#?}");
}

#[test]
fn a_table_on_a_vertical_page_is_horizontal_in_its_block() {
    let room = table("甲,乙\n丙丙,丁丁\n", 6, "").edit(
        "layouts/small.toml",
        "lines = 18\n",
        "lines = 18\nwriting = \"vertical\"\n",
    );
    let all = words(&built(&room, &BuildOptions::default()), 0);
    assert_eq!(texts(&all), ["甲", "乙", "丙丙", "丁丁"]);
    assert_eq!(all[0].y, all[1].y);
    assert_eq!(all[2].y - all[0].y, Abs::pt(12));
}
