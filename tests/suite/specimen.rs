//! The real specimen: the client's front page and its continuation, and the pages about the trade.

use crate::newsroom::FONTS;
use crate::properties::{NOT_AT_END, NOT_AT_START, bare};
use crate::tools::{arg, run as tool};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;
use stonehand::build::{self, Built, Options};
use stonehand::diag::{Diagnostic, Severity};
use stonehand::edition::Story;
use stonehand::flow::{Filled, Part, SetLine};
use stonehand::geom::{Abs, Rect};
use stonehand::page::Grid;
use stonehand::scene::Item;
use stonehand::world::DiskWorld;

/// The client's five stories; the first is the lead.
const CLIENT: [&str; 5] = ["gonggong-fuwu", "xinnengyuan", "touzi", "lieche", "jinrong"];
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/editions/specimen");

fn world() -> DiskWorld {
    DiskWorld::new(FOLDER, Some(FONTS.into()))
}

static SPECIMEN: LazyLock<(Built, Vec<Diagnostic>)> = LazyLock::new(|| {
    let report = build::book(&world(), &Options::default(), &mut |_| {});
    let said = report.diagnostics;
    (report.value.unwrap_or_else(|| panic!("{said:#?}")), said)
});

/// The specimen as a PDF.
static PDF: LazyLock<PathBuf> = LazyLock::new(|| {
    let bytes =
        stonehand::export::pdf::write(&SPECIMEN.0.book, stonehand::export::pdf::Kind::Press)
            .unwrap();
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("specimen.pdf");
    std::fs::write(&path, bytes).unwrap();
    path
});

fn story(id: &str) -> (&'static Story, &'static Filled) {
    let built = &SPECIMEN.0;
    let at = built.edition.stories.iter().position(|s| s.id == id).unwrap();
    (&built.edition.stories[at], &built.filled[at])
}

/// A story's copy as it is to be read, without white space.
fn copy(story: &Story) -> String {
    let heads = [&story.label, &story.kicker, &story.head, &story.deck, &story.byline];
    let heads = heads.into_iter().flatten().map(|t| t.text.as_str());
    bare(&heads.chain(story.body.iter().map(|p| p.text.as_str())).collect::<String>())
}

fn words(filled: &Filled, set: &SetLine) -> String {
    let line = set.line.start as usize..set.line.end as usize;
    filled.matter[set.matter].text.text_of(line).to_owned()
}

fn part(filled: &Filled, set: &SetLine) -> Part {
    filled.matter[set.matter].part
}

/// Whether a part belongs to the copy.
fn is_copy(part: Part) -> bool {
    !matches!(part, Part::EndNote | Part::JumpOut | Part::JumpIn | Part::JumpHead)
}

#[test]
fn nothing_is_said_of_it_but_the_clients_own_stray_quote() {
    let heard = SPECIMEN.1.iter().filter(|d| d.severity != Severity::Note);
    let heard: Vec<String> = heard.map(|d| format!("{} {}", d.code, d.message)).collect();
    assert_eq!(heard, ["text::unbalanced-quote a quotation closes here that never opened"]);
}

#[test]
fn nothing_is_overset() {
    assert!(SPECIMEN.0.filled.iter().all(|f| f.overset.is_none()));
}

#[test]
fn every_story_is_placed_in_order_and_whole() {
    let built = &SPECIMEN.0;
    for (story, filled) in built.edition.stories.iter().zip(&built.filled) {
        let lines = filled.frames.iter().flat_map(|f| &f.lines);
        let lines = lines.filter(|set| is_copy(part(filled, set)));
        let placed: String = lines.map(|set| words(filled, set)).collect();
        assert_eq!(bare(&placed), copy(story), "{}", story.id);
    }
}

#[test]
fn the_lead_turns_from_page_1_to_page_3() {
    let (_, lead) = story(CLIENT[0]);
    let pages: Vec<u32> = lead.frames.iter().map(|f| f.frame.page).collect();
    assert_eq!(pages, [1, 3]);
}

