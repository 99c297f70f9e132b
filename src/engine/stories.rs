//! Copyfitting of all stories, in parallel.

use crate::copy::{Copyfit, DropCap, StoryCopy, text_rules};
use crate::diag::{Diagnostic, Diagnostics, Severity, rules};
use crate::edition::{Content, Edition, HeadSpec, PressRecord, StoryBlock, StoryId};
use crate::engine::frozen_faults::FaultReport;
use crate::engine::frozen_pages::{FrozenPages, StoryFault};
use crate::engine::stage_inputs::{CopyInputs, FitInputs, ShapedCopy, ThreadInputs};
use crate::engine::stages::Stages;
use crate::flow::{self, BreakCache, FilledThread};
use crate::font::FontBook;
use crate::lint;
use crate::makeup::{Frame, Plan, StoryThread, head_block};
use crate::text::{CharacterCache, Typesetter};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// The typeset stories of an edition: their inputs, and the cache of results.
pub(super) struct StoryStages<'a> {
    pub(super) edition: &'a Edition,
    pub(super) plan: &'a Plan,
    pub(super) fonts: &'a Arc<FontBook>,
    pub(super) stages: &'a Stages,
    /// What frozen pages printed.
    pub(super) record: Option<&'a PressRecord>,
}

/// A story in its frames, and why it differs from its frozen pages.
struct FittedStory {
    filled: Arc<FilledThread>,
    fault: Option<StoryFault>,
}

impl StoryStages<'_> {
    /// Sets every story in its frames, in the edition's order. Frozen pages that a story cannot
    /// keep are reported with severity `frozen`.
    pub(super) fn fill(&self, frozen: Severity, out: &mut Diagnostics) -> Vec<Arc<FilledThread>> {
        let characters = Arc::new(CharacterCache::new(self.fonts));
        let count = u32::try_from(self.edition.stories.len()).expect("each takes a file");
        let run = |n| {
            let FittedStory { filled, fault } = self.fit(&characters, StoryId(n));
            let mut diagnostics = lint::thread(self.edition, self.fonts, StoryId(n), &filled);
            if let Some(fault) = &fault {
                let report = FaultReport { frozen: self.frozen(), fault, filled: &filled };
                diagnostics.push(report.diagnostic(frozen));
            }
            (filled, diagnostics)
        };
        let set: Vec<_> = (0..count).into_par_iter().map(run).collect();
        let mut filled = Vec::with_capacity(set.len());
        for (story, diagnostics) in set {
            filled.push(story);
            out.extend(diagnostics);
        }
        report_private_use_once(out);
        lint::story_references(self.edition, &filled, out);
        filled
    }

    fn frozen(&self) -> FrozenPages<'_> {
        FrozenPages { edition: self.edition, plan: self.plan, record: self.record }
    }

    /// A story shaped and set in its frames, unless cached. `characters` are the faces, with what
    /// other stories have shaped in them.
    fn fit(&self, characters: &Arc<CharacterCache<'_>>, story: StoryId) -> FittedStory {
        let (edition, plan, stages) = (self.edition, self.plan, self.stages);
        let (source, layout) = (&edition.stories[story.0 as usize], &edition.layout);
        let language = source.language.as_deref().unwrap_or(&edition.language);
        let typesetter = |writing| {
            Typesetter::sharing(Arc::clone(characters), text_rules(layout, language, writing))
        };
        let (drop_cap, fit) = (self.drop_cap(story), self.copyfit(story));
        let (writing, least) = (plan.writing(story), edition.limits.type_solid);
        let copy_inputs = || CopyInputs {
            story: Arc::clone(source),
            layout: Arc::clone(layout),
            language: language.to_owned(),
            least,
            writing,
            drop_cap,
            fit,
            fonts: Arc::clone(self.fonts),
        };
        let copy = stages.get(&stages.copies, &source.id, copy_inputs, || {
            let copy =
                StoryCopy::shape_with(source, layout, least, drop_cap, &mut typesetter(writing));
            let copy = StoryCopy { fit, ..copy };
            ShapedCopy { breaks: Mutex::new(BreakCache::new(&copy)), copy }
        });
        let thread = stages.get(
            &stages.threads,
            &source.id,
            || self.thread_inputs(story, language),
            || StoryThread::measure(edition, plan, story, typesetter),
        );
        let (kept, fault) = match self.frozen().settings(&copy.copy, story) {
            Ok(kept) => (kept, None),
            Err(fault) => (Vec::new(), Some(fault)),
        };
        let fit_inputs = || FitInputs {
            copy: Arc::clone(&copy),
            thread: Arc::clone(&thread),
            kept: kept.clone(),
        };
        let filled = stages.get(&stages.fits, &source.id, fit_inputs, || {
            let mut breaks = copy.breaks.lock().expect("no thread panics while it holds the lock");
            flow::fit_kept(&copy.copy, &thread, &kept, &mut breaks)
        });
        let fault = fault.or_else(|| self.frozen().kept_fault(story, &filled));
        FittedStory { filled, fault }
    }

    /// The story's first block.
    fn first_block(&self, story: StoryId) -> Option<&StoryBlock> {
        let frame = self.plan.threads[story.0 as usize].frames.first()?;
        match &self.edition.pages[frame.id.page].blocks[frame.id.block].content {
            Content::Story(block) => Some(block),
            _ => None,
        }
    }

    /// The copyfitting options of the story's first block.
    fn copyfit(&self, story: StoryId) -> Copyfit {
        let fit = self.first_block(story).and_then(|block| block.fit);
        fit.map_or_else(Copyfit::default, |fit| fit.value)
    }

    /// The drop cap that a story's first block asks for.
    fn drop_cap(&self, story: StoryId) -> Option<DropCap> {
        let block = self.first_block(story)?;
        let lines = block.drop_cap.as_ref()?.value;
        let writing = self.plan.writing(story);
        Some(DropCap { lines: lines.into(), pitch: self.plan.grid.pitch, writing })
    }

    fn thread_inputs(&self, story: StoryId, language: &str) -> ThreadInputs {
        let frames = self.plan.threads[story.0 as usize].frames.clone();
        let head = |frame: &Frame| match &self.edition.pages[frame.id.page].blocks[frame.id.block]
            .content
        {
            Content::Story(block) => block.head.clone(),
            _ => HeadSpec::default(),
        };
        let apart = |frame: &Frame| head_block(self.edition, frame).cloned();
        ThreadInputs {
            story: Arc::clone(&self.edition.stories[story.0 as usize]),
            layout: Arc::clone(&self.edition.layout),
            language: language.to_owned(),
            grid: self.plan.grid,
            heads: frames.iter().map(head).collect(),
            head_blocks: frames.iter().map(apart).collect(),
            frames,
            fonts: Arc::clone(self.fonts),
        }
    }
}

/// Drops private-use diagnostics for characters that are also reported as missing from all faces.
fn report_private_use_once(out: &mut Diagnostics) {
    let place = |d: &Diagnostic| d.labels.first().map(|l| l.span);
    let lacking = out.iter().filter(|d| d.rule == rules::font::MISSING_GLYPH);
    let lacking: BTreeSet<_> = lacking.filter_map(place).collect();
    let twice = |d: &Diagnostic| place(d).is_some_and(|at| lacking.contains(&at));
    out.retain(|d| d.rule != rules::story::PRIVATE_USE || !twice(d));
}
