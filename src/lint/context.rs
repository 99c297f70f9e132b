//! A filled thread with the story it was filled from, and the places in the source of its texts.

use crate::copy::{CopyRole, ShapedText};
use crate::diag::{FileId, Span};
use crate::edition::{Block, DisplayText, Edition, Story, StoryId};
use crate::flow::{FilledFrame, FilledThread};
use crate::makeup::Frame;
use std::ops::Range;
use std::sync::Arc;

/// What the diagnostics of one thread are made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct ThreadContext<'a> {
    pub(super) edition: &'a Edition,
    pub(super) story: &'a Story,
    pub(super) filled: &'a FilledThread,
}

impl<'a> ThreadContext<'a> {
    pub(super) fn new(edition: &'a Edition, story: StoryId, filled: &'a FilledThread) -> Self {
        let story = &edition.stories[story.0 as usize];
        Self { edition, story, filled }
    }

    /// A frame of the thread.
    pub(super) fn frame(&self, n: usize) -> &'a Frame {
        &self.filled.frames[n].frame
    }

    /// The block that gives a frame.
    pub(super) fn block(&self, frame: &Frame) -> &'a Block {
        &self.edition.pages[frame.id.page].blocks[frame.id.block]
    }

    /// The story's copy: paragraphs and subheads, last an end note, if there is one.
    pub(super) fn copy(&self) -> &'a [Arc<ShapedText>] {
        &self.filled.texts[..self.filled.copy]
    }

    /// How many lines of the copy a frame holds.
    pub(super) fn copy_lines(&self, frame: &FilledFrame) -> usize {
        frame.lines.iter().filter(|l| l.text < self.filled.copy).count()
    }

    /// What a diagnostic about the whole story points to.
    pub(super) fn story_span(&self) -> Span {
        let head = self.story.head.as_ref().map(|h| h.span);
        let body = self.story.body.first().map(|p| p.span);
        let start = Span { file: self.story.file.unwrap_or(FileId(0)), start: 0, end: 0 };
        head.or(body).unwrap_or(start)
    }

    /// Where bytes of a paragraph stand in the source.
    pub(super) fn paragraph_span(&self, paragraph: usize, bytes: Range<usize>) -> Span {
        let source = self.story.body.get(paragraph);
        source.map_or_else(|| self.story_span(), |p| p.source(bytes))
    }

    /// Where clusters of a paragraph stand in the source.
    pub(super) fn cluster_span(&self, paragraph: usize, clusters: Range<usize>) -> Span {
        let of = &self.copy()[paragraph].shaped.clusters[clusters];
        let start = of.first().map_or(0, |c| c.text.start as usize);
        let end = of.last().map_or(start, |c| c.text.end as usize);
        self.paragraph_span(paragraph, start..end)
    }

    /// Where a text that the author wrote outside the body stands in the source.
    pub(super) fn display_span(&self, part: CopyRole) -> Span {
        let story = self.story;
        let text: Option<&DisplayText> = match part {
            CopyRole::Label => story.label.as_ref(),
            CopyRole::Kicker => story.kicker.as_ref(),
            CopyRole::Head => story.head.as_ref(),
            CopyRole::Deck => story.deck.as_ref(),
            CopyRole::Byline => story.byline.as_ref(),
            CopyRole::EndNote => story.end_note.as_ref(),
            // A continuation without a head of its own repeats the main one.
            CopyRole::JumpHead => story.jump_head.as_ref().or(story.head.as_ref()),
            CopyRole::Subhead
            | CopyRole::Body
            | CopyRole::Quote
            | CopyRole::Boxed
            | CopyRole::BoxHead
            | CopyRole::JumpOut
            | CopyRole::JumpIn => None,
        };
        text.map_or_else(|| self.story_span(), |text| text.span)
    }
}
