//! Ruby that the distance of lines leaves no room for.

use crate::diag::{Diagnostic, Diagnostics, FactValue, rules};
use crate::lint::context::ThreadContext;

/// Ruby that does not fit between the lines, reported once a story.
pub(super) fn too_large(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
    let Some(over) = ctx.filled.ruby_overlap else { return };
    let Some(first) = ctx.story.paragraphs().find_map(|p| p.ruby.first()) else { return };
    let layout = &ctx.edition.layout;
    let (size, grid) = (layout.style("ruby").size, &layout.grid);
    let message = "ruby of {size}pt does not fit between lines of {body}pt on {pitch}pt";
    let help = format!(
        "give [styles.ruby] of the layout a `size` of {} at most, or its grid a `pitch` of {}",
        size - over,
        grid.pitch + over
    );
    let d = Diagnostic::warning(rules::ruby::NO_ROOM, message)
        .fact("size", FactValue::Points(size))
        .fact("body", FactValue::Points(grid.size))
        .fact("pitch", FactValue::Points(grid.pitch))
        .fact("most", FactValue::Points(size - over))
        .fact("least_pitch", FactValue::Points(grid.pitch + over));
    out.push(d.at(first.span, "it touches the line above").help(help));
}
