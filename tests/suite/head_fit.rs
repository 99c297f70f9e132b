//! Heads fitted to their width: closer or wider apart, narrower or wider, smaller.

use crate::newsroom::{FONTS, Newsroom};
use stonehand::diag::Diagnostic;
use stonehand::engine::{self, BuildOptions};
use stonehand::geom::{Abs, Point};
use stonehand::scene::{GlyphRun, Item, Role};
use stonehand::world::DiskWorld;

/// Two columns of 12 characters of 9 points, and a gutter.
const WIDTH: Abs = Abs::pt(225);
/// The whole of a head's characters, of which tests take the first.
const HEAD: &str = "雨停了桥通了老城的两岸三年以后终于重新连在一起";

/// A head of so many characters at 18 points (`二号` is 22, `小二` 18, `三号` 16) with these keys.
fn room(characters: usize, keys: &str) -> Newsroom {
    let head: String = HEAD.chars().take(characters).collect();
    let block = format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 2, lines = 9 }}\nhead = {{ size = \"小二\", {keys} }}\n"
    );
    let story = format!("+++\nhead = \"{head}\"\n+++\n{}\n", "今天上午下雨。".repeat(12));
    Newsroom::new().pages(&[&block]).file("stories/a.md", story)
}

/// A head as it was printed, and what was told of it.
struct Printed {
    /// From the first character's left edge to the last one's right edge, of each line.
    widths: Vec<Abs>,
    size: Abs,
    h_scale: u16,
    text: String,
    told: Vec<Diagnostic>,
}

impl Printed {
    fn codes(&self) -> Vec<&'static str> {
        let heads = self.told.iter().map(|d| d.rule.code).filter(|code| code.starts_with("head::"));
        heads.collect()
    }
}

fn printed(room: &Newsroom) -> Printed {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::book(&world, &BuildOptions::default(), &mut |_| {});
    let told = report.diagnostics;
    let mut printed =
        Printed { widths: Vec::new(), size: Abs::ZERO, h_scale: 0, text: String::new(), told };
    let Some(built) = report.value else { return printed };
    let run = |(at, item): &(Point, Item)| match item {
        Item::Glyphs(run) if run.tag.role == Role::Head => Some((*at, run.clone())),
        _ => None,
    };
    let runs: Vec<(Point, GlyphRun)> = built.book.pages[0].items.iter().filter_map(run).collect();
    for line in runs.chunk_by(|(a, _), (b, _)| a.y == b.y) {
        let [(first, _), .., (last, end)] = line else {
            let (_, run) = &line[0];
            printed.add(run, Abs::ZERO);
            continue;
        };
        printed.add(end, last.x - first.x);
    }
    printed.text = runs.iter().map(|(_, run)| &*run.text).collect();
    printed
}

impl Printed {
    /// Adds a line whose last run begins so far from its start.
    fn add(&mut self, run: &GlyphRun, before: Abs) {
        let last = run.glyphs.last().unwrap();
        let cell = run.size.scale(i64::from(run.h_scale), 1000);
        self.widths.push(before + last.x + cell);
        (self.size, self.h_scale) = (run.size, run.h_scale);
    }
}

/// Whether a width fills the head's, but for a hundredth.
fn fills(width: Abs) -> bool {
    width <= WIDTH + Abs(2) && width >= WIDTH.scale(99, 100)
}

#[test]
fn a_head_a_little_too_wide_is_set_closer() {
    // Thirteen characters of 18 points are 234 wide.
    let thirteen = printed(&room(13, "fit = true"));
    let [width] = thirteen.widths[..] else { panic!("{:?}", thirteen.widths) };
    // .03 em closer each would be 228: it needs narrower characters as well.
    assert!(fills(width), "{width}");
    assert_eq!((thirteen.size, thirteen.codes()), (Abs::pt(18), vec!["head::fitted"]));
    assert!((850..1000).contains(&thirteen.h_scale), "{}", thirteen.h_scale);
    // With more room for closer characters it does not.
    let closer = room(13, "fit = true").edit(
        "layouts/small.toml",
        "[jump]",
        "[head.fit]\ncloser = 0.05\n\n[jump]",
    );
    let closer = printed(&closer);
    assert!(fills(closer.widths[0]) && closer.h_scale == 1000, "{:?}", closer.widths);
    assert!(closer.codes().is_empty(), "{:?}", closer.codes());
}

#[test]
fn a_head_far_too_wide_takes_a_smaller_size() {
    // Sixteen of 18 points are 288, at 85 per cent still 245; of 16 points 256, or 218.
    let smaller = printed(&room(16, "fit = true"));
    assert_eq!((smaller.size, smaller.text.chars().count()), (Abs::pt(16), 16));
    assert!(fills(smaller.widths[0]), "{:?}", smaller.widths);
    let d = smaller.told.iter().find(|d| d.rule.code == "head::fitted").unwrap();
    assert!(
        d.message().starts_with("to fill its width the head is set at 16pt, "),
        "{}",
        d.message()
    );
}

