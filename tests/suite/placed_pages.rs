//! Pages of other PDFs on a page: placed as they are, checked before, refused where they cannot be.

use crate::newsroom::{FONTS, Newsroom};
use crate::preflight::paper::Paper;
use crate::tools::{arg, run as tool};
use std::path::PathBuf;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::engine::{self, BuildOptions};
use stonehand::export::pdf::PdfKind;
use stonehand::geom::{Abs, Rect};
use stonehand::world::DiskWorld;

/// A page that shows 108 × 105 points of its sheet, as many as its room has, with nothing to be said of
/// it.
fn sound() -> Paper {
    Paper { page: "/TrimBox [60 640 168 745]".into(), ..Paper::sound() }
}

/// A page of an edition that places a PDF in a room of 108 × 105 points.
fn placing(pdf: &[u8], keys: &str) -> Newsroom {
    let block = format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 1, lines = 1 }}\n\n[[block]]\npicture = \"ads/shop.pdf\"\n{keys}\n\
         at = {{ column = 2, line = 1 }}\nspan = {{ columns = 1, lines = 9 }}\n"
    );
    Newsroom::new().pages(&[&block]).file("ads/shop.pdf", pdf)
}

/// What a build of a kind says, and its file if there is one.
fn built(room: &Newsroom, kind: PdfKind) -> (Vec<Diagnostic>, Option<Vec<u8>>) {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let options = BuildOptions { kind, ..BuildOptions::default() };
    let report = engine::edition(&world, &options, &mut |_| {});
    (report.diagnostics, report.value.map(|(_, bytes)| bytes))
}

fn codes(said: &[Diagnostic]) -> Vec<&str> {
    said.iter().map(|d| d.rule.code).collect()
}

/// The one thing that a build for the press says of a PDF.
#[track_caller]
fn said(pdf: &[u8], keys: &str) -> Diagnostic {
    let (said, _) = built(&placing(pdf, keys), PdfKind::Press);
    assert_eq!(said.len(), 1, "{said:#?}");
    said[0].clone()
}

/// The file of a build of which nothing is said, in a folder of its own.
#[track_caller]
fn file(pdf: &[u8], keys: &str) -> (tempfile::TempDir, PathBuf) {
    let (said, bytes) = built(&placing(pdf, keys), PdfKind::Press);
    assert_eq!(codes(&said), [""; 0], "{said:#?}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.pdf");
    std::fs::write(&path, bytes.expect("a file")).unwrap();
    (folder, path)
}

/// The grey of pixels of a page at 72 to the inch, by poppler: 0 is black.
fn pixels(path: &std::path::Path, area: [u32; 4]) -> Option<image::GrayImage> {
    let root = path.with_extension("");
    let [x, y, width, height] = area.map(|n| n.to_string());
    let at = ["-x", &x, "-y", &y, "-W", &width, "-H", &height];
    let args = ["-r", "72", "-gray", "-singlefile", "-png"];
    tool("pdftoppm", &[&args[..], &at, &[arg(path), arg(&root)]].concat())?;
    Some(image::open(root.with_extension("png")).unwrap().to_luma8())
}

/// Left and top of the room, in points from the upper left corner of the media box.
const CORNER: [u32; 2] = [160, 43];

#[test]
fn a_page_keeps_its_text_and_its_font() {
    let (_folder, path) = file(&sound().bytes(), "");
    let Some(text) = tool("pdftotext", &[arg(&path), "-"]) else { return };
    assert!(text.contains("Black type"), "{text}");
    let Some(fonts) = tool("pdffonts", &[arg(&path)]) else { return };
    assert!(fonts.lines().any(|line| line.starts_with("ABCDEF+Song ")), "{fonts}");
    let Some(checked) = tool("qpdf", &["--check", arg(&path)]) else { return };
    assert!(checked.contains("No syntax or stream"), "{checked}");
}

