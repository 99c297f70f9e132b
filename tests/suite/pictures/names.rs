//! File names: Unicode normalization, and extensions that do not match the format.

use super::{png, room};
use crate::newsroom::{LAYOUT, Newsroom, PAGE};

/// Typed, and as a Mac packs it.
const WAYS: [(&str, &str); 4] = [
    ("がぞう", "か\u{3099}そ\u{3099}う"),
    ("한강", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1161}\u{11bc}"),
    ("Điện-ế", "Điê\u{323}n-e\u{302}\u{301}"),
    ("café", "cafe\u{301}"),
];

/// Each way round: how a spec names a file, and how its name is coded.
fn both_ways() -> impl Iterator<Item = (String, String)> {
    let ways = WAYS.iter().filter(|(a, b)| a != b);
    ways.flat_map(|(a, b)| [(*a, *b), (*b, *a)]).map(|(a, b)| (a.to_owned(), b.to_owned()))
}

/// The complaint about missing files, if there is one.
fn missing(said: &[String]) -> Option<&String> {
    said.iter().find(|l| l.contains("missing") || l.contains("not-placed"))
}

#[test]
fn pictures_stories_and_pages_are_found_however_the_marks_of_their_names_are_coded() {
    for (named, stored) in both_ways() {
        let page = PAGE.replace("story = \"a\"", &format!("story = \"{named}\""))
            + &format!(
                "\n[[block]]\npicture = \"{named}/{named}.png\"\nat = {{ column = 2, line = 1 }}\n\
                 span = {{ columns = 1, lines = 9 }}\n"
            );
        let room = Newsroom::new()
            .edit("edition.toml", "pages/1.toml", &format!("pages/{named}.toml"))
            .file(&format!("pages/{stored}.toml"), page)
            .file(&format!("stories/{stored}.md"), "今天上午下雨。\n")
            .file(&format!("{stored}/{stored}.png"), png(480, 360));
        std::fs::remove_file(room.edition().join("stories/a.md")).unwrap();
        let heard = room.build();
        assert_eq!((heard.code, missing(&heard.said())), (0, None), "{named:?} {stored:?}");
    }
}

#[test]
fn layouts_and_faces_are_found_however_the_marks_of_their_names_are_coded() {
    let face =
        std::fs::read(format!("{}/NotoSerifSC-Regular.ttf", crate::newsroom::FONTS)).unwrap();
    for (named, stored) in both_ways().take(2) {
        let layout = LAYOUT.replace("NotoSerifSC-Regular", &named);
        let room = Newsroom::new()
            .edit("edition.toml", "\"small\"", &format!("\"{named}\""))
            .file(&format!("layouts/{stored}.toml"), layout)
            .file(&format!("fonts/{stored}.ttf"), &face);
        let heard = room.build();
        assert_eq!((heard.code, missing(&heard.said())), (0, None), "{named:?} {stored:?}");
    }
}

#[test]
fn one_story_named_in_both_ways_is_one_story() {
    let (typed, packed) = WAYS[0];
    let block = |story: &str, column: u8| {
        format!(
            "[[block]]\nstory = \"{story}\"\nat = {{ column = {column}, line = 1 }}\n\
             span = {{ columns = 1, lines = 1 }}\n"
        )
    };
    let page = format!("number = 1\n{}{}", block(typed, 1), block(packed, 2));
    let room = Newsroom::new()
        .file("pages/1.toml", page)
        .file(&format!("stories/{packed}.md"), "今天上午下雨，下午天晴了，明天有风。\n");
    let said = room.build().said();
    let told =
        |l: &String| l.contains("missing") || l.contains("story-not-placed") && !l.contains("`a`");
    assert!(!said.iter().any(told), "{said:?}");
}

#[test]
fn two_files_with_equivalent_names_are_ambiguous() {
    let (typed, packed) = WAYS[0];
    let picture = |name: &str| format!("{name}.png");
    let twins = room(&picture(typed), &png(9, 9)).file(&picture(packed), png(8, 8));
    // A disk that holds them for one has only one.
    if std::fs::read_dir(twins.edition()).unwrap().count() < 6 {
        return;
    }
    let said = twins.rejected();
    let told = |l: &String| l.contains("several files are named") && l.contains("pages/1.toml:9:");
    assert!(said.iter().any(told), "{said:?}");
    let story = Newsroom::new()
        .edit("pages/1.toml", "\"a\"", &format!("\"{typed}\""))
        .file(&format!("stories/{typed}.md"), "一\n")
        .file(&format!("stories/{packed}.md"), "二\n");
    let said = story.rejected();
    assert!(said.iter().any(|l| l.starts_with("error world::alike pages/1.toml:4:")), "{said:?}");
}

#[test]
fn a_file_of_another_format_is_named_as_such() {
    for (name, bytes, what) in [
        ("a.jpg", &b"GIF89a\x01\0"[..], "a GIF picture named .jpg"),
        ("a.orf", b"IIRO\x08\0\0\0", "a camera's raw file;"),
        ("a.png", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIC picture named .png"),
        ("a.jpeg", b"<!doctype html><title>403</title>", "a web page named .jpeg"),
        ("a.svg", b"<?xml version=\"1.0\"?><svg/>", "an SVG drawing;"),
        ("a.png", b"", "an empty file"),
    ] {
        let said = room(name, bytes).rejected();
        let told = |l: &String| {
            l.starts_with("error image::not-a-picture pages/1.toml:9:11 ") && l.contains(what)
        };
        assert!(said.iter().any(told), "{what}: {said:?}");
    }
}

#[test]
fn a_png_or_jpeg_with_the_others_extension_is_accepted() {
    assert_eq!(room("a.jpg", &png(480, 360)).build().code, 0);
    let mut jpeg = std::io::Cursor::new(Vec::new());
    let pixels = image::load_from_memory(&png(480, 360)).unwrap();
    pixels.write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    assert_eq!(room("a.png", &jpeg.into_inner()).build().code, 0);
}
