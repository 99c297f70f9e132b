//! Turns that are kept while text on either side of them changes.

use super::{block, freeze, paper, paper_of, plates, press, story, text};
use crate::newsroom::Newsroom;

/// The paper with a paragraph of story `a` changed.
fn with(room: Newsroom, paragraphs: &[String]) -> Newsroom {
    room.file("stories/a.md", text(paragraphs))
}

/// How many paragraphs of the paper's story begin on page 1, and the whole of it.
fn begun(room: &Newsroom) -> usize {
    let built = press(room).built.unwrap();
    let runs = &built.filled[0].settings[0].runs;
    runs.last().unwrap().paragraph + 1
}

#[test]
fn a_frozen_edition_that_is_not_corrected_builds_the_same_again() {
    let (room, pages) = plates(paper(), &[1]);
    let record = std::fs::read_to_string(room.edition().join("edition.pages")).unwrap();
    assert_eq!(press(&room).sound(), pages);
    assert_eq!(std::fs::read_to_string(room.edition().join("edition.pages")).unwrap(), record);
}

#[test]
fn a_correction_after_the_turn_leaves_the_page_before_it_alone() {
    let (room, pages) = plates(paper(), &[1]);
    let mut paragraphs = story(10);
    paragraphs[8].push_str("记者昨天又到现场看了看。");
    let after = press(&with(room, &paragraphs)).sound();
    assert_eq!(after[0], pages[0]);
    assert_ne!(after[2], pages[2]);
}

#[test]
fn a_correction_in_the_paragraph_that_turns_leaves_a_frozen_page_alone() {
    let (frozen, pages) = plates(crossing_paper(), &[1]);
    let open = crossing_paper();
    let crossing = begun(&open) - 1;
    let mut kept = 0;
    for more in [
        "好。",
        "人很多。",
        "店家陆续开门。",
        "行人不多，街道很干净。",
        "雨后的街道上行人不多，店家陆续开门了。",
    ] {
        let mut paragraphs = story(10);
        paragraphs[crossing].push_str(more);
        let after = press(&with(frozen_copy(&frozen), &paragraphs)).sound();
        assert_eq!(after[0], pages[0], "{more}");
        kept += 1;
    }
    assert_eq!(kept, 5);
}

/// The frozen paper anew, so that corrections do not add up.
fn frozen_copy(room: &Newsroom) -> Newsroom {
    let record = std::fs::read(room.edition().join("edition.pages")).unwrap();
    freeze(crossing_paper(), 1).file("edition.pages", record)
}

/// The paper with turns within paragraphs.
fn crossing_paper() -> Newsroom {
    let turn = "min_lines = 1\nturn = \"sentence\"";
    paper().edit("layouts/small.toml", "min_lines = 1", turn)
}

#[test]
fn a_page_in_the_middle_is_kept_between_open_ones() {
    let (room, pages) = plates(paper(), &[2]);
    // As many characters in other words, before the page and after it.
    let mut paragraphs = story(10);
    paragraphs[0] = paragraphs[0].replace("今天上午", "昨天下午");
    paragraphs[9].push_str("记者昨天又到现场看了看。");
    let after = press(&with(room, &paragraphs)).sound();
    assert_eq!(after[1], pages[1]);
    assert!(after[0] != pages[0] && after[2] != pages[2]);
}

#[test]
fn text_before_a_frozen_page_may_be_some_lines_shorter_but_not_longer() {
    let (room, pages) = plates(paper(), &[2]);
    let mut paragraphs = story(10);
    paragraphs[0].push_str("雨后的街道很干净，行人不多，店家陆续开门，菜场里也热闹起来了。");
    let longer = press(&with(frozen_middle(&room), &paragraphs));
    let told = longer.refusal();
    assert!(told.starts_with("frozen::turn page 2 is frozen"), "{told}");
    assert!(told.contains("too long for the pages before it"), "{told}");
    let mut paragraphs = story(10);
    paragraphs[1] = paragraphs[1].chars().skip(50).collect();
    let shorter = press(&with(frozen_middle(&room), &paragraphs));
    assert_eq!(shorter.sound()[1], pages[1]);
}

