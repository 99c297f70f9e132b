//! Files that are missing, empty or of the wrong kind.

use crate::newsroom::{Newsroom, PAGE, text_of};

#[test]
fn a_missing_story_is_reported_where_it_is_named() {
    let room = Newsroom::new().edit("pages/1.toml", "\"a\"", "\"b\"");
    assert_eq!(
        room.rejected(),
        [
            "error edition::missing-story pages/1.toml:4:9 there is no story `b`",
            "warning edition::story-not-placed edition.toml:4:10 no page places the story `a` (stories/a.md)",
        ]
    );
}

#[test]
fn a_missing_picture_is_reported_where_it_is_named() {
    let room = Newsroom::new().edit("pages/1.toml", "story = \"a\"", "picture = \"p/q.png\"");
    assert_eq!(
        room.rejected()[0],
        "error edition::missing-file pages/1.toml:4:11 there is no file `p/q.png`"
    );
}

#[test]
fn a_missing_font_file_is_reported_where_it_is_named() {
    let room = Newsroom::new().edit("layouts/small.toml", "SC-Regular.ttf", "SC-Kursiv.ttf");
    assert_eq!(
        room.rejected(),
        ["error font::missing layouts/small.toml:16:8 cannot use font file \
          `NotoSerifSC-Kursiv.ttf`: no file `NotoSerifSC-Kursiv.ttf`"]
    );
    let help = "put the file into the edition's `fonts/` folder, or give its folder with \
                `--fonts DIR`";
    assert_eq!(room.build().json()[0]["help"], help);
}

#[test]
fn a_layout_without_a_face_is_refused() {
    let room = Newsroom::new().edit("layouts/small.toml", "song =", "# song =");
    let heard = room.rejected();
    assert!(heard.iter().any(|h| h.ends_with("the layout names no face")), "{heard:?}");
}

#[test]
fn a_font_file_that_is_not_a_font_is_reported_where_it_is_named() {
    let room = Newsroom::new()
        .edit("layouts/small.toml", "NotoSerifSC-Regular.ttf", "words.ttf")
        .file("fonts/words.ttf", "no font");
    let said = room.rejected();
    assert!(said[0].starts_with("error font::unusable layouts/small.toml:16:8 "), "{said:?}");
    assert_eq!(said.len(), 1);
}

#[test]
fn a_picture_file_of_another_kind_is_reported_where_it_is_named() {
    let room = Newsroom::new()
        .edit("pages/1.toml", "story = \"a\"", "picture = \"p.png\"")
        .edit("pages/1.toml", "lines = 1 }", "lines = 9 }")
        .file("p.png", "these are words");
    let said = room.rejected();
    assert!(
        said[0].starts_with("error image::not-a-picture pages/1.toml:4:11 `p.png` "),
        "{said:?}"
    );
    assert_eq!(room.build().json()[0]["help"], "save the picture as PNG or JPEG");
}

/// 今天下雨。 in GB18030.
const GB: &[u8] = b"\xBD\xF1\xCC\xEC\xCF\xC2\xD3\xEA\xA1\xA3\r\n";

#[test]
fn bytes_that_are_not_utf8_name_the_key_that_reads_them() {
    let room = Newsroom::new().file("stories/a.md", GB);
    assert_eq!(
        room.rejected(),
        ["error world::not-utf8 stories/a.md:1:1 `stories/a.md` is not UTF-8 text"]
    );
    let help = "save it as UTF-8, or write `encoding = \"gb18030\"` in edition.toml";
    assert_eq!(room.build().json()[0]["help"], help);
}

#[test]
fn gb18030_is_read_when_the_edition_says_so() {
    let room = Newsroom::new().file("stories/a.md", GB).edit(
        "edition.toml",
        "layout",
        "encoding = \"gb18030\"\nlayout",
    );
    let heard = room.with_fonts(&["galley", "paper", "a"]);
    assert!(heard.out.starts_with("   1  今天下雨。\na: 1 line of 12 characters, 5 characters\n"));
    let heard = room.build();
    assert_eq!((heard.code, heard.err.as_str()), (0, ""));
    let Some(text) = text_of(&room.beside("out.pdf")) else { return };
    assert_eq!(text, "今天下雨。");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let plain = Newsroom::new().file("stories/a.md", "今天\n\n明天\n");
    let dressed = Newsroom::new().file("stories/a.md", "\u{FEFF}今天\r\n\r\n明天\r\n");
    let set = |room: Newsroom| {
        let page = format!("\u{FEFF}{}", PAGE.replace("lines = 1 ", "lines = 2 "));
        let room = room.file("pages/1.toml", page.replace('\n', "\r\n"));
        let heard = room.build();
        assert_eq!((heard.code, heard.err.as_str()), (0, ""));
        std::fs::read(room.beside("out.pdf")).unwrap()
    };
    assert!(set(plain) == set(dressed));
}

#[test]
fn an_empty_story_is_refused() {
    let room = Newsroom::new().file("stories/a.md", "");
    assert_eq!(room.rejected(), ["error story::empty stories/a.md:1:1 the story `a` has no text"]);
}
