//! Long lists of faults: of each kind a hundred are reported and the rest counted, in time linear
//! in their number.

use crate::newsroom::{LAYOUT, Newsroom, PAGE};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use stonehand::edition::load;
use stonehand::world::{Bytes, MemoryWorld, World, WorldError};

/// Entries of a list: far more than anybody makes by hand.
const MANY: usize = 3000;

/// How often a rejected edition tells of a code, and whether the rest is counted.
fn told(room: &Newsroom, code: &str) -> (usize, bool) {
    let said = room.rejected();
    let of_code = said.iter().filter(|line| line.contains(code));
    let counted = of_code.clone().any(|line| line.contains("more of this kind"));
    (of_code.count(), counted)
}

fn repeated(entry: impl Fn(usize) -> String) -> String {
    (0..MANY).map(entry).collect()
}

/// A page of blocks that all stand in one place.
fn page(content: impl Fn(usize) -> String) -> String {
    let block = |n| {
        let block = PAGE.split_once("\n\n").unwrap().1;
        format!("{}\n", block.replace("story = \"a\"", &content(n)))
    };
    format!("number = 1\n\n{}", repeated(block))
}

#[test]
fn the_first_of_many_unknown_keys_are_listed() {
    let keys = repeated(|n| format!("k{n} = 1\n"));
    let room = Newsroom::new().edit("pages/1.toml", "number = 1\n", &format!("number = 1\n{keys}"));
    let said = room.rejected();
    let listed: Vec<&str> = said
        .iter()
        .filter_map(|line| line.split_once("unknown key `")?.1.split('`').next())
        .collect();
    let first: Vec<String> = (0..100).map(|n| format!("k{n}")).collect();
    assert_eq!(listed, first);
}

#[test]
fn long_lists_of_faults_are_reported_up_to_a_hundred_and_counted() {
    let face = |n| format!("f{n} = \"none-{n}.ttf\"\n");
    let ink = |n| format!("i{n} = {{ m = 101 }}\n");
    let style = |n| format!("[styles.s{n}]\nface = \"none\"\n");
    let item = |n| format!("[[block.item]]\ntext = \"字\"\nx = {}\n", n + 10_000);
    let block = PAGE.replace("story = \"a\"\n", "");
    let list = |name: &str| format!("pages = [{}]", repeated(|_| format!("{name:?}, ")));
    let sizes = |n| format!("\"号{n}\" = \"-1pt\"\n");
    let missing = repeated(|n| format!("\"pages/{n}.toml\", ")).replace("pages/1.toml", "pages/x");
    for (what, file, text, code) in [
        ("stories", "pages/1.toml", page(|n| format!("story = \"s{n}\"")), "missing-story"),
        ("pictures", "pages/1.toml", page(|n| format!("picture = \"p/{n}.png\"")), "missing-file"),
        ("blocks in one place", "pages/1.toml", page(|_| "story = \"a\"".into()), "page::overlap"),
        ("items", "pages/1.toml", block + &repeated(item), "toml::range"),
        ("limits", "press/own.toml", repeated(|n| format!("k{n} = 1\n")), "toml::unknown-key"),
        (
            "faces",
            "layouts/small.toml",
            LAYOUT.replace("[jump]", &(repeated(face) + "[jump]")),
            "font::missing",
        ),
        ("inks", "layouts/small.toml", format!("{LAYOUT}[inks]\n{}", repeated(ink)), "toml::range"),
        ("sizes", "layouts/small.toml", format!("{LAYOUT}[sizes]\n{}", repeated(sizes)), "toml::"),
        ("styles", "layouts/small.toml", LAYOUT.to_owned() + &repeated(style), "toml::value"),
        (
            "keys of a story",
            "stories/a.md",
            format!("+++\n{}+++\n\n今天。\n", repeated(|n| format!("k{n} = 1\n"))),
            "unknown-key",
        ),
        (
            "pages that are not there",
            "edition.toml",
            format!("pages = [{missing}]"),
            "missing-file",
        ),
        ("one page again and again", "edition.toml", list("pages/1.toml"), "page-twice"),
    ] {
        let room = Newsroom::new();
        let room = match file {
            "edition.toml" => room.edit(file, "pages = [\"pages/1.toml\"]", &text),
            "press/own.toml" => room.file(file, text).edit(
                "edition.toml",
                "pages =",
                "preflight.limits = \"own\"\npages =",
            ),
            _ => room.file(file, text),
        };
        assert_eq!(told(&room, code), (101, true), "{what}");
    }
}

