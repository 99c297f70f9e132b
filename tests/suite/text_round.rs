//! Text goes round exclusions: in its slots and in no others, all of it and in order.

use crate::newsroom::Newsroom;
use crate::printers_marks::built;
use crate::random_cases::drawn;
use crate::thread_values::shaped;
use proptest::prelude::*;
use std::collections::BTreeMap;
use stonehand::copy::{CopyRole, StoryCopy};
use stonehand::edition::WrapFlow;
use stonehand::engine::BuildOptions;
use stonehand::flow::{BreakCache, FilledThread, SetLine, fit, probe};
use stonehand::geom::{Abs, Point, Rect, Size};
use stonehand::makeup::{Column, Exclusion, ExclusionShape, StoryThread, TextColumn, slots};

const SENTENCE: &str = "今天上午全省普降大雨，下午放晴；明天有风，气温回升到25℃左右。";

/// A story in one block of two base columns of twelve characters by eighteen lines, shaped, and
/// its thread.
pub(crate) fn measured(story: &str) -> (StoryCopy, StoryThread) {
    let room = Newsroom::new()
        .edit("pages/1.toml", "columns = 1, lines = 1", "columns = 2, lines = 18")
        .file("stories/a.md", story);
    shaped(&built(&room, &BuildOptions::default()))
}

/// A story that turns from a block of two base columns by eighteen lines to another such, shaped,
/// and its thread.
pub(crate) fn measured_on_two_pages(story: &str) -> (StoryCopy, StoryThread) {
    let block = "[[block]]\nstory = \"a\"\nat = { column = 1, line = 1 }\n\
                 span = { columns = 2, lines = 18 }\n";
    let room = Newsroom::new().pages(&[block, block]).file("stories/a.md", story);
    shaped(&built(&room, &BuildOptions::default()))
}

/// Gives the only frame of a thread one column over its whole width.
fn one_column(thread: &mut StoryThread) {
    let frame = &mut thread.frames[0];
    let (first, last) = (&frame.columns[0], &frame.columns[1]);
    let column = Column { x: first.x, width: last.x + last.width - first.x };
    let slots = slots(column, 0..frame.lines, frame.top, &thread.grid, &[]);
    frame.columns = vec![TextColumn::new(column, slots)];
}

/// Lets the text of a thread's only frame go round these.
fn go_round(thread: &mut StoryThread, exclusions: &[Exclusion]) {
    let frame = &mut thread.frames[0];
    for column in &mut frame.columns {
        let of = Column { x: column.x, width: column.width };
        column.slots = slots(of, 0..frame.lines, frame.top, &thread.grid, exclusions);
    }
}

/// A rectangle of a thread's only frame, in characters and lines from its corner.
fn hole(thread: &StoryThread, x: i64, row: i64, width: i64, rows: i64) -> Rect {
    let (frame, grid) = (&thread.frames[0], &thread.grid);
    let corner = Point::new(frame.columns[0].x + grid.size * x, frame.top + grid.pitch * row);
    Rect::xywh(corner.x, corner.y, grid.size * width, grid.pitch * (rows - 1) + grid.size)
}

fn round(rect: Rect, wrap: WrapFlow) -> Exclusion {
    Exclusion { shape: ExclusionShape::Rect(rect), standoff: Size::default(), wrap }
}

pub(crate) fn fitted(copy: &StoryCopy, thread: &StoryThread) -> FilledThread {
    fit(copy, thread, &mut BreakCache::new(copy))
}

/// The room of a line, as wide as its measure.
pub(crate) fn room(thread: &StoryThread, set: &SetLine) -> Rect {
    let grid = &thread.grid;
    let top = set.at.y - grid.baseline(Abs::ZERO);
    Rect::xywh(set.at.x, top, set.line.measure.width, grid.size)
}

/// The lines of a filled thread as their line of the grid, their distance from the frame's edge and
/// their width, in characters; without the indents of first lines.
fn places(thread: &StoryThread, filled: &FilledThread) -> Vec<(i64, i64, i64)> {
    let (frame, grid) = (&thread.frames[0], &thread.grid);
    let place = |set: &SetLine| {
        let line = room(thread, set);
        let x = line.left() - set.line.measure.x - frame.columns[0].x;
        let width = set.line.measure.x + line.size.width;
        ((line.top() - frame.top).whole(grid.pitch), x.whole(grid.size), width.whole(grid.size))
    };
    filled.frames[0].lines.iter().map(place).collect()
}

#[test]
fn lines_beside_a_picture_are_shorter_and_stay_on_the_grid() {
    let (copy, mut thread) = measured(&SENTENCE.repeat(6));
    one_column(&mut thread);
    // At the right edge of twenty-five characters.
    let picture = hole(&thread, 17, 1, 8, 3);
    go_round(&mut thread, &[round(picture, WrapFlow::Both)]);
    let places = places(&thread, &fitted(&copy, &thread));
    assert_eq!(places[..5], [(0, 0, 25), (1, 0, 17), (2, 0, 17), (3, 0, 17), (4, 0, 25)]);
}

