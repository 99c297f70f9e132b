//! The facts of diagnostics, as a program reads them from the JSON of a small edition.

use crate::newsroom::{Heard, Newsroom};
use serde_json::{Value, json};
use stonehand::diag::Fact;
use stonehand::engine::{self, BuildOptions};
use stonehand::world::MemoryWorld;

/// The facts of the first diagnostic of this code.
fn facts(heard: &Heard, code: &str) -> Value {
    let all = heard.json();
    let found = all.iter().find(|d| d["code"] == code);
    found.unwrap_or_else(|| panic!("no {code} in {}", heard.err))["facts"].clone()
}

/// A block of these lines of a page spec.
fn block(lines: &str) -> String {
    format!("[[block]]\n{lines}\n")
}

/// A block at a cell, of so many base columns and lines.
fn cells(content: &str, at: (u16, u16), span: (u16, u16)) -> String {
    let ((column, line), (columns, lines)) = (at, span);
    block(&format!(
        "{content}\nat = {{ column = {column}, line = {line} }}\n\
         span = {{ columns = {columns}, lines = {lines} }}"
    ))
}

/// What a build of the sound edition with these blocks on its page says.
fn built(blocks: &[String]) -> Heard {
    Newsroom::new().pages(&[&blocks.concat()]).build()
}

/// The story of the sound edition, where it disturbs nothing.
fn story() -> String {
    cells("story = \"a\"", (1, 1), (1, 2))
}

#[test]
fn a_block_off_the_type_area_says_how_far_it_reaches_on_each_side() {
    let heard = built(&[cells("story = \"a\"", (1, 1), (1, 20))]);
    // Two lines of 12 pt.
    let right = json!({"below": 8.47, "below_by": 2, "columns": 2, "characters": 12, "lines": 18});
    assert_eq!(facts(&heard, "page::off-type-area"), right);
}

#[test]
fn overlapping_blocks_say_their_page_and_what_they_share() {
    let heard = built(&[
        cells("story = \"a\"", (1, 1), (1, 4)),
        cells("panel = \"甲\"\nplaceholder = false", (1, 3), (1, 4)),
    ]);
    // Twelve characters of 9 pt; one line of 12 pt and one of 9 pt, without the white below.
    let right = json!({
        "page": 1, "width": 38.1, "height": 7.41, "characters": 12, "lines": 2
    });
    assert_eq!(facts(&heard, "page::overlap"), right);
}

#[test]
fn a_frame_claimed_twice_says_its_page() {
    let heard = Newsroom::new()
        .file("stories/b.md", "今天上午下雨。\n")
        .pages(&[&[story(), cells("story = \"b\"", (1, 1), (1, 2))].concat()])
        .build();
    assert_eq!(facts(&heard, "page::frame-claimed-twice"), json!({"page": 1}));
}

#[test]
fn a_block_on_furniture_says_the_lines_that_are_taken() {
    let heard = Newsroom::new()
        .edit("layouts/small.toml", "[jump]", "[[furniture]]\non = \"first\"\nlines = 3\n\n[jump]")
        .build();
    assert_eq!(facts(&heard, "page::on-furniture"), json!({"page": 1, "taken": 3}));
}

#[test]
fn a_block_of_two_contents_lists_their_keys() {
    let heard = built(&[cells("story = \"a\"\npanel = \"甲\"", (1, 1), (1, 2))]);
    assert_eq!(facts(&heard, "page::block-content"), json!({"keys": ["story", "panel"]}));
}

#[test]
fn a_picture_of_a_story_that_is_not_there_says_the_nearest_name() {
    let heard = built(&[story(), cells("panel = \"甲\"\nbelongs_to = \"A\"", (2, 1), (1, 2))]);
    assert_eq!(facts(&heard, "page::belongs-to"), json!({"story": "A", "nearest": "a"}));
}

