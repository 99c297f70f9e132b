//! Checks that ornamental borders have room for their corners.

use crate::diag::{Diagnostic, Diagnostics, FactValue, rules};
use crate::edition::Block;
use crate::house::Border;
use crate::makeup::PagePlan;
use crate::makeup::units::millimetres;

/// Reports boxes with a side too short for the corners of their border.
pub(super) fn page(blocks: &[Block], plan: &PagePlan, out: &mut Diagnostics) {
    for (block, placed) in blocks.iter().zip(&plan.blocks) {
        let Some(Border::Ornament(ornament)) = &block.boxed else { continue };
        let (least, size) = (ornament.least_side(), placed.rect.size);
        let shorter = size.width.min(size.height);
        if shorter >= least {
            continue;
        }
        let message = format!(
            "this box has no room for its border: one side is {}, and the corners with half a cell \
             take {}",
            millimetres(shorter),
            millimetres(least)
        );
        out.push(
            Diagnostic::error(rules::page::BORDER_ROOM, message)
                .fact("side", FactValue::Millimetres(shorter))
                .fact("least", FactValue::Millimetres(least))
                .at(block.extent.span, "this much")
                .help("make the block larger, or give it a rule as `box`")
                .on(plan.number, placed.rect),
        );
    }
}
