//! Errors in TOML files: all reported in one run, each once.

use super::block;
use crate::newsroom::Newsroom;

#[test]
fn malformed_toml_is_reported_with_all_its_errors() {
    let room = Newsroom::new().edit("pages/1.toml", "number = 1", "number = 1x").edit(
        "pages/1.toml",
        "lines = 1 }",
        "lines = one }",
    );
    let value = "this line is not TOML: a value is missing here, or words stand without quotation \
                 marks";
    assert_eq!(
        room.rejected(),
        [
            format!("error toml::syntax pages/1.toml:1:10 {value}"),
            format!("error toml::syntax pages/1.toml:6:31 {value}"),
        ]
    );
}

#[test]
fn errors_in_several_files_are_all_reported_at_once() {
    let room = Newsroom::new()
        .edit("edition.toml", "name", "nmae")
        .edit("layouts/small.toml", "columns = 2", "columns = \"2\"")
        .edit("pages/1.toml", "columns = 1", "columns = 0")
        .file("stories/a.md", "\0今天。");
    let said = room.rejected();
    let codes: Vec<String> =
        said.iter().map(|s| s.split(' ').skip(1).take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        codes,
        [
            "toml::missing-key edition.toml:1:1",
            "toml::unknown-key edition.toml:1:1",
            "toml::type layouts/small.toml:9:11",
            "page::zero-columns pages/1.toml:6:20",
            "story::nul stories/a.md:1:1",
        ]
    );
}

#[test]
fn fonts_pictures_and_places_are_all_reported_at_once() {
    let picture = block("a", (1, 5), (1, 4)).replace("story = \"a\"", "picture = \"p.png\"");
    let page = block("a", (1, 1), (3, 2)) + &picture;
    let room = Newsroom::new().pages(&[&page]).file("p.png", "words").edit(
        "layouts/small.toml",
        "SC-Regular",
        "SC-Nowhere",
    );
    let said = room.rejected();
    for code in ["font::missing", "image::not-a-picture", "page::off-type-area"] {
        assert!(said.iter().any(|s| s.contains(code)), "no {code} in {said:?}");
    }
}

#[test]
fn faults_of_copy_do_not_hide_faults_of_pages_fonts_and_pictures() {
    let room = Newsroom::new()
        .file("stories/a.md", "+++\nhaed = \"题\"\n+++\n\n今天上午下雨。\n")
        .file("p.png", "no picture")
        .file(
            "pages/1.toml",
            "number = 1\nname = \"一\"\n\n[[block]]\nstory = \"a\"\nat = { column = 1, line = 1 }\nspan = { columns = 9, lines = 3 }\n\n[[block]]\npicture = \"p.png\"\nat = { column = 1, line = 5 }\nspan = { columns = 1, lines = 3 }\n",
        );
    let heard = room.with_fonts(&["check", "paper"]);
    assert_eq!(heard.code, 1, "{}", heard.err);
    for code in ["toml::unknown-key", "page::off-type-area", "image::not-a-picture"] {
        assert!(heard.err.contains(code), "{code} in {}", heard.err);
    }
}

/// What is said of a page spec with `to` in place of `from`.
fn told(from: &str, to: &str) -> Vec<String> {
    Newsroom::new().edit("pages/1.toml", from, to).rejected()
}

const VALUE: &str = "this line is not TOML: a value is missing here, or words stand without \
                     quotation marks";

#[test]
fn a_missing_value_is_reported_as_such_and_not_guessed() {
    assert_eq!(
        told("line = 1 }", "line = }"),
        [format!("error toml::syntax pages/1.toml:5:27 {VALUE}")]
    );
    assert_eq!(
        told("\"a\"", "“a”"),
        [
            "error toml::syntax pages/1.toml:4:9 this line is not TOML: a mark or figure is typed in \
             full width"
        ],
        "no story of that name is looked for"
    );
    for (from, to) in [("[[block]]", "[[block]"), ("story = ", "story "), ("story", "")] {
        assert_eq!(told(from, to).len(), 1, "{from:?} {to:?}");
    }
}

#[test]
fn a_lone_surrogate_is_reported_as_such() {
    for at in ["name = \"\\uD800\"\n", "name = \"\"\"\\uDFFF\"\"\"\n", "\"\\uD800\" = 1\n"] {
        let said = told("number = 1\n", &format!("number = 1\n{at}"));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].ends_with("is half of a surrogate pair and no character"), "{said:?}");
    }
}

#[test]
fn deeply_nested_lists_and_tables_are_reported_and_not_followed() {
    let deep = [
        "[".repeat(50_000),
        "[".repeat(5000) + &"]".repeat(5000),
        "{ a = ".repeat(20_000),
        "1\n[".to_owned() + &"a.".repeat(20_000) + "b]",
    ];
    for value in deep {
        let said = told("number = 1\n", &format!("number = 1\nname = {value}\n"));
        assert!(said[0].contains("lists or tables stand too deep in one another"), "{said:?}");
    }
}
