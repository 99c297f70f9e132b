//! Emphasis: dots at Chinese characters, italics of Latin letters; end marks.

use crate::newsroom::Newsroom;
use crate::printers_marks::built;
use stonehand::engine::{BuildOptions, BuiltEdition};
use stonehand::geom::{Abs, Point};
use stonehand::scene::{GlyphRun, Item};

fn set(room: &Newsroom) -> BuiltEdition {
    built(room, &BuildOptions::default())
}

fn room(story: &str) -> Newsroom {
    Newsroom::new().edit("pages/1.toml", "lines = 1", "lines = 4").file("stories/a.md", story)
}

/// The middles of the dots of the first page.
fn dots(built: &BuiltEdition) -> Vec<Point> {
    let dot = |(at, item): &(Point, Item)| match item {
        Item::Path { path, .. } => {
            let room = path.bounds();
            let half = Point::new(room.size.width / 2, room.size.height / 2);
            Some(*at + room.origin + half)
        }
        _ => None,
    };
    built.book.pages[0].items.iter().filter_map(dot).collect()
}

fn runs(built: &BuiltEdition) -> Vec<GlyphRun> {
    let run = |(_, item): &(Point, Item)| match item {
        Item::Glyphs(run) => Some(run.clone()),
        _ => None,
    };
    built.book.pages[0].items.iter().filter_map(run).collect()
}

#[test]
fn each_emphasised_character_has_a_dot_under_it_and_marks_have_none() {
    let built = set(&room("甲*乙，丙*丁。\n"));
    let line = &built.filled[0].frames[0].lines[0];
    // Two characters of indent and the first of the paragraph; half of the second.
    let middle = |n: i64| line.at.x + Abs::pt(9) * n + Abs::pt(9) / 2;
    let [first, second] = dots(&built)[..] else { panic!("{:?}", dots(&built)) };
    assert_eq!(first.x, middle(1));
    assert!((second.x - middle(3)).0.abs() < Abs::pt(5).0, "{}", second.x);
    let foot = line.at.y + Abs::pt(9).scale(12, 100);
    assert!(foot < first.y && first.y < foot + Abs::pt(3), "between the lines");
    assert_eq!(built.edition.stories[0].body[0].text, "甲乙，丙丁。");
}

#[test]
fn dots_stand_over_japanese_and_at_the_right_of_vertical_lines() {
    let japanese = room("甲*乙*丁。\n").edit("edition.toml", "date", "language = \"ja\"\ndate");
    let built = set(&japanese);
    assert!(dots(&built)[0].y < built.filled[0].frames[0].lines[0].at.y - Abs::pt(7));
    let vertical = room("甲*乙*丁。\n").edit(
        "layouts/small.toml",
        "size = \"9pt\"",
        "size = \"9pt\"\nwriting = \"vertical\"",
    );
    let built = set(&vertical);
    let axis = built.edition.layout.sheet.width - built.filled[0].frames[0].lines[0].at.y;
    let right = dots(&built)[0].x - axis;
    assert!(Abs::pt(9) / 2 < right && right < Abs::pt(8), "{right}");
}

#[test]
fn emphasised_latin_letters_are_italic_and_have_no_dots() {
    let faces = "song = \"NotoSerifSC-Regular.ttf\"\nslant = \"SourceSerif4-It.ttf\"";
    let style = "[styles.italic]\nface = \"slant\"\n\n[jump]";
    let room = room("见*The Times*。\n")
        .edit("layouts/small.toml", "song = \"NotoSerifSC-Regular.ttf\"", faces)
        .edit("layouts/small.toml", "[jump]", style);
    let built = set(&room);
    assert_eq!(dots(&built), []);
    let face = |run: &GlyphRun| built.book.fonts.get(run.font).file().to_owned();
    let italic: String = runs(&built)
        .iter()
        .filter(|run| face(run) == "SourceSerif4-It.ttf")
        .map(|run| &*run.text)
        .collect();
    assert_eq!(italic.replace(' ', ""), "TheTimes");
}

#[test]
fn the_end_mark_stays_with_the_last_character_and_is_no_copy() {
    let story = "今天上午全省普降大雨，下午放晴。\n";
    let room =
        room(story).edit("layouts/small.toml", "[jump]", "[text]\nend_mark = \"■\"\n\n[jump]");
    let built = set(&room);
    let words: String = runs(&built).iter().map(|run| run.text.to_string()).collect();
    assert_eq!(words, "今天上午全省普降大雨，下午放晴。■");
    assert_eq!(built.edition.stories[0].body[0].text, story.trim());
    let last = built.filled[0].frames[0].lines.last().unwrap().line;
    let text = &built.filled[0].texts[0].shaped;
    assert!(text.text_of(last.start as usize..last.end as usize).ends_with("。■"));
}
