//! The pictures on an edition's pages, from the picture converter or the cache.

use crate::compose::{PictureFiles, PictureName};
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned, rules};
use crate::edition::{Content, Edition, FramedFile, Framing, picture_outside};
use crate::engine::built_edition::Renditions;
use crate::engine::picture_faults::{PictureFault, diagnostic, failed, fault, too_fine};
use crate::engine::stage_inputs::FileBytes;
use crate::engine::stages::Stages;
use crate::geom::Abs;
use crate::image::{PictureConverter, Rendition, RenditionError, RenditionOrder, Source};
use crate::preflight;
use crate::scene::{Item, PictureFile, PictureKey, PictureSource, PlacedPicture, Scene};
use crate::world::{Bytes, World, WorldError};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Number of pixels in a picture above which it is converted alone. Conversion takes some 10 bytes
/// per pixel and uses all threads; several such pictures at once would exhaust memory.
const LARGE: u64 = 24_000_000;

/// Resolution in ppi that no press shows; line art is handed in with up to this.
const MAX_PPI: i64 = 1200;

/// The pictures of an edition.
#[derive(Default)]
pub(super) struct EditionPictures {
    /// Those that could be read.
    pub(super) files: PictureFiles,
    /// The first span that names each file.
    spans: BTreeMap<String, Span>,
}

/// Reads the headers of an edition's pictures. A missing file or a file that is no picture is
/// reported.
pub(super) fn read(
    world: &dyn World,
    edition: &Edition,
    stages: &Stages,
) -> (EditionPictures, Diagnostics) {
    let mut named: Vec<NamedPicture<'_>> = edition
        .all_blocks()
        .filter_map(|b| match &b.content {
            Content::Picture(shown) => Some(&shown.pictures),
            _ => None,
        })
        .flatten()
        .map(|FramedFile { file, framing, .. }| NamedPicture { file, framing })
        .collect();
    named.sort_by_key(NamedPicture::name);
    named.dedup_by_key(|named| named.name());
    let pdfs = PdfFiles::default();
    let read: Vec<_> = named.par_iter().map(|named| source(world, named, &pdfs, stages)).collect();
    let mut pictures = EditionPictures::default();
    let mut out = Diagnostics::new();
    for (named, source) in named.iter().zip(read) {
        match source {
            Ok(source) => {
                let file = named.file;
                let name = file.value.as_str().into();
                let picture = Arc::new(PictureFile { name, source });
                pictures.files.insert(named.name(), picture);
                pictures.spans.entry(file.value.clone()).or_insert(file.span);
            }
            Err(d) => out.push(d),
        }
    }
    (pictures, out)
}

/// The contents of PDFs by name, each in memory once, however many of its pages are placed.
#[derive(Default)]
struct PdfFiles(Mutex<BTreeMap<String, Arc<Vec<u8>>>>);

impl PdfFiles {
    fn of(&self, name: &str, bytes: &[u8]) -> Arc<Vec<u8>> {
        let mut files = self.0.lock().expect("no thread panics while it holds the lock");
        let file = files.entry(name.to_owned()).or_insert_with(|| Arc::new(bytes.to_vec()));
        Arc::clone(file)
    }
}

/// A picture as a block names it.
#[derive(Clone, Copy)]
struct NamedPicture<'a> {
    file: &'a Spanned<String>,
    framing: &'a Framing,
}

impl NamedPicture<'_> {
    fn name(&self) -> PictureName {
        PictureName::of(self.file, self.framing)
    }

    /// Reads the headers of a file of pixels, or finds the page of a PDF.
    fn read(&self, bytes: &Bytes, pdfs: &PdfFiles) -> Result<PictureSource, PictureFault> {
        let number = self.framing.pdf_page.as_ref().map(|page| page.value);
        let all = (**bytes).as_ref();
        if preflight::is_pdf(all) {
            let page = preflight::placed_page(&pdfs.of(&self.file.value, all), number);
            return Ok(PictureSource::Page(page?));
        }
        let source = Source::read(Arc::clone(bytes))?;
        if number.is_some() {
            return Err(PictureFault::NoPdf);
        }
        Ok(PictureSource::Pixels(source))
    }
}

fn source(
    world: &dyn World,
    named: &NamedPicture<'_>,
    pdfs: &PdfFiles,
    stages: &Stages,
) -> Result<PictureSource, Diagnostic> {
    let file = named.file;
    let bytes = world.read(Path::new(&file.value)).map_err(|e| {
        let help = match e {
            WorldError::Outside(_) => return picture_outside(file),
            WorldError::NotAFile { .. } => "name the picture's own file, a PNG, JPEG, TIFF, WebP or PDF",
            WorldError::Alike(_) => "rename or remove all but one of them",
            _ => {
                "paths count from the edition's folder; or set `panel = \"…\"` until the picture comes"
            }
        };
        Diagnostic::error(rules::image::MISSING, "cannot show {`file`}: {reason}")
            .fact("file", &file.value)
            .fact("reason", e.to_string())
            .at(file.span, "named here")
            .help(help)
    })?;
    let inputs = || FileBytes(Arc::clone(&bytes));
    let read = || named.read(&bytes, pdfs);
    let PictureName { file: name, page } = named.name();
    let key = page.map_or_else(|| name.clone(), |page| format!("{name}#{page}"));
    let source = stages.get(&stages.sources, &key, inputs, read);
    (*source).clone().map_err(|e| {
        let page = named.framing.pdf_page.as_ref().map_or(file.span, |page| page.span);
        fault(&file.value, if e.is_of_the_page() { page } else { file.span }, &e)
    })
}

