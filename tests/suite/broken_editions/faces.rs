//! Font files truncated, without a required table, with impossible values, or of another kind.

use super::{Broken, FACE, LAYOUT, LAYOUT_TEXT, with};
use std::ops::Range;

/// Faces of each kind of outlines, and the tables that each kind needs.
const KINDS: [(&str, &[&str]); 3] = [
    ("SourceSans3-Regular.ttf", &["glyf", "loca"]),
    ("keyed.otf", &["CFF "]),
    ("named.otf", &["CFF "]),
];

/// Tables that every face needs.
const NEEDED: [&str; 5] = ["head", "hhea", "hmtx", "maxp", "cmap"];

/// Two bytes of a table that hold a number, and numbers that no face has there.
const NUMBERS: [(&str, usize, &[u16]); 5] = [
    ("head", 18, &[0, 1, 15, 16_385, 65_535]),
    ("head", 50, &[2, 3, 65_535]),
    ("maxp", 4, &[0, 65_535]),
    ("hhea", 34, &[0, 65_535]),
    // Licences that forbid what a press file needs.
    ("OS/2", 8, &[0x0002, 0x0100, 0x0200]),
];

fn face(name: &str) -> Vec<u8> {
    let folders = ["fonts", "tests/data/faces"];
    let paths = folders.map(|folder| format!("{}/{folder}/{name}", env!("CARGO_MANIFEST_DIR")));
    paths.iter().find_map(|path| std::fs::read(path).ok()).unwrap()
}

/// A table's entry in the list of tables.
fn entry(font: &[u8], tag: &str) -> Range<usize> {
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let mut entries = (0..count).map(|n| 12 + n * 16);
    let at = entries.find(|at| &font[*at..*at + 4] == tag.as_bytes()).unwrap();
    at..at + 16
}

fn number(font: &[u8], at: usize) -> usize {
    u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize
}

fn table(font: &[u8], tag: &str) -> Range<usize> {
    let at = entry(font, tag).start;
    let offset = number(font, at + 8);
    offset..offset + number(font, at + 12)
}

/// A face of the layout that is broken, told where the layout first names it.
pub(super) fn broken() -> Vec<Broken> {
    let named = LAYOUT_TEXT.lines().position(|l| l.contains(FACE.rsplit('/').next().unwrap()));
    let told = (LAYOUT, named.map(|n| n + 1));
    let mut out = Vec::new();
    let mut add = |what: String, bytes: Vec<u8>| {
        out.push(Broken::one(&what, FACE, Some(bytes), told));
    };
    for (name, outlines) in KINDS {
        let whole = face(name);
        for length in [0, 1, 3, 4, 11, 12, 13, 27, 100, 1000] {
            add(format!("{name} cut after {length}"), whole[..length].to_vec());
        }
        for part in 1..8 {
            add(format!("{part}/8 of {name}"), whole[..whole.len() * part / 8].to_vec());
        }
        add(format!("{name} cut before its end"), whole[..whole.len() - 40].to_vec());
        for tag in NEEDED.iter().chain(outlines) {
            let entry = entry(&whole, tag).start;
            let set = |at: usize, bytes: &[u8]| with(&whole, entry + at, bytes);
            add(format!("{name} without {tag}"), set(0, b"XXXX"));
            for length in [0_u32, 1, 3, u32::MAX] {
                add(format!("{name}, {tag} of {length} bytes"), set(12, &length.to_be_bytes()));
            }
            add(format!("{name}, {tag} behind its end"), set(8, &u32::MAX.to_be_bytes()));
        }
        for tag in ["cmap", "CFF ", "loca"] {
            if NEEDED.contains(&tag) || outlines.contains(&tag) {
                let mut bytes = whole.clone();
                bytes[table(&whole, tag)].fill(0xFF);
                add(format!("{name}, {tag} of ones"), bytes);
            }
        }
        for (tag, at, numbers) in NUMBERS {
            // Only places of TrueType outlines are written in two ways.
            if (tag, at) == ("head", 50) && !outlines.contains(&"loca") {
                continue;
            }
            let at = table(&whole, tag).start + at;
            for number in numbers {
                let what = format!("{name}, {number} in {tag}");
                add(what, with(&whole, at, &number.to_be_bytes()));
            }
        }
        for signature in [*b"wOFF", *b"wOF2", *b"typ1", [0, 2, 0, 0], [0; 4], *b"ttcf"] {
            let what = format!("{name} that begins with {signature:?}");
            add(what, with(&whole, 0, &signature));
        }
        for count in [0, u16::MAX] {
            let bytes = with(&whole, 4, &count.to_be_bytes());
            add(format!("{name} of {count} tables"), bytes);
        }
    }
    for other in [&b"words"[..], b"%!PS-AdobeFont-1.0: a face", b"<html>404", &[0; 400]] {
        add(format!("{other:?} for a face"), other.to_vec());
    }
    out.push(Broken::one(
        "a collection of which no face is picked",
        FACE,
        Some(face("pair.ttc")),
        told,
    ));
    out
}
