//! Jump lines at their places.

use crate::diag::{Diagnostic, Diagnostics};
use crate::flow::Missing;
use crate::flow::copy::{CopyRole, ShapedText};
use crate::flow::frame_variant::Entry;
use crate::flow::place::SolvedThread;
use crate::flow::thread::SetLine;
use crate::flow::thread_config::ThreadConfig;
use crate::flow::turn::{PageTurn, whole_line};
use crate::font::FontBook;
use crate::geom::{Abs, Point, Rect};
use crate::text::Line;

/// Where a jump line goes: what is set, and the lines of its frame.
type JumpLineSetter<'g> = (&'g mut Vec<ShapedText>, &'g mut Vec<SetLine>);

/// Sets the jump-in line after a hop: on lines of its own, or where the indent of the text beside it
/// ends.
pub(super) fn jump_in(
    thread: &ThreadConfig<'_>,
    set: &SolvedThread,
    hop: &PageTurn,
    to: JumpLineSetter<'_>,
) {
    let n = hop.frame + 1;
    let (frame, Some(shape)) = (thread.frame(n), &set.variants[n]) else { return };
    let grid = &thread.grid;
    let top = frame.top + grid.pitch * i64::from(shape.depth);
    let row = set.lines.iter().find(|r| r.frame == n && r.slot == 0);
    let left = frame.columns[0].x;
    match shape.entry {
        Entry::Direct => {}
        Entry::OwnLines(rows) if hop.into_lines.len() > 1 => {
            let lines = hop.into_lines.iter().take(rows as usize).map(|line| (*line, left));
            several(&hop.into, lines, |n| grid.baseline(top + grid.pitch * n), to);
        }
        Entry::OwnLines(_) => {
            let x = left + hop.into_before;
            push_line(to, &hop.into, Point::new(x, grid.baseline(top)));
        }
        Entry::Beside(width) => {
            let x = row.map_or(left, |r| r.at.x - width) + hop.into_before;
            push_line(to, &hop.into, Point::new(x, grid.baseline(top)));
        }
    }
}

/// Sets the jump-out line of a hop, flush with its column.
pub(super) fn jump_out(
    thread: &ThreadConfig<'_>,
    set: &SolvedThread,
    hop: &PageTurn,
    to: JumpLineSetter<'_>,
) {
    let (Some(leave), Some(shape)) = (set.exits[hop.frame], &set.variants[hop.frame]) else {
        return;
    };
    let (frame, grid) = (thread.frame(hop.frame), &thread.grid);
    let column = frame.columns[shape.column(leave.at)];
    let y = shape.corner(leave.at, frame, grid).y;
    if hop.out_lines.len() < 2 {
        let x = column.x + column.width - leave.out + hop.out_before;
        return push_line(to, &hop.out, Point::new(x, grid.baseline(y)));
    }
    let lines = hop.out_lines.iter().take(shape.out(hop.out_rows()) as usize);
    let lines = lines.map(|line| (*line, column.x + column.width - line.natural));
    several(&hop.out, lines, |n| grid.baseline(y + grid.pitch * n), to);
}

/// Sets a jump line in several lines.
fn several(
    from: &ShapedText,
    lines: impl Iterator<Item = (Line, Abs)>,
    baseline: impl Fn(i64) -> Abs,
    (matter, to): JumpLineSetter<'_>,
) {
    for (n, (line, x)) in (0..).zip(lines) {
        to.push(SetLine { text: matter.len(), line, at: Point::new(x, baseline(n)) });
    }
    matter.push(from.clone());
}

fn push_line((matter, lines): JumpLineSetter<'_>, from: &ShapedText, at: Point) {
    let line = whole_line(from);
    // The line trims its opening bracket; in its place the bracket keeps its cell.
    let first = from.text.clusters.first().map_or(Abs::ZERO, |c| c.punctuation.trim_start);
    // A jump-out line ends flush with its column, its closing bracket trimmed.
    let last = from.text.clusters.last().map_or(Abs::ZERO, |c| c.punctuation.trim_end);
    let flush = if from.part == CopyRole::JumpOut { last } else { Abs::ZERO };
    let at = Point::new(at.x + first + flush, at.y);
    lines.push(SetLine { text: matter.len(), line, at });
    matter.push(from.clone());
}

/// Tells of characters of jump lines that the face asked for lacks, at the layout's wording.
pub(super) fn lacking(
    thread: &ThreadConfig<'_>,
    set: &SolvedThread,
    fonts: &FontBook,
    out: &mut Diagnostics,
) {
    let jump = &thread.edition.layout.jump;
    let mut missing = Missing::default();
    for hop in thread.turns.iter().filter(|h| set.exits[h.frame].is_some()) {
        missing.count(&hop.out.text, |_, _| jump.out.span);
        missing.count(&hop.into.text, |_, _| jump.into.span);
    }
    missing.tell(" in jump lines", fonts, out);
}

/// Tells of jump lines wider than their columns.
pub(super) fn too_wide(thread: &ThreadConfig<'_>, set: &SolvedThread, out: &mut Diagnostics) {
    for hop in thread.turns.iter().filter(|h| set.exits[h.frame].is_some()) {
        let (from, to) = (thread.frame(hop.frame), thread.frame(hop.frame + 1));
        if let (true, Some(leave), Some(shape)) =
            (hop.out_lines.len() > 1, set.exits[hop.frame], &set.variants[hop.frame])
        {
            let corner = shape.corner(leave.at, from, &thread.grid);
            let width = from.columns[shape.column(leave.at)].width;
            let depth = thread.grid.depth(rows(&hop.out_lines));
            let rect = Rect::xywh(corner.x, corner.y, width, depth);
            out.push(wide(thread, hop.frame, &hop.out, rect, "out"));
        }
        if let (true, Some(shape)) = (hop.into_lines.len() > 1, &set.variants[hop.frame + 1]) {
            let top = to.top + thread.grid.pitch * i64::from(shape.depth);
            let depth = thread.grid.depth(rows(&hop.into_lines));
            let rect = Rect::xywh(to.columns[0].x, top, to.columns[0].width, depth);
            out.push(wide(thread, hop.frame + 1, &hop.into, rect, "in"));
        }
    }
}

fn rows(lines: &[Line]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(1)
}

fn wide(
    thread: &ThreadConfig<'_>,
    frame: usize,
    matter: &ShapedText,
    along: Rect,
    key: &str,
) -> Diagnostic {
    let frame = thread.frame(frame);
    let block = &thread.edition.pages[frame.id.page].blocks[frame.id.block];
    let message = format!(
        "the jump line {} is wider than its column on page {}: it takes several lines",
        matter.text.text, frame.page
    );
    let rect = thread.grid.writing.place_rect(along, thread.grid.sheet);
    Diagnostic::warning("jump::too-wide", message)
        .at(block.span, "its columns are too narrow")
        .help(format!("give the block wider columns, or the layout's [jump] a shorter `{key}`"))
        .on(frame.page, rect)
}
