//! Turns from page to page: pages that hold too little of a story, jump lines wider than their
//! columns, and references to turns that a story does not take.

use crate::copy::CopyRole;
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::edition::{Edition, named_turns};
use crate::flow::{FilledJumpLine, FilledThread};
use crate::geom::Rect;
use crate::lint::context::ThreadContext;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Pages that hold too little of a story for a turn.
pub(super) fn short(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
    let min = usize::from(ctx.edition.layout.jump.min_lines);
    let on = |page: u32| {
        let frames = ctx.filled.frames.iter().filter(|f| f.frame.page == page);
        frames.map(|f| ctx.copy_lines(f)).sum::<usize>()
    };
    // The last frame of each page that is left and the first of each that is reached; a page in the
    // middle is reported once.
    let mut ends: BTreeMap<u32, Rect> = BTreeMap::new();
    let turns = ctx.filled.turns.iter();
    for end in turns.flat_map(|turn| [ctx.frame(turn.frame), ctx.frame(turn.frame + 1)]) {
        ends.entry(end.page).or_insert(end.rect);
    }
    for (page, rect) in ends {
        let lines = on(page);
        if lines >= min {
            continue;
        }
        let message = "story `{story}` turns with {lines:line} on page {page}; `[jump] min_lines` \
                       asks for at least {least}";
        let d = Diagnostic::warning(rules::jump::SHORT, message)
            .fact("story", &ctx.story.id)
            .fact("lines", lines)
            .fact("page", page)
            .fact("least", min)
            .at(ctx.story_span(), "this story");
        let help = "give it more lines there, or fit it on one page";
        out.push(d.help(help).on(page, rect));
    }
}

/// Jump lines wider than their columns.
pub(super) fn jump_lines_too_wide(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
    for turn in &ctx.filled.turns {
        too_wide(ctx, turn.frame, &turn.out, out);
        too_wide(ctx, turn.frame + 1, &turn.into, out);
    }
}

/// A jump line that takes several lines of its frame, if it does.
fn too_wide(ctx: ThreadContext<'_>, frame: usize, line: &FilledJumpLine, out: &mut Diagnostics) {
    let Some(rect) = line.several else { return };
    let frame = ctx.frame(frame);
    let message =
        "the jump line {line} is wider than its column on page {page}: it takes several lines";
    let key = if line.text.part == CopyRole::JumpOut { "out" } else { "in" };
    let d = Diagnostic::warning(rules::jump::TOO_WIDE, message)
        .fact("line", &*line.text.shaped.text)
        .fact("page", frame.page)
        .at(ctx.block(frame).span, "its columns are too narrow")
        .help(format!("give the block wider columns, or the layout's [jump] a shorter `{key}`"));
    out.push(d.on(frame.page, rect));
}

/// Reports references to a turn of a story that ends before it turns.
pub fn story_references(edition: &Edition, filled: &[Arc<FilledThread>], out: &mut Diagnostics) {
    for named in named_turns(edition) {
        if filled.get(named.story).is_none_or(|thread| !thread.turns.is_empty()) {
            continue;
        }
        let id = &edition.stories[named.story].id;
        let message = "there is nothing to put for {{{field}}}: the story ends before it turns to \
                       another page";
        let d = Diagnostic::error(rules::edition::STORY_REFERENCE, message)
            .fact("story", id)
            .fact("field", &named.name);
        let help = "take the words out, or use `page_of`; the story's later block stays empty";
        out.push(d.at(named.span, "in this text").help(help));
    }
}
