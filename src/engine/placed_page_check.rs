//! Checks a page of another PDF as it is placed.

use crate::export::pdf::{self, PdfKind};
use crate::geom::Size;
use crate::image::{PdfPage, Window};
use crate::preflight::{self, PaintedInks, PlacedUse, PreflightReport};
use crate::press::Limits;
use crate::scene::{OutputIntent, PictureKey};

/// Inputs of the check of a placed page; equal inputs give equal findings.
#[derive(PartialEq)]
pub(super) struct PlacedPageInputs {
    key: PictureKey,
    kind: PdfKind,
    intent: OutputIntent,
    limits: Limits,
}

/// Findings on a placed page.
pub(super) struct PlacedPageFindings {
    pub(super) report: PreflightReport,
    /// Fonts whose text has no Unicode values; only collected for an archive.
    pub(super) unreadable_faces: Vec<String>,
    /// The inks that it is painted in; `None` if unknown.
    pub(super) inks: Option<PaintedInks>,
}

/// The output for which placed pages are checked.
pub(super) struct PlacedPageCheck<'b> {
    pub(super) kind: PdfKind,
    pub(super) intent: &'b OutputIntent,
    pub(super) limits: &'b Limits,
}

impl PlacedPageCheck<'_> {
    /// The inputs that determine the findings on the placed page `key`.
    pub(super) fn inputs(&self, key: PictureKey) -> PlacedPageInputs {
        let Self { kind, intent, limits } = self;
        PlacedPageInputs { key, kind: *kind, intent: (*intent).clone(), limits: (*limits).clone() }
    }

    /// Checks the visible part of a page at the size at which it is placed.
    pub(super) fn findings(&self, page: &PdfPage, crop: Window, size: Size) -> PlacedPageFindings {
        let Self { kind, intent, limits } = self;
        let used_for = match kind {
            PdfKind::Press | PdfKind::PressX1a => PlacedUse::Press,
            PdfKind::Archive => PlacedUse::Archive,
            PdfKind::Web => PlacedUse::Screen,
        };
        match pdf::alone(page, crop, size, *kind, intent) {
            Ok(bytes) => {
                let inks = preflight::painted_inks(&bytes);
                let unreadable_faces = match used_for {
                    PlacedUse::Archive => preflight::fonts_without_unicode(bytes.clone()),
                    PlacedUse::Press | PlacedUse::Screen => Vec::new(),
                };
                PlacedPageFindings {
                    report: preflight::placed(bytes, used_for, limits),
                    unreadable_faces,
                    inks,
                }
            }
            Err(why) => {
                let not_judged = vec![why.to_string()];
                let report = PreflightReport { not_judged, ..PreflightReport::default() };
                PlacedPageFindings { report, unreadable_faces: Vec::new(), inks: None }
            }
        }
    }
}
