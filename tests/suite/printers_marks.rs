//! Printer's marks: outside the bleed, on every plate, and only if requested.

use crate::newsroom::{FONTS, Newsroom, text_of};
use crate::pdf_tools::{plate, separate};
use crate::preflight::paper::Paper;
use crate::tools::judge;
use std::path::Path;
use stonehand::compose::PrintersMark;
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::export::pdf::PdfKind;
use stonehand::geom::{Abs, Insets, Point, Rect, Segment};
use stonehand::scene::{Item, PageBoxes, Scene};
use stonehand::world::DiskWorld;

/// The boxes of a build from the newsroom, and its items.
pub(crate) fn built(room: &Newsroom, options: &BuildOptions) -> BuiltEdition {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::book(&world, options, &mut |_| {});
    report.value.unwrap_or_else(|| panic!("{:#?}", report.diagnostics))
}

fn marked(wanted: &[PrintersMark]) -> BuildOptions {
    BuildOptions { marks: wanted.to_vec(), ..BuildOptions::default() }
}

fn page(room: &Newsroom, wanted: &[PrintersMark]) -> Scene {
    built(room, &marked(wanted)).book.pages.swap_remove(0)
}

/// An edition whose sheet bleeds by so many millimetres.
fn bleeding(mm: i64) -> Newsroom {
    let margin = format!("bleed = \"{mm}mm\"\nmargin = \"{}mm\"", mm + 1);
    Newsroom::new().edit("layouts/small.toml", "margin = \"5mm\"", &margin)
}

/// The room of an item's ink; a glyph's is taken for a square on its baseline.
fn room_of(at: Point, item: &Item) -> Rect {
    let (points, grown): (Vec<Point>, Abs) = match item {
        Item::Glyphs(run) => {
            let corner = |g: Point| [at + g, at + g + Point::new(run.size / 2, -run.size)];
            let places = run.glyphs.iter().map(|g| Point::new(g.x, g.y));
            (places.flat_map(corner).collect(), Abs::ZERO)
        }
        Item::Path { path, stroke, .. } => {
            let points = path.0.iter().flat_map(|s| match s {
                Segment::Move(p) | Segment::Line(p) => vec![*p],
                Segment::Cubic(a, b, c) => vec![*a, *b, *c],
                Segment::Close => Vec::new(),
            });
            let across = stroke.as_ref().map_or(Abs::ZERO, |s| s.width / 2);
            (points.map(|p| at + p).collect(), across)
        }
        Item::Picture(p) => (vec![at, at + Point::new(p.size.width, p.size.height)], Abs::ZERO),
        Item::Group(_) => unreachable!("marks are no groups"),
    };
    let (x, y) = (points.iter().map(|p| p.x), points.iter().map(|p| p.y));
    let (left, top) = (x.clone().min().unwrap(), y.clone().min().unwrap());
    let (width, height) = (x.max().unwrap() - left, y.max().unwrap() - top);
    // Lines end squarely where they end, and are as wide as their pen across.
    let aside = if height == Abs::ZERO { Abs::ZERO } else { -grown };
    let updown = if width == Abs::ZERO { Abs::ZERO } else { -grown };
    let pen = Insets { left: aside, right: aside, top: updown, bottom: updown };
    Rect::xywh(left, top, width, height).inset(pen)
}

#[test]
fn trim_and_bleed_stay_and_the_sheet_grows() {
    for bleed in [0, 3, 9] {
        let room = bleeding(bleed);
        let (bare, with) = (page(&room, &[]), page(&room, &PrintersMark::ALL));
        let PageBoxes { media, bleed, trim } = with.boxes;
        assert_eq!((bleed, trim), (bare.boxes.bleed, bare.boxes.trim));
        assert!(media.contains(&bare.boxes.media) && media != bare.boxes.media);
        assert_eq!(with.items[..bare.items.len()], bare.items[..], "the page itself stays");
    }
}

#[test]
fn every_mark_lies_on_the_sheet_and_off_the_bleed() {
    for bleed in [0, 3, 9] {
        let room = bleeding(bleed);
        let bare = page(&room, &[]).items.len();
        let with = page(&room, &PrintersMark::ALL);
        let PageBoxes { media, bleed, trim } = with.boxes;
        let three = trim.inset(Insets::all(-Abs::mm(3)));
        assert!(with.items.len() > bare + 30);
        for (at, item) in &with.items[bare..] {
            let room = room_of(*at, item);
            assert!(media.contains(&room), "{item:?}");
            assert!(!bleed.overlaps(&room) && !three.overlaps(&room), "{item:?}");
        }
    }
}

