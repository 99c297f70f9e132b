//! Printer's spreads: two pages side by side on each sheet.

use crate::newsroom::{FONTS, Newsroom, text_of};
use crate::pdf_book;
use crate::printers_marks::built;
use crate::tools::{arg, judge, run as tool};
use stonehand::compose::PrintersMark;
use stonehand::engine::{self, BuildOptions};
use stonehand::export::pdf::PdfKind;
use stonehand::geom::{Abs, Linear, Path, Point, Rect};
use stonehand::ink::Ink;
use stonehand::scene::{Book, Group, Item, Paint, Stroke};
use stonehand::world::DiskWorld;

/// An edition of so many pages, a line on each.
fn pages(count: usize) -> Newsroom {
    let name = |n: usize| "abcdefgh"[n - 1..n].to_owned();
    let block = |n: usize| {
        let name = name(n);
        format!(
            "[[block]]\nstory = \"{name}\"\nat = {{ column = 1, line = 1 }}\n\
             span = {{ columns = 1, lines = 1 }}\n"
        )
    };
    let blocks: Vec<String> = (1..=count).map(block).collect();
    let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
    let room = Newsroom::new().pages(&blocks);
    (1..=count)
        .fold(room, |room, n| room.file(&format!("stories/{}.md", name(n)), format!("第{n}张。")))
}

fn spread(room: &Newsroom, options: BuildOptions) -> Book {
    built(room, &BuildOptions { spreads: true, ..options }).book
}

fn labels(book: &Book) -> Vec<&str> {
    book.pages.iter().map(|sheet| sheet.label.as_str()).collect()
}

#[test]
fn outer_pages_meet_on_outer_sheets() {
    let book = spread(&pages(8), BuildOptions::default());
    assert_eq!(labels(&book), ["8+1", "2+7", "6+3", "4+5"]);
}

#[test]
fn a_vertical_edition_is_bound_at_the_right() {
    let room =
        pages(4).edit("layouts/small.toml", "lines = 18", "lines = 18\nwriting = \"vertical\"");
    let room = room.edit("layouts/small.toml", "characters = 12", "characters = 10");
    assert_eq!(labels(&spread(&room, BuildOptions::default())), ["1+4", "3+2"]);
}

#[test]
fn page_counts_other_than_multiples_of_four_are_refused() {
    let room = pages(6);
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let options = BuildOptions { spreads: true, ..BuildOptions::default() };
    let report = engine::book(&world, &options, &mut |_| {});
    let [d] = &report.diagnostics[..] else { panic!("{:?}", report.diagnostics) };
    let said = "the edition has 6 pages; printer's spreads want four to a sheet";
    assert_eq!((d.rule.code, d.message().as_str()), ("spreads::pages", said));
    assert!(d.help.as_ref().unwrap().starts_with("give it 8 pages"), "{:?}", d.help);
}

#[test]
fn each_half_is_its_page_as_it_stands_alone() {
    let room = pages(4);
    let alone = built(&room, &BuildOptions::default()).book;
    let sheets = spread(&room, BuildOptions::default());
    let fold = alone.pages[0].boxes.trim.right();
    for (sheet, [left, right]) in sheets.pages.iter().zip([[3, 0], [1, 2]]) {
        let (left, right) = (&alone.pages[left], &alone.pages[right]);
        let [(first, Item::Group(before)), (second, Item::Group(after))] = &sheet.items[..] else {
            panic!("{:?}", sheet.items)
        };
        assert_eq!((&before.items, &after.items), (&left.items, &right.items));
        assert_eq!([*first, *second], [Point::default(), Point::new(fold, Abs::ZERO)]);
        let size = left.boxes.trim.size;
        assert_eq!(sheet.boxes.trim, Rect::xywh(Abs::ZERO, Abs::ZERO, size.width * 2, size.height));
        let clip = |group: &Group| group.clip.as_ref().and_then(Path::as_rect).unwrap();
        assert_eq!((clip(before).right(), clip(after).left()), (fold, Abs::ZERO));
    }
}

#[test]
fn a_page_selection_writes_whole_sheets() {
    let room = pages(8);
    let options = BuildOptions { pages: vec![7, 1], ..BuildOptions::default() };
    assert_eq!(labels(&spread(&room, options)), ["8+1", "2+7"]);
    let args = ["build", "paper", "-o", "out.pdf", "--spreads", "--pages", "3"];
    let heard = room.with_fonts(&args);
    assert!(heard.err.starts_with("out.pdf: 1 sheet, "), "{}", heard.err);
    let text = text_of(&room.beside("out.pdf"));
    assert_eq!(text.as_deref().unwrap_or("第6张。第3张。"), "第6张。第3张。");
}

