//! Diagnostics of frozen pages that cannot be kept.

use crate::copy::ShapedText;
use crate::diag::{Diagnostic, FactValue, Severity, Span, many, rules};
use crate::edition::{FrameRecord, Story};
use crate::engine::frozen_pages::{FrozenPages, StoryFault, StoryFaultCause};
use crate::engine::frozen_text::TextFault;
use crate::flow::{CopyPlace, FilledThread, KeptFault};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

/// Maximum number of characters after a turn that are compared to locate it.
const MAX_COMPARED: usize = 20;

/// How the text of a story on a frozen page differs from what was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TextDifference {
    /// Characters that were printed and have been deleted.
    taken_out: usize,
    /// Characters that have been inserted.
    put_in: usize,
    /// Change in its number of lines.
    lines_more: i64,
}

/// A story's fault on a frozen page.
pub(super) struct FaultReport<'a> {
    pub(super) frozen: FrozenPages<'a>,
    pub(super) fault: &'a StoryFault,
    /// The story, set as if no page were frozen.
    pub(super) filled: &'a FilledThread,
}

impl<'a> FaultReport<'a> {
    /// The diagnostic, of this severity.
    pub(super) fn diagnostic(&self, severity: Severity) -> Diagnostic {
        let spec = &self.frozen.edition.pages[self.fault.page];
        let d = match &self.fault.cause {
            StoryFaultCause::Text(text) => self.words(text),
            StoryFaultCause::Frames | StoryFaultCause::Kept(KeptFault::Columns { .. }) => {
                self.moved()
            }
            StoryFaultCause::Kept(kept) => self.turn(*kept),
        };
        let d = spec.frozen.into_iter().fold(d, |d, span| d.at(span, "frozen here"));
        Diagnostic { severity, ..d }
    }