#[test]
fn beyond_the_layouts_limits_a_head_is_told_to_be_too_wide() {
    assert_eq!(printed(&room(22, "fit = true")).codes(), ["head::too-wide"]);
    let strict = room(13, "fit = true").edit(
        "layouts/small.toml",
        "[jump]",
        "[head.fit]\ncloser = 0.01\nnarrow = 98\ngrades = 0\n\n[jump]",
    );
    assert_eq!(printed(&strict).codes(), ["head::too-wide"]);
}

#[test]
fn a_head_a_little_too_short_is_opened() {
    // Twelve of 18 points are 216 wide, eleven 198.
    for characters in [11, 12] {
        let opened = printed(&room(characters, "fit = true"));
        assert!(fills(opened.widths[0]), "{characters}: {:?}", opened.widths);
        assert_eq!((opened.size, opened.text.chars().count()), (Abs::pt(18), characters));
    }
}

#[test]
fn a_head_far_too_short_is_set_as_it_comes_and_told() {
    let short = printed(&room(6, "fit = true"));
    assert_eq!((short.widths[0], short.h_scale), (Abs::pt(108), 1000));
    let d = short.told.iter().find(|d| d.rule.code == "head::not-filled").unwrap();
    // Six at .1 em are 117, and 105 per cent of that 123: 102 are wanting.
    assert!(d.message().starts_with("the head falls 6 characters short"), "{}", d.message());
}

#[test]
fn at_a_smaller_size_a_head_is_opened_too() {
    // Eight characters of 36 points are 288 wide, at 85 per cent 238; of 26 they are 208.
    let eight = room(8, "fit = true").edit("pages/1.toml", "小二", "小初");
    let head = printed(&eight);
    assert!(fills(head.widths[0]), "{:?}", head.widths);
    assert_eq!((head.size, head.codes()), (Abs::pt(26), vec!["head::fitted"]));
}

#[test]
fn the_authors_breaks_are_lines_of_a_head_that_is_fitted() {
    let broken = room(12, "fit = true").edit("stories/a.md", "雨停了桥通了", "雨停了桥通了\\n");
    let head = printed(&broken);
    assert_eq!((head.widths.len(), head.codes()), (2, vec!["head::not-filled"]));
    let longer = room(22, "fit = true").edit("stories/a.md", "两岸三年", "两岸\\n三年");
    let head = printed(&longer);
    assert_eq!(head.widths.len(), 2);
    assert!(head.widths.iter().any(|width| fills(*width)), "{:?}", head.widths);
}

#[test]
fn a_head_that_no_setting_holds_is_told_by_how_much_at_the_tightest() {
    let head = printed(&room(19, "fit = true"));
    let d = head.told.iter().find(|d| d.rule.code == "head::too-wide").unwrap();
    assert!(
        d.message().contains("1 character too wide") && d.message().contains("15pt"),
        "{}",
        d.message()
    );
}

#[test]
fn a_head_of_several_lines_fills_the_widest() {
    let two = printed(&room(23, "fit = true, lines = 2"));
    assert_eq!((two.widths.len(), two.text.chars().count()), (2, 23));
    assert!(two.widths.iter().all(|width| *width <= WIDTH + Abs(2)), "{:?}", two.widths);
    assert!(two.widths.iter().any(|width| fills(*width)), "{:?}", two.widths);
}

#[test]
fn any_head_fills_its_width_or_is_told() {
    for characters in 1..=HEAD.chars().count() {
        let head = printed(&room(characters, "fit = true"));
        let codes = head.codes();
        if codes.contains(&"head::too-wide") {
            continue;
        }
        assert_eq!(head.text.chars().count(), characters);
        assert_eq!(codes.contains(&"head::not-filled"), !fills(head.widths[0]), "{characters}");
        assert!((850..=1050).contains(&head.h_scale), "{characters}: {}", head.h_scale);
        assert_eq!(
            codes.contains(&"head::fitted"),
            head.h_scale != 1000 || head.size != Abs::pt(18)
        );
    }
}

#[test]
fn a_vertical_head_is_fitted_by_distance_and_size_alone() {
    for characters in 4..16 {
        let room = room(characters, "fit = true").edit(
            "layouts/small.toml",
            "lines = 18\n",
            "lines = 18\nwriting = \"vertical\"\n",
        );
        let head = printed(&room);
        assert!(matches!(head.h_scale, 0 | 1000), "{characters}: {}", head.h_scale);
    }
}
