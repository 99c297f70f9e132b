//! Damaged glyphs of a face that is sound otherwise: each that a page uses is reported.

use crate::faces::broken::offset;
use crate::faces::{fixture, set_in};
use crate::newsroom::{FONTS, Heard};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use stonehand::font::Font;

const FACE: &str = "NotoSerifSC-Regular.ttf";
/// A character of the story, outside the sample that is drawn when a face is opened.
const USED: char = '雨';

fn shipped() -> Vec<u8> {
    std::fs::read(Path::new(FONTS).join(FACE)).unwrap()
}

fn glyph(font: &[u8], c: char) -> u16 {
    Font::new("f", Arc::new(font.to_vec())).unwrap().glyph(c).unwrap()
}

/// Where the outline of a character lies in a face with `glyf` and long offsets.
fn outline(font: &[u8], c: char) -> Range<usize> {
    let place = |n: u16| {
        let at = offset(font, b"loca") + usize::from(n) * 4;
        offset(font, b"glyf") + u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize
    };
    let glyph = glyph(font, c);
    place(glyph)..place(glyph + 1)
}

/// The shipped face with bytes of the used character's outline replaced, from a part of it on.
fn damaged(from: impl Fn(usize) -> usize, bytes: impl Fn(usize) -> Vec<u8>) -> Vec<u8> {
    let mut font = shipped();
    let range = outline(&font, USED);
    let start = range.start + from(range.len());
    let bytes = bytes(range.end - start);
    font[start..start + bytes.len()].copy_from_slice(&bytes);
    font
}

/// A glyph made of one other glyph, `part`.
fn made_of(part: u16) -> Vec<u8> {
    let [high, low] = part.to_be_bytes();
    let mut font = damaged(|_| 0, |_| vec![0xFF, 0xFF]);
    let start = outline(&font, USED).start + 10;
    font[start..start + 6].copy_from_slice(&[0, 2, high, low, 0, 0]);
    font
}

/// Where the program of a character lies in a face with `CFF `.
/// Source: Adobe Technical Note 5176, 5 and 9.
fn program(font: &[u8], c: char) -> Range<usize> {
    let glyph = usize::from(glyph(font, c));
    let cff = offset(font, b"CFF ");
    let number = |at: usize, size: usize| {
        font[at..at + size].iter().fold(0_usize, |n, byte| n << 8 | usize::from(*byte))
    };
    let item = |index: usize, n: usize| {
        let (count, size) = (number(index, 2), usize::from(font[index + 2]));
        let data = index + 3 + (count + 1) * size - 1;
        let end = |n: usize| data + number(index + 3 + n * size, size);
        (end(n)..end(n + 1), end(count))
    };
    let names = cff + usize::from(font[cff + 2]);
    let (top, _) = item(item(names, 0).1, 0);
    let (mut at, mut operand) = (top.start, 0);
    while font[at] != 17 {
        let length = match font[at] {
            29 => 5,
            28 => 3,
            247..=254 | 12 => 2,
            30 => 1 + font[at + 1..].iter().position(|b| b & 15 == 15).unwrap() + 1,
            _ => 1,
        };
        operand = match font[at] {
            28 | 29 => number(at + 1, length - 1),
            first @ 247..=250 => (usize::from(first) - 247) * 256 + number(at + 1, 1) + 108,
            _ => 0,
        };
        at += length;
    }
    item(cff + operand, glyph).0
}

/// What is said of faces.
fn of_faces(heard: &Heard) -> Vec<String> {
    heard.said().into_iter().filter(|line| line.contains(" font::")).collect()
}

#[track_caller]
fn is_unusable(font: &[u8], fault: &str) {
    let room = set_in("\"f\"", "f", font);
    let expected = format!(
        "error font::unusable layouts/small.toml:16:8 `f` is damaged: `雨`, which is used, {fault}"
    );
    for command in ["build", "check", "preflight", "fonts"] {
        let heard = room.with_fonts(&[command, "paper", "--message-format", "json"]);
        assert_eq!((heard.code, of_faces(&heard)), (1, vec![expected.clone()]), "{command}");
    }
}

#[test]
fn a_broken_outline_is_reported_at_the_layouts_line() {
    let same = |byte: u8| move |length: usize| vec![byte; length];
    for font in [
        damaged(|_| 0, same(0xFF)),
        damaged(|_| 0, |_| vec![0x7F, 0xFF]),
        damaged(|length| length / 2, same(0)),
        damaged(|length| length / 3, same(0xFF)),
        made_of(glyph(&shipped(), USED)),
        made_of(60_000),
    ] {
        is_unusable(&font, "has a broken outline");
    }
}

