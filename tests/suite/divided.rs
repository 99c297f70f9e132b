//! Division of a block among a head beside the text and columns of whole characters.

use crate::newsroom::{FONTS, Newsroom};
use stonehand::diag::Severity;
use stonehand::engine::{self, BuildOptions, BuildReport, BuiltEdition};
use stonehand::geom::Abs;
use stonehand::makeup::Frame;
use stonehand::world::DiskWorld;

/// 五号, four base columns of fifteen characters.
fn layout(gutter: &str) -> String {
    format!(
        "[sheet]\nwidth = \"300mm\"\nheight = \"120mm\"\n\n[grid]\nleft = \"10mm\"\ntop = \"10mm\"\n\
         columns = 4\ncharacters = 15\ngutter = {gutter}\nsize = \"五号\"\npitch = \"14pt\"\n\
         lines = 18\n\n[faces]\nsong = \"NotoSerifSC-Regular.ttf\"\n\n[jump]\nmin_lines = 1\n"
    )
}

const SIZE: Abs = Abs(133_350);

fn report(gutter: &str, block: &str, copy: &str) -> BuildReport<BuiltEdition> {
    let room = Newsroom::new()
        .file("layouts/small.toml", layout(gutter))
        .file("stories/a.md", copy)
        .file("pages/1.toml", format!("number = 1\n\n[[block]]\nstory = \"a\"\n{block}"));
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    engine::book(&world, &BuildOptions::default(), &mut |_| {})
}

fn frame(report: &BuildReport<BuiltEdition>) -> &Frame {
    let built = report.value.as_ref().unwrap_or_else(|| panic!("{:?}", report.diagnostics));
    &built.plan.threads[0].frames[0]
}

/// The characters that each column holds; a column of broken characters fails.
fn held(frame: &Frame) -> Vec<i64> {
    let whole = |width: Abs| {
        assert_eq!(width.0 % SIZE.0, 0, "{width} is no whole number of characters");
        width.whole(SIZE)
    };
    frame.columns.iter().map(|c| whole(c.width)).collect()
}

fn block(columns: u16, more: &str) -> String {
    format!(
        "at = {{ column = 1, line = 1 }}\nspan = {{ columns = {columns}, lines = 18 }}\n{more}\n"
    )
}

fn copy(characters: usize) -> String {
    "今天上午下雨".chars().cycle().take(characters).chain(['。', '\n']).collect()
}

#[test]
fn base_columns_keep_their_characters_whatever_the_gutter() {
    for gutter in ["0", "0.333", "0.75", "1", "1.25", "1.5", "1.667", "1.75", "2.125"] {
        for columns in 1..=4 {
            let report = report(gutter, &block(columns, ""), &copy(600));
            let frame = frame(&report);
            assert_eq!(held(frame), vec![15; usize::from(columns)], "gutter {gutter}");
            // What does not divide is told, and here all does.
            assert!(report.diagnostics.iter().all(|d| d.rule != "page::left-over"), "{gutter}");
        }
    }
}

#[test]
fn the_remainder_goes_to_the_gutters_and_is_reported() {
    for (gutter, columns, into, split, characters, gutters) in [
        // 63.75 characters less two gutters: three times 20, and 1.25 to share.
        ("1.25", 4, 3, "absolute", vec![20, 20, 20], "1.875"),
        ("1.25", 4, 3, "relative", vec![21, 20, 20], "1.375"),
        // 62.25 less one gutter: twice 30, and 1.5 left.
        ("0.75", 4, 2, "absolute", vec![30, 30], "2.25"),
        ("0.75", 4, 2, "relative", vec![31, 30], "1.25"),
        // 48.5 less one gutter: twice 23, and .75 left.
        ("1.75", 3, 2, "absolute", vec![23, 23], "2.5"),
    ] {
        let spec = block(columns, &format!("columns = {into}\nsplit = \"{split}\""));
        let report = report(gutter, &spec, &copy(800));
        let frame = frame(&report);
        assert_eq!(held(frame), characters, "{gutter} {columns} into {into}");
        let said: Vec<_> =
            report.diagnostics.iter().filter(|d| d.rule == "page::left-over").collect();
        assert_eq!(said.len(), 1);
        let wide = format!("{gutters} characters instead of {gutter}");
        assert!(said[0].message().contains(&wide), "{}", said[0].message());
        assert_eq!((said[0].severity, said[0].place.is_some()), (Severity::Note, true));
        // The last column still ends where the block does.
        let last = frame.columns.last().unwrap();
        let short = frame.room.right() - (last.x + last.width);
        assert!(short.0.abs() < 200, "{gutter}: {short}");
    }
}

#[test]
fn a_single_column_leaves_the_remainder_blank_with_a_note() {
    let report = report("1.25", &block(2, "columns = 1"), &copy(300));
    assert_eq!(held(frame(&report)), [31]);
    let d = report.diagnostics.iter().find(|d| d.rule == "page::left-over").unwrap();
    assert!(d.message().contains("0.25 left over stays blank at its right"), "{}", d.message());
}

