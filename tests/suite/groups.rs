//! Groups of items: clipped, scaled and turned, they are the same in every kind of output.

use crate::pdf_book::{BODY, HEI, SONG, at, book, placed, ramp, run, store, written};
use crate::proofs::{apart, black_plate, squares};
use crate::tools::{arg, run as tool};
use stonehand::diag::Diagnostic;
use stonehand::edition::shipped_limits;
use stonehand::export::pdf::PdfKind;
use stonehand::export::svg::{self, SvgView};
use stonehand::geom::{Abs, Affine, Linear, Path, Point, Rect, Segment, Size};
use stonehand::ink::Ink;
use stonehand::preflight;
use stonehand::raster::{PageRaster, PageRenderer};
use stonehand::scene::{Book, Group, Item, Paint, Stroke};

const PPI: u32 = 72;

/// Items that fill 100 by 60 mm: text, a picture, a panel and a dashed rule.
fn advertisement() -> Vec<(Point, Item)> {
    let fonts = book(Vec::new()).fonts;
    let text = |font, size, text: &str| Item::Glyphs(run(&fonts, font, size, text, Ink::BLACK));
    let panel = Path::rect(Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(100), Abs::mm(60)));
    let fill = Some(Paint::ground(Ink::Black(200)));
    let dash = vec![Abs::mm(3), Abs::mm(2)];
    let paint = Paint::line_work(Ink::BLACK);
    let stroke = Some(Stroke { width: Abs::mm(1), dash, round: false, paint });
    let rule = Path::line(Point::default(), at(90, 0));
    vec![
        (at(0, 0), Item::Path { path: panel, fill, stroke: None }),
        (at(5, 5), placed(ramp(256, 64), Size::new(Abs::mm(40), Abs::mm(30)))),
        (at(50, 20), text(HEI, Abs::pt(36), "广告")),
        (at(5, 45), text(SONG, BODY, "样张日报，一版之内先有格。")),
        (at(5, 52), Item::Path { path: rule, fill: None, stroke }),
    ]
}

fn group(clip: Option<Path>, linear: Linear) -> Item {
    Item::Group(Group { clip, linear, items: advertisement() })
}

/// An octagon in 100 by 60 mm.
fn octagon() -> Path {
    let corners = [(20, 0), (80, 0), (100, 20), (100, 40), (80, 60), (20, 60), (0, 40), (0, 20)];
    let mut segments: Vec<Segment> =
        corners.iter().map(|(x, y)| Segment::Line(at(*x, *y))).collect();
    segments[0] = Segment::Move(at(20, 0));
    segments.push(Segment::Close);
    Path(segments)
}

/// A page of groups: clipped, smaller, turned, and one in another.
fn page() -> Book {
    let small = Linear::scale(Abs::mm(3), Abs::mm(4));
    let nested = Group {
        clip: Some(Path::rect(Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(70), Abs::mm(60)))),
        linear: Linear::QUARTER_TURN,
        items: vec![(at(10, 5), group(Some(octagon()), small))],
    };
    book(vec![vec![
        (at(20, 20), group(Some(octagon()), Linear::IDENTITY)),
        (at(150, 30), group(None, small)),
        (at(100, 100), group(None, Linear::QUARTER_TURN)),
        (at(220, 120), Item::Group(nested)),
    ]])
}

#[test]
fn a_group_is_printed_as_ghostscript_prints_it() {
    let (book, pictures) = (page(), store(PdfKind::Press));
    let scene = &book.pages[0];
    let renderer = PageRenderer::new(&book, &pictures).unwrap();
    let PageRaster { width, samples, .. } =
        renderer.plate(scene, scene.boxes.trim, PPI, 3).unwrap().unwrap();
    let bytes = written(&book, PdfKind::Press).unwrap();
    let Some(plate) = black_plate(&bytes, 0) else { return };
    let other = squares(plate.as_raw(), plate.width() as usize, 1);
    let away = apart(&squares(&samples, width, 1), &other);
    let blank = apart(&vec![255; other.len()], &other);
    assert!(away * 20 < blank, "{away} of {blank}");
}

