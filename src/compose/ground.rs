//! Grounds: tints and borders of blocks.

use crate::compose::display_typesetter::PageMaterial;
use crate::compose::origin::{LaidItems, Origin, OriginKind};
use crate::compose::ornament;
use crate::edition::{Block, Content};
use crate::geom::{Path, Point, Rect};
use crate::house::Layout;
use crate::ink::Ink;
use crate::makeup::outline;
use crate::scene::{Item, Paint};

/// Which grounds are laid first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum GroundLayer {
    /// Those of blocks that lie on no other.
    Page,
    /// Those of blocks that stories go round.
    OnStories,
    /// Those of heads, which may lie on pictures.
    Head,
}

impl GroundLayer {
    fn of(block: &Block) -> Self {
        match &block.content {
            Content::Head(_) => Self::Head,
            _ if block.runaround.is_some() => Self::OnStories,
            _ => Self::Page,
        }
    }
}

/// Lays the grounds of a layer of the page at `index`.
pub(super) fn layer(
    with: PageMaterial<'_>,
    index: usize,
    layer: GroundLayer,
    laid: &mut LaidItems,
) {
    let blocks = &with.edition.pages[index].blocks;
    let placed = blocks.iter().zip(&with.plan.pages[index].blocks).enumerate();
    for (n, (of, place)) in placed.filter(|(_, (of, _))| GroundLayer::of(of) == layer) {
        let to = laid.by(Origin::block(OriginKind::Ground, n, of));
        block(&with.edition.layout, of, place.rect, to);
    }
}

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
