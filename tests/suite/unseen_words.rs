//! Words that would be printed and that nobody can see.

use crate::newsroom::{Heard, Newsroom};

const STORY: &str = "版面先有格，后有字。字数整，行数整，左右两栏的字才站在一条线上。";

/// A block of display items, at the top of the page.
fn items(items: &str) -> Newsroom {
    let block = "[[block]]\nat = { column = 1, line = 1 }\nspan = { columns = 2, lines = 6 }\n\n";
    Newsroom::new().pages(&[&format!("{block}{items}")])
}

fn story(block: &str, layout: &str) -> Newsroom {
    let block = format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 2, lines = 9 }}\n{block}"
    );
    let text = format!("{}{layout}", crate::newsroom::LAYOUT);
    Newsroom::new()
        .pages(&[&block])
        .file("layouts/small.toml", text)
        .file("stories/a.md", format!("{STORY}\n"))
}

/// Whether a build is refused because of unseen words.
fn refused(heard: &Heard) -> bool {
    heard.code == 1 && heard.err.contains("page::unseen-words")
}

const WORDS: &str = "[[block.item]]\ntext = \"遗失声明\"\nx = 1\ny = 1\nwidth = 10\n";
const PANEL: &str = "[[block.item]]\nx = 0\ny = 0\nwidth = 12\nheight = 5\n";

#[test]
fn words_in_the_colour_of_their_ground_are_refused() {
    for room in [
        story("tint = \"black\"\n", ""),
        story("", "\n[styles.body]\nink = \"paper\"\n"),
        items(&format!("{WORDS}ink = \"paper\"\n")),
        items(&format!("{PANEL}panel = \"black\"\n\n{WORDS}")),
        items(&format!("{PANEL}panel = \"black 40%\"\n\n{WORDS}ink = \"black 40%\"\n")),
    ] {
        let heard = room.build();
        assert!(refused(&heard), "{}", heard.err);
    }
}

#[test]
fn words_that_a_later_panel_covers_are_refused() {
    let heard = items(&format!("{WORDS}\n{PANEL}panel = \"black 15%\"\n")).build();
    assert!(refused(&heard) && heard.err.contains("遗失声明"), "{}", heard.err);
}

#[test]
fn words_that_stand_out_from_their_ground_are_printed() {
    for room in [
        story("tint = \"black 15%\"\n", ""),
        items(&format!("{PANEL}panel = \"black\"\n\n{WORDS}ink = \"paper\"\n")),
        items(&format!("{PANEL}panel = \"black 15%\"\n\n{WORDS}")),
        // A border covers nothing.
        items(&format!("{WORDS}\n{PANEL}border = \"thin\"\n")),
    ] {
        let heard = room.build();
        assert_eq!(heard.code, 0, "{}", heard.err);
        assert!(!heard.err.contains("unseen-words"), "{}", heard.err);
    }
}

#[test]
fn type_larger_than_the_distance_of_its_lines_is_refused_at_its_size() {
    for style in ["body", "item", "bold", "lead_in"] {
        let room = story("", &format!("\n[styles.{style}]\nsize = \"12.5pt\"\n"));
        let heard = room.build();
        let refused = heard.code == 1 && heard.err.contains("lines of 12");
        assert!(refused, "{style}: {}", heard.err);
    }
    let heard = story("", "\n[styles.body]\nsize = \"12pt\"\n").build();
    assert!(!heard.err.contains("stands in lines of"), "{}", heard.err);
}

#[test]
fn blank_words_are_reported_where_they_are_given() {
    for words in ["", "  ", "　", "\\u200B"] {
        let text = format!("+++\nhead = \"{words}\"\n+++\n\n{STORY}\n");
        let heard = story("", "").file("stories/a.md", text).build();
        assert!(heard.err.contains("toml::blank-words"), "{words:?}: {}", heard.err);
        let item = WORDS.replace("遗失声明", words);
        let heard = items(&item).build();
        assert!(heard.err.contains("toml::blank-words"), "{words:?}: {}", heard.err);
    }
    let heard = story("", "").build();
    assert!(!heard.err.contains("blank-words"), "{}", heard.err);
}