#[test]
fn the_trim_box_fills_the_room_and_nothing_beyond_it_shows() {
    // Black up to the very edges of the trim box, and far beyond it on two sides.
    let mut paper = sound();
    paper.content = "0 0 0 1 k 60 640 40 30 re f 150 700 300 300 re f".into();
    let (_folder, path) = file(&paper.bytes(), "");
    let Some(shown) = pixels(&path, [CORNER[0] - 20, CORNER[1] - 20, 150, 150]) else { return };
    let black = |x: u32, y: u32| shown.get_pixel(x + 20, y + 20).0[0] < 128;
    assert!(black(2, 102) && black(37, 77) && !black(43, 102) && !black(2, 71), "lower left");
    assert!(black(94, 2) && black(105, 42) && !black(87, 2) && !black(94, 48), "upper right");
    for (x, y) in [(0, 120), (19, 60), (131, 30), (125, 5)] {
        assert!(shown.get_pixel(x, y).0[0] > 200, "white beside the room at {x}, {y}");
    }
}

#[test]
fn a_page_that_is_turned_is_placed_upright() {
    // A mark in the lower left corner of the stored page, which is 105 points wide.
    for (turned, x, y) in [(0, 5, 100), (90, 5, 5), (180, 103, 5), (270, 103, 100)] {
        let sides = if turned % 180 == 0 { "168 745" } else { "165 748" };
        let mut paper = sound();
        paper.page = format!("/TrimBox [60 640 {sides}] /Rotate {turned}");
        paper.content = "0 0 0 1 k 60 640 10 10 re f".into();
        let (_folder, path) = file(&paper.bytes(), "");
        let Some(shown) = pixels(&path, [CORNER[0], CORNER[1], 108, 105]) else { return };
        let black = shown.enumerate_pixels().filter(|(.., p)| p.0[0] < 128).count();
        assert!((80..=121).contains(&black), "{turned}: {black} pixels");
        assert!(shown.get_pixel(x, y).0[0] < 128, "{turned}: not at {x}, {y}");
    }
}

#[test]
fn the_state_of_the_page_does_not_show_through() {
    // Without an operator of colour, width or dash: black, one point wide, solid.
    let mut paper = sound();
    paper.content = "60 700 m 168 700 l S 80 650 20 20 re f".into();
    let red = "[[block]]\npicture = \"ads/shop.pdf\"\nat = { column = 1, line = 10 }\n\
               span = { columns = 1, lines = 9 }\n\n[[block]]\nat = { column = 2, line = 1 }\n\
               span = { columns = 1, lines = 9 }\n[[block.item]]\nx = 0\ny = 1\n\
               rule = \"dotted\"\n";
    let room = Newsroom::new().pages(&[&format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 1, lines = 1 }}\n\n{red}"
    )]);
    let (said, bytes) = built(&room.file("ads/shop.pdf", paper.bytes()), PdfKind::Press);
    let Some(bytes) = bytes else { panic!("{said:#?}") };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.pdf");
    std::fs::write(&path, bytes).unwrap();
    let Some(shown) = pixels(&path, [43, CORNER[1] + 108, 108, 105]) else { return };
    let row = |y: u32| (0..108).filter(|x| shown.get_pixel(*x, y).0[0] < 160).count();
    let line = (0..105).map(row).max().unwrap();
    assert!(line > 100, "the rule is not solid: {line} of 108");
    assert!(shown.get_pixel(30, 85).0[0] < 60, "the square is black");
}

#[test]
fn names_of_resources_are_not_taken_for_keys_of_the_file() {
    let form = |fill: &str| format!("0 0 0 1 k {fill} re f");
    let mut paper = sound().stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 900 900]",
        form("60 640 50 50").as_bytes(),
    );
    paper = paper.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 900 900]",
        form("118 695 50 50").as_bytes(),
    );
    paper.resources = "/XObject << /Ref 11 0 R /OC 12 0 R >>".into();
    paper.content = "/Ref Do /OC Do".into();
    let (_folder, path) = file(&paper.bytes(), "");
    let Some(shown) = pixels(&path, [CORNER[0], CORNER[1], 108, 105]) else { return };
    assert!(shown.get_pixel(10, 95).0[0] < 60 && shown.get_pixel(100, 10).0[0] < 60);
}

