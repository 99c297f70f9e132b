//! Runarounds: blocks that lie on a story's frame, and the room that they leave to text and head.

use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::edition::{Block, Content, PageSpec, Runaround};
use crate::geom::{Abs, Path, Point, Rect, Size, WritingMode};
use crate::house::{Layout, Length};
use crate::makeup::{Column, Exclusion, ExclusionShape, Frame, Grid, PagePlan, slots};
use std::ops::Range;

/// Whether the block at index `upper` of a page may lie on that at index `lower`: it has a runaround,
/// the other is a story's, and of two with runarounds it is the later one.
pub(crate) fn may_lie_on(page: &PageSpec, upper: usize, lower: usize) -> bool {
    let (above, below) = (&page.blocks[upper], &page.blocks[lower]);
    let is_on_top = above.runaround.is_some() && (below.runaround.is_none() || upper > lower);
    is_on_top && matches!(below.content, Content::Story(_))
}

/// Whether the block at index `upper` of a page lies on that at index `lower`, so that text of the
/// lower one runs round it.
fn lies_on(page: &PageSpec, plan: &PagePlan, upper: usize, lower: usize) -> bool {
    let meet = plan.blocks[upper].rect.overlaps(&plan.blocks[lower].rect);
    upper != lower && meet && may_lie_on(page, upper, lower)
}

/// The exclusions of the story block at index `lower` of a page.
pub(super) fn exclusions(
    page: &PageSpec,
    plan: &PagePlan,
    lower: usize,
    layout: &Layout,
    writing: WritingMode,
) -> Vec<Exclusion> {
    let above = (0..page.blocks.len()).filter(|upper| lies_on(page, plan, *upper, lower));
    let exclusion = |upper: usize| {
        let runaround = page.blocks[upper].runaround.as_ref()?;
        Some(exclusion(runaround, plan.blocks[upper].rect, layout, writing))
    };
    above.filter_map(exclusion).collect()
}

fn exclusion(
    runaround: &Runaround,
    rect: Rect,
    layout: &Layout,
    writing: WritingMode,
) -> Exclusion {
    let sheet = layout.sheet.width;
    let along = |at: Point| writing.along_rect(Rect::new(at, Size::default()), sheet).origin;
    let shape = match &corners(runaround, rect, layout)[..] {
        [] => ExclusionShape::Rect(writing.along_rect(rect, sheet)),
        corners => ExclusionShape::Polygon(corners.iter().map(|at| along(*at)).collect()),
    };
    let standoff = Size::new(
        layout.grid.size.scale(i64::from(runaround.characters), 1000),
        layout.grid.pitch.scale(i64::from(runaround.lines), 1000),
    );
    Exclusion { shape, standoff, wrap: runaround.wrap }
}

/// The corners of an outline, on the page; none if it is the block's rectangle.
fn corners(runaround: &Runaround, rect: Rect, layout: &Layout) -> Vec<Point> {
    let at = |x: Length, y: Length| {
        Point::new(rect.left() + layout.along(x), rect.top() + layout.along(y))
    };
    runaround.outline.iter().map(|corner| at(corner.x, corner.y)).collect()
}

/// The outline of a block at `rect` on the page; `None` if it is that rectangle.
pub fn outline(block: &Block, rect: Rect, layout: &Layout) -> Option<Path> {
    let corners = corners(block.runaround.as_ref()?, rect, layout);
    (!corners.is_empty()).then(|| Path::polygon(&corners))
}

/// The room of a head over the text of a frame, `lines` lines of the grid deep: as wide as the frame
/// at `room`, whose first line is at `top`, or the first part of it that nothing covers and that is
/// at least three fifths as wide as the widest: the story begins under it.
pub(super) fn over(
    room: Rect,
    top: Abs,
    lines: u16,
    grid: &Grid,
    exclusions: &[Exclusion],
) -> Column {
    let whole = room.left()..room.right();
    let line = |row: u16| {
        let top = top + grid.pitch * i64::from(row);
        top..top + grid.size
    };
    // A head has its own space above and below.
    let beside =
        |e: &Exclusion| Exclusion { standoff: Size::new(e.standoff.width, Abs::ZERO), ..e.clone() };
    let exclusions: Vec<Exclusion> = exclusions.iter().map(beside).collect();
    let closed = (0..lines).flat_map(|row| slots::closed(&whole, &line(row), &exclusions));
    let free = slots::free(&whole, closed.collect());
    let width = |part: &Range<Abs>| part.end - part.start;
    let widest = free.iter().map(width).max().unwrap_or_default();
    let mut wide = free.into_iter().filter(|part| width(part) * 5 >= widest * 3);
    // Where too little is free, the head is set over the whole width, and overlaps are reported.
    let part = wide.next().filter(|part| width(part) >= grid.size * slots::LEAST).unwrap_or(whole);
    Column { x: part.start, width: part.end - part.start }
}

