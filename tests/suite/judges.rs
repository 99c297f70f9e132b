//! The independent checker in `tests/judge`, which shares no code with this crate, on every kind of
//! file, and plates rendered by Ghostscript.

use crate::kinds::{FOLDER, KINDS, copy, written};
use crate::newsroom::FONTS;
use crate::pdf_book::{self, BODY, SONG, at, run};
use crate::properties::bare;
use crate::tools::{arg, judge, python};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use stonehand::compose::PrintersMark;
use stonehand::edition::{Content, Story};
use stonehand::engine::{self, BuildOptions};
use stonehand::export::pdf::PdfKind;
use stonehand::geom::{Abs, Path as Outline, Point, Rect};
use stonehand::ink::{Ink, Spot};
use stonehand::scene::{Attachment, Book, Item, Paint};
use stonehand::world::DiskWorld;

/// What the press of this house takes, in per cent. Source: ISO 12647-3:2013 recommends less.
const MOST_INK: u32 = 240;

/// A file of a book under a name of its own.
fn file(book: &Book, kind: PdfKind, name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, crate::pdf_book::written(book, kind).unwrap()).unwrap();
    path
}

#[test]
fn the_checker_finds_nothing_in_any_kind_of_the_specimen() {
    for (kind, name) in KINDS {
        if let Some(said) = judge(&written(kind).1, name) {
            assert_eq!(said, "", "{kind:?}");
        }
    }
}

#[test]
fn the_checker_finds_every_seeded_fault() {
    for (kind, _) in KINDS {
        written(kind);
    }
    if let Some(said) = python("spoil.py", &[env!("CARGO_TARGET_TMPDIR"), "specimen"]) {
        assert_eq!(said, "");
    }
}

#[test]
fn the_judge_finds_nothing_in_marked_spreads() {
    let world = DiskWorld::new(FOLDER, Some(FONTS.into()));
    let (kind, marks) = (PdfKind::PressX1a, PrintersMark::ALL.to_vec());
    let options = BuildOptions { kind, spreads: true, marks, ..BuildOptions::default() };
    let (_, bytes) = engine::edition(&world, &options, &mut |_| {}).value.unwrap();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("spreads.pdf");
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(judge(&path, "press-x1a").unwrap_or_default(), "");
}

#[test]
fn the_judge_finds_nothing_in_an_archive_file_that_carries_its_sources() {
    let mut book = written(PdfKind::Archive).0.book.clone();
    let carried = |name: &str| Attachment { name: name.into(), bytes: name.as_bytes().to_vec() };
    book.attachments = ["pages/1.toml", "stories/版.md", "edition.toml"].map(carried).into();
    let path = file(&book, PdfKind::Archive, "sources.pdf");
    assert_eq!(judge(&path, "archive").unwrap_or_default(), "");
}

#[test]
fn every_code_in_an_archive_file_is_read_as_something_even_under_other_words() {
    let mut book = pdf_book::book(vec![Vec::new()]);
    let mut cluster = run(&book.fonts, SONG, BODY, "并排", Ink::BLACK);
    (cluster.text, cluster.glyphs[1].start, cluster.glyphs[1].end) = ("并".into(), 3, 3);
    book.pages[0].items.push((at(20, 200), Item::Glyphs(cluster)));
    let path = file(&book, PdfKind::Archive, "cluster.pdf");
    assert_eq!(judge(&path, "archive").unwrap_or_default(), "");
    let read = python("text.py", &["--pages", arg(&path)]).unwrap_or_default();
    assert!(read.is_empty() || read == "page 1\t并\n", "{read}");
}

/// The text of each story in the order of a file's structure, as `tests/judge/text.py` walks it;
/// without captions.
fn stories(path: &Path) -> Option<Vec<String>> {
    let told = python("text.py", &[arg(path)])?;
    let mut stories: Vec<String> = Vec::new();
    let mut within = false;
    for line in told.lines() {
        let (role, text) = line.split_once('\t').unwrap_or_default();
        if role.trim_start() == role || role.len() - role.trim_start().len() == 2 {
            within = role == "  Art";
            if within {
                stories.push(String::new());
            }
        } else if within && !matches!(role.trim_start(), "Reading" | "Caption") {
            stories.last_mut().unwrap().push_str(text);
        }
    }
    Some(stories)
}

