//! Content of an edition's folder or files that would silently be omitted or printed.

use super::*;

#[test]
fn misplaced_front_matter_is_not_printed() {
    for (copy, line, shown) in [
        ("head = \"大会战\"\n+++\n\n今天上午下雨。\n", 1, "head = \"大会战\""),
        ("++++\nhead = \"大会战\"\n++++\n\n今天上午下雨。\n", 1, "++++"),
        ("---\nhead: 大会战\n---\n\n今天上午下雨。\n", 1, "---"),
        ("byline：何苗\n\n今天上午下雨。\n", 1, "byline：何苗"),
        ("+++\nhead = \"大会战\"\n+++\n\n今天。\n\n+++\n", 7, "+++"),
    ] {
        let mut said = faults(&world().with("stories/a.md", copy));
        said.retain(|s| s.starts_with("error"));
        assert_eq!(
            said,
            [format!(
                "error story::front-matter stories/a.md:{line}:1 `{shown}` stands in the copy and \
                 would be printed"
            )],
            "{copy}"
        );
    }
}

#[test]
fn dashes_and_keys_within_copy_are_copy() {
    for copy in ["今天上午下雨。\n\nhead = 头\n", "——\n\n今天。\n", "heads up: rain\n"]
    {
        let said = faults(&world().with("stories/a.md", copy));
        assert!(said.iter().all(|s| !s.contains("story::front-matter")), "{said:?}");
    }
}

#[test]
fn a_page_spec_that_is_not_listed_is_a_warning() {
    let page = "number = 2\n";
    assert_eq!(
        faults(&world().with("pages/2.toml", page)),
        ["warning edition::page-not-listed edition.toml:5:10 `pages` does not list `pages/2.toml`"]
    );
}

#[test]
fn pages_out_of_order_are_a_warning() {
    let world = world();
    let first = "number = 3\n";
    let edition = EDITION.replace("[\"pages/1.toml\"]", "[\"pages/3.toml\", \"pages/1.toml\"]");
    let said = faults(&world.with("edition.toml", edition).with("pages/3.toml", first));
    assert_eq!(said, ["warning edition::page-order pages/1.toml:1:10 page 3 comes before page 1"]);
}

#[test]
fn a_picture_beside_others_that_no_page_shows_is_a_warning() {
    let page = "number = 1\n[[block]]\npicture = \"pics/a.jpg\"\nat = { column = 1, line = 1 }\n\
                span = { columns = 1, lines = 9 }\n";
    let edition = world()
        .with("pages/1.toml", page)
        .with("pics/a.jpg", "")
        .with("pics/b.JPG", "")
        .with("pics/notes.txt", "");
    let said = faults(&edition);
    let wanted = "warning edition::picture-not-placed edition.toml:5:10 no page shows `pics/b.JPG`";
    assert!(said.contains(&wanted.to_owned()), "{said:?}");
}

#[test]
fn a_story_with_another_extension_is_found() {
    let page = PAGE.replace("\"a\"", "\"fangxun\"");
    let edition = world().with("pages/1.toml", page).with("stories/fangxun.txt", "今天。");
    let loaded = load(&edition);
    let help = loaded.outcome.diagnostics.iter().find(|d| d.rule == "edition::missing-story");
    assert_eq!(
        help.unwrap().help.as_deref(),
        Some("rename stories/fangxun.txt to stories/fangxun.md")
    );
}

#[test]
fn markup_pasted_from_the_web_is_reported_and_printed_as_typed() {
    let edition =
        world().with("stories/a.md", "今天<br>上午&nbsp;下雨，见[官网](https://a.cn)。\n");
    let loaded = load(&edition);
    let said = heard(&loaded);
    for (column, told) in [
        (3, "a tag of HTML stands in the copy"),
        (9, "an entity of HTML stands in the copy"),
        (19, "a link of Markdown stands in the copy"),
    ] {
        let line = format!("warning story::mark stories/a.md:1:{column} {told}");
        assert!(said.contains(&line), "{said:#?}");
    }
    let story = &loaded.outcome.value.unwrap().stories[0];
    assert!(story.body[0].text.starts_with("今天<br>上午&nbsp"), "{}", story.body[0].text);
    let edition = world().with("stories/a.md", "写作\\<br>和\\&nbsp;，AT&T，x<y。\n");
    let loaded = load(&edition);
    assert!(!heard(&loaded).iter().any(|s| s.contains("story::mark")), "{:#?}", heard(&loaded));
    let story = &loaded.outcome.value.unwrap().stories[0];
    assert!(story.body[0].text.starts_with("写作<br>和&nbsp"), "{}", story.body[0].text);
}

#[test]
fn a_folder_in_other_letter_case_is_named() {
    let page = PAGE.replace("\"a\"", "\"fangxun\"");
    let edition = world().with("pages/1.toml", page).with("Stories/fangxun.md", "今天。");
    let loaded = load(&edition);
    let help = loaded.outcome.diagnostics.iter().find(|d| d.rule == "edition::missing-story");
    let told = "Stories/fangxun.md has other capital letters: rename it to stories/fangxun.md";
    assert_eq!(help.unwrap().help.as_deref(), Some(told));
}

#[test]
fn a_document_named_as_a_story_is_not_renamed_but_saved_as_text() {
    for (ending, bytes, told) in [
        ("docx", &b"PK\x03\x04word/document.xml"[..], "a Word file (DOCX): open it in Word or WPS"),
        ("doc", b"\xD0\xCF\x11\xE0", "a Word file (DOC) or another Office file: open it where"),
        ("rtf", b"{\\rtf1", "a text in RTF: open it in Word or WPS"),
        (
            "odt",
            b"PK\x03\x04application/vnd.oasis.opendocument.text",
            "an OpenDocument file (ODT): ",
        ),
        ("pages", b"PK\x03\x04Index/Document.iwa", "a Pages file: open it in Pages"),
        ("pdf", b"%PDF-1.4", "a PDF file: open it where it was written"),
        ("txt", b"\xFF\xFE\x2D\x4E", "a text in UTF-16: open it in a text editor"),
    ] {
        let page = PAGE.replace("\"a\"", "\"fangxun\"");
        let file = format!("stories/fangxun.{ending}");
        let loaded = load(&world().with("pages/1.toml", page).with(&file, bytes));
        let help = loaded.outcome.diagnostics.iter().find(|d| d.rule == "edition::missing-story");
        let help = help.unwrap().help.as_deref().unwrap();
        assert!(help.starts_with(&format!("{file} is {told}")), "{help}");
        assert!(help.ends_with("UTF-8, as stories/fangxun.md") || ending == "pages", "{help}");
    }
}

#[test]
fn marks_typed_in_full_width_are_named() {
    for line in ["issue ＝ 7", "issue = ７", "name = “试报”", "“name” = 1"] {
        let text = format!("{line}\n{}", EDITION.replace("issue = 7\n", ""));
        let said = faults(&world().with("edition.toml", text));
        let wanted = "this line is not TOML: a mark or figure is typed in full width";
        assert!(said.iter().any(|s| s.contains(wanted)), "{line}: {said:?}");
    }
}
