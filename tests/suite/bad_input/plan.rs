//! Impossible blocks, pages and jumps.

use super::{block, places};
use crate::newsroom::{Newsroom, PAGE, place, text_of};

const AT: &str = "at = { column = 1, line = 1 }";

/// What `check` says of a page spec whose blocks are these.
fn said_of(blocks: &str, copy: &str) -> String {
    let page = format!("number = 1\nname = \"一\"\n{blocks}");
    let room = Newsroom::new().file("stories/a.md", copy).file("pages/1.toml", &*page);
    room.with_fonts(&["check", "paper"]).err
}

#[test]
fn a_block_of_zero_columns_is_refused() {
    let room = Newsroom::new().edit("pages/1.toml", "columns = 1", "columns = 0");
    assert_eq!(
        room.rejected(),
        ["error page::zero-columns pages/1.toml:6:20 a block cannot have 0 columns",]
    );
}

#[test]
fn a_page_named_twice_names_both_places() {
    let room = Newsroom::new().pages(&[&block("a", (1, 1), (1, 1)), "", "", ""]).edit(
        "pages/4.toml",
        "number = 4",
        "number = 3",
    );
    assert_eq!(
        room.rejected(),
        ["error edition::page-twice pages/4.toml:1:10 there are two pages 3"]
    );
    assert_eq!(places(&room), ["pages/4.toml:1:10", "pages/3.toml:1:10"]);
}

#[test]
fn a_jump_to_a_missing_page_is_refused() {
    let room = Newsroom::new().file("pages/1.toml", format!("{PAGE}jump_to = 3\n"));
    assert_eq!(
        room.rejected(),
        [
            "error jump::no-such-page pages/1.toml:7:11 `jump_to` says page 3 (第三版), which is not \
          there"
        ]
    );
}

#[test]
fn a_picture_belongs_to_a_story_that_is_placed() {
    let panel = "\n[[block]]\npanel = \"图\"\nbelongs_to = \"b\"\n\
                 at = { column = 1, line = 9 }\nspan = { columns = 1, lines = 2 }\n";
    let room = Newsroom::new().file("pages/1.toml", format!("{PAGE}{panel}"));
    assert_eq!(
        room.rejected(),
        ["error page::belongs-to pages/1.toml:10:14 no page places a story `b`"]
    );
}

#[test]
fn a_jump_to_a_page_where_the_story_does_not_go_is_refused() {
    let first = block("a", (1, 1), (1, 1)).trim_end().to_owned() + "\njump_to = 2\n";
    let room = Newsroom::new().pages(&[&first, ""]);
    assert_eq!(
        room.rejected(),
        [
            "error jump::elsewhere pages/1.toml:7:11 story `a` is expected to turn to page 2, but no \
          later block places it"
        ]
    );
}

#[test]
fn blocks_that_overlap_name_both_places() {
    let page = block("a", (1, 1), (2, 4)) + &block("b", (2, 3), (1, 4));
    let room = Newsroom::new().pages(&[&page]).file("stories/b.md", "乙。");
    assert_eq!(
        room.rejected()[0],
        "error page::overlap pages/1.toml:10:6 two blocks of page 1 overlap by 12 characters and \
         2 lines"
    );
    let heard = room.build();
    let labels = heard.json()[0]["labels"].clone();
    let both: Vec<_> = labels.as_array().unwrap().iter().filter_map(place).collect();
    assert_eq!(both, ["pages/1.toml:10:6", "pages/1.toml:5:6"]);
}

#[test]
fn every_overlapping_block_is_reported_and_the_rest_counted() {
    let page = block("a", (1, 1), (1, 4)).repeat(12);
    let said = Newsroom::new().pages(&[&page]).rejected();
    let told = |n: usize| format!("error page::overlap pages/1.toml:{}:6 ", n * 5 + 5);
    let pairs =
        |n| said.iter().any(|s| s.starts_with(&told(n)) && s.contains("two blocks of page"));
    for n in 1..12 {
        assert!(pairs(n), "block {n}: {said:?}");
    }
    // The first is told with each of the other eleven; of the second's ten two are left.
    let more = |n| said.iter().find(|s| s.starts_with(&told(n)) && s.contains("more block"));
    assert_eq!(more(0), None);
    assert!(more(1).unwrap().ends_with("2 more blocks of page 1 lie on this one"), "{said:?}");
    assert!(more(2).unwrap().ends_with("1 more block of page 1 lies on this one"), "{said:?}");
    assert_eq!(more(3), None);
}

#[test]
fn a_frame_claimed_twice_names_both_places() {
    let page = block("a", (1, 1), (1, 4)) + &block("b", (1, 1), (1, 4));
    let room = Newsroom::new().pages(&[&page]).file("stories/b.md", "乙。");
    assert_eq!(
        room.rejected()[0],
        "error page::frame-claimed-twice pages/1.toml:10:6 two stories claim the same frame of \
         page 1"
    );
    let heard = room.build();
    let labels = heard.json()[0]["labels"].clone();
    let both: Vec<_> = labels.as_array().unwrap().iter().filter_map(place).collect();
    assert_eq!(both, ["pages/1.toml:10:6", "pages/1.toml:5:6"]);
}

