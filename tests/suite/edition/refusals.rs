//! Errors of editions: wording and location.

use super::*;
use stonehand::ink::Ink;

/// An edition with a layout of its own.
const OWN: &str =
    "name = \"试报\"\ndate = 2024-08-11\nlayout = \"own\"\npages = [\"pages/1.toml\"]\n";

/// The broadsheet with further inks.
fn layout(inks: &str) -> String {
    let broadsheet = include_str!("../../../layouts/broadsheet.toml");
    broadsheet.replace("[inks]\n", &format!("[inks]\n{inks}\n"))
}

#[test]
fn a_small_edition_loads_without_diagnostics() {
    assert_eq!(faults(&world()), Vec::<String>::new());
    let tabloid = EDITION.replace("broadsheet", "tabloid");
    assert_eq!(faults(&world().with("edition.toml", tabloid)), Vec::<String>::new());
    let edition = sound(&world());
    assert_eq!((edition.date.to_string(), edition.issue), ("2024-08-11".to_owned(), Some(7)));
    assert_eq!(edition.language, "zh-Hans");
    assert_eq!(edition.layout.inks["red"], Ink::Cmyk(0, 1000, 950, 0));
    assert_eq!(edition.stories[0].body[0].text, "今天上午下雨。");
}

#[test]
fn a_folder_without_an_edition_is_reported_as_such() {
    let said = faults(&MemoryWorld::new());
    assert_eq!(said, ["error edition::missing-file no file `edition.toml`"]);
}

#[test]
fn two_syntax_errors_are_both_reported() {
    let text = EDITION.replace("issue = 7", "issue = 7x\nlanguage = ");
    assert_eq!(
        faults(&world().with("edition.toml", text)),
        [
            "error toml::syntax edition.toml:3:9 this line is not TOML: a value is missing here, \
             or words stand without quotation marks",
            "error toml::syntax edition.toml:4:12 this line is not TOML: a value is missing here, \
             or words stand without quotation marks",
        ]
    );
}

#[test]
fn an_unknown_key_gets_a_suggestion() {
    let text = PAGE.replace("columns = 2", "colums = 2").replace("editors", "editor");
    let loaded = load(&world().with("pages/1.toml", text));
    assert_eq!(
        heard(&loaded),
        [
            "error toml::unknown-key pages/1.toml:3:1 unknown key `editor`",
            "error toml::missing-key pages/1.toml:8:8 `span` has no `columns`",
            "error toml::unknown-key pages/1.toml:8:10 unknown key `colums`",
        ]
    );
    assert_eq!(
        remedies(&loaded),
        [
            "did you mean `editors`? the keys of this file are `number`, `name`, `editors`, `colour`, \
             `frozen`, `block`",
            "add a key such as `columns = 1` within its braces",
            "did you mean `columns`? the keys of `span` are `columns`, `lines`",
        ]
    );
}

#[test]
fn wrong_types_ranges_and_names_are_all_reported() {
    let text = PAGE.replace("number = 1", "number = \"1\"").replace("lines = 20", "lines = 0")
        + "tint = \"gray\"\nbox = 3\nhead = { size = \"小三号\", face = \"titel\" }\n";
    assert_eq!(
        faults(&world().with("pages/1.toml", text)),
        [
            "error toml::type pages/1.toml:1:10 `number` is words; a whole number is wanted",
            "error toml::range pages/1.toml:8:31 `lines` is 0, which is out of range",
            "error toml::value pages/1.toml:9:8 `tint`: there is no ink \"gray\"",
            "error toml::type pages/1.toml:10:7 `box` of [[block]] is a whole number; words in \
             quotation marks are wanted",
            "error toml::value pages/1.toml:11:17 `size`: there is no size \"小三号\"",
            "error toml::value pages/1.toml:11:31 `face`: there is no face \"titel\"",
        ]
    );
}

#[test]
fn an_ink_may_be_a_spot_ink_with_tints_that_stand_in_for_it() {
    let layout = layout("signal = { spot = \"PANTONE 485 C\", m = 95, y = 100 }");
    let edition = sound(&world().with("layouts/own.toml", layout).with("edition.toml", OWN));
    assert_eq!(edition.layout.inks["signal"], Ink::Spot { number: 0, tint: 1000 });
    let [spot, ..] = &edition.layout.spots[..] else { panic!("one spot ink") };
    assert_eq!((spot.name.as_str(), spot.process), ("PANTONE 485 C", [0, 950, 1000, 0]));
}