#[test]
fn a_cff_program_that_cannot_be_run_is_reported_at_the_layouts_line() {
    for file in ["keyed.otf", "named.otf"] {
        for bytes in [[28].as_slice(), &[5, 5, 5], &[10, 10]] {
            let mut font = fixture(file);
            let range = program(&font, USED);
            font[range.clone()].fill(28);
            font[range.start..range.start + bytes.len()].copy_from_slice(bytes);
            let said = of_faces(&set_in("\"f\"", "f", &font).build());
            let expected = "error font::unusable layouts/small.toml:16:8 `f` is damaged: its \
                            outlines cannot be followed at `雨`";
            assert_eq!(said, [expected], "{file}: {bytes:?}");
        }
    }
}

#[test]
fn a_chinese_character_without_a_plausible_width_is_reported() {
    for (width, fault) in
        [(0_u16, "has no advance width"), (60_000, "has an advance width of more than three ems")]
    {
        let mut font = shipped();
        let at = offset(&font, b"hmtx") + usize::from(glyph(&font, USED)) * 4;
        font[at..at + 2].copy_from_slice(&width.to_be_bytes());
        let told = of_faces(&set_in("\"f\"", "f", &font).build());
        let expected = format!(
            "error font::unusable layouts/small.toml:16:8 `f` is damaged: `雨`, which is used, {fault}"
        );
        assert_eq!(told, [expected]);
    }
}

/// Faces without an outline of the used character.
fn blank() -> [Vec<u8>; 3] {
    let mut cff = ["keyed.otf", "named.otf"].map(fixture);
    for font in &mut cff {
        let start = program(font, USED).start;
        font[start] = 14;
    }
    let [keyed, named] = cff;
    [damaged(|_| 0, |length| vec![0; length]), keyed, named]
}

#[test]
fn a_character_without_an_outline_is_missing() {
    for font in blank() {
        let room = set_in("\"f\"", "f", &font);
        let said = of_faces(&room.build());
        let expected = "error font::missing-glyph stories/a.md:1:6 no face has the character '雨' \
                        (U+96E8) in story `a`";
        assert_eq!(said, [expected]);
        let fonts = room.with_fonts(&["fonts", "paper"]);
        assert!(fonts.out.contains("lacking for body text: 雨 U+96E8"), "{}", fonts.out);
        assert!(!fonts.out.contains("are all there"), "{}", fonts.out);
    }
}

#[test]
fn a_letter_without_an_outline_is_missing() {
    let mut font = shipped();
    let range = outline(&font, 'b');
    font[range].fill(0);
    let room = set_in("\"f\"", "f", &font).file("stories/a.md", "上午 Abc。\n");
    let said = of_faces(&room.build());
    let expected = "error font::missing-glyph stories/a.md:1:5 no face has the character 'b' \
                    (U+0062) in story `a`";
    assert_eq!(said, [expected]);
}

#[test]
fn the_next_face_stands_in_for_a_character_without_an_outline() {
    for font in blank() {
        let room = set_in("[\"f\", \"NotoSerifSC-Regular.ttf\"]", "f", &font);
        let heard = room.build();
        assert_eq!(heard.code, 0, "{}", heard.err);
        let said = of_faces(&heard);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("note font::fallback stories/a.md:1:6 "), "{said:?}");
        assert!(said[0].contains(" lacks 雨 (U+96E8) in story `a`"), "{said:?}");
    }
}

#[test]
fn damaged_glyphs_that_no_page_uses_are_not_reported() {
    let font = damaged(|_| 0, |length| vec![0xFF; length]);
    let heard = set_in("\"f\"", "f", &font).file("stories/a.md", "今天上午。\n").build();
    assert_eq!((heard.code, of_faces(&heard)), (0, vec![]));
}

#[test]
fn every_glyph_of_the_shipped_faces_can_be_drawn() {
    for file in std::fs::read_dir(FONTS).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_none_or(|ending| ending != "ttf") {
            continue;
        }
        let font = Font::new("f", Arc::new(std::fs::read(&file).unwrap())).unwrap();
        let count = u16::try_from(font.glyph_count()).unwrap();
        // Every seventh is enough of 20,000, and takes a second.
        let broken =
            (0..count).step_by(7).find(|g| font.drawn(*g) == stonehand::font::Drawn::Broken);
        assert_eq!(broken, None, "{}", file.display());
    }
}
