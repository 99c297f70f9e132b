//! Diagnostics point at the value that is at fault, give numbers their units, and name a remedy that
//! works where they stand.

use crate::newsroom::{Heard, Newsroom, PAGE, place};
use serde_json::Value;

/// The one diagnostic of a code.
#[track_caller]
fn one(heard: &Heard, code: &str) -> Value {
    let mut of = heard.json().into_iter().filter(|d| d["code"] == code);
    let d = of.next().unwrap_or_else(|| panic!("no {code} in {}", heard.err));
    assert!(of.next().is_none(), "{code} twice in {}", heard.err);
    d
}

fn word<'d>(d: &'d Value, key: &str) -> &'d str {
    d[key].as_str().unwrap_or_default()
}

/// Where the first label of a diagnostic is.
fn at(d: &Value) -> String {
    place(&d["labels"][0]).unwrap_or_default()
}

/// A page with a panel of 12 characters by so many lines, and these keys from line 5 of the spec on.
fn panel(lines: u16, keys: &str) -> Newsroom {
    let block = format!(
        "[[block]]\nat = {{ column = 1, line = 1 }}\nspan = {{ columns = 1, lines = {lines} }}\n{keys}\n"
    );
    Newsroom::new().pages(&[&block]).file("pages/1.toml", format!("number = 1\n{block}{LAST}"))
}

/// The story's block, after a panel.
const LAST: &str = "\n[[block]]\nstory = \"a\"\nat = { column = 2, line = 1 }\n\
                    span = { columns = 1, lines = 1 }\n";

#[test]
fn panel_words_that_are_too_wide_are_reported_at_the_words_with_a_remedy_for_panels() {
    let words = "很宽".repeat(20);
    let d = one(&panel(9, &format!("panel = \"{words}\"")).build(), "display::too-wide");
    assert_eq!(at(&d), "pages/1.toml:5:9");
    assert!(word(&d, "message").contains("too wide for their panel by "), "{d}");
    let help = "shorten them, break their line with `\\n`, or make the block wider";
    assert_eq!(word(&d, "help"), help);
    // The remedy works.
    let lines = ["很宽很宽"; 10].join("\\n");
    let heard = panel(18, &format!("panel = \"{lines}\"")).build();
    assert!(!heard.err.contains("display::too-wide"), "{}", heard.err);
}

#[test]
fn a_word_too_long_for_a_caption_is_reported_once_and_at_the_caption() {
    let caption = format!("panel = \"图\"\ncaption = \"今天{}。\"", "x9".repeat(40));
    let heard = panel(18, &caption).build();
    let d = one(&heard, "text::unbreakable");
    assert_eq!(at(&d), "pages/1.toml:6:11");
    assert!(!heard.err.contains("text::strained"), "{}", heard.err);
}

#[test]
fn a_credit_that_is_too_wide_is_reported_at_the_credit() {
    let credit = format!("panel = \"图\"\ncredit = \"{}\"", "x9".repeat(40));
    let d = one(&panel(18, &credit).build(), "display::too-wide");
    assert_eq!(at(&d), "pages/1.toml:6:10");
    assert!(word(&d, "message").contains("too wide for their block by "), "{d}");
    assert_eq!(word(&d, "help"), "shorten the credit, or make the block wider");
    assert_eq!(d["place"]["page"], 1, "{d}");
}

#[test]
fn a_character_of_a_caption_that_no_face_has_is_reported_at_the_caption() {
    let heard = panel(9, "panel = \"图\"\ncaption = \"字\u{1F600}\"").build();
    assert_eq!(at(&one(&heard, "font::missing-glyph")), "pages/1.toml:6:11");
}

#[test]
fn a_caption_line_that_sticks_out_is_a_warning_as_in_a_story() {
    let block = "[[block]]\nat = { x = \"20mm\", y = \"20mm\" }\n\
                 span = { width = \"2mm\", height = \"60mm\" }\n\
                 panel = \"\"\ncaption = \"字字\"\n";
    let room = Newsroom::new().file("pages/1.toml", format!("number = 1\n\n{block}{LAST}"));
    let heard = room.build();
    let d = one(&heard, "text::overfull");
    assert_eq!((word(&d, "severity"), at(&d)), ("warning", "pages/1.toml:7:11".to_owned()));
    let message = "a line of this caption is up to 4 pt wider than its block";
    assert_eq!(word(&d, "message"), message);
    assert!(!heard.err.contains("text::strained"), "{}", heard.err);
}