fn frozen_middle(room: &Newsroom) -> Newsroom {
    let record = std::fs::read(room.edition().join("edition.pages")).unwrap();
    freeze(paper(), 2).file("edition.pages", record)
}

#[test]
fn the_last_page_is_kept() {
    let (room, pages) = plates(paper(), &[3]);
    let mut paragraphs = story(10);
    paragraphs[0] = paragraphs[0].replace("今天上午", "昨天下午");
    let after = press(&with(room, &paragraphs)).sound();
    assert_eq!(after[2], pages[2]);
    assert_ne!(after[0], pages[0]);
}

#[test]
fn two_frozen_pages_are_kept_about_an_open_one() {
    let (room, pages) = plates(paper(), &[1, 3]);
    let built = press(&room).built.unwrap();
    let middle = built.filled[0].settings[1].runs.iter().find(|run| run.lines.len() > 2).unwrap();
    let mut paragraphs = story(10);
    let words: Vec<char> = paragraphs[middle.paragraph].chars().collect();
    // Two characters of the open page change places.
    let at = words.len() - 4;
    let mut changed = words.clone();
    changed.swap(at, at + 1);
    paragraphs[middle.paragraph] = changed.into_iter().collect();
    let after = press(&with(room, &paragraphs));
    if let Some(after) = after.pages {
        assert_eq!((&after[0], &after[2]), (&pages[0], &pages[2]));
    } else {
        assert!(after.diagnostics.iter().any(|d| d.rule.code.starts_with("frozen::")));
    }
}

#[test]
fn vertical_pages_are_kept() {
    let vertical = |room: Newsroom| {
        room.edit("layouts/small.toml", "[grid]\n", "[grid]\nwriting = \"vertical\"\n")
            .edit("layouts/small.toml", "lines = 18", "lines = 24")
            .edit("layouts/small.toml", "width = \"130mm\"", "width = \"150mm\"")
            .edit("layouts/small.toml", "height = \"100mm\"", "height = \"150mm\"")
    };
    let pages = [block("a", 1, 1, 17), block("a", 1, 1, 24) + &block("a", 2, 1, 24)];
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let new = || vertical(Newsroom::new().pages(&pages).file("stories/a.md", text(&story(7))));
    let (room, plates) = plates(new(), &[1]);
    let mut paragraphs = story(7);
    paragraphs[6].push_str("记者昨天又到现场看了看。");
    let after = press(&with(room, &paragraphs)).sound();
    assert_eq!(after[0], plates[0]);
    assert_ne!(after[1], plates[1]);
}

#[test]
fn what_no_longer_fits_after_a_kept_turn_is_overset() {
    let (room, _) = plates(paper(), &[1]);
    let told = press(&with(room, &story(30))).refusal();
    assert!(told.starts_with("flow::overset"), "{told}");
}

#[test]
fn a_story_of_one_frozen_page_beside_others_may_change_elsewhere() {
    let (room, pages) = plates(paper(), &[1]);
    let after = press(&room.file("stories/c.md", "后天转凉，出门添衣。\n")).sound();
    assert_eq!(after[0], pages[0]);
    assert_ne!(after[2], pages[2]);
}

#[test]
fn an_unfrozen_page_is_set_anew() {
    let (room, pages) = plates(paper(), &[1]);
    let mut paragraphs = story(10);
    paragraphs[0] = paragraphs[0].replace("今天上午", "昨天下午三点");
    let room = with(room, &paragraphs);
    assert!(press(&room).pages.is_none());
    let room = room.edit("pages/1.toml", "frozen = true\n", "");
    assert_ne!(press(&room).sound()[0], pages[0]);
    let (room, _) = plates(room, &[1]);
    assert!(press(&room).pages.is_some());
}

#[test]
fn a_paper_of_other_lengths_keeps_every_page_in_turn() {
    for paragraphs in 7..=10 {
        for page in 1..=3 {
            let new = paper_of(&story(paragraphs));
            if press(&new).pages.is_none() {
                continue;
            }
            let (_, pages) = plates(new, &[page]);
            assert_eq!(pages.len(), 3);
        }
    }
}