    fn story(&self) -> &'a Story {
        &self.frozen.edition.stories[self.fault.story.0 as usize]
    }

    fn page(&self) -> u32 {
        self.frozen.edition.pages[self.fault.page].number.value
    }

    fn body(&self) -> &'a [Arc<ShapedText>] {
        &self.filled.texts[..self.filled.copy]
    }

    /// Where a place of the copy is in the source.
    fn span(&self, place: CopyPlace) -> Option<Span> {
        let paragraph = self.story().body.get(place.paragraph)?;
        let clusters = &self.body()[place.paragraph].shaped.clusters;
        let bytes = match clusters.get(place.cluster) {
            Some(cluster) => cluster.text.start as usize..cluster.text.end as usize,
            None => paragraph.text.len()..paragraph.text.len(),
        };
        Some(paragraph.source(bytes))
    }

    /// The story's source, at a place of the copy or at its end.
    fn at(&self, d: Diagnostic, place: CopyPlace, label: &str) -> Diagnostic {
        let last = self.story().body.last().map(|p| Span { start: p.span.end, ..p.span });
        let span = self.span(place).or(last);
        span.into_iter().fold(d, |d, span| d.at(span, label))
    }

    fn moved(&self) -> Diagnostic {
        let (page, id) = (self.page(), &self.story().id);
        let message = "page {page} is frozen, and the columns of story {`story`} there are no \
                       longer those that its lines stand in";
        Diagnostic::error(rules::frozen::CHANGED, message)
            .fact("page", page)
            .fact("story", id)
            .fact("parts", [format!("text of `{id}`")].into_iter().collect::<FactValue>())
            .help(format!(
                "bring the page's blocks and the layout back as they were; or, if the plate of page \
                 {page} is to be made anew, take `frozen = true` out"
            ))
    }

    fn words(&self, fault: &TextFault) -> Diagnostic {
        let (page, id) = (self.page(), &self.story().id);
        let message = "page {page} is frozen, and story {`story`} would change there from its line \
                       {line}, printed as “{printed}”";
        let d = Diagnostic::error(rules::frozen::STORY, message)
            .fact("page", page)
            .fact("story", id)
            .fact("line", fault.line)
            .fact("printed", &fault.printed);
        let d = match self.difference(fault) {
            Some(difference) => difference.add_to(d),
            None => d,
        };
        let d = d.help(format!(
            "take the correction back; or, if the plate of page {page} is to be made anew, take \
             `frozen = true` out"
        ));
        self.at(d, fault.at, "other words than on the plate")
    }

    /// The difference of the text on the page; `None` if its end is not found.
    fn difference(&self, fault: &TextFault) -> Option<TextDifference> {
        let frames = self.frozen.frames_on(self.fault.page, self.fault.story);
        let printed: Vec<char> = frames.iter().flat_map(|frame| characters(frame)).collect();
        let before = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let mut all: Vec<char> = Vec::new();
        let mut start = 0;
        for (n, text) in self.body().iter().enumerate() {
            let shaped = &text.shaped;
            if n == fault.start.paragraph {
                start = all.len() + before(shaped.text_of(0..fault.start.cluster));
            }
            let words = shaped.text_of(0..shaped.clusters.len());
            all.extend(words.chars().filter(|c| !c.is_whitespace()));
        }
        let end = self.end_of(&frames, &all, start)?;
        let now = all.get(start..end)?;
        let same = printed.iter().zip(now).take_while(|(a, b)| a == b).count();
        let left = printed.len().min(now.len()) - same;
        let tail = printed.iter().rev().zip(now.iter().rev()).take(left);
        let tail = tail.take_while(|(a, b)| a == b).count();
        let of = |n: usize| i64::try_from(n).expect("a count has 63 bits");
        let lines: usize = frames.iter().flat_map(|f| &f.runs).map(|run| run.lines.len()).sum();
        Some(TextDifference {
            taken_out: printed.len() - same - tail,
            put_in: now.len() - same - tail,
            lines_more: of(self.lines_within(start..end)) - of(lines),
        })
    }

    /// Where the text that belongs on the page ends, in characters of the story: before the words that
    /// the next page began with, or after those that this one ended with, or where the story ends.
    fn end_of(&self, frames: &[&FrameRecord], all: &[char], start: usize) -> Option<usize> {
        let goes_on = frames.last()?.jump_out.is_some();
        if !goes_on {
            return Some(all.len());
        }
        let length: usize = frames.iter().map(|frame| characters(frame).count()).sum();
        let from = all.get(start..)?;
        // Words may occur in a story twice: the occurrence nearest to the turn is used.
        let find = |words: &[char], near: usize| {
            let places = (0..from.len()).filter(|at| from[*at..].starts_with(words));
            places.min_by_key(|at| at.abs_diff(near)).filter(|_| !words.is_empty())
        };
        let next = self.frozen.next_page(self.fault.page, self.fault.story).map(|frames| {
            let words = frames.into_iter().flat_map(characters);
            words.take(MAX_COMPARED).collect::<Vec<char>>()
        });
        let end = next.and_then(|words| find(&words, length)).or_else(|| {
            let lines = frames.iter().flat_map(|f| &f.runs).flat_map(|run| &run.lines);
            let last = plain(lines.last()?);
            Some(find(&last, length.saturating_sub(last.len()))? + last.len())
        })?;
        Some(start + end)
    }

    /// Number of lines that begin within a range of the story's characters.
    fn lines_within(&self, range: std::ops::Range<usize>) -> usize {
        let (mut at, mut count) = (0, 0);
        for run in self.filled.settings.iter().flat_map(|setting| &setting.runs) {
            for line in &run.lines {
                count += usize::from(range.contains(&at));
                at += plain(self.body()[run.paragraph].shaped.text_of(line.clone())).len();
            }
        }
        count
    }

    /// The words that the page begins with.
    fn first(&self) -> &'a str {
        let frames = self.frozen.frames_on(self.fault.page, self.fault.story);
        let first = frames.into_iter().flat_map(|f| &f.runs).flat_map(|run| &run.lines).next();
        first.map_or("", String::as_str)
    }

    /// The remedy for a turn.
    fn turn_help(&self, fault: KeptFault) -> Cow<'static, str> {
        let help = match fault {
            KeptFault::Before { characters, .. } => {
                let characters = many(characters, "character");
                return format!("cut {characters} before “{}”", self.first()).into();
            }
            KeptFault::GoesOn { .. } => "take what was added at its end back",
            KeptFault::Ends { .. } => "give it text to go on with",
            KeptFault::Blocks { .. } => {
                "bring the blocks (`:::`) back that stood there, and those before them"
            }
            KeptFault::Start { .. } | KeptFault::Columns { .. } => {
                "bring the text before it back; pages that are frozen together must have gone to \
                 the press together"
            }
        };
        help.into()
    }

    fn turn(&self, fault: KeptFault) -> Diagnostic {
        let page = self.page();
        let d =
            Diagnostic::error(rules::frozen::TURN, "page {page} is frozen, and story {`story`} ")
                .and(turn_words(fault))
                .fact("page", page)
                .fact("story", &self.story().id);
        let d = match fault {
            KeptFault::Before { characters, lines, .. } => {
                d.fact("characters", characters).fact("lines", lines).fact("words", self.first())
            }
            KeptFault::GoesOn { characters, .. } => d.fact("characters", characters),
            KeptFault::Start { .. } | KeptFault::Columns { .. } => d.fact("words", self.first()),
            KeptFault::Ends { .. } | KeptFault::Blocks { .. } => d,
        };
        let head = self.story().head.as_ref().map(|head| head.span);
        let body = self.story().body.first().map(|p| p.span);
        let d = d.help(format!(
            "{}; or, if the plate of page {page} is to be made anew, take `frozen = true` out",
            self.turn_help(fault)
        ));
        head.or(body).into_iter().fold(d, |d, span| d.at(span, "this story"))
    }
}