/// Reports outlines that enclose nothing of their blocks, or leave them.
pub(super) fn report_outlines(
    page: &PageSpec,
    plan: &PagePlan,
    layout: &Layout,
    out: &mut Diagnostics,
) {
    for (block, placed) in page.blocks.iter().zip(&plan.blocks) {
        let Some(runaround) = &block.runaround else { continue };
        let corners = corners(runaround, placed.rect, layout);
        let rect = placed.rect;
        let (message, help) = if corners.is_empty() {
            continue;
        } else if !rect.contains(&Path::polygon(&corners).bounds()) {
            let help = "its corners are lengths from the block's top left corner, within the block";
            ("this outline leaves its block", help)
        } else if is_flat(&corners) {
            ("this outline encloses nothing", "give it three corners that are not on one line")
        } else {
            continue;
        };
        out.push(
            Diagnostic::error(rules::page::OUTLINE, message)
                .fact("page", plan.number)
                .at(runaround.span, "this outline")
                .help(help)
                .on(plan.number, rect),
        );
    }
}

/// Whether all corners are on one line.
fn is_flat(corners: &[Point]) -> bool {
    let Some((first, others)) = corners.split_first() else { return true };
    let Some(second) = others.iter().find(|corner| *corner != first) else { return true };
    let turn = |p: &Point| {
        let (u, v) = (*second - *first, *p - *first);
        i128::from(u.x.0) * i128::from(v.y.0) - i128::from(u.y.0) * i128::from(v.x.0)
    };
    others.iter().all(|p| turn(p) == 0)
}

/// Reports blocks that are to be run round and lie on no story.
pub(super) fn report_idle(page: &PageSpec, plan: &PagePlan, out: &mut Diagnostics) {
    for (n, (block, placed)) in page.blocks.iter().zip(&plan.blocks).enumerate() {
        let Some(runaround) = &block.runaround else { continue };
        let is_used = (0..page.blocks.len()).any(|m| lies_on(page, plan, n, m));
        if is_used {
            continue;
        }
        let message = "no text goes round this block: it lies on no story";
        out.push(
            Diagnostic::warning(rules::page::IDLE_RUNAROUND, message)
                .fact("page", plan.number)
                .at(runaround.span, "to be run round")
                .help("place it on a story's block, or take `runaround` out")
                .on(plan.number, placed.rect),
        );
    }
}

impl Frame {
    /// The room of a head over its text, `lines` lines of the grid deep, beside what lies on it.
    pub(super) fn room_over(&self, grid: &Grid, lines: u16) -> Column {
        if self.exclusions.is_empty() {
            return self.over;
        }
        over(self.room, self.top, lines.min(self.lines), grid, &self.exclusions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::WrapFlow;

    #[test]
    fn corners_are_flat_only_if_none_leaves_their_line() {
        let flat = |corners: &[(i64, i64)]| {
            let corners: Vec<Point> =
                corners.iter().map(|(x, y)| Point::new(Abs(*x), Abs(*y))).collect();
            is_flat(&corners)
        };
        assert!(flat(&[(1, 1), (1, 1), (1, 1)]) && flat(&[(0, 0), (1, 1), (5, 5)]));
        assert!(!flat(&[(0, 0), (0, 0), (5, 0), (0, 5)]), "the first corner given twice");
    }

    const SIZE: Abs = Abs(100);

    fn head(taken: &[(i64, i64)]) -> (i64, i64) {
        let grid = Grid {
            writing: WritingMode::Horizontal,
            sheet: Abs(5000),
            origin: Point::default(),
            columns: 1,
            characters: 20,
            gutter: 0,
            size: SIZE,
            pitch: Abs(150),
            lines: 10,
        };
        let hole = |(from, width): &(i64, i64)| Exclusion {
            shape: ExclusionShape::Rect(Rect::xywh(Abs(*from), Abs(0), Abs(*width), Abs(300))),
            standoff: Size::default(),
            wrap: WrapFlow::Both,
        };
        let exclusions: Vec<Exclusion> = taken.iter().map(hole).collect();
        let room = Rect::xywh(Abs(0), Abs(0), Abs(2000), Abs(1500));
        let Column { x, width } = over(room, Abs(0), 2, &grid, &exclusions);
        (x.0, width.0)
    }

    #[test]
    fn a_head_takes_the_first_part_that_is_nearly_as_wide_as_the_widest() {
        assert_eq!(head(&[]), (0, 2000));
        assert_eq!(head(&[(1500, 900)]), (0, 1500));
        assert_eq!(head(&[(-100, 900)]), (800, 1200));
        assert_eq!(head(&[(1200, 300), (0, 300)]), (300, 900));
        assert_eq!(head(&[(-100, 3000)]), (0, 2000), "nothing is free");
        assert_eq!(head(&[(-100, 1700)]), (0, 2000), "four characters are too few");
    }
}
