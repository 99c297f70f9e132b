//! Grounds: tints and boxes under blocks.

use crate::compose::{rules, type_line};
use crate::edition::{Block, Tints};
use crate::geom::{Path, Point, Rect};
use crate::scene::{Item, Paint};

/// The tint and the box of a block.
pub(super) fn block(block: &Block, rect: Rect, out: &mut Vec<(Point, Item)>) {
    if let Some(tints) = block.tint {
        out.push(panel(rect, tints));
    }
    if let Some(style) = block.boxed {
        rules::border(rect, style, out);
    }
}

/// A rectangle in one ink, knocking out what is beneath.
pub(super) fn panel(rect: Rect, tints: Tints) -> (Point, Item) {
    let local = Rect::new(Point::default(), rect.size);
    let fill = Some(Paint::ground(type_line::ink(tints)));
    (rect.origin, Item::Path { path: Path::rect(local), fill, stroke: None })
}
