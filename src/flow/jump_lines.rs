//! Sets jump lines at their places. Their widths are measured in `makeup::PageTurn`; `page_exit` and
//! `crossing` reserve the room of jump-out lines, `frame_variant` that of jump-in lines, and
//! `slot_run` shortens the lines beside them.

use crate::copy::{CopyRole, ShapedText};
use crate::flow::filled::{FilledJumpLine, FilledTurn, SetLine};
use crate::flow::frame_variant::ThreadEntry;
use crate::flow::solved_thread::SolvedThread;
use crate::flow::thread_config::ThreadConfig;
use crate::geom::{Abs, Point, Rect};
use crate::makeup::{Grid, PageTurn, whole_line};
use crate::text::Line;
use std::sync::Arc;

/// Destination of jump lines: the texts of the thread and the lines of a frame.
pub(super) struct JumpLineSetter<'g> {
    pub(super) texts: &'g mut Vec<Arc<ShapedText>>,
    pub(super) lines: &'g mut Vec<SetLine>,
}

/// Sets the jump-in line after a turn: on lines of its own, or where the indent of the text beside
/// it ends.
pub(super) fn jump_in(
    thread: &ThreadConfig<'_>,
    set: &SolvedThread,
    turn: &PageTurn,
    to: &mut JumpLineSetter<'_>,
) {
    let index = turn.frame + 1;
    let (frame, Some(variant)) = (thread.frame(index), &set.variants[index]) else { return };
    let grid = thread.grid;
    let first = set.lines.iter().find(|row| row.frame == index && row.slot == 0);
    let Point { x: left, y: top } = variant.jump_in_room(0, frame, grid).origin;
    match variant.entry {
        ThreadEntry::Direct => {}
        ThreadEntry::OwnLines(rows) if turn.into_lines.len() > 1 => {
            let lines = turn.into_lines.iter().zip(0..rows).map(|(line, nth)| {
                let Point { x, y } = variant.jump_in_room(nth, frame, grid).origin;
                PlacedJumpLine { line: *line, at: Point::new(x, grid.baseline(y)) }
            });
            push_lines(&turn.into, lines, to);
        }
        ThreadEntry::OwnLines(_) => {
            let x = left + turn.into_before;
            push_line(to, &turn.into, Point::new(x, grid.baseline(top)));
        }
        ThreadEntry::Beside(width) => {
            let x = first.map_or(left, |row| row.at.x - width) + turn.into_before;
            push_line(to, &turn.into, Point::new(x, grid.baseline(top)));
        }
    }
}

/// Sets the jump-out line of a turn, flush with its column.
pub(super) fn jump_out(
    thread: &ThreadConfig<'_>,
    set: &SolvedThread,
    turn: &PageTurn,
    to: &mut JumpLineSetter<'_>,
) {
    let (Some(exit), Some(variant)) = (set.exits[turn.frame], &set.variants[turn.frame]) else {
        return;
    };
    let (frame, grid) = (thread.frame(turn.frame), thread.grid);
    if turn.out_lines.len() < 2 {
        let room = variant.room(exit.slot, frame, grid);
        let x = room.right() - exit.width + turn.out_before;
        return push_line(to, &turn.out, Point::new(x, grid.baseline(room.top())));
    }
    let slots = exit.slot..exit.slot + variant.jump_out_rows(turn.out_rows());
    let lines = turn.out_lines.iter().zip(slots).map(|(line, slot)| {
        let room = variant.room(slot, frame, grid);
        let at = Point::new(room.right() - line.natural, grid.baseline(room.top()));
        PlacedJumpLine { line: *line, at }
    });
    push_lines(&turn.out, lines, to);
}

/// A line of a jump line where it begins on its baseline.
struct PlacedJumpLine {
    line: Line,
    at: Point,
}

/// Sets a jump line in several lines.
fn push_lines(
    from: &Arc<ShapedText>,
    lines: impl Iterator<Item = PlacedJumpLine>,
    to: &mut JumpLineSetter<'_>,
) {
    let text = to.texts.len();
    for PlacedJumpLine { line, at } in lines {
        to.lines.push(SetLine { text, line, at });
    }
    to.texts.push(Arc::clone(from));
}

/// Sets a jump line in one line.
fn push_line(to: &mut JumpLineSetter<'_>, from: &Arc<ShapedText>, at: Point) {
    let line = whole_line(from);
    // The line trims the blank of its opening bracket; here the bracket takes its whole cell.
    let first = from.shaped.clusters.first().map_or(Abs::ZERO, |c| c.punctuation.trim_start);
    // A jump-out line ends flush with its column, its closing bracket trimmed.
    let last = from.shaped.clusters.last().map_or(Abs::ZERO, |c| c.punctuation.trim_end);
    let flush = if from.part == CopyRole::JumpOut { last } else { Abs::ZERO };
    let at = Point::new(at.x + first + flush, at.y);
    to.lines.push(SetLine { text: to.texts.len(), line, at });
    to.texts.push(Arc::clone(from));
}

/// The turns that the story takes, each with its jump lines.
pub(super) fn taken(thread: &ThreadConfig<'_>, set: &SolvedThread) -> Vec<FilledTurn> {
    let taken = thread.thread.turns.iter().filter(|turn| set.exits[turn.frame].is_some());
    let line = |text: &Arc<ShapedText>, several| FilledJumpLine { text: Arc::clone(text), several };
    let filled = |turn: &PageTurn| FilledTurn {
        frame: turn.frame,
        out: line(&turn.out, several_out(thread, set, turn)),
        into: line(&turn.into, several_in(thread, set, turn)),
    };
    taken.map(filled).collect()
}

/// Rectangle on the page of a jump-out line that takes several lines; `None` if it takes one.
fn several_out(thread: &ThreadConfig<'_>, set: &SolvedThread, turn: &PageTurn) -> Option<Rect> {
    let (exit, variant) = (set.exits[turn.frame]?, set.variants[turn.frame].as_ref()?);
    let frame = thread.frame(turn.frame);
    let room = |nth: u32| variant.room(exit.slot + nth, frame, thread.grid);
    several_rect(thread.grid, &turn.out_lines, room)
}

/// Rectangle on the page of a jump-in line that takes several lines; `None` if it takes one.
fn several_in(thread: &ThreadConfig<'_>, set: &SolvedThread, turn: &PageTurn) -> Option<Rect> {
    let (frame, variant) = (thread.frame(turn.frame + 1), set.variants[turn.frame + 1].as_ref()?);
    let room = |nth: u32| variant.jump_in_room(nth, frame, thread.grid);
    several_rect(thread.grid, &turn.into_lines, room)
}

/// Rectangle on the page that encloses the rooms of several lines; `None` for one line.
fn several_rect(grid: &Grid, lines: &[Line], room: impl Fn(u32) -> Rect) -> Option<Rect> {
    if lines.len() < 2 {
        return None;
    }
    let rooms = (0..).take(lines.len()).map(room);
    let all = rooms.reduce(|all, room| {
        let (left, right) = (all.left().min(room.left()), all.right().max(room.right()));
        let (top, bottom) = (all.top().min(room.top()), all.bottom().max(room.bottom()));
        Rect::xywh(left, top, right - left, bottom - top)
    })?;
    Some(grid.writing.place_rect(all, grid.sheet))
}