#[test]
fn faults_of_a_page_are_told_of_its_file_where_it_is_placed() {
    let mut paper = sound();
    paper.content = "1 0 0 rg 100 690 20 10 re f".into();
    let d = said(&paper.bytes(), "");
    assert_eq!((d.rule.code, d.severity), ("press::rgb", Severity::Error));
    assert!(d.object.as_deref().is_some_and(|o| o.starts_with("ads/shop.pdf")), "{d:#?}");
    let place = d.place.unwrap();
    // 40 points from the left of the trim box, and 45 from its top.
    let sheet = Abs::mm(10);
    let left = sheet + Abs::pt(9) * 13 + Abs::pt(40);
    let top = sheet + Abs::pt(45);
    let wanted = Rect::xywh(left, top, Abs::pt(20), Abs::pt(10));
    let near = |a: Abs, b: Abs| (a - b).0.abs() < 100;
    assert!(near(place.rect.left(), wanted.left()) && near(place.rect.top(), wanted.top()));
    assert!(near(place.rect.right(), wanted.right()) && near(place.rect.bottom(), wanted.bottom()));
    assert_eq!(place.page, 1);

    let mut paper = sound();
    paper.font = String::new();
    let rejected = built(&placing(&paper.bytes(), ""), PdfKind::Press);
    assert!(codes(&rejected.0).contains(&"press::font-not-embedded") && rejected.1.is_none());
}

#[test]
fn type_is_judged_at_the_size_at_which_it_is_placed() {
    // A page of twice the room's size, whose type of 9 points becomes 4.5.
    let mut paper = sound();
    paper.page = "/TrimBox [60 550 276 760]".into();
    let d = said(&paper.bytes(), "");
    assert_eq!(d.rule.code, "press::type-small");
    assert!(d.object.as_deref().is_some_and(|o| o.contains("4.5 pt")), "{d:#?}");
}

#[test]
fn what_one_press_takes_another_refuses() {
    let mut paper = sound();
    paper.resources = "/ExtGState << /T << /ca .5 >> >>".into();
    paper.content = "/T gs 0 0 0 1 k 100 690 20 10 re f".into();
    let pdf = paper.bytes();
    let (said, bytes) = built(&placing(&pdf, ""), PdfKind::PressX1a);
    assert!(codes(&said).contains(&"press::transparency") && bytes.is_none(), "{said:#?}");
    let (said, bytes) = built(&placing(&pdf, ""), PdfKind::Press);
    assert!(!codes(&said).contains(&"press::transparency") && bytes.is_some(), "{said:#?}");
}

#[test]
fn an_archive_takes_text_only_with_its_unicode_values() {
    let coded = |encoding: &str| {
        let mut paper = sound();
        paper.font += encoding;
        built(&placing(&paper.bytes(), ""), PdfKind::Archive)
    };
    let (said, bytes) = coded("");
    assert_eq!(codes(&said), ["ad::no-unicode", "ad::not-judged"], "{said:#?}");
    assert!(bytes.is_none() && said[0].message().contains("Song"), "{}", said[0].message());
    let (said, bytes) = coded(" /Encoding /WinAnsiEncoding");
    assert!(codes(&said) == ["ad::not-judged"] && bytes.is_some(), "{said:#?}");
}

#[test]
fn content_that_is_not_there_is_an_error() {
    let page = |contents: &str| {
        let pdf = sound().bytes();
        let from = pdf.windows(15).position(|w| w == b"/Contents 6 0 R").unwrap();
        [&pdf[..from], contents.as_bytes(), &pdf[from + 15..]].concat()
    };
    for contents in ["/Contents 99 0 R", "/Contents [6 0 R 99 0 R]", "/Contents [6 0 R (no)]"] {
        let (said, bytes) = built(&placing(&page(contents), ""), PdfKind::Press);
        assert!(bytes.is_none(), "{contents}: {said:#?}");
    }
    for contents in ["/Contents [6 0 R null]", "/Contents [null 6 0 R 6 0 R]", "/Contents null"] {
        let (said, bytes) = built(&placing(&page(contents), ""), PdfKind::Press);
        assert!(bytes.is_some(), "{contents}: {said:#?}");
    }
}

#[test]
fn a_page_in_black_takes_no_pdf_in_colour() {
    let page = |content: &str| {
        let mut paper = sound();
        paper.content = content.into();
        let room = placing(&paper.bytes(), "");
        let text = std::fs::read_to_string(room.edition().join("pages/1.toml")).unwrap();
        let room = room.file("pages/1.toml", format!("colour = false\n{text}"));
        codes(&built(&room, PdfKind::Press).0).join(" ")
    };
    assert_eq!(page("0 0 0 1 k 100 690 20 10 re f"), "");
    assert_eq!(page("0 1 0 0 k 100 690 20 10 re f"), "ad::colour");
}

