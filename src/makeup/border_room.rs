//! Checks that ornamental borders have room for their corners.

use crate::diag::{Diagnostic, Diagnostics, Span, rules};
use crate::edition::Block;
use crate::geom::Size;
use crate::house::Border;
use crate::makeup::PagePlan;
use crate::makeup::units::up_to_tenths;

/// Reports boxes with a side too short for the corners of their border.
pub(super) fn page(blocks: &[Block], plan: &PagePlan, out: &mut Diagnostics) {
    for (block, placed) in blocks.iter().zip(&plan.blocks) {
        let border = block.boxed.as_ref();
        let short = border.and_then(|b| short_side(b, placed.rect.size, block.extent.span));
        if let Some(d) = short {
            out.push(d.on(plan.number, placed.rect));
        }
    }
}

/// An error if a side of a rectangle is too short for the corners of its border, which is not drawn
/// then; `place` gives its size.
pub(crate) fn short_side(border: &Border, size: Size, place: Span) -> Option<Diagnostic> {
    let Border::Ornament(ornament) = border else { return None };
    let (least, shorter) = (ornament.least_side(), size.width.min(size.height));
    if shorter >= least {
        return None;
    }
    let message = "this border has no room: one side is {side} mm, and the corners with half a cell \
                   take {least} mm";
    let d = Diagnostic::error(rules::page::BORDER_ROOM, message)
        .fact("side", up_to_tenths(shorter))
        .fact("least", up_to_tenths(least))
        .at(place, "this much")
        .help("make it larger, or give it a rule as border");
    Some(d)
}
