//! Invariants of the columns of a story: no holes, level feet, no widows or orphans, unless
//! reported.

use crate::newsroom::{FONTS, LAYOUT};
use crate::properties::{paragraph, prepare};
use crate::random_cases::drawn;
use proptest::prelude::*;
use std::fmt::Write;
use std::sync::{Arc, LazyLock};
use stonehand::copy::CopyRole;
use stonehand::engine::{BuildOptions, BuiltEdition, book};
use stonehand::flow::{FilledFrame, FilledThread, SetLine};
use stonehand::text::{Breakings, UniformMeasure};
use stonehand::world::{Bytes, MemoryWorld};

static SONG: LazyLock<Bytes> =
    LazyLock::new(|| Arc::new(std::fs::read(format!("{FONTS}/NotoSerifSC-Regular.ttf")).unwrap()));

/// A block: lines, columns it is divided into, and whether it stands on a new page.
type Block = (u16, u16, bool);

fn threaded() -> impl Strategy<Value = (Vec<String>, Vec<Block>)> {
    let block = (5..=9_u16, 1..=3_u16, any::<bool>());
    let body = (paragraph(), 0..6_u8).prop_map(|(text, kind)| match kind {
        0 => format!("## {}", text.chars().take(6).collect::<String>()),
        _ => text,
    });
    // A story ends with text.
    let story = (prop::collection::vec(body, 0..13), paragraph()).prop_map(|(mut story, end)| {
        story.push(end);
        story
    });
    (story, prop::collection::vec(block, 1..4))
}

/// The story in its blocks, one above the other, and what is said of it.
fn build(story: &[String], blocks: &[Block]) -> (BuiltEdition, String) {
    let mut pages: Vec<String> = Vec::new();
    let mut line = 1;
    for (lines, columns, new) in blocks {
        if *new || line + lines > 19 || pages.is_empty() {
            pages.push(format!("number = {}\n", pages.len() + 1));
            line = 1;
        }
        let page = pages.last_mut().unwrap();
        write!(
            page,
            "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = {line} }}\n\
             span = {{ columns = 2, lines = {lines} }}\ncolumns = {columns}\n"
        )
        .unwrap();
        line += lines;
    }
    let mut world = MemoryWorld::new()
        .with("layouts/small.toml", LAYOUT)
        .with("stories/a.md", story.join("\n\n"))
        .with_shared("fonts/NotoSerifSC-Regular.ttf", SONG.clone());
    let mut names = Vec::new();
    for (n, page) in pages.into_iter().enumerate() {
        let name = format!("pages/{}.toml", n + 1);
        world = world.with(&name, page);
        names.push(format!("{name:?}"));
    }
    let edition = format!(
        "name = \"试\"\ndate = 2024-08-11\nlayout = \"small\"\npages = [{}]\n",
        names.join(", ")
    );
    let report = book(&world.with("edition.toml", edition), &BuildOptions::default(), &mut |_| {});
    let said = report.diagnostics.iter().map(|d| format!("{}: {}\n", d.rule.code, d.message()));
    let said: String = said.collect();
    (report.value.expect(&said), said)
}

/// The lines of a frame's columns, top to bottom; jump lines too.
fn columns<'f>(
    filled: &'f FilledThread,
    frame: &'f FilledFrame,
) -> Vec<Vec<(&'f SetLine, CopyRole)>> {
    let part = |set: &SetLine| filled.texts[set.text].part;
    let of = |set: &SetLine| {
        frame.frame.columns.iter().rposition(|c| c.x <= set.at.x).unwrap_or_default()
    };
    let mut columns = vec![Vec::new(); frame.frame.columns.len()];
    for set in &frame.lines {
        columns[of(set)].push((set, part(set)));
    }
    columns
}

/// The lowest line of each column, counted from the frame's top.
fn feet(built: &BuiltEdition, frame: &FilledFrame) -> Vec<i64> {
    let grid = built.edition.layout.grid;
    let line = |set: &SetLine| (set.at.y - frame.frame.top).0 / grid.pitch.0 + 1;
    let lowest = |lines: Vec<(&SetLine, CopyRole)>| lines.iter().map(|(s, _)| line(s)).max();
    let columns = columns(&built.filled[0], frame);
    columns.into_iter().map(|lines| lowest(lines).unwrap_or(0)).collect()
}

