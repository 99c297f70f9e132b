//! The vertical editions that come with the project: a page in Japanese, one in traditional Chinese.

use crate::newsroom::FONTS;
use crate::tools::{arg, run as tool};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use stonehand::build::{self, Built, Options};
use stonehand::diag::Severity;
use stonehand::edition::Story;
use stonehand::geom::{Orientation, Rect};
use stonehand::page::Grid;
use stonehand::scene::{Item, Role};
use stonehand::world::DiskWorld;

const EDITIONS: [&str; 2] = ["mihon", "yangzhang"];

fn built(name: &str) -> Built {
    let folder = format!("{}/editions/{name}", env!("CARGO_MANIFEST_DIR"));
    let world = DiskWorld::new(folder, Some(FONTS.into()));
    let report = build::book(&world, &Options::default(), &mut |_| {});
    let heard = report.diagnostics.iter().filter(|d| d.severity != Severity::Note);
    let heard: Vec<String> = heard.map(|d| format!("{} {}", d.code, d.message)).collect();
    assert_eq!(heard, [""; 0], "{name}");
    report.value.unwrap()
}

/// An edition's file, written once for all tests.
fn pdf(name: &str) -> PathBuf {
    static WRITTEN: LazyLock<()> = LazyLock::new(|| {
        for name in EDITIONS {
            let bytes = stonehand::export::pdf::write(&built(name).book).unwrap();
            std::fs::write(path(name), bytes).unwrap();
        }
    });
    LazyLock::force(&WRITTEN);
    path(name)
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"))
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A story's head and copy as they are to be read.
fn copy(story: &Story) -> String {
    let heads = [&story.label, &story.kicker, &story.head, &story.deck, &story.byline];
    let heads = heads.into_iter().flatten().map(|t| t.text.as_str());
    bare(&heads.chain(story.body.iter().map(|p| p.text.as_str())).collect::<String>())
}

#[test]
fn nothing_is_said_of_them_and_nothing_is_overset() {
    for name in EDITIONS {
        assert!(built(name).filled.iter().all(|f| f.overset.is_none()), "{name}");
    }
}

#[test]
fn all_body_type_stands_on_the_axes_of_the_grid() {
    for name in EDITIONS {
        let built = built(name);
        let layout = &built.edition.layout;
        let grid = Grid::new(layout.grid, layout.sheet.width);
        let upright = |item: &Item| match item {
            Item::Glyphs(run) => {
                run.tag.role == Role::Body && run.orientation == Orientation::Vertical
            }
            _ => false,
        };
        let right = grid.area().right() - grid.size / 2;
        let mut seen = 0;
        for (at, _) in built.book.pages[0].items.iter().filter(|(_, item)| upright(item)) {
            assert_eq!((right - at.x).0.rem_euclid(grid.pitch.0), 0, "{name}: {:?}", at.x);
            seen += 1;
        }
        assert!(seen > 50);
    }
}

#[test]
fn no_type_leaves_the_sheet() {
    for name in EDITIONS {
        let built = built(name);
        let trim = built.book.pages[0].boxes.trim;
        for (at, item) in &built.book.pages[0].items {
            let Item::Glyphs(run) = item else { continue };
            for g in &run.glyphs {
                let place = Rect::new(
                    *at + stonehand::geom::Point::new(g.x, g.y),
                    stonehand::geom::Size::default(),
                );
                assert!(trim.contains(&place), "{name}: {}", run.text);
            }
        }
    }
}

#[test]
fn other_programs_read_the_stories_in_order() {
    for name in EDITIONS {
        let (path, built) = (pdf(name), built(name));
        for (program, args) in [
            ("pdftotext", ["-raw", arg(&path), "-"].to_vec()),
            ("mutool", ["draw", "-F", "txt", arg(&path)].to_vec()),
        ] {
            let Some(said) = tool(program, &args) else { continue };
            let said = bare(&said);
            for story in &built.edition.stories {
                assert!(said.contains(&copy(story)), "{program} {name} {}: {said}", story.id);
            }
        }
    }
}

#[test]
fn the_judge_and_qpdf_find_nothing() {
    let judge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judge_pdf.py");
    for name in EDITIONS {
        let path = pdf(name);
        if let Some(said) = tool("python3", &[arg(&judge), arg(&path)]) {
            assert_eq!(said, "");
        }
        if let Some(said) = tool("qpdf", &["--check", arg(&path)]) {
            assert!(said.contains("No syntax or stream"), "{said}");
        }
    }
}
