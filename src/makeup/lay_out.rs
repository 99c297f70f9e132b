//! Layout of page specs into rectangles, frames and threads.

use crate::diag::{Diagnostic, Diagnostics, FactValue, rules};
use crate::edition::{Block, Content, Corner, Edition, HeadPlace, PageCorner, StoryId};
use crate::geom::{Insets, Point, Rect, Size, WritingMode};
use crate::makeup::divide::{DividedRoom, DivisionRequest, WantedColumns};
use crate::makeup::sheet_room::size_of;
use crate::makeup::{
    ColumnFill, Exclusion, Frame, FrameId, Grid, PagePlan, PlacedBlock, Plan, TextColumn, Thread,
    block_sizes, check, head_blocks, runaround, slots,
};

/// Returns the plan of an edition and its diagnostics. Blocks with errors stay in the plan wherever
/// they have a rectangle.
///
/// # Panics
///
/// If a page has more lines than the edition reader accepts.
pub fn lay_out(edition: &Edition) -> (Plan, Diagnostics) {
    let grid = Grid::new(edition.layout.grid, edition.layout.sheet.width);
    let mut diagnostics = Diagnostics::new();
    let mut threads = vec![Thread::default(); edition.stories.len()];
    let mut pages = Vec::new();
    for (index, page) in edition.pages.iter().enumerate() {
        let blocks = page.blocks.iter().map(|block| place(edition, &grid, block)).collect();
        let plan = PagePlan { number: page.number.value, blocks };
        for (n, (block, placed)) in page.blocks.iter().zip(&plan.blocks).enumerate() {
            if let Content::Story(story) = &block.content {
                let id = FrameId { page: index, block: n };
                let thread = &mut threads[story.story.value.0 as usize];
                let again = thread.frames.last().is_some_and(|f| f.id.page == index);
                let has_none = again || head_blocks::holds(page, story.story.value);
                let by_default = if has_none { HeadPlace::None } else { HeadPlace::Over };
                let head = story.head.place.unwrap_or(by_default);
                let writing = story.writing.as_ref().map_or(grid.writing, |w| w.value);
                let room = writing.along_rect(placed.inner, grid.sheet);
                let of =
                    DivisionRequest { edition, grid: &grid, block, story, head, writing, room };
                let divided = of.divide(page.number.value, &mut diagnostics);
                let exclusions = runaround::exclusions(page, &plan, n, &edition.layout, writing);
                let place = FramePlace { id, page: page.number.value, placed: *placed };
                match frame(&of, divided, exclusions, place) {
                    Ok(frame) => thread.frames.push(frame),
                    Err(d) => diagnostics.push(d),
                }
            }
        }
        check::page(edition, &grid, page, &plan, &mut diagnostics);
        block_sizes::check_bookings(edition, &grid, &page.blocks, &plan, &mut diagnostics);
        block_sizes::check_borders(&page.blocks, &plan, &mut diagnostics);
        pages.push(plan);
    }
    head_blocks::attach(edition, &pages, &mut threads, &mut diagnostics);
    for (n, thread) in threads.iter().enumerate() {
        let story = StoryId(u32::try_from(n).expect("a name takes a byte of a file"));
        check::one_writing(edition, story, thread, &mut diagnostics);
        check::jumps(edition, story, thread, &mut diagnostics);
    }
    (Plan { grid, pages, threads }, diagnostics)
}

/// Returns the rectangles of a block.
fn place(edition: &Edition, grid: &Grid, block: &Block) -> PlacedBlock {
    let layout = &edition.layout;
    let size = size_of(layout, grid, &block.extent.value);
    let origin = match block.at.value {
        Corner::Cell { column, line } => {
            let cell = grid.cells((column, line), 1, 1);
            // The first line of a vertical page is the rightmost.
            let back = if grid.writing.is_vertical() { size.width } else { cell.size.width };
            Point::new(cell.right() - back, cell.top())
        }
        Corner::Area(corner) => in_corner(corner, size, grid.area()),
        Corner::Free { x, y } => Point::new(layout.along(x), layout.along(y)),
    };
    placed_in_text(grid, block, Rect::new(origin, size))
}

/// The rectangles of a block of which the outer one is given, as that of a block in the text is.
pub fn placed_in_text(grid: &Grid, block: &Block, rect: Rect) -> PlacedBlock {
    let inner =
        if block.boxed.is_some() || block.tint.is_some() { rect.inset(clear(grid)) } else { rect };
    PlacedBlock { rect, inner }
}

/// Returns the origin of a block in a corner of the type area.
fn in_corner(corner: PageCorner, size: Size, area: Rect) -> Point {
    let x = match corner {
        PageCorner::TopLeft | PageCorner::FootLeft | PageCorner::Foot => area.left(),
        PageCorner::TopRight | PageCorner::FootRight => area.right() - size.width,
    };
    let y = match corner {
        PageCorner::TopLeft | PageCorner::TopRight => area.top(),
        PageCorner::FootLeft | PageCorner::FootRight | PageCorner::Foot => {
            area.bottom() - size.height
        }
    };
    Point::new(x, y)
}

/// Returns the clear space inside a box: one character at the ends of lines, one line before and
/// after.
fn clear(grid: &Grid) -> Insets {
    let (side, foot) = match grid.writing {
        WritingMode::Horizontal => (grid.size, grid.pitch),
        WritingMode::Vertical => (grid.pitch, grid.size),
    };
    Insets { top: foot, right: side, bottom: foot, left: side }
}

