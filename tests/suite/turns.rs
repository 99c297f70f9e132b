//! Stories that turn to another page where there is little room.

use crate::newsroom::{Newsroom, text_of};

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
