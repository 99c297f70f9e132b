//! Jump lines set at their places. Their widths are measured in `makeup::PageTurn`; their room is
//! taken by `page_exit` and `crossing` (jump-out lines), by `frame_variant` (jump-in lines), and
//! lines beside them are shortened in `slot_run`.

use crate::copy::{CopyRole, ShapedText};
use crate::flow::filled::{FilledJumpLine, FilledTurn, SetLine};
use crate::flow::frame_variant::ThreadEntry;
use crate::flow::solved_thread::SolvedThread;
use crate::flow::thread_config::ThreadConfig;
use crate::geom::{Abs, Point, Rect};
use crate::makeup::{Grid, PageTurn, whole_line};
use crate::text::Line;
use std::sync::Arc;

/// Where a jump line goes: what is set, and the lines of its frame.
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
    let n = turn.frame + 1;
    let (frame, Some(variant)) = (thread.frame(n), &set.variants[n]) else { return };
    let grid = thread.grid;
    let row = set.lines.iter().find(|r| r.frame == n && r.slot == 0);
    let Point { x: left, y: top } = variant.head_corner(frame, grid);
    match variant.entry {
        ThreadEntry::Direct => {}
        ThreadEntry::OwnLines(rows) if turn.into_lines.len() > 1 => {
            let lines = turn.into_lines.iter().take(rows as usize).map(|line| (*line, left));
            several(&turn.into, lines, |n| grid.baseline(top + grid.pitch * n), to);
        }
        ThreadEntry::OwnLines(_) => {
            let x = left + turn.into_before;
            push_line(to, &turn.into, Point::new(x, grid.baseline(top)));
        }
        ThreadEntry::Beside(width) => {
            let x = row.map_or(left, |r| r.at.x - width) + turn.into_before;
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
    let Point { x: left, y } = variant.corner(exit.slot, frame, grid);
    let right = left + variant.width(exit.slot);
    if turn.out_lines.len() < 2 {
        let x = right - exit.width + turn.out_before;
        return push_line(to, &turn.out, Point::new(x, grid.baseline(y)));
    }
    let lines = turn.out_lines.iter().take(variant.jump_out_rows(turn.out_rows()) as usize);
    let lines = lines.map(|line| (*line, right - line.natural));
    several(&turn.out, lines, |n| grid.baseline(y + grid.pitch * n), to);
}

/// Sets a jump line in several lines.
fn several(
    from: &Arc<ShapedText>,
    lines: impl Iterator<Item = (Line, Abs)>,
    baseline: impl Fn(i64) -> Abs,
    to: &mut JumpLineSetter<'_>,
) {
    let text = to.texts.len();
    for (n, (line, x)) in (0..).zip(lines) {
        to.lines.push(SetLine { text, line, at: Point::new(x, baseline(n)) });
    }
    to.texts.push(Arc::clone(from));
}

fn push_line(to: &mut JumpLineSetter<'_>, from: &Arc<ShapedText>, at: Point) {
    let line = whole_line(from);
    // The line trims its opening bracket; in its place the bracket keeps its cell.
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

/// Where a jump-out line stands that takes several lines.
fn several_out(thread: &ThreadConfig<'_>, set: &SolvedThread, turn: &PageTurn) -> Option<Rect> {
    if turn.out_lines.len() < 2 {
        return None;
    }
    let (exit, variant) = (set.exits[turn.frame]?, set.variants[turn.frame].as_ref()?);
    let frame = thread.frame(turn.frame);
    let corner = variant.corner(exit.slot, frame, thread.grid);
    let width = variant.width(exit.slot);
    Some(lines_rect(thread.grid, corner, width, &turn.out_lines))
}

/// Where a jump-in line stands that takes several lines.
fn several_in(thread: &ThreadConfig<'_>, set: &SolvedThread, turn: &PageTurn) -> Option<Rect> {
    if turn.into_lines.len() < 2 {
        return None;
    }
    let (frame, variant) = (thread.frame(turn.frame + 1), set.variants[turn.frame + 1].as_ref()?);
    let corner = variant.head_corner(frame, thread.grid);
    let width = frame.columns[0].first_width();
    Some(lines_rect(thread.grid, corner, width, &turn.into_lines))
}

/// The place on the page of `lines` below `corner`.
fn lines_rect(grid: &Grid, corner: Point, width: Abs, lines: &[Line]) -> Rect {
    let rows = i64::try_from(lines.len()).expect("a count has 63 bits");
    let along = Rect::xywh(corner.x, corner.y, width, grid.depth(rows));
    grid.writing.place_rect(along, grid.sheet)
}
