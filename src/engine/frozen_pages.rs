//! Frozen pages 锁版: the record of a story on them, and why a story cannot match it.

use crate::copy::StoryCopy;
use crate::edition::{Edition, FrameRecord, PageRecord, PressRecord, StoryId};
use crate::engine::frozen_text::{TextFault, TextStart, locate};
use crate::flow::{FilledThread, FrameSetting, KeptFault};
use crate::makeup::{Frame, Plan};

/// The pages that are frozen, with what they printed.
#[derive(Clone, Copy)]
pub(super) struct FrozenPages<'a> {
    pub(super) edition: &'a Edition,
    pub(super) plan: &'a Plan,
    /// `None` if the edition has no usable record.
    pub(super) record: Option<&'a PressRecord>,
}

/// Why a story cannot be kept as it was printed on a frozen page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StoryFault {
    /// Index of the page.
    pub(super) page: usize,
    pub(super) story: StoryId,
    pub(super) cause: StoryFaultCause,
}

/// The cause of a story's fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StoryFaultCause {
    /// Its text there has changed.
    Text(TextFault),
    /// Its number of frames there has changed.
    Frames,
    /// Its frames there cannot be kept.
    Kept(KeptFault),
}

impl<'a> FrozenPages<'a> {
    /// The record of the page at an index, if it is frozen and has one.
    pub(super) fn page(self, index: usize) -> Option<&'a PageRecord> {
        let page = self.edition.pages.get(index)?;
        page.frozen?;
        self.record?.pages.get(&page.number.value)
    }

    /// The frames of a story on a page, as recorded.
    pub(super) fn frames_on(self, index: usize, story: StoryId) -> Vec<&'a FrameRecord> {
        let id = &self.edition.stories[story.0 as usize].id;
        let frames = self.page(index).into_iter().flat_map(|page| &page.frames);
        frames.filter(|frame| frame.story == *id).collect()
    }

    /// How the frames of a story on frozen pages were set; empty if it has none.
    pub(super) fn settings(
        self,
        copy: &StoryCopy,
        story: StoryId,
    ) -> Result<Vec<Option<FrameSetting>>, StoryFault> {
        let frames = self.frames(story);
        if !frames.iter().any(|frame| self.page(frame.id.page).is_some()) {
            return Ok(Vec::new());
        }
        let mut settings: Vec<Option<FrameSetting>> = vec![None; frames.len()];
        let mut first = 0;
        for here in frames.chunk_by(|a, b| a.id.page == b.id.page) {
            let page = here[0].id.page;
            let range = first..first + here.len();
            first = range.end;
            if self.page(page).is_none() {
                continue;
            }
            let fault = |cause| StoryFault { page, story, cause };
            let recorded = self.frames_on(page, story);
            if recorded.len() != here.len() {
                return Err(fault(StoryFaultCause::Frames));
            }
            let beginning =
                if range.start == 0 { TextStart::Story } else { TextStart::Continuation };
            let found = locate(copy, &recorded, beginning);
            let found = found.map_err(|text| fault(StoryFaultCause::Text(text)))?;
            if let Some(text) = self.goes_on(page, story, copy, &found) {
                return Err(fault(StoryFaultCause::Text(text)));
            }
            for (setting, found) in settings[range].iter_mut().zip(found) {
                *setting = Some(found);
            }
        }
        Ok(settings)
    }

    /// The fault of a story that was set and could not be kept.
    pub(super) fn kept_fault(self, story: StoryId, filled: &FilledThread) -> Option<StoryFault> {
        let fault = filled.kept_fault?;
        let (KeptFault::Columns { frame }
        | KeptFault::Start { frame }
        | KeptFault::Blocks { frame }
        | KeptFault::Before { frame, .. }
        | KeptFault::GoesOn { frame, .. }
        | KeptFault::Ends { frame }) = fault;
        let page = self.frames(story)[frame].id.page;
        Some(StoryFault { page, story, cause: StoryFaultCause::Kept(fault) })
    }

    /// The frames of a story on the page that it went on to after another one, as recorded.
    pub(super) fn next_page(self, index: usize, story: StoryId) -> Option<Vec<&'a FrameRecord>> {
        let id = &self.edition.stories[story.0 as usize].id;
        let frames = self.frames(story).iter().skip_while(|frame| frame.id.page != index);
        let next = frames.map(|frame| frame.id.page).find(|page| *page != index)?;
        let page = self.record?.pages.get(&self.edition.pages[next].number.value)?;
        let frames: Vec<&FrameRecord> = page.frames.iter().filter(|f| f.story == *id).collect();
        frames.first().is_some_and(|frame| !frame.runs.is_empty()).then_some(frames)
    }

    /// The fault of a paragraph that ended at a turn and now goes on after it: its last line, which was
    /// not full, would be.
    fn goes_on(
        self,
        page: usize,
        story: StoryId,
        copy: &StoryCopy,
        found: &[FrameSetting],
    ) -> Option<TextFault> {
        let next = self.next_page(page, story)?;
        let end = found.iter().rev().find_map(FrameSetting::end)?;
        let start = found.iter().find_map(FrameSetting::start)?;
        let length = copy.body[end.paragraph].shaped.clusters.len();
        if next.first()?.runs.first()?.at > 0 || end.cluster == length {
            return None;
        }
        let recorded = self.frames_on(page, story);
        let lines = recorded.iter().flat_map(|frame| &frame.runs).flat_map(|run| &run.lines);
        let printed = lines.clone().last()?.clone();
        Some(TextFault { start, at: end, line: lines.count(), printed })
    }

    fn frames(self, story: StoryId) -> &'a [Frame] {
        &self.plan.threads[story.0 as usize].frames
    }
}
