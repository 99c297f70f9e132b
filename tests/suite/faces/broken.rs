//! Unusable faces, each reported at its line of the layout before any text is set.

#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "tags are written as byte strings, which are references"
)]

use crate::faces::{fixture, set_in};
use stonehand::font::Font;
use stonehand::world::{DiskWorld, World};

/// Where a table's entry in the list of tables stands.
pub(super) fn entry(font: &[u8], tag: &[u8; 4]) -> usize {
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let mut entries = (0..count).map(|n| 12 + n * 16);
    entries.find(|at| font[*at..*at + 4] == *tag).unwrap()
}

pub(super) fn offset(font: &[u8], tag: &[u8; 4]) -> usize {
    let at = entry(font, tag) + 8;
    u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize
}

/// A face without a table.
fn without(file: &str, tag: &[u8; 4]) -> Vec<u8> {
    let mut font = fixture(file);
    let at = entry(&font, tag);
    font[at..at + 4].copy_from_slice(b"XXXX");
    font
}

/// A face with two bytes of a table set to a number.
fn with(file: &str, tag: &[u8; 4], at: usize, number: u16) -> Vec<u8> {
    let mut font = fixture(file);
    let at = offset(&font, tag) + at;
    font[at..at + 2].copy_from_slice(&number.to_be_bytes());
    font
}

/// A face with the length of a table's entry set.
fn cut_table(file: &str, tag: &[u8; 4], length: u32) -> Vec<u8> {
    let mut font = fixture(file);
    let at = entry(&font, tag) + 12;
    font[at..at + 4].copy_from_slice(&length.to_be_bytes());
    font
}

pub(super) const VARIABLE: &str = "{ file = \"f\", weight = 400 }";

/// What a build in these bytes is refused with, without its place.
pub(super) fn refused(face: &str, bytes: &[u8], code: &str) -> String {
    let said = set_in(face, "f", bytes).rejected();
    let place = if face.starts_with('{') { "16:17" } else { "16:8" };
    let start = format!("error {code} layouts/small.toml:{place} ");
    let message = said[0].strip_prefix(&start);
    assert_eq!(said.len(), 1, "{said:?}");
    message.unwrap_or_else(|| panic!("{said:?} does not start with {start}")).to_owned()
}

#[test]
fn a_face_without_a_table_it_needs_is_unusable() {
    for tag in [b"head", b"hhea", b"hmtx", b"maxp", b"cmap", b"loca", b"glyf"] {
        let said = refused(VARIABLE, &without("variable.ttf", tag), "font::unusable");
        let name = std::str::from_utf8(tag).unwrap();
        assert_eq!(said, format!("`f` is damaged: its table `{name}` is missing"));
    }
    for tag in [b"head", b"hhea", b"hmtx", b"maxp", b"cmap"] {
        let said = refused("\"f\"", &without("keyed.otf", tag), "font::unusable");
        let name = std::str::from_utf8(tag).unwrap();
        assert_eq!(said, format!("`f` is damaged: its table `{name}` is missing"));
    }
    let said = refused("\"f\"", &without("named.otf", b"CFF "), "font::unusable");
    assert_eq!(said, "`f` is damaged: it has no outlines (`glyf` or `CFF`)");
}

#[test]
fn units_to_the_em_lie_between_16_and_16384() {
    for units in [0, 1, 15, 16_385, 65_535] {
        let font = with("variable.ttf", b"head", 18, units);
        let said = refused(VARIABLE, &font, "font::unusable");
        let expected =
            format!("`f` is damaged: it has {units} units to the em (`unitsPerEm` is 16 to 16384)");
        assert_eq!(said, expected);
    }
}

