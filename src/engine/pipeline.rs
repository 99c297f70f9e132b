//! The stages of a build in order.

use crate::compose::PrintersMark;
use crate::diag::{Diagnostic, Diagnostics, Severity, rules};
use crate::edition::{self, Edition, PressRecord, load_lock, load_record};
use crate::engine::completeness::{self, Completeness, check_with, has_errors};
use crate::engine::page_changes::PageChanges;
use crate::engine::pages::{meta, set};
use crate::engine::pictures;
use crate::engine::press::{self, PressCheck};
use crate::engine::renditions::Renditions;
use crate::engine::stages::Stages;
use crate::engine::{attachments, faces, frozen_check, imposition, lock, options_check, wanted};
use crate::export::pdf;
use crate::flow::FilledThread;
use crate::makeup::{self, Plan};
use crate::scene::Book;
use crate::world::{RecordingWorld, Sources, World};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Options of a build.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// The kind of PDF.
    pub kind: pdf::PdfKind,
    /// Printed numbers of the pages to export; all if empty. Stories are set on all pages in any
    /// case, so that turns do not change.
    pub pages: Vec<u32>,
    /// Whether to lock the edition: the fingerprints of all inputs are taken instead of compared
    /// with its `edition.lock`.
    pub lock: bool,
    /// Whether to impose printer's spreads, two pages to a sheet; if `pages` is not empty, every
    /// sheet that holds one of them.
    pub spreads: bool,
    /// Printer's marks around each sheet.
    pub marks: Vec<PrintersMark>,
    /// Whether to embed all inputs of the edition and its lock; for archive files only.
    pub embed_sources: bool,
    /// Whether a press file may lack text or pictures.
    pub completeness: Completeness,
    /// How a press file is preflighted before it is written.
    pub preflight: PressCheck,
}

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

/// Returns the document title of an edition's files; `None` if its folder cannot be read.
pub fn title(world: &dyn World) -> Option<String> {
    let loaded = edition::load(world);
    let edition = loaded.outcome.value.or(loaded.draft)?;
    Some(meta(&edition).title)
}

/// Builds an edition's PDF. `stage` is called at the beginning of each stage.
pub fn edition(
    world: &dyn World,
    options: &BuildOptions,
    stage: &mut dyn FnMut(BuildStage),
) -> BuildReport<(BuiltEdition, Vec<u8>)> {
    file(world, options, &Stages::single(), stage)
}

/// Builds an edition's PDF like [`edition`], with the results that `stages` keep.
pub(super) fn file(
    world: &dyn World,
    options: &BuildOptions,
    stages: &Stages,
    stage: &mut dyn FnMut(BuildStage),
) -> BuildReport<(BuiltEdition, Vec<u8>)> {
    let BuildReport { value, mut diagnostics, sources } = check_with(world, options, stages, stage);
    let value = value.filter(|_| !has_errors(&diagnostics));
    let Some(built) = value else { return BuildReport { value: None, diagnostics, sources } };
    stage(BuildStage::Export);
    match pdf::write(&built.book, options.kind, &built.renditions) {
        Ok(bytes) => {
            let (bytes, said) = press::written(&built, bytes, options);
            let sound = !said.has_errors();
            let mut all = said;
            for d in diagnostics {
                all.push(d);
            }
            BuildReport {
                value: sound.then_some((built, bytes)),
                diagnostics: all.sorted(),
                sources,
            }
        }
        Err(e) => {
            diagnostics.insert(0, faces::unwritten(&built, &e));
            BuildReport { value: None, diagnostics, sources }
        }
    }
}

/// Composes an edition's pages without writing a file. Characters missing from all faces are
/// reported, but the pages are still returned.
pub fn book(
    world: &dyn World,
    options: &BuildOptions,
    stage: &mut dyn FnMut(BuildStage),
) -> BuildReport<BuiltEdition> {
    pages(world, options, &Stages::single(), stage)
}