#[test]
fn a_caption_that_leaves_no_room_counts_its_blocks_lines() {
    for (lines, held) in [(1, "a block of 1 line"), (2, "a block of 2 lines")] {
        let caption = format!("panel = \"图\"\ncaption = \"{}\"", "很长的图说".repeat(20));
        let heard = panel(lines, &caption).build();
        let d = one(&heard, "picture::no-room");
        assert!(word(&d, "message").ends_with(held), "{d}");
        assert_eq!(at(&d), "pages/1.toml:4:8");
        assert_eq!(place(&d["labels"][1]).unwrap(), "pages/1.toml:6:11");
        assert_eq!(d["place"]["page"], 1, "{d}");
    }
}

#[test]
fn zero_columns_of_a_span_are_not_to_be_left_out() {
    let help = |room: &Newsroom| {
        let d = one(&room.build(), "page::zero-columns");
        word(&d, "help").to_owned()
    };
    let span = Newsroom::new().edit("pages/1.toml", "columns = 1", "columns = 0");
    assert_eq!(help(&span), "write 1 or more");
    let own = Newsroom::new().file("pages/1.toml", format!("{PAGE}columns = 0\n"));
    assert!(help(&own).contains("leave `columns` out"), "{}", help(&own));
}

#[test]
fn a_block_may_begin_at_the_line_after_the_furniture() {
    let layout = crate::newsroom::LAYOUT.to_owned() + "\n[[furniture]]\non = \"all\"\nlines = 2\n";
    let room = Newsroom::new().file("layouts/small.toml", layout);
    let d = one(&room.build(), "page::on-furniture");
    assert_eq!(word(&d, "help"), "begin at line 3 or below");
    let heard = room.edit("pages/1.toml", "line = 1 }", "line = 3 }").build();
    assert_eq!(heard.code, 0, "{}", heard.err);
}

#[test]
fn a_turn_to_few_lines_has_the_place_of_the_page_that_is_reached() {
    let block = |lines: u16| {
        format!(
            "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\nspan = {{ columns = 2, lines = {lines} }}\n"
        )
    };
    let room = Newsroom::new()
        .pages(&[&block(9), &block(3)])
        .edit("layouts/small.toml", "min_lines = 1", "min_lines = 4")
        .file("stories/a.md", "今天上午下雨。".repeat(32));
    let d = one(&room.build(), "jump::short");
    assert!(word(&d, "message").contains(" on page 2; "), "{d}");
    assert_eq!(d["place"]["page"], 2, "{d}");
    let of = |pages: &str| {
        let args = ["build", "paper", "-o", "out.pdf", "--message-format", "json"];
        room.with_fonts(&[&args[..], &["--pages", pages]].concat()).err.contains("jump::short")
    };
    assert_eq!((of("1"), of("2")), (false, true));
}

#[test]
fn a_picture_that_cannot_be_read_is_reported_whatever_else_is_wrong() {
    let page = PAGE.replace("story = \"a\"", "picture = \"stories\"");
    let room = Newsroom::new().file("pages/1.toml", page).edit("edition.toml", "date", "dat");
    let heard = room.build();
    assert_eq!(at(&one(&heard, "image::missing")), "pages/1.toml:4:11");
    one(&heard, "toml::unknown-key");
}

#[test]
fn a_picture_that_is_missing_is_reported_once_whatever_else_is_wrong() {
    let page = PAGE.replace("story = \"a\"", "picture = \"none.png\"");
    let room = Newsroom::new().file("pages/1.toml", page).edit("edition.toml", "date", "dat");
    let heard = room.build();
    assert_eq!(at(&one(&heard, "edition::missing-file")), "pages/1.toml:4:11");
    assert!(!heard.err.contains("image::missing"), "{}", heard.err);
}

