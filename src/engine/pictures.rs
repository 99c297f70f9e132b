//! The pictures on an edition's pages, from the picture converter or the cache.

use crate::compose::PageInputs;
use crate::diag::{Diagnostic, Diagnostics, Span, rules};
use crate::edition::{Content, Edition, Spanned, picture_outside};
use crate::geom::Size;
use crate::image::{
    ForeignFormat, Notice, PictureConverter, Remedy, Rendition, RenditionError, RenditionOrder,
    Source, SourceError,
};
use crate::world::{World, WorldError};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

/// The sources of an edition's pictures by file name, each with the first span that names it.
pub(super) type PictureSources = BTreeMap<String, (Source, Span)>;

/// An edition's pictures. Headers are read up front, pixels when a page needs them.
pub(super) struct EditionPictures<'w> {
    world: &'w dyn World,
    converter: PictureConverter,
    sources: PictureSources,
    done: Mutex<RenditionsMade>,
}

/// The results of rendering so far.
#[derive(Default)]
struct RenditionsMade {
    prints: BTreeMap<String, Arc<Rendition>>,
    /// Errors by file.
    failed: BTreeMap<String, RenditionError>,
    notices: BTreeSet<(String, Notice)>,
}

/// Reads the headers of an edition's pictures. A missing file or a file that is no picture is
/// reported.
pub(super) fn sources(world: &dyn World, edition: &Edition) -> (PictureSources, Diagnostics) {
    let blocks = edition.pages.iter().flat_map(|p| &p.blocks);
    let mut files: Vec<&Spanned<String>> = blocks
        .filter_map(|b| match &b.content {
            Content::Picture { file, .. } => Some(file),
            _ => None,
        })
        .collect();
    files.sort_by(|a, b| a.value.cmp(&b.value));
    files.dedup_by(|a, b| a.value == b.value);
    let read: Vec<_> = files.par_iter().map(|f| source(world, f)).collect();
    let mut sources = PictureSources::new();
    let mut out = Diagnostics::new();
    for (file, source) in files.iter().zip(read) {
        match source {
            Ok(source) => {
                sources.insert(file.value.clone(), (source, file.span));
            }
            Err(d) => out.push(d),
        }
    }
    (sources, out)
}

fn source(world: &dyn World, file: &Spanned<String>) -> Result<Source, Diagnostic> {
    let bytes = world.read(Path::new(&file.value)).map_err(|e| {
        let help = match e {
            WorldError::Outside(_) => return picture_outside(file),
            WorldError::NotAFile { .. } => "name the picture's own file, a PNG or JPEG",
            WorldError::Alike(_) => "rename or remove all but one of them",
            _ => {
                "paths count from the edition's folder; or set `panel = \"…\"` until the picture comes"
            }
        };
        let message = format!("cannot show `{}`: {e}", file.value);
        Diagnostic::error(rules::image::MISSING, message).at(file.span, "named here").help(help)
    })?;
    Source::read(bytes).map_err(|e| fault(&file.value, file.span, &e))
}

impl<'w> EditionPictures<'w> {
    pub(super) fn new(
        world: &'w dyn World,
        converter: PictureConverter,
        sources: PictureSources,
    ) -> Self {
        Self { world, converter, sources, done: Mutex::default() }
    }

    /// Returns the number of pixels of the picture in `file`.
    pub(super) fn pixel_count(&self, file: &str) -> Option<u64> {
        let (width, height) = self.sources.get(file)?.0.pixels();
        Some(u64::from(width) * u64::from(height))
    }

    fn done(&self) -> MutexGuard<'_, RenditionsMade> {
        self.done.lock().expect("no thread panics while it holds the lock")
    }

    /// Returns the rendition for `key`: from memory, from the cache, or converted now and cached.
    fn had(
        &self,
        source: &Source,
        order: &RenditionOrder,
        key: &str,
    ) -> Result<Arc<Rendition>, RenditionError> {
        if let Some(print) = self.done().prints.get(key) {
            return Ok(Arc::clone(print));
        }
        let kept = self.world.kept(key);
        let kept = kept.and_then(|bytes| Rendition::from_bytes(key, (*bytes).as_ref()));
        if let Some(print) = kept.filter(|p| self.converter.could_have_made(source, order, p)) {
            return Ok(Arc::new(print));
        }
        let print = self.converter.print(source, order)?;
        self.world.keep(key, &print.entry(key).parts());
        Ok(Arc::new(print))
    }

    /// Reports errors and notices of the pictures used. If `all` pages were composed without
    /// errors, unused cache entries for the same purpose are dropped.
    pub(super) fn finish(&self, all: bool, out: &mut Diagnostics) {
        let done = self.done();
        let span = |file: &str| self.sources.get(file).map(|(_, span)| *span);
        for (file, e) in &done.failed {
            let Some(span) = span(file) else { continue };
            out.push(match e {
                RenditionError::Source(e) => fault(file, span, e),
                RenditionError::Press(_) => Diagnostic::error(rules::press::PROFILE, e.to_string())
                    .at(span, "wanted for this picture")
                    .help("give a CMYK output profile (class `prtr`) with tables both ways"),
            });
        }
        for (file, notice) in &done.notices {
            if let Some(span) = span(file) {
                out.push(diagnostic(file, span, notice));
            }
        }
        if all && !out.has_errors() {
            let wanted = done.prints.keys().cloned().collect();
            self.world.drop_unused(self.converter.purpose().name(), &wanted);
        }
    }
}

