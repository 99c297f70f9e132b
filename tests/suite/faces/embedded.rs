//! Font files of every format in PDFs of every kind: read back and rendered faithfully.

use crate::faces::{TEXT, fixture, set_in};
use crate::newsroom::{Newsroom, text_of};
use crate::tools::{self, arg};
use std::path::{Path, PathBuf};

/// A face: how a layout names it, its file, the shipped face that it was made from, and whether it
/// is embedded as CFF.
const FACES: [(&str, &str, &str, bool); 6] = [
    ("\"f\"", "named.otf", "NotoSansSC-Regular.ttf", true),
    ("\"f\"", "keyed.otf", "NotoSansSC-Regular.ttf", true),
    ("{ file = \"f\", index = 1 }", "pair.ttc", "NotoSansSC-Bold.ttf", false),
    ("{ file = \"f\", name = \"FixtureCubic-Bold\" }", "cubic.ttc", "NotoSansSC-Bold.ttf", true),
    ("{ file = \"f\", weight = 700 }", "variable.ttf", "NotoSansSC-Bold.ttf", false),
    ("{ file = \"f\", weight = 400 }", "variable.ttf", "NotoSansSC-Regular.ttf", false),
];

const KINDS: [&str; 4] = ["press", "press-x1a", "archive", "web"];

fn built(room: &Newsroom, kind: &str) -> PathBuf {
    let file = format!("{kind}.pdf");
    let heard = room.with_fonts(&["build", "paper", "--for", kind, "-o", &file]);
    assert_eq!(heard.code, 0, "{kind}: {}", heard.err);
    room.beside(&file)
}

/// The first page in greys, 100 pixels to the inch, by poppler.
fn drawn(pdf: &Path) -> Option<image::GrayImage> {
    let stem = pdf.with_extension("");
    tools::run("pdftoppm", &["-gray", "-png", "-r", "100", "-singlefile", arg(pdf), arg(&stem)])?;
    Some(image::open(pdf.with_extension("png")).unwrap().into_luma8())
}

/// How unlike two pages are: the sum of differences as a share of the ink.
fn unlike(a: &image::GrayImage, b: &image::GrayImage) -> f64 {
    assert_eq!(a.dimensions(), b.dimensions());
    let pairs = a.pixels().zip(b.pixels());
    let apart: u64 = pairs.map(|(a, b)| u64::from(a.0[0].abs_diff(b.0[0]))).sum();
    let ink: u64 = b.pixels().map(|p| u64::from(255 - p.0[0])).sum();
    assert!(ink > 10_000, "the page is empty");
    f64::from(u32::try_from(apart).unwrap()) / f64::from(u32::try_from(ink).unwrap())
}

#[test]
fn every_form_of_face_is_embedded_and_read_back_in_every_kind() {
    for (face, file, _, cff) in FACES {
        let room = set_in(face, "f", fixture(file));
        for kind in KINDS {
            let pdf = built(&room, kind);
            let Some(fonts) = tools::run("pdffonts", &[arg(&pdf)]) else { return };
            let fixtures: Vec<&str> = fonts.lines().filter(|l| l.contains("Fixture")).collect();
            let form = if cff { "CID Type 0C" } else { "CID TrueType" };
            assert!(!fixtures.is_empty(), "{fonts}");
            assert!(
                fixtures.iter().all(|l| l.contains(form) && l.contains("yes yes yes")),
                "{fonts}"
            );
            let text = text_of(&pdf).unwrap();
            assert!(text.contains(TEXT), "{file}, {kind}: {text}");
            tools::run("qpdf", &["--check", arg(&pdf)]);
            tools::judge(&pdf, kind);
        }
    }
}

#[test]
fn every_form_of_face_is_drawn_as_the_face_it_was_made_from() {
    for (face, file, from, _) in FACES {
        let room = set_in(face, "f", fixture(file));
        let like = Newsroom::new()
            .edit("layouts/small.toml", "NotoSerifSC-Regular.ttf", from)
            .edit("pages/1.toml", "lines = 1 }", "lines = 9 }")
            .file("stories/a.md", format!("{TEXT}\n"));
        let Some(found) = drawn(&built(&room, "press")) else { return };
        let wanted = drawn(&built(&like, "press")).unwrap();
        let apart = unlike(&found, &wanted);
        assert!(apart < 0.05, "{file} is {apart} unlike {from}");
    }
}

#[test]
fn a_variable_face_of_cubic_outlines_is_embedded_as_truetype_at_its_weight() {
    let text = "一二三下中日一二三";
    let face = "[{ file = \"f\", weight = 700 }, \"NotoSerifSC-Regular.ttf\"]";
    let room = set_in(face, "f", fixture("variable.otf")).file("stories/a.md", format!("{text}\n"));
    let faces = "[\"NotoSansSC-Bold.ttf\", \"NotoSerifSC-Regular.ttf\"]";
    let like = set_in(faces, "f", "").file("stories/a.md", format!("{text}\n"));
    let pdf = built(&room, "press");
    let Some(found) = drawn(&pdf) else { return };
    let wanted = drawn(&built(&like, "press")).unwrap();
    let apart = unlike(&found, &wanted);
    assert!(apart < 0.05, "{apart}");
    assert!(text_of(&pdf).unwrap().contains(text));
}

#[test]
fn weights_between_the_masters_lie_between_them() {
    let ink = |weight: &str| -> Option<u64> {
        let face = format!("{{ file = \"f\", weight = {weight} }}");
        let room = set_in(&face, "f", fixture("variable.ttf"));
        let page = drawn(&built(&room, "press"))?;
        Some(page.pixels().map(|p| u64::from(255 - p.0[0])).sum())
    };
    let Some(light) = ink("400") else { return };
    let (middle, heavy) = (ink("550").unwrap(), ink("700").unwrap());
    assert!(light < middle && middle < heavy, "{light} {middle} {heavy}");
}

#[test]
fn a_glyph_of_several_texts_is_read_back_as_each() {
    // In vertical lines both pairs of quotes are drawn as 「 and 」.
    for kind in ["press", "archive"] {
        let room = set_in("[\"f\", \"NotoSansSC-Regular.ttf\"]", "f", fixture("keyed.otf"))
            .file("stories/a.md", "中国·日报‧字体，今天—上午――下雨。\n");
        let pdf = built(&room, kind);
        let Some(text) = text_of(&pdf) else { return };
        assert!(text.contains("中国"), "{text}");
        assert!(text.contains("下雨"), "{text}");
    }
}

#[test]
fn cff_faces_stand_upright_in_vertical_lines() {
    for (face, file) in [("\"f\"", "keyed.otf"), ("{ file = \"f\", weight = 700 }", "variable.ttf")]
    {
        let room = set_in(face, "f", fixture(file)).edit(
            "layouts/small.toml",
            "lines = 18",
            "lines = 18\nwriting = \"vertical\"",
        );
        let pdf = built(&room, "press");
        let Some(text) = text_of(&pdf) else { return };
        assert!(text.contains("今天上午下雨"), "{file}: {text}");
        tools::run("qpdf", &["--check", arg(&pdf)]);
    }
}

#[test]
fn the_same_face_gives_the_same_bytes() {
    for (face, file, ..) in FACES {
        let room = set_in(face, "f", fixture(file));
        let once = std::fs::read(built(&room, "press")).unwrap();
        assert!(once == std::fs::read(built(&room, "press")).unwrap(), "{file}");
    }
}