#[test]
fn a_lock_that_lacks_a_key_is_to_be_written_anew() {
    let room = Newsroom::new();
    let args = ["build", "paper", "-o", "out.pdf", "--lock"];
    assert_eq!(room.with_fonts(&args).code, 0);
    let lock = std::fs::read_to_string(room.edition().join("edition.lock")).unwrap();
    let without = |from: &str, to: &str| {
        let at = lock.find(from).unwrap();
        let end = at + lock[at..].find(to).unwrap();
        format!("{}{}", &lock[..at], &lock[end..])
    };
    for text in [without("engine", "\n"), without("bytes", "sha256"), without(", sha256", " }")] {
        let heard = Newsroom::new().file("edition.lock", text).build();
        let d = one(&heard, "toml::missing-key");
        let help =
            "bring the file back as it was written, or write it anew: `build EDITION --lock`";
        assert_eq!(word(&d, "help"), help);
    }
}

#[test]
fn a_missing_layout_was_looked_for_among_the_shipped_ones_too() {
    let room = Newsroom::new().edit("edition.toml", "\"small\"", "\"xyzxyz\"");
    let d = one(&room.build(), "edition::missing-layout");
    let help = word(&d, "help");
    let place = "looked for layouts/xyzxyz.toml in the edition's folder and for one of that name \
                 that comes with the program; there are \"";
    assert!(help.starts_with(place) && help.contains("\"small\""), "{help}");
}

#[test]
fn a_missing_list_of_limits_is_told_with_the_editions_own() {
    let room = |name: &str| {
        let asked = format!("preflight = {{ limits = \"{name}\" }}\nlayout =");
        Newsroom::new().file("press/heidelberg.toml", "bleed = \"3mm\"\n").edit(
            "edition.toml",
            "layout =",
            &asked,
        )
    };
    let d = one(&room("heidelburg").build(), "edition::missing-limits");
    let near = "did you mean \"heidelberg\"? looked for press/heidelburg.toml";
    assert_eq!(word(&d, "help"), near);
    let d = one(&room("xyzxyz").build(), "edition::missing-limits");
    let all = "; there are \"coldset\", \"heidelberg\"";
    assert!(word(&d, "help").contains("comes with the program") && word(&d, "help").ends_with(all));
}

#[test]
fn files_that_are_on_no_page_are_told_where_the_pages_are_listed() {
    let room = Newsroom::new().file("stories/b.md", "丁。");
    let d = one(&room.build(), "edition::story-not-placed");
    assert_eq!(at(&d), "edition.toml:4:10");
}

#[test]
fn what_other_pages_have_is_told_where_the_first_of_it_is() {
    let block = PAGE.replace("number = 1\n\n", "");
    let story = block.replace("\"a\"", "\"b\"").replace("lines = 1 }", "lines = 18 }");
    let room = Newsroom::new().pages(&[&block, &story]).file("stories/b.md", "乙乙。");
    let args = ["build", "paper", "-o", "out.pdf", "--message-format", "json", "--pages", "1"];
    let d = one(&room.with_fonts(&args), "edition::other-pages");
    assert_eq!(at(&d), "stories/b.md:1:1");
}

#[test]
fn a_bleed_is_told_in_millimetres() {
    for (asked, said, wanted) in
        [("3mm", "3 mm", 3.0), ("3.5mm", "3.5 mm", 3.5), ("9pt", "3.18 mm", 3.18)]
    {
        let limits = format!("preflight = {{ bleed = \"{asked}\" }}\nlayout =");
        let room = Newsroom::new().edit("edition.toml", "layout =", &limits);
        let d = one(&room.build(), "press::bleed");
        assert_eq!(word(&d, "message"), format!("the bleed is narrower than {said}"));
        assert_eq!(d["facts"]["wanted"], wanted);
    }
}

#[test]
fn a_last_line_of_marks_alone_is_not_called_one_character() {
    let lines = |last: &str| {
        let story = format!("{}{last}\n", "一二三四五六七八九十甲乙");
        Newsroom::new()
            .file("stories/a.md", story)
            .edit("pages/1.toml", "lines = 1 }", "lines = 3 }")
            .edit("layouts/small.toml", "[jump]", "[styles.body]\nindent = 0\n\n[jump]")
    };
    let d = one(&lines("※※※※※※※※※※※※").build(), "flow::runt");
    assert!(word(&d, "message").ends_with(" holds marks alone: ※※※※※※※※※※※※"), "{d}");
}

