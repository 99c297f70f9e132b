//! The head capacity table says what heads really hold and take.

use crate::newsroom::{LAYOUT, Newsroom};
use crate::printers_marks::built;
use stonehand::engine::BuildOptions;
use stonehand::geom::Abs;
use stonehand::house::Layout;
use stonehand::makeup::{HeadCapacity, head_capacities};

/// An edition of a story over so many columns with a head of so many characters in so many lines.
fn headed(columns: u16, size: Abs, characters: usize, lines: u16, style: &str) -> Newsroom {
    let blocks = format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = {columns}, lines = 18 }}\nhead = {{ size = \"{size}\", lines = {lines} }}\n"
    );
    let head = "雨".repeat(characters);
    Newsroom::new()
        .pages(&[&blocks])
        .file("layouts/small.toml", format!("{LAYOUT}\n[styles.head]\n{style}\n"))
        .file("stories/a.md", format!("+++\nhead = \"{head}\"\n+++\n今天上午下雨。\n"))
}

fn capacities(style: &str) -> (Layout, Vec<HeadCapacity>) {
    let built = built(&headed(1, Abs::pt(20), 2, 1, style), &BuildOptions::default());
    let layout = (*built.edition.layout).clone();
    let capacities = head_capacities(&layout);
    (layout, capacities)
}

fn codes(room: &Newsroom) -> Vec<String> {
    let heard = room.build().json();
    let codes = heard.iter().filter_map(|d| d["code"].as_str().map(str::to_owned));
    codes.filter(|code| code.starts_with("head::")).collect()
}

#[test]
fn a_line_of_a_head_holds_what_the_table_says_and_no_more() {
    for style in ["size = \"20pt\"", "size = \"20pt\"\ntracking = 0.1"] {
        let (_, capacities) = capacities(style);
        for capacity in capacities.iter().filter(|c| [Abs::pt(20), Abs::pt(26)].contains(&c.size)) {
            for (columns, count) in (1..).zip(&capacity.characters) {
                let count = usize::try_from(*count).unwrap();
                let fits =
                    |n: usize| codes(&headed(columns, capacity.size, n, 1, style)).is_empty();
                assert!(fits(count) && !fits(count + 1), "{style} {columns} {count}");
            }
        }
    }
}

#[test]
fn a_head_takes_the_lines_that_the_table_says() {
    let (_, capacities) = capacities("size = \"20pt\"");
    for capacity in &capacities {
        for (lines, depth) in (1..).zip(capacity.depths) {
            let room = headed(2, capacity.size, usize::from(lines) * 2, lines, "");
            let built = built(&room, &BuildOptions::default());
            let filled = &built.filled[0].frames[0];
            // The head takes up to three lines of what the story leaves.
            let taken = u32::from(filled.head);
            assert!((depth..=depth + 3).contains(&taken), "{}: {taken}", capacity.size);
        }
    }
}

#[test]
fn sizes_are_those_of_the_layout_from_the_largest() {
    let (layout, capacities) = capacities("size = \"20pt\"");
    assert!(capacities.is_sorted_by(|a, b| a.size > b.size));
    let unnamed: Vec<Abs> =
        capacities.iter().filter(|c| c.name.is_none()).map(|c| c.size).collect();
    assert_eq!(unnamed, [Abs::pt(20)], "that of the style head");
    let named = capacities.iter().filter(|c| c.name.is_some()).map(|c| c.size);
    assert!(named.clone().all(|size| size > layout.grid.size) && named.count() > 8);
}

#[test]
fn the_command_prints_the_table_of_a_shipped_layout_and_of_an_edition() {
    let room = Newsroom::new();
    let shipped = room.run(&["heads", "broadsheet"]);
    assert_eq!(shipped.code, 0);
    // Six columns of fifteen characters of 10.5 points with one between them are 997.5 points.
    let row = shipped.out.lines().find(|line| line.contains("小初")).unwrap();
    let numbers: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(numbers, ["小初", "36", "4", "9", "13", "18", "23", "27", "4", "7"]);
    let own = room.run(&["heads", "paper"]);
    assert!(own.code == 0 && own.out.starts_with("small: "), "{}", own.out);
    let json = room.run(&["heads", "tabloid", "--message-format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(rows[0]["name"], "初号");
    assert_eq!((rows[0]["points"].as_f64(), &rows[0]["depths"][0]), (Some(42.0), &5.into()));
    assert_eq!(rows[0]["characters"].as_array().unwrap().len(), 6);
}

#[test]
fn a_name_that_is_no_layout_is_refused_with_those_that_there_are() {
    let heard = Newsroom::new().run(&["heads", "broadshet"]);
    assert_eq!(heard.code, 2);
    assert!(heard.err.contains("`broadsheet`, `broadsheet-en`"), "{}", heard.err);
}
