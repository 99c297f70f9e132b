//! Grounds: tints and boxes under blocks.

use crate::compose::rules;
use crate::edition::Block;
use crate::geom::{Path, Point, Rect};
use crate::ink::Ink;
use crate::scene::{Item, Paint};

/// The tint and the box of a block.
pub(super) fn block(block: &Block, rect: Rect, out: &mut Vec<(Point, Item)>) {
    if let Some(ink) = block.tint {
        out.push(panel(rect, ink));
    }
    if let Some(style) = block.boxed {
        rules::border(rect, style, out);
    }
}

/// A rectangle in one ink, knocking out what is beneath.
pub(super) fn panel(rect: Rect, ink: Ink) -> (Point, Item) {
    let local = Rect::new(Point::default(), rect.size);
    let fill = Some(Paint::ground(ink));
    (rect.origin, Item::Path { path: Path::rect(local), fill, stroke: None })
}