#[test]
fn the_jump_out_line_ends_the_leads_frame() {
    let (_, lead) = story(CLIENT[0]);
    let frame = &lead.frames[0];
    let jump = frame.lines.last().unwrap();
    assert_eq!((part(lead, jump), words(lead, jump).as_str()), (Part::JumpOut, "（下转第三版）"));
    let column = frame.frame.columns.last().unwrap();
    assert!(jump.at.x >= column.x, "it stands in the last column");
    assert!(frame.lines.iter().all(|l| l.at.x < column.x || l.at.y <= jump.at.y));
    let pitch = SPECIMEN.0.edition.layout.grid.pitch;
    assert!(frame.frame.rect.bottom() - jump.at.y < pitch * 3, "at the frame's foot");
}

#[test]
fn the_jump_in_line_opens_its_continuation() {
    let (_, lead) = story(CLIENT[0]);
    let lines = &lead.frames[1].lines;
    let mut text = lines.iter().filter(|l| part(lead, l) != Part::JumpHead);
    let jump = text.next().unwrap();
    assert_eq!((part(lead, jump), words(lead, jump).as_str()), (Part::JumpIn, "（上接第一版）"));
    let first = lead.frames[1].frame.columns[0];
    let body = |l: &&SetLine| l.at.x >= first.x && l.at.x < first.x + first.width;
    assert!(text.filter(body).all(|l| (l.at.y, l.at.x) > (jump.at.y, jump.at.x)));
}

#[test]
fn the_lines_on_both_sides_of_the_turn_break_by_the_rules() {
    let (_, lead) = story(CLIENT[0]);
    let body = |n: usize| lead.frames[n].lines.iter().filter(|l| is_copy(part(lead, l)));
    let (last, first) = (body(0).next_back().unwrap(), body(1).next().unwrap());
    let (last, first) = (words(lead, last), words(lead, first));
    assert!(!last.ends_with(|c| NOT_AT_END.contains(c)), "{last}");
    assert!(!first.starts_with(|c| NOT_AT_START.contains(c)), "{first}");
}

#[test]
fn no_line_of_the_specimen_begins_or_ends_with_what_may_not() {
    for filled in &SPECIMEN.0.filled {
        let lines = filled.frames.iter().flat_map(|f| &f.lines);
        for pair in lines.collect::<Vec<_>>().windows(2) {
            if pair[0].matter == pair[1].matter {
                let (last, first) = (words(filled, pair[0]), words(filled, pair[1]));
                assert!(!last.ends_with(|c| NOT_AT_END.contains(c)), "{last}");
                assert!(!first.starts_with(|c| NOT_AT_START.contains(c)), "{first}");
            }
        }
    }
}

