//! From specs to rectangles, frames and threads.

use crate::diag::{Diagnostic, Diagnostics};
use crate::edition::{Block, Content, Corner, Edition, Extent, HeadPlace, StoryBlock, StoryId};
use crate::geom::{Abs, Insets, Rect};
use crate::page::check;
use crate::page::{Frame, FrameId, Grid, PagePlan, Placed, Plan, Thread};

/// The plan of an edition, and what is wrong with it. A block that is reported is still in the
/// plan wherever it has a rectangle.
pub fn lay_out(edition: &Edition) -> (Plan, Diagnostics) {
    let grid = Grid::from(edition.layout.grid);
    let mut diagnostics = Diagnostics::new();
    let mut threads = vec![Thread::default(); edition.stories.len()];
    let mut pages = Vec::new();
    for (index, page) in edition.pages.iter().enumerate() {
        let mut plan = PagePlan { number: page.number.value, blocks: Vec::new() };
        for (n, block) in page.blocks.iter().enumerate() {
            let placed = place(edition, &grid, block);
            plan.blocks.push(placed);
            if let Content::Story(story) = &block.content {
                let id = FrameId { page: index, block: n };
                let thread = &mut threads[story.story.value.0 as usize];
                let again = thread.frames.iter().any(|f| f.id.page == index);
                let by_default = if again { HeadPlace::None } else { HeadPlace::Over };
                let head = story.head.place.unwrap_or(by_default);
                let place = (id, page.number.value, placed);
                match frame(&grid, block, story, head, place) {
                    Ok(frame) => thread.frames.push(frame),
                    Err(d) => diagnostics.push(d),
                }
            }
        }
        check::page(edition, &grid, page, &plan, &mut diagnostics);
        pages.push(plan);
    }
    for (n, thread) in threads.iter().enumerate() {
        let story = StoryId(u32::try_from(n).unwrap_or(u32::MAX));
        check::jumps(edition, story, thread, &mut diagnostics);
    }
    (Plan { grid, pages, threads }, diagnostics)
}

/// A block's rectangles.
fn place(edition: &Edition, grid: &Grid, block: &Block) -> Placed {
    let layout = &edition.layout;
    let (x, y) = match block.at.value {
        Corner::Cell { column, line } => (grid.column_x(column), grid.line_y(line)),
        Corner::Free { x, y } => (layout.along(x), layout.along(y)),
    };
    let (width, height) = match block.extent.value {
        Extent::Cells { columns, lines } => (grid.chars(grid.span(columns)), grid.depth(lines)),
        Extent::Free { width, height } => (layout.along(width), layout.along(height)),
    };
    let rect = Rect::xywh(x, y, width, height);
    let inner = if block.boxed.is_some() || block.tint.is_some() {
        let (side, foot) = (grid.size, grid.pitch);
        rect.inset(Insets { top: foot, right: side, bottom: foot, left: side })
    } else {
        rect
    };
    Placed { rect, inner }
}

/// The frame of a story's block: its first line on the grid, its lines and its columns.
fn frame(
    grid: &Grid,
    block: &Block,
    story: &StoryBlock,
    head: HeadPlace,
    (id, page, placed): (FrameId, u32, Placed),
) -> Result<Frame, Diagnostic> {
    let rect = placed.inner;
    let first = grid.line_at_or_below(rect.top());
    let top = grid.origin.y + grid.pitch * first;
    let room = rect.bottom() - top;
    let lines = if room < grid.size { 0 } else { (room - grid.size).whole(grid.pitch) + 1 };
    let thousandths = |a: Abs| a.0 * 1000 / grid.size.0.max(1);
    let mut width = thousandths(rect.size.width);
    let mut x = rect.left();
    let mut beside = None;
    if head == HeadPlace::Beside {
        let wide = i64::from(story.head.width.unwrap_or(8)) * 1000;
        let taken = (wide + i64::from(grid.gutter)).min(width);
        beside = Some(crate::page::Column { x, width: grid.chars(wide.min(width)) });
        width -= taken;
        x += grid.chars(taken);
    }
    let by_default = match block.extent.value {
        Extent::Cells { columns, .. } => columns,
        Extent::Free { .. } => 1,
    };
    let columns = story.columns.as_ref().map_or(by_default, |c| c.value);
    let split = grid.resplit(x, width, columns, story.split);
    let Some(columns) = split.filter(|_| lines > 0) else {
        let what = if lines > 0 { "columns narrower than one character" } else { "no line" };
        let at = story.columns.as_ref().map_or(block.extent.span, |c| c.span);
        let message = format!(
            "this block has room for {what}: {columns} columns in {} characters by {lines} lines",
            width / 1000
        );
        return Err(Diagnostic::error("page::no-room", message)
            .at(at, "divided here")
            .help("make the block wider or deeper, or divide it into fewer columns")
            .on(page, placed.rect));
    };
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    let story = story.story.value;
    Ok(Frame { id, page, story, rect, top, lines, columns, head, beside })
}
