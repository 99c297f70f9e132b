//! A press PDF judged before it leaves: is it the PDF/X it says it is, and will it print?
//!
//! [`file`](fn@file) reads a PDF and judges it by every [rule](rules) against the [`Limits`] of a press.
//! Rules of the file (version, intent, fonts, what is forbidden) look at its objects; rules of the
//! page (ink, type, rules, pictures, overprint) look at [`PaintedObject`]s, what is painted where, in order.
//! Anything that can be put as marks can be judged by [`sheets`] with the same names and limits.
//!
//! [`book`](fn@book) judges pages before they are written, and [`structure`](fn@structure) what they
//! became.
//!
//! What cannot be judged is said, never passed over. A broken or hostile file is a finding.

mod checks;
mod content;
mod file;
mod plates;
mod report;
mod rule;
mod scene;

#[cfg(doc)]
use crate::press::Limits;
pub use checks::{
    ObjectKind, ObjectPaint, PaintedObject, PaintedPage, PlateTints, judge as sheets,
};
pub use file::{Identity, file_id, identity, judge as file, structure};
pub use report::PreflightReport;
pub use rule::rules;
pub use scene::{book, plates};
