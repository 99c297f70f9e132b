//! The layout desk: what is built and drawn again after an edit, and what stays.

use crate::newsroom::{FONTS, Newsroom, PAGE};
use serde_json::Value;
use std::sync::Arc;
use stonehand::geom::{Abs, Point};
use stonehand::serve::{Desk, DeskView, SourcePlace, place_of_line, source_at};
use stonehand::world::DiskWorld;

/// Two pages of a story each.
fn paper() -> Newsroom {
    let block = |story: &str| {
        format!(
            "[[block]]\nstory = \"{story}\"\nat = {{ column = 1, line = 1 }}\n\
             span = {{ columns = 2, lines = 3 }}\n"
        )
    };
    Newsroom::new()
        .pages(&[&block("a"), &block("b")])
        .file("stories/a.md", "今天上午下雨。\n\n下午天晴，风力三级。\n")
        .file("stories/b.md", "明天有雾。\n")
}

fn desk(room: &Newsroom) -> Desk {
    Desk::open(DiskWorld::new(room.edition(), Some(FONTS.into())))
}

fn state(view: &DeskView) -> Value {
    serde_json::from_str(&view.state).unwrap()
}

fn drawing(view: &DeskView, page: usize) -> (String, Arc<str>) {
    let name = state(view)["pages"][page]["drawing"].as_str().unwrap().to_owned();
    let svg = Arc::clone(&view.drawings[&name]);
    (name, svg)
}

#[test]
fn an_edit_draws_its_page_again_and_no_other() {
    let room = paper();
    let mut desk = desk(&room);
    let before = desk.refresh(None);
    let mut room = room.edit("stories/a.md", "下雨", "下雪");
    let after = desk.refresh(None);
    assert_eq!((before.revision, after.revision), (1, 2));
    let [(old, _), (new, svg)] = [&before, &after].map(|view| drawing(view, 0));
    assert_ne!(old, new);
    assert!(svg.contains("今天上午下雪"));
    let [(old, kept), (new, same)] = [&before, &after].map(|view| drawing(view, 1));
    assert_eq!(old, new);
    assert!(Arc::ptr_eq(&kept, &same), "not drawn again");
    // Drawings that no page shows are dropped after some views.
    for n in 0..20 {
        room = room.file("stories/a.md", format!("今天第{n}次下雨。\n"));
        assert!(desk.refresh(None).drawings.len() <= 9, "{n}");
    }
}

#[test]
fn files_as_they_were_are_no_news() {
    let room = paper();
    let mut desk = desk(&room);
    let before = desk.refresh(None);
    assert!(Arc::ptr_eq(&before, &desk.refresh(None)));
    let room = room.edit("stories/a.md", "下雨", "下雪");
    desk.refresh(None);
    let _room = room.edit("stories/a.md", "下雪", "下雨");
    assert_eq!(state(&desk.refresh(None)), state(&before));
}

#[test]
fn a_broken_file_keeps_the_pages_and_names_its_line() {
    let room = paper();
    let mut desk = desk(&room);
    let good = desk.refresh(None);
    let room = room.edit("pages/1.toml", "lines = 3", "lines = ");
    let broken = desk.refresh(None);
    let told = state(&broken);
    assert_eq!(told["current"], false);
    assert_eq!(drawing(&broken, 0).0, drawing(&good, 0).0);
    let place = &told["problems"][0]["places"][0];
    assert_eq!(place["file"], "pages/1.toml");
    assert!(place["source"].as_str().unwrap().contains("lines ="), "{place}");
    let _room = room.edit("pages/1.toml", "lines = ", "lines = 3");
    assert_eq!(state(&desk.refresh(None)), state(&good));
}

#[test]
fn an_edition_broken_from_the_start_has_no_pages_until_it_is_mended() {
    let room = Newsroom::new().file("pages/1.toml", "number = ");
    let mut desk = desk(&room);
    let told = state(&desk.refresh(None));
    assert_eq!((told["pages"].as_array().unwrap().len(), &told["current"]), (0, &false.into()));
    assert_eq!(told["problems"][0]["severity"], "error");
    let _room = room.file("pages/1.toml", PAGE);
    assert_eq!(state(&desk.refresh(None))["pages"].as_array().unwrap().len(), 1);
}

