//! Preflight of press PDFs: conformance to the PDF/X standard they claim, and printability.
//!
//! [`file`](fn@file) reads a PDF and checks it by every [rule](rules) against the [`Limits`] of a
//! press. Rules of the file (version, output intent, fonts, forbidden features) look at its
//! objects; rules of the page (ink, type, rules, pictures, overprint) look at [`PaintedObject`]s
//! in painting order. [`sheets`] checks any painted objects by the same rules and limits.
//!
//! [`book`](fn@book) checks pages before they are written, and [`structure`](fn@structure) the file
//! written from them.
//!
//! What cannot be checked is reported as such. A broken or hostile file is a finding.
//!
//! | question | module |
//! |---|---|
//! | the content of a page | `content`: an interpreter, which drives a device |
//! | painted objects; drawing on plates | `devices::painted`, `devices::plates` |
//! | rules of painted objects | `checks` |
//! | rules of the file and its objects | `file` |
//! | pages that are not written yet | `scene` |

mod checks;
mod content;
mod devices;
mod dict_ext;
mod file;
mod report;
mod rule;
mod scene;

#[cfg(doc)]
use crate::press::Limits;
pub use checks::{ObjectKind, ObjectPaint, PaintedObject, PaintedPage, PlateTints, sheets};
pub use file::{
    Identity, PaintedInks, PaintedProcess, PlacedPageError, PlacedUse, check as file, drawn,
    file_id, fonts_without_unicode, identity, is_pdf, painted_inks, placed, placed_page, structure,
};
pub use report::PreflightReport;
pub use rule::rules;
pub use scene::{book, plates};
