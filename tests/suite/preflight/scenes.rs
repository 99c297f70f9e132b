//! Preflight of pages before they are written.

use crate::newsroom::{FONTS, Newsroom};
use crate::pdf_book::{SONG, at, book, placed, printed, ramp, run, store, written};
use stonehand::diag::Diagnostic;
use stonehand::edition::shipped_limits;
use stonehand::export::pdf::PdfKind;
use stonehand::geom::{Abs, Linear, Path, Point, Rect, Size};
use stonehand::image::Purpose;
use stonehand::ink::{Ink, Spot};
use stonehand::preflight;
use stonehand::scene::{Book, Group, Item, Paint, Stroke};

/// Every finding as `page code message`, judged before writing and with all plates drawn.
fn said(book: &Book) -> [Vec<String>; 2] {
    let limits = shipped_limits("coldset").unwrap();
    [
        preflight::book(book, &store(PdfKind::Press), &limits),
        preflight::plates(book, &store(PdfKind::Press), &limits),
    ]
    .map(|report| {
        let line =
            |d: &Diagnostic| format!("{} {} {}", d.place.unwrap().page, d.rule.code, d.message());
        report.findings.iter().map(line).collect()
    })
}

/// The sum in per cent of the one finding there is.
fn wet(said: &[String]) -> u32 {
    let [one] = said else { panic!("{said:?}") };
    let words: Vec<&str> = one.split(' ').collect();
    assert_eq!((words[1], words[3]), ("press::ink-over", "%"), "{one}");
    words[2].parse().unwrap()
}

fn ground(mm: [i64; 4], ink: Ink, overprint: bool) -> (Point, Item) {
    let [x, y, w, h] = mm.map(Abs::mm);
    let path = Path::rect(Rect::xywh(Abs::ZERO, Abs::ZERO, w, h));
    let fill = Some(Paint { ink, overprint });
    (Point::new(x, y), Item::Path { path, fill, stroke: None })
}

#[test]
fn a_heavy_ground_is_reported_with_its_total_ink() {
    let heavy = ground([20, 20, 30, 10], Ink::Cmyk(700, 700, 700, 500), false);
    let [quick, whole] = said(&book(vec![vec![heavy]]));
    assert_eq!([wet(&quick), wet(&whole)], [260; 2]);
}

#[test]
fn overprinting_black_is_summed_with_the_colour_beneath_and_knockout_is_not() {
    let under = ground([20, 20, 30, 30], Ink::Cmyk(600, 600, 500, 0), false);
    let over = |overprint| ground([25, 25, 10, 10], Ink::BLACK, overprint);
    let [quick, whole] = said(&book(vec![vec![under.clone(), over(true)]]));
    assert_eq!([wet(&quick), wet(&whole)], [270; 2]);
    assert_eq!(said(&book(vec![vec![under, over(false)]])), [Vec::<String>::new(), Vec::new()]);
}

#[test]
fn black_type_over_a_colour_is_summed_by_its_strokes() {
    let fonts = book(Vec::new()).fonts;
    let under = ground([20, 20, 60, 30], Ink::Cmyk(600, 500, 500, 0), false);
    let type_over = run(&fonts, SONG, Abs::pt(40), "墨墨", Ink::BLACK);
    let [quick, _] = said(&book(vec![vec![under, (at(25, 40), Item::Glyphs(type_over))]]));
    assert_eq!(wet(&quick), 260);
}

#[test]
fn heavy_type_on_paper_is_summed_too() {
    let fonts = book(Vec::new()).fonts;
    let heavy = run(&fonts, SONG, Abs::pt(60), "重", Ink::Cmyk(1000, 1000, 1000, 1000));
    let [quick, whole] = said(&book(vec![vec![(at(25, 60), Item::Glyphs(heavy))]]));
    assert_eq!([wet(&quick), wet(&whole)], [400; 2]);
}

#[test]
fn black_type_over_a_picture_is_summed_with_its_pixels() {
    let fonts = book(Vec::new()).fonts;
    let script = "Image.new('CMYK', (400, 400), (180, 180, 150, 30)).save(out, quality=95)";
    let Some(jpeg) = crate::pictures::pillow("a.jpg", script) else { return };
    let picture = placed(printed(jpeg, Purpose::Press), Size::new(Abs::mm(50), Abs::mm(50)));
    let over = run(&fonts, SONG, Abs::pt(60), "重", Ink::BLACK);
    let page = vec![(at(20, 20), picture), (at(30, 60), Item::Glyphs(over))];
    let [quick, _] = said(&book(vec![page]));
    assert!(!quick.is_empty());
    assert!((290..=310).contains(&wet(&quick[..1])), "{quick:?}");
}