#[test]
fn contradictory_tables_are_reported() {
    for (font, fault) in [
        (with("variable.ttf", b"maxp", 4, 0), "it has no glyphs"),
        (with("variable.ttf", b"hhea", 34, 0), "its table `hhea` declares 0 widths for 68 glyphs"),
        (
            with("variable.ttf", b"hhea", 34, 900),
            "its table `hhea` declares 900 widths for 68 glyphs",
        ),
        (cut_table("variable.ttf", b"hmtx", 20), "its table `hmtx` is too short"),
        (cut_table("variable.ttf", b"head", 20), "its table `head` is too short"),
        (cut_table("variable.ttf", b"loca", 20), "its table `loca` is too short"),
        (cut_table("variable.ttf", b"glyf", 20), "its table `loca` points outside `glyf`"),
        (with("variable.ttf", b"loca", 8, 0xFFFF), "its table `loca` points outside `glyf`"),
        (cut_table("variable.ttf", b"cmap", 4), "its table `cmap` has no character"),
    ] {
        let said = refused(VARIABLE, &font, "font::unusable");
        assert_eq!(said, format!("`f` is damaged: {fault}"));
    }
}

#[test]
fn a_face_without_widths_is_unusable() {
    let mut font = fixture("variable.ttf");
    let (at, length) = (offset(&font, b"hmtx"), entry(&font, b"hmtx") + 12);
    let length = u32::from_be_bytes(font[length..length + 4].try_into().unwrap()) as usize;
    font[at..at + length].fill(0);
    let said = refused(VARIABLE, &font, "font::unusable");
    assert_eq!(said, "`f` is damaged: its table `hmtx` gives no glyph a width");
}

#[test]
fn cff_outlines_that_cannot_be_interpreted_are_reported() {
    for file in ["keyed.otf", "named.otf"] {
        let mut font = fixture(file);
        let at = offset(&font, b"CFF ");
        font[at + 4..at + 200].fill(0xFF);
        let said = refused("\"f\"", &font, "font::unusable");
        assert!(said.starts_with("`f` is damaged: its outlines cannot be followed"), "{said}");
    }
}

/// A face with a table, from a byte of it on, filled with one byte.
fn filled(file: &str, tag: &[u8; 4], from: Option<usize>, byte: u8) -> Vec<u8> {
    let mut font = fixture(file);
    let (at, entry) = (offset(&font, tag), entry(&font, tag) + 12);
    let length = u32::from_be_bytes(font[entry..entry + 4].try_into().unwrap()) as usize;
    font[at + from.unwrap_or(length / 2)..at + length].fill(byte);
    font
}

#[test]
fn letters_without_outlines_are_reported() {
    for (font, fault) in [
        (filled("variable.ttf", b"glyf", Some(0), 0), "letters looked at have no outline"),
        (filled("variable.ttf", b"loca", Some(0), 0), "letters looked at have no outline"),
        (filled("variable.ttf", b"glyf", None, 0), "its outlines cannot be followed at"),
        (filled("variable.ttf", b"glyf", Some(0), 0x55), "letters looked at have no outline"),
    ] {
        let said = refused(VARIABLE, &font, "font::unusable");
        assert!(said.starts_with("`f` is damaged: ") && said.contains(fault), "{said}");
    }
    for file in ["keyed.otf", "named.otf"] {
        let font = filled(file, b"CFF ", None, 0);
        let said = refused("\"f\"", &font, "font::unusable");
        assert!(said.starts_with("`f` is damaged: "), "{said}");
    }
}

#[test]
fn tables_that_go_into_every_subset_are_whole() {
    for (file, face) in [("variable.ttf", VARIABLE), ("keyed.otf", "\"f\"")] {
        for (tag, name) in [(b"post", "post"), (b"name", "name")] {
            for length in [0, 2] {
                let said = refused(face, &cut_table(file, tag, length), "font::unusable");
                let expected = format!("`f` is damaged: its table `{name}` is too short");
                assert_eq!(said, expected);
            }
        }
        let said = refused(face, &with(file, b"name", 4, 0xFFFF), "font::unusable");
        assert!(said.contains("it cannot be cut to the glyphs that are used: "), "{said}");
    }
}

