//! Blocks that lie on a story, whose text, head and column rules go round them.

use crate::newsroom::{FONTS, Newsroom};
use crate::printers_marks::built;
use crate::random_cases::drawn;
use proptest::prelude::*;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::geom::{Abs, Rect};
use stonehand::makeup::Exclusion;
use stonehand::scene::Item;
use stonehand::world::DiskWorld;

const SENTENCE: &str = "今天上午全省普降大雨，下午放晴；明天有风，气温回升到25℃左右。";

/// A story over four base columns of twelve characters by forty lines, and blocks that lie on it.
fn page(story: &str, blocks: &str) -> Newsroom {
    let block = format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 4, lines = 40 }}\ncolumn_rules = true\n{blocks}"
    );
    Newsroom::new()
        .edit(
            "layouts/small.toml",
            "width = \"130mm\"\nheight = \"100mm\"",
            "width = \"200mm\"\nheight = \"200mm\"",
        )
        .edit("layouts/small.toml", "columns = 2", "columns = 4")
        .edit("layouts/small.toml", "lines = 18", "lines = 40")
        .pages(&[&block])
        .file("stories/a.md", story)
}

fn panel(at: (u16, u16), span: (u16, u16), more: &str) -> String {
    format!(
        "[[block]]\npanel = \"\"\nplaceholder = false\nat = {{ column = {}, line = {} }}\n\
         span = {{ columns = {}, lines = {} }}\n{more}\n",
        at.0, at.1, span.0, span.1
    )
}

fn diagnostics(room: &Newsroom) -> Vec<Diagnostic> {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    engine::book(&world, &BuildOptions::default(), &mut |_| {}).diagnostics
}

/// What is said, as severity and code.
fn codes(room: &Newsroom) -> Vec<String> {
    diagnostics(room).iter().map(|d| format!("{:?} {}", d.severity, d.rule.code)).collect()
}

/// The rooms of the lines of the only story's only frame.
fn lines(built: &BuiltEdition) -> Vec<Rect> {
    let filled = &built.filled[0].frames[0];
    let grid = &built.plan.grid;
    let room = |set: &stonehand::flow::SetLine| {
        let top = set.at.y - grid.baseline(Abs::ZERO);
        Rect::xywh(set.at.x, top, set.line.measure.width, grid.size)
    };
    filled.lines.iter().map(room).collect()
}

fn meets(exclusion: &Exclusion, line: &Rect) -> bool {
    let span = exclusion.span(line.top(), line.bottom());
    span.is_some_and(|span| span.start < line.right() && span.end > line.left())
}

#[test]
fn text_stays_a_character_and_a_line_from_a_picture_on_it() {
    let room = page(&SENTENCE.repeat(30), &panel((2, 10), (2, 8), "runaround = \"both\""));
    assert_eq!(codes(&room), ["Warning flow::underset"]);
    let built = built(&room, &BuildOptions::default());
    let picture = built.plan.pages[0].blocks[1].rect;
    let grid = &built.plan.grid;
    let frame = &built.filled[0].frames[0];
    assert_eq!(frame.frame.exclusions.len(), 1);
    let lines = lines(&built);
    let beside = |line: &&Rect| line.left() < picture.right() && line.right() > picture.left();
    let nearest_above = lines.iter().filter(beside).filter(|l| l.top() < picture.top());
    let gap = nearest_above.map(|l| picture.top() - l.bottom()).min().unwrap();
    assert_eq!(gap, grid.pitch * 2 - grid.size, "one line is blank");
    assert!(lines.iter().all(|line| !meets(&frame.frame.exclusions[0], line)));
}

