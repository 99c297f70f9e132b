//! Blocks in a story's text stay whole, in their order, and leave no hole where they may float.

use crate::random_cases::drawn;
use crate::text_round::{fitted, measured, measured_on_two_pages, room};
use proptest::prelude::*;
use std::num::NonZeroU16;
use stonehand::copy::{BlockPlace, CopyRole, FlowBlock, StoryCopy};
use stonehand::flow::{BreakCache, ColumnFaultKind, FilledThread, HoleCause, SetBlock, probe};
use stonehand::geom::{Abs, Rect};
use stonehand::makeup::{ColumnFill, StoryThread};

fn block(before: usize, rows: u16, place: BlockPlace) -> FlowBlock {
    FlowBlock { before, rows: NonZeroU16::new(rows).unwrap(), place }
}

/// A paragraph of four lines of twelve characters, the indent of two counted.
fn four_lines() -> String {
    "今天上午全省下雨".chars().cycle().take(45).chain(['。']).collect()
}

/// A story of so many paragraphs of four lines, with these blocks, in two columns of eighteen lines
/// of which the first is filled first.
fn with_blocks(paragraphs: usize, blocks: &[FlowBlock]) -> (StoryCopy, StoryThread) {
    let (mut copy, mut thread) = measured(&vec![four_lines(); paragraphs].join("\n\n"));
    thread.frames[0].fill = ColumnFill::Auto;
    copy.blocks = blocks.to_vec();
    (copy, thread)
}

/// The blocks of a filled thread as their number, column, first line and lines.
fn places(thread: &StoryThread, filled: &FilledThread) -> Vec<(usize, usize, i64, i64)> {
    let (frame, pitch) = (&thread.frames[0], thread.grid.pitch);
    let place = |set: &SetBlock| {
        let column = frame.columns.iter().rposition(|c| c.x <= set.room.left()).unwrap();
        let rows = (set.room.size.height + pitch).whole(pitch);
        (set.block, column, (set.room.top() - frame.top).whole(pitch), rows)
    };
    filled.frames[0].blocks.iter().map(place).collect()
}

#[test]
fn a_block_stands_before_its_paragraph() {
    let (copy, thread) = with_blocks(5, &[block(2, 3, BlockPlace::Here)]);
    let filled = fitted(&copy, &thread);
    let [(0, column, row, 3)] = places(&thread, &filled)[..] else { panic!("one block") };
    assert_eq!((column, row), (0, 8));
    let below = filled.frames[0].lines.iter().find(|set| set.text == 2).unwrap();
    assert_eq!((below.at.y - thread.frames[0].top).whole(thread.grid.pitch), row + 3);
}

#[test]
fn a_block_without_room_at_a_columns_foot_goes_over_and_the_hole_is_told() {
    let (copy, thread) = with_blocks(2, &[block(1, 16, BlockPlace::Here)]);
    let filled = fitted(&copy, &thread);
    assert_eq!(places(&thread, &filled), [(0, 1, 0, 16)]);
    let holes: Vec<&ColumnFaultKind> = filled.columns.iter().map(|fault| &fault.kind).collect();
    let [ColumnFaultKind::Hole { cause, lines }] = holes[..] else { panic!("{holes:?}") };
    // The paragraph above it takes four of eighteen lines, or five for a smaller hole.
    assert!((13..=14).contains(lines), "{lines}");
    assert_eq!(*cause, HoleCause::Block { before: 1 });
}

#[test]
fn a_block_that_may_float_waits_for_a_place_without_a_hole() {
    let (copy, thread) = with_blocks(6, &[block(4, 6, BlockPlace::Float)]);
    let filled = fitted(&copy, &thread);
    assert_eq!(filled.columns, []);
    // The fifth paragraph fills the first column and ends two lines down the second.
    assert_eq!(places(&thread, &filled), [(0, 1, 2, 6)]);
}