#[test]
fn text_on_both_sides_of_a_picture_crosses_it_line_by_line() {
    let (copy, mut thread) = measured(&SENTENCE.repeat(6));
    one_column(&mut thread);
    let picture = hole(&thread, 9, 1, 7, 2);
    go_round(&mut thread, &[round(picture, WrapFlow::Both)]);
    let places = places(&thread, &fitted(&copy, &thread));
    let beside = [(1, 0, 9), (1, 16, 9), (2, 0, 9), (2, 16, 9)];
    assert_eq!((places[0], &places[1..5], places[5]), ((0, 0, 25), &beside[..], (3, 0, 25)));
}

#[test]
fn lines_that_an_exclusion_clears_stay_empty_and_are_no_hole_of_the_text() {
    let (copy, mut thread) = measured(&SENTENCE.repeat(6));
    one_column(&mut thread);
    let quote = hole(&thread, 9, 2, 7, 4);
    go_round(&mut thread, &[round(quote, WrapFlow::Clear)]);
    let filled = fitted(&copy, &thread);
    let rows: Vec<i64> = places(&thread, &filled).into_iter().map(|(row, ..)| row).collect();
    assert_eq!(rows[..4], [0, 1, 6, 7]);
    assert_eq!(filled.columns, []);
}

#[test]
fn a_triangle_takes_of_each_line_what_it_covers() {
    let (copy, mut thread) = measured(&SENTENCE.repeat(8));
    one_column(&mut thread);
    let area = hole(&thread, 0, 0, 25, 12);
    let corners = vec![
        Point::new(area.right(), area.top()),
        Point::new(area.right(), area.bottom()),
        Point::new(area.right() - thread.grid.size * 12, area.bottom()),
    ];
    let shape = ExclusionShape::Polygon(corners);
    go_round(&mut thread, &[Exclusion { shape, standoff: Size::default(), wrap: WrapFlow::Both }]);
    let widths: Vec<i64> =
        places(&thread, &fitted(&copy, &thread)).into_iter().map(|(.., width)| width).collect();
    assert!(widths[..12].is_sorted_by(|a, b| a >= b), "{widths:?}");
    // It begins at a point and is twelve characters wide at its foot.
    assert_eq!((widths[0], widths[11], widths[12]), (24, 13, 25));
}

#[test]
fn a_subhead_stands_in_slots_below_one_another() {
    let story = format!("{}\n\n## 气温回升明显\n\n{}", SENTENCE, SENTENCE.repeat(5));
    let (copy, mut thread) = measured(&story);
    one_column(&mut thread);
    // The first paragraph ends beside the picture, where each line has two slots.
    let picture = hole(&thread, 9, 1, 7, 4);
    go_round(&mut thread, &[round(picture, WrapFlow::Both)]);
    let filled = fitted(&copy, &thread);
    let subhead = |set: &&SetLine| filled.texts[set.text].part == CopyRole::Subhead;
    let subheads: Vec<&SetLine> = filled.frames[0].lines.iter().filter(subhead).collect();
    assert!(!subheads.is_empty());
    // What makes it so: before it, text stands on both sides of the picture.
    let beside = places(&thread, &filled).iter().filter(|(_, x, _)| *x == 16).count();
    assert!(beside > 0, "{beside}");
    let rect = thread.frames[0].columns[0].x;
    for set in subheads {
        assert!(!room(&thread, set).overlaps(&picture), "{set:?}");
        assert_eq!(set.line.measure.width, thread.frames[0].columns[0].width, "from {rect}");
    }
}

#[test]
fn jump_lines_stand_in_the_slots_that_they_are_given() {
    let (copy, mut thread) = measured_on_two_pages(&SENTENCE.repeat(28));
    let grid = thread.grid;
    let at = |column: &TextColumn, x: i64, top: Abs, row: i64| {
        Rect::xywh(column.x + grid.size * x, top + grid.pitch * row, grid.size * 7, grid.depth(3))
    };
    // At the right of the last column's foot, and at the left of the next page's first lines.
    let [from, to] = &mut thread.frames[..] else { panic!("two frames") };
    let holes = [at(&from.columns[1], 5, from.top, 15), at(&to.columns[0], 0, to.top, 0)];
    for (frame, (hole, column)) in [from, to].into_iter().zip(holes.into_iter().zip([1, 0])) {
        let round = [round(hole, WrapFlow::Both)];
        let of = Column { x: frame.columns[column].x, width: frame.columns[column].width };
        frame.columns[column].slots = slots(of, 0..frame.lines, frame.top, &grid, &round);
    }
    let filled = fitted(&copy, &thread);
    let mut jumps = 0;
    for (filled_frame, hole) in filled.frames.iter().zip(holes) {
        for set in &filled_frame.lines {
            let text = &filled.texts[set.text];
            let is_jump = matches!(text.part, CopyRole::JumpOut | CopyRole::JumpIn);
            jumps += usize::from(is_jump);
            let width = if is_jump { set.line.natural } else { set.line.measure.width };
            let top = set.at.y - grid.baseline(Abs::ZERO);
            let place = Rect::xywh(set.at.x, top, width, grid.size);
            assert!(!place.overlaps(&hole), "{:?} at {place:?} on {hole:?}", text.shaped.text);
        }
    }
    assert!(jumps >= 2, "{jumps}");
}

