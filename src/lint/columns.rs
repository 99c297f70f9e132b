//! Faults of columns that no way to set the story avoids.

use crate::diag::{Diagnostic, Diagnostics, Rule, rules};
use crate::flow::{ColumnFault, ColumnFaultKind, CopyLine, HoleCause, HolePlace};
use crate::lint::context::ThreadContext;
use crate::lint::tall_type;

/// A fault of a line and what mends it.
#[derive(Clone, Copy)]
struct LineFault<'a> {
    rule: &'static Rule,
    message: &'static str,
    line: &'a CopyLine,
    help: &'static str,
}

/// Holes, single lines at columns' heads and feet, and lines of one character.
pub(super) fn faults(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
    for fault in &ctx.filled.columns {
        let page = ctx.frame(fault.frame).page;
        let d = match &fault.kind {
            ColumnFaultKind::Hole { lines, cause } => hole(ctx, fault.frame, *lines, *cause),
            ColumnFaultKind::Uneven { lines, last } => uneven(ctx, page, *lines, *last),
            ColumnFaultKind::Orphan(line) => of_line(ctx, page, orphan(line)),
            ColumnFaultKind::Widow(line) => of_line(ctx, page, widow(line)),
            ColumnFaultKind::Runt(line) => of_line(ctx, page, runt(ctx, line)),
            ColumnFaultKind::DropCap { paragraph, lines, beside } => {
                tall_type::drop_cap_too_deep(ctx, page, *paragraph, *lines, *beside)
            }
        };
        let ColumnFault { rect, .. } = fault;
        out.push(d.on(page, *rect));
    }
}

/// The most lines that a subhead and the lines after it leave empty at a column's foot.
const SMALL_HOLE: u32 = 4;

/// Lines left empty in mid-story.
fn hole(ctx: ThreadContext<'_>, frame: usize, lines: u32, cause: HoleCause) -> Diagnostic {
    let frame = ctx.frame(frame);
    let page = frame.page;
    // Beside a block that parts a column no subhead has text under it, however deep the block is.
    let beside_block = matches!(cause, HoleCause::Subhead { place: HolePlace::BesideBlock, .. });
    let is_parted = lines > SMALL_HOLE && beside_block;
    let (rule, message, paragraph, here) = match cause {
        HoleCause::Subhead { subhead, .. } => (
            rules::flow::SUBHEAD_MOVED,
            if is_parted {
                "story `{story}` leaves {lines:line} empty beside a block that lies on it on page \
                 {page} so that a subhead keeps its text"
            } else {
                "story `{story}` leaves {lines:line} empty at a column's foot on page {page} so that \
                 a subhead keeps its text"
            },
            subhead,
            "goes over",
        ),
        HoleCause::Block { before } => (
            rules::flow::HOLE,
            "story `{story}` leaves {lines:line} empty at a column's foot on page {page}, as a block \
             in its text has no room there",
            before.min(ctx.copy().len().saturating_sub(1)),
            "the block stands before this",
        ),
        HoleCause::Turn(above) => (
            rules::flow::HOLE,
            "story `{story}` leaves {lines:line} empty above its jump line on page {page}",
            above,
            "the story turns after this",
        ),
    };
    let bytes = ctx.copy().get(paragraph).map_or(0, |text| text.shaped.text.len());
    let (d, help) = if is_parted {
        let help = "let text run on one side of the block (`sides = \"wider\"`), or move it to a column's edge";
        (Diagnostic::warning(rule, message), help)
    } else {
        let help = "change the block's depth by a line or two, or the copy above";
        (Diagnostic::note(rule, message), help)
    };
    d.fact("story", &ctx.story.id)
        .fact("lines", lines)
        .fact("page", page)
        .at(ctx.paragraph_span(paragraph, 0..bytes), here)
        .help(help)
}

/// Columns at a story's end that no way to set it levels.
fn uneven(ctx: ThreadContext<'_>, page: u32, lines: u32, last: Option<usize>) -> Diagnostic {
    let message = "story `{story}` ends on page {page} in columns that differ by {lines} lines";
    let paragraph = last.unwrap_or(0);
    let end = ctx.copy().get(paragraph).map_or(0, |text| text.shaped.text.len());
    Diagnostic::note(rules::flow::UNEVEN, message)
        .fact("story", &ctx.story.id)
        .fact("page", page)
        .fact("lines", lines)
        .at(ctx.paragraph_span(paragraph, end..end), "the story ends here")
        .help("change the block's depth by a line or two, or move a subhead")
}

fn orphan(line: &CopyLine) -> LineFault<'_> {
    let message = "a paragraph's first line stands alone at a column's foot on page {page} in story \
                   `{story}`: {words…12}";
    let help = "add or cut a line in the copy above, or change the block's depth by a line";
    LineFault { rule: rules::flow::ORPHAN, message, line, help }
}

fn widow(line: &CopyLine) -> LineFault<'_> {
    let message = "a paragraph's last line stands alone at a column's head on page {page} in story \
                   `{story}`: {words…12}";
    let help = "cut this paragraph by a line or lengthen it by one, or change the block's depth by a \
                line";
    LineFault { rule: rules::flow::WIDOW, message, line, help }
}

/// A last line of one character, or of marks alone.
fn runt<'a>(ctx: ThreadContext<'_>, line: &'a CopyLine) -> LineFault<'a> {
    let message = if words(ctx, line).chars().any(char::is_alphanumeric) {
        "a paragraph's last line on page {page} in story `{story}` is one character: {words}"
    } else {
        "a paragraph's last line on page {page} in story `{story}` holds marks alone: {words}"
    };
    let help = "add a word to the paragraph, or cut one";
    LineFault { rule: rules::flow::RUNT, message, line, help }
}

fn of_line(ctx: ThreadContext<'_>, page: u32, fault: LineFault<'_>) -> Diagnostic {
    let LineFault { rule, message, line, help } = fault;
    let span = ctx.cluster_span(line.paragraph, line.clusters.clone());
    Diagnostic::note(rule, message)
        .fact("page", page)
        .fact("story", &ctx.story.id)
        .fact("words", words(ctx, line))
        .at(span, "this line")
        .help(help)
}

fn words<'a>(ctx: ThreadContext<'a>, line: &CopyLine) -> &'a str {
    ctx.copy()[line.paragraph].shaped.text_of(line.clusters.clone())
}
