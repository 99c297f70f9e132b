//! Incremental builds of an edition while its files change.

use crate::copy::ShapedText;
use crate::diag::Diagnostic;
use crate::edition::{Edition, StoryId};
use crate::engine::build_file::{check_with, file};
use crate::engine::build_options::BuildOptions;
use crate::engine::built_edition::{BuildReport, BuiltEdition};
use crate::engine::stages::{StageCounts, Stages};
use crate::flow::FilledThread;
use crate::makeup::{Plan, Thread};
use crate::scene::Scene;
use crate::world::{Sources, World};
use std::sync::Arc;

/// Builds an edition and caches the results of its stages. After an edit, its files are read, its
/// pages laid out and its stories checked again; faces, pictures, shaped copy, heads, stories in
/// their frames and composed pages are made again only where their inputs have changed (see
/// `stage_inputs`). The result is that of a full build, byte for byte.
pub struct Engine {
    world: Box<dyn World>,
    stages: Stages,
}

impl Engine {
    /// An engine for the edition in `world`. Nothing is read yet.
    pub fn open(world: impl World + 'static) -> Self {
        Self { world: Box::new(world), stages: Stages::kept() }
    }

    /// Reads the edition's files and makes its pages, using cached results.
    pub fn refresh(&mut self) -> Snapshot {
        self.refresh_with(&BuildOptions::default())
    }

    /// Like [`refresh`](Self::refresh), with these options.
    pub fn refresh_with(&mut self, options: &BuildOptions) -> Snapshot {
        self.stages.begin();
        let report = check_with(&*self.world, options, &self.stages, &mut |_| {});
        if report.value.is_some() {
            // A broken file leaves most results unused; they are needed again once it is repaired.
            self.stages.evict();
        }
        Snapshot { report, counts: self.stages.counts() }
    }

    /// Reads the edition's files and writes a PDF of them, as [`engine::edition`] does.
    ///
    /// [`engine::edition`]: crate::engine::edition
    pub fn pdf(&mut self, options: &BuildOptions) -> BuildReport<Vec<u8>> {
        self.stages.begin();
        let report = file(&*self.world, options, &self.stages, &mut |_| {});
        if report.value.is_some() {
            self.stages.evict();
        }
        let BuildReport { value, diagnostics, sources } = report;
        BuildReport { value: value.map(|(_, bytes)| bytes), diagnostics, sources }
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Engine({:?})", self.stages.counts())
    }
}

/// An edition as it was when it was last read.
#[derive(Debug)]
pub struct Snapshot {
    report: BuildReport<BuiltEdition>,
    counts: StageCounts,
}

impl Snapshot {
    /// The edition; `None` if an error leaves it without pages.
    pub fn edition(&self) -> Option<&Edition> {
        self.report.value.as_ref().map(|built| &built.edition)
    }

    /// Everything that was made: pages with their pictures, plan, stories in their frames; `None`
    /// after an error that leaves the edition without pages.
    pub fn built(&self) -> Option<&BuiltEdition> {
        self.report.value.as_ref()
    }

    /// The page plan.
    pub fn plan(&self) -> Option<&Plan> {
        self.report.value.as_ref().map(|built| &built.plan)
    }

    /// The frames of the story of this name, in text order.
    pub fn thread(&self, story: &str) -> Option<&Thread> {
        let id = self.story(story)?;
        self.plan()?.threads.get(id.0 as usize)
    }

    /// The paragraphs and subheads of the story of this name, shaped; last an end note, if there is
    /// one.
    pub fn copy(&self, story: &str) -> Option<&[Arc<ShapedText>]> {
        let filled = self.fit(story)?;
        filled.texts.get(..filled.copy)
    }

    /// The story of this name in its frames.
    pub fn fit(&self, story: &str) -> Option<&FilledThread> {
        let id = self.story(story)?;
        Some(self.report.value.as_ref()?.filled.get(id.0 as usize)?)
    }

    /// The page with this printed number.
    pub fn scene(&self, page: u32) -> Option<&Scene> {
        let built = self.report.value.as_ref()?;
        built.book.pages.iter().find(|scene| scene.number == page)
    }

    /// The diagnostics of the edition, in order.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.report.diagnostics
    }

    /// The files that the diagnostics refer to.
    pub fn sources(&self) -> &Sources {
        &self.report.sources
    }

    /// Number of results that had to be made for it.
    pub fn counts(&self) -> StageCounts {
        self.counts
    }

    fn story(&self, name: &str) -> Option<StoryId> {
        let stories = &self.edition()?.stories;
        let at = stories.iter().position(|story| story.id == name)?;
        Some(StoryId(u32::try_from(at).expect("each story takes a file")))
    }
}