#[test]
fn turns_lead_to_their_sheets() {
    let turned = |n: usize| {
        format!(
            "[[block]]\nstory = \"long\"\nat = {{ column = 1, line = 1 }}\n\
             span = {{ columns = 1, lines = {n} }}\n"
        )
    };
    let blank = String::new();
    let blocks = [turned(6), blank.clone(), turned(9), blank];
    let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
    let room = Newsroom::new().pages(&blocks).file("stories/long.md", "下雨。".repeat(40));
    let alone = built(&room, &BuildOptions::default()).book;
    let sheets = spread(&room, BuildOptions::default());
    let fold = alone.pages[0].boxes.trim.right();
    // Page 1 is the right half of the first sheet, page 3 that of the second.
    let from = &alone.pages[0].links[0];
    let [link] = &sheets.pages[0].links[..] else { panic!("{:?}", sheets.pages[0].links) };
    assert_eq!(link.rect.left(), from.rect.left() + fold);
    assert_eq!((link.to.page, link.to.at.x), (1, from.to.at.x + fold));
    let beads = |book: &Book| book.articles[0].beads.clone();
    let moved: Vec<(usize, Abs)> =
        beads(&alone).iter().map(|(page, r)| (page / 2, r.left() + fold)).collect();
    let there: Vec<(usize, Abs)> =
        beads(&sheets).iter().map(|(page, r)| (*page, r.left())).collect();
    assert_eq!(there, moved);
}

#[test]
fn a_fold_is_marked_by_dashes_at_head_and_foot() {
    let options = BuildOptions { marks: vec![PrintersMark::Crop], ..BuildOptions::default() };
    let book = spread(&pages(4), options);
    let trim = book.pages[0].boxes.trim;
    let dashed = book.pages[0].items.iter().filter_map(|(at, item)| match item {
        Item::Path { stroke: Some(s), .. } if !s.dash.is_empty() => Some(*at),
        _ => None,
    });
    let dashed: Vec<_> = dashed.collect();
    assert_eq!(dashed.len(), 2);
    assert!(dashed.iter().all(|at| at.x == trim.size.width / 2), "{dashed:?}");
    assert!(dashed[0].y < trim.top() && dashed[1].y > trim.bottom());
}

#[test]
fn sheets_are_valid_press_files_labelled_with_both_pages() {
    let room = pages(4);
    let args = ["build", "paper", "-o", "out.pdf", "--spreads", "--marks"];
    assert_eq!(room.with_fonts(&args).code, 0);
    let path = room.beside("out.pdf");
    assert_eq!(judge(&path, "press").unwrap_or_default(), "");
    let script = "import pikepdf, sys\nprint([p.label for p in pikepdf.open(sys.argv[1]).pages])";
    if let Some(said) = tool("python3", &["-c", script, arg(&path)]) {
        assert_eq!(said, "['4+1', '2+3']\n");
    }
}

#[test]
fn a_clip_and_its_graphics_state_end_with_its_items() {
    let rule = |dash: Vec<Abs>| {
        let path = Path::line(Point::default(), Point::new(Abs::mm(10), Abs::ZERO));
        let paint = Paint::line_work(Ink::BLACK);
        let stroke = Some(Stroke { width: Abs::PT, dash, round: false, paint });
        (Point::default(), Item::Path { path, fill: None, stroke })
    };
    let (plain, dashed) = (rule(Vec::new()), rule(vec![Abs::PT]));
    let to = Rect::xywh(Abs::mm(-10), Abs::mm(-10), Abs::pt(50), Abs::pt(60));
    let clip = Some(Path::rect(to));
    let group = Group { clip, linear: Linear::IDENTITY, items: vec![dashed.clone()] };
    let group = (Point::default(), Item::Group(group));
    let book = pdf_book::book(vec![vec![plain.clone(), group, plain, dashed]]);
    let pdf = crate::pdf_book::written(&book, PdfKind::Press).unwrap();
    let told = pdf_book::contents(&pdf).swap_remove(0);
    let line = "28.3465 1162.2047 m\n56.6929 1162.2047 l\nS\n";
    let clip = "q\n0 1190.5512 m\n50 1190.5512 l\n50 1130.5512 l\n0 1130.5512 l\nh\nW n\n";
    let broken = format!("[1 ]0 d\n{line}");
    let whole = format!("/GO gs\n0 0 0 1 K\n1 w\n{line}{clip}{broken}Q\n{line}{broken}");
    assert_eq!(told, whole);
}
