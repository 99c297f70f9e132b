//! Distribution of the lines that a head absorbs when its story falls short.

use crate::newsroom::{FONTS, LAYOUT, Newsroom};
use stonehand::engine::{self, BuildOptions};
use stonehand::geom::Abs;
use stonehand::scene::{Item, Role};
use stonehand::world::DiskWorld;

const HEADS: &str = "+++\nkicker = \"引题\"\nhead = \"主题\"\n+++\n\n";

fn room(lines: usize, heads: &str, more: &str) -> Newsroom {
    let copy: String = "今天上午下雨".chars().cycle().take(12 * lines - 4).collect();
    let styles = "[styles.kicker]\nsize = \"12pt\"\n\n[styles.head]\nsize = \"18pt\"\n";
    Newsroom::new()
        .file("layouts/small.toml", format!("{LAYOUT}\n{styles}\n{more}"))
        .file("stories/a.md", format!("{heads}{copy}。\n"))
        .edit("pages/1.toml", "lines = 1 }", "lines = 18 }")
}

/// The baselines of kicker, head and first line of text.
fn baselines(room: &Newsroom) -> [Abs; 3] {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::book(&world, &BuildOptions::default(), &mut |_| {});
    let built = report.value.unwrap_or_else(|| panic!("{:?}", report.diagnostics));
    let first = |role: Role| {
        let of = |(at, item): &(stonehand::geom::Point, Item)| match item {
            Item::Glyphs(run) if run.tag.role == role => Some(at.y),
            _ => None,
        };
        built.book.pages[0].items.iter().filter_map(of).min().unwrap_or_default()
    };
    [first(Role::Kicker), first(Role::Head), first(Role::Body)]
}

/// How much whiter it is above the kicker, between the levels and below the head with `short` lines
/// to spare than with none, in thousandths of a line.
fn more(short: usize, rule: &str) -> [i64; 3] {
    // Kicker, head and white take four lines.
    let [full, loose] = [14, 14 - short].map(|lines| baselines(&room(lines, HEADS, rule)));
    let by = |n: usize| (loose[n] - full[n]).0;
    let lines = |length: i64| (length * 1000 + Abs::pt(6).0) / Abs::pt(12).0;
    [lines(by(0)), lines(by(1) - by(0)), lines(by(2) - by(1))]
}

#[test]
fn lines_to_spare_are_shared_above_between_and_below() {
    assert_eq!(more(3, ""), [1000, 1000, 1000]);
    assert_eq!(more(1, ""), [333, 333, 333]);
}

#[test]
fn the_layout_sets_the_rule_of_distribution() {
    for (rule, shares) in [
        ("above = 1, between = 0, below = 0", [3000, 0, 0]),
        ("above = 0, between = 0, below = 1", [0, 0, 3000]),
        ("above = 2, between = 1, below = 0", [2000, 1000, 0]),
        ("above = 0.5, between = 0.5, below = 0.5", [1000, 1000, 1000]),
        // What is not given is one part.
        ("above = 4", [2000, 500, 500]),
    ] {
        assert_eq!(more(3, &format!("[head]\nspare = {{ {rule} }}\n")), shares, "{rule}");
    }
}

#[test]
fn a_head_of_one_level_shares_above_and_below() {
    let head = "+++\nhead = \"主题\"\n+++\n\n";
    // Head and white take 2.5 lines of three.
    let [full, loose] = [15, 13].map(|lines| baselines(&room(lines, head, "")));
    assert_eq!(loose[2] - full[2], Abs::pt(24));
    assert_eq!(loose[1] - full[1], Abs::pt(12));
}

#[test]
fn a_rule_that_cannot_absorb_the_lines_is_refused() {
    let rule = "[head]\nspare = { above = 0, below = 0 }\n";
    let said = room(14, HEADS, rule).rejected();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("error toml::range layouts/small.toml:"), "{said:?}");
    let said = room(14, HEADS, "[head]\nspare = { under = 1 }\n").rejected();
    assert!(said[0].starts_with("error toml::unknown-key layouts/small.toml:"), "{said:?}");
}