#[test]
fn an_exact_page_may_be_off_by_what_is_rounded() {
    let fit = |height: &str| {
        let mut paper = sound();
        paper.page = format!("/TrimBox [60 640 168 {height}]");
        codes(&built(&placing(&paper.bytes(), "fit = \"exact\""), PdfKind::Press).0).join(" ")
    };
    assert_eq!([fit("745.3"), fit("755")], ["", "picture::not-exact"]);
}

#[test]
fn every_kind_of_file_takes_a_page_and_is_the_same_each_time() {
    let mut paper = sound();
    paper.font += " /Encoding /WinAnsiEncoding";
    for kind in [PdfKind::Press, PdfKind::PressX1a, PdfKind::Archive, PdfKind::Web] {
        let build = || built(&placing(&paper.bytes(), "ad = true"), kind);
        let (said, bytes) = build();
        let Some(bytes) = bytes else { panic!("{kind:?}: {said:#?}") };
        assert_eq!(Some(&bytes), build().1.as_ref(), "{kind:?}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.pdf");
        std::fs::write(&path, bytes).unwrap();
        let Some(checked) = tool("qpdf", &["--check", arg(&path)]) else { return };
        assert!(checked.contains("No syntax or stream"), "{kind:?}: {checked}");
        let Some(text) = tool("pdftotext", &[arg(&path), "-"]) else { return };
        assert!(text.contains("Black type") && text.contains("广告"), "{kind:?}: {text}");
    }
}

#[test]
fn another_printing_condition_is_reported() {
    let mut paper = sound();
    paper.intent = "/OutputConditionIdentifier (FOGRA39) /Info (coated)".into();
    let d = said(&paper.bytes(), "");
    assert_eq!((d.rule.code, d.severity), ("ad::condition", Severity::Note));
    assert!(
        d.message().contains("FOGRA39") && d.message().contains("CGATS TR 002"),
        "{}",
        d.message()
    );
}

#[test]
fn a_pdf_that_cannot_be_placed_is_refused_with_the_reason() {
    let layers = "/OCProperties << /OCGs [11 0 R] /D << /Name (all) /OFF [11 0 R] >> >>";
    let mut hidden = sound().with("<< /Type /OCG /Name (draft) >>");
    hidden.catalog = layers.into();
    let mut noted = sound();
    noted.page += " /Annots [ << /Type /Annot /Subtype /Widget /F 4 /Rect [70 650 90 660] >> ]";
    let grouped = sound().with("<< /Type /OCMD /P /AllOff >>");
    let mut plate = sound();
    plate.page += " /SeparationInfo << /DeviceColorant /Black >>";
    let mut turned = sound();
    turned.page += " /Rotate 45";
    let mut locked = sound();
    locked.trailer += " /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>";
    let mut none = sound();
    none.page = "/TrimBox [60 640 60 640]".into();
    for (pdf, reason) in [
        (hidden.bytes(), "hides layers"),
        (noted.bytes(), "form fields"),
        (grouped.bytes(), "hides layers"),
        (plate.bytes(), "one plate"),
        (turned.bytes(), "45"),
        (locked.bytes(), "encrypted"),
        (none.bytes(), "no size"),
        (b"%PDF-1.6\nnothing".to_vec(), "broken"),
    ] {
        let d = said(&pdf, "");
        assert_eq!((d.rule.code, d.severity), ("image::pdf", Severity::Error), "{}", d.message());
        assert!(d.message().contains(reason) && d.labels.len() == 1, "{}", d.message());
    }
}

#[test]
fn the_page_of_a_pdf_is_named_where_there_are_several() {
    let mut two = sound().with("<< /Type /Page /Parent 2 0 R /TrimBox [60 640 168 745] >>");
    two.catalog = "/Pages 12 0 R".into();
    let mut pdf =
        two.with("<< /Type /Pages /Kids [3 0 R 11 0 R] /Count 2 /MediaBox [0 0 600 800] >>");
    pdf.catalog = String::new();
    let bytes = String::from_utf8_lossy(&pdf.bytes()).into_owned();
    assert!(bytes.contains("/Kids [3 0 R 11 0 R]"));
    let pdf = pdf.bytes();
    let from = pdf.windows(12).position(|w| w == b"/Pages 2 0 R").unwrap();
    let pdf = [&pdf[..from], b"/Pages 12 0 R", &pdf[from + 12..]].concat();
    assert_eq!(said(&pdf, "").rule.code, "image::pdf-page");
    let d = said(&pdf, "pdf_page = 3");
    assert!(d.rule == "image::pdf-page" && d.message().contains("no page 3"), "{}", d.message());
    let _ = file(&pdf, "pdf_page = 1");
    assert_eq!(said(b"no picture", "pdf_page = 1").rule.code, "image::not-a-picture");
}