#[test]
fn a_block_without_room_says_its_columns_width_and_depth() {
    let heard = built(&[cells("story = \"a\"\ncolumns = 13", (1, 1), (1, 2))]);
    let right = json!({"columns": 13, "width": 12.0, "depth": 2});
    assert_eq!(facts(&heard, "page::no-room"), right);
}

#[test]
fn left_over_characters_are_told_in_parts_with_the_columns_and_gutters() {
    let heard = built(&[cells("story = \"a\"\ncolumns = 3", (1, 1), (2, 4))]);
    let right = json!({
        "width": 25.0, "columns": [7.0, 7.0, 7.0], "left_over": 2.0, "gutter": 2.0,
        "usual_gutter": 1.0,
    });
    assert_eq!(facts(&heard, "page::left-over"), right);
}

#[test]
fn a_story_of_two_writing_modes_says_its_pages() {
    let page =
        |writing: &str| cells(&format!("story = \"a\"\nwriting = \"{writing}\""), (1, 1), (1, 6));
    let heard = Newsroom::new().pages(&[&page("horizontal"), &page("vertical")]).build();
    let right = json!({"story": "a", "first_page": 1, "other_page": 2});
    assert_eq!(facts(&heard, "page::mixed-writing"), right);
}

#[test]
fn a_type_area_off_its_sheet_says_both_sizes() {
    let heard = Newsroom::new()
        .edit("layouts/small.toml", "height = \"100mm\"", "height = \"80mm\"")
        .build();
    let right = json!({
        "below": 5.2, "sheet_width": 130.0, "sheet_height": 80.0, "area_width": 79.38,
        "area_height": 75.14,
    });
    assert_eq!(facts(&heard, "layout::off-sheet"), right);
}

/// A display block of one item.
fn item(lines: &str) -> String {
    let at = "at = { column = 1, line = 4 }\nspan = { columns = 1, lines = 4 }";
    block(&format!("{at}\n[[block.item]]\n{lines}"))
}

#[test]
fn an_item_off_the_page_says_how_far_and_which_characters_are_cut() {
    let heard = built(&[story(), item("text = \"天气\"\nx = \"-25mm\"\ny = 0\nwidth = \"20mm\"")]);
    // The ink of the first character begins 0.11 mm behind its left edge.
    let right = json!({"left": 14.89, "left_by": 5, "cut": 2, "words": "天气"});
    assert_eq!(facts(&heard, "display::off-page"), right);
}

#[test]
fn an_item_outside_its_block_says_how_far() {
    let heard = built(&[story(), item("text = \"天气\"\nx = 1\ny = 6\nwidth = 5")]);
    // Two lines and the white after the block's last line, and 3.06 mm of ink.
    assert_eq!(facts(&heard, "display::outside-block"), json!({"below": 12.58, "below_by": 3}));
}

#[test]
fn words_wider_than_their_item_say_by_how_many_characters() {
    let heard = built(&[story(), item("text = \"今天天气\"\nx = 0\ny = 0\nwidth = 2.5")]);
    assert_eq!(facts(&heard, "display::too-wide"), json!({"over": 2}));
}

#[test]
fn words_over_words_are_quoted() {
    let second = "[[block.item]]\ntext = \"海洋\"\nx = 0\ny = 0\nwidth = 5\n";
    let heard =
        built(&[story(), item("text = \"天气\"\nx = 0\ny = 0\nwidth = 5"), second.to_owned()]);
    assert_eq!(facts(&heard, "page::ink-over-ink"), json!({"words": "天气"}));
}

#[test]
fn a_caption_without_room_for_its_picture_says_the_lines_of_both() {
    let caption = "panel = \"甲\"\ncaption = \"今天上午下雨今天上午下雨今天上午下雨今天上午下雨\"";
    let heard = built(&[story(), cells(caption, (2, 1), (1, 2))]);
    assert_eq!(facts(&heard, "picture::no-room"), json!({"caption": 2, "block": 2}));
}

