//! Runarounds: what lies on a story's frame, and what it leaves to text and head.

use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::edition::{Block, Content, PageSpec, Runaround};
use crate::geom::{Abs, Path, Point, Rect, Size, WritingMode};
use crate::house::{Layout, Length};
use crate::makeup::{Column, Exclusion, ExclusionShape, Grid, PagePlan};
use std::ops::Range;

/// Whether `upper` may lie on `lower`: it is run round, and text goes round it.
pub(super) fn may_lie_on(upper: &Block, lower: &Block) -> bool {
    upper.runaround.is_some() && matches!(lower.content, Content::Story(_))
}

/// What the text of the story block at index `n` of a page goes round.
pub(super) fn exclusions(
    page: &PageSpec,
    plan: &PagePlan,
    n: usize,
    layout: &Layout,
    writing: WritingMode,
) -> Vec<Exclusion> {
    let frame = plan.blocks[n].inner;
    let others = page.blocks.iter().zip(&plan.blocks).enumerate().filter(|(m, _)| *m != n);
    let met = others.filter(|(_, (_, placed))| placed.rect.overlaps(&frame));
    met.filter_map(|(_, (block, placed))| {
        Some(exclusion(block.runaround.as_ref()?, placed.rect, layout, writing))
    })
    .collect()
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

/// The room of a head over the text of a frame whose first line is at `top`: as wide as the frame,
/// or the widest part that is free on the first line.
pub(super) fn over(room: Rect, top: Abs, grid: &Grid, exclusions: &[Exclusion]) -> Column {
    let whole = room.left()..room.right();
    let spans = exclusions.iter().filter_map(|e| e.span(top, top + grid.size));
    let mut taken: Vec<Range<Abs>> = spans.collect();
    taken.sort_unstable_by_key(|span| span.start);
    let (mut widest, mut at) = (whole.start..whole.start, whole.start);
    for span in taken.into_iter().chain([whole.end..whole.end]) {
        let free = at..span.start.min(whole.end);
        if free.end - free.start > widest.end - widest.start {
            widest = free;
        }
        at = at.max(span.end);
    }
    // Where nothing is free the head is set as if all were, and what hides it is told.
    let widest = if widest.is_empty() { whole } else { widest };
    Column { x: widest.start, width: widest.end - widest.start }
}

/// Reports blocks that are to be run round and lie on no story.
pub(super) fn report_idle(page: &PageSpec, plan: &PagePlan, out: &mut Diagnostics) {
    for (n, (block, placed)) in page.blocks.iter().zip(&plan.blocks).enumerate() {
        let Some(runaround) = &block.runaround else { continue };
        let mut others = page.blocks.iter().zip(&plan.blocks).enumerate();
        let is_used = others.any(|(m, (other, there))| {
            m != n && may_lie_on(block, other) && there.rect.overlaps(&placed.rect)
        });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::WrapFlow;

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
        let Column { x, width } = over(room, Abs(0), &grid, &exclusions);
        (x.0, width.0)
    }

    #[test]
    fn a_head_takes_the_widest_part_that_is_free_on_the_first_line() {
        assert_eq!(head(&[]), (0, 2000));
        assert_eq!(head(&[(1500, 900)]), (0, 1500));
        assert_eq!(head(&[(-100, 900)]), (800, 1200));
        assert_eq!(head(&[(1200, 300), (0, 300)]), (300, 900));
        assert_eq!(head(&[(-100, 3000)]), (0, 2000), "nothing is free");
    }
}