#[test]
fn an_exclusion_in_a_vertical_page_is_told_in_lines_and_tiers_alike() {
    // Logical coordinates are those of horizontal lines, whatever the writing mode.
    let (_, thread) = measured(SENTENCE);
    let column = &thread.frames[0].columns[0];
    let of = Column { x: column.x, width: column.width };
    let hole = round(hole(&thread, 6, 2, 6, 3), WrapFlow::Both);
    let across = slots(of, 0..9, thread.frames[0].top, &thread.grid, std::slice::from_ref(&hole));
    let vertical = thread.grid.written(stonehand::geom::WritingMode::Vertical);
    assert_eq!(slots(of, 0..9, thread.frames[0].top, &vertical, &[hole]), across);
}

/// Exclusions anywhere in and about a frame of twenty-five characters by eighteen lines.
fn exclusions() -> impl Strategy<Value = Vec<(i64, i64, i64, i64, WrapFlow, bool)>> {
    let wrap = prop_oneof![
        Just(WrapFlow::Both),
        Just(WrapFlow::Start),
        Just(WrapFlow::End),
        Just(WrapFlow::Maximum),
        Just(WrapFlow::Clear),
    ];
    prop::collection::vec((-4..28_i64, -2..20_i64, 1..20_i64, 1..10_i64, wrap, any::<bool>()), 0..4)
}

proptest! {
    #![proptest_config(drawn(96))]

    #[test]
    fn text_round_anything_is_whole_in_order_and_clear_of_it(
        holes in exclusions(),
        sentences in 1..24_usize,
        paragraph in 1..5_usize,
        columns in 1..3_usize,
    ) {
        let paragraphs: Vec<String> =
            (0..sentences.div_ceil(paragraph)).map(|_| SENTENCE.repeat(paragraph)).collect();
        let (copy, mut thread) = measured(&paragraphs.join("\n\n"));
        if columns == 1 {
            one_column(&mut thread);
        }
        let shapes: Vec<Exclusion> = holes
            .iter()
            .map(|(x, row, width, rows, wrap, is_rect)| {
                let rect = hole(&thread, *x, *row, *width, *rows);
                let middle = Point::new(rect.left() + rect.size.width / 2, rect.bottom());
                let corners = vec![rect.origin, Point::new(rect.right(), rect.top()), middle];
                let rect = ExclusionShape::Rect(rect);
                let shape = if *is_rect { rect } else { ExclusionShape::Polygon(corners) };
                Exclusion { shape, standoff: Size::default(), wrap: *wrap }
            })
            .collect();
        go_round(&mut thread, &shapes);
        let filled = fitted(&copy, &thread);
        let frame = &thread.frames[0];
        let mut set: BTreeMap<usize, String> = BTreeMap::new();
        let mut before: Option<(usize, Abs, Abs)> = None;
        for line in &filled.frames[0].lines {
            let place = room(&thread, line);
            let column = frame.columns.iter().rposition(|c| c.x <= place.left()).unwrap();
            let within = &frame.columns[column];
            prop_assert!(place.right() <= within.x + within.width, "{place:?} in {within:?}");
            for shape in &shapes {
                let taken = shape.shape.span(place.top(), place.bottom());
                let clear = taken.is_none_or(|t| t.end <= place.left() || t.start >= place.right());
                prop_assert!(clear, "{place:?} on {shape:?}");
            }
            let here = (column, place.top(), place.left());
            prop_assert!(before.is_none_or(|before| before < here), "{before:?}, {here:?}");
            before = Some(here);
            let text = &copy.body[line.text].shaped;
            let range = line.line.start as usize..line.line.end as usize;
            set.entry(line.text).or_default().push_str(text.text_of(range));
        }
        let placed: String = set.into_values().collect();
        let over = filled.overset.as_ref().map_or("", |over| &over.text);
        let all: String = copy.body.iter().map(|text| &*text.shaped.text).collect();
        let found: String = (placed + over).split_whitespace().collect();
        prop_assert_eq!(found, all.split_whitespace().collect::<String>());
        if frame.columns.iter().any(|column| !column.slots.is_empty()) {
            let probed = probe(&copy, &thread, &mut BreakCache::new(&copy));
            let over = probed.is_none_or(|probed| probed.overset_lines > 0);
            prop_assert_eq!(over, filled.overset.is_some(), "{:?}", probed);
        }
    }
}
