//! Jump lines at their places.

use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::flow::MissingCharacters;
use crate::flow::copy::{CopyRole, ShapedText};
use crate::flow::frame_variant::ThreadEntry;
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
    turn: &PageTurn,
    to: JumpLineSetter<'_>,
) {
    let n = turn.frame + 1;
    let (frame, Some(variant)) = (thread.frame(n), &set.variants[n]) else { return };
    let grid = &thread.grid;
    let top = frame.top + grid.pitch * i64::from(variant.depth);
    let row = set.lines.iter().find(|r| r.frame == n && r.slot == 0);
    let left = frame.columns[0].x;
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

/// Sets the jump-out line of a hop, flush with its column.
pub(super) fn jump_out(
    thread: &ThreadConfig<'_>,
    set: &SolvedThread,
    turn: &PageTurn,
    to: JumpLineSetter<'_>,
) {
    let (Some(exit), Some(variant)) = (set.exits[turn.frame], &set.variants[turn.frame]) else {
        return;
    };
    let (frame, grid) = (thread.frame(turn.frame), &thread.grid);
    let column = frame.columns[variant.column(exit.at)];
    let y = variant.corner(exit.at, frame, grid).y;
    if turn.out_lines.len() < 2 {
        let x = column.x + column.width - exit.out + turn.out_before;
        return push_line(to, &turn.out, Point::new(x, grid.baseline(y)));
    }
    let lines = turn.out_lines.iter().take(variant.out(turn.out_rows()) as usize);
    let lines = lines.map(|line| (*line, column.x + column.width - line.natural));
    several(&turn.out, lines, |n| grid.baseline(y + grid.pitch * n), to);
}

/// Sets a jump line in several lines.
fn several(
    from: &ShapedText,
    lines: impl Iterator<Item = (Line, Abs)>,
    baseline: impl Fn(i64) -> Abs,
    (text, to): JumpLineSetter<'_>,
) {
    for (n, (line, x)) in (0..).zip(lines) {
        to.push(SetLine { text: text.len(), line, at: Point::new(x, baseline(n)) });
    }
    text.push(from.clone());
}

fn push_line((text, lines): JumpLineSetter<'_>, from: &ShapedText, at: Point) {
    let line = whole_line(from);
    // The line trims its opening bracket; in its place the bracket keeps its cell.
    let first = from.shaped.clusters.first().map_or(Abs::ZERO, |c| c.punctuation.trim_start);
    // A jump-out line ends flush with its column, its closing bracket trimmed.
    let last = from.shaped.clusters.last().map_or(Abs::ZERO, |c| c.punctuation.trim_end);
    let flush = if from.part == CopyRole::JumpOut { last } else { Abs::ZERO };
    let at = Point::new(at.x + first + flush, at.y);
    lines.push(SetLine { text: text.len(), line, at });
    text.push(from.clone());
}

/// Tells of characters of jump lines that the face asked for lacks, at the layout's wording.
pub(super) fn lacking(
    thread: &ThreadConfig<'_>,
    set: &SolvedThread,
    fonts: &FontBook,
    out: &mut Diagnostics,
) {
    let jump = &thread.edition.layout.jump;
    let mut missing = MissingCharacters::default();
    for turn in thread.turns.iter().filter(|h| set.exits[h.frame].is_some()) {
        missing.count(&turn.out.shaped, |_, _| jump.out.span);
        missing.count(&turn.into.shaped, |_, _| jump.into.span);
    }
    missing.tell(" in jump lines", fonts, out);
}

/// Tells of jump lines wider than their columns.
pub(super) fn too_wide(thread: &ThreadConfig<'_>, set: &SolvedThread, out: &mut Diagnostics) {
    for turn in thread.turns.iter().filter(|h| set.exits[h.frame].is_some()) {
        let (from, to) = (thread.frame(turn.frame), thread.frame(turn.frame + 1));
        if let (true, Some(exit), Some(variant)) =
            (turn.out_lines.len() > 1, set.exits[turn.frame], &set.variants[turn.frame])
        {
            let corner = variant.corner(exit.at, from, &thread.grid);
            let width = from.columns[variant.column(exit.at)].width;
            let depth = thread.grid.depth(rows(&turn.out_lines));
            let rect = Rect::xywh(corner.x, corner.y, width, depth);
            out.push(wide(thread, turn.frame, &turn.out, rect, "out"));
        }
        if let (true, Some(variant)) = (turn.into_lines.len() > 1, &set.variants[turn.frame + 1]) {
            let top = to.top + thread.grid.pitch * i64::from(variant.depth);
            let depth = thread.grid.depth(rows(&turn.into_lines));
            let rect = Rect::xywh(to.columns[0].x, top, to.columns[0].width, depth);
            out.push(wide(thread, turn.frame + 1, &turn.into, rect, "in"));
        }
    }
}

fn rows(lines: &[Line]) -> i64 {
    i64::try_from(lines.len()).expect("a count has 63 bits")
}

fn wide(
    thread: &ThreadConfig<'_>,
    frame: usize,
    text: &ShapedText,
    along: Rect,
    key: &str,
) -> Diagnostic {
    let frame = thread.frame(frame);
    let block = &thread.edition.pages[frame.id.page].blocks[frame.id.block];
    let message = format!(
        "the jump line {} is wider than its column on page {}: it takes several lines",
        text.shaped.text, frame.page
    );
    let rect = thread.grid.writing.place_rect(along, thread.grid.sheet);
    Diagnostic::warning(rules::jump::TOO_WIDE, message)
        .at(block.span, "its columns are too narrow")
        .help(format!("give the block wider columns, or the layout's [jump] a shorter `{key}`"))
        .on(frame.page, rect)
}
