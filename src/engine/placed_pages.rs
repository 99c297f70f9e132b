//! Pages of other PDFs on an edition's pages, checked before they become part of its file.

use crate::diag::{Diagnostic, FactValue, PagePlace, rules};
use crate::engine::booked_colours::{self, ShownAd};
use crate::engine::build_options::BuildOptions;
use crate::engine::built_edition::BuiltEdition;
use crate::engine::placed_page_check::{PlacedPageCheck, PlacedPageFindings};
use crate::engine::stages::Stages;
use crate::export::pdf::PdfKind;
use crate::geom::{Point, Rect};
use crate::image::{AllowedInks, FileEnd, PdfPage};
use crate::preflight::PaintedInks;
use crate::press::Limits;
use crate::scene::{Book, Item, PictureKey, PlacedPicture, Scene};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A page of another PDF where it is placed.
struct PlacedPage<'s> {
    picture: &'s PlacedPicture,
    page: &'s PdfPage,
    number: u32,
    origin: Point,
}

/// Checks the placed pages of other PDFs by the rules for the kind of file, and reports breaches
/// where the pages are placed. In files for the screen only content that cannot be read is
/// reported.
pub(super) fn check(
    built: &BuiltEdition,
    options: &BuildOptions,
    limits: &Limits,
    stages: &Stages,
) -> Vec<Diagnostic> {
    let mut placed = Vec::new();
    for scene in &built.book.pages {
        collect(scene, &mut placed);
    }
    let check = PlacedPageCheck { kind: options.kind, intent: &built.book.intent, limits };
    let one_of_each: BTreeMap<PictureKey, &PlacedPage<'_>> =
        placed.iter().map(|placed| (placed.picture.key(), placed)).collect();
    let checked: BTreeMap<PictureKey, Arc<PlacedPageFindings>> = one_of_each
        .into_par_iter()
        .map(|(key, placed)| {
            let PlacedPicture { crop, size, .. } = *placed.picture;
            let inputs = || check.inputs(key);
            // Each use of a page at a size has a result of its own.
            let name = format!("{key:?}");
            let make = || check.findings(placed.page, crop, size);
            (key, stages.get(&stages.placed_pages, &name, inputs, make))
        })
        .collect();
    let mut found = Vec::new();
    for placed in &placed {
        found.extend(placed.cut_off());
        if options.kind.is_press() {
            found.extend(placed.other_condition(&built.book.intent.identifier));
        }
        let checked = &checked[&placed.picture.key()];
        found.extend(placed.findings(checked));
        if let Some(inks) = &checked.inks {
            let shown = ShownAd { file: &placed.picture.file.name, place: placed.place() };
            found.extend(booked_colours::other(&built.edition, shown, inks));
        }
        if options.kind == PdfKind::Archive {
            found.push(placed.not_all_of_archive());
        }
    }
    // The press prints the spot inks of the layout.
    let plates: Vec<FactValue> =
        built.book.spots.iter().map(|spot| spot.name.as_str().into()).collect();
    let is_printed = |d: &Diagnostic| {
        d.facts.iter().any(|fact| fact.name == "plate" && plates.contains(&fact.value))
    };
    found.retain(|d| d.rule != rules::press::SPOT || !is_printed(d));
    found
}

/// Whether a book shows a page of another PDF.
pub(super) fn are_in(book: &Book) -> bool {
    let is_page = |item: &Item| matches!(item, Item::Picture(p) if p.file.page().is_some());
    book.pages.iter().flat_map(Scene::leaves).any(is_page)
}

fn collect<'s>(scene: &'s Scene, placed: &mut Vec<PlacedPage<'s>>) {
    scene.visit(&mut |item| {
        if let Item::Picture(picture) = item.item
            && let Some(page) = picture.file.page()
        {
            let rect = item.to_page.bounds(Rect::new(Point::default(), picture.size));
            let (number, origin) = (scene.number, rect.origin);
            placed.push(PlacedPage { picture, page, number, origin });
        }
    });
}

