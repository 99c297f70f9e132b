//! Checks entries of the catalog, pages and forms that are not content.
//!
//! Source: ISO 15930-1:2001, 6; ISO 15930-7:2010, 6.2 and 6.11 on; ISO 32000-1, 12.2, 12.4.4, 13.5
//! and 14.5.

use crate::preflight::content::Known;
use crate::preflight::dict_ext::DictExt;
use crate::preflight::file::opened_file::OpenedFile;
use crate::preflight::file::specification;
use crate::preflight::file::standard::Standard;
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use hayro_syntax::object::{Dict, Object, String as PdfString};

/// Checks the catalog's entries.
pub(super) fn check(
    opened: &OpenedFile<'_>,
    standard: Standard,
    known: &mut Known,
    findings: &mut PreflightFindings,
) {
    let mut found = Vec::new();
    let catalog = &opened.catalog;
    areas(catalog, &mut found);
    if let Some(names) = catalog.get::<Dict<'_>>("Names") {
        if names.holds("AlternatePresentations") {
            let what = "the file brings presentations of its own";
            found.push(RuleBreach::new(rule::PRESENTATION, what));
        }
        if standard.is_early() && names.holds("EmbeddedFiles") {
            found.push(RuleBreach::new(rule::EMBEDDED_FILE, "the file has files within"));
        }
    }
    if specification::named(catalog, known, &mut found).is_none() {
        findings.not_judged("attached files beyond the limit");
    }
    for breach in found {
        findings.add(breach);
    }
}

/// Checks the areas a viewer shows and prints. They must be the media or bleed box, or the output
/// may differ from what is checked here.
fn areas(catalog: &Dict<'_>, found: &mut Vec<RuleBreach>) {
    let Some(preferences) = catalog.get::<Dict<'_>>("ViewerPreferences") else { return };
    for key in ["ViewArea", "ViewClip", "PrintArea", "PrintClip"] {
        let Some(area) = preferences.get::<Object<'_>>(key) else { continue };
        let allowed =
            matches!(&area, Object::Name(n) if matches!(n.as_ref(), b"MediaBox" | b"BleedBox"));
        if !allowed {
            let breach = |what| RuleBreach::new(rule::BOXES, what).fact("key", key);
            found.push(match &area {
                Object::Name(name) => {
                    let breach = breach("{key} is {box}, not MediaBox or BleedBox");
                    breach.fact("box", name.as_str())
                }
                _ => breach("{key} is no box, not MediaBox or BleedBox"),
            });
        }
    }
}

/// An object with content of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    Page,
    Form,
}

/// Checks a page's or form's entries other than its content.
pub(super) fn holder(dict: &Dict<'_>, is: Holder, found: &mut Vec<RuleBreach>) {
    if is == Holder::Page {
        if dict.holds("SeparationInfo") {
            let what = "the page is one plate of a page that was separated";
            found.push(RuleBreach::new(rule::SEPARATED, what));
        }
        if dict.holds("PresSteps") {
            found.push(RuleBreach::new(rule::PRESENTATION, "the page has steps of a presentation"));
        }
        if dict.holds("Trans") || dict.holds("Dur") {
            let breach = RuleBreach::new(rule::PRESENTATION, "the page has a transition");
            found.push(breach.into_warning());
        }
    }
    let Some(pieces) = dict.get::<Dict<'_>>("PieceInfo") else { return };
    if !has_date(dict) {
        let what = match is {
            Holder::Page => "a page has private data, and no date of when it was changed",
            Holder::Form => "a form has private data, and no date of when it was changed",
        };
        found.push(RuleBreach::new(rule::PIECE_INFO, what));
    }
    for name in pieces.keys() {
        let undated = pieces.get::<Dict<'_>>(&*name).is_some_and(|piece| !has_date(&piece));
        if undated {
            let what = "the private data of {program} have no date";
            let breach = RuleBreach::new(rule::PIECE_INFO, what);
            found.push(breach.fact("program", name.as_str()));
        }
    }
}

/// Whether a dictionary has a `LastModified` date.
fn has_date(dict: &Dict<'_>) -> bool {
    let date = dict.get::<PdfString<'_>>("LastModified");
    date.is_some_and(|date| {
        let text = date.as_bytes();
        let digits = text.strip_prefix(b"D:").unwrap_or(text);
        digits.len() >= 4 && digits[..4].iter().all(u8::is_ascii_digit)
    })
}
