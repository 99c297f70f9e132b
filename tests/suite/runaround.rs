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
    assert!(d.message().contains("blocks that lie on it"), "{}", d.message());
    assert_eq!(d.severity, Severity::Error);
}

#[test]
fn an_outline_has_three_corners() {
    let outline = "runaround = { outline = [{ x = 0, y = 0 }, { x = 3, y = 4 }] }";
    let said = diagnostics(&page(&SENTENCE.repeat(9), &panel((2, 10), (2, 8), outline)));
    assert!(said.iter().any(|d| d.rule == "toml::value" && d.message().contains("three corners")));
}

#[test]
fn text_goes_round_a_triangle_in_lines_of_whole_characters() {
    let outline = "runaround = { characters = 0, lines = 0, outline = [{ x = 0, y = 0 }, { x = 12, y = 0 }, { x = 0, y = 11.5 }] }";
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

/// The rules of the only page that are told of, in order of their codes.
fn rules(story: &str, blocks: &str) -> Vec<&'static str> {
    let said = diagnostics(&page(story, blocks));
    said.iter().map(|d| d.rule.code).filter(|code| *code != "flow::underset").collect()
}

const HEADED: &str =
    "+++\nhead = \"气温回升\"\ndeck = \"明天有风\"\nbyline = \"本报记者 某某\"\n+++\n";

#[test]
fn a_head_stands_beside_what_covers_any_line_of_it() {
    let story = format!("{HEADED}{}", SENTENCE.repeat(25));
    // In the third of its lines.
    let lower = panel((3, 3), (2, 10), "runaround = { lines = 0 }");
    let built = built(&page(&story, &lower), &BuildOptions::default());
    assert_eq!(built.filled[0].frames[0].frame.over.width, Abs::pt(9) * (12 * 2 + 1));
    assert_eq!(rules(&story, &lower), [""; 0]);
}

#[test]
fn a_block_below_a_head_leaves_it_its_width() {
    let story = format!("{HEADED}{}", SENTENCE.repeat(25));
    let frame = |block: &str| {
        let built = built(&page(&story, block), &BuildOptions::default());
        let filled = &built.filled[0].frames[0];
        (filled.head, filled.frame.over.width)
    };
    let (head, whole) = frame("");
    // Below the head, and so near that text is a line from it.
    let below = panel((2, head + 1), (1, 9), "runaround = \"both\"");
    assert_eq!(frame(&below), (head, whole));
    let beside = panel((2, head), (1, 9), "runaround = \"both\"");
    assert!(frame(&beside).1 < whole);
}

#[test]
fn a_head_that_cannot_stand_beside_a_block_is_reported() {
    let story = format!("{HEADED}{}", SENTENCE.repeat(25));
    let across = panel((1, 3), (4, 3), "runaround = \"both\"");
    let said = rules(&story, &across);
    assert!(
        said.contains(&"page::ink-over-ink") || said.contains(&"page::unseen-words"),
        "{said:?}"
    );
}

#[test]
fn a_block_over_the_whole_head_of_a_story_leaves_it_what_is_below() {
    let story = format!("{HEADED}{}", SENTENCE.repeat(20));
    let across = panel((1, 1), (4, 6), "runaround = \"both\"");
    assert_eq!(rules(&story, &across), [""; 0]);
    let built = built(&page(&story, &across), &BuildOptions::default());
    let frame = &built.filled[0].frames[0].frame;
    let panel = built.plan.pages[0].blocks[1].rect;
    assert!(frame.top >= panel.bottom() && frame.lines < 34, "{} lines", frame.lines);
}

#[test]
fn a_head_is_over_the_beginning_of_its_story_where_it_has_room_there() {
    let story = format!("{HEADED}{}", SENTENCE.repeat(20));
    let over = |column: u16| {
        let block = panel((column, 1), (1, 12), "runaround = \"both\"");
        let built = built(&page(&story, &block), &BuildOptions::default());
        let frame = &built.filled[0].frames[0].frame;
        frame.over.x == frame.columns[0].x
    };
    assert!(over(4) && over(3));
    assert!(!over(1) && !over(2), "one column is too narrow beside two");
}

