//! Drop caps: their size, their room, and what stands beside them.

use crate::newsroom::{FONTS, Newsroom};
use stonehand::diag::Diagnostic;
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::geom::{Abs, Point};
use stonehand::scene::{GlyphRun, Item};
use stonehand::world::DiskWorld;

const TEXT: &str = "今天上午全省普降大雨，下午放晴；明天有风，气温回升到二十五度左右，后天多云。";

fn room(story: &str, keys: &str) -> Newsroom {
    Newsroom::new()
        .edit("pages/1.toml", "lines = 1 }", &format!("lines = 9 }}\n{keys}"))
        .file("stories/a.md", story)
}

fn set(room: &Newsroom) -> (BuiltEdition, Vec<Diagnostic>) {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::book(&world, &BuildOptions::default(), &mut |_| {});
    let told = report.diagnostics.iter().filter(|d| d.rule == "flow::drop-cap").cloned().collect();
    (report.value.unwrap_or_else(|| panic!("{:#?}", report.diagnostics)), told)
}

/// The glyphs of the first page.
fn runs(built: &BuiltEdition) -> Vec<(Point, GlyphRun)> {
    let run = |(at, item): &(Point, Item)| match item {
        Item::Glyphs(run) => Some((*at, run.clone())),
        _ => None,
    };
    built.book.pages[0].items.iter().filter_map(run).collect()
}

/// Where the lines of the story begin, from their column's edge, in characters.
fn starts(built: &BuiltEdition) -> Vec<i64> {
    let lines = &built.filled[0].frames[0].lines;
    lines.iter().map(|set| set.line.measure.x.whole(Abs::pt(9))).collect()
}

#[test]
fn a_chinese_character_fills_its_lines_and_takes_whole_characters() {
    let (built, told) = set(&room(TEXT, "drop_cap = 3"));
    assert_eq!(told, []);
    let (at, cap) = runs(&built).into_iter().find(|(_, run)| &*run.text == "今").unwrap();
    // Three lines of 9 points on 12: their em boxes are 33 points high.
    assert_eq!(cap.size, Abs::pt(33));
    let first = &built.filled[0].frames[0].lines[0];
    let baseline = first.at.y - Abs::pt(9).scale(88, 100) + Abs::pt(33).scale(88, 100);
    assert_eq!(at.y + cap.glyphs[0].y, baseline);
    // 33 points and a quarter of a character are less than four of them.
    assert_eq!(starts(&built)[..4], [0, 4, 4, 0]);
}

#[test]
fn a_capital_stands_on_the_last_line_as_high_as_the_first_ones_capitals() {
    let story = "+++\nlanguage = \"en\"\n+++\nHeavy rain fell over the province this morning and \
                 ended in the afternoon, the weather service said.";
    let (built, told) = set(&room(story, "drop_cap = 2"));
    assert_eq!(told, []);
    let (at, cap) = runs(&built).into_iter().find(|(_, run)| &*run.text == "H").unwrap();
    let first = &built.filled[0].frames[0].lines[0];
    assert_eq!(at.y + cap.glyphs[0].y, first.at.y + Abs::pt(12));
    let face = built.book.fonts.get(cap.font);
    let (_, _, height) = face.vertical_metrics();
    let (tall, high) = (height.at(cap.size), height.at(Abs::pt(9)) + Abs::pt(12));
    assert!((tall - high).0.abs() < Abs::PT.0 / 50, "{tall} {high}");
    // The word goes on beside it.
    let lines = &built.filled[0].frames[0].lines;
    let text = &built.filled[0].texts[0].shaped;
    let words = text.text_of(lines[0].line.start as usize..lines[0].line.end as usize);
    assert!(words.starts_with("Heavy"), "{words}");
}

#[test]
fn an_opening_mark_goes_with_its_letter() {
    let (built, _) = set(&room(&format!("“{TEXT}”"), "drop_cap = 2"));
    let caps: String = runs(&built)
        .iter()
        .filter(|(_, run)| run.size == Abs::pt(21))
        .map(|(_, run)| &*run.text)
        .collect();
    assert_eq!(caps, "“今");
}

#[test]
fn the_text_stays_whole_and_in_order() {
    let (built, _) = set(&room(TEXT, "drop_cap = 3"));
    let words: String = runs(&built).iter().map(|(_, run)| &*run.text).collect();
    assert_eq!(words, TEXT);
}

#[test]
fn a_paragraph_shorter_than_its_drop_cap_leaves_white_and_is_told() {
    let (built, told) = set(&room(&format!("今天上午下雨。\n\n{TEXT}"), "drop_cap = 3"));
    let [d] = &told[..] else { panic!("{told:?}") };
    assert!(
        d.message().contains("3 lines deep") && d.message().contains("1 line"),
        "{}",
        d.message()
    );
    let lines = &built.filled[0].frames[0].lines;
    let second = lines.iter().find(|set| set.text == 1).unwrap();
    assert_eq!(second.at.y - lines[0].at.y, Abs::pt(36), "below the drop cap");
}

#[test]
fn a_drop_cap_that_its_column_parts_is_told() {
    let keys = "columns = 1\ndrop_cap = 4";
    let room = room(TEXT, keys).edit("pages/1.toml", "lines = 9", "lines = 3");
    let (_, told) = set(&room);
    let [d] = &told[..] else { panic!("{told:?}") };
    assert!(d.message().contains("3 lines of its paragraph stand"), "{}", d.message());
}

#[test]
fn text_that_begins_with_a_sign_has_no_drop_cap() {
    for story in ["……今天上午下雨。", "## 小题\n\n——其一；", "- 其一；"] {
        let (_, told) = set(&room(story, "drop_cap = 2"));
        let [d] = &told[..] else { panic!("{story}: {told:?}") };
        assert!(d.message().contains("does not begin with a letter"), "{}", d.message());
    }
}

#[test]
fn only_the_first_block_of_a_story_has_a_drop_cap() {
    let block = |column| {
        format!(
            "[[block]]\nstory = \"a\"\nat = {{ column = {column}, line = 1 }}\n\
             span = {{ columns = 1, lines = 3 }}\n"
        )
    };
    let later = format!("{}\n{}drop_cap = 2\n", block(1), block(2));
    let (_, told) = set(&Newsroom::new().pages(&[&later]).file("stories/a.md", TEXT));
    let [d] = &told[..] else { panic!("{told:?}") };
    assert!(d.message().contains("a later block"), "{}", d.message());
}

#[test]
fn a_drop_cap_of_a_vertical_story_stands_over_its_lines() {
    let room = room(TEXT, "drop_cap = 2").edit(
        "layouts/small.toml",
        "size = \"9pt\"",
        "size = \"9pt\"\nwriting = \"vertical\"",
    );
    let (built, told) = set(&room);
    assert_eq!(told, []);
    let (at, cap) = runs(&built).into_iter().find(|(_, run)| &*run.text == "今").unwrap();
    assert_eq!(cap.size, Abs::pt(21));
    // Its axis is in the middle of the two lines.
    let first = &built.filled[0].frames[0].lines[0];
    let axis = built.edition.layout.sheet.width - first.at.y - Abs::pt(6);
    assert_eq!(at.x + cap.glyphs[0].x, axis);
    assert_eq!(starts(&built)[..3], [0, 3, 0]);
}
