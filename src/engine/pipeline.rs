//! The stages of a build in order, and validation of the options that it is run with.

use crate::compose::PrintersMark;
use crate::diag::{Diagnostic, Diagnostics, Severity, rules};
use crate::edition::{self, Edition, PressRecord, load_lock, load_record};
use crate::engine::build_options::BuildOptions;
use crate::engine::built_edition::{BuildReport, BuildStage, BuiltEdition};
use crate::engine::pages::{meta, set};
use crate::engine::stages::Stages;
use crate::engine::{
    attachments, completeness, faces, frozen_check, imposition, lock, pictures, press, wanted,
};
use crate::makeup;
use crate::world::{RecordingWorld, World};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the document title of an edition's files; `None` if its folder cannot be read.
pub fn title(world: &dyn World) -> Option<String> {
    let loaded = edition::load(world);
    let edition = loaded.outcome.value.or(loaded.draft)?;
    Some(meta(&edition).title)
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
    let (pairs, of_options) = check_options(&edition, options);
    // Errors in the options are reported alone, without the diagnostics of the edition.
    if of_options.has_errors() {
        return BuildReport { value: None, diagnostics: of_options.sorted(), sources };
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
    let value = built.filter(|_| !completeness::has_blocking_errors(&out));
    BuildReport { value, diagnostics: out.sorted(), sources }
}

/// Records the inputs of a book: its stamp, its lock, and the files themselves if they are to be
/// embedded.
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
    let mut of_pictures = pictures::read(world, draft, &Stages::single()).1;
    of_pictures.retain(|d| {
        d.rule != rules::image::MISSING || place(d).is_none_or(|at| !failed.contains(&at))
    });
    out.extend(of_pictures);
}

/// Checks `options` against the edition. Returns the pairs of pages on each sheet as printed
/// numbers, if spreads are requested, and the diagnostics.
pub(super) fn check_options(
    edition: &Edition,
    options: &BuildOptions,
) -> (Option<Vec<[u32; 2]>>, Diagnostics) {
    let mut out = Diagnostics::new();
    imposition::check(options, &mut out);
    attachments::check(options, &mut out);
    completeness::check_kind(options, &mut out);
    check_pages(edition, &options.pages, &mut out);
    let pairs = imposition::pairs(edition, options, &mut out);
    (pairs, out)
}

fn check_pages(edition: &Edition, wanted: &[u32], out: &mut Diagnostics) {
    let numbers: Vec<u32> = edition.pages.iter().map(|p| p.number.value).collect();
    for n in wanted.iter().filter(|n| !numbers.contains(n)) {
        let known: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let message = "the edition has no page {page}";
        let help = format!("its pages are {}", known.join(", "));
        let d = Diagnostic::error(rules::edition::NO_SUCH_PAGE, message).fact("page", *n);
        out.push(d.help(help));
    }
}
