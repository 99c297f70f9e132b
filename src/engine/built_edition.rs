//! What a build comes to.

use crate::diag::Diagnostic;
use crate::edition::Edition;
use crate::engine::page_changes::PageChanges;
use crate::engine::renditions::Renditions;
use crate::flow::FilledThread;
use crate::makeup::Plan;
use crate::scene::Book;
use crate::world::Sources;
use std::sync::Arc;

/// A stage of the build, for timings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildStage {
    /// Files read and checked.
    Edition,
    /// Fonts mapped and parsed.
    Faces,
    /// Frames and threads.
    Page,
    /// Stories set.
    Flow,
    /// Scenes.
    Compose,
    /// Pictures converted.
    Pictures,
    /// The PDF.
    Export,
}

/// The result of a build: a value if there was no error, and always the diagnostics, with the
/// sources that their spans refer to.
#[derive(Debug)]
pub struct BuildReport<T> {
    /// The value; `None` after an error.
    pub value: Option<T>,
    /// The sorted diagnostics.
    pub diagnostics: Vec<Diagnostic>,
    /// The sources that spans refer to.
    pub sources: Sources,
}

/// A built edition.
#[derive(Debug)]
pub struct BuiltEdition {
    /// The pages.
    pub book: Book,
    /// The pixels of their pictures, for the kind of file that was asked for.
    pub renditions: Renditions,
    /// The stories in their frames.
    pub filled: Vec<Arc<FilledThread>>,
    /// The edition.
    pub edition: Edition,
    /// The page plan.
    pub plan: Plan,
    /// The text of `edition.lock`, if the edition is to be locked.
    pub lock: Option<String>,
    /// Which pages print something else than in the last press build.
    pub changes: PageChanges,
    /// The text of `edition.pages` for a build that goes to the press, if it differs from what is
    /// there.
    pub record: Option<String>,
}

impl BuiltEdition {
    /// An edition whose pages are made, compared with nothing yet.
    pub(super) fn new(
        book: Book,
        renditions: Renditions,
        filled: Vec<Arc<FilledThread>>,
        edition: Edition,
        plan: Plan,
    ) -> Self {
        let (lock, changes, record) = (None, PageChanges::default(), None);
        Self { book, renditions, filled, edition, plan, lock, changes, record }
    }
}
