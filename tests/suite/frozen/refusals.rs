//! Changes of frozen pages that are refused, each with what and by how much.

use super::{block, paper, plates, press, press_with, story, text};
use crate::newsroom::Newsroom;
use stonehand::diag::FactValue;
use stonehand::engine::{BuildOptions, Completeness};

/// The paper with page 1 frozen.
fn frozen() -> Newsroom {
    plates(paper(), &[1]).0
}

fn changed(change: impl FnOnce(&mut Vec<String>)) -> Newsroom {
    let mut paragraphs = story(10);
    change(&mut paragraphs);
    frozen().file("stories/a.md", text(&paragraphs))
}

#[test]
fn a_correction_before_the_turn_is_refused_with_its_line_and_by_how_much() {
    let room = changed(|p| p[0] = p[0].replacen("午后渐渐", "午后很快就", 1));
    let pressed = press(&room);
    let told = pressed.refusal();
    let start = "frozen::story page 1 is frozen, and story `a` would change there from its line 2, printed \
                 as “";
    assert!(told.starts_with(start), "{told}");
    assert!(told.contains("2 characters taken out, 3 characters put in"), "{told}");
    let d = pressed.diagnostics.iter().find(|d| d.rule.code == "frozen::story").unwrap();
    let fact = |name: &str| d.facts.iter().find(|f| f.name == name).map(|f| f.value.clone());
    assert_eq!(fact("taken_out"), Some(FactValue::Number(2)));
    assert_eq!(fact("put_in"), Some(FactValue::Number(3)));
    assert_eq!(d.labels.len(), 2, "the words, and where the page is frozen");
    assert!(d.help.as_deref().unwrap().contains("take the correction back"));
}

#[test]
fn words_taken_out_before_the_turn_are_counted() {
    let room = changed(|p| p[0] = p[0].replacen("普遍", "", 1));
    let told = press(&room).refusal();
    assert!(told.contains("2 characters taken out"), "{told}");
    assert!(!told.contains("put in"), "{told}");
}

#[test]
fn lines_that_a_correction_adds_are_counted() {
    let room =
        changed(|p| p[0].push_str("雨后的街道很干净，行人不多，店家陆续开门，菜场里也热闹。"));
    let told = press(&room).refusal();
    assert!(told.contains("28 characters put in, in 3 lines more"), "{told}");
}

#[test]
fn a_story_of_the_frozen_page_alone_is_refused() {
    let room = frozen().file("stories/b.md", "雨后的街道很脏，行人不多，店家陆续开门。\n");
    let told = press(&room).refusal();
    assert!(told.starts_with("frozen::story page 1 is frozen, and story `b`"), "{told}");
    let room = frozen().file("stories/b.md", "雨后的街道很干净，行人不多，店家陆续开门。有风。\n");
    let told = press(&room).refusal();
    assert!(told.starts_with("frozen::story") || told.starts_with("frozen::turn"), "{told}");
    let room =
        frozen().file("stories/b.md", "雨后的街道很干净，行人不多，店家陆续开门。\n\n有风。\n");
    let told = press(&room).refusal();
    assert!(told.contains("ends there; now it goes on for 3 characters"), "{told}");
}

#[test]
fn a_turn_after_which_nothing_is_left_is_refused() {
    let room = frozen();
    let kept = press(&room).built.unwrap();
    let story = &kept.filled[0];
    let last = story.settings[0].runs.last().unwrap();
    let mut paragraphs: Vec<String> = super::story(10)[..=last.paragraph].to_vec();
    let end = last.lines.last().unwrap().end;
    let shaped = &story.texts[last.paragraph].shaped;
    let end = shaped.clusters[end - 1].text.end as usize;
    paragraphs[last.paragraph].truncate(end);
    let told = press(&room.file("stories/a.md", text(&paragraphs))).refusal();
    assert!(told.starts_with("frozen::turn"), "{told}");
    assert!(told.contains("goes on from there on another page"), "{told}");
}

