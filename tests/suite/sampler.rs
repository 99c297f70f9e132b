//! The English sample edition: four pages in the shipped layout `broadsheet-en`.

use crate::kinds::{KINDS, copy};
use crate::newsroom::FONTS;
use crate::properties::bare;
use crate::tools::{arg, judge, run as tool};
use std::path::PathBuf;
use std::sync::LazyLock;
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::export::pdf::PdfKind;
use stonehand::geom::Abs;
use stonehand::makeup::Grid;
use stonehand::scene::{Item, Role};
use stonehand::world::DiskWorld;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/editions/sampler");

/// The edition in a kind and its file. Whatever is told of it, notes too, is a failure.
fn written(kind: PdfKind) -> &'static (BuiltEdition, PathBuf) {
    static ALL: LazyLock<Vec<(BuiltEdition, PathBuf)>> = LazyLock::new(|| {
        let write = |(kind, name): (PdfKind, &str)| {
            let world = DiskWorld::new(FOLDER, Some(FONTS.into()));
            let options = BuildOptions { kind, ..BuildOptions::default() };
            let report = engine::edition(&world, &options, &mut |_| {});
            let told = report.diagnostics.iter();
            let told: Vec<String> =
                told.map(|d| format!("{} {}", d.rule.code, d.message())).collect();
            assert_eq!(told, [""; 0], "{name}");
            let (built, bytes) = report.value.unwrap();
            let path =
                PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("sampler-{name}.pdf"));
            std::fs::write(&path, bytes).unwrap();
            (built, path)
        };
        KINDS.map(write).into()
    });
    &ALL[KINDS.iter().position(|(k, _)| *k == kind).unwrap()]
}

#[test]
fn it_is_built_in_every_kind_without_a_diagnostic() {
    for (kind, name) in KINDS {
        let (built, path) = written(kind);
        assert_eq!(built.book.pages.len(), 4, "{name}");
        // The profile of CMYK pictures in an archive lacks a tag that the judge wants.
        if kind != PdfKind::Archive {
            assert_eq!(judge(path, name).unwrap_or_default(), "", "{name}");
        }
        if let Some(said) = tool("qpdf", &["--check", arg(path)]) {
            assert!(said.contains("No syntax or stream"), "{name}: {said}");
        }
    }
}

#[test]
fn no_word_of_it_is_left_out() {
    let built = &written(PdfKind::Press).0;
    for (story, filled) in built.edition.stories.iter().zip(&built.filled) {
        assert!(filled.overset.is_none(), "{}", story.id);
    }
}

#[test]
fn its_body_stands_on_the_grid() {
    let built = &written(PdfKind::Press).0;
    let layout = &built.edition.layout;
    let grid = Grid::new(layout.grid, layout.sheet.width);
    let first = grid.baseline(grid.area().top());
    let mut seen = 0;
    for page in &built.book.pages {
        for (at, item) in &page.items {
            let Item::Glyphs(run) = item else { continue };
            if run.tag.role != Role::Body || run.size != Abs::pt(9) {
                continue;
            }
            assert_eq!((at.y - first).0.rem_euclid(grid.pitch.0), 0, "{}", run.text);
            seen += 1;
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn the_lead_turns_to_page_two_and_says_so_on_both_pages() {
    let path = &written(PdfKind::Press).1;
    for (page, line) in [("1", "Continued on Page 2"), ("2", "From Page 1")] {
        let args = ["-f", page, "-l", page, arg(path), "-"];
        let Some(said) = tool("pdftotext", &args) else { return };
        assert!(said.contains(line), "page {page}: {said}");
    }
}

#[test]
fn the_index_has_the_page_on_which_each_head_stands() {
    let path = &written(PdfKind::Press).1;
    let text =
        |page: &str, how: &str| tool("pdftotext", &["-f", page, "-l", page, how, arg(path), "-"]);
    let Some(front) = text("1", "-raw") else { return };
    for (head, page) in [
        ("The man who photographs nothing happening", "2"),
        ("Library to lend tools, tents and a tuba", "2"),
        ("A quay is for more than parking", "3"),
        ("In praise of the slow cup", "3"),
        ("Saltmere hold on in the fog", "4"),
    ] {
        assert!(bare(&front).contains(&bare(head)), "{head}: {front}");
        assert!(bare(&text(page, "-raw").unwrap()).contains(&bare(head)), "{head}");
    }
}

#[test]
fn other_programs_read_its_stories_in_order() {
    let (built, path) = written(PdfKind::Archive);
    let Some(said) = tool("pdftotext", &["-raw", arg(path), "-"]) else { return };
    let said = bare(&said).replace('\u{ad}', ""); // hyphens at lines' ends
    for story in &built.edition.stories {
        let copy = copy(story);
        let opening: String = copy.chars().take(40).collect();
        assert!(said.contains(&opening), "{}: {opening}", story.id);
    }
}