#[test]
fn columns_of_fractional_characters_must_be_requested() {
    let report = report("1.25", &block(4, "columns = 3\nsplit = \"free\""), &copy(800));
    let widths: Vec<Abs> = frame(&report).columns.iter().map(|c| c.width).collect();
    assert!(widths.iter().all(|w| w.0 % SIZE.0 != 0), "{widths:?}");
    assert!(report.diagnostics.iter().all(|d| d.rule != "page::left-over"));
}

#[test]
fn a_remainder_of_whole_characters_is_reported_with_its_gutters() {
    // 63 characters less two gutters: three times 20, and one shared.
    let report = report("1", &block(4, "columns = 3"), &copy(800));
    assert_eq!(held(frame(&report)), [20, 20, 20]);
    let d = report.diagnostics.iter().find(|d| d.rule == "page::left-over").unwrap();
    assert!(d.message().contains("1.5 characters instead of 1"), "{}", d.message());
}

#[test]
fn a_remainder_that_widens_no_gutter_visibly_is_not_reported() {
    let report = report("2.999", &block(2, "columns = 3"), &copy(300));
    assert!(report.diagnostics.iter().all(|d| d.rule != "page::left-over"));
}

#[test]
fn a_remainder_beside_a_head_is_reported() {
    let copy = format!("{HEAD}{}", copy(300));
    let report = report("1", &block(4, "columns = 3\nhead = { place = \"beside\" }"), &copy);
    let columns = &frame(&report).columns;
    let gutter = columns[1].x - columns[0].x - columns[0].width;
    let told = report.diagnostics.iter().any(|d| d.rule == "page::left-over");
    assert_eq!(told, gutter != SIZE, "{gutter:?}");
}

const HEAD: &str = "+++\nhead = \"一个竖题\"\n+++\n\n";

#[test]
fn a_head_beside_its_story_leaves_the_base_columns_as_they_are() {
    for gutter in ["1", "1.25"] {
        for head in [
            "head = { writing = \"vertical\", size = \"28pt\" }",
            "head = { writing = \"vertical\", size = \"28pt\", width = 6 }",
            "head = { place = \"beside\" }",
            "head = { place = \"beside\", width = 9 }",
        ] {
            let copy = format!("{HEAD}{}", copy(400));
            let with = report(gutter, &block(4, head), &copy);
            let without = report(gutter, &block(4, "head = false"), &copy);
            let (with, without) = (frame(&with), frame(&without));
            assert_eq!(with.columns, without.columns[1..], "{gutter} {head}");
            assert_eq!(held(with), [15, 15, 15]);
            let beside = with.beside.unwrap();
            let first = &without.columns[0];
            assert!(beside.x >= first.x && beside.x + beside.width <= first.x + first.width);
        }
    }
}

#[test]
fn requested_columns_stand_beside_a_head_in_that_number() {
    for (into, characters) in [(1, vec![57]), (2, vec![28, 28]), (3, vec![18, 18, 18])] {
        let head = "head = { writing = \"vertical\", width = 5 }";
        let spec = block(4, &format!("columns = {into}\n{head}"));
        let report = report("1", &spec, &format!("{HEAD}{}", copy(400)));
        assert_eq!(held(frame(&report)), characters);
    }
}

#[test]
fn a_head_wider_than_a_base_column_takes_two() {
    let head = "head = { writing = \"vertical\", width = 17 }";
    let report = report("1", &block(4, head), &format!("{HEAD}{}", copy(300)));
    assert_eq!(held(frame(&report)), [15, 15]);
}

#[test]
fn a_head_that_leaves_no_room_beside_it_is_named() {
    for (head, told, remedy) in [
        (
            "writing = \"vertical\", width = 62",
            "`width = 62` of its head takes 62",
            "smaller `width`",
        ),
        (
            "writing = \"vertical\", width = 90",
            "`width = 90` of its head takes 90",
            "smaller `width`",
        ),
        ("writing = \"vertical\", depth = 60", "`depth = 60` of its head takes 80", "less `depth`"),
        ("place = \"beside\", width = 63", "`width = 63` of its head takes 63", "smaller `width`"),
        ("writing = \"vertical\", size = \"600pt\"", "its head takes ", "a smaller `size`"),
    ] {
        for columns in ["", "columns = 2\n"] {
            let spec = block(4, &format!("{columns}head = {{ {head} }}"));
            let report = report("1", &spec, &format!("{HEAD}{}", copy(100)));
            let d = report.diagnostics.iter().find(|d| d.rule == "page::no-room").unwrap();
            let message = format!("this block has no room for text: {told}");
            assert!(d.message().starts_with(&message), "{}", d.message());
            assert!(d.message().ends_with(" of 63 characters"), "{}", d.message());
            assert!(d.help.as_deref().unwrap().contains(remedy), "{:?}", d.help);
            assert_eq!(d.labels[0].text, "this head");
        }
    }
}

#[test]
fn a_block_keeps_one_column_beside_a_wide_head() {
    let head = "head = { writing = \"vertical\", width = 5 }";
    for (columns, characters) in [(1, 9), (2, 15)] {
        let report = report("1", &block(columns, head), &format!("{HEAD}{}", copy(100)));
        assert_eq!(held(frame(&report)), [characters]);
    }
}
