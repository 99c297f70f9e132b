//! Blocks in the text of a story on frozen pages.

use super::{SENTENCES, block, freeze, paper, plates, press, story, text};
use crate::newsroom::Newsroom;

/// The paper with pull quotes before its second and sixth paragraph and a box at its end.
fn quoted() -> Newsroom {
    let mut paragraphs = story(8);
    paragraphs.insert(5, "::: quote\n最长的一条路。\n:::".to_owned());
    paragraphs.insert(1, "::: quote\n雨停了。\n:::".to_owned());
    paragraphs.push("::: box\n明天通车。\n:::".to_owned());
    paper().file("stories/a.md", text(&paragraphs))
}

/// Two pages of a story whose second page shows nothing but a panel.
fn panel_alone() -> Newsroom {
    let panel = "::: block\npanel = \"存目\"\nplaceholder = false\nlines = 9\n:::".to_owned();
    let paragraphs = [story(1).concat(), panel];
    let pages = [block("a", 1, 1, 10), block("a", 1, 1, 12)];
    Newsroom::new().pages(&[&pages[0], &pages[1]]).file("stories/a.md", text(&paragraphs))
}

#[test]
fn to_freeze_pages_with_blocks_in_the_text_changes_nothing() {
    for pages in [&[1][..], &[2], &[3], &[1, 3], &[1, 2, 3]] {
        let (_, pages) = plates(quoted(), pages);
        assert_eq!(pages.len(), 3);
    }
}

#[test]
fn a_frozen_page_keeps_a_block_that_stands_there_alone() {
    let (_, with) = plates(panel_alone(), &[2]);
    let open = press(&panel_alone()).sound();
    assert_eq!(with, open);
    plates(panel_alone(), &[1]);
    plates(panel_alone(), &[1, 2]);
}

#[test]
fn a_block_that_is_added_before_frozen_pages_leaves_them_their_own() {
    let room = quoted();
    let before = press(&room).sound();
    let room = [2, 3].into_iter().fold(room, freeze);
    // A rule takes the line that the paragraph before it no longer does.
    let beginning = SENTENCES[..3].concat();
    let room = room.edit("stories/a.md", &beginning, SENTENCES[0]);
    let added = "::: rule\n\n::: quote\n雨停了。";
    let after = press(&room.edit("stories/a.md", "::: quote\n雨停了。", added)).sound();
    assert_ne!(before[0], after[0]);
    assert_eq!(before[1..], after[1..]);
}

#[test]
fn a_frozen_page_whose_block_is_taken_out_is_refused() {
    let room = quoted();
    press(&room).sound();
    let room = freeze(room, 3);
    let room = room.edit("stories/a.md", "::: quote\n最长的一条路。\n:::\n\n", "");
    let errors = press(&room).errors();
    let wanted = "frozen::turn page 3 is frozen, and story `a` had other pictures or boxes in its \
                  text there";
    assert!(errors.iter().any(|error| error == wanted), "{errors:#?}");
}
