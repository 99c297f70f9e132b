//! What the author should know of a thread: what does not fit, and by how much.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::edition::{Edition, Story, StoryId};
use crate::flow::copy::{BodyCopy, Matter};
use crate::flow::fill::Fill;
use crate::flow::thread::{Overset, Settled};
use crate::geom::Abs;
use crate::page::{Frame, Plan};
use std::ops::Range;

/// The text that found no room.
pub(super) fn overset(fill: &Fill, copy: &BodyCopy) -> Option<Overset> {
    let (paragraph, cluster) = fill.rest?;
    let mut text = String::new();
    for (n, matter) in copy.body.iter().enumerate().skip(paragraph) {
        let from = if n == paragraph { cluster } else { 0 };
        if n > paragraph {
            text.push('\n');
        }
        text.push_str(matter.text.text_of(from..matter.text.clusters.len()));
    }
    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
    Some(Overset { text, characters, lines: fill.rest_lines })
}

/// Overset, underset, holes and short turns of a thread.
pub(super) fn thread(
    edition: &Edition,
    plan: &Plan,
    story: StoryId,
    (set, copy, frames): (&Settled, &BodyCopy, &[Frame]),
    out: &mut Diagnostics,
) {
    let source = &edition.stories[story.0 as usize];
    if frames.is_empty() {
        return;
    }
    if let Some(over) = overset(&set.fill, copy) {
        out.push(overset_warning(source, set, &over, frames));
    } else {
        spare(edition, plan, source, (set, copy, frames), out);
    }
    let min = usize::from(edition.layout.jump.min_lines);
    for (n, frame) in frames.iter().enumerate() {
        if set.turns[n].is_none() {
            continue;
        }
        let on = |page: u32| {
            let here =
                |r: &&crate::flow::fill::Row| frames[set.slots.all[r.slot].frame].page == page;
            set.fill.rows.iter().filter(here).count()
        };
        for page in [frame.page, frames[n + 1].page] {
            let lines = on(page);
            if lines < min {
                let message = format!(
                    "story `{}` turns with {lines} lines on page {page}; a turn wants {min} at least",
                    source.id
                );
                let d =
                    Diagnostic::warning("jump::short", message).at(head_span(source), "this story");
                let help = "give it more lines there, or fit it on one page";
                out.push(d.help(help).on(frame.page, frame.rect));
            }
        }
    }
}

fn head_span(story: &Story) -> Span {
    let head = story.head.as_ref().map(|h| h.span);
    let body = story.body.first().map(|p| p.span);
    let start = Span { file: story.file.unwrap_or(crate::diag::FileId(0)), start: 0, end: 0 };
    head.or(body).unwrap_or(start)
}

fn overset_warning(story: &Story, set: &Settled, over: &Overset, frames: &[Frame]) -> Diagnostic {
    let (n, lines) = (over.characters, over.lines);
    let message = format!(
        "story `{}` is {n} characters / {lines} lines too long for its frames (超 {n} 字 / {lines} 行)",
        story.id
    );
    let (paragraph, _) = set.fill.rest.unwrap_or_default();
    let span = story.body.get(paragraph).map_or_else(|| head_span(story), |p| p.span);
    let last = frames.last().expect("a thread that was filled has a frame");
    Diagnostic::warning("flow::overset", message)
        .at(span, "no room from within here on")
        .help(format!("cut {n} characters, or give the story {lines} lines more"))
        .on(last.page, last.rect)
}

/// Slots that stay empty at the thread's end, frames that nothing reaches, and holes at feet.
fn spare(
    edition: &Edition,
    plan: &Plan,
    story: &Story,
    (set, copy, frames): (&Settled, &BodyCopy, &[Frame]),
    out: &mut Diagnostics,
) {
    let left: Vec<_> = set.slots.all.iter().skip(set.fill.used).collect();
    let last = set.slots.all.get(set.fill.used.saturating_sub(1)).map_or(0, |s| s.frame);
    let columns = frames[last].columns.len();
    let lines = left.len();
    // A last column a little short is how stories end; more is a hole.
    if lines > columns.max(2) {
        let grid = &plan.grid;
        let characters: i64 = left.iter().map(|s| s.width.whole(grid.size)).sum();
        let message = format!(
            "story `{}` leaves {lines} lines of its frames empty (缺 {characters} 字 / {lines} 行)",
            story.id
        );
        let frame = &frames[left[0].frame];
        out.push(
            Diagnostic::warning("flow::underset", message)
                .at(head_span(story), "this story")
                .help(format!(
                    "add about {characters} characters, give the head {} more lines (`depth`), or take lines from the block",
                    lines.div_ceil(columns.max(1))
                ))
                .on(frame.page, frame.rect),
        );
    }
    if set.fill.skipped.len() > 1 {
        let slot = set.slots.all[set.fill.skipped[0]];
        let frame = &frames[slot.frame];
        let n = set.fill.skipped.len();
        let message = format!(
            "story `{}` leaves {n} lines empty at columns' feet so that subheads keep their text",
            story.id
        );
        out.push(
            Diagnostic::note("flow::subhead-moved", message)
                .at(head_span(story), "this story")
                .help("change the block's depth by a line or two, or the copy above the subhead")
                .on(frame.page, frame.rect),
        );
    }
    let _ = (edition, copy);
}

/// A word that no line can hold.
pub(super) fn long_word(
    edition: &Edition,
    story: StoryId,
    (n, matter): (usize, &Matter),
    word: Range<u32>,
    room: Abs,
    out: &mut Diagnostics,
) {
    let source = &edition.stories[story.0 as usize];
    let range = word.start as usize..word.end as usize;
    let text = &matter.text.text[range.clone()];
    let characters = text.chars().count();
    let short: String = text.chars().take(16).collect();
    let dots = if characters > 16 { "…" } else { "" };
    let message = format!(
        "`{short}{dots}` ({characters} characters) is wider than a line of {} characters: it is parted where no rule allows it",
        room.whole(matter.size().max(Abs(1)))
    );
    let span = source.body.get(n).map_or_else(|| head_span(source), |p| p.source(range));
    out.push(
        Diagnostic::warning("text::unbreakable", message)
            .at(span, "this word")
            .help("set the story wider, or write the word with spaces or hyphens"),
    );
}