#[test]
fn a_placeholder_says_its_words() {
    let heard = built(&[story(), cells("panel = \"图\"", (2, 1), (1, 4))]);
    assert_eq!(facts(&heard, "picture::placeholder"), json!({"words": "图", "first_line": "图"}));
}

/// What a build of the sound edition with this story says.
fn told(copy: &str) -> Heard {
    let page = cells("story = \"a\"", (1, 1), (1, 18));
    Newsroom::new().file("stories/a.md", copy).pages(&[&page]).build()
}

#[test]
fn an_unpaired_quotation_mark_says_itself_and_its_partner() {
    let heard = told("他说：“今天上午下雨。\n");
    let right = json!({"mark": "“", "partner": "”"});
    assert_eq!(facts(&heard, "text::unbalanced-quote"), right);
}

#[test]
fn further_unpaired_quotation_marks_are_counted() {
    let heard = told(&"他说：今天上午下雨”。\n\n".repeat(23));
    let all = heard.json();
    let mut counts = all.iter().filter(|d| d["code"] == "text::unbalanced-quote");
    let last = counts.find(|d| !d["facts"]["more"].is_null()).expect("23 are too many to list");
    assert_eq!(last["facts"], json!({"more": 3}));
}

#[test]
fn a_word_of_a_caption_that_no_line_holds_says_its_length() {
    let caption =
        "panel = \"甲\"\nplaceholder = false\ncaption = \"abcdefghijklmnopqrstuvwxyz0123456789\"";
    let heard = built(&[story(), cells(caption, (2, 1), (1, 8))]);
    let right = json!({"word": "abcdefghijklmnopqrstuvwxyz0123456789", "characters": 36});
    assert_eq!(facts(&heard, "text::unbreakable"), right);
}

#[test]
fn a_caption_that_breaks_rules_of_setting_names_them() {
    let caption =
        "panel = \"甲\"\nplaceholder = false\ncaption = \"今天上午下雨12345678901234567890今天\"";
    let heard = built(&[story(), cells(caption, (2, 1), (1, 8))]);
    // The six characters before the number, and the number with the two after it.
    let right = json!({"lines": 2, "rules": ["loose"]});
    assert_eq!(facts(&heard, "text::strained"), right);
}

#[test]
fn ruby_without_room_says_which_sizes_would_do() {
    let heard = Newsroom::new()
        .edit("layouts/small.toml", "12pt", "10pt")
        .file(
            "stories/a.md",
            "今天在{镇|zhèn}上下雨。
",
        )
        .pages(&[&story()])
        .build();
    let right = json!({"size": 3.0, "body": 9.0, "pitch": 10.0, "most": 1.9, "least_pitch": 11.1});
    assert_eq!(facts(&heard, "ruby::no-room"), right);
}

#[test]
fn a_lone_first_line_says_its_page_story_and_words() {
    // Two lines and four, which fill both columns of three lines.
    let last = "今天上午有风下雪".repeat(5);
    let heard = Newsroom::new()
        .file("stories/a.md", format!("今天上午下雨，明天上午下雨。\n\n{last}\n"))
        .pages(&[&cells("story = \"a\"", (1, 1), (2, 3))])
        .build();
    let right = json!({"page": 1, "story": "a", "words": "今天上午有风下雪今天"});
    assert_eq!(facts(&heard, "flow::orphan"), right);
}

#[test]
fn a_missing_character_says_how_often_it_stands_and_where() {
    let heard = told("今天\u{13000}上午\u{13000}下雨。\n");
    let right = json!({
        "character": "\u{13000}", "written": "'\u{13000}'", "code": "U+13000", "places": 2, "story": "a"
    });
    assert_eq!(facts(&heard, "font::missing-glyph"), right);
}

#[test]
fn a_missing_character_of_display_is_of_no_story() {
    let heard =
        built(&[story(), cells("panel = \"\u{13000}\"\nplaceholder = false", (2, 1), (1, 4))]);
    let right = json!({
        "character": "\u{13000}", "written": "'\u{13000}'", "code": "U+13000", "places": 1
    });
    assert_eq!(facts(&heard, "font::missing-glyph"), right);
}