#[test]
fn a_spot_ink_is_refused_without_a_name_or_a_stand_in_or_with_two() {
    let inks = "a = { spot = \"Black\", k = 100 }\nb = { spot = \"Gold\" }\n\
                c = { spot = \"Red\", m = 90 }\nd = { spot = \"Red\", m = 80 }";
    let long = format!("{inks}\ne = {{ spot = \"{}\", k = 9 }}", "墨".repeat(43));
    let said = faults(&world().with("layouts/own.toml", layout(&long)).with("edition.toml", OWN));
    let said: Vec<&str> =
        said.iter().filter_map(|s| s.split_once(' ')?.1.split_once(' ')).map(|s| s.1).collect();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(said[3].contains("this name is too long"), "{said:?}");
    assert!(
        said[0].ends_with("the press would take it for a plate that has it already"),
        "{said:?}"
    );
    assert!(said[1].contains("needs `c`, `m`, `y` or `k`"), "{said:?}");
    assert!(
        said[2].ends_with("the spot ink `Red` is given other c, m, y and k further up"),
        "{said:?}"
    );
}

#[test]
fn a_plates_name_is_visible_text_on_one_line() {
    let inks = "a = { spot = \"a\\nb\", k = 100 }\nb = { spot = \" Gold\", k = 1 }\n\
                c = { spot = \" \", k = 1 }\nBlack = { k = 20 }\n\"d \" = { k = 1 }";
    let said = faults(&world().with("layouts/own.toml", layout(inks)).with("edition.toml", OWN));
    assert_eq!(said.len(), 5, "{said:?}");
    for fault in [
        "`spot` holds a line end (U+000A)",
        "a spot ink cannot have this name: a blank stands before or after it",
        "`spot` is blank",
        "an ink cannot be called `Black`: `black` is always black alone, and `paper` no ink at all",
        "an ink cannot be called `d `: a blank stands before or after it",
    ] {
        assert!(said.iter().any(|s| s.ends_with(fault)), "{fault}: {said:?}");
    }
}

#[test]
fn names_of_faces_sizes_styles_and_fields_are_visible_text() {
    let layout = layout("a = { k = 1 }")
        .replace("[faces]\n", "[faces]\n\"\" = \"x.ttf\"\n")
        .replace("[sizes]\n", "[sizes]\n\" \" = \"9pt\"\n")
        + "\n[styles.\"a\\nb\"]\nalign = \"left\"\n";
    let edition = format!("{OWN}\n[fields]\n\"x \" = \"y\"\n");
    let said = faults(&world().with("layouts/own.toml", layout).with("edition.toml", edition));
    for fault in [
        "a face cannot be called ``: the name is blank",
        "a size cannot be called ` `: the name is blank",
        "a style cannot be called `a\nb`: it holds a line end",
        "a field cannot be called `x `: a blank stands before or after it",
    ] {
        assert!(said.iter().any(|s| s.ends_with(fault)), "{fault}: {said:?}");
    }
}

#[test]
fn a_name_with_line_ends_is_reported_with_its_content() {
    for (typed, told) in
        [("a\\tb", "`name` holds a tab (U+0009)"), ("a\\nb", "`name` holds a line end (U+000A)")]
    {
        let page = PAGE.replace("name = \"要闻\"", &format!("name = \"{typed}\""));
        let said = faults(&world().with("pages/1.toml", page));
        assert!(said.len() == 1 && said[0].ends_with(told), "{typed}: {said:?}");
    }
}

#[test]
fn a_number_out_of_range_is_reported_as_typed() {
    for typed in
        ["99999999999999999999", "-99999999999999999999", "0xFFFFFFFFFFFFFFFFFF", "1_000_000", "0"]
    {
        let page = PAGE.replace("number = 1", &format!("number = {typed}"));
        let said = faults(&world().with("pages/1.toml", page));
        let told = format!("`number` is {typed}, which is out of range");
        assert!(said.iter().any(|s| s.ends_with(&told)), "{typed}: {said:?}");
    }
}

