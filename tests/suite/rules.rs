//! Rules and borders: what a layout and its pages say of them, and where their ink is.

use crate::newsroom::{FONTS, Newsroom};
use stonehand::engine::{BuildOptions, book};
use stonehand::geom::{Abs, Insets, Rect};
use stonehand::scene::Item;
use stonehand::world::DiskWorld;

const TEETH: &str = "[borders.teeth]\nheight = \"5pt\"\nperiod = \"5pt\"\ncell = \"M0 5 L2.5 1 L5 5 Z\"\n\
                     corner = \"M0 0 L5 5 H0 Z\"\n\n[jump]";

/// An edition whose second column is a block with these keys, nine lines deep.
fn boxed(keys: &str) -> Newsroom {
    let block = format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 1, lines = 1 }}\n\n[[block]]\npanel = \"框\"\nplaceholder = false\n\
         {keys}\nat = {{ column = 2, line = 4 }}\nspan = {{ columns = 1, lines = 9 }}\n"
    );
    Newsroom::new().edit("layouts/small.toml", "[jump]", TEETH).pages(&[&block])
}

/// The block of [`boxed`].
fn room() -> Rect {
    // 10 mm and a column of 12 characters with its gutter; 10 mm and three lines.
    let (left, top) = (Abs::mm(10) + Abs::pt(9) * 13, Abs::mm(10) + Abs::pt(12) * 3);
    Rect::xywh(left, top, Abs::pt(9) * 12, Abs::pt(12) * 8 + Abs::pt(9))
}

/// The ink of every path of the page outside the middle of the block: a rectangle each.
fn border_ink(room: &Newsroom, middle: Rect) -> Vec<Rect> {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = book(&world, &BuildOptions::default(), &mut |_| {});
    let built = report.value.unwrap_or_else(|| panic!("{:#?}", report.diagnostics));
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    let mut found = Vec::new();
    for (at, item) in &built.book.pages[0].items {
        let Item::Path { path, stroke, .. } = item else { continue };
        let bounds = path.bounds();
        let half = stroke.as_ref().map_or(Abs::ZERO, |stroke| stroke.width / 2);
        // A straight line without round ends is as long as its path.
        let is_round = stroke.as_ref().is_none_or(|stroke| stroke.round);
        let ends = |across: Abs| if across == Abs::ZERO && !is_round { Abs::ZERO } else { half };
        let (side, foot) = (ends(bounds.size.height), ends(bounds.size.width));
        let grown = Insets { top: -foot, bottom: -foot, left: -side, right: -side };
        let rect = Rect::new(bounds.origin + *at, bounds.size).inset(grown);
        if !middle.contains(&rect) {
            found.push(rect);
        }
    }
    found
}

#[test]
fn no_border_leaves_its_block_and_each_reaches_all_four_edges() {
    let middle = room().inset(Insets::all(Abs::pt(8)));
    for border in
        ["hairline", "thin", "thick", "double", "thick-thin", "dotted", "dashed", "wave", "teeth"]
    {
        let ink = border_ink(&boxed(&format!("box = \"{border}\"")), middle);
        let whole = ink.iter().copied().reduce(|a, b| a.around(&b)).expect("a border");
        // The control points of a wave stand off it by a quarter of its height.
        let slack = if border == "wave" { Abs::PT / 2 } else { Abs(2) };
        assert!(room().inset(Insets::all(-slack)).contains(&whole), "{border}: {whole:?}");
        assert!(whole.contains(&room().inset(Insets::all(slack))), "{border}: {whole:?}");
    }
}

#[test]
fn rules_that_meet_fill_the_corner() {
    for (across, down) in [("thick", "thick"), ("hairline", "thick"), ("thick", "hairline")] {
        let keys = format!("rules = {{ above = \"{across}\", left = \"{down}\" }}");
        let ink = border_ink(&boxed(&keys), room());
        let [across, down] = ink[..] else { panic!("{ink:?}") };
        assert_eq!(across.left(), down.left(), "{keys}");
        assert!(across.top() < down.top() && down.top() < across.bottom(), "{keys}");
    }
}

#[test]
fn an_unknown_border_is_told_with_rules_and_borders() {
    let heard = boxed("box = \"teath\"").build();
    let d = heard.json().into_iter().find(|d| d["code"] == "toml::value").expect("an error");
    assert!(d["message"].as_str().unwrap().contains("there is no border \"teath\""), "{d}");
    let help = d["help"].as_str().unwrap();
    assert!(help.contains("did you mean \"teeth\"?") && help.contains("\"thick-thin\""), "{help}");
}

#[test]
fn a_border_that_is_wrong_is_told_at_its_key() {
    for (from, to, why) in [
        ("L2.5 1", "L2.5 9", "leaves its room of 5 by 5 points at 2.5, 9"),
        ("M0 5 L2.5", "L2.5", "a path begins with M"),
        ("height = \"5pt\"", "height = \"10pt\"", "`height`"),
        ("height = \"5pt\"", "height = \"0pt\"", "`height`"),
        ("corner = ", "corners = ", "has no `corner`"),
        ("[borders.teeth]", "[borders.thin]", "cannot be called `thin`"),
    ] {
        let room = boxed("tint = \"black 10%\"").edit("layouts/small.toml", from, to);
        let text = room.rejected().join("\n");
        assert!(text.contains("layouts/small.toml:") && text.contains(why), "{to}: {text}");
    }
}

#[test]
fn a_box_too_small_for_its_corners_is_told() {
    let small = |lines: u32| {
        let room = boxed("box = \"teeth\"");
        room.edit("pages/1.toml", "lines = 9", &format!("lines = {lines}"))
    };
    let text = small(1).rejected().join("\n");
    assert!(text.contains("error page::border-room pages/1.toml:"), "{text}");
    assert!(!small(2).build().err.contains("page::border-room"));
}

#[test]
fn a_layout_that_extends_another_has_its_borders() {
    let room = boxed("box = \"teeth\"").file("layouts/own.toml", "extends = \"small\"\n").edit(
        "edition.toml",
        "\"small\"",
        "\"own\"",
    );
    assert_eq!(room.build().code, 0);
}