/// The message for a story's turn that cannot be kept.
fn turn_words(fault: KeptFault) -> &'static str {
    match fault {
        KeptFault::Before { .. } => {
            "has to reach it with “{words}”: what comes before is {characters:character} too long \
             for the pages before it ({lines:line})"
        }
        KeptFault::GoesOn { .. } => "ends there; now it goes on for {characters:character}",
        KeptFault::Ends { .. } => "goes on from there on another page, where it has no text now",
        KeptFault::Blocks { .. } => "had other pictures or boxes in its text there",
        KeptFault::Start { .. } | KeptFault::Columns { .. } => {
            "no longer reaches it with “{words}”: the pages before it leave off elsewhere"
        }
    }
}

impl TextDifference {
    /// Adds the difference to a diagnostic.
    fn add_to(self, d: Diagnostic) -> Diagnostic {
        let Self { taken_out, put_in, lines_more } = self;
        let d =
            d.fact("taken_out", taken_out).fact("put_in", put_in).fact("lines_more", lines_more);
        let d = match (taken_out, put_in) {
            (0, 0) => return d,
            (_, 0) => d.and(": {taken_out:character} taken out"),
            (0, _) => d.and(": {put_in:character} put in"),
            _ => d.and(": {taken_out:character} taken out, {put_in:character} put in"),
        };
        match lines_more.cmp(&0) {
            Ordering::Equal => d.and(", in as many lines"),
            Ordering::Greater => d.and(", in {lines_more:line} more"),
            Ordering::Less => {
                d.and(", in {lines_fewer:line} fewer").fact("lines_fewer", -lines_more)
            }
        }
    }
}

/// The characters of a text, spaces not counted.
fn plain(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The characters that a frame held, spaces not counted.
fn characters(frame: &FrameRecord) -> impl Iterator<Item = char> + '_ {
    let lines = frame.runs.iter().flat_map(|run| &run.lines);
    lines.flat_map(|line| line.chars()).filter(|c| !c.is_whitespace())
}