#[test]
fn text_walked_along_the_structure_is_the_stories() {
    for kind in [PdfKind::Archive, PdfKind::Web] {
        let (built, path) = written(kind);
        let Some(found) = stories(path) else { return };
        let order = built.book.articles.iter().map(|a| &built.edition.stories[a.number as usize]);
        let wanted: Vec<String> = order.map(|story| copy(story)).collect();
        let found: Vec<String> = found.iter().map(|text| bare(text)).collect();
        assert_eq!(found, wanted, "{kind:?}");
    }
}

#[test]
fn a_picture_that_belongs_to_a_story_stands_in_it_and_others_in_the_document() {
    let (built, path) = written(PdfKind::Archive);
    let Some(told) = python("text.py", &[arg(path)]) else { return };
    let mut found: Vec<(String, &str)> = Vec::new();
    let mut story = "";
    for line in told.lines() {
        match line.split_once('\t').unwrap_or_default() {
            ("  Art", title) => story = title,
            ("  Figure", _) => story = "",
            (role, text) if role.trim_start() == "Caption" => found.push((bare(text), story)),
            _ => {}
        }
    }
    let captions = built.edition.pages.iter().flat_map(|page| &page.blocks);
    let mut wanted: Vec<(String, &str)> = captions
        .filter_map(|block| match &block.content {
            Content::Picture(pictures) => Some(&pictures.caption),
            _ => None,
        })
        .map(|caption| {
            let id = caption.story.as_ref().map_or("", |story| story.value.as_str());
            let story = built.edition.stories.iter().find(|s| s.id == id);
            let head = story.and_then(|s| s.head.as_ref()).map_or("", |head| head.text.as_str());
            (bare(&format!("{}{}", caption.text.value, caption.credit.value)), head)
        })
        .collect();
    assert!(wanted.iter().any(|(_, head)| head.is_empty()));
    assert!(wanted.iter().any(|(_, head)| !head.is_empty()));
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}

/// The longest beginning of `text` that `page` holds.
fn beginning<'a>(text: &'a str, page: &str) -> &'a str {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let held = ends.partition_point(|end| page.contains(&text[..*end]));
    &text[..held.checked_sub(1).map_or(0, |last| ends[last])]
}

/// That a story stands on its pages piece by piece, one piece a page, and whole.
fn stands(story: &Story, pages: &[&str], kind: PdfKind) {
    let all = copy(story);
    let mut rest = all.as_str();
    for page in pages {
        let piece = beginning(rest, page);
        assert!(!piece.is_empty(), "{kind:?}: {}: nothing on one of its pages", story.id);
        rest = &rest[piece.len()..];
    }
    assert_eq!(rest, "", "{kind:?}: {}", story.id);
}

#[test]
fn content_is_in_reading_order_on_every_page_of_every_kind() {
    for (kind, _) in KINDS {
        let (built, path) = written(kind);
        let Some(told) = python("text.py", &["--pages", arg(path)]) else { return };
        let pages: Vec<String> =
            told.lines().map(|line| bare(line.split_once('\t').unwrap_or_default().1)).collect();
        for article in &built.book.articles {
            let mut on: Vec<usize> = article.beads.iter().map(|(page, _)| *page).collect();
            on.dedup();
            let on: Vec<&str> = on.into_iter().map(|page| pages[page].as_str()).collect();
            stands(&built.edition.stories[article.number as usize], &on, kind);
        }
    }
}