#[test]
fn an_unknown_key_is_quoted_in_part() {
    let key = "k".repeat(10_000);
    let said = faults(&world().with("pages/1.toml", format!("{key} = 1\n{PAGE}")));
    let [said] = &said[..] else { panic!("{said:?}") };
    assert!(said.len() < 200 && said.ends_with("k…`"), "{said}");
}

#[test]
fn a_file_without_a_name_is_reported_as_such() {
    let face =
        layout("a = { k = 1 }").replace("[faces]\n", "[faces]\nx = \"\"\ny = { file = \" \" }\n");
    let edition = OWN.replace("pages = [", "profile = \"\"\npages = [\"\", ");
    let said = faults(&world().with("layouts/own.toml", face).with("edition.toml", edition));
    let count = |what: &str| said.iter().filter(|s| s.ends_with(what)).count();
    let keys = ["x", "file", "profile", "pages"];
    let told = keys.map(|key| count(&format!("`{key}` is empty: it names no file")));
    assert_eq!((told, said.len()), ([1; 4], 4), "{said:?}");
}

#[test]
fn zero_columns_have_an_error_of_their_own() {
    let text = PAGE.replace("columns = 2", "columns = 0") + "columns = 0\n";
    assert_eq!(
        faults(&world().with("pages/1.toml", text)),
        [
            "error page::zero-columns pages/1.toml:8:20 a block cannot have 0 columns",
            "error page::zero-columns pages/1.toml:9:11 a block cannot have 0 columns",
        ]
    );
}

#[test]
fn a_block_holds_exactly_one_thing() {
    let text = PAGE.replace("story = \"a\"", "story = \"a\"\npicture = \"p.png\"");
    assert_eq!(
        faults(&world().with("pages/1.toml", text)),
        [
            "error page::block-content pages/1.toml:5:1 a block holds exactly one of `story`, `head_of`, \
          `picture`, `pictures`, `panel`, `table`, `[[block.item]]` or the name of a booking \
          (`ad`); this one holds `story`, `picture`"
        ]
    );
}

#[test]
fn a_page_number_given_twice_names_both_places() {
    let text =
        EDITION.replace("\"pages/1.toml\"", "\"pages/1.toml\", \"pages/3.toml\", \"b.toml\"");
    let third = PAGE.replace("number = 1", "number = 3");
    let world = world().with("edition.toml", text).with("pages/3.toml", third.clone());
    let loaded = load(&world.with("b.toml", third));
    assert_eq!(heard(&loaded), ["error edition::page-twice b.toml:1:10 there are two pages 3"]);
    let d = loaded.outcome.diagnostics.iter().next().unwrap().clone();
    assert_eq!(loaded.sources.get(d.labels[1].span.file).unwrap().path, "pages/3.toml");
}

#[test]
fn a_jump_to_a_missing_page_is_an_error() {
    let text = format!("{PAGE}jump_to = 5\n");
    assert_eq!(
        faults(&world().with("pages/1.toml", text)),
        [
            "error jump::no-such-page pages/1.toml:9:11 `jump_to` says page 5 (第五版), which is not \
          there"
        ]
    );
}

#[test]
fn missing_files_are_reported_with_suggestions() {
    let text = PAGE.replace("\"a\"", "\"stroy\"");
    let loaded = load(&world().with("pages/1.toml", text).with("stories/story.md", "甲。"));
    assert_eq!(
        heard(&loaded)[0],
        "error edition::missing-story pages/1.toml:6:9 there is no story `stroy`"
    );
    assert_eq!(remedies(&loaded)[0], "did you mean \"story\"? looked for stories/stroy.md");
    let loaded = load(&world().with("edition.toml", EDITION.replace("broadsheet", "broadshet")));
    assert_eq!(
        heard(&loaded),
        ["error edition::missing-layout edition.toml:4:10 there is no layout `broadshet`"]
    );
    let loaded = load(&world().with("edition.toml", EDITION.replace("/1.toml", "/l.toml")));
    assert_eq!(
        heard(&loaded),
        ["error edition::missing-file edition.toml:5:10 there is no file `pages/l.toml`"]
    );
}