#[test]
fn overprinting_strokes_are_summed_too() {
    let under = ground([20, 20, 60, 60], Ink::Cmyk(600, 500, 500, 0), false);
    let path = Path::line(Point::default(), Point::new(Abs::mm(40), Abs::ZERO));
    let paint = Paint::line_work(Ink::BLACK);
    let stroke = Some(Stroke { width: Abs::mm(2), dash: Vec::new(), round: false, paint });
    let rule = (at(30, 30), Item::Path { path, fill: None, stroke });
    let off_middle = ground([20, 20, 60, 25], Ink::Cmyk(0, 0, 0, 0), false);
    let [quick, whole] = said(&book(vec![vec![under, rule.clone()]]));
    assert_eq!([wet(&quick), wet(&whole)], [260; 2]);
    assert_eq!(said(&book(vec![vec![off_middle, rule]])), [Vec::<String>::new(), Vec::new()]);
}

#[test]
fn pages_and_their_file_have_the_same_findings() {
    let fonts = book(Vec::new()).fonts;
    let blue = ground([20, 20, 60, 20], Ink::Cmyk(1000, 700, 0, 0), false);
    let heavy = ground([20, 50, 60, 20], Ink::Cmyk(800, 800, 800, 100), false);
    let path = Path::line(Point::default(), Point::new(Abs::mm(60), Abs::ZERO));
    let hairline = |ink| {
        let paint = Paint::line_work(ink);
        let stroke = Some(Stroke { width: Abs::PT / 5, dash: Vec::new(), round: false, paint });
        Item::Path { path: path.clone(), fill: None, stroke }
    };
    let small = run(&fonts, SONG, Abs::pt(7), "反白小字", Ink::PAPER);
    let tinted = run(&fonts, SONG, Abs::pt(6), "灰字", Ink::Black(400));
    let page = vec![
        blue,
        heavy,
        (at(20, 30), hairline(Ink::BLACK)),
        (at(20, 35), hairline(Ink::PAPER)),
        (at(20, 100), hairline(Ink::Cmyk(500, 500, 0, 0))),
        (at(25, 25), Item::Glyphs(small)),
        (at(25, 120), Item::Glyphs(tinted)),
    ];
    let book = book(vec![page]);
    let limits = shipped_limits("coldset").unwrap();
    let file = preflight::file(written(&book, PdfKind::Press).unwrap(), &limits);
    let told = |report: &preflight::PreflightReport| -> Vec<String> {
        let line = |d: &Diagnostic| format!("{:?} {} {}", d.severity, d.rule.code, d.message());
        report.findings.iter().map(line).collect()
    };
    let pages = told(&preflight::plates(&book, &store(PdfKind::Press), &limits));
    assert_eq!(told(&file), pages);
    assert_eq!(pages.len(), 7, "{pages:#?}");
}

#[test]
fn content_outside_the_clip_is_not_checked() {
    let heavy = ground([20, 20, 30, 30], Ink::Cmyk(700, 700, 700, 500), false);
    let clipped = |to: Rect| {
        let (clip, items) = (Some(Path::rect(to)), vec![heavy.clone()]);
        let group = Group { clip, linear: Linear::IDENTITY, items };
        book(vec![vec![(Point::default(), Item::Group(group))]])
    };
    let beside = clipped(Rect::xywh(Abs::mm(60), Abs::mm(20), Abs::mm(9), Abs::mm(9)));
    assert_eq!(said(&beside), [Vec::<String>::new(), Vec::new()]);
    let cut = clipped(Rect::xywh(Abs::mm(10), Abs::mm(10), Abs::mm(12), Abs::mm(12)));
    let limits = shipped_limits("coldset").unwrap();
    for report in [
        preflight::book(&cut, &store(PdfKind::Press), &limits),
        preflight::plates(&cut, &store(PdfKind::Press), &limits),
    ] {
        let [finding] = report.findings.as_slice() else { panic!("{:?}", report.findings) };
        assert_eq!(finding.place.unwrap().rect.size, Size::new(Abs::mm(2), Abs::mm(2)));
    }
}

#[test]
fn a_finding_names_the_line_of_the_page_spec() {
    let spec = "[[block]]\nat = { column = 1, line = 1 }\nspan = { columns = 1, lines = 10 }\n\
                [[block.item]]\nrule = \"hairline\"\nx = 0\ny = 1\n\
                [[block.item]]\npanel = \"mud\"\nx = 0\ny = 2\nwidth = 8\nheight = 4\n";
    let inks = "[inks]\nmud = { c = 80, m = 80, y = 80, k = 50 }\n\n[jump]";
    let room = Newsroom::new().pages(&[spec]).edit("layouts/small.toml", "[jump]", inks);
    let heard = room.run(&["preflight", "paper", "--fonts", FONTS]);
    let (_, told) = heard.out.split_once("press::ink-over").expect("it is told");
    let line = told.lines().find(|l| l.contains("of ink")).expect("it has a line");
    assert!(line.ends_with("(pages/1.toml:10)"), "{line}");
    let refused = room.build();
    assert!(refused.err.contains("placed here"), "{}", refused.err);
}

