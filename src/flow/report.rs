//! What the author should know of a thread: what does not fit, and by how much.

use crate::diag::{Diagnostic, Diagnostics, Span, many, rules};
use crate::edition::{HeadPlace, Story, StoryId};
use crate::flow::copy::BodyCopy;
use crate::flow::place::SolvedThread;
use crate::flow::thread_config::ThreadConfig;
use crate::flow::{columns, units};
use crate::geom::Rect;
use std::collections::BTreeMap;
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
pub(super) fn overset(set: &SolvedThread, copy: &BodyCopy) -> Option<Overset> {
    let (paragraph, cluster) = set.overset?;
    let mut text = String::new();
    for (n, typeset) in copy.body.iter().enumerate().skip(paragraph) {
        let from = if n == paragraph { cluster } else { 0 };
        if n > paragraph {
            text.push('\n');
        }
        text.push_str(typeset.shaped.text_of(from..typeset.shaped.clusters.len()));
    }
    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
    Some(Overset { text, characters, lines: set.overset_lines as usize })
}

/// Overset, underset, faults of columns and short turns of a thread.
pub(super) fn thread(
    config: &ThreadConfig<'_>,
    story: StoryId,
    (set, copy): (&SolvedThread, &BodyCopy),
    out: &mut Diagnostics,
) {
    let source = &config.edition.stories[story.0 as usize];
    if config.frames.is_empty() {
        return;
    }
    if let Some(over) = overset(set, copy) {
        out.push(overset_warning(config, source, (set, copy), &over));
    } else {
        spare(config, source, (set, copy), out);
    }
    columns::faults(config, source, (set, copy), out);
    for (n, frame) in config.frames.iter().enumerate().filter(|(n, _)| !set.reaches(*n)) {
        let block = &config.edition.pages[frame.id.page].blocks[frame.id.block];
        let message = format!(
            "story `{}` ends before it reaches this block of page {}",
            source.id, frame.page
        );
        let before = config.frames[n - 1].page;
        let d = Diagnostic::warning(rules::flow::UNREACHED, message).at(block.span, "not needed");
        let help =
            format!("take this block out, or give the story fewer lines up to page {before}");
        out.push(d.help(help).on(frame.page, frame.rect));
    }
    short_turns(config, source, set, out);
}

/// Pages that hold too little of a story for a turn.
fn short_turns(
    config: &ThreadConfig<'_>,
    story: &Story,
    set: &SolvedThread,
    out: &mut Diagnostics,
) {
    let min = usize::from(config.edition.layout.jump.min_lines);
    let on = |page: u32| set.lines.iter().filter(|r| config.frame(r.frame).page == page).count();
    let turns = config.frames.iter().enumerate().filter(|(n, _)| set.exits[*n].is_some());
    // The last frame of each page that is left and the first of each that is reached; a page in the
    // middle is reported once.
    let mut ends: BTreeMap<u32, Rect> = BTreeMap::new();
    for end in turns.flat_map(|(n, frame)| [frame, &config.frames[n + 1]]) {
        ends.entry(end.page).or_insert(end.rect);
    }
    for (page, rect) in ends {
        let lines = on(page);
        if lines >= min {
            continue;
        }
        let message = format!(
            "story `{}` turns with {} on page {page}; `[jump] min_lines` asks for at least {min}",
            story.id,
            many(lines, "line")
        );
        let d = Diagnostic::warning(rules::jump::SHORT, message).at(head_span(story), "this story");
        let help = "give it more lines there, or fit it on one page";
        out.push(d.help(help).on(page, rect));
    }
}

fn head_span(story: &Story) -> Span {
    let head = story.head.as_ref().map(|h| h.span);
    let body = story.body.first().map(|p| p.span);
    let start = Span { file: story.file.unwrap_or(crate::diag::FileId(0)), start: 0, end: 0 };
    head.or(body).unwrap_or(start)
}

fn overset_warning(
    config: &ThreadConfig<'_>,
    story: &Story,
    (set, copy): (&SolvedThread, &BodyCopy),
    over: &Overset,
) -> Diagnostic {
    let (n, lines) = (over.characters, over.lines);
    let in_words = units::is_in_words(copy);
    let (cut, more) = (units::amount(&over.text, in_words), many(lines, "line"));
    let gloss = if in_words { String::new() } else { format!(" (超 {n} 字 / {lines} 行)") };
    let message = format!("story `{}` is {cut} / {more} too long for its frames{gloss}", story.id);
    let (paragraph, cluster) = set.overset.unwrap_or_default();
    let text = &copy.body[paragraph].shaped;
    let from = text.clusters.get(cluster).map_or(0, |c| c.text.start as usize);
    let span = place(story, paragraph, from..text.text.len());
    let last = config.frames.last().expect("a thread that was filled has a frame");
    Diagnostic::warning(rules::flow::OVERSET, message)
        .at(span, "no room from here on")
        .help(format!("cut {cut}, or give the story {more} more"))
        .on(last.page, last.rect)
}

/// Lines that stay empty at the thread's end.
fn spare(
    config: &ThreadConfig<'_>,
    story: &Story,
    (set, copy): (&SolvedThread, &BodyCopy),
    out: &mut Diagnostics,
) {
    let frame = config.frame(set.end.0);
    let columns = frame.columns.len();
    let (lines, characters) = set.spare(config);
    let lines = lines as usize;
    // Last columns a line short are how stories end; more is a hole.
    if lines > columns.max(2) {
        let (add, gloss) = if units::is_in_words(copy) {
            let words = units::words_of(copy, set.lines.len(), lines);
            (many(words, "word"), String::new())
        } else {
            let gloss = format!(" (缺 {characters} 字 / {lines} 行)");
            (format!("{characters} characters"), gloss)
        };
        let message =
            format!("story `{}` leaves {lines} lines of its frames empty{gloss}", story.id);
        let depth = match frame.head {
            HeadPlace::None => "",
            _ => " or give them to the head (`depth`)",
        };
        let take = many(lines / columns.max(1), "line");
        let help = format!("add about {add}, or take {take} from the block{depth}");
        out.push(
            Diagnostic::warning(rules::flow::UNDERSET, message)
                .at(head_span(story), "this story")
                .help(help)
                .on(frame.page, frame.rect),
        );
    }
}

/// Where words of a paragraph stand in the source.
pub(super) fn place(story: &Story, paragraph: usize, words: Range<usize>) -> Span {
    story.body.get(paragraph).map_or_else(|| head_span(story), |p| p.source(words))
}
