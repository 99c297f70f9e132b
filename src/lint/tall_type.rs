//! Type that is taller than its line: drop caps that are not set, or are deeper than their text, and
//! ruby that the distance of lines leaves no room for.

use crate::diag::{Diagnostic, Diagnostics, FactValue, rules};
use crate::edition::Content;
use crate::lint::context::ThreadContext;

/// A drop cap deeper than the lines beside it.
pub(super) fn drop_cap_too_deep(
    ctx: ThreadContext<'_>,
    page: u32,
    paragraph: usize,
    lines: u32,
    beside: u32,
) -> Diagnostic {
    let message = "the drop cap of story `{story}` is {lines} lines deep, and {beside:line} of its \
                   paragraph {beside?stands|stand} beside it on page {page}";
    let help = if beside > 1 {
        format!("write `drop_cap = {beside}`, or lengthen the first paragraph")
    } else {
        "take `drop_cap` out, or lengthen the first paragraph".to_owned()
    };
    Diagnostic::warning(rules::flow::DROP_CAP, message)
        .fact("story", &ctx.story.id)
        .fact("page", page)
        .fact("lines", lines)
        .fact("beside", beside)
        .at(ctx.paragraph_span(paragraph, 0..0), "it begins here")
        .help(help)
}

/// Drop caps that blocks ask for and that are not set: in a later block, or of no letter.
pub(super) fn drop_cap_not_set(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
    let is_set = ctx.copy().iter().any(|text| text.indents.drop_cap.is_some());
    for (n, frame) in ctx.filled.frames.iter().enumerate() {
        let Content::Story(block) = &ctx.block(&frame.frame).content else { continue };
        let Some(lines) = &block.drop_cap else { continue };
        let page = frame.frame.page;
        let (message, help) = match (n, is_set) {
            (0, true) => continue,
            (0, false) => (
                "story `{story}` has no drop cap: its text does not begin with a letter",
                "take `drop_cap` out, or begin the first paragraph with a word",
            ),
            _ => (
                "a later block of story `{story}` asks for a drop cap: only its first one has one",
                "write `drop_cap` in the block where the story begins",
            ),
        };
        let d = Diagnostic::warning(rules::flow::DROP_CAP, message)
            .fact("story", &ctx.story.id)
            .fact("page", page)
            .fact("lines", u32::from(lines.value))
            .at(lines.span, "not set")
            .help(help);
        out.push(d.on(page, frame.frame.rect));
    }
}

/// Ruby that does not fit between the lines, reported once a story.
pub(super) fn ruby_too_large(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
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