#[test]
fn an_advertisement_has_the_size_of_its_room_within_a_millimetre() {
    let _ = file(&sound().bytes(), "ad = true");
    let sized = |width: &str, height: &str| {
        let mut paper = sound();
        paper.page = format!("/TrimBox [60 640 {width} {height}]");
        built(&placing(&paper.bytes(), "ad = true"), PdfKind::Press).0
    };
    assert_eq!(codes(&sized("165.5", "743")), [""; 0]);
    for (width, height) in [("165", "745"), ("168", "741"), ("276", "850")] {
        let said = sized(width, height);
        assert!(codes(&said).contains(&"ad::size"), "{width} {height}: {said:#?}");
    }
    let said = sized("276", "850");
    let message = &said.iter().find(|d| d.rule == "ad::size").unwrap().message();
    assert!(message.contains("76.2 × 74.1 mm") && message.contains("38.1 × 37.0 mm"), "{message}");
}

#[test]
fn an_advertisement_carries_the_layouts_word_unless_it_has_its_own() {
    for (keys, printed) in [("ad = true", true), ("ad = { mark = false }", false), ("", false)] {
        let (_folder, path) = file(&sound().bytes(), keys);
        let Some(text) = tool("pdftotext", &[arg(&path), "-"]) else { return };
        assert_eq!(text.contains("广告"), printed, "{keys}: {text}");
    }
}

#[test]
fn a_pdf_without_its_end_is_told() {
    let pdf = sound().bytes();
    let end = pdf.windows(5).rposition(|w| w == b"%%EOF").unwrap();
    let d = said(&pdf[..end], "");
    assert_eq!((d.rule.code, d.severity), ("image::damaged", Severity::Error));
}

#[test]
fn a_page_without_ink_is_told() {
    let mut paper = sound();
    paper.content = "q Q".into();
    let d = said(&paper.bytes(), "");
    assert_eq!((d.rule.code, d.severity), ("ad::blank", Severity::Warning));
}

#[test]
fn a_file_for_the_screen_is_told_what_cannot_be_read() {
    let mut paper = sound();
    paper.font = String::new();
    let (said, bytes) = built(&placing(&paper.bytes(), ""), PdfKind::Web);
    let told: Vec<_> = said.iter().map(|d| (d.rule.code, d.severity)).collect();
    assert_eq!(told, [("press::font-not-embedded", Severity::Warning)], "{said:#?}");
    assert!(bytes.is_some());
    assert_eq!(codes(&built(&placing(&sound().bytes(), ""), PdfKind::Web).0), [""; 0]);
}

#[test]
fn a_build_does_not_write_over_a_pdf_that_it_places() {
    let room = placing(&sound().bytes(), "");
    let path = room.edition().join("ads/shop.pdf");
    let heard = room.with_fonts(&["build", "paper", "-o", arg(&path)]);
    assert_eq!(heard.code, 2, "{}", heard.err);
    assert!(heard.err.contains("which a page of this edition shows"), "{}", heard.err);
    assert_eq!(std::fs::read(&path).unwrap(), sound().bytes());
}

#[test]
fn an_advertisement_is_told_what_takes_its_room() {
    let d = said(&sound().bytes(), "ad = true\nbox = \"thin\"");
    let help = d.help.unwrap();
    // A box takes a character at each side and a line above and below.
    assert!(d.rule == "ad::size" && help.contains("box and caption take 6.4 × 8.5 mm"), "{help}");
}

#[test]
fn an_advertisement_is_neither_cut_nor_framed() {
    for keys in [
        "crop = { left = 5 }",
        "fit = \"cover\"",
        "focus = { x = 5 }",
        "runaround = { outline = [{ x = 0, y = 0 }, { x = 9, y = 0 }, { x = 0, y = 9 }] }",
    ] {
        let (said, _) =
            built(&placing(&sound().bytes(), &format!("ad = true\n{keys}")), PdfKind::Press);
        let d = said.iter().find(|d| d.rule == "ad::whole").expect("an error");
        assert!(d.message().contains("whole"), "{keys}: {d:#?}");
    }
}