#[test]
fn missing_characters_beyond_the_eighth_are_counted() {
    let heard = told(
        "今天\u{13000}\u{13001}\u{13002}\u{13003}\u{13004}\u{13005}\u{13006}\u{13007}\u{13008}\u{13009}。\n",
    );
    let all = heard.json();
    let mut found = all.iter().filter(|d| d["code"] == "font::missing-glyph");
    let last = found.find(|d| !d["facts"]["more"].is_null()).expect("ten are too many to list");
    assert_eq!(last["facts"], json!({"more": 2, "story": "a"}));
}

#[test]
fn a_face_that_steps_in_lists_its_characters() {
    let heard = Newsroom::new()
        .edit(
            "layouts/small.toml",
            "\"NotoSerifSC-Regular.ttf\"",
            "[\"SourceSans3-Regular.ttf\", \"NotoSerifSC-Regular.ttf\"]",
        )
        .file("stories/a.md", "It is 今天今 now.\n")
        .build();
    let right = json!({
        "wanted": "SourceSans3-Regular", "stand_in": "NotoSerifSC-Regular", "places": 3,
        "characters": ["今", "天"], "named": ["今 (U+4ECA, 2 places)", "天 (U+5929)"], "story": "a",
    });
    assert_eq!(facts(&heard, "font::fallback"), right);
}

/// What a build of pages with one block each of the story says.
fn turned(keys: &[&str]) -> Heard {
    let page = |keys: &&str| cells(&format!("story = \"a\"\n{keys}"), (1, 1), (1, 2));
    let pages: Vec<String> = keys.iter().map(page).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    Newsroom::new().pages(&pages).build()
}

#[test]
fn a_story_that_turns_elsewhere_says_both_pages() {
    let heard = turned(&["jump_to = 3", "", ""]);
    let right = json!({"story": "a", "expected": 3, "found": 2});
    assert_eq!(facts(&heard, "jump::elsewhere"), right);
}

#[test]
fn a_story_that_does_not_turn_says_only_where_it_should() {
    let heard = turned(&["", "jump_to = 1"]);
    assert_eq!(facts(&heard, "jump::elsewhere"), json!({"story": "a", "expected": 1}));
}

#[test]
fn a_jump_to_a_page_that_is_not_there_says_its_number() {
    let right = json!({"page": 7, "numeral": "七"});
    assert_eq!(facts(&turned(&["jump_to = 7"]), "jump::no-such-page"), right);
}

#[test]
fn a_typed_jump_line_is_quoted() {
    let heard = told("今天上午下雨。（下转第三版）\n");
    assert_eq!(facts(&heard, "jump::typed"), json!({"line": "（下转第三版）"}));
}

#[test]
fn a_missing_file_says_its_path_and_the_nearest_one() {
    let heard = Newsroom::new()
        .file("pictures/coffee.png", "")
        .pages(&[&[story(), cells("picture = \"pictures/cofee.png\"", (2, 1), (1, 4))].concat()])
        .build();
    let right = json!({"file": "pictures/cofee.png", "nearest": "pictures/coffee.png"});
    assert_eq!(facts(&heard, "edition::missing-file"), right);
}

#[test]
fn a_folder_without_an_edition_says_the_file_that_is_missing() {
    let report = engine::check(&MemoryWorld::new(), &BuildOptions::default(), &mut |_| {});
    let [d] = &report.diagnostics[..] else { panic!("{:?}", report.diagnostics) };
    let right = Fact { name: "file", value: "edition.toml".into() };
    assert_eq!((d.rule.code, &d.facts[..]), ("edition::missing-file", &[right][..]));
}

#[test]
fn a_missing_story_says_its_name_its_file_and_the_nearest_name() {
    let heard = Newsroom::new()
        .file("stories/tianqi.md", "今天上午下雨。\n")
        .edit("pages/1.toml", "\"a\"", "\"tianqu\"")
        .build();
    let right = json!({"story": "tianqu", "file": "stories/tianqu.md", "nearest": "tianqi"});
    assert_eq!(facts(&heard, "edition::missing-story"), right);
}