/// Composes an edition's pages like [`book`], with the results that `stages` keep.
pub(super) fn pages(
    world: &dyn World,
    options: &BuildOptions,
    stages: &Stages,
    stage: &mut dyn FnMut(BuildStage),
) -> BuildReport<BuiltEdition> {
    stage(BuildStage::Edition);
    let recording = RecordingWorld::new(world);
    let loaded = edition::load(&recording);
    let (mut sources, mut out) = (loaded.sources, loaded.outcome.diagnostics);
    let locked = if options.lock { None } else { load_lock(world, &mut sources, &mut out) };
    let recorded = load_record(world, &mut sources, &mut out);
    let Some(edition) = loaded.outcome.value else {
        if let Some(draft) = &loaded.draft {
            look_over(world, draft, &mut out);
            out = wanted::of_pages(out, draft, &options.pages);
        }
        return BuildReport { value: None, diagnostics: out.sorted(), sources };
    };
    let own = edition.profile.as_ref().map(|p| p.value.clone());
    let hashed = options.lock || options.embed_sources || locked.is_some();
    let files = if hashed { lock::face_files(&edition.layout) } else { BTreeSet::new() };
    let mut prints = BTreeMap::new();
    let (pairs, asked) = options_check::check(&edition, options);
    // Errors in the options are reported alone, without the diagnostics of the edition.
    if asked.has_errors() {
        return BuildReport { value: None, diagnostics: asked.sorted(), sources };
    }
    let options = &imposition::whole_sheets(options, pairs.as_deref());
    // Fonts are many times larger than everything else: hash them while the pages are composed.
    let mut built = rayon::in_place_scope(|scope| {
        if hashed {
            scope.spawn(|_| prints = lock::faces(world, &files));
        }
        let record = frozen_check::usable(&recorded);
        set(&recording, edition, record, options, stages, stage, &mut out)
    });
    let unread = files.into_iter().filter(|f| !prints.contains_key(f)).collect();
    let intent = built.as_ref().map(|b| &b.book.intent);
    let stamped = options.marks.contains(&PrintersMark::Slug);
    let inputs =
        (hashed || stamped).then(|| lock::inputs(&recording, own.as_deref(), intent, prints));
    if let (Some(locked), Some(inputs)) = (locked, &inputs) {
        lock::verify(&locked, inputs, &unread, &mut out);
    }
    if let Some(built) = &mut built {
        if let Some(inputs) = &inputs {
            let record = frozen_check::usable(&recorded);
            record_inputs(built, inputs, &recording, record, options, &mut out);
        }
        frozen_check::check(built, &recorded, options, &mut out);
        out.extend(press::check_press_file(built, options, stages));
        out = wanted::of_pages(out, &built.edition, &options.pages);
        completeness::entitle(&mut built.book.meta, options);
        imposition::finish(built, options, pairs.as_deref(), &mut out);
    }
    let value = built.filter(|_| !completeness::is_ruined(&out));
    BuildReport { value, diagnostics: out.sorted(), sources }
}

/// Adds what a book was made from: its stamp, its lock, and the files themselves if they are asked
/// for.
fn record_inputs(
    built: &mut BuiltEdition,
    inputs: &edition::Inputs,
    recording: &RecordingWorld<'_>,
    record: Option<&PressRecord>,
    options: &BuildOptions,
    out: &mut Diagnostics,
) {
    built.book.meta.build = lock::stamp(inputs, recording);
    built.lock = options.lock.then(|| inputs.to_string());
    if options.embed_sources {
        let profile = built.edition.profile.as_ref();
        let own = profile.map(|p| p.value.as_str());
        let is_frozen = built.edition.pages.iter().any(|page| page.frozen.is_some());
        let record = record.filter(|_| is_frozen);
        built.book.attachments = attachments::sources(recording, inputs, own, &built.book, record);
        attachments::outside(inputs, profile, out);
    }
}

/// Reports further errors of an edition that was rejected on loading: fonts, places and pictures.
/// Missing pictures were reported on loading, but not those that are listed and cannot be read.
fn look_over(world: &dyn World, draft: &Edition, out: &mut Diagnostics) {
    out.extend(faces::load(world, &draft.layout).1);
    let grid = draft.layout.grid;
    if grid.size.0 > 0 && grid.pitch.0 > 0 && grid.columns > 0 && grid.characters > 0 {
        out.extend(makeup::lay_out(draft).1);
    }
    let place = |d: &Diagnostic| d.labels.first().map(|label| label.span);
    let failed = out.iter().filter(|d| d.severity == Severity::Error);
    let failed: BTreeSet<_> = failed.filter_map(place).collect();
    let mut said = pictures::read(world, draft, &Stages::single()).1;
    said.retain(|d| {
        d.rule != rules::image::MISSING || place(d).is_none_or(|at| !failed.contains(&at))
    });
    out.extend(said);
}
