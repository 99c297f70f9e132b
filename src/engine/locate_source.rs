//! Source locations for preflight findings.

use crate::diag::{Diagnostic, Span};
use crate::edition::{Block, Content, Edition};
use crate::geom::{Rect, Size};
use crate::makeup::{PlacedBlock, Plan};
use std::cmp::Reverse;

/// Adds to a finding without a source location the span of the block or item that contains the centre
/// of its place and differs least from it, of several that differ alike the uppermost.
pub(super) fn trace(edition: &Edition, plan: &Plan, finding: &mut Diagnostic) {
    let Some(place) = finding.place.filter(|_| finding.labels.is_empty()) else { return };
    let spot = Rect::new(place.rect.middle(), Size::default());
    let Some(index) = plan.pages.iter().position(|page| page.number == place.page) else { return };
    let blocks = edition.pages[index].blocks.iter().zip(&plan.pages[index].blocks);
    let standing = blocks.flat_map(|(block, placed)| of_block(edition, block, placed));
    let area = plan.grid.area();
    let furniture = edition.layout.furniture.iter().filter(|f| f.on.includes(place.page));
    let furniture = furniture.flat_map(|f| &f.items);
    let furniture = furniture.map(|item| (item.rect(&edition.layout.grid, area), item.span));
    let around = standing.chain(furniture).filter(|(rect, _)| rect.contains(&spot));
    let size = |r: &Rect| i128::from(r.size.width.0) * i128::from(r.size.height.0);
    let apart = |r: &Rect| {
        let shared = r.shared(&place.rect).map_or(0, |shared| size(&shared));
        size(r) + size(&place.rect) - 2 * shared
    };
    let nearest = around.enumerate().min_by_key(|(n, (rect, _))| (apart(rect), Reverse(*n)));
    if let Some((_, (_, span))) = nearest {
        *finding = finding.clone().at(span, "placed here");
    }
}

/// Returns the rectangles and spans of a block and its items.
fn of_block(edition: &Edition, block: &Block, placed: &PlacedBlock) -> Vec<(Rect, Span)> {
    let whole = match &block.content {
        Content::Picture(pictures) => match &pictures.pictures[..] {
            [picture] => picture.file.span,
            _ => block.span,
        },
        _ => block.span,
    };
    let items = match &block.content {
        Content::Display(items) => items.as_slice(),
        _ => &[],
    };
    let items = items.iter().map(|item| (item.rect(&edition.layout.grid, placed.inner), item.span));
    std::iter::once((placed.rect, whole)).chain(items).collect()
}