/// The frames that hold text, the last of them apart; none of a story that does not fit.
fn reached(built: &BuiltEdition) -> Option<(&FilledFrame, &[FilledFrame])> {
    let filled = &built.filled[0];
    let text = |f: &FilledFrame| !f.lines.is_empty();
    let last = filled.frames.iter().rposition(text)?;
    filled.overset.is_none().then_some((&filled.frames[last], &filled.frames[..last]))
}

proptest! {
    #![proptest_config(drawn(300))]

    #[test]
    fn columns_in_mid_story_are_full_unless_reported((story, blocks) in threaded()) {
        let (built, said) = build(&story, &blocks);
        let Some((_, before)) = reached(&built) else { return Ok(()) };
        for frame in before {
            let full = feet(&built, frame).iter().all(|f| *f == i64::from(frame.frame.lines));
            let told = said.contains("flow::hole") || said.contains("flow::subhead-moved");
            prop_assert!(full || told, "{:?} {said}", feet(&built, frame));
        }
    }

    #[test]
    fn a_storys_last_columns_end_within_a_line_unless_reported((story, blocks) in threaded()) {
        let (built, said) = build(&story, &blocks);
        let Some((last, _)) = reached(&built) else { return Ok(()) };
        let feet = feet(&built, last);
        // Fewer lines are not shared out among columns.
        if last.lines.len() < 4 * feet.len() {
            return Ok(());
        }
        let (least, most) = (feet.iter().min().unwrap(), feet.iter().max().unwrap());
        let told = said.contains("flow::hole") || said.contains("flow::subhead-moved") || said.contains("flow::uneven");
        prop_assert!(most - least <= 1 || told, "{feet:?} {said}");
        prop_assert!(feet.is_sorted_by(|a, b| a >= b) || told, "{feet:?} {said}");
    }

    #[test]
    fn no_widow_or_orphan_is_unreported((story, blocks) in threaded()) {
        let (built, said) = build(&story, &blocks);
        let filled = &built.filled[0];
        let (mut widows, mut orphans) = (0, 0);
        for frame in &filled.frames {
            for column in columns(filled, frame) {
                let body: Vec<&SetLine> =
                    column.iter().filter(|(_, p)| *p == CopyRole::Body).map(|(s, _)| *s).collect();
                let ends = |s: &SetLine| s.line.end as usize == filled.texts[s.text].shaped.clusters.len();
                let head = |(s, p): &&(&SetLine, CopyRole)| *p == CopyRole::Body && s.line.start > 0 && ends(s);
                let text = |(_, p): &&(&SetLine, CopyRole)| !matches!(p, CopyRole::JumpIn | CopyRole::JumpOut);
                widows += usize::from(column.iter().find(text).is_some_and(|l| head(&l)));
                // Overset text is where the story is cut, not a column's fault.
                let foot = |s: &&SetLine| s.line.start == 0 && !ends(s);
                orphans += usize::from(body.last().is_some_and(foot) && filled.overset.is_none());
            }
        }
        let count = |code: &str| said.matches(code).count();
        prop_assert!(widows <= count("flow::widow"), "{widows} {said}");
        prop_assert!(orphans <= count("flow::orphan"), "{orphans} {said}");
    }
}

#[test]
fn a_jump_line_wider_than_its_column_takes_lines_of_its_own() {
    let story = vec![format!("{}。", "文字".repeat(60)); 6];
    for blocks in [
        [(14, 5, true), (14, 5, true), (18, 2, true)],
        [(14, 2, true), (14, 5, true), (18, 2, true)],
    ] {
        let (built, said) = build(&story, &blocks);
        assert!(said.contains("jump::too-wide"), "{said}");
        for frame in &built.filled[0].frames {
            let matter = |s: &SetLine| &built.filled[0].texts[s.text];
            for (column, lines) in frame.frame.columns.iter().zip(columns(&built.filled[0], frame))
            {
                let mut seen = Vec::new();
                for (set, part) in lines {
                    let right = set.at.x + set.line.set(&matter(set).shaped).1;
                    assert!((right - column.x - column.width).0 < 1000, "{part:?} over its column");
                    let beside = matches!(part, CopyRole::JumpIn | CopyRole::JumpOut)
                        && column.width > set.line.natural * 2;
                    assert!(
                        beside || !seen.contains(&set.at.y) || frame.frame.columns.len() < 5,
                        "{part:?} on another line"
                    );
                    seen.push(set.at.y);
                }
            }
        }
    }
}