#[test]
fn the_standoff_is_in_characters_and_lines() {
    let beside = |more: &str| -> (usize, Abs) {
        let span = "span = { width = \"30mm\", height = \"30mm\" }";
        let block = format!(
            "[[block]]\npanel = \"\"\nplaceholder = false\nat = {{ x = \"30mm\", y = \"60mm\" }}\n\
             {span}\nrunaround = {more}\n"
        );
        let built = built(&page(&SENTENCE.repeat(30), &block), &BuildOptions::default());
        let lines = lines(&built);
        // Of the second column, in whose middle it ends.
        let second = built.filled[0].frames[0].frame.columns[1].x;
        let left =
            lines.iter().map(Rect::left).filter(|x| *x > second && *x < second + Abs::mm(30));
        (
            lines.iter().filter(|l| l.left() > second && l.left() < second + Abs::mm(30)).count(),
            left.min().unwrap(),
        )
    };
    let (close, near) = beside("{ characters = 0, lines = 0 }");
    let (far, off) = beside("{ characters = 2, lines = 2 }");
    assert_eq!(off - near, Abs::pt(9) * 2);
    assert_eq!(far, close + 4, "two lines more above and two below");
}

#[test]
fn a_head_stands_beside_a_picture_in_the_corner_of_its_story() {
    let story = format!("+++\nhead = \"气温回升\"\n+++\n{}", SENTENCE.repeat(25));
    let head = |blocks: &str| -> Rect {
        let built = built(&page(&story, blocks), &BuildOptions::default());
        let frame = &built.filled[0].frames[0].frame;
        Rect::xywh(frame.over.x, Abs::ZERO, frame.over.width, Abs::MM)
    };
    let whole = head("");
    let corner = head(&panel((3, 1), (2, 10), "runaround = \"both\""));
    assert_eq!(corner.left(), whole.left());
    // Two columns and the gutter between them, less the character that text stays off.
    assert_eq!(corner.size.width, Abs::pt(9) * (12 * 2 + 1));
    let lower = head(&panel((3, 20), (2, 10), "runaround = \"both\""));
    assert_eq!(lower, whole);
}

#[test]
fn column_rules_end_where_a_picture_begins() {
    let rules = |blocks: &str| -> Vec<(Abs, Abs)> {
        let built = built(&page(&SENTENCE.repeat(40), blocks), &BuildOptions::default());
        let items = built.book.pages[0].items.iter();
        let mut rules: Vec<(Abs, Abs)> = items
            .filter_map(|(at, item)| match item {
                Item::Path { path, stroke: Some(_), fill: None } => {
                    Some((at.y, path.bounds().size))
                }
                _ => None,
            })
            .filter(|(_, size)| size.width == Abs::ZERO && size.height > Abs::mm(5))
            .map(|(top, size)| (top, size.height))
            .collect();
        rules.sort_unstable();
        rules
    };
    assert_eq!(rules("").len(), 3);
    let cut = rules(&panel((2, 15), (2, 8), "runaround = \"both\""));
    // Rules part text from text, so that there is none beside the picture either.
    assert_eq!(cut.len(), 6, "{cut:?}");
}

#[test]
fn without_a_runaround_blocks_still_overlap() {
    let story = SENTENCE.repeat(30);
    assert!(
        codes(&page(&story, &panel((2, 10), (2, 8), ""))).contains(&"Error page::overlap".into())
    );
    let two = [(2, 10), (3, 12)].map(|at| panel(at, (2, 8), "runaround = \"both\"")).concat();
    assert!(codes(&page(&story, &two)).contains(&"Error page::overlap".into()));
}

#[test]
fn a_runaround_that_lies_on_no_story_is_reported() {
    let block = panel((1, 1), (1, 8), "runaround = \"both\"");
    let room = Newsroom::new().pages(&[&format!(
        "{block}[[block]]\nstory = \"a\"\nat = {{ column = 2, line = 1 }}\n\
             span = {{ columns = 1, lines = 1 }}\n"
    )]);
    assert_eq!(codes(&room), ["Warning page::idle-runaround"]);
}

#[test]
fn a_story_that_is_wholly_covered_has_no_room() {
    let room = page("甲乙丙。", &panel((1, 1), (4, 40), "runaround = \"both\""));
    let said = diagnostics(&room);
    let d = said.iter().find(|d| d.rule == "page::no-room").expect("no room");
    assert!(d.message.contains("blocks that lie on it"), "{}", d.message);
    assert_eq!(d.severity, Severity::Error);
}

