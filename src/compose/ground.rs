//! Grounds: tints and borders of blocks.

use crate::compose::ornament;
use crate::edition::Block;
use crate::geom::{Path, Point, Rect};
use crate::house::Layout;
use crate::ink::Ink;
use crate::makeup::outline;
use crate::scene::{Item, Paint};

/// Draws the tint of a block, in its outline if it has one, and its border.
pub(super) fn block(layout: &Layout, block: &Block, rect: Rect, out: &mut Vec<(Point, Item)>) {
    match (block.tint, outline(block, rect, layout)) {
        (Some(ink), Some(outline)) => out.push(shape(&outline, ink)),
        (Some(ink), None) => out.push(panel(rect, ink)),
        (None, _) => {}
    }
    if let Some(border) = &block.boxed {
        ornament::border(rect, border, out);
    }
}

/// Returns a filled shape of the page that knocks out what is beneath it.
pub(super) fn shape(outline: &Path, ink: Ink) -> (Point, Item) {
    let fill = Some(Paint::ground(ink));
    (Point::default(), Item::Path { path: outline.clone(), fill, stroke: None })
}

/// Returns a filled rectangle that knocks out what is beneath it.
pub(super) fn panel(rect: Rect, ink: Ink) -> (Point, Item) {
    let local = Rect::new(Point::default(), rect.size);
    let fill = Some(Paint::ground(ink));
    (rect.origin, Item::Path { path: Path::rect(local), fill, stroke: None })
}