#[test]
fn a_head_is_not_set_in_more_lines_than_it_fills() {
    let story =
        ["+++\nhead = \"An old warehouse becomes a library\"\n+++\n\n今天上午下雨。".to_owned()];
    let (built, said) = build(&story, &[(18, 2, true)]);
    let filled = &built.filled[0];
    let head: Vec<&SetLine> = filled.frames[0]
        .lines
        .iter()
        .filter(|s| filled.texts[s.text].part == CopyRole::Head)
        .collect();
    let natural: i64 = head.iter().map(|s| s.line.natural.0).sum();
    let width = head[0].line.measure.width.0;
    assert_eq!(i64::try_from(head.len()).unwrap(), natural / width + 1, "{said}");
}

proptest! {
    #![proptest_config(drawn(200))]

    #[test]
    fn a_story_that_falls_short_is_not_loosened(text in paragraph(), count in 1..4_u16) {
        let (built, said) = build(std::slice::from_ref(&text), &[(18, count, true)]);
        let filled = &built.filled[0];
        let (frame, p) = (&filled.frames[0], prepare(&text));
        let indent = filled.texts[0].indents.first;
        let width = frame.frame.columns[0].width;
        let best = Breakings::find(&p, &UniformMeasure { width, indent }).best() as usize;
        if best < 3 * usize::from(count) {
            prop_assert_eq!(frame.lines.len(), best, "{}", said);
        }
    }
}

proptest! {
    #![proptest_config(drawn(300))]

    #[test]
    fn a_story_fits_after_cutting_the_reported_amount((mut story, blocks) in threaded()) {
        let (built, _) = build(&story, &blocks);
        let Some(over) = &built.filled[0].overset else { return Ok(()) };
        cut(&mut story, over.characters);
        if story.is_empty() {
            return Ok(());
        }
        let (built, said) = build(&story, &blocks);
        // A quotation that is cut open is set another way.
        let open = said.contains("text::unbalanced-quote");
        prop_assert!(built.filled[0].overset.is_none() || open, "{said}");
    }
}

/// Cuts so many characters from a story's end, spaces not counted.
fn cut(story: &mut Vec<String>, mut characters: usize) {
    while characters > 0 {
        let Some(mut last) = story.pop() else { return };
        let words = last.trim_start_matches("## ").chars().filter(|c| !c.is_whitespace()).count();
        if characters >= words {
            characters -= words;
            continue;
        }
        while characters > 0 {
            characters -= usize::from(last.pop().is_some_and(|c| !c.is_whitespace()));
        }
        story.push(last);
    }
}

#[test]
fn a_hyphenated_word_is_cut_whole() {
    let mut story = [
        "今天上午全省……10000.00亿元今天上今——今天上午，今今天今天上午，100.00亿元，10.00亿元\
         “1000年”，今天上午，8月10日8月22日今天——今天上，今天上午全～今天上午全今天上午全\
         “今天”，newspaper——今，",
        "今，",
    ]
    .map(str::to_owned)
    .to_vec();
    let blocks = [(5, 3, false)];
    let (built, _) = build(&story, &blocks);
    // The last line ends within `news-paper`: the whole word goes.
    assert_eq!(built.filled[0].overset.as_ref().unwrap().text, "newspaper——今，\n今，");
    cut(&mut story, built.filled[0].overset.as_ref().unwrap().characters);
    let (built, said) = build(&story, &blocks);
    assert!(built.filled[0].overset.is_none(), "{said}");
}

#[test]
fn cutting_the_reported_amount_leaves_no_part_of_a_word() {
    let story = [
        "今天0.1%？！今天上午，今天“今天上”今天上午，今天上午，今天——22.2%今天上午全今天上，\
         “今天上午”今天上今天上午全省，今天上午——今今天上午——100.00亿元1.00亿元，\
         今天8月10日——今10000.00亿元，今，",
        "10000.00亿元今今天上午，",
        "今10000.00亿元“1000年”，今天上——今天，GDP100.00亿元——今，",
    ];
    let story = story.map(str::to_owned);
    let (built, _) = build(&story, &[(8, 3, false)]);
    let over = built.filled[0].overset.clone().unwrap();
    assert_eq!(over.text, "GDP100.00亿元——今，");
    assert_eq!(over.characters, 15);
}