#[test]
fn a_story_in_several_columns_ends_at_one_height_round_a_block() {
    // The last column ends above a block at its foot.
    let foot = panel((4, 21), (1, 20), "runaround = \"both\"");
    let built = built(&page(&SENTENCE.repeat(38), &foot), &BuildOptions::default());
    let frame = &built.filled[0].frames[0].frame;
    let lines = lines(&built);
    let last = |column: usize| {
        let (left, right) =
            (frame.columns[column].x, frame.columns[column].x + frame.columns[column].width);
        let of = lines.iter().filter(|l| l.left() >= left && l.right() <= right);
        of.map(Rect::bottom).max().unwrap()
    };
    let block = built.plan.pages[0].blocks[1].rect;
    let gap = block.top() - last(3);
    assert!(gap > Abs::ZERO && gap < built.plan.grid.pitch * 3, "{gap} above the block");
    let feet = [0, 1, 2].map(last);
    let apart = *feet.iter().max().unwrap() - *feet.iter().min().unwrap();
    assert!(apart <= built.plan.grid.pitch, "{feet:?}");
    assert!(rules(&SENTENCE.repeat(38), &foot).iter().all(|code| *code != "flow::uneven"));
}

#[test]
fn a_column_that_is_covered_whole_is_not_uneven() {
    let whole = panel((1, 1), (1, 40), "runaround = \"both\"");
    for copies in [20, 24, 29] {
        assert_eq!(rules(&SENTENCE.repeat(copies), &whole), [""; 0], "{copies}");
    }
}

#[test]
fn of_two_stories_that_are_run_round_the_later_lies_on_the_earlier() {
    let second = "[[block]]\nstory = \"b\"\nat = { column = 2, line = 10 }\n\
                  span = { columns = 2, lines = 12 }\nrunaround = \"both\"\n";
    let room = page(&SENTENCE.repeat(26), &format!("runaround = \"both\"\n{second}"))
        .file("stories/b.md", SENTENCE.repeat(6));
    let built = built(&room, &BuildOptions::default());
    let exclusions = |n: usize| built.filled[n].frames[0].frame.exclusions.len();
    assert_eq!((exclusions(0), exclusions(1)), (1, 0));
    assert!(
        codes(&room).contains(&"Warning page::idle-runaround".into()),
        "the first lies on none"
    );
}

#[test]
fn a_tint_lies_on_that_of_the_story_beneath_it() {
    let tinted = "tint = \"black 10%\"\n";
    let upper = format!("{tinted}runaround = \"both\"\n");
    let item = format!(
        "[[block]]\nat = {{ column = 2, line = 10 }}\nspan = {{ columns = 1, lines = 6 }}\n{upper}\
         [[block.item]]\ntext = \"天气\"\n"
    );
    // The callout stands before the story in the page spec.
    let story = "[[block]]\nstory = \"a\"\nat = { column = 1, line = 1 }\n\
                 span = { columns = 4, lines = 40 }\ntint = \"black 20%\"\n";
    let room = page(&SENTENCE.repeat(24), "").pages(&[&format!("{item}{story}")]);
    let built = built(&room, &BuildOptions::default());
    let fills: Vec<Rect> = built.book.pages[0]
        .items
        .iter()
        .filter_map(|(at, item)| match item {
            Item::Path { path, fill: Some(_), .. } => {
                Some(Rect::new(*at + path.bounds().origin, path.bounds().size))
            }
            _ => None,
        })
        .collect();
    assert!(fills[0].contains(&fills[1]) && fills[0] != fills[1], "{fills:?}");
}

#[test]
fn what_an_outline_leaves_uncovered_is_not_hidden_by_its_block() {
    let outline = "outline = [{ x = 0, y = 0 }, { x = 12, y = 0 }, { x = 0, y = 7.5 }]";
    let shaped = |more: &str| {
        let runaround = format!("{more}runaround = {{ characters = 0, lines = 0, {outline} }}");
        rules(&SENTENCE.repeat(34), &panel((1, 1), (1, 8), &runaround))
    };
    assert_eq!(shaped(""), [""; 0]);
    // A frame and a caption stand in the whole rectangle, over the text.
    assert!(shaped("box = \"thick\"\n").contains(&"page::ink-over-ink"));
    assert!(shaped("caption = \"今天上午的雨下得很大。\"\n").contains(&"page::ink-over-ink"));
    // White words on a tint of a shape can be seen.
    let item = format!(
        "[[block]]\nat = {{ column = 1, line = 1 }}\nspan = {{ columns = 1, lines = 8 }}\n\
         tint = \"black\"\nrunaround = {{ {outline} }}\n[[block.item]]\ntext = \"雨\"\nink = \"paper\"\n"
    );
    assert_eq!(rules(&SENTENCE.repeat(34), &item), [""; 0]);
}

