//! A filled thread holds as values what its diagnostics say in words.

use crate::newsroom::{LAYOUT, Newsroom};
use crate::printers_marks::built;
use std::sync::Arc;
use stonehand::copy::{StoryCopy, text_rules};
use stonehand::edition::StoryId;
use stonehand::engine::{BuildOptions, BuiltEdition};
use stonehand::flow::{BreakCache, ColumnFaultKind, CopyLine, FilledThread, SpareRoom, fit, probe};
use stonehand::makeup::{HeadDepth, HeadFault, HeadShare, StoryThread};
use stonehand::text::Typesetter;

/// A story in a block of so many lines of one column on each page, with a layout's `[jump] out`.
fn filled(lines: &[u16], story: &str, out: &str) -> Arc<FilledThread> {
    let block = |n: &u16| {
        format!(
            "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
             span = {{ columns = 1, lines = {n} }}\n"
        )
    };
    let blocks: Vec<String> = lines.iter().map(block).collect();
    let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
    let jump = format!("[jump]\nout = \"{out}\"\n");
    let room = Newsroom::new()
        .pages(&blocks)
        .file("layouts/small.toml", LAYOUT.replace("[jump]\n", &jump))
        .file("stories/a.md", story);
    built(&room, &BuildOptions::default()).filled.swap_remove(0)
}

const OUT: &str = "（下转第{page}版）";
/// A line and a half of twelve characters, the indent of two counted.
const STORY: &str = "今天上午全省下雨下午放晴明天有风";

#[test]
fn overset_text_begins_at_its_paragraph_and_cluster() {
    let filled = filled(&[1], STORY, OUT);
    let over = filled.overset.as_ref().unwrap();
    assert_eq!((over.paragraph, over.cluster, over.characters, over.lines), (0, 10, 6, 1));
    let copy = &filled.texts[over.paragraph].shaped;
    assert_eq!(copy.text_of(over.cluster..copy.clusters.len()), over.text);
    assert_eq!(filled.spare, None);
}

#[test]
fn spare_room_is_counted_in_lines_and_in_characters() {
    let filled = filled(&[6], STORY, OUT);
    assert_eq!(filled.spare, Some(SpareRoom { frame: 0, lines: 4, characters: 48 }));
    assert_eq!(filled.overset, None);
}

#[test]
fn a_frame_that_no_text_reaches_takes_no_turn() {
    let filled = filled(&[6, 6], STORY, OUT);
    let reached: Vec<bool> = filled.frames.iter().map(|f| f.reached).collect();
    assert_eq!(reached, [true, false]);
    assert!(filled.turns.is_empty());
}

#[test]
fn a_jump_line_in_several_lines_holds_their_place() {
    let of = |out| filled(&[4, 9], &STORY.repeat(4), out);
    let narrow = of("（下转第{page}版，请读者翻到背面继续阅读）");
    let [turn] = narrow.turns.as_slice() else { panic!("{:?}", narrow.turns) };
    let (place, frame) = (turn.out.several.unwrap(), &narrow.frames[turn.frame].frame);
    // Two lines of 12 pt pitch, at the foot of their block.
    assert_eq!(place.size.width, frame.columns[0].width);
    assert!(frame.rect.contains(&place), "{place:?} in {:?}", frame.rect);
    assert_eq!(turn.into.several, None);
    assert_eq!(of(OUT).turns[0].out.several, None);
}

#[test]
fn lines_alone_at_a_foot_and_a_head_are_named_by_their_clusters() {
    // One line, then two: in two columns of two lines the second paragraph is parted.
    let room = Newsroom::new()
        .edit("pages/1.toml", "columns = 1, lines = 1 }", "columns = 2, lines = 2 }")
        .file("stories/a.md", format!("今天下雨。\n\n{STORY}\n"));
    let filled = built(&room, &BuildOptions::default()).filled.swap_remove(0);
    let kinds: Vec<_> = filled.columns.iter().map(|fault| fault.kind.clone()).collect();
    let line = |clusters| CopyLine { paragraph: 1, clusters };
    let both = [ColumnFaultKind::Orphan(line(0..10)), ColumnFaultKind::Widow(line(10..16))];
    assert_eq!(kinds, both);
}

