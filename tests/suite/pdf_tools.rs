//! PDF/X-4 output checked by external programs.

use crate::pdf_book::{HEI, SONG, at, book, placed, ramp, run, specimen};
use crate::tools::{arg, judge, run as tool};
use std::path::{Path, PathBuf};
use stonehand::export::pdf::PdfKind;
use stonehand::geom::{Abs, Rect, Size};
use stonehand::ink::Ink;
use stonehand::scene::{Book, Item, Paint};

fn written(book: &Book) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.pdf");
    std::fs::write(&path, crate::pdf_book::written(book, PdfKind::Press).unwrap()).unwrap();
    (folder, path)
}

#[test]
fn the_checker_finds_nothing() {
    let (_folder, path) = written(&specimen());
    assert_eq!(judge(&path, "press").unwrap_or_default(), "");
}

#[test]
fn the_file_is_valid_for_qpdf_and_mutool() {
    let (_folder, path) = written(&specimen());
    if let Some(said) = tool("qpdf", &["--check", arg(&path)]) {
        assert!(
            said.contains("PDF Version: 1.6") && said.contains("No syntax or stream"),
            "{said}"
        );
    }
    if let Some(said) = tool("mutool", &["info", arg(&path)]) {
        assert!(!said.contains("warning") && !said.contains("error"), "{said}");
    }
    if let Some(said) = tool("mutool", &["draw", "-F", "trace", arg(&path)]) {
        // Some builds of MuPDF lack ICC support and say so.
        let said = said.replace("warning: ICC support is not available", "");
        assert!(!said.contains("warning:") && !said.contains("error:"), "{said}");
    }
}

#[test]
fn pdffonts_sees_embedded_subsets_with_text() {
    let (_folder, path) = written(&specimen());
    let Some(said) = tool("pdffonts", &[arg(&path)]) else { return };
    let fonts: Vec<&str> = said.lines().skip(2).collect();
    assert_eq!(fonts.len(), 2);
    for font in fonts {
        assert!(font.contains("CID TrueType") && font.contains("yes yes yes"), "{font}");
    }
}

#[test]
fn pdfinfo_reads_the_boxes_where_they_are() {
    let (_folder, path) = written(&specimen());
    let Some(said) = tool("pdfinfo", &["-box", arg(&path)]) else { return };
    let line = |key: &str| {
        let line = said.lines().find(|l| l.starts_with(key)).unwrap_or_default();
        line[key.len()..].split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("MediaBox:"), "0.00 0.00 850.39 1190.55");
    assert_eq!(line("BleedBox:"), "19.84 19.84 830.55 1170.71");
    assert_eq!(line("TrimBox:"), "28.35 28.35 822.05 1162.20");
    assert_eq!(line("Title:"), "样张日报 2024-08-11");
}

#[test]
fn pdftotext_and_mutool_read_the_source_text() {
    let mut out = specimen();
    let mut cluster = run(&out.fonts, SONG, Abs::pt(12), "并排", Ink::BLACK);
    (cluster.text, cluster.glyphs[1].start, cluster.glyphs[1].end) = ("并".into(), 3, 3);
    out.pages[1].items.push((at(20, 200), Item::Glyphs(cluster)));
    let (_folder, path) = written(&out);
    for (program, args) in [
        ("pdftotext", [arg(&path), "-"].to_vec()),
        ("mutool", ["draw", "-F", "txt", arg(&path)].to_vec()),
    ] {
        let Some(said) = tool(program, &args) else { continue };
        assert!(said.contains("“公共服务”——下转第三版，Press ffi 2024。"), "{program}: {said}");
        assert!(said.contains("上接第一版"), "{program}: {said}");
        let last = said.lines().map(str::trim).rfind(|l| l.contains('并')).unwrap_or_default();
        // MuPDF shows the space of no width that the second glyph of a cluster is read as.
        let last = last.trim_end_matches('\u{200B}');
        assert_eq!(last, "并", "{program}: {said}");
    }
}

/// Mean and extremes of one plate: 0 is full ink, 255 none.
pub(crate) fn plate(folder: &Path, name: &str) -> image::GrayImage {
    image::open(folder.join(format!("plate({name}).png"))).unwrap().into_luma8()
}

/// The plates of a book's only page at 72 to the inch, as PNG; false if there is no Ghostscript.
pub(crate) fn separate(folder: &Path, path: &Path) -> bool {
    let output = format!("-sOutputFile={}", arg(&folder.join("plate.tif")));
    let common = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72"];
    let args: Vec<&str> = common.into_iter().chain([output.as_str(), arg(path)]).collect();
    if tool("gs", &args).is_none() {
        return false;
    }
    let script = "import sys, pathlib, PIL.Image as i\n\
        for f in pathlib.Path(sys.argv[1]).glob('plate(*).tif'): i.open(f).save(f.with_suffix('.png'))";
    tool("python3", &["-c", script, arg(folder)]).is_some()
}

#[test]
fn type_and_pictures_lie_on_the_black_plate_alone() {
    let mut out = book(vec![Vec::new()]);
    let size = Size::new(Abs::mm(100), Abs::mm(100));
    out.pages[0].items = vec![
        (at(20, 20), placed(ramp(256, 16), size)),
        (at(20, 160), Item::Glyphs(run(&out.fonts, HEI, Abs::pt(36), "头条", Ink::BLACK))),
    ];
    let (folder, path) = written(&out);
    if !separate(folder.path(), &path) {
        return;
    }
    for empty in ["Cyan", "Magenta", "Yellow"] {
        assert!(plate(folder.path(), empty).pixels().all(|p| p.0[0] == 255), "{empty} has ink");
    }
    let black = plate(folder.path(), "Black");
    // The ramp runs from full black to paper over 100 mm from 30 mm of the sheet's left edge.
    let tone = |mm: u32| black.get_pixel(mm * 72 * 10 / 254, 80 * 72 * 10 / 254).0[0];
    assert!(tone(32) < 10 && tone(128) > 245 && (90..=190).contains(&tone(80)));
}

#[test]
fn black_type_leaves_the_colour_beneath_it_and_white_type_does_not() {
    let mut out = book(vec![Vec::new()]);
    let area = Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(200), Abs::mm(60));
    let panel = |ink| Item::Path {
        path: stonehand::geom::Path::rect(area),
        fill: Some(Paint::ground(ink)),
        stroke: None,
    };
    let type_ = |ink| Item::Glyphs(run(&out.fonts, HEI, Abs::pt(100), "田田", ink));
    let items = vec![
        (at(20, 20), panel(Ink::Cmyk(0, 1000, 0, 0))),
        (at(20, 65), type_(Ink::BLACK)),
        (at(20, 120), panel(Ink::Cmyk(0, 1000, 0, 0))),
        (at(20, 165), type_(Ink::PAPER)),
    ];
    out.pages[0].items = items;
    let (folder, path) = written(&out);
    if !separate(folder.path(), &path) {
        return;
    }
    let (magenta, black) = (plate(folder.path(), "Magenta"), plate(folder.path(), "Black"));
    let bare = |from: u32, plate: &image::GrayImage| {
        let mm = |n: u32| n * 72 * 10 / 254;
        let places =
            (mm(from + 2)..mm(from + 58)).flat_map(|y| (mm(32)..mm(228)).map(move |x| (x, y)));
        places.filter(|(x, y)| plate.get_pixel(*x, *y).0[0] > 200).count()
    };
    assert!(black.pixels().any(|p| p.0[0] < 20), "there is black type");
    assert_eq!(bare(30, &magenta), 0, "black type overprints");
    assert!(bare(130, &magenta) > 500, "white type knocks out");
}