#[test]
fn an_outline_lies_in_its_block_and_has_an_area() {
    let with = |corners: &str| {
        let runaround = format!("runaround = {{ outline = [{corners}] }}");
        rules(&SENTENCE.repeat(30), &panel((2, 10), (1, 8), &runaround))
    };
    assert_eq!(with("{ x = 0, y = 0 }, { x = 12, y = 0 }, { x = 0, y = 7 }"), [""; 0]);
    for corners in [
        "{ x = 1, y = 1 }, { x = 1, y = 1 }, { x = 1, y = 1 }",
        "{ x = 0, y = 0 }, { x = 5, y = 3 }, { x = 10, y = 6 }",
        "{ x = 0, y = 0 }, { x = 13, y = 0 }, { x = 0, y = 7 }",
        "{ x = -1, y = 0 }, { x = 12, y = 0 }, { x = 0, y = 7 }",
        "{ x = 0, y = 0 }, { x = 12, y = 0 }, { x = 0, y = 8000 }",
    ] {
        assert!(with(corners).contains(&"page::outline"), "{corners}: {:?}", with(corners));
    }
    let story = "[[block]]\nstory = \"b\"\nat = { column = 2, line = 10 }\n\
                 span = { columns = 2, lines = 12 }\nrunaround = { outline = [{ x = 0, y = 0 }, \
                 { x = 9, y = 0 }, { x = 0, y = 9 }] }\n";
    let room = page(&SENTENCE.repeat(26), story).file("stories/b.md", SENTENCE);
    assert!(codes(&room).contains(&"Error toml::value".into()), "{:?}", codes(&room));
}

#[test]
fn a_subhead_that_finds_no_text_beside_a_block_is_a_warning_with_a_remedy() {
    let paragraph = SENTENCE.repeat(2);
    let story = format!("{paragraph}\n\n## 小标题\n\n{paragraph}\n\n").repeat(4);
    let wide = |sides: &str| {
        let block = format!(
            "[[block]]\npanel = \"\"\nplaceholder = false\nat = {{ x = \"58mm\", y = \"30mm\" }}\n\
             span = {{ width = \"30mm\", height = \"100mm\" }}\nrunaround = \"{sides}\"\n"
        );
        diagnostics(&page(&story, &format!("columns = 1\n{block}")))
    };
    let both = wide("both");
    let d = both.iter().find(|d| d.rule == "flow::subhead-moved").expect("a hole");
    assert_eq!(d.severity, Severity::Warning);
    assert!(d.help.as_deref().unwrap().contains("sides = \"wider\""), "{:?}", d.help);
    let is_warning =
        |d: &Diagnostic| d.rule == "flow::subhead-moved" && d.severity == Severity::Warning;
    assert!(!wide("wider").iter().any(is_warning));
}

#[test]
fn an_overlap_names_the_key_that_lets_a_block_lie_on_a_story() {
    let said = diagnostics(&page(&SENTENCE.repeat(30), &panel((2, 10), (2, 8), "")));
    let d = said.iter().find(|d| d.rule == "page::overlap").unwrap();
    assert!(d.help.as_deref().unwrap().contains("runaround"), "{:?}", d.help);
    // A mistake in it is one error and no overlap besides.
    let wrong = panel((2, 10), (2, 8), "runaround = { lines = 100.5 }");
    let errors = codes(&page(&SENTENCE.repeat(20), &wrong));
    let errors: Vec<&String> = errors.iter().filter(|code| code.starts_with("Error")).collect();
    assert_eq!(errors, ["Error toml::range"]);
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
