//! Damaged tables of substitution and positioning, each in a face that is sound but for them.

use crate::faces::broken::{VARIABLE, refused};
use crate::faces::{fixture, set_in};
use crate::newsroom::FONTS;
use std::sync::Arc;
use stonehand::font::{Font, Pick};

/// A face of 68 glyphs with this table.
fn face(tag: [u8; 4], words: &[u16]) -> Vec<u8> {
    let font = fixture("variable.ttf");
    let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let mut tables: Vec<_> = (0..count)
        .map(|n| 12 + n * 16)
        .map(|at| (font[at..at + 4].to_vec(), &font[number(at + 8)..][..number(at + 12)]))
        .filter(|(name, _)| name[..] != tag)
        .collect();
    let table: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
    tables.push((tag.to_vec(), &table));
    tables.sort();
    let mut out = font[..4].to_vec();
    out.extend(u16::try_from(tables.len()).unwrap().to_be_bytes());
    out.extend([0; 6]);
    let mut at = 12 + 16 * tables.len();
    for (name, table) in &tables {
        out.extend(name);
        for n in [0, at, table.len()] {
            out.extend(u32::try_from(n).unwrap().to_be_bytes());
        }
        at += table.len();
    }
    out.extend(tables.iter().flat_map(|(_, table)| *table));
    out
}

/// A table with one lookup of this type, which has one subtable.
fn table(kind: u16, subtable: &[u16]) -> Vec<u16> {
    [&[1, 0, 0, 0, 10, 1, 4, kind, 0, 1, 8], subtable].concat()
}

/// A subtable, and what is told when a word of it has another value.
struct Case {
    kind: u16,
    sound: &'static [u16],
    /// The number of a word, and its other value.
    wrong: &'static [([u16; 2], &'static str)],
}

const OUTSIDE: &str = "a part of it lies beyond its end";
const NO_GLYPH: &str = "it names glyph 68, and the face has 68";
const NO_LOOKUP: &str = "it names lookup 1, and it has 1";
const UNCOVERED: &str = "2 glyphs are covered by 1 entries";

