//! Placeholders that tell of a story: where it stands, where it turns to, what its head says.

use crate::newsroom::{FONTS, Newsroom};
use stonehand::diag::{Diagnostic, Severity};
use stonehand::engine::{self, BuildOptions, Engine};
use stonehand::scene::{Item, Scene};
use stonehand::world::DiskWorld;

const PLACES: &str = "at = { column = 1, line = 1 }\nspan = { columns = 1, lines = 5 }\n";

/// Three pages: a table of contents, then a story that begins on page 2 and turns to page 3.
fn room(text: &str) -> Newsroom {
    let contents = format!(
        "[[block]]\nstory = \"a\"\n{PLACES}\n[[block]]\nat = {{ column = 2, line = 1 }}\n\
         span = {{ columns = 1, lines = 9 }}\n[[block.item]]\ntext = \"{text}\"\n"
    );
    let story = format!("[[block]]\nstory = \"long\"\n{PLACES}");
    let long = format!("+++\nhead = \"修堤　过冬\"\n+++\n\n{}\n", "河水涨了又退。".repeat(12));
    Newsroom::new().pages(&[&contents, &story, &story]).file("stories/long.md", long)
}

fn said(room: &Newsroom) -> Vec<Diagnostic> {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    engine::book(&world, &BuildOptions::default(), &mut |_| {}).diagnostics
}

fn words_on(page: &Scene) -> String {
    let words = page.items.iter().filter_map(|(_, item)| match item {
        Item::Glyphs(run) => Some(&*run.text),
        _ => None,
    });
    words.collect()
}

/// What is printed on the first page.
fn printed(text: &str) -> String {
    let room = room(text);
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::book(&world, &BuildOptions::default(), &mut |_| {});
    let built = report.value.unwrap_or_else(|| panic!("{:#?}", report.diagnostics));
    words_on(&built.book.pages[0])
}

#[test]
fn a_story_is_told_by_its_page_its_turn_and_its_head() {
    for (text, words) in [
        ("第{page_of:long}版", "第2版"),
        ("第{page_han_of:long}版", "第二版"),
        ("转{jump_of:long}版", "转3版"),
        ("转{jump_han_of: long }版", "转三版"),
        ("见{head_of:long}。", "见修堤　过冬。"),
        ("本版{page_of:a}", "本版1"),
    ] {
        let found = printed(text);
        assert!(found.contains(words), "{text}: {found}");
    }
}

#[test]
fn a_reference_that_nothing_answers_is_an_error_in_its_text() {
    for (text, why) in [
        ("{page_of:lon}", "no page places that story"),
        ("{head_of:a}", "has no `head`"),
        ("{jump_of:a}", "stands on page 1 alone"),
    ] {
        let said = said(&room(text));
        let d = said.iter().find(|d| d.rule == "edition::story-reference");
        let d = d.unwrap_or_else(|| panic!("{text}: {said:#?}"));
        assert!(d.severity == Severity::Error && d.message().contains(why), "{}", d.message());
        assert_eq!(d.labels.len(), 1);
    }
    let said = said(&room("{page_of:lon}"));
    assert!(said.iter().any(|d| d.help.as_deref() == Some("did you mean `long`?")), "{said:#?}");
    let other = self::said(&room("{where_is:long}"));
    assert!(other.iter().any(|d| d.rule == "edition::placeholder"), "{other:#?}");
}

#[test]
fn a_story_that_ends_before_it_turns_turns_to_no_page() {
    let room = room("转{jump_of:long}版").file("stories/long.md", "河水涨了又退。\n");
    let said = said(&room);
    let d = said.iter().find(|d| d.rule == "edition::story-reference").expect("an error");
    assert!(d.severity == Severity::Error && d.message().contains("before it turns"), "{d:#?}");
}

#[test]
fn a_page_is_made_again_when_the_story_that_it_tells_of_moves_or_has_another_head() {
    let room = room("{head_of:long}在{page_of:long}版");
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let mut engine = Engine::open(world);
    let first = |engine: &mut Engine| words_on(engine.refresh().scene(1).expect("a page"));
    assert!(first(&mut engine).contains("过冬"));
    let room = room.edit("stories/long.md", "过冬", "过年");
    assert!(first(&mut engine).contains("过年"));
    let _room = room.edit(
        "edition.toml",
        "pages/2.toml\", \"pages/3.toml",
        "pages/3.toml\", \"pages/2.toml",
    );
    let found = first(&mut engine);
    assert!(found.contains("3版"), "{found}");
}