#[test]
fn a_missing_layout_says_its_name_its_file_and_the_nearest_name() {
    let heard = Newsroom::new().edit("edition.toml", "\"small\"", "\"smal\"").build();
    let right = json!({"layout": "smal", "file": "layouts/smal.toml", "nearest": "small"});
    assert_eq!(facts(&heard, "edition::missing-layout"), right);
}

#[test]
fn a_missing_list_of_limits_says_its_name_its_file_and_the_nearest_name() {
    let pages = "pages = [\"pages/1.toml\"]";
    let limits = format!("{pages}\n\n[preflight]\nlimits = \"colset\"");
    let heard = Newsroom::new().edit("edition.toml", pages, &limits).build();
    let right = json!({"list": "colset", "file": "press/colset.toml", "nearest": "coldset"});
    assert_eq!(facts(&heard, "edition::missing-limits"), right);
}

#[test]
fn a_missing_name_like_no_other_says_no_nearest_one() {
    let heard = Newsroom::new().edit("edition.toml", "\"small\"", "\"xyz\"").build();
    let right = json!({"layout": "xyz", "file": "layouts/xyz.toml"});
    assert_eq!(facts(&heard, "edition::missing-layout"), right);
}

#[test]
fn a_name_in_another_letter_case_says_both_names() {
    let heard = Newsroom::new()
        .file("layouts/Broadsheet.toml", "")
        .edit("edition.toml", "\"small\"", "\"broadsheet\"")
        .build();
    let right = json!({"file": "layouts/broadsheet.toml", "found": "layouts/Broadsheet.toml"});
    assert_eq!(facts(&heard, "edition::letter-case"), right);
}

#[test]
fn a_page_that_is_not_there_says_its_number() {
    let heard = built(&[story(), item("plan = 9\nx = 0\ny = 0\nwidth = 5")]);
    assert_eq!(facts(&heard, "edition::no-such-page"), json!({"page": 9}));
    let args = ["build", "paper", "-o", "out.pdf", "--message-format", "json", "--pages", "8"];
    let heard = Newsroom::new().with_fonts(&args);
    assert_eq!(facts(&heard, "edition::no-such-page"), json!({"page": 8}));
}

#[test]
fn warnings_and_notes_of_other_pages_are_counted_apart() {
    let empty = cells("panel = \"\"\nplaceholder = false", (1, 1), (1, 2));
    let typed = cells("story = \"a\"", (1, 1), (1, 3));
    let room = Newsroom::new()
        .file("stories/a.md", "今天上午下雨。（下转第三版）\n")
        .pages(&[&empty, &typed]);
    let args = ["build", "paper", "-o", "out.pdf", "--message-format", "json", "--pages", "1"];
    let heard = room.with_fonts(&args);
    assert_eq!(facts(&heard, "edition::other-pages"), json!({"warnings": 1, "notes": 0}));
}

#[test]
fn page_specs_that_are_not_listed_are_named() {
    let heard = Newsroom::new()
        .file("pages/2.toml", "number = 2\n")
        .file("pages/3.toml", "number = 3\n")
        .build();
    let right = json!({"files": ["pages/2.toml", "pages/3.toml"]});
    assert_eq!(facts(&heard, "edition::page-not-listed"), right);
}

#[test]
fn pages_out_of_order_say_both_numbers() {
    let heard = Newsroom::new()
        .pages(&[&cells("story = \"a\"", (1, 1), (1, 1)), ""])
        .edit("pages/1.toml", "number = 1", "number = 5")
        .build();
    assert_eq!(facts(&heard, "edition::page-order"), json!({"first": 5, "second": 2}));
}

