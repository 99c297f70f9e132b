//! The rooms of a sheet, and the checks that blocks and the type area stay in theirs.

use crate::diag::{Diagnostic, Diagnostics, FactValue, rules};
use crate::edition::{Block, Content, Edition, Extent};
use crate::geom::{Abs, Insets, Rect, Size};
use crate::house::{Layout, SheetSpec};
use crate::makeup::past_sides::past_in_millimetres;
use crate::makeup::units::millimetres;
use crate::makeup::{Grid, PastSide};

/// Kind of the room that a block must stay in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomKind {
    /// The type area, of blocks placed by cells.
    TypeArea,
    /// The trim, of blocks placed by lengths.
    Trim,
    /// The bleed, of pictures and panels placed by lengths on a sheet that has one.
    Bleed,
}

/// The room that a block must stay in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockRoom {
    /// Its kind.
    pub kind: RoomKind,
    /// Its rectangle, from the top left corner of the trim.
    pub rect: Rect,
}

impl BlockRoom {
    /// The room of a block on a page of this grid and sheet. Type cut off with the paper's edge is
    /// lost, so that only pictures and panels may run into the bleed.
    pub fn of(block: &Block, grid: &Grid, sheet: SheetSpec) -> Self {
        let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, sheet.width, sheet.height);
        let is_free = matches!(block.extent.value, Extent::Free { .. });
        let is_picture = matches!(block.content, Content::Picture(_) | Content::Panel { .. });
        if !is_free {
            Self { kind: RoomKind::TypeArea, rect: grid.area() }
        } else if is_picture && sheet.bleed > Abs::ZERO {
            Self { kind: RoomKind::Bleed, rect: trim.inset(Insets::all(-sheet.bleed)) }
        } else {
            Self { kind: RoomKind::Trim, rect: trim }
        }
    }
}

/// Returns the size of an extent.
pub(super) fn size_of(layout: &Layout, grid: &Grid, extent: &Extent) -> Size {
    match *extent {
        Extent::Cells { columns, lines } => grid.cells((1, 1), columns, lines).size,
        Extent::Free { width, height } => Size::new(layout.along(width), layout.along(height)),
    }
}

/// The error for a block at `rect` that leaves its room.
pub(super) fn off_area(
    grid: &Grid,
    block: &Block,
    rect: Rect,
    room: BlockRoom,
    page: u32,
) -> Diagnostic {
    let area = room.rect;
    let size = format!("{} × {}", millimetres(area.size.width), millimetres(area.size.height));
    let (message, help) = match room.kind {
        RoomKind::TypeArea => {
            let (columns, characters, lines) = (grid.columns, grid.characters, grid.lines);
            let help = format!(
                "the type area holds {columns} columns of {characters} characters by {lines} lines"
            );
            ("this block leaves the type area: it reaches ", help)
        }
        RoomKind::Trim => {
            ("this block leaves the trimmed page: it reaches ", format!("the sheet is {size}"))
        }
        RoomKind::Bleed => {
            let help = format!("the sheet with its bleed is {size}");
            ("this block leaves the bleed: it reaches ", help)
        }
    };
    let [left, above, right, below] = PastSide::all(rect, area);
    let d = Diagnostic::error(rules::page::OFF_TYPE_AREA, message);
    let mut d = grid.past(d, [right, below, left, above]);
    if room.kind == RoomKind::TypeArea {
        d = d.fact("columns", grid.columns).fact("characters", grid.characters);
        d = d.fact("lines", grid.lines);
    }
    d.at(block.extent.span, "this much").at(block.at.span, "from here").help(help).on(page, rect)
}

/// Reports a type area that leaves its sheet, for a layout that was read without errors.
pub fn type_area(edition: &Edition, out: &mut Diagnostics) {
    let layout = &edition.layout;
    let grid = Grid::new(layout.grid, layout.sheet.width);
    let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, layout.sheet.width, layout.sheet.height);
    let area = grid.area();
    if trim.contains(&area) {
        return;
    }
    let message = "the type area leaves the sheet: it reaches ";
    let d = Diagnostic::warning(rules::layout::OFF_SHEET, message);
    let d = past_in_millimetres(d, PastSide::all(area, trim));
    let help = format!(
        "the sheet is {} × {} and the type area {} × {}: make `[sheet]` larger, or lessen \
         `left`, `top`, `columns`, `characters` or `lines`",
        millimetres(trim.size.width),
        millimetres(trim.size.height),
        millimetres(area.size.width),
        millimetres(area.size.height)
    );
    let d = d
        .fact("sheet_width", FactValue::Millimetres(trim.size.width))
        .fact("sheet_height", FactValue::Millimetres(trim.size.height))
        .fact("area_width", FactValue::Millimetres(area.size.width))
        .fact("area_height", FactValue::Millimetres(area.size.height));
    out.push(d.at(layout.grid_span, "this type area").help(help));
}
