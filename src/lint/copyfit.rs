//! Whether a story fits its frames: text without room, room without text, and by how much.

use crate::diag::{Diagnostic, Diagnostics, many, rules};
use crate::edition::HeadPlace;
use crate::flow::{Overset, SpareRoom};
use crate::lint::context::ThreadContext;
use crate::lint::units::{self, CopyUnit};
use std::num::NonZeroUsize;

/// Text that has no room, or room that has no text.
pub(super) fn room(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
    let filled = ctx.filled;
    if let (Some(over), Some(last)) = (&filled.overset, filled.frames.last()) {
        let d = overset(ctx, over);
        out.push(d.on(last.frame.page, last.frame.rect));
    } else if let (Some(count), Some(last)) =
        (NonZeroUsize::new(filled.unplaced_blocks.len()), filled.frames.last())
    {
        out.push(unplaced(ctx, count).on(last.frame.page, last.frame.rect));
    }
    if let Some(spare) = &filled.spare {
        underset(ctx, spare, out);
    }
}

/// Blocks that the story ends before.
pub(super) fn unreached(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
    for pair in ctx.filled.frames.windows(2).filter(|pair| !pair[1].reached) {
        let (before, frame) = (pair[0].frame.page, &pair[1].frame);
        let message = format!(
            "story `{}` ends before it reaches this block of page {}",
            ctx.story.id, frame.page
        );
        let d = Diagnostic::warning(rules::flow::UNREACHED, message)
            .fact("story", &ctx.story.id)
            .fact("page", frame.page)
            .fact("before", before)
            .at(ctx.block(frame).span, "not needed");
        let help =
            format!("take this block out, or give the story fewer lines up to page {before}");
        out.push(d.help(help).on(frame.page, frame.rect));
    }
}

/// The characters and lines in the newsroom's own words, for copy that is counted in characters and
/// in a language that is written with Han; empty for other copy.
fn gloss(ctx: ThreadContext<'_>, is: &str, n: usize, lines: usize) -> String {
    let language = ctx.story.language.as_deref().unwrap_or(&ctx.edition.language);
    let primary = language.split('-').next().unwrap_or_default();
    if units::copy_unit(ctx) == CopyUnit::Characters && ["zh", "yue", "ja"].contains(&primary) {
        format!(" ({is} {n} 字 / {lines} 行)")
    } else {
        String::new()
    }
}

/// Blocks in the text that have no room where all text has.
fn unplaced(ctx: ThreadContext<'_>, count: NonZeroUsize) -> Diagnostic {
    let id = &ctx.story.id;
    let blocks = many(count.get(), "block");
    let message = format!("{blocks} in the text of story `{id}` found no room");
    let last = ctx.copy().len().saturating_sub(1);
    let end = ctx.copy().get(last).map_or(0, |text| text.shaped.text.len());
    Diagnostic::warning(rules::flow::OVERSET, message)
        .fact("story", id)
        .at(ctx.paragraph_span(last, end..end), "the story ends here")
        .help("cut the copy, or give the story more lines")
}

fn overset(ctx: ThreadContext<'_>, over: &Overset) -> Diagnostic {
    let (unit, lines) = (units::copy_unit(ctx), over.lines);
    let n = units::number(&over.text, unit);
    let (cut, more) = (units::amount(n, unit), many(lines, "line"));
    let gloss = gloss(ctx, "超", n, lines);
    let id = &ctx.story.id;
    let message = format!("story `{id}` is {cut} / {more} too long for its frames{gloss}");
    let text = &ctx.copy()[over.paragraph].shaped;
    let from = text.clusters.get(over.cluster).map_or(0, |c| c.text.start as usize);
    let span = ctx.paragraph_span(over.paragraph, from..text.text.len());
    Diagnostic::warning(rules::flow::OVERSET, message)
        .fact("story", id)
        .fact("characters", units::number(&over.text, CopyUnit::Characters))
        .fact("lines", lines)
        .at(span, "no room from here on")
        .help(format!("cut {cut}, or give the story {more} more"))
}

/// Lines that stay empty at the thread's end.
fn underset(ctx: ThreadContext<'_>, spare: &SpareRoom, out: &mut Diagnostics) {
    let frame = ctx.frame(spare.frame);
    let (lines, columns) = (spare.lines, frame.columns.len());
    // Last columns a line short are how stories end; more is a hole.
    if lines <= columns.max(2) {
        return;
    }
    let unit = units::copy_unit(ctx);
    let of_cells = usize::try_from(spare.characters).unwrap_or_default();
    let n = if units::in_cells(ctx) { of_cells } else { units::filling_lines(ctx, lines, unit) };
    let add = units::amount(n, unit);
    let gloss = gloss(ctx, "缺", n, lines);
    let message =
        format!("story `{}` leaves {lines} lines of its frames empty{gloss}", ctx.story.id);
    let depth = match frame.head {
        HeadPlace::None => "",
        _ => " or give them to the head (`depth`)",
    };
    let take = many(lines / columns.max(1), "line");
    let help = format!("add about {add}, or take {take} from the block{depth}");
    out.push(
        Diagnostic::warning(rules::flow::UNDERSET, message)
            .fact("story", &ctx.story.id)
            .fact("characters", spare.characters)
            .fact("lines", lines)
            .fact("take", lines / columns.max(1))
            .at(ctx.story_span(), "this story")
            .help(help)
            .on(frame.page, frame.rect),
    );
}