#[test]
fn an_outline_has_three_corners() {
    let outline = "runaround = { outline = [{ x = 0, y = 0 }, { x = 3, y = 4 }] }";
    let said = diagnostics(&page(&SENTENCE.repeat(9), &panel((2, 10), (2, 8), outline)));
    assert!(said.iter().any(|d| d.rule == "toml::value" && d.message.contains("three corners")));
}

#[test]
fn text_goes_round_a_triangle_in_lines_of_whole_characters() {
    let outline = "runaround = { characters = 0, lines = 0, outline = [{ x = 0, y = 0 }, { x = 12, y = 0 }, { x = 0, y = 12 }] }";
    let room = page(&SENTENCE.repeat(34), &panel((1, 1), (1, 12), outline));
    let built = built(&room, &BuildOptions::default());
    let grid = &built.plan.grid;
    let edge = built.filled[0].frames[0].frame.columns[0].x;
    let starts: Vec<i64> = lines(&built)
        .iter()
        .filter(|l| l.left() < edge + grid.size * 12)
        .map(|l| (l.left() - edge).whole(grid.size))
        .collect();
    // Each line lower down begins a character nearer the column's edge, once five have room.
    assert!(starts.len() > 15 && starts[..5].is_sorted_by(|a, b| a >= b), "{starts:?}");
    assert!(starts[0] >= 6 && starts.contains(&0), "{starts:?}");
}

fn sides() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("both"), Just("start"), Just("end"), Just("wider"), Just("clear")]
}

/// A block on the story, and how its text goes round it.
#[derive(Clone, Debug)]
struct Drawn {
    at: (u16, u16),
    span: (u16, u16),
    runaround: String,
    copies: usize,
    writing: &'static str,
}

fn drawn_block() -> impl Strategy<Value = Drawn> {
    let place = (1_u16..4, 2_u16..30, 1_u16..3, 2_u16..10);
    let standoff = (sides(), 0_u16..3, 0_u16..3);
    let writing = prop_oneof![Just("horizontal"), Just("vertical")];
    (place, standoff, 5_usize..45, writing).prop_map(|(place, standoff, copies, writing)| {
        let (column, line, columns, lines) = place;
        let (sides, characters, off) = standoff;
        let runaround = format!(
            "runaround = {{ sides = \"{sides}\", characters = {characters}, lines = {off} }}"
        );
        let span = (columns.min(4 - column + 1), lines);
        Drawn { at: (column, line), span, runaround, copies, writing }
    })
}

proptest! {
    #![proptest_config(drawn(24))]

    #[test]
    fn no_line_lies_on_what_it_goes_round_and_no_text_is_lost(drawn in drawn_block()) {
        let story = SENTENCE.repeat(drawn.copies);
        let grid = format!("lines = 40\nwriting = \"{}\"\n", drawn.writing);
        let room = page(&story, &panel(drawn.at, drawn.span, &drawn.runaround))
            .edit("layouts/small.toml", "lines = 40\n", &grid);
        let said = diagnostics(&room);
        let errors = said.iter().filter(|d| d.severity == Severity::Error);
        let errors: Vec<&str> = errors.map(|d| d.rule.code).collect();
        prop_assert!(errors.iter().all(|code| *code == "flow::overset"), "{:?}", errors);
        prop_assert!(said.iter().all(|d| d.rule != "page::ink-over-ink"), "{:#?}", said);
        if errors.is_empty() {
            let built = built(&room, &BuildOptions::default());
            let frame = &built.filled[0].frames[0].frame;
            let lines = lines(&built);
            prop_assert!(lines.iter().all(|line| !meets(&frame.exclusions[0], line)));
            let runs = built.book.pages[0].items.iter().filter_map(|(_, item)| match item {
                Item::Glyphs(run) => Some(run.text.chars().filter(|c| *c == '雨').count()),
                _ => None,
            });
            // Each copy of the sentence has one.
            prop_assert_eq!(runs.sum::<usize>(), drawn.copies);
        }
    }
}