/// Where a story block is.
#[derive(Clone, Copy)]
struct FramePlace {
    id: FrameId,
    /// Printed page number.
    page: u32,
    placed: PlacedBlock,
}

/// Creates the frame of a story block; an error if it has no room for text.
fn frame(
    of: &DivisionRequest<'_>,
    divided: DividedRoom,
    exclusions: Vec<Exclusion>,
    place: FramePlace,
) -> Result<Frame, Diagnostic> {
    let FramePlace { id, page, placed } = place;
    let (grid, writing, room, head) = (of.grid, of.writing, of.room, of.head);
    let top = if writing == grid.writing {
        grid.origin.y + grid.pitch * grid.line_at_or_below(room.top())
    } else {
        room.top()
    };
    let lines = grid.lines_in(room.bottom() - top);
    let DividedRoom { columns, beside, across, wanted, head: beside_head } = divided;
    let Some(columns) = columns.filter(|_| lines > 0) else {
        let d = match beside_head.filter(|_| lines > 0) {
            Some(wide) => no_room_beside(of, wide, wanted.width),
            None => no_room(of, wanted, lines),
        };
        return Err(d.on(page, placed.rect));
    };
    let lines = u16::try_from(lines).expect("five metres are fewer lines of two points");
    // A block over its whole width at its head leaves it what is below.
    let is_open = |row: u16| {
        let line = top + grid.pitch * i64::from(row);
        columns.iter().any(|c| !slots(*c, 0..1, line, grid, &exclusions).is_empty())
    };
    let closed =
        if exclusions.is_empty() { 0 } else { (0..lines).take_while(|row| !is_open(*row)).count() };
    let closed = u16::try_from(closed).expect("some of its lines");
    let (top, lines) = (top + grid.pitch * i64::from(closed), lines - closed);
    let story = of.story.story.value;
    let rect = placed.inner;
    let column = |c| TextColumn::new(c, slots(c, 0..lines, top, grid, &exclusions));
    let columns: Vec<TextColumn> = columns.into_iter().map(column).collect();
    if columns.iter().all(|column| column.slots.is_empty()) {
        return Err(no_room_round(of).on(page, placed.rect));
    }
    let over = runaround::over(room, top, 1, grid, &exclusions);
    let fill = if of.story.balance { ColumnFill::Balance } else { ColumnFill::Auto };
    Ok(Frame {
        id,
        page,
        story,
        rect,
        writing,
        room,
        top,
        lines,
        columns,
        fill,
        exclusions,
        head,
        over,
        beside,
        across,
        head_block: None,
    })
}

/// The error for a block without room for text in the requested columns, `lines` deep.
fn no_room(of: &DivisionRequest<'_>, wanted: WantedColumns, lines: usize) -> Diagnostic {
    let message = if lines > 0 {
        "this block has no room for text: its columns would be narrower than one character"
    } else {
        "this block has no room for text: it is not one line deep"
    };
    let at = of.story.columns.as_ref().map_or(of.block.extent.span, |c| c.span);
    Diagnostic::error(rules::page::NO_ROOM, message)
        .and(" ({columns:column} in {width:character} by {depth:line})")
        .fact("columns", wanted.count)
        .fact("width", whole_characters(wanted.width))
        .fact("depth", lines)
        .at(at, "divided here")
        .help("make the block wider or deeper, or divide it into fewer columns")
}

/// The error for a block on which others leave no room for a line of five characters.
fn no_room_round(of: &DivisionRequest<'_>) -> Diagnostic {
    let message = "this block has no room for text: the blocks that lie on it leave no line of five characters free";
    Diagnostic::error(rules::page::NO_ROOM, message)
        .at(of.block.at.span, "covered")
        .help("make it wider or deeper, or move what lies on it")
}

/// The error for a block whose head, `wide` characters at the start of the lines, leaves no room in
/// a width given in thousandths of a character.
fn no_room_beside(of: &DivisionRequest<'_>, wide: i64, width: i64) -> Diagnostic {
    let head = &of.story.head;
    let d = Diagnostic::error(rules::page::NO_ROOM, "this block has no room for text: ");
    let (d, less) = match (head.width, head.depth) {
        (Some(width), _) => (
            d.and("`width = {head_width}` of its head").fact("head_width", width),
            "give the head a smaller `width`",
        ),
        (None, Some(depth)) if head.writing.is_some() => (
            d.and("`depth = {head_depth}` of its head").fact("head_depth", depth),
            "give the head less `depth`",
        ),
        _ => (d.and("its head"), "give the head a `width`, or a smaller `size`"),
    };
    let longer = match of.writing {
        WritingMode::Horizontal => "wider",
        WritingMode::Vertical => "deeper",
    };
    d.and(" takes {head} of {width:character}")
        .fact("head", wide)
        .fact("width", whole_characters(width))
        .at(head.span.unwrap_or(of.block.extent.span), "this head")
        .help(format!("{less}, or make the block {longer}"))
}

/// Rounds thousandths of a character down to whole characters.
fn whole_characters(thousandths: i64) -> FactValue {
    FactValue::Thousandths(thousandths.max(0) / 1000 * 1000)
}