/// A rendition to be made, with the places that show it.
struct PictureTask<'a> {
    source: &'a Source,
    order: RenditionOrder,
    keys: BTreeSet<PictureKey>,
    files: BTreeSet<&'a str>,
}

/// Converts the pictures of a book's pages.
pub(super) struct PictureStage<'a> {
    pub(super) world: &'a dyn World,
    pub(super) converter: &'a PictureConverter,
    pub(super) pictures: &'a EditionPictures,
    pub(super) stages: &'a Stages,
}

impl PictureStage<'_> {
    /// Makes the renditions of all pictures on `scenes`; errors and notices are reported where the
    /// edition names the picture.
    pub(super) fn render(&self, scenes: &[Scene], out: &mut Diagnostics) -> Renditions {
        let tasks = self.tasks(scenes);
        let pixels = |task: &PictureTask<'_>| {
            let (width, height) = task.source.pixels();
            u64::from(width) * u64::from(height)
        };
        let (large, small): (Vec<_>, Vec<_>) =
            tasks.iter().partition(|(_, task)| pixels(task) > LARGE);
        let make = |(key, task): (&String, &PictureTask<'_>)| (key.clone(), self.known(key, task));
        let mut results: BTreeMap<String, _> = small.into_par_iter().map(make).collect();
        results.extend(large.into_iter().map(make));
        self.report_too_fine(scenes, out);
        let mut renditions = Renditions::default();
        for (key, task) in &tasks {
            match &*results[key] {
                Ok(rendition) => {
                    for key in &task.keys {
                        renditions.insert(*key, Arc::clone(rendition));
                    }
                    for notice in &rendition.notices {
                        self.report(task, |file, span| diagnostic(file, span, notice), out);
                    }
                }
                Err(e) => self.report(task, |file, span| failed(file, span, e), out),
            }
        }
        renditions
    }

    /// Reports large pictures that are shown nowhere at a resolution that a press can show.
    fn report_too_fine(&self, scenes: &[Scene], out: &mut Diagnostics) {
        let mut lowest: BTreeMap<&str, (&Source, i64)> = BTreeMap::new();
        for item in scenes.iter().flat_map(Scene::leaves) {
            let Item::Picture(placed) = item else { continue };
            let PlacedPicture { file, crop, size, .. } = placed;
            let PictureSource::Pixels(source) = &file.source else { continue };
            let ppi = i64::from(crop.width) * Abs::pt(72).0 / size.width.0.max(1);
            let known = lowest.entry(&file.name).or_insert((source, ppi));
            known.1 = known.1.min(ppi);
        }
        for (file, (source, ppi)) in lowest {
            let (width, height) = source.pixels();
            let is_large = u64::from(width) * u64::from(height) > LARGE;
            if let Some(span) = self.pictures.spans.get(file).filter(|_| is_large && ppi > MAX_PPI)
            {
                out.push(too_fine(file, *span, (width, height), ppi));
            }
        }
    }

    /// Drops cached renditions for the same purpose that `scenes`, which are all pages, do not
    /// show.
    pub(super) fn drop_unused(&self, scenes: &[Scene]) {
        let wanted = self.tasks(scenes).into_keys().collect();
        self.world.drop_unused(self.converter.purpose().name(), &wanted);
    }

    /// The renditions that `scenes` show, by cache key.
    fn tasks<'s>(&self, scenes: &'s [Scene]) -> BTreeMap<String, PictureTask<'s>> {
        let mut tasks: BTreeMap<String, PictureTask<'s>> = BTreeMap::new();
        for item in scenes.iter().flat_map(Scene::leaves) {
            let Item::Picture(placed) = item else { continue };
            let PlacedPicture { file, crop, size, inks, .. } = placed;
            let PictureSource::Pixels(source) = &file.source else { continue };
            let order = self.converter.order(source, *crop, *size, *inks);
            let task = tasks.entry(self.converter.key(source, &order));
            let task = task.or_insert_with(|| PictureTask {
                source,
                order,
                keys: BTreeSet::new(),
                files: BTreeSet::new(),
            });
            task.keys.insert(placed.key());
            task.files.insert(&file.name);
        }
        tasks
    }

    /// Returns a rendition: one that an earlier refresh made, or a new one.
    fn known(
        &self,
        key: &str,
        task: &PictureTask<'_>,
    ) -> Arc<Result<Arc<Rendition>, RenditionError>> {
        // The key covers all inputs of a rendition.
        self.stages.get(&self.stages.renditions, key, || (), || self.make(key, task))
    }

    /// Returns a rendition: from the cache, or converted now and cached.
    fn make(&self, key: &str, task: &PictureTask<'_>) -> Result<Arc<Rendition>, RenditionError> {
        let kept = self.world.kept(key);
        let kept = kept.and_then(|bytes| Rendition::from_bytes(key, (*bytes).as_ref()));
        let (source, order) = (task.source, &task.order);
        if let Some(known) = kept.filter(|r| self.converter.could_have_made(source, order, r)) {
            return Ok(Arc::new(known));
        }
        let rendition = self.converter.print(source, order)?;
        self.world.keep(key, &rendition.entry(key).parts());
        Ok(Arc::new(rendition))
    }

    fn report(
        &self,
        task: &PictureTask<'_>,
        diagnostic: impl Fn(&str, Span) -> Diagnostic,
        out: &mut Diagnostics,
    ) {
        for file in &task.files {
            if let Some(span) = self.pictures.spans.get(*file) {
                out.push(diagnostic(file, *span));
            }
        }
    }
}
