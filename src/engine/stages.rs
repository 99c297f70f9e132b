//! Results of stages, each cached with its inputs, so that a refresh makes again only what has
//! changed.

use crate::diag::Diagnostics;
use crate::engine::picture_faults::PictureFault;
use crate::engine::placed_page_check::{PlacedPageFindings, PlacedPageInputs};
use crate::engine::stage_inputs::{
    ComposedPage, CopyInputs, FaceInputs, FileBytes, FitInputs, SceneInputs, ShapedCopy,
    TableInputs, ThreadInputs,
};
use crate::flow::FilledThread;
use crate::font::FontBook;
use crate::image::{Rendition, RenditionError};
use crate::makeup::StoryThread;
use crate::scene::PictureSource;
use crate::table::SetTable;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Number of results of each stage that a refresh had to make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageCounts {
    /// Stories shaped.
    pub copies: usize,
    /// Threads whose heads and jump lines were shaped.
    pub threads: usize,
    /// Stories set in their frames.
    pub fits: usize,
    /// Pages composed.
    pub pages: usize,
    /// Pages of other PDFs checked.
    pub placed_pages: usize,
}

/// Whether results are kept for the next refresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Retention {
    /// They are.
    Kept,
    /// There is no other refresh.
    Single,
}

/// The results of all stages.
pub(super) struct Stages {
    retention: Retention,
    /// Counts refreshes.
    generation: u32,
    pub(super) faces: Stage<FaceInputs, (Arc<FontBook>, Diagnostics)>,
    pub(super) sources: Stage<FileBytes, Result<PictureSource, PictureFault>>,
    pub(super) copies: Stage<CopyInputs, ShapedCopy>,
    pub(super) threads: Stage<ThreadInputs, StoryThread>,
    pub(super) fits: Stage<FitInputs, FilledThread>,
    pub(super) tables: Stage<TableInputs, SetTable>,
    pub(super) pages: Stage<SceneInputs, ComposedPage>,
    pub(super) renditions: Stage<(), Result<Arc<Rendition>, RenditionError>>,
    pub(super) placed_pages: Stage<PlacedPageInputs, PlacedPageFindings>,
}

/// One stage: its results by the name of their subject.
pub(super) struct Stage<I, V> {
    results: Mutex<BTreeMap<String, StageResult<I, V>>>,
    made: AtomicUsize,
}

struct StageResult<I, V> {
    inputs: I,
    value: Arc<V>,
    /// The last refresh that used it.
    generation: u32,
}

impl<I, V> Default for Stage<I, V> {
    fn default() -> Self {
        Self { results: Mutex::default(), made: AtomicUsize::new(0) }
    }
}

impl Stages {
    fn new(retention: Retention) -> Self {
        Self {
            retention,
            generation: 0,
            faces: Stage::default(),
            sources: Stage::default(),
            copies: Stage::default(),
            threads: Stage::default(),
            fits: Stage::default(),
            tables: Stage::default(),
            pages: Stage::default(),
            renditions: Stage::default(),
            placed_pages: Stage::default(),
        }
    }

    /// Stages of one build after which there is no other.
    pub(super) fn single() -> Self {
        Self::new(Retention::Single)
    }

    /// Stages that keep their results.
    pub(super) fn kept() -> Self {
        Self::new(Retention::Kept)
    }

    /// Begins a refresh.
    pub(super) fn begin(&mut self) {
        self.generation += 1;
        let Self { copies, threads, fits, pages, placed_pages, .. } = self;
        for made in [&copies.made, &threads.made, &fits.made, &pages.made, &placed_pages.made] {
            made.store(0, Ordering::Relaxed);
        }
    }

    /// Drops results that neither this refresh nor the one before used.
    pub(super) fn evict(&mut self) {
        let oldest = self.generation.saturating_sub(1);
        self.faces.evict(oldest);
        self.sources.evict(oldest);
        self.renditions.evict(oldest);
        self.placed_pages.evict(oldest);
        self.copies.evict(oldest);
        self.threads.evict(oldest);
        self.fits.evict(oldest);
        self.tables.evict(oldest);
        self.pages.evict(oldest);
    }

    /// Number of results that this refresh has made so far.
    pub(super) fn counts(&self) -> StageCounts {
        let made = |made: &AtomicUsize| made.load(Ordering::Relaxed);
        StageCounts {
            copies: made(&self.copies.made),
            threads: made(&self.threads.made),
            fits: made(&self.fits.made),
            pages: made(&self.pages.made),
            placed_pages: made(&self.placed_pages.made),
        }
    }

    /// A result of a stage: one that was made from equal inputs, or a new one.
    pub(super) fn get<I: PartialEq, V>(
        &self,
        stage: &Stage<I, V>,
        name: &str,
        inputs: impl FnOnce() -> I,
        make: impl FnOnce() -> V,
    ) -> Arc<V> {
        if self.retention == Retention::Single {
            return Arc::new(make());
        }
        let inputs = inputs();
        if let Some(known) = stage.results().get_mut(name).filter(|known| known.inputs == inputs) {
            known.generation = self.generation;
            return Arc::clone(&known.value);
        }
        stage.made.fetch_add(1, Ordering::Relaxed);
        let value = Arc::new(make());
        let result = StageResult { inputs, value: Arc::clone(&value), generation: self.generation };
        stage.results().insert(name.to_owned(), result);
        value
    }
}

impl<I, V> Stage<I, V> {
    fn results(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, StageResult<I, V>>> {
        self.results.lock().expect("no thread panics while it holds the lock")
    }

    fn evict(&self, oldest: u32) {
        self.results().retain(|_, result| result.generation >= oldest);
    }
}