#[test]
fn a_block_that_may_float_stands_in_its_place_where_it_has_room() {
    let place = |place| {
        let (copy, thread) = with_blocks(5, &[block(2, 3, place)]);
        places(&thread, &fitted(&copy, &thread))
    };
    assert_eq!(place(BlockPlace::Float), [(0, 0, 8, 3)]);
    assert_eq!(place(BlockPlace::Here), [(0, 0, 8, 3)]);
}

#[test]
fn blocks_at_a_storys_ends_are_set_too() {
    let ends = [block(0, 2, BlockPlace::Here), block(3, 4, BlockPlace::Float)];
    let (copy, thread) = with_blocks(3, &ends);
    let filled = fitted(&copy, &thread);
    let found = places(&thread, &filled);
    assert_eq!(found[0], (0, 0, 0, 2));
    assert_eq!((found.len(), found[1].0, found[1].3), (2, 1, 4));
    assert_eq!(filled.unplaced_blocks, [0_usize; 0]);
}

#[test]
fn a_story_that_its_blocks_push_out_is_overset() {
    let fits = with_blocks(8, &[]);
    assert_eq!(fitted(&fits.0, &fits.1).overset, None);
    let (copy, thread) = with_blocks(8, &[block(8, 8, BlockPlace::Here)]);
    let over = fitted(&copy, &thread).overset.unwrap();
    assert!(over.characters > 12, "{over:?}");
}

#[test]
fn a_block_deeper_than_any_column_is_told_as_without_room() {
    let (copy, thread) = with_blocks(2, &[block(1, 19, BlockPlace::Here)]);
    let filled = fitted(&copy, &thread);
    assert_eq!(filled.unplaced_blocks, [0]);
    assert!(filled.overset.is_some());
    // At the story's end no text is left over with it.
    let (copy, thread) = with_blocks(2, &[block(2, 19, BlockPlace::Here)]);
    let filled = fitted(&copy, &thread);
    assert_eq!((filled.unplaced_blocks, filled.spare), (vec![0], None));
}

#[test]
fn blocks_at_a_storys_end_may_stand_on_the_next_page() {
    let (mut copy, thread) = measured_on_two_pages(&four_lines());
    // Beside four lines of text the first fills the page but for the jump line.
    let blocks = [block(1, 17, BlockPlace::Here), block(1, 3, BlockPlace::Here)];
    copy.blocks = blocks.to_vec();
    let filled = fitted(&copy, &thread);
    let on = |page: usize| filled.frames[page].blocks.iter().map(|set| set.block).collect();
    let (first, second): (Vec<usize>, Vec<usize>) = (on(0), on(1));
    assert_eq!((first, second, filled.overset), (vec![0], vec![1], None));
}

#[test]
fn a_paragraph_under_a_block_may_begin_on_the_next_page() {
    let (mut copy, thread) = measured_on_two_pages(&[four_lines(), four_lines()].join("\n\n"));
    // In the second column a line is left under the block, which the jump line takes.
    copy.blocks = vec![block(1, 17, BlockPlace::Here)];
    let filled = fitted(&copy, &thread);
    assert_eq!((filled.overset, filled.turns.len()), (None, 1));
    assert_eq!(filled.frames[0].blocks.len(), 1);
    assert!(filled.frames[1].lines.iter().any(|set| set.text == 1));
}

#[test]
fn a_block_with_its_place_does_not_wait_for_one_that_floats() {
    // Ten lines are left in the first column before the third paragraph.
    let blocks = [block(2, 11, BlockPlace::Float), block(2, 2, BlockPlace::Here)];
    let (copy, thread) = with_blocks(3, &blocks);
    let filled = fitted(&copy, &thread);
    let below = |n: usize| filled.frames[0].lines.iter().find(|set| set.text == n).unwrap();
    let [first, second] = filled.frames[0].blocks[..] else { panic!("two blocks") };
    assert_eq!((first.block, second.block), (0, 1));
    let baseline = thread.grid.baseline(second.room.bottom());
    let gap = thread.grid.pitch - thread.grid.size;
    assert_eq!(below(2).at.y, baseline + gap, "its paragraph stands under it");
}

