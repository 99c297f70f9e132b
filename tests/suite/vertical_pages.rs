//! The vertical sample editions: a page in Japanese, one in traditional Chinese.

use crate::kinds::KINDS;
use crate::newsroom::FONTS;
use crate::tools::{arg, judge, run as tool};
use std::path::PathBuf;
use std::sync::LazyLock;
use stonehand::diag::Severity;
use stonehand::edition::Story;
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::geom::{Abs, GlyphOrientation, Point, Rect, Size};
use stonehand::makeup::Grid;
use stonehand::scene::{Item, Role};
use stonehand::world::{DiskWorld, MemoryWorld, World};

const EDITIONS: [&str; 2] = ["mihon", "yangzhang"];

fn built(name: &str) -> BuiltEdition {
    let folder = format!("{}/editions/{name}", env!("CARGO_MANIFEST_DIR"));
    let world = DiskWorld::new(folder, Some(FONTS.into()));
    let report = engine::book(&world, &BuildOptions::default(), &mut |_| {});
    let heard = report.diagnostics.iter().filter(|d| d.severity != Severity::Note);
    let heard: Vec<String> = heard.map(|d| format!("{} {}", d.rule.code, d.message())).collect();
    assert_eq!(heard, [""; 0], "{name}");
    report.value.unwrap()
}

/// An edition's file, written once for all tests.
fn pdf(name: &str) -> PathBuf {
    static WRITTEN: LazyLock<()> = LazyLock::new(|| {
        for name in EDITIONS {
            let bytes =
                crate::pdf_book::written(&built(name).book, stonehand::export::pdf::PdfKind::Press)
                    .unwrap();
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
fn they_build_without_diagnostics_or_overset() {
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
                run.tag.role == Role::Body && run.orientation == GlyphOrientation::Vertical
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
                let place = Rect::new(*at + Point::new(g.x, g.y), Size::default());
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
fn the_checker_and_qpdf_find_nothing_in_any_kind() {
    for name in EDITIONS {
        let (path, book) = (pdf(name), built(name).book);
        for (kind, of) in KINDS {
            let path = path.with_file_name(format!("{name}-{of}.pdf"));
            std::fs::write(&path, crate::pdf_book::written(&book, kind).unwrap()).unwrap();
            assert_eq!(judge(&path, of).unwrap_or_default(), "", "{name} for {of}");
        }
        if let Some(said) = tool("qpdf", &["--check", arg(&path)]) {
            assert!(said.contains("No syntax or stream"), "{said}");
        }
    }
}

#[test]
fn a_page_fills_either_shipped_vertical_layout() {
    let disk = DiskWorld::new(env!("CARGO_MANIFEST_DIR"), Some(FONTS.into()));
    for (layout, language, columns, lines) in
        [("broadsheet-ja-vertical", "ja", 12, 77), ("broadsheet-hant-vertical", "zh-Hant", 13, 74)]
    {
        let edition = format!(
            "name = \"日報\"\ndate = 2024-08-11\nlanguage = \"{language}\"\n\
             layout = \"{layout}\"\npages = [\"pages/1.toml\"]\n"
        );
        let page = format!(
            "number = 1\n\n[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
             span = {{ columns = {columns}, lines = {lines} }}\n"
        );
        let mut world = MemoryWorld::new()
            .with("edition.toml", edition)
            .with("pages/1.toml", page)
            .with(
                "stories/a.md",
                "+++\nhead = \"主\"\n+++\n\n".to_owned() + &"日月山川。".repeat(2210),
            )
            .with(&format!("layouts/{layout}.toml"), (*disk.layout(layout).unwrap()).as_ref());
        for file in std::fs::read_dir(FONTS).unwrap() {
            let path = file.unwrap().path();
            let file = path.file_name().unwrap().to_str().unwrap();
            if path.extension().is_some_and(|e| e == "ttf") {
                world = world.with_shared(&format!("fonts/{file}"), disk.font(file).unwrap());
            }
        }
        let report = engine::book(&world, &BuildOptions::default(), &mut |_| {});
        let wrong = report.diagnostics.iter().find(|d| d.severity == Severity::Error);
        assert_eq!(wrong.map(stonehand::diag::Diagnostic::message), None);
        let layout = &report.value.unwrap().edition.layout;
        let sheet = Rect::xywh(Abs::ZERO, Abs::ZERO, layout.sheet.width, layout.sheet.height);
        assert!(sheet.contains(&Grid::new(layout.grid, layout.sheet.width).area()));
    }
}