#[test]
fn marks_do_not_lie_on_one_another() {
    let room = Newsroom::new();
    let bare = page(&room, &[]).items.len();
    let ones: Vec<Vec<Rect>> = PrintersMark::ALL
        .iter()
        .map(|mark| {
            let items = page(&room, &[*mark]).items;
            items[bare..].iter().map(|(at, item)| room_of(*at, item)).collect()
        })
        .collect();
    for (n, one) in ones.iter().enumerate() {
        assert!(!one.is_empty());
        let others = ones[n + 1..].iter().flatten();
        for other in others {
            assert!(one.iter().all(|r| !r.overlaps(other)), "{other:?}");
        }
    }
}

#[test]
fn crop_marks_are_in_line_with_the_trim() {
    let room = Newsroom::new();
    let bare = page(&room, &[]).items.len();
    let with = page(&room, &[PrintersMark::Crop]);
    let trim = with.boxes.trim;
    let marks = &with.items[bare..];
    assert_eq!(marks.len(), 8);
    for (at, item) in marks {
        let Item::Path { path, stroke: Some(stroke), .. } = item else { panic!("{item:?}") };
        let Segment::Line(to) = path.0[1] else { panic!("{path:?}") };
        let in_line = (to.x == Abs::ZERO && [trim.left(), trim.right()].contains(&at.x))
            || (to.y == Abs::ZERO && [trim.top(), trim.bottom()].contains(&at.y));
        assert!(in_line && stroke.width == Abs::PT / 4, "{item:?}");
    }
}

/// One page whose rule is printed in a spot ink, of two that the layout has.
fn spotted() -> Newsroom {
    let inks = "[inks]\nred = { spot = \"PANTONE 485 C\", m = 95, y = 100 }\n\
                gold = { spot = \"PANTONE 871 C\", y = 30, k = 40 }\n\n[jump]";
    let panel = "\n[[block]]\npanel = \"\"\nplaceholder = false\ntint = \"red 50%\"\nat = { column = 2, line = 3 }\n\
                 span = { columns = 1, lines = 4 }\n";
    let page = format!("{}{panel}", crate::newsroom::PAGE);
    Newsroom::new().edit("layouts/small.toml", "[jump]", inks).file("pages/1.toml", page)
}

/// Builds with marks and separates the page's plates.
fn plates(room: &Newsroom, marks: &str) -> Option<tempfile::TempDir> {
    let heard = room.with_fonts(&["build", "paper", "-o", "out.pdf", &format!("--marks={marks}")]);
    assert_eq!(heard.code, 0, "{}", heard.err);
    let folder = tempfile::tempdir().unwrap();
    separate(folder.path(), &room.beside("out.pdf")).then_some(folder)
}

/// How many pixels of a plate have ink, of the page's left margin and of all.
fn inked(folder: &Path, name: &str) -> (usize, usize) {
    let plate = plate(folder, name);
    let dark = |x: u32| (0..plate.height()).filter(|y| plate.get_pixel(x, *y).0[0] < 200).count();
    let margin = (0..26).map(dark).sum();
    (margin, margin + (26..plate.width()).map(dark).sum::<usize>())
}

#[test]
fn register_marks_are_on_every_plate_of_the_sheet() {
    let room = spotted();
    let Some(folder) = plates(&room, "register") else { return };
    let seen: Vec<(usize, usize)> =
        ["Cyan", "Magenta", "Yellow", "PANTONE 485 C"].map(|p| inked(folder.path(), p)).into();
    assert!(seen[0].0 > 10, "{seen:?}");
    assert!(seen.iter().all(|s| s.0 == seen[0].0), "the same on each: {seen:?}");
    assert_eq!(inked(folder.path(), "Black").0, seen[0].0);
    assert_eq!((seen[1], seen[2]), (seen[0], seen[0]), "and nothing else on plates of no use");
}

#[test]
fn register_marks_are_on_a_plate_that_only_a_placed_page_has() {
    let mut paper = Paper::painting("/S cs 1 scn 60 640 99 99 re f");
    paper.page = "/TrimBox [60 640 168 745]".into();
    paper.resources.push_str(
        "/ColorSpace << /S [/Separation /PANTONE#20871#20C /DeviceCMYK << /FunctionType 2 \
         /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 .3 .4] /N 1 >>] >>",
    );
    let page = format!(
        "{}\n[[block]]\npicture = \"a.pdf\"\nfit = \"cover\"\nat = {{ column = 1, line = 4 }}\n\
         span = {{ columns = 1, lines = 4 }}\n",
        crate::newsroom::PAGE
    );
    let room = spotted().file("pages/1.toml", page).file("a.pdf", paper.bytes());
    let Some(folder) = plates(&room, "register") else { return };
    let (cyan, gold) = (inked(folder.path(), "Cyan").0, inked(folder.path(), "PANTONE 871 C").0);
    assert!(cyan > 10 && gold == cyan, "{cyan} of cyan, {gold} of gold");
}