#[test]
fn a_page_number_used_twice_is_told_and_so_is_a_spec_listed_twice() {
    let heard = Newsroom::new().pages(&[&story(), ""]).edit("pages/2.toml", "2", "1").build();
    assert_eq!(facts(&heard, "edition::page-twice"), json!({"page": 1}));
    let heard = Newsroom::new()
        .edit("edition.toml", "[\"pages/1.toml\"]", "[\"pages/1.toml\", \"pages/1.toml\"]")
        .build();
    assert_eq!(facts(&heard, "edition::page-twice"), json!({"file": "pages/1.toml"}));
}

#[test]
fn pictures_that_no_page_shows_are_named() {
    let heard = Newsroom::new()
        .file("p/a.png", "")
        .file("p/b.png", "")
        .file("p/c.jpg", "")
        .pages(&[&[story(), cells("picture = \"p/a.png\"", (2, 1), (1, 4))].concat()])
        .build();
    assert_eq!(
        facts(&heard, "edition::picture-not-placed"),
        json!({"files": ["p/b.png", "p/c.jpg"]})
    );
}

#[test]
fn stories_that_no_page_places_are_named() {
    let heard =
        Newsroom::new().file("stories/b.md", "天。\n").file("stories/c.md", "气。\n").build();
    let right = json!({"stories": ["b", "c"], "count": 2});
    assert_eq!(facts(&heard, "edition::story-not-placed"), right);
}

#[test]
fn a_placeholder_without_a_field_says_its_name_and_the_nearest_one() {
    let heard = built(&[story(), item("text = \"{isue}\"\nx = 0\ny = 0\nwidth = 5")]);
    let right = json!({"field": "isue", "nearest": "issue"});
    assert_eq!(facts(&heard, "edition::placeholder"), right);
}

#[test]
fn a_weekday_that_the_language_does_not_name_has_no_nearest_field() {
    let heard = Newsroom::new()
        .edit("edition.toml", "layout =", "language = \"fi\"\nlayout =")
        .pages(&[&[story(), item("text = \"{weekday}\"\nx = 0\ny = 0\nwidth = 5")].concat()])
        .build();
    assert_eq!(facts(&heard, "edition::placeholder"), json!({"field": "weekday"}));
}

/// The sound edition, locked, and the text of its lock.
fn locked() -> (Newsroom, String) {
    let room = Newsroom::new();
    let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf", "--lock"]);
    assert_eq!(heard.code, 0, "{}", heard.err);
    let lock = std::fs::read_to_string(room.edition().join("edition.lock")).unwrap();
    (room, lock)
}

/// The beginning of the digest that a lock has of a file.
fn digest(lock: &str, name: &str) -> String {
    let line = lock.lines().find(|line| line.starts_with(&format!("\"{name}\""))).unwrap();
    let hex = |word: &&str| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    words.find(hex).unwrap()[..12].to_owned()
}