#[test]
fn a_block_that_may_float_begins_the_next_frame_of_its_page() {
    let (copy, mut thread) = with_blocks(9, &[block(9, 3, BlockPlace::Float)]);
    // Nine paragraphs of four lines fill two columns of eighteen.
    let mut next = thread.frames[0].clone();
    next.top += thread.grid.pitch * 20;
    next.id.block += 1;
    thread.frames.push(next);
    let head = thread.heads[0].clone();
    thread.heads.push(head);
    let filled = fitted(&copy, &thread);
    assert_eq!(filled.frames[1].blocks.len(), 1);
    assert_eq!(filled.columns, []);
}

#[test]
fn a_block_may_be_the_first_thing_on_the_next_page() {
    let (mut copy, thread) = measured_on_two_pages(&vec![four_lines(); 12].join("\n\n"));
    // Eight paragraphs of four lines are thirty-two of thirty-six.
    copy.blocks = vec![block(8, 6, BlockPlace::Here)];
    let filled = fitted(&copy, &thread);
    assert_eq!((filled.unplaced_blocks.len(), filled.turns.len()), (0, 1));
    let [placed] = filled.frames[1].blocks[..] else { panic!("{:?}", filled.frames[0].blocks) };
    // Under the line that holds the jump-in line.
    let (frame, pitch) = (&thread.frames[1], thread.grid.pitch);
    assert_eq!((placed.room.top() - frame.top).whole(pitch), 1);
    assert!(filled.frames[1].lines.len() > 12);
    for set in &filled.frames[1].lines {
        let is_jump = filled.texts[set.text].part == CopyRole::JumpIn;
        let width = if is_jump { set.line.natural } else { set.line.measure.width };
        let top = set.at.y - thread.grid.baseline(Abs::ZERO);
        let line = Rect::xywh(set.at.x, top, width, thread.grid.size);
        assert!(!line.overlaps(&placed.room), "{line:?} on {placed:?}");
    }
}

fn some_blocks() -> impl Strategy<Value = Vec<FlowBlock>> {
    let place = prop_oneof![Just(BlockPlace::Here), Just(BlockPlace::Float)];
    let one = (0..9_usize, 1..9_u16, place).prop_map(|(before, rows, p)| block(before, rows, p));
    prop::collection::vec(one, 0..4).prop_map(|mut blocks| {
        blocks.sort_by_key(|block| block.before);
        blocks
    })
}

proptest! {
    #![proptest_config(drawn(64))]

    #[test]
    fn blocks_are_set_once_in_order_and_clear_of_the_text(
        mut blocks in some_blocks(),
        paragraphs in 1..9_usize,
    ) {
        for block in &mut blocks {
            block.before = block.before.min(paragraphs);
        }
        let (copy, thread) = with_blocks(paragraphs, &blocks);
        let filled = fitted(&copy, &thread);
        let set = &filled.frames[0].blocks;
        let order: Vec<usize> = set.iter().map(|set| set.block).collect();
        prop_assert!(order.is_sorted_by(|a, b| a < b), "{order:?}");
        prop_assert_eq!(order.len() + filled.unplaced_blocks.len(), blocks.len());
        if filled.overset.is_none() {
            prop_assert_eq!(order.len(), blocks.len());
        }
        let frame = &thread.frames[0];
        let whole = Rect::xywh(
            frame.columns[0].x,
            frame.top,
            frame.columns[1].x + frame.columns[1].width - frame.columns[0].x,
            thread.grid.depth(frame.lines),
        );
        for (n, placed) in set.iter().enumerate() {
            prop_assert!(whole.contains(&placed.room), "{placed:?} in {whole:?}");
            let other = set[..n].iter().find(|other| other.room.overlaps(&placed.room));
            prop_assert!(other.is_none(), "{placed:?} on {other:?}");
            for line in &filled.frames[0].lines {
                let line = room(&thread, line);
                prop_assert!(!line.overlaps(&placed.room), "{line:?} on {placed:?}");
            }
        }
        let probed = probe(&copy, &thread, &mut BreakCache::new(&copy)).unwrap();
        prop_assert_eq!(probed.overset_lines > 0, filled.overset.is_some(), "{:?}", probed);
    }
}