#[test]
fn a_story_that_no_page_places_is_a_warning() {
    assert_eq!(
        faults(&world().with("stories/b.md", "甲。")),
        [
            "warning edition::story-not-placed edition.toml:5:10 no page places the story `b` (stories/b.md)"
        ]
    );
}

#[test]
fn nul_is_refused_with_its_place() {
    assert_eq!(
        faults(&world().with("stories/a.md", "甲乙\n丙\0丁\u{1b}\n")),
        ["error story::nul stories/a.md:2:2 the text holds a NUL character"]
    );
}

#[test]
fn bytes_that_are_not_utf8_are_refused_unless_gb18030_is_declared() {
    let gb = b"\xBD\xF1\xCC\xEC\r\n\r\n\xCF\xC2\xD3\xEA".to_vec();
    let loaded = load(&world().with("stories/a.md", gb.clone()));
    assert_eq!(
        heard(&loaded),
        ["error world::not-utf8 stories/a.md:1:1 `stories/a.md` is not UTF-8 text"]
    );
    assert!(remedies(&loaded)[0].contains("encoding = \"gb18030\""));
    let text = EDITION.to_owned() + "encoding = \"gb18030\"\n";
    let world = world().with("edition.toml", text).with("stories/a.md", gb);
    let edition = sound(&world);
    let words: Vec<&str> = edition.stories[0].body.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(words, ["今天", "下雨"]);
    assert_eq!(
        faults(&world.with("stories/a.md", b"ok\n\xBD\xF1\xFF".to_vec())),
        ["error world::not-gb18030 stories/a.md:2:2 `stories/a.md` is neither UTF-8 nor GB18030 \
          text"]
    );
}

#[test]
fn a_story_that_is_not_plain_text_is_reported_as_what_it_is() {
    for (bytes, what) in [
        (&b"{\\rtf1\\ansi hallo}"[..], "a text in RTF"),
        (b"PK\x03\x04\x14\0\x06\0", "a Word file (DOCX), another Office file or a ZIP archive"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", "a Word file (DOC) or another Office file"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"<!DOCTYPE html>\n<p>", "a web page"),
        (b"\xFF\xD8\xFF\xE0", "a picture"),
    ] {
        assert_eq!(
            faults(&world().with("stories/a.md", bytes.to_vec())),
            [format!(
                "error world::not-text stories/a.md:1:1 `stories/a.md` is {what}, and no plain text"
            )]
        );
    }
}

#[test]
fn a_story_without_text_is_refused() {
    for (text, at) in [("", "1:1"), (" \n\n", "1:1"), ("+++\nhead = \"题\"\n+++\n\n", "4:1")] {
        assert_eq!(
            faults(&world().with("stories/a.md", text)),
            [format!("error story::empty stories/a.md:{at} the story `a` has no text")]
        );
    }
}

#[test]
fn front_matter_that_never_ends_is_refused() {
    assert_eq!(
        faults(&world().with("stories/a.md", "+++\nhead = \"题\"\n\n甲。\n")),
        ["error story::front-matter stories/a.md:1:1 the front matter never ends"]
    );
    assert_eq!(
        faults(&world().with("stories/a.md", "+++\n# words\nhaed = \"题\"\n+++\n甲。\n")),
        ["error toml::unknown-key stories/a.md:3:1 unknown key `haed`"]
    );
}

#[test]
fn placeholders_are_checked_and_filled() {
    let item = "[[block]]\nat = { x = 1, y = \"3mm\" }\nspan = { width = 10, height = 2 }\n\
                [[block.item]]\ntext = \"{name} {dat}\"\n";
    let page = format!("{PAGE}{item}");
    assert_eq!(
        faults(&world().with("pages/1.toml", page)),
        ["error edition::placeholder pages/1.toml:13:16 there is nothing to put for {dat}"]
    );
    let text = EDITION.to_owned() + "[fields]\nprice = \"1元\"\n";
    let edition = sound(&world().with("edition.toml", text));
    let fill = |text| fill(text, &edition, &edition.pages[0]);
    assert_eq!(fill("{date} {weekday} 第{page_han}版 {price}"), "2024年8月11日 星期日 第一版 1元");
    assert_eq!(fill("{{{page}}} {editors} {page_name}/{pages}"), "{1} 李达 刘洋 要闻/1");
}