#[test]
fn a_group_in_svg_is_that_of_its_proof() {
    let (book, pictures) = (page(), store(PdfKind::Press));
    let scene = &book.pages[0];
    let renderer = PageRenderer::new(&book, &pictures).unwrap();
    let PageRaster { width, samples, .. } = renderer.proof(scene, scene.boxes.trim, PPI).unwrap();
    let view = SvgView { area: scene.boxes.trim, picture_ppi: PPI };
    let folder = tempfile::tempdir().unwrap();
    let (file, png) = (folder.path().join("page.svg"), folder.path().join("page.png"));
    std::fs::write(&file, svg::write(&renderer, scene, view).unwrap()).unwrap();
    let args = ["-d", "72", "-p", "72", "-b", "white", "-o", arg(&png), arg(&file)];
    if tool("rsvg-convert", &args).is_none() {
        return;
    }
    let other = image::open(png).unwrap().into_rgb8();
    let other = squares(other.as_raw(), other.width() as usize, 3);
    let away = apart(&squares(&samples, width, 3), &other);
    let blank = apart(&vec![255; other.len()], &other);
    assert!(away * 20 < blank, "{away} of {blank}");
}

#[test]
fn a_group_is_valid_and_read_in_every_kind_of_file() {
    let book = page();
    let folder = tempfile::tempdir().unwrap();
    for kind in [PdfKind::Press, PdfKind::PressX1a, PdfKind::Archive, PdfKind::Web] {
        let file = folder.path().join("a.pdf");
        std::fs::write(&file, written(&book, kind).unwrap()).unwrap();
        let Some(said) = tool("qpdf", &["--check", arg(&file)]) else { return };
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        let Some(text) = tool("pdftotext", &[arg(&file), "-"]) else { return };
        assert_eq!(text.matches("一版之内先有格").count(), 4, "{kind:?}: {text}");
    }
}

#[test]
fn type_and_rules_of_a_scaled_group_are_judged_by_their_size_on_the_page() {
    let fonts = book(Vec::new()).fonts;
    let words = Item::Glyphs(run(&fonts, SONG, Abs::pt(8), "八点的字", Ink::BLACK));
    let stroke = Stroke {
        width: Abs::PT,
        dash: Vec::new(),
        round: false,
        paint: Paint::line_work(Ink::BLACK),
    };
    let path = Path::line(Point::default(), at(30, 0));
    let rule = Item::Path { path, fill: None, stroke: Some(stroke) };
    let picture = placed(ramp(236, 236), Size::new(Abs::mm(30), Abs::mm(30)));
    let items = vec![(at(5, 5), words), (at(5, 10), rule), (at(5, 20), picture)];
    let limits = shipped_limits("coldset").unwrap();
    let told = |linear| {
        let group = Group { clip: None, linear, items: items.clone() };
        let book = book(vec![vec![(at(20, 20), Item::Group(group))]]);
        let line = |d: &Diagnostic| format!("{:?} {} {}", d.severity, d.rule.code, d.message());
        let of = |report: preflight::PreflightReport| -> Vec<String> {
            report.findings.iter().map(line).collect()
        };
        let plates = of(preflight::plates(&book, &store(PdfKind::Press), &limits));
        assert_eq!(of(preflight::file(written(&book, PdfKind::Press).unwrap(), &limits)), plates);
        plates
    };
    assert_eq!(told(Linear::IDENTITY), Vec::<String>::new());
    // 8 pt are 3.2, 1 pt is 0.4.
    let codes = |said: Vec<String>| -> Vec<String> {
        said.iter().filter_map(|line| Some(line.split(' ').nth(1)?.to_owned())).collect()
    };
    let smaller = codes(told(Linear::scale(Abs::mm(2), Abs::mm(5))));
    assert_eq!(smaller, ["press::type-small", "press::rule-thin"]);
    // 200 pixels to the inch are 80.
    assert_eq!(codes(told(Linear::scale(Abs::mm(5), Abs::mm(2)))), ["press::ppi-low"]);
    let turned = Linear::QUARTER_TURN.then(Linear::scale(Abs::mm(2), Abs::mm(5)));
    assert_eq!(codes(told(turned)), ["press::type-small", "press::rule-thin"]);
}

#[test]
fn items_of_groups_are_placed_on_the_page_and_clipped_by_all_their_groups() {
    let book = page();
    let (mut count, mut clips) = (0, Vec::new());
    book.pages[0].visit(&mut |placed| {
        count += 1;
        clips.push(placed.clips.len());
        if let Item::Path { fill: Some(_), path, .. } = placed.item {
            let bounds = placed.to_page.bounds(path.bounds());
            assert!(book.pages[0].boxes.trim.contains(&bounds), "{bounds:?}");
        }
    });
    assert_eq!((count, clips[0], clips[5], clips[15]), (20, 1, 0, 2));
    let turned = Affine { linear: Linear::QUARTER_TURN, origin: at(100, 100) };
    let bounds = turned.bounds(Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(100), Abs::mm(60)));
    assert_eq!((bounds.origin, bounds.size), (at(40, 100), Size::new(Abs::mm(60), Abs::mm(100))));
}
