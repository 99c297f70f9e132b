//! Opens pages of other PDFs that are placed on a page.

use crate::geom::Size;
use crate::image::{ExifOrientation, FileEnd, PdfPage, PdfPageFacts};
use crate::preflight::checks::ObjectPaint;
use crate::preflight::content::{Budget, Interpreter, Known};
use crate::preflight::devices::PaintedObjects;
use crate::preflight::dict_ext::{DictExt, has_name};
use crate::preflight::file::boxes::PdfBoxes;
use crate::preflight::file::guard::{self, Refusal};
use crate::preflight::file::layers;
use crate::preflight::file::opened_file::{OpenedFile, text};
use crate::preflight::file::standard::Standard;
use crate::preflight::report::PreflightFindings;
use crate::preflight::rule;
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_syntax::page::{Page, Rotation};
use hayro_syntax::{LoadPdfError, Pdf};
use memchr::memmem::find;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Why no page of a PDF can be placed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlacedPageError {
    /// It cannot be read; holds the reason.
    #[error("{0}")]
    Unreadable(&'static str),
    /// It is encrypted.
    #[error("it is encrypted")]
    Encrypted,
    /// Layers of it are hidden, here or in print, and would show.
    #[error("it hides layers, which would show where it is placed")]
    HiddenLayers,
    /// The page has this number of annotations that are printed but are not part of its content.
    #[error("{0} of its notes, stamps or form fields are printed, and would be lost")]
    Annotations(usize),
    /// It is one plate of a page that was separated.
    #[error("it is one plate of a page that was separated")]
    Separated,
    /// Its boxes are faulty; holds the fault.
    #[error("{0}")]
    Boxes(String),
    /// It has several pages, and no page number was given.
    #[error("it has {0} pages, and which of them is not said")]
    WhichPage(usize),
    /// It has fewer pages than the page number that was given.
    #[error("it has no page {number}; it has {pages}")]
    NoSuchPage {
        /// The page number that was given.
        number: u32,
        /// Its number of pages.
        pages: usize,
    },
    /// The page has no size, or one that cannot be printed.
    #[error("its page has no size that can be printed")]
    Size,
}

/// Whether bytes are those of a PDF. Source: ISO 32000-1:2008, annex H, implementation note 13.
pub fn is_pdf(bytes: &[u8]) -> bool {
    find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some()
}

/// Opens the page of a PDF that is to be placed: page `number`, counted from 1, or the only one.
///
/// # Errors
/// [`PlacedPageError`].
pub fn placed_page(bytes: &Arc<Vec<u8>>, number: Option<u32>) -> Result<PdfPage, PlacedPageError> {
    // The parser is a dependency: if it panics, the file is reported as unreadable.
    let opened = catch_unwind(AssertUnwindSafe(|| open(bytes, number)));
    opened.unwrap_or(Err(PlacedPageError::Unreadable("the PDF reader fails on it")))
}

fn open(bytes: &Arc<Vec<u8>>, number: Option<u32>) -> Result<PdfPage, PlacedPageError> {
    match guard::refuse(bytes) {
        Some(Refusal::Unsafe(why)) => return Err(PlacedPageError::Unreadable(why)),
        Some(Refusal::Encrypted) => return Err(PlacedPageError::Encrypted),
        None => {}
    }
    let pdf = Pdf::new(bytes.clone());
    let pdf = pdf.map_err(|e| match e {
        LoadPdfError::Decryption(_) => PlacedPageError::Encrypted,
        LoadPdfError::Invalid => PlacedPageError::Unreadable("it is broken"),
    })?;
    let pages = pdf.pages();
    let index = wanted(number, pages.len())?;
    let page = pages.get(index).ok_or(PlacedPageError::Size)?;
    let mut findings = PreflightFindings::default();
    let mut known = Known::new(Budget::of(bytes.len()));
    let opened = OpenedFile::read(bytes, &pdf, &mut known.budget, &mut findings);
    if opened.trailer.has("Encrypt") {
        return Err(PlacedPageError::Encrypted);
    }
    let hidden = layers::check(&opened, Standard::Unknown, &mut findings);
    if !hidden.is_empty() || findings.has_error(rule::LAYERS) || has_changing_layers(&pdf) {
        return Err(PlacedPageError::HiddenLayers);
    }
    if page.raw().holds("SeparationInfo") {
        return Err(PlacedPageError::Separated);
    }
    match printed_annotations(page) {
        0 => {}
        printed => return Err(PlacedPageError::Annotations(printed)),
    }
    let boxes = PdfBoxes::read(page, &mut known);
    if let Some(fault) = boxes.fault() {
        return Err(PlacedPageError::Boxes(fault));
    }
    let orientation = match page.rotation() {
        Rotation::None => 1,
        Rotation::Horizontal => 6,
        Rotation::Flipped => 3,
        Rotation::FlippedHorizontal => 8,
    };
    let orientation = ExifOrientation::from_exif(orientation).unwrap_or_default();
    let own = boxes.place(1, boxes.frame).rect.size;
    let (width, height) = orientation.turned((own.width, own.height));
    let facts = PdfPageFacts {
        index,
        pages: pages.len(),
        trim: boxes.in_user_space(),
        orientation,
        size: Size::new(width, height),
        condition: condition(&opened.catalog),
        end: end_of(bytes),
        spots: spots(page, &boxes, &mut known),
    };
    PdfPage::new(bytes.clone(), facts).ok_or(PlacedPageError::Size)
}

/// The names of the spot inks that a page is painted in.
fn spots(page: &Page<'_>, boxes: &PdfBoxes, known: &mut Known) -> Vec<String> {
    // Faults of the page are reported by its own preflight.
    let mut findings = PreflightFindings::default();
    let place = boxes.place(1, boxes.frame);
    let mut painted = PaintedObjects::default();
    Interpreter::new(place, boxes.frame(), known, &mut findings, &mut painted).page(page);
    let painted = painted.take(1);
    let plates = painted.objects.iter().filter_map(|object| match &object.paint {
        ObjectPaint::Inks { plates, .. } => Some(&plates.spots),
        ObjectPaint::Rgb { .. } | ObjectPaint::Other => None,
    });
    let used = plates.flatten().filter(|(_, tint)| *tint > 0);
    let names: BTreeSet<&str> = used.map(|(name, _)| &**name).collect();
    names.into_iter().map(str::to_owned).collect()
}

/// How a file ends: readers look for the mark in its last kilobyte (ISO 32000-1, annex H, note 18).
fn end_of(bytes: &[u8]) -> FileEnd {
    let tail = &bytes[bytes.len().saturating_sub(1024)..];
    if find(tail, b"%%EOF").is_some() { FileEnd::Marked } else { FileEnd::Missing }
}

/// The index of the page to be placed: that of page `number`, or of the only one.
fn wanted(number: Option<u32>, pages: usize) -> Result<usize, PlacedPageError> {
    match (number, pages) {
        (_, 0) => Err(PlacedPageError::Unreadable("it has no pages")),
        (None, 1) => Ok(0),
        (None, several) => Err(PlacedPageError::WhichPage(several)),
        (Some(number), pages) => usize::try_from(number)
            .ok()
            .and_then(|n| n.checked_sub(1))
            .filter(|index| *index < pages)
            .ok_or(PlacedPageError::NoSuchPage { number, pages }),
    }
}

/// Whether a membership dictionary shows its content under another policy than `AnyOn` or
/// `AllOn`, or by a visibility expression.
fn has_changing_layers(pdf: &Pdf) -> bool {
    let groups = pdf.objects().into_iter().filter_map(Object::into_dict);
    groups.filter(|dict| has_name(dict, "Type", b"OCMD")).any(|group| {
        let policy = group.get::<Name<'_>>("P");
        let is_plain = policy.is_none_or(|policy| matches!(&*policy, b"AnyOn" | b"AllOn"));
        !is_plain || group.holds("VE")
    })
}

/// Maximum number of annotations of a page that are read.
const MAX_ANNOTATIONS: usize = 10_000;

/// The number of annotations that are printed with a page (ISO 32000-1, 12.5.3) and leave marks.
fn printed_annotations(page: &Page<'_>) -> usize {
    let Some(all) = page.raw().get::<Array<'_>>("Annots") else { return 0 };
    let annotations = all.iter::<Dict<'_>>().take(MAX_ANNOTATIONS);
    let printed = annotations.filter(|annotation| {
        let kind = annotation.get::<Name<'_>>("Subtype");
        let leaves_none = kind
            .is_some_and(|kind| matches!(&*kind, b"Link" | b"Popup" | b"PrinterMark" | b"TrapNet"));
        let flags = annotation.get::<i32>("F").unwrap_or(0);
        let (is_hidden, is_printed) = (flags & 2 != 0, flags & 4 != 0);
        !leaves_none && is_printed && !is_hidden
    });
    printed.count()
}

/// The printing condition that a file names as its output intent.
fn condition(catalog: &Dict<'_>) -> Option<String> {
    let intents = catalog.get::<Array<'_>>("OutputIntents")?;
    let intent = intents.iter::<Dict<'_>>().find(|intent| has_name(intent, "S", b"GTS_PDFX"))?;
    let named = |key: &str| {
        let text = text(intent.get::<PdfString<'_>>(key)?.as_bytes()).trim().to_owned();
        let is_name = !text.is_empty() && !text.chars().any(char::is_control);
        is_name.then_some(text)
    };
    named("OutputConditionIdentifier").or_else(|| named("OutputCondition"))
}