#[test]
fn an_unused_ink_gets_no_plate() {
    let Some(folder) = plates(&spotted(), "all") else { return };
    let names = std::fs::read_dir(folder.path()).unwrap();
    let names: Vec<_> = names.map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    let has = |name: &str| names.iter().any(|n| n.contains(name));
    assert!(has("(PANTONE 485 C)") && !has("871"), "{names:?}");
}

#[test]
fn the_colour_bar_shows_every_ink_solid_half_tone_and_overprinted() {
    let room = spotted();
    let bare = page(&room, &[]).items.len();
    let with = page(&room, &[PrintersMark::Bar]);
    let (square, spots) = (Abs::mm(5), &built(&room, &BuildOptions::default()).book.spots);
    let mut inks = Vec::new();
    for (at, item) in &with.items[bare..] {
        let Item::Path { fill: Some(paint), stroke: None, .. } = item else { panic!("{item:?}") };
        let size = room_of(*at, item).size;
        assert_eq!((size.width, size.height), (square, square));
        inks.push((paint.ink.cmyk(spots), paint.overprint));
    }
    let process = [
        [1000, 0, 0, 0],
        [0, 1000, 0, 0],
        [0, 0, 1000, 0],
        [0, 0, 0, 1000],
        [500, 0, 0, 0],
        [0, 500, 0, 0],
        [0, 0, 500, 0],
        [0, 0, 0, 500],
        [1000, 1000, 0, 0],
        [1000, 0, 1000, 0],
        [0, 1000, 1000, 0],
    ];
    let spot = [[0, 950, 1000, 0], [0, 475, 500, 0]];
    assert_eq!(inks, process.into_iter().chain(spot).map(|t| (t, false)).collect::<Vec<_>>());
}

#[test]
fn the_slug_line_identifies_sheet_and_build() {
    let room = spotted();
    let hash = built(&room, &marked(&[PrintersMark::Slug])).book.meta.build;
    assert!(hash.len() == 12 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{hash}");
    let args = ["build", "paper", "-o", "out.pdf", "--marks=slug"];
    assert_eq!(room.with_fonts(&args).code, 0);
    let Some(text) = text_of(&room.beside("out.pdf")) else { return };
    let engine = concat!("stonehand", env!("CARGO_PKG_VERSION"));
    let line = format!("试版日报2024-08-11第1版build{hash}{engine}CMYKPANTONE485C");
    assert!(text.contains(&line), "{text}");
}

#[test]
fn another_build_has_another_hash_and_the_same_build_the_same() {
    let slug = marked(&[PrintersMark::Slug]);
    let hash = |room: &Newsroom| built(room, &slug).book.meta.build;
    let first = hash(&Newsroom::new());
    assert_eq!(hash(&Newsroom::new()), first);
    let changed = [
        Newsroom::new().file("stories/a.md", "今天上午放晴。\n"),
        Newsroom::new().edit("layouts/small.toml", "12pt", "12.1pt"),
        Newsroom::new().edit("edition.toml", "11", "12"),
    ];
    assert!(changed.iter().all(|room| hash(room) != first));
}

#[test]
fn files_with_marks_are_valid_for_the_press() {
    let room = bleeding(3);
    let args = ["build", "paper", "-o", "out.pdf", "--marks"];
    assert_eq!(room.with_fonts(&args).code, 0);
    assert_eq!(judge(&room.beside("out.pdf"), "press").unwrap_or_default(), "");
}

#[test]
fn preflight_recognizes_printers_marks() {
    let room = bleeding(3);
    let judged = |marks: &[&str]| {
        let build = [&["build", "paper", "-o", "out.pdf"], marks].concat();
        assert_eq!(room.with_fonts(&build).code, 0);
        room.run(&["preflight", "out.pdf"]).out
    };
    assert_eq!(judged(&["--marks"]), judged(&[]));
}

#[test]
fn marks_and_spreads_are_refused_in_files_that_no_press_prints() {
    let room = Newsroom::new();
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    for kind in [PdfKind::Archive, PdfKind::Web] {
        let marks = vec![PrintersMark::Crop];
        let options = BuildOptions { kind, marks, spreads: true, ..BuildOptions::default() };
        let report = engine::book(&world, &options, &mut |_| {});
        let codes: Vec<_> = report.diagnostics.iter().map(|d| d.rule.code).collect();
        assert!(report.value.is_none());
        assert_eq!(codes, ["marks::kind", "spreads::kind"]);
    }
}

#[test]
fn only_known_marks_can_be_requested() {
    let room = Newsroom::new();
    let heard = room.with_fonts(&["build", "paper", "--marks=crop,tears"]);
    assert_eq!(heard.code, 2);
    assert!(heard.err.contains("crop, register, bar, slug"), "{}", heard.err);
}
