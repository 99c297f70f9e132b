//! Pages of other PDFs that are placed on a page: whether they can be, and whether they may.

use crate::diag::{Diagnostic, Rule, Severity};
use crate::geom::Size;
use crate::image::{ExifOrientation, PdfPage, PdfPageFacts};
use crate::preflight::content::{Budget, Known};
use crate::preflight::file::boxes::PdfBoxes;
use crate::preflight::file::guard::{self, Refusal};
use crate::preflight::file::object::{is, named};
use crate::preflight::file::opened_file::OpenedFile;
use crate::preflight::file::standard::Standard;
use crate::preflight::file::{check, layers};
use crate::preflight::held_key::HeldKey;
use crate::preflight::report::PreflightFindings;
use crate::preflight::{PreflightReport, rule};
use crate::press::Limits;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Rotation;
use hayro_syntax::{LoadPdfError, Pdf};
use memchr::memmem::find;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Why no page of a PDF can be placed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlacedPageError {
    /// It cannot be read, with the reason.
    #[error("{0}")]
    Unreadable(&'static str),
    /// It is encrypted.
    #[error("it is encrypted")]
    Encrypted,
    /// So many layers of it are hidden, and would show.
    #[error("it hides {0} of its layers, which would show where it is placed")]
    HiddenLayers(usize),
    /// It has several pages, and none is named.
    #[error("it has {0} pages, and which of them is not said")]
    WhichPage(usize),
    /// It has fewer pages than the number of the one that is named.
    #[error("it has no page {number}; it has {pages}")]
    NoSuchPage {
        /// The number that was named.
        number: u32,
        /// How many pages it has.
        pages: usize,
    },
    /// The page has no size, or one that nothing is printed at.
    #[error("its page has no size that can be printed")]
    Size,
}

/// Whether bytes are those of a PDF. Source: ISO 32000-1:2008, annex H, implementation note 13.
pub fn is_pdf(bytes: &[u8]) -> bool {
    find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some()
}

/// Opens the page of a PDF that is to be placed: the one that is named, from 1, or the only one.
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
    let index = match (number, pages.len()) {
        (_, 0) => return Err(PlacedPageError::Unreadable("it has no pages")),
        (None, 1) => 0,
        (None, several) => return Err(PlacedPageError::WhichPage(several)),
        (Some(number), pages) => usize::try_from(number)
            .ok()
            .and_then(|n| n.checked_sub(1))
            .filter(|index| *index < pages)
            .ok_or(PlacedPageError::NoSuchPage { number, pages })?,
    };
    let page = pages.get(index).ok_or(PlacedPageError::Size)?;
    let mut findings = PreflightFindings::default();
    let mut known = Known::new(Budget::of(bytes.len()));
    let kept = OpenedFile::read(bytes, &pdf, &mut known.work, &mut findings);
    if kept.trailer.has("Encrypt") {
        return Err(PlacedPageError::Encrypted);
    }
    let hidden = layers::check(&kept, Standard::Unknown, &mut findings).len();
    if hidden > 0 {
        return Err(PlacedPageError::HiddenLayers(hidden));
    }
    let boxes = PdfBoxes::read(page, &mut known);
    let orientation = match page.rotation() {
        Rotation::None => 1,
        Rotation::Horizontal => 6,
        Rotation::Flipped => 3,
        Rotation::FlippedHorizontal => 8,
    };
    let orientation = ExifOrientation::from_exif(orientation).unwrap_or_default();
    let own = boxes.place(1, boxes.frame).rect.size;
    let size = if orientation.swaps_sides() { Size::new(own.height, own.width) } else { own };
    let facts = PdfPageFacts {
        index,
        pages: pages.len(),
        trim: boxes.in_user_space(),
        orientation,
        size,
        condition: condition(&kept.catalog),
    };
    PdfPage::new(bytes.clone(), facts).ok_or(PlacedPageError::Size)
}

/// The names of the fonts of a file whose text has no Unicode values, as PDF/A-2u wants them: neither
/// by a `ToUnicode` CMap nor by an encoding that is known. Source: ISO 19005-2:2011, 6.2.11.7.2.
pub fn fonts_without_unicode(bytes: Vec<u8>) -> Vec<String> {
    let listed = catch_unwind(AssertUnwindSafe(|| {
        let Ok(pdf) = Pdf::new(bytes) else { return BTreeSet::new() };
        let fonts = pdf.objects().into_iter().filter_map(Object::into_dict);
        fonts
            .filter(|font| is(font, "Type", b"Font") && lacks_unicode(font))
            .map(|f| named(&f))
            .collect()
    }));
    // A file that cannot be parsed is reported where it is judged.
    listed.unwrap_or_default().into_iter().collect()
}

/// Whether nothing says which characters a font's codes stand for.
fn lacks_unicode(font: &Dict<'_>) -> bool {
    let kind = font.get::<Name<'_>>("Subtype");
    let is_part = kind.is_some_and(|kind| matches!(&*kind, b"CIDFontType0" | b"CIDFontType2"));
    if is_part || font.get::<Stream<'_>>("ToUnicode").is_some() {
        return false;
    }
    match font.get::<Object<'_>>("Encoding") {
        // Of a composite font, or one of the three encodings of simple fonts.
        Some(Object::Name(name)) => matches!(&*name, b"Identity-H" | b"Identity-V"),
        Some(Object::Dict(encoding)) => {
            !encoding.holds("BaseEncoding") && !encoding.holds("Differences")
        }
        _ => true,
    }
}

/// The printing condition that a file names as its output intent.
fn condition(catalog: &Dict<'_>) -> Option<String> {
    let intents = catalog.get::<Array<'_>>("OutputIntents")?;
    let intent = intents.iter::<Dict<'_>>().next()?;
    let named = |key: &str| {
        let text = intent.get::<PdfString<'_>>(key)?;
        let text = String::from_utf8_lossy(text.as_bytes()).trim().to_owned();
        let is_name = !text.is_empty() && !text.chars().any(char::is_control);
        is_name.then_some(text)
    };
    named("OutputConditionIdentifier").or_else(|| named("OutputCondition"))
}

/// The rules of a file as a whole, which a placed page is not.
const OF_FILES: [&Rule; 12] = [
    rule::BLEED,
    rule::BOXES,
    rule::DRAFT,
    rule::FILE_ID,
    rule::IDENTIFIER,
    rule::INTENT,
    rule::INTENT_PROFILE,
    rule::METADATA,
    rule::METADATA_DIFFERS,
    rule::NO_STANDARD,
    rule::TRAPPED,
    rule::VERSION,
];

/// What the file is for that a page becomes part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacedUse {
    /// The press.
    Press,
    /// An archive, where ink, resolution and sizes do not matter.
    Archive,
}

/// Checks a file that holds what is shown of a page of another PDF, at the size at which it is placed,
/// by the rules that a page must meet. Places count from the upper left corner of what is shown.
pub fn placed(bytes: Vec<u8>, of: PlacedUse, limits: &Limits) -> PreflightReport {
    let mut report = check(bytes, limits);
    report.findings.retain(|found| !OF_FILES.contains(&found.rule));
    if of == PlacedUse::Archive {
        let matters = |d: &Diagnostic| d.rule == rule::RGB || !rule::OF_PAGES.contains(&d.rule);
        report.findings.retain(|d| d.severity == Severity::Error && matters(d));
    }
    report
}
