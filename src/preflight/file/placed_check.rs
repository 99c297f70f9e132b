//! Preflight of pages of other PDFs that are placed on a page.

use crate::diag::{Diagnostic, Rule, Severity};
use crate::preflight::checks::{ObjectKind, ObjectPaint, PaintedObject};
use crate::preflight::content::{Budget, Interpreter, Known};
use crate::preflight::devices::PaintedObjects;
use crate::preflight::dict_ext::{DictExt, has_name};
use crate::preflight::file::boxes::PdfBoxes;
use crate::preflight::file::object::named;
use crate::preflight::file::open::with_colours;
use crate::preflight::report::PreflightFindings;
use crate::preflight::{PreflightReport, rule};
use crate::press::Limits;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Rules of a file as a whole, which do not apply to a placed page.
const FILE_RULES: [&Rule; 12] = [
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

/// Purpose of the file in which the page is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacedUse {
    /// The press.
    Press,
    /// An archive, where ink, resolution and sizes do not matter.
    Archive,
    /// A screen, where only what cannot be read matters.
    Screen,
}

/// Rules about content that cannot be read, which apply to any file.
const READABILITY_RULES: [&Rule; 3] =
    [rule::FONT_NOT_EMBEDDED, rule::STREAM_OUTSIDE, rule::UNREADABLE];

/// Checks a file that holds what is shown of a page of another PDF, at the size at which it is placed,
/// by the rules that a page must meet. Places count from the upper left corner of what is shown.
pub fn placed(bytes: Vec<u8>, of: PlacedUse, limits: &Limits) -> PreflightReport {
    let mut report = with_colours(bytes, limits);
    report.findings.retain(|found| !FILE_RULES.contains(&found.rule));
    // Ink, resolution and sizes matter to a press alone.
    let matters = |d: &Diagnostic| d.rule == rule::RGB || !rule::PAGE_RULES.contains(&d.rule);
    match of {
        PlacedUse::Press => {}
        PlacedUse::Archive => {
            report.findings.retain(|d| d.severity == Severity::Error && matters(d));
        }
        PlacedUse::Screen => {
            report.findings.retain(|d| READABILITY_RULES.contains(&d.rule));
            report.findings.iter_mut().for_each(|d| d.severity = Severity::Warning);
            report.not_judged.clear();
        }
    }
    report
}

/// The inks that a page is painted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaintedInks {
    /// The process inks.
    pub process: PaintedProcess,
    /// Names of the spot inks.
    pub spots: BTreeSet<String>,
}

/// Which process inks a page is painted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaintedProcess {
    /// None: the page is blank, or painted in spot inks alone.
    Nothing,
    /// Black alone.
    Black,
    /// Other inks, or colours that are not known.
    Colour,
}

impl PaintedInks {
    /// Whether the page is blank.
    pub fn is_blank(&self) -> bool {
        self.process == PaintedProcess::Nothing && self.spots.is_empty()
    }

    /// Whether other inks than black are painted, or colours that are not known.
    pub fn is_coloured(&self) -> bool {
        self.process == PaintedProcess::Colour || !self.spots.is_empty()
    }
}

/// The inks of a file's only page; `None` if it cannot be read, which preflight reports.
pub fn painted_inks(bytes: &[u8]) -> Option<PaintedInks> {
    let painted = catch_unwind(AssertUnwindSafe(|| {
        let pdf = Pdf::new(bytes.to_vec()).ok()?;
        let mut findings = PreflightFindings::default();
        let mut known = Known::new(Budget::of(bytes.len()));
        let page = pdf.pages().first()?;
        let boxes = PdfBoxes::read(page, &mut known);
        let place = boxes.place(1, boxes.frame);
        let mut painted = PaintedObjects::default();
        Interpreter::new(place, boxes.frame(), &mut known, &mut findings, &mut painted).page(page);
        Some(painted.take(1).objects)
    }));
    let objects = painted.ok().flatten()?;
    let process = objects.iter().map(process_of).max().unwrap_or(PaintedProcess::Nothing);
    let spots = objects.iter().flat_map(|object| match &object.paint {
        ObjectPaint::Inks { plates, .. } => plates.spots.as_slice(),
        ObjectPaint::Rgb { .. } | ObjectPaint::Other => &[],
    });
    let painted = spots.filter(|(_, tint)| *tint > 0).map(|(name, _)| name.to_string());
    Some(PaintedInks { process, spots: painted.collect() })
}

/// Which process inks an object is painted in; white counts as black.
fn process_of(object: &PaintedObject) -> PaintedProcess {
    if matches!(&object.kind, ObjectKind::Picture { inks, .. } if *inks != Some(1)) {
        return PaintedProcess::Colour;
    }
    match &object.paint {
        ObjectPaint::Inks { plates, .. } => match plates.process {
            [0, 0, 0, 0] if plates.spots.iter().any(|(_, tint)| *tint > 0) => {
                PaintedProcess::Nothing
            }
            [0, 0, 0, _] => PaintedProcess::Black,
            _ => PaintedProcess::Colour,
        },
        ObjectPaint::Rgb { .. } | ObjectPaint::Other => PaintedProcess::Colour,
    }
}

/// The names of the fonts of a file whose text has no Unicode values, as PDF/A-2u wants them: neither
/// by a `ToUnicode` CMap nor by an encoding that is known. Source: ISO 19005-2:2011, 6.2.11.7.2.
pub fn fonts_without_unicode(bytes: Vec<u8>) -> Vec<String> {
    let listed = catch_unwind(AssertUnwindSafe(|| {
        let Ok(pdf) = Pdf::new(bytes) else { return BTreeSet::new() };
        let fonts = pdf.objects().into_iter().filter_map(Object::into_dict);
        fonts
            .filter(|font| has_name(font, "Type", b"Font") && lacks_unicode(font))
            .map(|f| named(&f))
            .collect()
    }));
    // A file that cannot be parsed is reported by preflight.
    listed.unwrap_or_default().into_iter().collect()
}

/// Whether neither a `ToUnicode` CMap nor a known encoding defines the text of a font's codes.
fn lacks_unicode(font: &Dict<'_>) -> bool {
    let kind = font.get::<Name<'_>>("Subtype");
    let is_part = kind.is_some_and(|kind| matches!(&*kind, b"CIDFontType0" | b"CIDFontType2"));
    if is_part || font.get::<Stream<'_>>("ToUnicode").is_some() {
        return false;
    }
    if has_name(font, "Subtype", b"Type3") {
        return true;
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