/// A coverage of glyph 5 ends most headers, from word 4 on.
const SUBSTITUTIONS: &[Case] = &[
    // Single.
    Case {
        kind: 1,
        sound: &[1, 6, 2, 1, 1, 5],
        wrong: &[([1, 900], OUTSIDE), ([4, 9], OUTSIDE), ([5, 68], NO_GLYPH), ([2, 63], NO_GLYPH)],
    },
    // A range of glyphs, each replaced by the one before it.
    Case {
        kind: 1,
        sound: &[1, 6, 0xFFFF, 2, 1, 5, 9, 0],
        wrong: &[
            ([2, 59], NO_GLYPH),
            ([2, 0xFFF7], "it names glyph 65536, and the face has 68"),
            ([6, 68], NO_GLYPH),
            ([6, 4], "a range of glyphs goes from 5 down to 4"),
        ],
    },
    Case {
        kind: 1,
        sound: &[2, 8, 1, 6, 1, 1, 5],
        wrong: &[([1, 900], OUTSIDE), ([2, 99], OUTSIDE), ([3, 68], NO_GLYPH), ([6, 68], NO_GLYPH)],
    },
    // Multiple.
    Case {
        kind: 2,
        sound: &[1, 8, 1, 14, 1, 1, 5, 2, 6, 7],
        wrong: &[
            ([1, 900], OUTSIDE),
            ([2, 99], OUTSIDE),
            ([3, 900], OUTSIDE),
            ([7, 3], OUTSIDE),
            ([9, 68], NO_GLYPH),
            ([6, 68], NO_GLYPH),
            ([5, 2], UNCOVERED),
        ],
    },
    // Alternate.
    Case {
        kind: 3,
        sound: &[1, 8, 1, 14, 1, 1, 5, 2, 6, 7],
        wrong: &[
            ([1, 900], OUTSIDE),
            ([3, 900], OUTSIDE),
            ([7, 3], OUTSIDE),
            ([9, 68], NO_GLYPH),
            ([5, 2], UNCOVERED),
        ],
    },
    // Ligature.
    Case {
        kind: 4,
        sound: &[1, 8, 1, 14, 1, 1, 5, 1, 4, 9, 2, 6],
        wrong: &[
            ([1, 900], OUTSIDE),
            ([1, 0], "An offset was unexpectedly null"),
            ([3, 900], OUTSIDE),
            ([7, 99], OUTSIDE),
            ([8, 900], OUTSIDE),
            ([9, 68], NO_GLYPH),
            ([10, 99], OUTSIDE),
            ([11, 68], NO_GLYPH),
            ([5, 2], UNCOVERED),
        ],
    },
    // Contexts: of glyphs, of classes, of coverages.
    Case {
        kind: 5,
        sound: &[1, 8, 1, 14, 1, 1, 5, 1, 4, 2, 1, 6, 0, 0],
        wrong: &[
            ([1, 900], OUTSIDE),
            ([3, 900], OUTSIDE),
            ([8, 900], OUTSIDE),
            ([9, 99], OUTSIDE),
            ([11, 68], NO_GLYPH),
            ([13, 1], NO_LOOKUP),
            ([5, 2], UNCOVERED),
        ],
    },
    Case {
        kind: 5,
        sound: &[2, 12, 18, 2, 0, 26, 1, 1, 5, 1, 5, 1, 1, 1, 4, 2, 1, 1, 0, 0],
        wrong: &[
            ([1, 900], OUTSIDE),
            ([2, 900], OUTSIDE),
            ([5, 900], OUTSIDE),
            ([11, 99], OUTSIDE),
            ([14, 900], OUTSIDE),
            ([19, 1], NO_LOOKUP),
        ],
    },
    Case {
        kind: 5,
        sound: &[3, 1, 1, 12, 0, 0, 1, 1, 5],
        wrong: &[([3, 900], OUTSIDE), ([2, 99], OUTSIDE), ([5, 1], NO_LOOKUP), ([8, 68], NO_GLYPH)],
    },
    // The same with what stands before and after.
    Case {
        kind: 6,
        sound: &[1, 8, 1, 14, 1, 1, 5, 1, 4, 1, 6, 2, 7, 1, 8, 1, 0, 0],
        wrong: &[
            ([3, 900], OUTSIDE),
            ([8, 900], OUTSIDE),
            ([9, 99], OUTSIDE),
            ([10, 68], NO_GLYPH),
            ([12, 68], NO_GLYPH),
            ([14, 68], NO_GLYPH),
            ([15, 99], OUTSIDE),
            ([17, 1], NO_LOOKUP),
        ],
    },
    Case {
        kind: 6,
        sound: &[2, 16, 0, 22, 0, 2, 0, 30, 1, 1, 5, 1, 5, 1, 1, 1, 4, 0, 2, 1, 0, 1, 0, 0],
        wrong: &[
            ([2, 900], OUTSIDE),
            ([3, 900], OUTSIDE),
            ([4, 900], OUTSIDE),
            ([7, 900], OUTSIDE),
            ([16, 900], OUTSIDE),
            ([23, 1], NO_LOOKUP),
        ],
    },
    Case {
        kind: 6,
        sound: &[3, 1, 18, 1, 18, 0, 1, 0, 0, 1, 1, 5],
        wrong: &[
            ([2, 900], OUTSIDE),
            ([4, 900], OUTSIDE),
            ([5, 99], OUTSIDE),
            ([8, 1], NO_LOOKUP),
            ([11, 68], NO_GLYPH),
        ],
    },
    // A ligature by an extension.
    Case {
        kind: 7,
        sound: &[1, 4, 0, 8, 1, 8, 1, 14, 1, 1, 5, 1, 4, 9, 2, 6],
        wrong: &[
            ([2, 1], OUTSIDE),
            ([3, 900], OUTSIDE),
            ([1, 99], "Invalid format '99'"),
            ([5, 900], OUTSIDE),
            ([12, 900], OUTSIDE),
            ([13, 68], NO_GLYPH),
        ],
    },
    // Reverse chaining.
    Case {
        kind: 8,
        sound: &[1, 16, 1, 16, 1, 16, 1, 6, 1, 1, 5],
        wrong: &[
            ([1, 900], OUTSIDE),
            ([3, 900], OUTSIDE),
            ([5, 900], OUTSIDE),
            ([6, 99], OUTSIDE),
            ([7, 68], NO_GLYPH),
            ([10, 68], NO_GLYPH),
        ],
    },
];

