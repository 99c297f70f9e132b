//! PDF/X-4 output checked without external programs.

use crate::pdf_book::{
    BODY, SONG, at, book, boxes, contents, placed, ramp, run, specimen, streams, to_unicode,
    written,
};
use stonehand::export::pdf::{PdfError, PdfKind, check_profile};
use stonehand::geom::{Abs, Em, Rect, Size};
use stonehand::ink::Ink;
use stonehand::scene::{GlyphRun, Item};

fn page_of(runs: Vec<GlyphRun>) -> stonehand::scene::Book {
    book(vec![runs.into_iter().map(|run| (at(20, 30), Item::Glyphs(run))).collect()])
}

fn ascii(pdf: &[u8]) -> String {
    pdf.iter().map(|b| char::from(*b)).collect()
}

#[test]
fn boxes_are_corners_within_a_ten_thousandth_of_a_point() {
    let mut one = book(vec![Vec::new()]);
    let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(390), Abs::mm(540));
    one.pages[0].boxes = stonehand::scene::PageBoxes { media: trim, bleed: trim, trim };
    for (scene, key, rect) in [
        (&one, "TrimBox", [0.0, 0.0, 1105.5118, 1530.7087]),
        (&book(vec![Vec::new()]), "MediaBox", [0.0, 0.0, 850.3937, 1190.5512]),
        (&book(vec![Vec::new()]), "BleedBox", [19.8425, 19.8425, 830.5512, 1170.7087]),
        (&book(vec![Vec::new()]), "TrimBox", [28.3465, 28.3465, 822.0472, 1162.2047]),
    ] {
        let text = ascii(&written(scene, PdfKind::Press).unwrap());
        let from = text.find(&format!("/{key}[")).unwrap() + key.len() + 2;
        let numbers = text[from..].split(']').next().unwrap();
        let found: Vec<f64> = numbers.split(' ').map(|n| n.parse().unwrap()).collect();
        let near = found.iter().zip(rect).all(|(a, b): (&f64, f64)| (a - b).abs() < 1.01e-4);
        assert!(near && found.len() == 4, "{key} {found:?}");
    }
}

#[test]
fn boxes_that_are_not_nested_are_refused() {
    let mut out = book(vec![Vec::new()]);
    out.pages[0].boxes.bleed = boxes().trim.inset(stonehand::geom::Insets::all(Abs::MM));
    assert_eq!(written(&out, PdfKind::Press), Err(PdfError::Boxes("1".into())));
    out.pages.clear();
    assert_eq!(written(&out, PdfKind::Press), Err(PdfError::NoPages));
}

#[test]
fn a_dash_of_two_characters_reads_back_as_two() {
    let fonts = book(Vec::new()).fonts;
    let dash = run(&fonts, SONG, BODY, "——", Ink::BLACK);
    assert_eq!(dash.glyphs.len(), 1, "the face joins the dash");
    let pdf = written(&page_of(vec![dash]), PdfKind::Press).unwrap();
    assert_eq!(to_unicode(&pdf), ["<0001> <20142014>"]);
}

#[test]
fn a_glyph_with_two_texts_has_two_numbers() {
    let fonts = book(Vec::new()).fonts;
    let (mut one, mut two) =
        (run(&fonts, SONG, BODY, "·", Ink::BLACK), run(&fonts, SONG, BODY, "·", Ink::BLACK));
    one.text = "‧".into();
    one.glyphs[0].end = 3;
    two.text = "𠀀·".into();
    two.glyphs[0].end = 6;
    let again = one.clone();
    let plain = run(&fonts, SONG, BODY, "·", Ink::BLACK);
    let pdf = written(&page_of(vec![one, two, again, plain]), PdfKind::Press).unwrap();
    assert_eq!(to_unicode(&pdf), ["<0001> <2027>", "<0002> <D840DC0000B7>", "<0003> <00B7>"]);
    let shown = contents(&pdf).concat();
    let shown: Vec<&str> = shown.split("[(").skip(1).map(|s| &s[..2]).collect();
    assert_eq!(shown, ["\0\x01", "\0\x02", "\0\x01", "\0\x03"]);
}

