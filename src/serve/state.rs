//! What the browser is told of an edition, as JSON.
//!
//! Lengths are points from the top left of the page's trim.

use crate::diag::{Diagnostic, Severity};
use crate::edition::Edition;
use crate::engine::{BuiltEdition, PageChanges, Snapshot};
use crate::makeup::{UncoveredArea, uncovered};
use crate::proof::{FrameMark, PageOverlay, StraightLine};
use crate::scene::Scene;
use crate::serve::blocks::{BlockJson, blocks};
use crate::serve::edit_history::text_version;
use crate::serve::json_parts::{RectJson, file, points, rect};
use crate::serve::spec_blocks::written_blocks;
use crate::world::Sources;
use serde::Serialize;

/// What is told.
pub(super) struct DeskState<'s> {
    /// The name of the edition's folder.
    pub(super) folder: &'s str,
    /// The last build.
    pub(super) now: &'s Snapshot,
    /// The last build that made pages.
    pub(super) shown: Option<&'s Snapshot>,
    /// The drawings of its pages.
    pub(super) drawings: &'s [DrawnPage],
    /// Why pages could not be drawn.
    pub(super) undrawn: Option<String>,
}

/// The drawing of a page.
#[derive(Debug)]
pub(super) struct DrawnPage {
    /// The page's printed number.
    pub(super) page: u32,
    /// The name that it is fetched by.
    pub(super) name: String,
}

#[derive(Serialize)]
struct EditionJson<'s> {
    folder: &'s str,
    paper: Option<&'s str>,
    title: &'s str,
    language: Option<&'s str>,
    /// Whether pages follow one another from right to left.
    right_to_left: bool,
    /// Whether the pages are those of the files as they are now.
    current: bool,
    undrawn: Option<String>,
    pages: Vec<PageJson<'s>>,
    problems: Vec<ProblemJson>,
    changes: Option<&'s PageChanges>,
}

#[derive(Serialize)]
struct PageJson<'s> {
    number: u32,
    title: &'s str,
    width: f64,
    height: f64,
    drawing: &'s str,
    frozen: bool,
    file: Option<String>,
    /// Tells the text of its spec, as it is now, from another.
    version: Option<String>,
    columns: Vec<RectJson>,
    baselines: Vec<[f64; 4]>,
    blocks: Vec<BlockJson>,
    frames: Vec<FrameJson<'s>>,
    free: Vec<RectJson>,
}

#[derive(Serialize)]
struct FrameJson<'s> {
    story: &'s str,
    number: usize,
    of: usize,
    rect: RectJson,
    columns: Vec<RectJson>,
    next: Option<RectJson>,
    next_page: Option<u32>,
    overset: Option<OversetJson>,
}

#[derive(Serialize)]
struct OversetJson {
    characters: usize,
    lines: usize,
}

#[derive(Serialize)]
struct ProblemJson {
    severity: Severity,
    code: &'static str,
    message: String,
    help: Option<String>,
    page: Option<u32>,
    rect: Option<RectJson>,
    places: Vec<LabelJson>,
}

#[derive(Serialize)]
struct LabelJson {
    file: String,
    line: usize,
    /// The line of the file.
    source: String,
}

/// Most characters of a source line that are shown.
const MAX_SOURCE_CHARS: usize = 300;

/// The state as JSON.
pub(super) fn json(state: &DeskState<'_>) -> String {
    let DeskState { folder, now, shown, drawings, undrawn } = state;
    let built = shown.and_then(Snapshot::built);
    let edition = built.map(|built| &built.edition);
    let pages = shown.zip(built).map(|(shown, built)| pages(now, shown, built, drawings));
    let sources = now.sources();
    let whole = EditionJson {
        folder,
        paper: edition.map(|edition| edition.name.as_str()),
        title: built.map_or("", |built| built.book.meta.title.as_str()),
        language: edition.map(|edition| edition.language.as_str()),
        right_to_left: built.is_some_and(|built| built.plan.grid.writing.is_vertical()),
        current: now.built().is_some(),
        undrawn: undrawn.clone(),
        pages: pages.unwrap_or_default(),
        problems: now.diagnostics().iter().map(|d| problem(d, sources)).collect(),
        changes: built.map(|built| &built.changes),
    };
    serde_json::to_string(&whole).expect("strings and numbers are JSON")
}

fn pages<'s>(
    now: &Snapshot,
    shown: &'s Snapshot,
    built: &'s BuiltEdition,
    drawings: &'s [DrawnPage],
) -> Vec<PageJson<'s>> {
    let free = uncovered(&built.edition, &built.plan);
    let page = |scene: &'s Scene| {
        let overlay = PageOverlay::of(built, shown.diagnostics(), scene.number);
        let spec = built.edition.pages.iter().find(|page| page.number.value == scene.number);
        let spec_file = spec.and_then(|page| file(page.number.span, shown.sources()));
        let text = spec_file.as_ref().and_then(|file| {
            let sources = now.sources();
            Some(sources.get(sources.find(file)?)?.text.as_ref())
        });
        let (version, written) =
            (text.map(text_version), text.map_or_else(Vec::new, written_blocks));
        let on_page = free.iter().filter(|area| area.page == scene.number);
        let cells = |area: &UncoveredArea| {
            built.plan.grid.cells((area.column, area.line), area.columns, area.lines)
        };
        PageJson {
            number: scene.number,
            title: &scene.title,
            width: points(scene.boxes.trim.size.width),
            height: points(scene.boxes.trim.size.height),
            drawing: drawings
                .iter()
                .find(|drawing| drawing.page == scene.number)
                .map_or("", |drawing| drawing.name.as_str()),
            frozen: scene.is_made(),
            file: spec_file,
            columns: overlay.columns.iter().map(rect).collect(),
            baselines: overlay.baselines.iter().map(segment).collect(),
            blocks: spec
                .map_or_else(Vec::new, |page| blocks(page, &overlay.blocks, shown, &written)),
            version,
            frames: overlay.frames.iter().map(|mark| frame(mark, &built.edition)).collect(),
            free: on_page.map(|area| rect(&cells(area))).collect(),
        }
    };
    built.book.pages.iter().map(page).collect()
}

fn frame<'s>(mark: &FrameMark, edition: &'s Edition) -> FrameJson<'s> {
    let story = edition.stories.iter().find(|story| story.id == mark.story);
    FrameJson {
        story: story.map_or("", |story| story.id.as_str()),
        number: mark.number,
        of: mark.of,
        rect: rect(&mark.rect),
        columns: mark.columns.iter().map(rect).collect(),
        next: mark.next.as_ref().map(rect),
        next_page: mark.next_page,
        overset: mark
            .overset
            .map(|over| OversetJson { characters: over.characters, lines: over.lines }),
    }
}

fn problem(d: &Diagnostic, sources: &Sources) -> ProblemJson {
    let places = d.labels.iter().filter_map(|label| {
        let at = sources.locate(label.span)?;
        let source = sources.get(label.span.file)?;
        let line = source.text.lines().nth(at.line - 1).unwrap_or_default();
        Some(LabelJson {
            file: source.path.clone(),
            line: at.line,
            source: line.chars().take(MAX_SOURCE_CHARS).collect(),
        })
    });
    ProblemJson {
        severity: d.severity,
        code: d.rule.code,
        message: d.message(),
        help: d.help.clone(),
        page: d.place.map(|place| place.page),
        rect: d.place.map(|place| rect(&place.rect)),
        places: places.collect(),
    }
}

fn segment(line: &StraightLine) -> [f64; 4] {
    [line.from.x, line.from.y, line.to.x, line.to.y].map(points)
}
