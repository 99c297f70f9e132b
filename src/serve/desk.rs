//! An edition that is built again and drawn again while its files change.

use crate::engine::{Engine, Snapshot};
use crate::export::svg::{self, SvgView};
use crate::proof::page_keys;
use crate::raster::PageRenderer;
use crate::scene::Scene;
use crate::serve::state::{self, DeskState, DrawnPage};
use crate::world::DiskWorld;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// Resolution of pictures on drawn pages, in pixels to the inch.
const PICTURE_PPI: u32 = 144;

/// Of how many views the drawings are kept: while files are saved one after the other, browsers fetch
/// those of a view that is no longer the last.
const KEPT_VIEWS: usize = 8;

/// An edition on the desk.
#[derive(Debug)]
pub struct Desk {
    engine: Engine,
    name: String,
    /// The last build that made pages.
    good: Option<Arc<Snapshot>>,
    drawings: Drawings,
    /// The names of the drawings of the last views, the newest first.
    shown: VecDeque<BTreeSet<String>>,
    view: Arc<DeskView>,
}

/// Drawn pages by the names that they are fetched by.
type Drawings = BTreeMap<String, Arc<str>>;

/// What is shown of an edition.
#[derive(Debug, Default)]
pub struct DeskView {
    /// Counts the views that differ.
    pub revision: u64,
    /// What the browser is told, as JSON.
    pub state: String,
    /// The pages as SVG by name.
    pub drawings: BTreeMap<String, Arc<str>>,
    /// The build whose pages are shown; `None` as long as no build has made any.
    pub shown: Option<Arc<Snapshot>>,
}

impl Desk {
    /// Puts the edition in `world` on the desk. It is not read yet.
    pub fn open(world: DiskWorld) -> Self {
        let folder = world.root().canonicalize().unwrap_or_else(|_| world.root().to_path_buf());
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self {
            engine: Engine::open(world),
            name,
            good: None,
            drawings: Drawings::new(),
            shown: VecDeque::new(),
            view: Arc::default(),
        }
    }

    /// Reads the edition's files and draws the pages that print something else. After an error that
    /// leaves the edition without pages, those of the last build that had some stay.
    /// `changed_face` is a face that was changed while it is in use, of which glyphs may be missing.
    pub fn refresh(&mut self, changed_face: Option<String>) -> Arc<DeskView> {
        let now = Arc::new(self.engine.refresh());
        let is_current = now.built().is_some();
        if is_current {
            self.good = Some(Arc::clone(&now));
        }
        let (pages, undrawn) = self.draw();
        let face =
            |name| format!("face `{name}` was changed while it is in use: start stonehand again");
        let undrawn = changed_face.map(face).or(undrawn);
        let state = DeskState {
            folder: &self.name,
            now: &now,
            shown: self.good.as_deref(),
            drawings: &pages,
            undrawn,
        };
        let state = state::json(&state);
        if state != self.view.state {
            self.shown.push_front(pages.into_iter().map(|page| page.name).collect());
            self.shown.truncate(KEPT_VIEWS);
            let shown = &self.shown;
            self.drawings.retain(|name, _| shown.iter().any(|names| names.contains(name)));
            self.view = Arc::new(DeskView {
                revision: self.view.revision + 1,
                state,
                drawings: self.drawings.clone(),
                shown: self.good.clone(),
            });
        }
        Arc::clone(&self.view)
    }

    /// Draws the pages of the last good build that are not drawn yet. Returns the drawing of each
    /// page, and why some could not be made.
    fn draw(&mut self) -> (Vec<DrawnPage>, Option<String>) {
        let Some(built) = self.good.as_ref().and_then(|good| good.built()) else {
            return (Vec::new(), None);
        };
        let scenes = &built.book.pages;
        let named = scenes.iter().zip(page_keys(&built.book));
        let pages: Vec<DrawnPage> =
            named.map(|(scene, name)| DrawnPage { page: scene.number, name }).collect();
        let is_missing = |page: &DrawnPage| !self.drawings.contains_key(&page.name);
        let missing: Vec<(&Scene, &DrawnPage)> =
            scenes.iter().zip(&pages).filter(|(_, page)| is_missing(page)).collect();
        if missing.is_empty() {
            return (pages, None);
        }
        let renderer = match PageRenderer::new(&built.book, &built.renditions) {
            Ok(renderer) => renderer,
            Err(e) => return (Vec::new(), Some(e.to_string())),
        };
        let drawn: Vec<_> = missing
            .into_par_iter()
            .map(|(scene, page)| {
                let view = SvgView { area: scene.boxes.trim, picture_ppi: PICTURE_PPI };
                (page.name.clone(), svg::write(&renderer, scene, view))
            })
            .collect();
        let mut undrawn = None;
        for (name, svg) in drawn {
            match svg {
                Ok(svg) => {
                    self.drawings.insert(name, svg.into());
                }
                Err(e) => undrawn = Some(e.to_string()),
            }
        }
        // A page that could not be drawn keeps the drawing that the browser has of it.
        let is_drawn = |page: &DrawnPage| self.drawings.contains_key(&page.name);
        (pages.into_iter().filter(is_drawn).collect(), undrawn)
    }
}