#[test]
fn a_word_too_wide_for_its_advertisement_is_told() {
    let room = placing(&sound().bytes(), "ad = true").edit(
        "layouts/small.toml",
        "[jump]",
        "[wording]\nadvertisement = \"本广告由广告主自行负责其内容之真实合法\"\n\n[jump]",
    );
    let (said, _) = built(&room, PdfKind::Press);
    assert!(codes(&said).contains(&"display::too-wide"), "{said:#?}");
}

#[test]
fn numbers_of_marked_content_stay_with_their_file() {
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /StructParents 3";
    let mut paper = sound().stream(form, b"/Span <</MCID 7>> BDC 0 0 0 1 k 70 650 9 9 re f EMC");
    paper.content =
        "/P <</MCID 0/Lang(zh)>> BDC 0 0 0 1 k 90 700 9 9 re f EMC /Q /N BDC /X Do EMC".into();
    paper.resources.push_str("/XObject << /X 11 0 R >> /Properties << /N << /MCID 4 >> >>");
    let (_folder, path) = file(&paper.bytes(), "");
    let Some(shown) = pixels(&path, [CORNER[0], CORNER[1], 108, 105]) else { return };
    let black = shown.enumerate_pixels().filter(|(.., p)| p.0[0] < 128).count();
    assert!((140..=200).contains(&black), "both squares: {black} pixels");
    let plain = path.with_extension("qdf.pdf");
    if tool("qpdf", &["--qdf", "--object-streams=disable", arg(&path), arg(&plain)]).is_some() {
        let text = std::fs::read(plain).unwrap();
        let text = String::from_utf8_lossy(&text);
        assert!(text.contains("/Span <<"), "the form is there");
        assert!(!text.contains("MCID") && !text.contains("StructParents"), "numbers are left");
    }
}

#[test]
fn colours_by_another_cmyk_profile_are_told() {
    let mut profile = vec![0; 132];
    profile[3] = 132;
    profile[8] = 4;
    profile[12..20].copy_from_slice(b"prtrCMYK");
    profile[36..40].copy_from_slice(b"acsp");
    let mut paper = sound().stream("/N 4", &profile);
    paper.resources.push_str("/ColorSpace << /C [/ICCBased 11 0 R] >>");
    paper.content = "/C cs 0 0 0 1 scn 60 640 99 99 re f".into();
    let (said, _) = built(&placing(&paper.bytes(), ""), PdfKind::Press);
    let told = said.iter().find(|d| d.rule.code == "press::icc-other");
    let told = told.unwrap_or_else(|| panic!("{said:#?}"));
    assert_eq!(told.severity, Severity::Warning);
    assert!(told.object.as_ref().is_some_and(|o| o.contains("ads/shop.pdf")), "{told:#?}");
}

#[test]
fn ink_that_overprints_a_placed_page_adds_to_its_sum() {
    // 210 % below, which the press takes, and 100 % of black type over it.
    let mut paper = sound();
    paper.content = "/N gs .7 .7 .7 0 k 60 640 108 105 re f".into();
    let over = "[[block]]\nat = { column = 2, line = 1 }\nspan = { columns = 1, lines = 9 }\n\
                [[block.item]]\nx = \"1mm\"\ny = \"2mm\"\ntext = \"黑黑黑黑\"\nsize = \"24pt\"\n";
    let page = |item: &str| {
        format!(
            "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
             span = {{ columns = 1, lines = 1 }}\n\n[[block]]\npicture = \"ads/shop.pdf\"\n\
             at = {{ column = 2, line = 1 }}\nspan = {{ columns = 1, lines = 9 }}\n\n{item}"
        )
    };
    let of = |item: &str| {
        let room = Newsroom::new().pages(&[&page(item)]).file("ads/shop.pdf", paper.bytes());
        let (said, _) = built(&room, PdfKind::Press);
        said.into_iter().filter(|d| d.rule.code == "press::ink-over").collect::<Vec<_>>()
    };
    assert_eq!(of(""), []);
    let told = of(over);
    assert!(!told.is_empty() && told[0].message().contains("310 %"), "{told:#?}");
}
