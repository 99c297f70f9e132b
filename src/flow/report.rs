//! What the author should know of a thread: what does not fit, and by how much.

use crate::diag::{Diagnostic, Diagnostics, Span, many};
use crate::edition::{Edition, Story, StoryId};
use crate::flow::copy::BodyCopy;
use crate::flow::fill::Fill;
use crate::flow::settle::Settled;
use crate::page::{Frame, Plan};
use std::ops::Range;

/// Text without room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overset {
    /// The text, paragraphs parted by newlines.
    pub text: String,
    /// Characters, spaces not counted.
    pub characters: usize,
    /// Lines it would take.
    pub lines: usize,
}

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
        out.push(overset_warning(source, (set, copy), &over, frames));
    } else {
        spare(plan, source, (set, frames), out);
    }
    for (n, frame) in frames.iter().enumerate().filter(|(n, _)| !set.reaches(*n)) {
        let block = &edition.pages[frame.id.page].blocks[frame.id.block];
        let message = format!(
            "story `{}` ends before it reaches this block of page {}",
            source.id, frame.page
        );
        let before = frames[n - 1].page;
        let d = Diagnostic::warning("flow::unreached", message).at(block.span, "not needed");
        let help =
            format!("take this block out, or give the story fewer lines up to page {before}");
        out.push(d.help(help).on(frame.page, frame.rect));
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

fn overset_warning(
    story: &Story,
    (set, copy): (&Settled, &BodyCopy),
    over: &Overset,
    frames: &[Frame],
) -> Diagnostic {
    let (n, lines) = (over.characters, over.lines);
    let (cut, more) = (many(n, "character"), many(lines, "line"));
    let message = format!(
        "story `{}` is {cut} / {more} too long for its frames (超 {n} 字 / {lines} 行)",
        story.id
    );
    let (paragraph, cluster) = set.fill.rest.unwrap_or_default();
    let text = &copy.body[paragraph].text;
    let from = text.clusters.get(cluster).map_or(0, |c| c.text.start as usize);
    let span = place(story, paragraph, from..text.text.len());
    let last = frames.last().expect("a thread that was filled has a frame");
    Diagnostic::warning("flow::overset", message)
        .at(span, "no room from here on")
        .help(format!("cut {cut}, or give the story {more} more"))
        .on(last.page, last.rect)
}

/// Slots that stay empty at the thread's end, frames that nothing reaches, and holes at feet.
fn spare(plan: &Plan, story: &Story, (set, frames): (&Settled, &[Frame]), out: &mut Diagnostics) {
    let left: Vec<_> =
        set.slots.all.iter().skip(set.fill.used).filter(|s| set.reaches(s.frame)).collect();
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
                    "add about {characters} characters, or take {} from the block or give them to the head (`depth`)",
                    many(lines / columns.max(1), "line")
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
}

/// Where words of a paragraph stand in the source.
fn place(story: &Story, paragraph: usize, words: Range<usize>) -> Span {
    story.body.get(paragraph).map_or_else(|| head_span(story), |p| p.source(words))
}