#[test]
fn a_block_off_the_type_area_says_by_how_much() {
    let room = Newsroom::new().pages(&[&block("a", (2, 17), (2, 4))]);
    assert_eq!(
        room.rejected()[0],
        "error page::off-type-area pages/1.toml:6:8 this block leaves the type area: it reaches 13 \
         characters past its right edge and 2 lines below its foot"
    );
}

#[test]
fn a_block_under_the_furniture_is_refused() {
    let furniture = "\n[[furniture]]\non = \"all\"\nlines = 2\n";
    let text = crate::newsroom::LAYOUT.to_owned() + furniture;
    let room = Newsroom::new().file("layouts/small.toml", text);
    assert_eq!(
        room.rejected()[0],
        "error page::on-furniture pages/1.toml:5:6 this block stands on page 1's furniture, which \
         takes lines 1 to 2"
    );
}

#[test]
fn a_head_too_wide_for_its_lines_says_by_how_much() {
    let room = Newsroom::new()
        .file("stories/a.md", "+++\nhead = \"一二三四五六七八九十甲乙丙丁\"\n+++\n今天。")
        .edit("pages/1.toml", "lines = 1 }", "lines = 9 }\nhead = { size = \"18pt\", lines = 1 }");
    let said = room.rejected();
    assert_eq!(
        said[0],
        "error head::too-wide stories/a.md:2:8 this head is 8 characters too wide for 1 line at \
         18pt, which holds 6"
    );
}

#[test]
fn a_head_too_deep_for_its_block_says_how_many_lines_it_takes() {
    let block = format!("[[block]]\nstory = \"a\"\n{AT}\nspan = {{ columns = 1, lines = 1 }}\n");
    let said = said_of(&block, "+++\nhead = \"题\"\n+++\n\n今天上午下雨。\n");
    assert!(said.contains("head::too-deep"), "{said}");
    assert!(said.contains("its block holds 1 in all"), "{said}");
}

#[test]
fn a_caption_that_crowds_out_its_picture_is_refused() {
    let caption = "很长的图说".repeat(20);
    let block = format!(
        "[[block]]\npanel = \"图\"\ncaption = \"{caption}\"\n{AT}\nspan = {{ columns = 1, lines = 2 }}\n"
    );
    let said = said_of(&block, "今天上午下雨。\n");
    assert!(said.contains("picture::no-room"), "{said}");
}

#[test]
fn an_item_off_the_page_is_reported() {
    let block = format!(
        "[[block]]\n{AT}\nspan = {{ columns = 1, lines = 2 }}\n[[block.item]]\ntext = \"字\"\nstyle = \"body\"\ny = 500\n"
    );
    let said = said_of(&block, "今天上午下雨。\n");
    assert!(said.contains("display::off-page"), "{said}");
}

#[test]
fn a_block_that_its_story_does_not_reach_is_reported() {
    let blocks = format!(
        "[[block]]\nstory = \"a\"\n{AT}\nspan = {{ columns = 1, lines = 2 }}\n[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 4 }}\nspan = {{ columns = 1, lines = 2 }}\n"
    );
    let said = said_of(&blocks, "今天上午下雨。\n");
    assert!(said.contains("flow::unreached"), "{said}");
}

#[test]
fn display_words_wider_than_their_lines_are_reported_and_kept() {
    for (key, words) in [
        ("head", "OpenHarmony发布新版"),
        ("head", "Weltmeisterschaft heute"),
        ("kicker", "12345678901234567890"),
        ("deck", "Unbelievably great"),
        ("byline", "Donaudampfschifffahrtsgesellschaft"),
    ] {
        let story = format!("+++\nhead = \"大\"\n{key} = \"{words}\"\n+++\n\n今天上午下雨。\n");
        let story = if key == "head" { story.replacen("head = \"大\"\n", "", 1) } else { story };
        let room = Newsroom::new().file("stories/a.md", story).edit(
            "pages/1.toml",
            "lines = 1 }",
            "lines = 18 }",
        );
        let styles = format!("{key} = {{ face = \"song\", size = \"40pt\" }}");
        let layout = std::fs::read_to_string(room.edition().join("layouts/small.toml")).unwrap();
        let without = layout.lines().filter(|l| !l.starts_with(&format!("{key} =")));
        let layout: Vec<&str> = without.collect();
        let layout = layout.join("\n").replace("[styles]\n", &format!("[styles]\n{styles}\n"));
        let room = room.file("layouts/small.toml", layout);
        let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf", "--draft"]);
        if heard.code == 0 {
            let Some(text) = text_of(&room.beside("out.pdf")) else { return };
            let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            assert!(letters(&text).contains(&letters(words)), "{key} {words}: {text}");
        } else {
            assert!(heard.err.contains("head::too-wide"), "{key} {words}: {}", heard.err);
        }
    }
}