#[test]
fn every_body_line_stands_on_the_base_grid_exactly() {
    let built = &SPECIMEN.0;
    let grid = Grid::new(built.edition.layout.grid, built.edition.layout.sheet.width);
    let first = grid.baseline(grid.line_y(1));
    let mut seen = 0;
    for filled in &built.filled {
        for set in filled.frames.iter().flat_map(|f| &f.lines) {
            if matches!(part(filled, set), Part::Body | Part::JumpIn | Part::JumpOut) {
                assert_eq!((set.at.y - first).0 % grid.pitch.0, 0, "{}", words(filled, set));
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn all_type_lies_in_its_frame() {
    for filled in &SPECIMEN.0.filled {
        for frame in &filled.frames {
            let room = frame.frame.rect;
            for set in &frame.lines {
                let right = set.at.x + set.line.set(&filled.matter[set.matter].text).1;
                let inside = set.at.x >= room.left() && right <= room.right() + Abs(127);
                let inside = inside && set.at.y > room.top() && set.at.y <= room.bottom();
                assert!(inside, "{} on page {}", words(filled, set), frame.frame.page);
            }
        }
    }
}

#[test]
fn a_main_head_is_larger_than_all_that_is_subordinate_to_it() {
    for filled in &SPECIMEN.0.filled {
        let heads = filled.matter.iter().filter(|m| m.part == Part::Head);
        let Some(head) = heads.map(stonehand::flow::Matter::size).max() else { continue };
        for matter in filled.matter.iter().filter(|m| m.part != Part::Head) {
            let (part, size) = (matter.part, matter.size());
            assert!(head > size, "{:?} of {size} under {head} in {:?}", part, filled.story);
        }
    }
}

/// Pages as pdftotext reads them in the order they are written, without white space.
fn read(page: &str) -> Option<String> {
    let text = tool("pdftotext", &["-raw", "-f", page, "-l", page, arg(&PDF), "-"])?;
    Some(bare(&text))
}

#[test]
fn the_pdf_reads_as_the_clients_five_stories() {
    let (Some(first), Some(third)) = (read("1"), read("3")) else { return };
    let (lead, _) = story(CLIENT[0]);
    let (front, rest) = first.split_once("（下转第三版）").expect("a jump-out line");
    let (head, back) = third.split_once("（上接第一版）").expect("a jump-in line");
    let jump_head = lead.jump_head.as_ref().or(lead.head.as_ref()).unwrap();
    assert_eq!(head, bare(&jump_head.text));
    let note = bare(&lead.end_note.as_ref().unwrap().text);
    let (back, _) = back.split_once(note.as_str()).expect("a note at the copy's end");
    assert_eq!(format!("{front}{back}"), copy(lead));
    let others: String = CLIENT[1..].iter().map(|id| copy(story(id).0)).collect();
    // What follows them on page 1 is the caption and the furniture.
    let found: String = rest.chars().take(others.chars().count()).collect();
    assert_eq!(found, others);
}

#[test]
fn the_pdf_reads_as_all_stories_in_order() {
    let built = &SPECIMEN.0;
    for (n, page) in built.edition.pages.iter().enumerate() {
        let Some(text) = read(&(n + 1).to_string()) else { return };
        // The program drops hyphens at lines' ends.
        let text = text.replace('-', "");
        let mut rest = text.as_str();
        for filled in &built.filled {
            let frames = filled.frames.iter().filter(|f| f.frame.id.page == n);
            let mut lines = frames.flat_map(|f| &f.lines).peekable();
            if lines.peek().is_none() {
                continue;
            }
            let set: String = lines.map(|l| words(filled, l)).collect();
            let found = rest.strip_prefix(bare(&set).replace('-', "").as_str());
            let (id, number) =
                (&built.edition.stories[filled.story.0 as usize].id, page.number.value);
            rest = found.unwrap_or_else(|| panic!("{id} on page {number}:\n{set}\nis not\n{rest}"));
        }
    }
}

/// A length in points.
fn pt(a: Abs) -> f64 {
    f64::from(i32::try_from(a.pt_e4()).unwrap()) / 10_000.0
}

/// Prints a line `page x y size` for each run of type.
const RUNS: &str = "import pikepdf, sys
for n, page in enumerate(pikepdf.open(sys.argv[1]).pages):
    size = at = None
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == 'Tf': size = operands[1]
        if str(operator) == 'Tm': at = operands[4:]
        if str(operator) == 'TJ': print(n, at[0], at[1], size)
";

#[test]
fn body_lines_in_the_pdf_stand_where_the_grid_has_them() {
    let Some(said) = tool("python3", &["-c", RUNS, arg(&PDF)]) else { return };
    let line = |l: &str| -> Vec<f64> { l.split(' ').map(|n| n.parse().unwrap()).collect() };
    let found: Vec<Vec<f64>> = said.lines().map(line).collect();
    let mut found = found.iter();
    for (n, scene) in (0_u8..).zip(&SPECIMEN.0.book.pages) {
        let media = scene.boxes.media;
        for (at, item) in &scene.items {
            let Item::Glyphs(run) = item else { continue };
            let (x, y) = (pt(at.x - media.left()), pt(media.bottom() - at.y));
            let meant = [(f64::from(n), 0.1), (x, 0.01), (y, 0.005), (pt(run.size), 0.001)];
            // A run may be written in pieces; its first one stands where the run does.
            let here = |f: &&Vec<f64>| {
                f.iter().zip(meant).all(|(found, (meant, within))| (found - meant).abs() < within)
            };
            assert!(found.by_ref().any(|f| here(&f)), "{meant:?}: {}", run.text);
        }
    }
}

#[test]
fn boxes_in_the_pdf_are_right_to_a_hundredth_of_a_point() {
    let Some(said) = tool("pdfinfo", &["-box", "-f", "1", "-l", "4", arg(&PDF)]) else { return };
    let mut seen = 0;
    for (scene, n) in SPECIMEN.0.book.pages.iter().zip(1..) {
        let media = scene.boxes.media;
        let corners = |r: Rect| {
            let left = |x: Abs| pt(x - media.left());
            let up = |y: Abs| pt(media.bottom() - y);
            [left(r.left()), up(r.bottom()), left(r.right()), up(r.top())]
        };
        let boxes = [("Media", media), ("Bleed", scene.boxes.bleed), ("Trim", scene.boxes.trim)];
        for (name, rect) in boxes {
            let is = |l: &&str| {
                let words: Vec<&str> = l.split_whitespace().take(3).collect();
                words == ["Page", n.to_string().as_str(), format!("{name}Box:").as_str()]
            };
            let line = said.lines().find(is).unwrap_or_else(|| panic!("{said}"));
            let found: Vec<f64> =
                line.split_whitespace().skip(3).map(|w| w.parse().unwrap()).collect();
            let near = found.iter().zip(corners(rect)).all(|(a, b)| (a - b).abs() <= 0.01);
            assert!(near && found.len() == 4, "{line}: {:?}", corners(rect));
            seen += 1;
        }
    }
    assert_eq!(seen, 12);
    // 390 × 550 mm.
    let trim = SPECIMEN.0.book.pages[0].boxes.trim.size;
    assert_eq!((trim.width, trim.height), (Abs::mm(390), Abs::mm(550)));
}

#[test]
fn all_fonts_in_the_pdf_are_embedded_subsets_with_text() {
    let Some(said) = tool("pdffonts", &[arg(&PDF)]) else { return };
    let fonts: Vec<&str> = said.lines().skip(2).collect();
    assert!(fonts.len() >= 4, "{said}");
    for font in fonts {
        let tag = font.split_once('+').map(|(tag, _)| tag).unwrap_or_default();
        assert!(tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()), "{font}");
        assert!(font.contains("CID TrueType") && font.contains("yes yes yes"), "{font}");
    }
}

#[test]
fn qpdf_finds_the_specimen_sound() {
    let Some(said) = tool("qpdf", &["--check", arg(&PDF)]) else { return };
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
}

/// Prints a line `page plate darkest` for each plate.
const PLATES: &str = "import sys, pathlib, PIL.Image as i
for f in sorted(pathlib.Path(sys.argv[1]).glob('*(*).tif*')):
    page, plate = f.stem.rstrip(')').split('(')
    print(page, plate, i.open(f).convert('L').getextrema()[0])
";

#[test]
fn pages_without_colour_have_ink_on_their_black_plates_alone() {
    let folder = tempfile::tempdir().unwrap();
    let output = format!("-sOutputFile={}", arg(&folder.path().join("%d.tif")));
    let how = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r36"];
    let args: Vec<&str> = how.into_iter().chain([output.as_str(), arg(&PDF)]).collect();
    if tool("gs", &args).is_none() {
        return;
    }
    let Some(said) = tool("python3", &["-c", PLATES, arg(folder.path())]) else { return };
    let plates: BTreeSet<&str> = said.lines().collect();
    for page in 1..=4 {
        for plate in ["Cyan", "Magenta", "Yellow"] {
            let bare = plates.contains(format!("{page} {plate} 255").as_str());
            // Two pages have pictures in colour.
            assert_eq!(bare, page <= 2, "page {page} {plate}\n{said}");
        }
        assert!(said.contains(&format!("{page} Black ")), "{said}");
        assert!(!plates.contains(format!("{page} Black 255").as_str()), "{said}");
    }
}