#[test]
fn characters_that_were_exchanged_are_not_called_marks() {
    let said = |copy: &str| {
        let d = one(&Newsroom::new().file("stories/a.md", copy).build(), "story::normalised");
        word(&d, "message").to_owned()
    };
    assert_eq!(said("⼈人。\n"), "1 character was set in house style");
    assert_eq!(said("二○二四年,晴.\n"), "2 marks and 1 character were set in house style");
    assert_eq!(said("今天,晴。\n"), "1 mark was set in house style");
}

/// A story of the first column with a head, its block's `span` of so many lines, and these keys.
fn headed(lines: u16, head: &str, keys: &str) -> Newsroom {
    Newsroom::new()
        .edit("pages/1.toml", "lines = 1 }", &format!("lines = {lines} }}\n{keys}"))
        .file("stories/a.md", format!("+++\n{head}\n+++\n\n今天上午下雨。\n"))
}

#[test]
fn a_head_too_deep_for_a_box_is_told_how_many_lines_more_its_block_needs() {
    let boxed = "box = \"thin\"\nhead = { size = \"28pt\" }";
    let d = one(&headed(5, "head = \"雨\"", boxed).build(), "head::too-deep");
    let help = "give the block 2 lines more, or the head a smaller `size` or fewer levels";
    assert_eq!(word(&d, "help"), help);
    let heard = headed(7, "head = \"雨\"", boxed).build();
    assert!(!heard.err.contains("head::too-deep"), "{}", heard.err);
}

#[test]
fn a_head_too_wide_for_its_lines_is_advised_to_take_more_than_it_has() {
    let head = format!("head = \"{}\"", "一二三四五六七八九十".repeat(3));
    let d =
        one(&headed(18, &head, "head = { size = \"18pt\", lines = 2 }").build(), "head::too-wide");
    assert!(word(&d, "help").contains("`head = { lines = 3 }`"), "{d}");
}

#[test]
fn a_free_block_that_leaves_the_page_is_told_how_large_the_sheet_is() {
    let page = "number = 1\n\n[[block]]\nstory = \"a\"\nat = { x = \"100mm\", y = \"20mm\" }\n\
                span = { width = \"60mm\", height = \"40mm\" }\n";
    let d = one(&Newsroom::new().file("pages/1.toml", page).build(), "page::off-type-area");
    assert!(word(&d, "message").contains("leaves the trimmed page"), "{d}");
    assert_eq!(word(&d, "help"), "the sheet is 130.0 mm × 100.0 mm");
}

#[test]
fn an_edition_file_that_is_not_utf8_is_not_advised_to_name_its_encoding() {
    let gb18030 = b"name = \"\xCA\xD4\"\n";
    let d = one(&Newsroom::new().file("edition.toml", gb18030).build(), "world::not-utf8");
    assert_eq!(word(&d, "help"), "save it as UTF-8");
    let d = one(&Newsroom::new().file("stories/a.md", b"\xCA\xD4\n").build(), "world::not-utf8");
    assert!(word(&d, "help").contains("encoding = \"gb18030\""), "{d}");
}

#[test]
fn a_carried_press_profile_that_cannot_be_used_has_a_place() {
    let room = Newsroom::new().file("press/coldset-tr002.icc", b"no profile");
    let d = one(&room.build(), "press::profile");
    assert_eq!(at(&d), "edition.toml:1:1");
}

#[test]
fn columns_that_end_unevenly_are_reported_at_the_end_of_the_story() {
    let story = format!("今天上午下雨。\n\n## 转晴\n\n{}\n", "明天天气晴朗，".repeat(6));
    let room = Newsroom::new()
        .edit("pages/1.toml", "columns = 1, lines = 1 }", "columns = 2, lines = 9 }")
        .file("stories/a.md", story);
    let d = one(&room.build(), "flow::uneven");
    assert_eq!(at(&d), "stories/a.md:5:43");
}
