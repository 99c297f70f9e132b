//! Characters that cannot be set, and words that are too wide for their line.

use super::block;
use crate::newsroom::{Newsroom, text_of};

#[test]
fn nul_is_reported_with_its_place() {
    let room = Newsroom::new().file("stories/a.md", "今天\n上\0午下雨。\n");
    assert_eq!(
        room.rejected(),
        ["error story::nul stories/a.md:2:2 the text holds a NUL character"]
    );
}

#[test]
fn a_word_of_4000_characters_is_broken_with_a_warning_without_loss() {
    let word = "x9".repeat(2000);
    let page = block("a", (1, 1), (1, 18)) + &block("a", (2, 1), (1, 18));
    let pages = vec![page.as_str(); 6];
    let room = Newsroom::new().pages(&pages).file("stories/a.md", format!("开头{word}末尾。"));
    let heard = room.build();
    assert_eq!(heard.code, 0, "{}", heard.err);
    let said = heard.said();
    let about = said.iter().find(|s| s.contains("unbreakable")).unwrap();
    assert_eq!(
        about,
        "warning text::unbreakable stories/a.md:1:3 `x9x9x9x9x9x9x9x9…` (4000 characters) does \
         not fit a line of 10 characters: it is parted where no rule allows it"
    );
    assert!(said.iter().all(|s| !s.contains("overset")), "{said:?}");
    let Some(mut text) = text_of(&room.beside("out.pdf")) else { return };
    for han in "一二三四五六".chars() {
        text = text.replace(&format!("（上接第{han}版）"), "");
        text = text.replace(&format!("（下转第{han}版）"), "");
    }
    assert!(text == format!("开头{word}末尾。"), "{text}");
}

#[test]
fn a_missing_character_is_reported_at_its_place() {
    let room = Newsroom::new().file("stories/a.md", "今天\u{E123}下雨。");
    assert_eq!(
        room.rejected(),
        ["error font::missing-glyph stories/a.md:1:3 no face has the character '\\u{e123}' \
          (U+E123) in story `a`",]
    );
}

/// What is said of a story with these words, and the words that are set.
fn told(words: &str) -> (Vec<String>, Option<String>) {
    let room = Newsroom::new().file("stories/a.md", words).edit(
        "pages/1.toml",
        "lines = 1 }",
        "lines = 9 }",
    );
    let heard = room.build();
    let said = heard.said().into_iter().filter(|s| !s.contains("underset")).collect();
    (said, (heard.code == 0).then(|| text_of(&room.beside("out.pdf"))).flatten())
}

#[test]
fn controls_directional_marks_and_noncharacters_are_dropped_and_reported_once_per_kind() {
    let words = "今\u{7}天\u{1B}\u{9F}上\u{202E}午\u{200F}下\u{FEFF}雨\u{FFFE}了\u{FFFF}。";
    let (said, set) = told(words);
    assert_eq!(
        said,
        [
            "warning story::control stories/a.md:1:2 the story `a` holds a control character, \
             U+0007, the first of 3: left out",
            "warning story::direction stories/a.md:1:7 the story `a` holds a mark of direction, \
             U+202E, the first of 2: left out",
            "warning story::byte-order-mark stories/a.md:1:11 the story `a` holds a byte-order \
             mark within the text, U+FEFF: left out",
            "warning story::no-character stories/a.md:1:13 the story `a` holds a code point that \
             is no character, U+FFFE, the first of 2: left out",
        ]
    );
    if let Some(set) = set {
        assert_eq!(set, "今天上午下雨了。");
    }
}

#[test]
fn line_ends_of_other_programs_are_spaces() {
    let (said, set) = told("one\u{B}two\u{2028}three\u{85}four");
    assert_eq!(
        said,
        ["warning story::line-end stories/a.md:1:4 the story `a` holds a line or page end of \
          another program, U+000B, the first of 3: set as a blank"]
    );
    if let Some(set) = set {
        assert_eq!(set, "onetwothreefour", "text_of takes blanks out");
    }
}

