//! Vertical lines in the PDF: upright, rotated and condensed type.

use crate::pdf_book::{BODY, SONG, at, book, contents, run, written};
use crate::tools::{arg, run as tool};
use stonehand::export::pdf::PdfKind;
use stonehand::font::{FontBook, Shaped, Shaper};
use stonehand::geom::{Abs, GlyphOrientation, Point};
use stonehand::ink::Ink;
use stonehand::scene::{Book, Glyph, GlyphRun, Item};

/// `text` upright down a line.
fn upright(fonts: &FontBook, text: &str) -> GlyphRun {
    let mut shaped: Vec<Shaped> = Vec::new();
    Shaper::new(fonts.get(SONG), "zh-Hans").shape_upright(text, &mut shaped);
    let ends = shaped.iter().skip(1).map(|s| s.cluster).chain([u32::try_from(text.len()).unwrap()]);
    let glyphs = shaped.iter().zip(ends).zip(0..).map(|((s, end), n)| Glyph {
        id: s.glyph,
        x: Abs::ZERO,
        y: BODY * n,
        start: s.cluster,
        end,
    });
    let glyphs = glyphs.collect();
    GlyphRun {
        orientation: GlyphOrientation::Vertical,
        glyphs,
        ..run(fonts, SONG, BODY, text, Ink::BLACK)
    }
}

/// A run of a horizontal line turned a quarter.
fn rotated(fonts: &FontBook, text: &str) -> GlyphRun {
    let mut run = run(fonts, SONG, BODY, text, Ink::BLACK);
    run.orientation = GlyphOrientation::Rotated;
    for glyph in &mut run.glyphs {
        (glyph.x, glyph.y) = (Abs::ZERO, glyph.x);
    }
    run
}

/// One vertical line: 本报讯，第12版Press。, with the figures squeezed into one cell.
fn line() -> Book {
    let mut out = book(vec![Vec::new()]);
    let fonts = out.fonts.clone();
    let axis = Abs::mm(100);
    let down = |cells: i64, aside: Abs| Point::new(axis + aside, Abs::mm(20) + BODY * cells);
    let squeezed = GlyphRun { h_scale: 900, ..run(&fonts, SONG, BODY, "12", Ink::BLACK) };
    let items = [
        (down(0, Abs::ZERO), upright(&fonts, "本报讯，第")),
        (down(5, -BODY / 2) + Point::new(Abs::ZERO, BODY.scale(86, 100)), squeezed),
        (down(6, Abs::ZERO), upright(&fonts, "版")),
        (down(7, -BODY.scale(36, 100)), rotated(&fonts, "Press")),
        (down(10, Abs::ZERO), upright(&fonts, "。")),
    ];
    out.pages[0].items = items.map(|(at, run)| (at, Item::Glyphs(run))).into();
    out
}

#[test]
fn upright_and_rotated_type_take_different_fonts_of_one_subset() {
    let pdf = written(&line(), PdfKind::Press).unwrap();
    let shown = contents(&pdf).concat();
    let places: Vec<&str> = shown.split("Tm").collect();
    assert!(shown.contains("/V0 10.5 Tf\n1 0 0 1 "), "{shown}");
    assert!(shown.contains("/F0 10.5 Tf\n.9 0 0 1 "), "squeezed figures");
    assert!(shown.contains("0 -1 1 0 "), "rotated words");
    assert_eq!(places.len(), 6);
    let text: String = pdf.iter().map(|b| char::from(*b)).collect();
    assert!(text.contains("/Identity-V") && text.contains("/DW2[880 -1000]"));
    assert_eq!(text.matches("/FontFile2").count(), 1);
}

#[test]
fn a_font_without_vertical_lines_has_no_vertical_dictionary() {
    let one = book(vec![Vec::new()]);
    let level = Item::Glyphs(run(&one.fonts, SONG, BODY, "横排", Ink::BLACK));
    let text = written(&book(vec![vec![(at(20, 20), level)]]), PdfKind::Press).unwrap();
    let text: String = text.iter().map(|b| char::from(*b)).collect();
    assert!(!text.contains("/Identity-V") && !text.contains("/DW2"));
}

#[test]
fn other_programs_validate_and_read_a_vertical_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("line.pdf");
    std::fs::write(&path, written(&line(), PdfKind::Press).unwrap()).unwrap();
    if let Some(said) = tool("qpdf", &["--check", arg(&path)]) {
        assert!(said.contains("No syntax or stream"), "{said}");
    }
    for (program, args) in [
        ("pdftotext", ["-raw", arg(&path), "-"].to_vec()),
        ("mutool", ["draw", "-F", "txt", arg(&path)].to_vec()),
    ] {
        let Some(said) = tool(program, &args) else { continue };
        let said = said.replace("warning: ICC support is not available", "");
        let read: String = said.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(read, "本报讯，第12版Press。", "{program}: {said}");
    }
}