#[test]
fn a_head_deeper_than_its_block_says_holds_both_depths() {
    let room = Newsroom::new()
        .edit("pages/1.toml", "lines = 1 }", "lines = 8 }\nhead = { size = \"28pt\", depth = 2 }")
        .file("stories/a.md", format!("+++\nhead = \"雨\"\n+++\n\n{STORY}\n"));
    let filled = built(&room, &BuildOptions::default()).filled.swap_remove(0);
    let [HeadFault::TooShallow(depth)] = filled.frames[0].head_faults.as_slice() else {
        panic!("{:?}", filled.frames[0].head_faults)
    };
    let room = HeadShare::Shared;
    assert_eq!(*depth, HeadDepth { needed: 4, given: Some(2), lines: 8, room });
}

/// The story of the paper, shaped, and its thread.
fn measured(lines: u16) -> (StoryCopy, StoryThread) {
    let room = Newsroom::new()
        .edit("pages/1.toml", "lines = 1", &format!("lines = {lines}"))
        .file("stories/a.md", STORY);
    shaped(&built(&room, &BuildOptions::default()))
}

/// The first story of an edition, shaped, and its thread.
pub(crate) fn shaped(built: &BuiltEdition) -> (StoryCopy, StoryThread) {
    let (edition, plan, story) = (&built.edition, &built.plan, StoryId(0));
    let typesetter = |writing| {
        let rules = text_rules(&edition.layout, &edition.language, writing);
        Typesetter::new(&built.book.fonts, rules)
    };
    let (source, least) = (&edition.stories[0], edition.limits.type_solid);
    let mut setter = typesetter(plan.writing(story));
    let copy = StoryCopy::shape(source, &edition.layout, least, &mut setter);
    (copy, StoryThread::measure(edition, plan, story, typesetter))
}

#[test]
fn a_probe_tells_what_a_fit_finds_and_changes_nothing() {
    for lines in [1, 2, 16] {
        let (copy, thread) = measured(lines);
        let mut cache = BreakCache::new(&copy);
        let first = probe(&copy, &thread, &mut cache).unwrap();
        let fitted = fit(&copy, &thread, &mut cache);
        assert_eq!(first.overset_lines > 0, fitted.overset.is_some(), "{lines} lines: {first:?}");
        let spare = fitted.spare.map_or(0, |spare| spare.lines);
        assert_eq!(first.spare_lines as usize, spare, "{lines} lines");
        assert_eq!(probe(&copy, &thread, &mut cache), Some(first), "with all breakings known");
        let alone = fit(&copy, &thread, &mut BreakCache::new(&copy));
        assert_eq!(format!("{alone:?}"), format!("{fitted:?}"), "a known breaking is the same one");
    }
}

#[test]
fn columns_of_a_frame_may_begin_and_end_at_lines_of_their_own() {
    let room = Newsroom::new()
        .edit("pages/1.toml", "columns = 1, lines = 1", "columns = 2, lines = 12")
        .file("stories/a.md", format!("{}今天上午全省下雨\n", STORY.repeat(11)));
    let built = built(&room, &BuildOptions::default());
    let (copy, mut thread) = shaped(&built);
    let pitch = thread.grid.pitch;
    let second = &mut thread.frames[0].columns[1];
    (second.slots[0].row, second.slots[0].lines) = (5, 4);
    let filled = fit(&copy, &thread, &mut BreakCache::new(&copy));
    let frame = &filled.frames[0];
    let second = thread.frames[0].columns[1].x;
    let rows = |column: usize| -> Vec<i64> {
        let here = frame.lines.iter().filter(|set| (set.at.x >= second) == (column == 1));
        here.map(|set| (set.at.y - frame.frame.top).whole(pitch)).collect()
    };
    assert_eq!(rows(1), [5, 6, 7, 8], "its own lines and no others");
    assert_eq!(rows(0).len() + 4, frame.lines.len());
    assert!(rows(0).windows(2).all(|pair| pair[1] == pair[0] + 1));
    let probed = probe(&copy, &thread, &mut BreakCache::new(&copy)).unwrap();
    assert_eq!(probed.overset_lines > 0, filled.overset.is_some());
}
