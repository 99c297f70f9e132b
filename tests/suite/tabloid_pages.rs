//! The tabloid editions: `xiaobao` in the shipped tabloid, `wanbao` in the evening paper.

use crate::kinds::KINDS;
use crate::newsroom::FONTS;
use crate::tools::{arg, run as tool};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use stonehand::diag::Diagnostic;
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::world::DiskWorld;

const EDITIONS: [&str; 2] = ["xiaobao", "wanbao"];

/// What the page specs and stories of the editions say for each thing that a page may hold.
const SHOWN: &[&str] = &[
    "kicker = ",
    "deck = ",
    "label = ",
    "byline = ",
    "jump_head = ",
    "jump_to = ",
    "drop_cap = ",
    "writing = \"vertical\"",
    "place = \"beside\"",
    "news = ",
    "pictures = ",
    "runaround = ",
    "outline = ",
    "table = ",
    "tints = ",
    "pitch = ",
    "ad = true",
    "box = ",
    "tint = ",
    "caption_place = \"inside\"",
    "caption_place = \"right\"",
    "caption_writing = ",
    "allow = ",
    "::: quote",
    "::: box",
    "::: block",
    "::: block float",
    "::: style",
    "::: rule",
    "\n- ",
    "\n1. ",
    "{page_of:",
    "{head_of:",
    "{lunar_date}",
    "今日{pages}版",
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("editions").join(name)
}

/// An edition in one kind, with all that was told of it, notes too.
struct Written {
    name: &'static str,
    kind: &'static str,
    built: BuiltEdition,
    told: Vec<Diagnostic>,
    path: PathBuf,
}

/// Both editions in the four kinds.
static WRITTEN: LazyLock<Vec<Written>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for name in EDITIONS {
        for (kind, of) in KINDS {
            let world = DiskWorld::new(folder(name), Some(FONTS.into()));
            let options = BuildOptions { kind, ..BuildOptions::default() };
            let report = engine::edition(&world, &options, &mut |_| {});
            let told = report.diagnostics;
            let (built, bytes) = report.value.unwrap_or_else(|| panic!("{name}: {told:#?}"));
            let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{of}.pdf"));
            std::fs::write(&path, bytes).unwrap();
            all.push(Written { name, kind: of, built, told, path });
        }
    }
    all
});

/// The file of an edition for the press.
fn press(name: &str) -> &'static Written {
    WRITTEN.iter().find(|w| w.name == name && w.kind == "press").unwrap()
}

/// What the page specs and the stories of an edition say.
fn source(name: &str) -> String {
    let mut all = String::new();
    for part in ["pages", "stories"] {
        let files = std::fs::read_dir(folder(name).join(part)).unwrap();
        for file in files {
            all.push_str(&std::fs::read_to_string(file.unwrap().path()).unwrap());
        }
    }
    all
}

#[test]
fn nothing_is_told_of_the_tabloid_editions_but_what_no_one_can_check() {
    for Written { name, kind, told, .. } in WRITTEN.iter() {
        // What PDF/A-2 asks of the fonts of a placed page is not all checked, and so is told.
        let told: Vec<_> = told
            .iter()
            .filter(|d| !(*kind == "archive" && d.rule.code == "ad::not-judged"))
            .map(|d| format!("{} {}", d.rule.code, d.message()))
            .collect();
        assert_eq!(told, [""; 0], "{name} for {kind}");
    }
}

#[test]
fn the_tabloid_editions_are_full() {
    for name in EDITIONS {
        let built = &press(name).built;
        assert_eq!(built.book.pages.len(), 4, "{name}");
        assert!(built.filled.iter().all(|f| f.overset.is_none()), "{name}");
    }
}

#[test]
fn between_them_they_show_what_a_page_may_hold() {
    let all = EDITIONS.map(source).concat();
    for key in SHOWN {
        assert!(all.contains(key), "{key}");
    }
}

#[test]
fn every_advertisement_of_the_tabloid_editions_is_marked() {
    for (name, pages) in [("xiaobao", &[2, 4][..]), ("wanbao", &[1, 3, 4])] {
        for page in 1..=4 {
            let page_text = page.to_string();
            let path = &press(name).path;
            let args = ["-f", &page_text, "-l", &page_text, "-raw", arg(path), "-"];
            let Some(text) = tool("pdftotext", &args) else { return };
            let marked = text.lines().any(|line| line.trim() == "广告");
            assert_eq!(marked, pages.contains(&page), "{name}, page {page}: {text}");
        }
    }
}

// The checker of `tests/judge` knows the program's own streams and not those of placed pages.
#[test]
fn qpdf_finds_nothing_in_the_tabloid_editions() {
    for Written { name, kind, path, .. } in WRITTEN.iter() {
        if let Some(said) = tool("qpdf", &["--check", arg(path)]) {
            assert!(said.contains("No syntax or stream"), "{name} for {kind}: {said}");
        }
    }
}

#[test]
fn the_evening_paper_prints_on_the_tabloids_sheet_and_grid() {
    let layouts = EDITIONS.map(|name| &press(name).built.edition.layout);
    assert_eq!(layouts[0].sheet, layouts[1].sheet);
    assert_eq!(layouts[0].grid, layouts[1].grid);
    let names = |at: usize| layouts[at].inks.keys().cloned().collect::<BTreeSet<String>>();
    assert!(names(1).is_superset(&names(0)) && names(1).contains("brand"));
}