/// The specimen with two grounds under the type of its second page, one of them in a spot ink, and
/// a head in that ink, for the press.
fn inked(kind: PdfKind, name: &str) -> (Book, PathBuf) {
    let mut book = written(kind).0.book.clone();
    book.spots = vec![Spot { name: "PANTONE 485 C".into(), process: [0, 950, 1000, 0] }];
    let spot = Ink::Spot { number: 0, tint: 300 };
    let ground = |at: i64, ink| {
        let room = Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(100), Abs::mm(400));
        let path = Outline::rect(room);
        let ground = Item::Path { path, fill: Some(Paint::ground(ink)), stroke: None };
        (Point::new(Abs::mm(at), Abs::mm(50)), ground)
    };
    let items = &mut book.pages[1].items;
    items.insert(0, ground(40, spot));
    items.insert(1, ground(160, Ink::Cmyk(150, 300, 100, 0)));
    let head = items.iter_mut().find_map(|(_, item)| match item {
        Item::Glyphs(run) if run.size > Abs::pt(20) => Some(run),
        _ => None,
    });
    head.unwrap().paint = Paint::line_work(Ink::Spot { number: 0, tint: 1000 });
    let path = file(&book, kind, name);
    (book, path)
}

#[test]
fn the_judge_finds_nothing_where_there_is_a_spot_ink() {
    for (kind, name) in KINDS {
        let (_, path) = inked(kind, &format!("inked-{name}.pdf"));
        assert_eq!(judge(&path, name).unwrap_or_default(), "", "{kind:?}");
    }
}

/// What `tests/judge/plates.py` says of a file: by page and plate, then what it says.
type Plates = BTreeMap<(u32, String), u32>;

fn plates(path: &Path) -> Option<Plates> {
    let said = python("plates.py", &[arg(path), "72"])?;
    let line = |line: &str| {
        let (page, rest) = line.split_once(' ').unwrap();
        let (plate, number) = rest.rsplit_once(' ').unwrap();
        ((page.parse().unwrap(), plate.to_owned()), number.parse().unwrap())
    };
    Some(said.lines().map(line).collect())
}

/// The plates of the inked specimen for both presses.
fn inked_plates() -> &'static [(PdfKind, Option<Plates>)] {
    static ALL: LazyLock<Vec<(PdfKind, Option<Plates>)>> = LazyLock::new(|| {
        let both = KINDS[..2].iter();
        let made = both.map(|(kind, name)| (*kind, inked(*kind, &format!("plates-{name}.pdf"))));
        made.map(|(kind, (_, path))| (kind, plates(&path))).collect()
    });
    &ALL
}

#[test]
fn black_type_leaves_every_other_plate_as_it_is() {
    for (kind, plates) in inked_plates() {
        let Some(plates) = plates else { return };
        for ((page, plate), number) in plates {
            let Some(plate) = plate.strip_suffix(" under type") else { continue };
            assert_eq!(*number > 0, plate == "Black", "{kind:?}: page {page}, {plate}: {number}");
        }
    }
}

#[test]
fn the_inks_of_a_page_are_never_more_than_the_press_takes() {
    for (kind, plates) in inked_plates() {
        let Some(plates) = plates else { return };
        for ((page, _), most) in plates.iter().filter(|((_, plate), _)| plate == "sum") {
            assert!((100..=MOST_INK).contains(most), "{kind:?}: page {page}: {most} %");
        }
    }
}

#[test]
fn a_spot_ink_has_a_plate_of_its_own_where_it_is_used() {
    for (kind, plates) in inked_plates() {
        let Some(plates) = plates else { return };
        let spot = |page: u32| plates.get(&(page, "PANTONE 485 C".to_owned())).copied();
        assert_eq!(spot(2), Some(100), "{kind:?}: the head is solid");
        assert_eq!(spot(1).unwrap_or(0), 0, "{kind:?}");
    }
}

/// All Rust sources in a folder and those below it, one after the other.
fn sources(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_test_named_in_a_ledger_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = String::new();
    for folder in ["src/export/pdf", "tests/suite"] {
        sources(&root.join(folder), &mut all);
    }
    for ledger in ["PDF_X4.md", "PDF_X1A.md", "PDF_A2.md"] {
        let text = std::fs::read_to_string(root.join("src/export/pdf").join(ledger)).unwrap();
        let quoted = text.split('`').skip(1).step_by(2);
        let is_test = |name: &&str| {
            let bare = name.trim_end_matches('…');
            bare.len() < name.len() || bare.matches('_').count() > 2
        };
        for name in quoted.filter(is_test) {
            let start = format!("fn {}", name.trim_end_matches('…'));
            assert!(all.contains(&start), "{ledger}: {name}");
        }
    }
}