#[test]
fn a_second_glyph_of_a_cluster_is_extracted_as_a_zero_width_space() {
    let fonts = book(Vec::new()).fonts;
    let mut cluster = run(&fonts, SONG, BODY, "中文", Ink::BLACK);
    (cluster.text, cluster.glyphs[1].start) = ("中".into(), 3);
    cluster.glyphs[1].end = 3;
    let pdf = written(&page_of(vec![cluster]), PdfKind::Press).unwrap();
    assert_eq!(to_unicode(&pdf), ["<0001> <4E2D>", "<0002> <200B>"]);
    assert!(contents(&pdf)[0].contains("/Span<</ActualText<FEFF4E2D>>>BDC\n"));
}

#[test]
fn only_k_operators_set_colour() {
    for content in contents(&written(&specimen(), PdfKind::Press).unwrap()) {
        for line in content.lines() {
            let operator = line.rsplit(' ').next().unwrap();
            assert!(
                !["g", "G", "rg", "RG", "cs", "CS", "sc", "scn", "SC", "SCN"].contains(&operator)
            );
        }
        assert!(content.contains("0 0 0 1 k\n"));
    }
}

#[test]
fn black_type_overprints_and_all_else_knocks_out() {
    let (mut seen, mut over, mut ink) = (0, None, String::new());
    for content in contents(&written(&specimen(), PdfKind::Press).unwrap()) {
        for line in content.lines() {
            match line {
                "/GO gs" => over = Some(true),
                "/GK gs" => over = Some(false),
                _ if line.ends_with(" k") => line.clone_into(&mut ink),
                _ if line.ends_with("TJ") => {
                    assert_eq!(over, Some(ink == "0 0 0 1 k"), "{line}");
                    seen += 1;
                }
                "f" => assert_eq!(over, Some(false)),
                "S" => assert_eq!(over, Some(true)),
                _ if line.ends_with(" Do Q") => assert_eq!(over, Some(false)),
                _ => {}
            }
        }
    }
    assert_eq!(seen, 5);
}

/// Where the reader of a content stream puts the glyphs of its only run, in points from the first.
fn origins(run: &GlyphRun) -> (f64, Vec<f64>) {
    let book = page_of(vec![run.clone()]);
    let content = contents(&written(&book, PdfKind::Press).unwrap()).concat();
    let line = content.lines().find(|l| l.ends_with("]TJ")).unwrap();
    let (matrix, array) = line.split_once("Tm[").unwrap();
    let y: f64 = matrix.split(' ').nth(5).unwrap().parse().unwrap();
    let size: f64 =
        content.split(" Tf").next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
    let font = book.fonts.get(SONG);
    let (mut pen, mut places, mut glyphs) = (0.0, Vec::new(), run.glyphs.iter());
    for piece in array.trim_end_matches(")]TJ").trim_start_matches('(').split('(') {
        let (codes, back) = piece.split_once(')').unwrap_or((piece, "0"));
        assert!(!codes.contains('\\'), "few enough codes that none is escaped");
        for glyph in glyphs.by_ref().take(codes.chars().count() / 2) {
            places.push(pen * size);
            let units = (i64::from(font.advance(glyph.id).0) * 1000 + 32_768) >> 16;
            pen += f64::from(u32::try_from(units).unwrap()) / 1000.0;
        }
        pen -= back.parse::<f64>().unwrap() / 1000.0;
    }
    (y, places)
}

#[test]
fn no_glyph_of_a_long_justified_line_strays_from_its_place() {
    let fonts = book(Vec::new()).fonts;
    for (size, bound) in [(BODY, 0.006), (Abs(133_331), 0.006), (Abs::pt(72), 0.006)] {
        let mut line = run(&fonts, SONG, size, &"字里行，“量”x·".repeat(20), Ink::BLACK);
        for (glyph, i) in line.glyphs.iter_mut().zip(0..) {
            glyph.x = glyph.x + Em(777).at(size) * i + Abs(i % 7);
        }
        let (y, places) = origins(&line);
        assert!((y - (1190.5512 - 28.3465 - 85.0394)).abs() < 1.01e-4);
        assert_eq!(places.len(), line.glyphs.len());
        for (place, glyph) in places.iter().zip(&line.glyphs) {
            let meant = f64::from(i32::try_from(glyph.x.0).unwrap()) / 12_700.0;
            assert!((place - meant).abs() < bound, "{place} for {meant} at {size}");
        }
    }
}