const POSITIONS: &[Case] = &[
    // Single.
    Case {
        kind: 1,
        sound: &[1, 8, 4, 100, 1, 1, 5],
        wrong: &[([1, 900], OUTSIDE), ([5, 9], OUTSIDE), ([6, 68], NO_GLYPH)],
    },
    Case {
        kind: 1,
        sound: &[2, 10, 4, 1, 100, 1, 1, 5],
        wrong: &[([1, 900], OUTSIDE), ([3, 99], OUTSIDE), ([7, 68], NO_GLYPH)],
    },
    // Pairs of glyphs, and of classes.
    Case {
        kind: 2,
        sound: &[1, 12, 4, 0, 1, 18, 1, 1, 5, 1, 6, 50],
        wrong: &[
            ([1, 900], OUTSIDE),
            ([4, 99], OUTSIDE),
            ([5, 900], OUTSIDE),
            ([9, 99], OUTSIDE),
            ([7, 2], UNCOVERED),
        ],
    },
    Case {
        kind: 2,
        sound: &[2, 18, 4, 0, 24, 24, 1, 1, 50, 1, 1, 5, 1, 5, 1, 0],
        wrong: &[
            ([1, 900], OUTSIDE),
            ([4, 900], OUTSIDE),
            ([5, 900], OUTSIDE),
            ([6, 99], OUTSIDE),
            ([14, 99], OUTSIDE),
        ],
    },
    // Cursive.
    Case {
        kind: 3,
        sound: &[1, 10, 1, 16, 0, 1, 1, 5, 1, 10, 10],
        wrong: &[([1, 900], OUTSIDE), ([2, 99], OUTSIDE), ([3, 900], OUTSIDE), ([4, 900], OUTSIDE)],
    },
    // Marks on bases, on ligatures and on marks.
    Case {
        kind: 4,
        sound: &[1, 12, 12, 1, 18, 30, 1, 1, 5, 1, 0, 6, 1, 10, 10, 1, 4, 1, 10, 10],
        wrong: &[
            ([1, 900], OUTSIDE),
            ([2, 900], OUTSIDE),
            ([4, 900], OUTSIDE),
            ([5, 900], OUTSIDE),
            ([9, 99], OUTSIDE),
            ([11, 900], OUTSIDE),
            ([15, 99], OUTSIDE),
            ([16, 900], OUTSIDE),
        ],
    },
    Case {
        kind: 5,
        sound: &[1, 12, 12, 1, 18, 30, 1, 1, 5, 1, 0, 6, 1, 10, 10, 1, 4, 1, 4, 1, 10, 10],
        wrong: &[
            ([5, 900], OUTSIDE),
            ([16, 900], OUTSIDE),
            ([17, 99], OUTSIDE),
            ([18, 900], OUTSIDE),
        ],
    },
    Case {
        kind: 6,
        sound: &[1, 12, 12, 1, 18, 30, 1, 1, 5, 1, 0, 6, 1, 10, 10, 1, 4, 1, 10, 10],
        wrong: &[([5, 900], OUTSIDE), ([11, 900], OUTSIDE), ([16, 900], OUTSIDE)],
    },
    // Contexts, and one by an extension.
    Case {
        kind: 7,
        sound: &[3, 1, 1, 12, 0, 0, 1, 1, 5],
        wrong: &[([3, 900], OUTSIDE), ([5, 1], NO_LOOKUP)],
    },
    Case {
        kind: 9,
        sound: &[1, 8, 0, 8, 3, 0, 1, 16, 0, 1, 0, 0, 1, 1, 5],
        wrong: &[([3, 900], OUTSIDE), ([7, 900], OUTSIDE), ([11, 1], NO_LOOKUP)],
    },
];

/// What is wrong with a face, by opening it.
fn fault(tag: [u8; 4], words: &[u16]) -> Option<String> {
    let pick = Pick { axes: [("wght".to_owned(), 400_000)].into(), ..Pick::default() };
    let font = Font::open("f", Arc::new(face(tag, words)), &pick);
    font.err().map(|error| error.to_string())
}

fn check(tag: [u8; 4], name: &str, cases: &[Case]) {
    for case in cases {
        assert_eq!(
            fault(tag, &table(case.kind, case.sound)),
            None,
            "{} {:?}",
            case.kind,
            case.sound
        );
        for ([at, value], why) in case.wrong {
            let mut wrong = case.sound.to_vec();
            wrong[usize::from(*at)] = *value;
            let told = format!("`f` is damaged: in its table `{name}`, lookup 0: {why}");
            let said = fault(tag, &table(case.kind, &wrong));
            assert_eq!(said.as_deref(), Some(&*told), "type {}, {wrong:?}", case.kind);
        }
        // Cut short after any word, it ends or it is not read.
        for length in 0..case.sound.len() {
            let said = fault(tag, &table(case.kind, &case.sound[..length]));
            assert!(said.is_some(), "type {}, {:?}", case.kind, &case.sound[..length]);
        }
    }
}