#[test]
fn copy_too_long_is_shown_with_what_is_over() {
    let room = paper().file("stories/b.md", "明天有雾。".repeat(20));
    let told = state(&desk(&room).refresh(None));
    let frame = &told["pages"][1]["frames"][0];
    // Six lines of twelve characters, the first indented by two, hold 69 of the hundred.
    assert_eq!(
        (&frame["overset"]["characters"], &frame["overset"]["lines"]),
        (&31.into(), &3.into())
    );
    assert_eq!(told["problems"][0]["code"], "flow::overset");
    assert_eq!(told["problems"][0]["page"], 2);
}

#[test]
fn a_point_on_a_page_leads_to_its_line_and_back() {
    for writing in ["horizontal", "vertical"] {
        let layout = crate::newsroom::LAYOUT
            .replace("[grid]\n", &format!("[grid]\nwriting = \"{writing}\"\n"));
        let room = paper().file("layouts/small.toml", layout);
        let view = desk(&room).refresh(None);
        let shown = view.shown.as_ref().unwrap();
        for (line, column) in [(1, 1), (3, 1)] {
            let (page, rect) = place_of_line(shown, "stories/a.md", line).unwrap();
            let at = rect.middle();
            let found = source_at(shown, page, at).unwrap();
            let wanted = SourcePlace { file: "stories/a.md".to_owned(), line, column };
            assert_eq!((page, found), (1, wanted), "{writing}");
        }
        // Beside the last line there is only the block.
        let (_, block) = place_of_line(shown, "pages/2.toml", 3).unwrap();
        let corner = if writing == "vertical" {
            Point::new(block.left() + Abs::MM, block.bottom() - Abs::MM)
        } else {
            Point::new(block.right() - Abs::MM, block.bottom() - Abs::MM)
        };
        assert_eq!(source_at(shown, 2, corner).unwrap().file, "pages/2.toml", "{writing}");
        assert_eq!(source_at(shown, 1, Point::new(Abs::MM, Abs::MM)), None);
        assert_eq!(place_of_line(shown, "stories/none.md", 1), None);
    }
}

#[test]
fn a_block_moved_onto_another_is_shown_where_its_spec_says() {
    let room = paper();
    let mut desk = desk(&room);
    let block = |view: &DeskView| state(view)["pages"][0]["blocks"][0].clone();
    let before = desk.refresh(None);
    let version = |view: &DeskView| state(view)["pages"][0]["version"].clone();
    // Nothing is set of a page whose block leaves the type area; the next move starts from there.
    let _room = room.edit("pages/1.toml", "column = 1", "column = 2");
    let after = desk.refresh(None);
    assert_eq!(state(&after)["current"], false);
    assert_eq!(block(&before)["place"], serde_json::json!([1, 1, 2, 3]));
    assert_eq!(block(&after)["place"], serde_json::json!([2, 1, 2, 3]));
    assert!(block(&after)["rect"][0].as_f64() > block(&before)["rect"][0].as_f64());
    assert_ne!(version(&before), version(&after));
}

#[test]
fn a_block_of_a_frozen_page_is_not_moved() {
    let room = paper();
    let build = |room: &Newsroom| room.with_fonts(&["build", "paper", "-o", "out.pdf"]);
    assert_eq!(build(&room).code, 0);
    let room = room.edit("pages/1.toml", "number = 1", "number = 1\nfrozen = true");
    let told = state(&desk(&room).refresh(None));
    assert_eq!(told["pages"][0]["frozen"], true);
    assert_eq!(told["pages"][0]["blocks"][0]["number"], Value::Null);
    assert_eq!(told["pages"][1]["blocks"][0]["number"], 0);
}

#[test]
fn a_changed_face_is_told() {
    let told = state(&desk(&paper()).refresh(Some("a.ttf".to_owned())));
    assert_eq!(
        told["undrawn"],
        "face `a.ttf` was changed while it is in use: start stonehand again"
    );
}