#[test]
fn glyph_0_is_refused_with_its_font_and_text() {
    let fonts = book(Vec::new()).fonts;
    let mut bad = run(&fonts, SONG, BODY, "好字", Ink::BLACK);
    bad.glyphs[1].id = 0;
    let font = "NotoSerifSC-Regular".to_owned();
    assert_eq!(
        written(&page_of(vec![bad]), PdfKind::Press),
        Err(PdfError::Notdef { font, text: "字".into() })
    );
}

#[test]
fn a_profile_of_another_class_than_printer_is_refused() {
    let mut out = book(vec![Vec::new()]);
    let mut bytes = (*out.intent.profile).as_ref().to_vec();
    assert_eq!(check_profile(PdfKind::Press, &bytes), Ok(()));
    bytes[12..16].copy_from_slice(b"scnr");
    out.intent.profile = std::sync::Arc::new(bytes);
    assert!(
        matches!(written(&out, PdfKind::Press), Err(PdfError::Profile(said)) if said.contains("scnr"))
    );
}

#[test]
fn a_picture_used_twice_is_embedded_once() {
    let size = Size::new(Abs::mm(80), Abs::mm(50));
    let image = || (at(20, 20), placed(ramp(64, 8), size));
    let pdf = written(&book(vec![vec![image(), image()], vec![image()]]), PdfKind::Press).unwrap();
    assert_eq!(ascii(&pdf).matches("/Subtype/Image").count(), 1);
}

#[test]
fn labels_are_the_printed_page_numbers() {
    let mut out = book(vec![Vec::new(); 5]);
    for (page, label) in out.pages.iter_mut().zip(["A1", "3", "4", "08", "9"]) {
        label.clone_into(&mut page.label);
    }
    let labels = "/PageLabels<</Nums[0<</P(A1)>>1<</S/D/St 3>>3<</P(08)>>4<</S/D/St 9>>]>>";
    assert!(ascii(&written(&out, PdfKind::Press).unwrap()).contains(labels));
}

#[test]
fn the_header_is_1_6_and_the_packet_agrees_with_the_info() {
    let text = ascii(&written(&specimen(), PdfKind::Press).unwrap());
    assert!(text.starts_with("%PDF-1.6\n"));
    assert!(text.contains("/CreationDate(D:20240811000000Z)/ModDate(D:20240811000000Z)"));
    assert!(text.contains("<xmp:ModifyDate>2024-08-11T00:00:00Z<"));
    assert!(text.contains("/Trapped/False") && text.contains("<pdf:Trapped>False<"));
    assert!(!text.contains("/RegistryName"));
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let book = specimen();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| written(&book, PdfKind::Press).unwrap())
    };
    let one = with(1);
    assert!(one == with(8));
    assert!(one == written(&specimen(), PdfKind::Press).unwrap());
}

#[test]
fn another_book_has_another_identifier_and_subset_tag() {
    let fonts = book(Vec::new()).fonts;
    let of = |text: &str| {
        let pdf =
            written(&page_of(vec![run(&fonts, SONG, BODY, text, Ink::BLACK)]), PdfKind::Press)
                .unwrap();
        let text = ascii(&pdf);
        let part = |from: &str, len: usize| {
            let start = text.find(from).unwrap() + from.len();
            text[start..start + len].to_owned()
        };
        (part("/BaseFont/", 6), part("DocumentID>uuid:", 36), streams(&pdf).len())
    };
    let (one, two) = (of("一"), of("二"));
    assert!(one.0 != two.0 && one.1 != two.1);
}
