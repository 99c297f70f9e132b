//! Whether a story fits its frames: text without room, room without text, and by how much.

use crate::diag::{Diagnostic, Diagnostics, many, rules};
use crate::edition::{Content, HeadPlace};
use crate::flow::{CutKind, LineSaving, Overset, SpareRoom};
use crate::lint::context::ThreadContext;
use crate::lint::units::{self, CopyUnit};
use crate::makeup::Frame;
use std::fmt::Write;
use std::num::NonZeroUsize;

/// The maximum number of lines that are gained by cutting a few characters here and there. A story
/// that is longer loses a paragraph.
const MAX_SAVED_LINES: usize = 3;
/// How many places more are told than lines are to be gained, so that there is a choice.
const MORE_SAVINGS: usize = 2;

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
        let message = "story `{story}` ends before it reaches this block of page {page}";
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

/// Later blocks that ask for a fit, which is the first one's to say.
pub(super) fn unused(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
    for frame in ctx.filled.frames.iter().skip(1).map(|frame| &frame.frame) {
        let Content::Story(block) = &ctx.block(frame).content else { continue };
        let Some(fit) = &block.fit else { continue };
        let id = &ctx.story.id;
        let message = "a later block of story `{story}` says how its paragraphs are fitted";
        let d = Diagnostic::warning(rules::flow::FIT_UNUSED, message)
            .fact("story", id)
            .fact("page", frame.page)
            .at(fit.span, "without effect");
        let help = "write `fit` in the block where the story begins";
        out.push(d.help(help).on(frame.page, frame.rect));
    }
}

/// Whether numbers are said in the newsroom's own words too: of copy that is counted in characters
/// and written with Han or kana.
fn is_glossed(ctx: ThreadContext<'_>) -> bool {
    units::copy_unit(ctx) == CopyUnit::Characters && units::holds_han_or_kana(ctx)
}

/// Blocks in the text that have no room where all text has.
fn unplaced(ctx: ThreadContext<'_>, count: NonZeroUsize) -> Diagnostic {
    let message = "{blocks:block} in the text of story `{story}` found no room";
    let last = ctx.copy().len().saturating_sub(1);
    let end = ctx.copy().get(last).map_or(0, |text| text.shaped.text.len());
    Diagnostic::warning(rules::flow::OVERSET, message)
        .fact("blocks", count.get())
        .fact("story", &ctx.story.id)
        .at(ctx.paragraph_span(last, end..end), "the story ends here")
        .help("cut the copy, or give the story more lines")
}

/// Text without room: a warning, which is an error of a press file (`engine::completeness`).
fn overset(ctx: ThreadContext<'_>, over: &Overset) -> Diagnostic {
    let (unit, lines) = (units::copy_unit(ctx), over.lines);
    let n = units::number(&over.text, unit);
    let (cut, more) = (units::amount(n, unit), many(lines, "line"));
    let message = match unit {
        CopyUnit::Words => "story `{story}` is {words:word} / {lines:line} too long for its frames",
        CopyUnit::Characters => {
            "story `{story}` is {characters:character} / {lines:line} too long for its frames"
        }
    };
    let gloss = if is_glossed(ctx) { " (超 {characters} 字 / {lines} 行)" } else { "" };
    let text = &ctx.copy()[over.paragraph].shaped;
    let from = text.clusters.get(over.cluster).map_or(0, |c| c.text.start as usize);
    let span = ctx.paragraph_span(over.paragraph, from..text.text.len());
    let savings = savings(ctx, lines);
    let mut help = format!("cut {cut}, or give the story {more} more");
    if !savings.is_empty() {
        let _ = write!(help, "; or make {}", marked_cuts(lines, savings.len()));
    }
    let d = Diagnostic::warning(rules::flow::OVERSET, message)
        .and(gloss)
        .fact("story", &ctx.story.id)
        .fact("characters", units::number(&over.text, CopyUnit::Characters))
        .fact("lines", lines)
        .at(span, "no room from here on")
        .help(help);
    let d = if unit == CopyUnit::Words { d.fact("words", n) } else { d };
    savings.iter().fold(d, |d, saving| {
        let at = ctx.cluster_span(saving.paragraph, saving.clusters.clone());
        d.at(at, saving_words(ctx, saving))
    })
}

/// The paragraphs by which so many lines are gained at least cost; none if a few cannot gain them.
fn savings(ctx: ThreadContext<'_>, lines: usize) -> Vec<LineSaving> {
    if lines > MAX_SAVED_LINES {
        return Vec::new();
    }
    let is_open = |frame: &Frame| ctx.edition.pages[frame.id.page].frozen.is_none();
    let mut all = ctx.filled.line_savings(is_open);
    if all.len() < lines {
        return Vec::new();
    }
    all.sort_by_key(|saving| (saving.characters, saving.paragraph));
    all.truncate(lines + MORE_SAVINGS);
    all.sort_by_key(|saving| saving.paragraph);
    all
}

/// Which of the cuts that are marked gain so many lines.
fn marked_cuts(lines: usize, marked: usize) -> &'static str {
    match (lines, marked) {
        (_, 1) => "the cut that is marked",
        (lines, marked) if lines == marked => "the cuts that are marked",
        (1, _) => "one of the cuts that are marked",
        (2, _) => "two of the cuts that are marked",
        _ => "three of the cuts that are marked",
    }
}

/// What is to be cut of a paragraph so that it takes a line less.
fn saving_words(ctx: ThreadContext<'_>, saving: &LineSaving) -> String {
    let n = saving.characters;
    match saving.cut {
        CutKind::Characters => {
            let cut = format!("cut {} about here to save a line", many(n, "character"));
            if is_glossed(ctx) { format!("{cut} (删 {n} 字, 少 1 行)") } else { cut }
        }
        CutKind::Word => "cut this word, or a longer one near it, to save a line".to_owned(),
    }
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
    let of_cells =
        usize::try_from(spare.characters).expect("a sum of whole characters is not negative");
    let n = if units::in_cells(ctx) { of_cells } else { units::filling_lines(ctx, lines, unit) };
    let add = units::amount(n, unit);
    let message = "story `{story}` leaves {lines} lines of its frames empty";
    let gloss = if is_glossed(ctx) { " (缺 {characters} 字 / {lines} 行)" } else { "" };
    let characters = if unit == CopyUnit::Characters { n } else { of_cells };
    let depth = match frame.head {
        HeadPlace::None => "",
        _ => " or give them to the head (`depth`)",
    };
    let take = many(lines / columns.max(1), "line");
    let help = format!("add about {add}, or take {take} from the block{depth}");
    out.push(
        Diagnostic::warning(rules::flow::UNDERSET, message)
            .and(gloss)
            .fact("story", &ctx.story.id)
            .fact("characters", characters)
            .fact("lines", lines)
            .fact("take", lines / columns.max(1))
            .at(ctx.story_span(), "this story")
            .help(help)
            .on(frame.page, frame.rect),
    );
}