impl PlacedPage<'_> {
    fn place(&self) -> PagePlace {
        PagePlace { page: self.number, rect: self.rect() }
    }

    fn rect(&self) -> Rect {
        Rect::new(self.origin, self.picture.size)
    }

    /// The warning for a file that may be cut off at its end.
    fn cut_off(&self) -> Option<Diagnostic> {
        if self.page.facts().end == FileEnd::Marked {
            return None;
        }
        let file = &*self.picture.file.name;
        let reason = "it has no end mark, and what there is of it was pieced together";
        let d = Diagnostic::warning(rules::image::DAMAGED, "{`file`} may be cut off: {reason}");
        let d = d.fact("file", file).fact("reason", reason);
        Some(d.help("fetch the PDF again, and look at the proof").on(self.number, self.rect()))
    }

    /// The note on a page that was made for another printing condition.
    fn other_condition(&self, wanted: &str) -> Option<Diagnostic> {
        let found = self.page.facts().condition.as_deref()?;
        if found.eq_ignore_ascii_case(wanted) {
            return None;
        }
        let file = &*self.picture.file.name;
        let message = "{`file`} was made for the printing condition {found}, not for {wanted}";
        let d = Diagnostic::note(rules::ad::CONDITION, message)
            .fact("file", file)
            .fact("found", found)
            .fact("wanted", wanted)
            .help("ask for one made for this press, or have its colours approved on a proof");
        Some(d.on(self.number, self.rect()))
    }

    /// The warning that not every rule of an archive file is checked on it.
    fn not_all_of_archive(&self) -> Diagnostic {
        let file = &*self.picture.file.name;
        let reason = "widths, `Interpolate` and missing glyphs, which PDF/A-2 has rules for";
        Diagnostic::warning(
            rules::ad::NOT_JUDGED,
            "{`file`} could not be checked in full: {reason}",
        )
        .fact("file", file)
        .fact("reason", reason)
        .help("have the archive file validated, or place the page as a TIFF of 300 ppi")
        .on(self.number, self.rect())
    }

    /// The findings on it, with its file as the object and with places on the page that it is
    /// placed on.
    fn findings(&self, checked: &PlacedPageFindings) -> Vec<Diagnostic> {
        let report = &checked.report;
        let file = &*self.picture.file.name;
        let located = |mut d: Diagnostic| {
            let rect = d.place.map_or(self.rect(), |place| {
                Rect::new(place.rect.origin + self.origin, place.rect.size)
            });
            d.place = Some(PagePlace { page: self.number, rect });
            let object = d.object.take().map(|object| format!(", {object}")).unwrap_or_default();
            d.of(format!("{file}{object}"))
        };
        let unchecked = |what: &String| {
            // In the file that was checked, the placed page is the only one.
            let what = what.strip_prefix("page 1: ").unwrap_or(what);
            Diagnostic::warning(rules::ad::NOT_JUDGED, "{`file`} could not be checked: {reason}")
                .fact("file", file)
                .fact("reason", what)
                .help("look at it on the press's proof, or ask for it as PDF/X-1a, which has no transparency")
                .on(self.number, self.rect())
        };
        let findings = report.findings.iter().cloned().map(located);
        let unreadable = (!checked.unreadable_faces.is_empty()).then(|| {
            let faces = &checked.unreadable_faces;
            let message = "the text of {`file`} has no Unicode values: {faces}";
            Diagnostic::error(rules::ad::NO_UNICODE, message)
                .fact("file", file)
                .fact("faces", faces.iter().collect::<FactValue>())
                .help("ask for it with text that can be searched, or with its text as outlines")
                .on(self.number, self.rect())
        });
        let coloured = (self.picture.inks == AllowedInks::Black
            && checked.inks.as_ref().is_some_and(PaintedInks::is_coloured))
        .then(|| {
            let message = "{`file`} is in colour, and this page is printed in black";
            Diagnostic::error(rules::ad::COLOUR, message)
                .fact("file", file)
                .help("ask for it in black, or print the page in colour")
                .on(self.number, self.rect())
        });
        let blank = checked.inks.as_ref().is_some_and(PaintedInks::is_blank).then(|| {
            let message = "nothing is painted on the page of {`file`} that is placed";
            Diagnostic::warning(rules::ad::BLANK, message)
                .fact("file", file)
                .help("look at the PDF; `pdf_page` says which of its pages is placed")
                .on(self.number, self.rect())
        });
        let unchecked = report.not_judged.iter().map(unchecked);
        findings.chain(unchecked).chain(unreadable).chain(coloured).chain(blank).collect()
    }
}
