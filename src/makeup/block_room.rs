//! The room on the sheet that a block must stay in.

use crate::edition::{Block, Content, Extent};
use crate::geom::{Abs, Insets, Rect, Size};
use crate::house::{Layout, SheetSpec};
use crate::makeup::Grid;

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
