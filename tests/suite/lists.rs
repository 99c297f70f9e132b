//! Items of lists hang beside their markers, and nothing else becomes one.

use crate::newsroom::{FONTS, Newsroom};
use crate::text_round::{fitted, measured};
use stonehand::engine::{self, BuildOptions};
use stonehand::flow::FilledThread;
use stonehand::geom::Abs;
use stonehand::world::DiskWorld;

/// An item of two lines of twelve characters beside its marker.
const LONG: &str = "今天上午全省普降大雨，下午放晴";

/// Where the lines of each paragraph begin, from their column's edge.
fn starts(filled: &FilledThread) -> Vec<Vec<Abs>> {
    let lines = |n| filled.frames[0].lines.iter().filter(move |set| set.text == n);
    (0..filled.copy).map(|n| lines(n).map(|set| set.line.measure.x).collect()).collect()
}

fn set(story: &str) -> FilledThread {
    let (copy, thread) = measured(story);
    fitted(&copy, &thread)
}

fn words(filled: &FilledThread) -> Vec<&str> {
    filled.texts[..filled.copy].iter().map(|text| &*text.shaped.text).collect()
}

#[test]
fn the_lines_of_an_item_stand_beside_its_marker() {
    let filled = set(&format!("- {LONG}。\n"));
    assert_eq!(words(&filled), [format!("● {LONG}。")]);
    // A character and half of one.
    assert_eq!(starts(&filled), [[Abs::ZERO, Abs::pt(27) / 2]]);
    let filled = set(&format!("1. {LONG}。\n"));
    assert_eq!(words(&filled), [format!("1. {LONG}。")]);
    let [first, second] = starts(&filled)[0][..] else { panic!("two lines") };
    assert!(first == Abs::ZERO && second > Abs::pt(9) && second < Abs::pt(15), "{second}");
}

#[test]
fn the_numbers_of_a_list_are_ranged_right_and_its_words_left() {
    let filled = set(&format!("9. {LONG}。\n10. {LONG}。\n100. 完。\n\n7. 另一个列表。\n"));
    let starts = starts(&filled);
    assert_eq!(starts[0][1], starts[1][1]);
    let (nine, ten, hundred) = (starts[0][0], starts[1][0], starts[2][0]);
    assert!(hundred == Abs::ZERO && ten > Abs::pt(4) && nine - ten > Abs::pt(4), "{nine} {ten}");
}

#[test]
fn lists_parted_by_text_have_an_edge_each() {
    let filled = set(&format!("100. {LONG}。\n\n其他：\n\n1. {LONG}。\n"));
    let starts = starts(&filled);
    assert!(starts[2][0] == Abs::ZERO && starts[2][1] < starts[0][1], "{starts:?}");
}

#[test]
fn the_blank_after_a_marker_is_neither_stretched_nor_a_place_to_break() {
    let filled = set(&format!("- {LONG}。\n"));
    let text = &filled.texts[0];
    for set in &filled.frames[0].lines {
        let (glyphs, _) = set.line.set(&text.shaped);
        let words = glyphs.iter().find(|glyph| glyph.start as usize == "● ".len());
        assert!(words.is_none_or(|glyph| glyph.x == Abs::pt(27) / 2), "{words:?}");
    }
}

#[test]
fn the_layout_names_the_bullet_and_styles_the_list() {
    let text = "[text]\nbullet = \"■\"\n\n[styles.list]\nindent = 1\n\n[jump]";
    let room = Newsroom::new()
        .edit("layouts/small.toml", "[jump]", text)
        .edit("pages/1.toml", "lines = 1", "lines = 4")
        .file("stories/a.md", format!("* {LONG}。\n"));
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::book(&world, &BuildOptions::default(), &mut |_| {});
    let filled = &report.value.unwrap().filled[0];
    assert_eq!(words(filled), [format!("■ {LONG}。")]);
    assert_eq!(starts(filled), [[Abs::pt(9), Abs::pt(9) + Abs::pt(27) / 2]]);
}

#[test]
fn a_backslash_keeps_a_paragraph_that_begins_like_an_item() {
    let filled = set("\\- 甲乙丙。\n\n1\\. 丁戊己。\n");
    assert_eq!(words(&filled), ["- 甲乙丙。", "1. 丁戊己。"]);
    assert_eq!(starts(&filled), [[Abs::pt(18)], [Abs::pt(18)]]);
}

#[test]
fn an_item_within_a_paragraph_is_told_and_stays_its_words() {
    let room = Newsroom::new().file("stories/a.md", "两件事：\n- 其一。\n");
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::book(&world, &BuildOptions::default(), &mut |_| {});
    let told: Vec<_> = report.diagnostics.iter().filter(|d| d.rule == "story::list").collect();
    let [d] = told[..] else { panic!("{:#?}", report.diagnostics) };
    assert_eq!(d.labels[0].span.start, u32::try_from("两件事：\n".len()).unwrap());
    assert_eq!(words(&report.value.unwrap().filled[0]), ["两件事：- 其一。"]);
}

#[test]
fn a_list_keeps_its_marks_bold_type_and_ruby_in_their_places() {
    let filled = set("1. **甲**乙{丙|bing}丁^2^戊。\n");
    let text = &filled.texts[0];
    assert_eq!(&*text.shaped.text, "1. 甲乙丙丁2戊。");
    let bases: Vec<&str> = text
        .shaped
        .ruby
        .iter()
        .map(|ruby| &text.shaped.text[ruby.base.start as usize..ruby.base.end as usize])
        .collect();
    assert_eq!(bases, ["丙"]);
}
