//! The page budget: lines given and needed, stories without a place, areas without a block.

use crate::newsroom::{FONTS, Newsroom};
use stonehand::engine::{EditionBudget, FreeArea, budget};
use stonehand::world::DiskWorld;

const SENTENCE: &str = "今天上午全省普降大雨，下午放晴；明天有风，气温回升到二十五度。";

fn block(story: &str, at: (u16, u16), span: (u16, u16)) -> String {
    format!(
        "[[block]]\nstory = \"{story}\"\nat = {{ column = {}, line = {} }}\n\
         span = {{ columns = {}, lines = {} }}\n",
        at.0, at.1, span.0, span.1
    )
}

/// One story at the head of the first column, of two columns of 12 characters by 18 lines, and two
/// without a place.
fn room() -> Newsroom {
    Newsroom::new()
        .pages(&[&block("a", (1, 1), (1, 6))])
        .file("stories/a.md", SENTENCE.repeat(4))
        .file("stories/long.md", format!("+++\nhead = \"雨后天晴\"\n+++\n{}", SENTENCE.repeat(9)))
        .file("stories/short.md", format!("+++\nhead = \"雨\"\n+++\n{}", SENTENCE.repeat(2)))
}

fn of(room: &Newsroom) -> EditionBudget {
    let report = budget(&DiskWorld::new(room.edition(), Some(FONTS.into())));
    report.value.unwrap_or_else(|| panic!("{:#?}", report.diagnostics))
}

#[test]
fn lines_given_and_needed_are_those_that_the_program_tells_of() {
    let room = room();
    let budget = of(&room);
    let [story] = &budget.placed[..] else { panic!("{:?}", budget.placed) };
    assert_eq!((story.story.as_str(), &story.pages[..], story.given), ("a", &[1][..], 6));
    assert_eq!(story.characters, SENTENCE.chars().count() * 4);
    let heard = room.with_fonts(&["check", "paper", "--draft", "--message-format", "json"]);
    let over = heard.json().into_iter().find(|d| d["code"] == "flow::overset").unwrap();
    assert_eq!(over["facts"]["lines"], story.needed - story.given);
    // With lines to spare, as many are left.
    let roomy = room.pages(&[&block("a", (1, 1), (1, 16))]);
    let story = &of(&roomy).placed[0];
    assert_eq!((story.given, story.given - story.needed > 0), (16, true));
}

#[test]
fn stories_without_a_place_are_listed_with_their_lengths() {
    let room = room();
    let unplaced = of(&room).unplaced;
    let names: Vec<&str> = unplaced.iter().map(|s| s.story.as_str()).collect();
    assert_eq!(names, ["long", "short"]);
    for story in unplaced {
        let galley =
            room.with_fonts(&["galley", "paper", &story.story, "--message-format", "json"]);
        let galley: serde_json::Value = serde_json::from_str(&galley.out).unwrap();
        assert_eq!(galley["lines"], story.lines.unwrap());
        assert_eq!(galley["characters"], story.characters.unwrap());
    }
    let broken = room.file("stories/short.md", "+++\nhead = 3\n+++\n雨。\n");
    let unplaced = of(&broken).unplaced;
    assert_eq!(unplaced[1].lines, None);
    let heard = broken.with_fonts(&["budget", "paper"]);
    assert!(heard.out.contains("cannot be set; `galley` says why"), "{}", heard.out);
}

#[test]
fn what_no_block_covers_is_free_in_the_largest_rectangles() {
    let areas = |blocks: &str| -> Vec<[u16; 4]> {
        let free = of(&room().pages(&[blocks])).free;
        free.iter().map(|a| [a.column, a.line, a.columns, a.lines]).collect()
    };
    assert_eq!(areas(&block("a", (1, 1), (1, 6))), [[1, 7, 2, 12], [2, 1, 1, 6]]);
    assert_eq!(areas(&block("a", (1, 1), (2, 18))), [[0; 4]; 0]);
    // Three lines are the white between blocks, four are an area.
    assert_eq!(areas(&block("a", (1, 1), (2, 15))), [[0; 4]; 0]);
    assert_eq!(areas(&block("a", (1, 1), (2, 14))), [[1, 15, 2, 4]]);
    assert_eq!(areas(&block("a", (2, 8), (1, 11))), [[1, 1, 1, 18], [2, 1, 1, 7]]);
    let furnished = room().pages(&[&block("a", (1, 5), (2, 6))]).edit(
        "layouts/small.toml",
        "[jump]",
        "[[furniture]]\non = \"all\"\nlines = 4\n\n[jump]",
    );
    let free = of(&furnished).free;
    assert_eq!(free.len(), 1, "{free:?}");
    assert_eq!((free[0].line, free[0].lines, free[0].characters), (11, 8, 2 * 8 * 12));
}

#[test]
fn a_story_that_goes_into_an_area_can_be_placed_there() {
    let room = room();
    let budget = of(&room);
    let fits: Vec<&[String]> = budget.free.iter().map(|area| &area.fits[..]).collect();
    assert_eq!(fits, [&["short".to_owned()][..], &[]]);
    for lines in 6..=18 {
        let room = Newsroom::new()
            .pages(&[&block("a", (1, 1), (1, lines))])
            .file("stories/a.md", SENTENCE.repeat(2))
            .file(
                "stories/b.md",
                format!("+++\nhead = \"雨后\"\nbyline = \"本报记者\"\n+++\n{}", SENTENCE.repeat(5)),
            );
        for FreeArea { column, line, columns, lines: deep, fits, .. } in of(&room).free {
            let placed = block("b", (column, line), (columns, deep));
            let both = format!("{}\n{placed}", block("a", (1, 1), (1, lines)));
            let said = room_with(&both).build().said();
            let over = said.iter().any(|line| line.contains("story `b` is"));
            assert!(fits.is_empty() || !over, "{lines}: {said:?}");
            // What is said not to fit does not, but for a line or two that the flow gains.
            assert!(!fits.is_empty() || over || deep > 9, "{lines}: {columns} by {deep}");
        }
    }
}

fn room_with(blocks: &str) -> Newsroom {
    Newsroom::new().pages(&[blocks]).file("stories/a.md", SENTENCE.repeat(2)).file(
        "stories/b.md",
        format!("+++\nhead = \"雨后\"\nbyline = \"本报记者\"\n+++\n{}", SENTENCE.repeat(5)),
    )
}

#[test]
fn the_command_prints_the_budget_as_text_and_as_json() {
    let room = room();
    let heard = room.with_fonts(&["budget", "paper"]);
    assert_eq!(heard.code, 0, "{}", heard.err);
    let lines: Vec<&str> = heard.out.lines().collect();
    let first: Vec<&str> = lines[1].split_whitespace().collect();
    assert_eq!((first[0], first[1], first[2], first[5]), ("a", "1", "6", "over"), "{}", heard.out);
    assert!(heard.out.contains("not placed\nlong   "), "{}", heard.out);
    let free = "free\npage 1: at column 1, line 7: 2 columns by 12 lines, 288 characters; room for short\n";
    assert!(heard.out.contains(free), "{}", heard.out);
    let json = room.with_fonts(&["budget", "paper", "--message-format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json, serde_json::to_value(of(&room)).unwrap());
}
