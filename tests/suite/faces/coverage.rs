//! Character coverage of the shipped layouts' faces.

use crate::newsroom::{FONTS, Newsroom};
use stonehand::diag::Diagnostics;
use stonehand::edition;
use stonehand::engine::load_faces;
use stonehand::font::Repertoire;
use stonehand::world::{DiskWorld, Sources};

const SHIPPED: [&str; 6] = [
    "broadsheet",
    "broadsheet-en",
    "broadsheet-hant-vertical",
    "broadsheet-ja-vertical",
    "evening",
    "tabloid",
];

#[test]
fn every_role_of_every_shipped_layout_has_what_a_newspaper_needs() {
    let folder = tempfile::tempdir().unwrap();
    let world = DiskWorld::new(folder.path(), Some(FONTS.into()));
    for name in SHIPPED {
        let (mut sources, mut said) = (Sources::default(), Diagnostics::new());
        let layout = edition::load_layout(&world, name, &mut sources, &mut said).unwrap();
        let (book, faults) = load_faces(&world, &layout);
        assert_eq!(faults.sorted(), [], "{name}");
        for (role, chain) in book.roles() {
            for set in Repertoire::ALL {
                let lacking = set.lacking(&book, chain);
                assert!(lacking.is_empty(), "{name}, {role}: {}: {lacking:?}", set.name());
            }
        }
    }
}

#[test]
fn the_general_standard_characters_are_8105_different_ones() {
    let chars = Repertoire::GeneralStandard.chars();
    assert_eq!((chars[0], chars[3499], chars[3500]), ('一', '矗', '乂'));
    assert_eq!(chars.iter().collect::<std::collections::BTreeSet<_>>().len(), 8105);
}

#[test]
fn inferior_figures_and_foreign_names_stand_in_heads_of_the_shipped_layouts() {
    // The evening paper's nameplate takes the lines that this page is set on; its faces are the
    // tabloid's.
    for layout in SHIPPED.into_iter().filter(|name| *name != "evening") {
        let room = Newsroom::new()
            .edit("edition.toml", "layout = \"small\"", &format!("layout = \"{layout}\""))
            .edit("pages/1.toml", "columns = 1, lines = 1 }", "columns = 4, lines = 40 }")
            .edit("pages/1.toml", "line = 1 }", "line = 12 }") // clear of a nameplate
            .file(
                "stories/a.md",
                "+++\nhead = \"CO₂减排10⁻³\"\nkicker = \"Wałęsa与Erdoğan\"\n\
                 deck = \"Nguyễn会见Škoda\"\n+++\n\
                 今天H₂O、Ca²⁺。\n",
            );
        let heard = room.build();
        assert_eq!(heard.code, 0, "{layout}: {}", heard.err);
    }
}

#[test]
fn fonts_lists_the_coverage_of_each_role() {
    let room = Newsroom::new();
    let heard = room.with_fonts(&["fonts", "paper"]);
    assert_eq!(heard.code, 0, "{}", heard.err);
    assert!(heard.out.contains("song       通用规范汉字 8105 of 8105, Latin "), "{}", heard.out);
    assert!(heard.out.contains("lacks of superiors and inferiors: ⁰⁵⁶"), "{}", heard.out);
    let shipped = room.with_fonts(&["fonts"]);
    assert!(!shipped.out.contains("lacks of"), "{}", shipped.out);
}
