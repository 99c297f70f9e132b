//! Grounds: tints and borders of blocks.

use crate::compose::rules;
use crate::edition::Block;
use crate::geom::{Path, Point, Rect};
use crate::ink::Ink;
use crate::scene::{Item, Paint};

/// Draws the tint and the border of a block.
pub(super) fn block(block: &Block, rect: Rect, out: &mut Vec<(Point, Item)>) {
    if let Some(ink) = block.tint {
        out.push(panel(rect, ink));
    }
    if let Some(style) = block.boxed {
        rules::border(rect, style, out);
    }
}

/// Returns a filled rectangle that knocks out what is beneath it.
pub(super) fn panel(rect: Rect, ink: Ink) -> (Point, Item) {
    let local = Rect::new(Point::default(), rect.size);
    let fill = Some(Paint::ground(ink));
    (rect.origin, Item::Path { path: Path::rect(local), fill, stroke: None })
}