/// That a change of the frozen paper is refused as a change of these parts of page 1.
fn refused_for(room: &Newsroom, parts: &[&str]) {
    let pressed = press(room);
    let told = pressed.refusal();
    assert!(told.starts_with("frozen::changed page 1 is frozen"), "{told}");
    for part in parts {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn what_the_page_says_of_other_pages_is_refused() {
    // The jump line gives the number of the next page.
    let room = frozen().edit("pages/2.toml", "number = 2", "number = 4");
    let room = room.edit(
        "edition.toml",
        "\"pages/1.toml\", \"pages/2.toml\", \"pages/3.toml\"",
        "\"pages/1.toml\", \"pages/2.toml\", \"pages/3.toml\"",
    );
    let errors = press(&room).errors();
    assert!(errors.iter().any(|e| e.starts_with("frozen::changed")), "{errors:?}");
    assert!(errors.iter().any(|e| e.contains("jump lines")), "{errors:?}");
}

#[test]
fn heads_layouts_and_blocks_of_the_page_are_refused() {
    let head = text(&story(10)).replace("老桥通车", "老桥昨天通车");
    refused_for(&frozen().file("stories/a.md", head), &["head of `a`"]);
    let wording = frozen().edit("layouts/small.toml", "[jump]", "[jump]\nout = \"（转{page}版）\"");
    let errors = press(&wording).errors();
    assert!(errors.iter().any(|e| e.contains("jump lines")), "{errors:?}");
    let sheet = frozen().edit("layouts/small.toml", "margin = \"5mm\"", "margin = \"6mm\"");
    refused_for(&sheet, &["sheet"]);
    let panel = format!(
        "{}panel = \"广告\"\nat = {{ column = 2, line = 12 }}\nspan = {{ columns = 1, lines = 3 }}\n",
        "[[block]]\n"
    );
    let page = std::fs::read_to_string(frozen().edition().join("pages/1.toml")).unwrap();
    refused_for(&frozen().file("pages/1.toml", format!("{page}\n{panel}")), &["furniture"]);
    let shorter = frozen().edit("pages/1.toml", "lines = 17", "lines = 12");
    let errors = press(&shorter).errors();
    assert!(errors.iter().any(|e| e.contains("the columns of story `a`")), "{errors:?}");
    let gone = frozen()
        .file("pages/1.toml", format!("number = 1\nfrozen = true\n\n{}", block("a", 1, 1, 17)));
    assert!(press(&gone).errors().iter().any(|e| e.contains("text of `b`")));
}

/// A grey picture of this lightness.
fn png(light: u8) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let picture = image::GrayImage::from_pixel(400, 300, image::Luma([light]));
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// A block of a picture in the second column.
fn picture(file: &str) -> String {
    format!(
        "[[block]]\npicture = \"pictures/{file}.png\"\ncaption = \"会场。\"\ncredit = \"\"\n\
         at = {{ column = 2, line = 9 }}\nspan = {{ columns = 1, lines = 6 }}\n\n"
    )
}

fn with_pictures() -> Newsroom {
    let page = |room: &Newsroom, n: u32| {
        std::fs::read_to_string(room.edition().join(format!("pages/{n}.toml"))).unwrap()
    };
    let room = paper().file("pictures/one.png", png(90)).file("pictures/two.png", png(120));
    let (first, second) = (page(&room, 1) + &picture("one"), page(&room, 2) + &picture("two"));
    room.file("pages/1.toml", first).file("pages/2.toml", second)
}

#[test]
fn the_pictures_of_a_frozen_page_are_kept_and_others_are_free() {
    let (room, pages) = plates(with_pictures(), &[2]);
    // A new picture on page 1 would be the first of the file.
    let after = press(&room.file("pictures/one.png", png(60))).sound();
    assert_eq!(after[1], pages[1]);
    let (room, pages) = plates(with_pictures(), &[2]);
    let first = std::fs::read_to_string(room.edition().join("pages/1.toml")).unwrap();
    let third = picture("three").replace("line = 9", "line = 15").replace("lines = 6", "lines = 4");
    let room = room.file("pictures/three.png", png(30)).file("pages/1.toml", first + &third);
    assert_eq!(press(&room).sound()[1], pages[1]);
    let (room, _) = plates(with_pictures(), &[2]);
    let told = press(&room.file("pictures/two.png", png(60))).refusal();
    assert!(told.starts_with("frozen::changed page 2 is frozen"), "{told}");
    assert!(told.contains("pictures") && !told.contains("captions"), "{told}");
    let (room, _) = plates(with_pictures(), &[2]);
    let told = press(&room.edit("pages/2.toml", "会场。", "会场里。")).refusal();
    assert!(told.contains("captions"), "{told}");
}

#[test]
fn a_draft_is_written_and_told_what_a_plate_would_not_be() {
    let room = changed(|p| p[0] = p[0].replacen("普遍", "", 1));
    let record = std::fs::read(room.edition().join("edition.pages")).unwrap();
    let draft = BuildOptions { completeness: Completeness::Draft, ..BuildOptions::default() };
    let pressed = press_with(&room, &draft);
    assert!(pressed.diagnostics.iter().any(|d| d.rule.code == "frozen::story"));
    pressed.sound();
    assert_eq!(std::fs::read(room.edition().join("edition.pages")).unwrap(), record);
}