#[test]
fn small_reversed_type_and_thin_rules_are_reported() {
    let fonts = book(Vec::new()).fonts;
    let black = ground([20, 20, 60, 20], Ink::BLACK, false);
    let small = run(&fonts, SONG, Abs::pt(8), "反白", Ink::PAPER);
    let path = Path::line(Point::default(), Point::new(Abs::mm(20), Abs::ZERO));
    let paint = Paint::line_work(Ink::BLACK);
    let stroke = Some(Stroke { width: Abs::PT / 4, dash: Vec::new(), round: false, paint });
    let rule = (at(20, 60), Item::Path { path, fill: None, stroke });
    let [quick, _] = said(&book(vec![vec![black, (at(25, 30), Item::Glyphs(small)), rule]]));
    let codes: Vec<&str> = quick.iter().filter_map(|s| s.split(' ').nth(1)).collect();
    assert_eq!(codes, ["press::type-reversed-small", "press::rule-thin"], "{quick:?}");
}

#[test]
fn a_coarse_picture_is_reported_with_its_resolution() {
    let size = Size::new(Abs::mm(100), Abs::mm(100));
    let [quick, _] = said(&book(vec![vec![(at(20, 20), placed(ramp(100, 100), size))]]));
    assert_eq!(quick.len(), 1, "{quick:?}");
    assert!(quick[0].starts_with("1 press::ppi-low "), "{quick:?}");
}

#[test]
fn a_spot_ink_of_the_book_is_valid_and_counts_as_ink() {
    let spot = |tint| Ink::Spot { number: 0, tint };
    let mut one = book(vec![vec![ground([20, 20, 30, 30], spot(1000), false)]]);
    one.spots = vec![Spot { name: "Red".into(), process: [0, 950, 1000, 0] }];
    assert_eq!(said(&one), [Vec::<String>::new(), Vec::new()]);
}

#[test]
fn spot_inks_that_overprint_each_other_are_summed() {
    let spot = |number| Ink::Spot { number, tint: 1000 };
    let mut one = book(vec![vec![
        ground([20, 20, 30, 30], spot(0), false),
        ground([25, 25, 10, 10], spot(1), true),
        ground([27, 27, 5, 5], spot(2), true),
    ]]);
    let ink = |name: &str, process| Spot { name: name.into(), process };
    one.spots = vec![
        ink("Red", [0, 950, 1000, 0]),
        ink("Blue", [1000, 600, 0, 0]),
        ink("Gold", [0, 200, 600, 200]),
    ];
    let [quick, whole] = said(&one);
    let sums = |said: Vec<String>| -> Vec<String> {
        said.into_iter().filter(|line| line.contains("press::ink-over")).collect()
    };
    assert_eq!([wet(&sums(quick)), wet(&sums(whole))], [300; 2]);
}

#[test]
fn a_press_file_with_errors_is_not_written_unless_forced() {
    let heavy = "[[block]]\nat = { column = 1, line = 1 }\nspan = { columns = 1, lines = 10 }\n\
                 [[block.item]]\npanel = \"mud\"\nx = 0\ny = 0\nwidth = 8\nheight = 4\n";
    let room = Newsroom::new().pages(&[heavy]);
    let room = room.edit(
        "layouts/small.toml",
        "[jump]",
        "[inks]\nmud = { c = 80, m = 80, y = 80, k = 50 }\n\n[jump]",
    );
    let refused = room.build();
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains("press::ink-over"), "{}", refused.err);
    let args = ["build", "paper", "-o", "out.pdf", "--fonts", FONTS];
    assert_eq!(room.run(&[&args[..], &["--despite-preflight"]].concat()).code, 0);
    assert_eq!(room.run(&[&args[..], &["--for", "web"]].concat()).code, 0);
}

#[test]
fn an_edition_is_checked_with_its_file_and_reported_on_one_page() {
    let room = Newsroom::new();
    let args = ["preflight", "paper", "-o", "report.pdf", "--fonts", FONTS];
    let heard = room.run(&args);
    assert_eq!(heard.code, 0, "{}{}", heard.out, heard.err);
    assert!(heard.out.contains("PDF/X-4, 1 page, judged by coldset"), "{}", heard.out);
    let Some(text) = crate::newsroom::text_of(&room.beside("report.pdf")) else { return };
    assert!(text.contains("Pass") && text.contains("PDF/X-4,1page,judgedbycoldset"), "{text}");
}

#[test]
fn a_picture_held_at_the_limit_is_not_reported() {
    let script = "Image.new('CMYK', (400, 400), (255, 255, 255, 201)).save(out, quality=95)";
    let Some(jpeg) = crate::pictures::pillow("a.jpg", script) else { return };
    let picture = placed(printed(jpeg, Purpose::Press), Size::new(Abs::mm(50), Abs::mm(50)));
    assert_eq!(said(&book(vec![vec![(at(20, 20), picture)]])), [Vec::<String>::new(), Vec::new()]);
}

#[test]
fn two_heavy_grounds_side_by_side_are_reported_once_each() {
    let heavy = |x| ground([x, 20, 30, 50], Ink::Cmyk(700, 700, 700, 500), false);
    let [_, whole] = said(&book(vec![vec![heavy(20), heavy(50)]]));
    let told = [
        "1 press::ink-over 260 % of ink: C 70 M 70 Y 70 K 50; the press takes 240 % (2 times on this page)",
    ];
    assert_eq!(whole, told);
}
