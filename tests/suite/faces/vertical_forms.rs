//! Faces in vertical lines: damaged tables of vertical forms and metrics, and faces without them.

use crate::faces::broken::{entry, offset};
use crate::faces::set_in;
use crate::newsroom::{FONTS, Heard, Newsroom};
use std::path::Path;
use std::sync::Arc;
use stonehand::font::Font;

const WARNING: &str = "warning font::no-vertical-forms layouts/small.toml:16:8 `f` has no vertical \
                       forms (`GSUB`, `vert`): ";

fn shipped() -> Vec<u8> {
    std::fs::read(Path::new(FONTS).join("NotoSerifSC-Regular.ttf")).unwrap()
}

/// The shipped face with a part of a table, from its half or its start on, filled with one byte.
fn filled(tag: [u8; 4], from_half: usize, byte: u8) -> Vec<u8> {
    let mut font = shipped();
    let (start, entry) = (offset(&font, &tag), entry(&font, &tag) + 12);
    let length = u32::from_be_bytes(font[entry..entry + 4].try_into().unwrap()) as usize;
    font[start + length / 2 * from_half..start + length].fill(byte);
    font
}

/// The shipped face with every mention of a tag in its table `GSUB`, or in its list of tables,
/// replaced.
fn without(tags: &[&[u8; 4]]) -> Vec<u8> {
    let mut font = shipped();
    for tag in tags {
        if *tag == b"GSUB" {
            let at = entry(&font, tag);
            font[at..at + 4].copy_from_slice(b"XXXX");
            continue;
        }
        let start = offset(&font, b"GSUB");
        let list = start + usize::from(u16::from_be_bytes([font[start + 6], font[start + 7]]));
        let count = usize::from(u16::from_be_bytes([font[list], font[list + 1]]));
        for at in (0..count).map(|n| list + 2 + n * 6) {
            if font[at..at + 4] == tag[..] {
                font[at..at + 4].copy_from_slice(b"XXXX");
            }
        }
    }
    font
}

fn vertical(font: &[u8]) -> Newsroom {
    set_in("\"f\"", "f", font).edit(
        "layouts/small.toml",
        "lines = 18",
        "lines = 18\nwriting = \"vertical\"",
    )
}

/// What is said of faces and of the paper's edge.
fn told(heard: &Heard) -> Vec<String> {
    let of = |line: &String| line.contains(" font::") || line.contains("page::off-trim");
    // The writing mode of a vertical layout takes a line above the face.
    let above = |line: String| line.replace("small.toml:17:", "small.toml:16:");
    heard.said().into_iter().filter(of).map(above).collect()
}

#[test]
fn a_face_with_a_damaged_table_of_forms_is_unusable() {
    for font in [filled(*b"GSUB", 0, 0xFF), filled(*b"GSUB", 1, 0xFF), filled(*b"GSUB", 0, 0)] {
        for room in [vertical(&font), set_in("\"f\"", "f", &font)] {
            let said = told(&room.build());
            assert_eq!(said.len(), 1, "{said:?}");
            let start = "error font::unusable layouts/small.toml:16:8 `f` is damaged: in its table `GSUB`, ";
            assert!(said[0].starts_with(start), "{said:?}");
        }
    }
}

#[test]
fn a_face_with_damaged_vertical_metrics_is_unusable() {
    for (font, fault) in [
        (filled(*b"vhea", 0, 0xFF), "its table `vhea` declares 65535 heights for "),
        (filled(*b"vhea", 0, 0), "its table `vhea` declares 0 heights for "),
        (filled(*b"vmtx", 0, 0), "its table `vmtx` gives no glyph a height"),
    ] {
        let said = told(&vertical(&font).build());
        assert_eq!(said.len(), 1, "{said:?}");
        let start = format!("error font::unusable layouts/small.toml:16:8 `f` is damaged: {fault}");
        assert!(said[0].starts_with(&start), "{said:?}");
    }
}

#[test]
fn implausible_advances_are_damage_and_not_type_off_the_trim() {
    for (tag, room) in [(b"vmtx", true), (b"hmtx", true), (b"hmtx", false)] {
        let font = filled(*tag, 0, 0xFF);
        let room = if room { vertical(&font) } else { set_in("\"f\"", "f", &font) };
        let said = told(&room.build());
        assert_eq!(said.len(), 1, "{said:?}");
        let start = "error font::unusable layouts/small.toml:16:8 `f` is damaged: its table `";
        assert!(said[0].starts_with(start) && said[0].contains("of more than 4 ems"), "{said:?}");
    }
}

#[test]
fn a_face_without_vertical_forms_is_reported_where_lines_are_vertical() {
    for font in [without(&[b"GSUB"]), without(&[b"vert", b"vrt2"])] {
        let heard = vertical(&font).build();
        assert_eq!(heard.code, 0, "{}", heard.err);
        let expected = format!("{WARNING}`、`, `。`, `，` stand as in horizontal lines");
        assert_eq!(told(&heard), [expected]);
        assert_eq!(told(&set_in("\"f\"", "f", &font).build()), Vec::<String>::new());
    }
}

#[test]
fn a_face_without_vertical_forms_is_not_reported_for_lines_without_marks() {
    let heard = vertical(&without(&[b"GSUB"])).file("stories/a.md", "今天上午下雨\n").build();
    assert_eq!((heard.code, told(&heard)), (0, vec![]));
}

#[test]
fn small_kana_have_vertical_forms_too() {
    let room = vertical(&without(&[b"GSUB"])).file("stories/a.md", "きょうはカッパ\n");
    let expected = format!("{WARNING}`ょ`, `ッ` stand as in horizontal lines");
    assert_eq!(told(&room.build()), [expected]);
}

#[test]
fn sound_faces_are_not_reported_in_vertical_lines() {
    let heard = vertical(&shipped()).build();
    assert_eq!((heard.code, told(&heard)), (0, vec![]));
    // One of the two features is enough.
    for feature in [b"vert", b"vrt2"] {
        let font = without(&[feature]);
        let has_other = Font::new("f", Arc::new(font.clone())).unwrap().has_vertical_forms();
        let heard = vertical(&font).build();
        assert_eq!(told(&heard).is_empty(), has_other);
    }
}