impl PageInputs for EditionPictures<'_> {
    fn pixels(&self, file: &str) -> Option<(u32, u32)> {
        Some(self.sources.get(file)?.0.pixels())
    }

    fn print(&self, file: &str, size: Size, black_only: bool) -> Option<Arc<Rendition>> {
        let (source, _) = self.sources.get(file)?;
        let order = self.converter.order(source, size, black_only);
        let key = self.converter.key(source, &order);
        let had = self.had(source, &order, &key);
        let mut done = self.done();
        match had {
            Ok(print) => {
                let notices = print.notices.iter().map(|n| (file.to_owned(), n.clone()));
                done.notices.extend(notices);
                Some(Arc::clone(done.prints.entry(key).or_insert(print)))
            }
            Err(e) => {
                // Placed twice, a file may fail twice in any order: keep the same error each time.
                let known = done.failed.entry(file.to_owned()).or_insert_with(|| e.clone());
                if e.to_string() < known.to_string() {
                    *known = e;
                }
                None
            }
        }
    }
}

/// Returns the diagnostic for a file that is no PNG or JPEG, with the way to convert it.
fn foreign(file: &str, span: Span, foreign: ForeignFormat) -> Diagnostic {
    let end = Path::new(file).extension().and_then(|end| end.to_str()).unwrap_or_default();
    let fits = foreign.ends.is_empty() || end.is_empty();
    let fits = fits || foreign.ends.iter().any(|e| end.eq_ignore_ascii_case(e));
    let named = if fits { String::new() } else { format!(" named .{end}") };
    let message = format!("`{file}` is {}{named}; a page shows PNG and JPEG", foreign.what);
    let help = match foreign.remedy {
        Remedy::Save => {
            "open it in a picture editor and save it as PNG or JPEG; another name does not change it"
        }
        Remedy::Draw => {
            "open it and export it as PNG, drawings with 600 or more pixels to the inch of their size \
             on the page"
        }
        Remedy::Unpack => "unpack it, and name the picture that is in it",
        Remedy::Fetch => "fetch the picture itself again, from whoever made it",
    };
    Diagnostic::error(rules::image::NOT_A_PICTURE, message).at(span, "named here").help(help)
}

/// Returns the diagnostic for an unusable picture, with its remedy.
fn fault(file: &str, span: Span, e: &SourceError) -> Diagnostic {
    if let SourceError::NotAPicture(Some(kind)) = e {
        return foreign(file, span, *kind);
    }
    let (code, help) = match e {
        SourceError::NotAPicture(_) => {
            (rules::image::NOT_A_PICTURE, "save the picture as PNG or JPEG")
        }
        SourceError::Broken(_) => (
            rules::image::BROKEN,
            "fetch the picture again, or open it in a picture editor and save it as PNG or JPEG",
        ),
        SourceError::Unusual(_) => (
            rules::image::UNUSUAL,
            "open it in a picture editor and save it as PNG or as a plain JPEG, of 8 bits",
        ),
        SourceError::UnusualColours(_) => (
            rules::image::UNUSUAL,
            "open it in a picture editor, convert it to sRGB and save it as PNG or JPEG",
        ),
        SourceError::TooLarge { .. } => (
            rules::image::TOO_LARGE,
            "make it smaller: newsprint shows no more than 200 pixels to the inch",
        ),
    };
    Diagnostic::error(code, format!("`{file}` {e}")).at(span, "named here").help(help)
}

/// Returns the diagnostic for a change made to a picture.
fn diagnostic(file: &str, span: Span, notice: &Notice) -> Diagnostic {
    let d = match notice {
        Notice::AlphaFlattened => Diagnostic::note(
            rules::image::ALPHA_FLATTENED,
            format!("`{file}` is transparent in parts; they show white paper"),
        )
        .help("save it without transparency if something else should show there"),
        Notice::InkHeld(most) => Diagnostic::warning(
            rules::image::INK_HELD,
            format!(
                "`{file}` has up to {} % of ink, more than the press takes; its colours were \
                 brought down",
                most.div_ceil(10)
            ),
        )
        .help("convert it for newsprint with a profile that keeps to the limit, or hand in RGB"),
        Notice::ProfileIgnored(why) => Diagnostic::warning(
            rules::image::PROFILE_IGNORED,
            format!("the colour profile in `{file}` was passed over: {why}"),
        )
        .help("save the picture with a profile of its own colour model, or without one (as sRGB)"),
        Notice::Damaged(why) => Diagnostic::warning(
            rules::image::DAMAGED,
            format!("`{file}` is damaged, and parts of it cannot be read: {why}"),
        )
        .help("fetch the picture again; until then look at it on the proof: what is lost is grey or garbled"),
    };
    d.at(span, "named here")
}
