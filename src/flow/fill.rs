//! Paragraphs into slots.

use crate::edition::Align;
use crate::flow::break_head::break_head;
use crate::flow::copy::{Matter, Part};
use crate::flow::headline::aligned;
use crate::flow::slots::{FromSlot, Slot, Slots};
use crate::geom::{Abs, Point};
use crate::page::Grid;
use crate::text::{Even, Line, Ways};

/// Fewest body lines under a subhead in its column.
const AFTER_SUBHEAD: usize = 2;

/// A line of the body at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Index of the paragraph.
    pub(super) paragraph: usize,
    /// The line.
    pub(super) line: Line,
    /// Where its measure begins, on its baseline.
    pub(super) at: Point,
    /// The first slot it takes.
    pub(super) slot: usize,
    /// Whether the paragraph ends with it.
    pub(super) last: bool,
}

/// A thread's slots filled.
#[derive(Clone, Debug, Default)]
pub(super) struct Fill {
    /// Lines placed, in order.
    pub(super) rows: Vec<Row>,
    /// One past the last slot that is taken.
    pub(super) used: usize,
    /// Slots left empty at columns' feet so that a subhead goes over to the next column.
    pub(super) skipped: Vec<usize>,
    /// Where the text that found no room begins: paragraph and cluster.
    pub(super) rest: Option<(usize, usize)>,
    /// How many lines that text would take.
    pub(super) rest_lines: usize,
    /// Paragraphs whose lines had to be relaxed.
    pub(super) relaxed: Vec<usize>,
}

/// Every paragraph's lines at one width, worked out once: wherever its slots are all of that width,
/// they are what a new search would find.
#[derive(Clone, Debug)]
pub(super) struct EvenBreaks {
    pub(super) width: Abs,
    pub(super) ways: Vec<Ways>,
}

/// Fills `slots` with `body`.
pub(super) fn fill(body: &[Matter], even: &[EvenBreaks], slots: &Slots, grid: &Grid) -> Fill {
    let mut fill = Fill::default();
    let range = slots.range();
    for (n, matter) in body.iter().enumerate() {
        let whole = fill.rest.is_none();
        let at = fill.used;
        if matter.part == Part::Subhead {
            let last = n + 1 == body.len();
            subhead(&mut fill, n, matter, slots, grid, last);
        } else {
            let known = known_lines(even, n, &slots.all[at.min(slots.all.len())..]);
            let indent = matter.indent();
            let measures = FromSlot { slots: &slots.all, from: at, indent, range };
            let found = known.is_none().then(|| Ways::find(&matter.text, 0, &measures));
            let Some(ways) = known.or(found.as_ref()) else { continue };
            if ways.relaxed() {
                fill.relaxed.push(n);
            }
            // Known lines are those of even measures, wherever they stand.
            let best = ways.best();
            let lines = if known.is_some() {
                let width = slots.all[at].width;
                ways.lines(best, &matter.text, &Even { width, indent })
            } else {
                ways.lines(best, &matter.text, &measures)
            };
            paragraph(&mut fill, n, matter, &lines, slots, grid);
        }
        // What follows text without room has none either: a story is never placed out of order.
        if !whole {
            fill.used = slots.all.len();
        }
    }
    fill
}

/// The lines of paragraph `n` if all slots that it takes are of one width and wholly free.
fn known_lines<'e>(even: &'e [EvenBreaks], n: usize, slots: &[Slot]) -> Option<&'e Ways> {
    let width = slots.first()?.width;
    let ways = &even.iter().find(|e| e.width == width)?.ways[n];
    // A slot more, so that a line that would rather go there than stay is not kept from it. Beyond
    // the last slot, the room is taken to go on as it was.
    let taken = &slots[..slots.len().min(ways.best() as usize + 1)];
    let free = |s: &Slot| s.width == width && s.taken == Abs::ZERO;
    taken.iter().all(free).then_some(ways)
}

fn paragraph(
    fill: &mut Fill,
    n: usize,
    matter: &Matter,
    lines: &[Line],
    slots: &Slots,
    grid: &Grid,
) {
    for (i, line) in lines.iter().enumerate() {
        let Some(slot) = slots.all.get(fill.used).filter(|_| fill.rest.is_none()) else {
            fill.rest = fill.rest.or(Some((n, line.start as usize)));
            fill.rest_lines += lines.len() - i;
            return;
        };
        let aside = match matter.align() {
            Align::Justify | Align::Left => Abs::ZERO,
            align => aligned(align, line.measure.width, line.natural),
        };
        let at = Point::new(slot.x + line.measure.x + aside, grid.baseline(slot.top));
        let last = i + 1 == lines.len();
        fill.rows.push(Row { paragraph: n, line: *line, at, slot: fill.used, last });
        fill.used += 1;
    }
}

/// A subhead in whole lines, in one column, with body lines under it.
fn subhead(fill: &mut Fill, n: usize, matter: &Matter, slots: &Slots, grid: &Grid, last: bool) {
    let under = if last { 0 } else { AFTER_SUBHEAD };
    let from = fill.used;
    fill.used = past_jump_in(slots, from);
    let (slot, lines, need) = loop {
        let Some(slot) = slots.all.get(fill.used).copied().filter(|_| fill.rest.is_none()) else {
            fill.rest = fill.rest.or(Some((n, 0)));
            fill.rest_lines += 1;
            return;
        };
        let lines = break_head(&matter.text, slot.width, None);
        let top = slots.column_start(fill.used) == fill.used;
        let need = rows_of(matter, lines.len(), grid);
        let foot = slots.column_end(fill.used);
        // A column too short for it and the lines under it, but not for it alone, has to do.
        if fill.used + need + if top { 0 } else { under } <= foot {
            break (slot, lines, need);
        }
        fill.used = past_jump_in(slots, foot);
    };
    // At a column's top there is no text above to stand off from: it is level with its neighbours.
    let top = slots.column_start(fill.used) == fill.used;
    fill.skipped.extend((from..fill.used).filter(|s| slots.all[*s].taken == Abs::ZERO));
    let size = matter.size();
    let leading = size.scale(5, 4);
    let height = size + leading * (i64::try_from(lines.len()).unwrap_or(1) - 1);
    let room = grid.depth(u16::try_from(need).unwrap_or(1));
    let mut y = slot.top + if top { Abs::ZERO } else { (room - height) / 2 };
    for (i, line) in lines.iter().enumerate() {
        let x = slot.x + aligned(matter.align(), slot.width, line.natural);
        let at = Point::new(x, y + Grid::ascent(size, grid.writing));
        let last = i + 1 == lines.len();
        fill.rows.push(Row { paragraph: n, line: *line, at, slot: fill.used, last });
        y += leading;
    }
    fill.used = (fill.used + need).min(slots.all.len());
}

/// The next slot without a jump-in line, which a subhead does not stand beside.
fn past_jump_in(slots: &Slots, at: usize) -> usize {
    let rest = slots.all.iter().skip(at);
    at + rest.take_while(|s| s.taken > Abs::ZERO).count()
}

/// How many lines of the grid a subhead of `lines` lines takes: its type and a line of white.
fn rows_of(matter: &Matter, lines: usize, grid: &Grid) -> usize {
    let lines = i64::try_from(lines).unwrap_or(1).max(1);
    let height = matter.size() * lines;
    let rows = (height.0 + grid.pitch.0 - 1) / grid.pitch.0;
    usize::try_from(rows).unwrap_or(1) + 1
}
