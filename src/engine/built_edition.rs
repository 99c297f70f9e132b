//! The result of a build: the edition with its pages, and the pixels of their pictures.

use crate::diag::Diagnostic;
use crate::edition::Edition;
use crate::engine::page_changes::PageChanges;
use crate::export::pdf::{self, PdfKind};
use crate::flow::FilledThread;
use crate::image::Rendition;
use crate::makeup::Plan;
use crate::preflight;
use crate::scene::{
    Book, PictureKey, PictureStore, PlacedPicture, PlacedPlates, PlateView, UndrawnPage,
};
use crate::world::Sources;
use std::collections::BTreeMap;
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
    /// The pixels of their pictures, for the requested kind of file.
    pub renditions: Renditions,
    /// The stories in their frames.
    pub filled: Vec<Arc<FilledThread>>,
    /// The edition.
    pub edition: Edition,
    /// The page plan.
    pub plan: Plan,
    /// The text of `edition.lock`, if the edition is to be locked.
    pub lock: Option<String>,
    /// The pages whose printed content differs from the last press build.
    pub changes: PageChanges,
    /// The text of `edition.pages` for a build that goes to the press, if it differs from the
    /// existing one.
    pub record: Option<String>,
}

impl BuiltEdition {
    /// Creates an edition whose pages are made but not yet compared with an earlier build.
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

/// The pixels of placed pictures, converted for one kind of output.
#[derive(Clone, Debug, Default)]
pub struct Renditions(BTreeMap<PictureKey, Arc<Rendition>>);

impl Renditions {
    pub(super) fn insert(&mut self, key: PictureKey, rendition: Arc<Rendition>) {
        self.0.insert(key, rendition);
    }
}

impl PictureStore for Renditions {
    fn rendition(&self, picture: &PlacedPicture) -> Option<Arc<Rendition>> {
        self.0.get(&picture.key()).cloned()
    }

    fn plates(
        &self,
        picture: &PlacedPicture,
        view: &PlateView<'_>,
    ) -> Result<PlacedPlates, UndrawnPage> {
        let Some(page) = picture.file.page() else {
            return Err(UndrawnPage("it is no page of a PDF".to_owned()));
        };
        let PlacedPicture { crop, size, .. } = *picture;
        let alone = pdf::alone(page, crop, size, PdfKind::Press, view.intent);
        preflight::drawn(alone.map_err(|why| UndrawnPage(why.to_string()))?, view)
    }
}
