//! Stories that turn to another page where there is little room.

use crate::newsroom::{Newsroom, text_of};
use crate::printers_marks::built;
use stonehand::copy::CopyRole;
use stonehand::engine::BuildOptions;
use stonehand::flow::SetLine;
use stonehand::geom::Abs;
use stonehand::text::Relaxation;

/// An edition whose story runs through a frame of so many lines on each page, in the second column.
fn through(lines: &[u16], story: &str) -> Newsroom {
    let block = |n: &u16| {
        format!(
            "[[block]]\nstory = \"a\"\nat = {{ column = 2, line = 1 }}\n\
             span = {{ columns = 1, lines = {n} }}\n"
        )
    };
    let blocks: Vec<String> = lines.iter().map(block).collect();
    let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
    Newsroom::new().pages(&blocks).file("stories/a.md", story)
}

/// The edition's text, and what was said of it.
fn set(room: &Newsroom) -> (Option<String>, String) {
    let heard = room.build();
    assert_eq!(heard.code, 0, "{}", heard.err);
    (text_of(&room.beside("out.pdf")), heard.err)
}

const STORY: &str = "今天上午全省下雨，下午放晴，明天有风。后天天气转凉，出门添衣。";

#[test]
fn a_frame_of_two_lines_keeps_its_jump_lines() {
    let Some(text) = set(&through(&[2, 9], STORY)).0 else { return };
    assert!(text.contains("（下转第二版）（上接第一版）"), "{text}");
}

#[test]
fn a_story_turns_as_often_as_it_has_pages() {
    let Some(text) = set(&through(&[2, 2, 9], &STORY.repeat(2))).0 else { return };
    let bare = ["（下转第二版）", "（上接第一版）", "（下转第三版）", "（上接第二版）"]
        .iter()
        .fold(text.clone(), |text, jump| {
            assert_eq!(text.matches(jump).count(), 1, "{jump} in {text}");
            text.replace(jump, "")
        });
    assert_eq!(bare, STORY.repeat(2));
}

#[test]
fn a_story_that_ends_before_its_last_frame_does_not_turn() {
    let (text, said) = set(&through(&[9, 3], "今天上午下雨。"));
    assert!(said.contains("flow::underset"), "{said}");
    assert_eq!(text.unwrap_or("今天上午下雨。".to_owned()), "今天上午下雨。");
}

#[test]
fn a_word_too_wide_beside_a_jump_line_turns_elsewhere() {
    let story = "——“今天上午全”newspaper今天，今天上——1.00亿元，今，今天上午全今天上午——\
                 Press1000.00亿元，今天上午全，";
    let (text, said) = set(&through(&[5, 10], story));
    assert!(!said.contains("text::overfull"), "{said}");
    let Some(text) = text else { return };
    assert_eq!(text.replace("（下转第二版）（上接第一版）", ""), story);
}

#[test]
fn a_story_that_fits_if_it_turns_within_a_paragraph_is_not_overset() {
    // The layout wants turns between paragraphs; with those alone there is a line too many.
    let long = [
        "雨伞。会议在长春召开，许多人到场，会上讲了三件事。",
        "添衣。路上小心，请带好雨伞。会议在长春召开，许多人到场，会上讲了三件事。",
        "心，请带好雨伞。会议在长春召开，许多人到场，会上讲了三件事。",
    ];
    let (text, said) = set(&through(&[5, 9], &long.join("\n\n")));
    assert!(!said.contains("flow::overset"), "{said}");
    let Some(text) = text else { return };
    assert_eq!(text.replace("（下转第二版）（上接第一版）", ""), long.concat());
}

const ENGLISH: &str = "The city council voted on Tuesday to close the old platform at the central \
    station, a decision that had been delayed for years by protests. ";

/// An English story that turns from so many lines of `characters` to page 2, with this jump-out
/// line.
fn english((characters, lines): (u16, u16), out: &str) -> Newsroom {
    let block = |lines| {
        format!(
            "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
             span = {{ columns = 1, lines = {lines} }}\n"
        )
    };
    Newsroom::new()
        .pages(&[&block(lines), &block(60)])
        .file("stories/a.md", ENGLISH.repeat(6))
        .edit("edition.toml", "layout =", "language = \"en\"\nlayout =")
        .edit("layouts/small.toml", "[jump]", &format!("[jump]\nout = \"{out}\""))
        .edit("layouts/small.toml", "characters = 12", &format!("characters = {characters}"))
        .edit("layouts/small.toml", "\nlines = 18", "\nlines = 60")
        .edit("layouts/small.toml", "100mm", "300mm")
}

#[test]
fn a_jump_line_stands_alone_where_no_legal_line_fits_beside_it() {
    for out in ["Continued on Page {page}", "See page {page}"] {
        for characters in [9, 10, 11, 12, 13] {
            for lines in [4, 5, 6, 8, 9] {
                let at = format!("{out}: {characters} characters, {lines} lines");
                let built = built(&english((characters, lines), out), &BuildOptions::default());
                let story = &built.filled[0];
                assert!(story.overset.is_none(), "{at}");
                let part = |set: &SetLine| story.texts[set.text].part;
                let body = story.frames.iter().flat_map(|f| &f.lines);
                for set in body.filter(|l| part(l) == CopyRole::Body) {
                    // Every word fits these columns: none is parted on either page, nor too wide.
                    let relaxed = set.line.strain(&story.texts[set.text].shaped).relaxed;
                    let worst = relaxed.iter().max().copied();
                    assert!(worst < Some(Relaxation::Parted), "{at}: {worst:?}");
                }
                let first = &story.frames[0].lines;
                let jump = first.iter().find(|l| part(l) == CopyRole::JumpOut).unwrap();
                for set in first.iter().filter(|l| part(l) == CopyRole::Body) {
                    let right = set.at.x + set.line.set(&story.texts[set.text].shaped).1;
                    let clear = set.at.y != jump.at.y || right + Abs::pt(4) < jump.at.x;
                    assert!(clear, "{at}: text runs into the jump line");
                }
            }
        }
    }
}

#[test]
fn a_jump_line_with_no_line_to_itself_is_never_printed_over_the_text() {
    // One line: the word fits neither beside the jump line nor above it.
    let heard = english((10, 1), "Continued on Page {page}").build();
    assert!(!heard.err.contains("text::overfull"), "{}", heard.err);
    assert!(heard.code == 0 || heard.err.contains("flow::overset"), "{}", heard.err);
}

#[test]
fn page_numbers_in_jump_lines_are_written_in_the_numerals_of_the_language() {
    for (language, layout, want) in [
        ("en", "", "ContinuedonPage2"),
        ("en", "[jump]\nnumerals = \"han\"\n", "ContinuedonPage二"),
        ("en", "[wording]\nnumerals = \"han\"\n", "ContinuedonPage二"),
        ("zh-Hans", "", "（下转第二版）"),
        ("ja", "", "二面に続く"),
    ] {
        let room = through(&[2, 9], STORY)
            .edit("edition.toml", "layout =", &format!("language = \"{language}\"\nlayout ="))
            .edit("layouts/small.toml", "[jump]\nmin_lines = 1\n", layout);
        let Some(text) = set(&room).0 else { return };
        assert!(text.contains(want), "{language} {layout}: {text}");
    }
}