#[test]
fn a_face_whose_substitutions_point_outside_is_unusable() {
    check(*b"GSUB", "GSUB", SUBSTITUTIONS);
}

#[test]
fn a_face_whose_positions_point_outside_is_unusable() {
    check(*b"GPOS", "GPOS", POSITIONS);
}

#[test]
fn it_is_reported_at_its_line_of_the_layout_before_a_pdf_is_written() {
    for (tag, name, case) in [
        (*b"GSUB", "GSUB", SUBSTITUTIONS.iter().find(|case| case.kind == 4).unwrap()),
        (*b"GPOS", "GPOS", POSITIONS.iter().find(|case| case.kind == 4).unwrap()),
    ] {
        let heard = set_in(VARIABLE, "f", face(tag, &table(4, case.sound))).build();
        assert_eq!(heard.code, 0, "{name}: {}", heard.err);
        let mut wrong = case.sound.to_vec();
        wrong[1] = 900;
        let said = refused(VARIABLE, &face(tag, &table(4, &wrong)), "font::unusable");
        let told = format!("`f` is damaged: in its table `{name}`, lookup 0: {OUTSIDE}");
        assert_eq!(said, told);
    }
}

#[test]
fn lists_of_scripts_features_and_lookups_are_whole() {
    // A script without languages, a feature of one lookup, a lookup without subtables.
    let sound = [
        &[1, 0, 10, 28, 42][..],
        &[1, 0x4446, 0x4C54, 8, 4, 0, 0, 0xFFFF, 0],
        &[1, 0x6C69, 0x6761, 8, 0, 1, 0],
        &[1, 4, 4, 0, 0],
    ]
    .concat();
    for (tag, name) in [(*b"GSUB", "GSUB"), (*b"GPOS", "GPOS")] {
        assert_eq!(fault(tag, &sound), None, "{name}");
        for ([at, value], why) in [
            ([0, 2], "Malformed data: 'unknown version'"),
            ([2, 900], OUTSIDE),
            ([3, 900], OUTSIDE),
            ([4, 900], OUTSIDE),
            ([5, 99], OUTSIDE),
            ([8, 900], OUTSIDE),
            ([9, 900], OUTSIDE),
            ([13, 99], OUTSIDE),
            ([14, 99], OUTSIDE),
            ([17, 900], OUTSIDE),
            ([19, 99], OUTSIDE),
            ([20, 1], NO_LOOKUP),
            ([21, 99], OUTSIDE),
            ([22, 900], &format!("lookup 0: {OUTSIDE}")),
            ([23, 77], "lookup 0: Invalid format '77'"),
            ([25, 99], &format!("lookup 0: {OUTSIDE}")),
        ] {
            let mut wrong = sound.clone();
            wrong[usize::from(at)] = value;
            let told = format!("`f` is damaged: in its table `{name}`, {why}");
            assert_eq!(fault(tag, &wrong).as_deref(), Some(&*told), "{wrong:?}");
        }
    }
}

#[test]
fn a_table_whose_parts_lie_upon_each_other_many_times_over_is_unusable() {
    // So many lookups that are one and the same, of so many subtables that are, too.
    let shared = |lookups: u16, subtables: u16| {
        let places = |count: u16, at: u16| vec![at; usize::from(count)];
        [
            &[1, 0, 0, 0, 10, lookups][..],
            &places(lookups, 2 + 2 * lookups),
            &[1, 0, subtables],
            &places(subtables, 6 + 2 * subtables),
            &[1, 6, 2, 1, 40],
            &(5..45).collect::<Vec<u16>>(),
        ]
        .concat()
    };
    assert_eq!(fault(*b"GSUB", &shared(30, 3)), None);
    let said = fault(*b"GSUB", &shared(20_000, 10_000)).unwrap();
    assert!(said.ends_with("its parts lie upon each other many times over"), "{said}");
}

#[test]
fn the_tables_of_all_shipped_faces_are_whole() {
    let files = std::fs::read_dir(FONTS).unwrap().map(|file| file.unwrap().path());
    let faces: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "ttf")).collect();
    assert!(faces.len() >= 10, "{faces:?}");
    for path in faces {
        let font = Font::new("f", Arc::new(std::fs::read(&path).unwrap()));
        assert!(font.is_ok(), "{}: {:?}", path.display(), font.err());
    }
}