#[test]
fn right_to_left_letters_are_refused() {
    for words in ["他说שלום。", "他说سلام。"] {
        let (said, _) = told(words);
        assert!(said[0].starts_with("error story::right-to-left stories/a.md:1:3 "), "{said:?}");
        assert!(said[0].ends_with("the first of 4: they cannot be set"), "{said:?}");
        assert!(said.iter().all(|s| !s.contains("missing-glyph")), "{said:?}");
    }
}

#[test]
fn invalid_characters_in_the_front_matter_count_with_the_body() {
    let (said, _) = told("+++\nhead = \"题\\u0007\"\n+++\n今天\u{8}下雨。");
    let control = said.iter().filter(|s| s.contains("story::control")).collect::<Vec<_>>();
    assert_eq!(
        control,
        [&"warning story::control stories/a.md:2:10 the story `a` holds a control character, \
           U+0007, the first of 2: left out"
            .to_owned()]
    );
}

#[test]
fn an_invalid_character_in_a_spec_is_refused() {
    let room = Newsroom::new().edit("edition.toml", "试版", "试\\u202E版");
    assert_eq!(
        room.rejected(),
        ["error toml::character edition.toml:1:8 `name` holds U+202E, which cannot be set"]
    );
}

#[test]
fn a_missing_character_is_reported_once() {
    let (said, _) = told("今\u{0378}天\u{0378}下\n\n雨\u{0378}。");
    assert_eq!(
        said,
        ["error font::missing-glyph stories/a.md:1:2 no face has the character '\\u{378}' \
          (U+0378), the first of 3 in story `a`"]
    );
}

#[test]
fn a_missing_combining_mark_is_reported_and_not_its_letter() {
    let (said, _) = told("今天Z\u{0378}下雨。");
    assert_eq!(
        said,
        ["error font::missing-glyph stories/a.md:1:4 no face has the character '\\u{378}' \
          (U+0378) in story `a`"]
    );
    let (said, _) = told("今天Z\u{1AC1}下雨。");
    assert!(said[0].contains("stories/a.md:1:4 no face has the character '\\u{1ac1}'"), "{said:?}");
}

#[test]
fn the_first_of_many_missing_characters_are_reported_and_the_rest_counted() {
    let words: String = ('\u{13000}'..='\u{1300B}').collect();
    let (said, _) = told(&format!("+++\nhead = \"\u{1300B}\"\n+++\n今{words}天"));
    let count = said.iter().filter(|s| s.contains("font::missing-glyph")).count();
    assert_eq!(count, 9, "{said:?}");
    assert!(said[0].contains("a.md:2:8 no face has the character '\u{1300b}'"), "{said:?}");
    assert!(said[0].ends_with("(U+1300B), the first of 2 in story `a`"), "{said:?}");
    assert!(said[8].ends_with("no face has 4 more characters in story `a`"), "{said:?}");
}

#[test]
fn a_letter_with_two_hundred_combining_marks_is_extracted_whole() {
    let words = format!("今天e{}下雨。", "\u{301}".repeat(200));
    let (said, set) = told(&words);
    assert_eq!(
        said,
        ["warning story::marks-on-a-letter stories/a.md:1:3 the story `a` has 200 marks on one \
          letter: they run into other lines"]
    );
    // What the reader complains of would stand in what it prints.
    if let Some(set) = set {
        assert_eq!(set, words);
    }
}

#[test]
fn a_thousand_marks_on_a_letter_are_one_character() {
    let stack = "\u{301}".repeat(1000);
    let (said, set) = told(&format!("今天e{stack}下雨汉{stack}字。"));
    assert!(said.iter().all(|s| !s.contains("error") || s.contains("missing-glyph")), "{said:?}");
    if let Some(set) = set {
        assert!(set.contains("下雨"), "{set}");
    }
}