fn is_digest(value: &Value) -> bool {
    value.as_str().is_some_and(|hex| hex.len() == 12 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[test]
fn a_changed_file_says_its_size_in_the_lock_and_now() {
    let (room, lock) = locked();
    let heard = room.file("stories/a.md", "今天上午下雪。明天\n").build();
    let told = facts(&heard, "lock::copy");
    // Three bytes a character, and the line end.
    let right = json!({
        "file": "stories/a.md", "locked_bytes": 22, "locked_digest": digest(&lock, "stories/a.md"),
        "found_bytes": 28, "found_digest": told["found_digest"],
    });
    assert_eq!(told, right);
    assert!(is_digest(&told["found_digest"]) && told["found_digest"] != told["locked_digest"]);
}

#[test]
fn a_changed_layout_is_named_with_both_sizes() {
    let (room, lock) = locked();
    let before = crate::newsroom::LAYOUT.len();
    let heard = room.edit("layouts/small.toml", "5mm", "5.0mm").build();
    let told = facts(&heard, "lock::layout");
    let right = json!({
        "layout": "small", "locked_bytes": before, "locked_digest": digest(&lock, "small"),
        "found_bytes": before + 2, "found_digest": told["found_digest"],
    });
    assert_eq!(told, right);
}

#[test]
fn a_face_that_is_no_longer_used_says_its_size_in_the_lock_alone() {
    let (room, lock) = locked();
    let name = "\"NotoSerifSC-Regular.ttf\"";
    let face = lock.lines().find(|line| line.starts_with(name)).unwrap();
    let other = face.replace("NotoSerifSC", "Other");
    let lock = lock.replace(face, &format!("{face}\n{other}"));
    let heard = room.file("edition.lock", &lock).build();
    let size = std::fs::metadata(format!("{}/NotoSerifSC-Regular.ttf", crate::newsroom::FONTS));
    let right = json!({
        "file": "Other-Regular.ttf", "locked_bytes": size.unwrap().len(),
        "locked_digest": digest(&lock, "NotoSerifSC-Regular.ttf"),
    });
    assert_eq!(facts(&heard, "lock::face"), right);
}

#[test]
fn a_profile_that_was_not_locked_says_its_size_now_alone() {
    let (room, lock) = locked();
    let entry = lock.lines().find(|line| line.starts_with("\"CGATS")).unwrap();
    let heard = room.file("edition.lock", lock.replace(entry, "")).build();
    let profile = include_bytes!("../../press/coldset-tr002.icc");
    let right = json!({
        "profile": "CGATS TR 002", "found_bytes": profile.len(),
        "found_digest": digest(&lock, "CGATS TR 002"),
    });
    assert_eq!(facts(&heard, "lock::profile"), right);
}

#[test]
fn another_engine_says_both_versions() {
    let (room, lock) = locked();
    let found = format!("stonehand {}", env!("CARGO_PKG_VERSION"));
    let heard = room.file("edition.lock", lock.replace(&found, "stonehand 0.0.1")).build();
    let right = json!({"locked": "stonehand 0.0.1", "found": found});
    assert_eq!(facts(&heard, "lock::engine"), right);
}

/// What a build says whose story `a` is shown with these further lines.
fn with_keys(lines: &str) -> Heard {
    built(&[cells(&format!("story = \"a\"\n{lines}"), (1, 1), (1, 2))])
}

#[test]
fn a_misspelt_key_is_told_with_the_nearest() {
    let right = json!({"key": "colums", "table": "[[block]]", "nearest": "columns"});
    assert_eq!(facts(&with_keys("colums = 2"), "toml::unknown-key"), right);
}

#[test]
fn a_value_of_another_type_says_what_is_wanted() {
    let right = json!({
        "key": "head", "table": "[[block]]", "found": "a whole number", "wanted": "a table"
    });
    assert_eq!(facts(&with_keys("head = 3"), "toml::type"), right);
}

#[test]
fn a_value_out_of_range_says_the_limits() {
    let heard = Newsroom::new().edit("layouts/small.toml", "columns = 2", "columns = 61").build();
    let right = json!({"key": "columns", "value": "61", "least": "1", "most": "60"});
    assert_eq!(facts(&heard, "toml::range"), right);
}

#[test]
fn a_name_that_is_not_known_is_told_with_the_nearest() {
    let heard = with_keys("head = { place = \"besides\" }");
    let right = json!({"key": "place", "what": "choice", "value": "besides", "nearest": "beside"});
    assert_eq!(facts(&heard, "toml::value"), right);
}

#[test]
fn a_key_that_is_missing_is_told_with_its_table() {
    let heard = Newsroom::new().edit("layouts/small.toml", "lines = 18\n", "").build();
    let right = json!({"table": "[grid]", "key": "lines"});
    assert_eq!(facts(&heard, "toml::missing-key"), right);
}

#[test]
fn text_in_another_encoding_is_told_with_its_file() {
    let heard = Newsroom::new().file("stories/a.md", b"\xBA\xBA\xD7\xD6\xFF").build();
    assert_eq!(facts(&heard, "world::not-utf8"), json!({"file": "stories/a.md"}));
}