#[test]
fn a_page_with_too_many_blocks_is_refused_at_the_first_excess_one() {
    let room = Newsroom::new().file("pages/1.toml", page(|_| "story = \"a\"".into()));
    let said = room.rejected();
    let told: Vec<_> = said.iter().filter(|s| s.contains("too-many-blocks")).collect();
    assert_eq!(
        told,
        [
            "error page::too-many-blocks pages/1.toml:10003:1 this page has 3000 blocks, more than any \
              page has room for"
        ]
    );
    let pair = "panel = \"甲\"\n";
    let block = |n: usize| {
        format!(
            "[[block]]\n{pair}at = {{ column = 1, line = {n} }}\nspan = {{ columns = 1, lines = 1 }}\n"
        )
    };
    let most: String = (0..2000).map(|n| block(n % 18 + 1)).collect();
    let said = Newsroom::new().file("pages/1.toml", format!("number = 1\n{most}")).rejected();
    assert!(!said.iter().any(|s| s.contains("too-many-blocks")), "{said:?}");
}

#[test]
fn every_missing_file_of_a_lock_is_reported_or_counted() {
    let digest = "0".repeat(64);
    let entry = |n| format!("\"stories/{n}.md\" = {{ bytes = 1, sha256 = \"{digest}\" }}\n");
    let lock = "engine = \"stonehand 0.0.0\"\n[layouts]\n[faces]\n[profile]\n[copy]\n";
    let room = Newsroom::new().file("edition.lock", lock.to_owned() + &repeated(entry));
    assert_eq!(told(&room, "lock::copy"), (101, true));
}

#[test]
fn suggested_names_are_listed_up_to_a_hundred() {
    let fields = repeated(|n| format!("field{n} = \"x\"\n"));
    let furniture = "[[furniture]]\non = \"all\"\n[[furniture.item]]\ntext = \"{zebra}\"\n";
    let room = Newsroom::new();
    let edition = std::fs::read_to_string(room.edition().join("edition.toml")).unwrap();
    let room = room
        .file("edition.toml", format!("{edition}\n[fields]\n{fields}"))
        .file("layouts/small.toml", LAYOUT.to_owned() + furniture);
    let heard = room.build().json();
    let help = heard[0]["help"].as_str().unwrap();
    assert_eq!(help.matches('{').count(), 100, "{help}");
    assert!(help.contains(&format!(" and {} more;", MANY + 14 - 100)), "{help}");
    let unplaced = (0..MANY)
        .fold(Newsroom::new(), |room, n| room.file(&format!("stories/s{n}.md"), "今天。\n"));
    let said = unplaced.build().said();
    let line = said.iter().find(|l| l.contains("story-not-placed")).unwrap();
    assert!(line.contains("these 3000 stories") && line.ends_with(" and 2900 more"), "{line}");
}

/// A world that counts how often its folders are listed.
struct Counting(MemoryWorld, AtomicUsize);

impl World for Counting {
    fn read(&self, path: &Path) -> Result<Bytes, WorldError> {
        self.0.read(path)
    }

    fn layout(&self, name: &str) -> Result<Bytes, WorldError> {
        self.0.layout(name)
    }

    fn font(&self, file: &str) -> Result<Bytes, WorldError> {
        self.0.font(file)
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.list(folder)
    }

    fn layouts(&self) -> Vec<String> {
        self.0.layouts()
    }

    fn kept(&self, name: &str) -> Option<Bytes> {
        self.0.kept(name)
    }

    fn keep(&self, name: &str, parts: &[&[u8]]) {
        self.0.keep(name, parts);
    }

    fn drop_unused(&self, kind: &str, used: &BTreeSet<String>) {
        self.0.drop_unused(kind, used);
    }
}

#[test]
fn a_folder_is_not_listed_again_for_every_missing_file() {
    for content in ["story = \"s", "picture = \"p/s"] {
        let edition =
            "name = \"试\"\ndate = 2024-08-11\nlayout = \"small\"\npages = [\"1.toml\"]\n";
        let world = MemoryWorld::new()
            .with("edition.toml", edition)
            .with("layouts/small.toml", LAYOUT)
            .with("1.toml", page(|n| format!("{content}{n}\"")));
        let world = Counting(world, AtomicUsize::new(0));
        assert!(load(&world).outcome.value.is_none());
        let listed = world.1.load(Ordering::Relaxed);
        assert!(listed < 110, "{listed} times for {MANY} files");
    }
}