#[test]
fn check_and_fonts_refuse_what_a_build_refuses() {
    let room = set_in("\"f\"", "f", cut_table("keyed.otf", b"post", 2));
    for command in ["build", "check", "fonts"] {
        let heard = room.with_fonts(&[command, "paper"]);
        let said = format!("{}{}", heard.out, heard.err);
        assert!(heard.code == 1 && said.contains("font::unusable"), "{command}: {said}");
    }
}

#[test]
fn a_collection_contains_the_number_of_faces_it_declares() {
    let mut large = fixture("pair.ttc");
    large[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
    let mut cut = fixture("pair.ttc");
    cut.truncate(100);
    cut[8..12].copy_from_slice(&900_u32.to_be_bytes());
    let most = "and no collection has more than 1000";
    for (font, fault) in [
        (
            b"ttcf\0\x01\0\0\0\0\0\0".to_vec(),
            "it is a collection of faces, and none is in it".to_owned(),
        ),
        (b"ttcf\0\x01\0\0\0\xFF\xFF\xFF".to_vec(), format!("it declares 16777215 faces, {most}")),
        (large, format!("it declares 4294967295 faces, {most}")),
        (cut, "its list of faces goes beyond the end of the file, which is cut short".to_owned()),
    ] {
        for face in ["\"f\"", "{ file = \"f\", index = 1 }", "{ file = \"f\", name = \"F\" }"] {
            let said = set_in(face, "f", &font).rejected();
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(said[0].starts_with("error font::unusable layouts/small.toml:16:"), "{said:?}");
            assert!(said[0].ends_with(&format!("`f` is damaged: {fault}")), "{said:?}");
        }
    }
}

#[test]
fn a_file_cut_short_is_unusable() {
    for file in ["keyed.otf", "named.otf"] {
        let whole = fixture(file);
        for length in [13, 100, whole.len() / 2, whole.len() - 40] {
            let said = refused("\"f\"", &whole[..length], "font::unusable");
            assert!(said.contains("cut short"), "{file}, {length}: {said}");
        }
    }
    let pair = fixture("pair.ttc");
    let said = refused("{ file = \"f\", index = 1 }", &pair[..pair.len() / 2], "font::unusable");
    assert!(said.contains("cut short"), "{said}");
}

#[test]
fn a_licence_that_forbids_embedding_or_subsetting_is_respected() {
    for (bits, what) in [
        (0x0002, "embedding"),
        (0x0200, "embedding of its outlines"),
        (0x0100, "subsetting, and whole faces are never embedded"),
        (0x0108, "subsetting, and whole faces are never embedded"),
    ] {
        let said = refused("\"f\"", &with("keyed.otf", b"OS/2", 8, bits), "font::licence");
        assert_eq!(said, format!("`f` forbids {what} (OS/2 fsType {bits:#06x})"));
    }
    for bits in [0x0000, 0x0004, 0x0008, 0x000A] {
        let heard = set_in("\"f\"", "f", with("keyed.otf", b"OS/2", 8, bits)).build();
        assert_eq!(heard.code, 0, "{bits:#06x}: {}", heard.err);
    }
}

#[test]
fn other_files_are_reported_as_what_they_are() {
    let said = refused("\"f\"", b"wOF2\0\x01\0\0 and more", "font::unusable");
    assert_eq!(said, "`f` is a web font (WOFF)");
    let said = refused("\"f\"", b"%!PS-AdobeFont-1.0: a Type 1 font", "font::unusable");
    assert_eq!(said, "`f` is not an OpenType font");
    let said = refused("\"f\"", b"", "font::unusable");
    assert!(said.starts_with("`f` is"), "{said}");
}

#[test]
fn an_editions_own_face_truncated_while_read_does_not_end_the_program() {
    let room = set_in("\"f\"", "f", fixture("keyed.otf"));
    let world = DiskWorld::new(room.edition(), None);
    let bytes = world.font("f").unwrap();
    let path = room.edition().join("fonts/f");
    std::fs::OpenOptions::new().write(true).open(path).unwrap().set_len(0).unwrap();
    let font = Font::new("f", bytes).unwrap();
    assert!(font.glyph('中').is_some_and(|glyph| font.ink(glyph).is_some()));
}
