//! Judges a page of another PDF as it is placed.

use crate::export::pdf::{self, PdfKind};
use crate::geom::Size;
use crate::image::{PdfPage, Window};
use crate::preflight::{self, PaintedInks, PlacedUse, PreflightReport};
use crate::press::Limits;
use crate::scene::{OutputIntent, PictureKey};

/// What a page is judged by.
#[derive(PartialEq)]
pub(super) struct PlacedPageInputs {
    key: PictureKey,
    kind: PdfKind,
    intent: OutputIntent,
    limits: Limits,
}

/// What was found on a page.
pub(super) struct PageJudgement {
    pub(super) report: PreflightReport,
    /// The faces whose text has no Unicode values, of a page for an archive.
    pub(super) unreadable_faces: Vec<String>,
    /// What it is painted in; `None` if that is not known.
    pub(super) inks: Option<PaintedInks>,
}

/// What pages of other PDFs are judged for.
pub(super) struct PlacedPageJudge<'b> {
    pub(super) kind: PdfKind,
    pub(super) intent: &'b OutputIntent,
    pub(super) limits: &'b Limits,
}

impl PlacedPageJudge<'_> {
    /// What decides what is found on the page of a key.
    pub(super) fn inputs(&self, key: PictureKey) -> PlacedPageInputs {
        let Self { kind, intent, limits } = self;
        PlacedPageInputs { key, kind: *kind, intent: (*intent).clone(), limits: (*limits).clone() }
    }

    /// Judges what is shown of a page.
    pub(super) fn judged(&self, page: &PdfPage, crop: Window, size: Size) -> PageJudgement {
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
                PageJudgement {
                    report: preflight::placed(bytes, used_for, limits),
                    unreadable_faces,
                    inks,
                }
            }
            Err(why) => {
                let not_judged = vec![why.to_string()];
                let report = PreflightReport { not_judged, ..PreflightReport::default() };
                PageJudgement { report, unreadable_faces: Vec::new(), inks: None }
            }
        }
    }
}
