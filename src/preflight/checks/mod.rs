//! The page's rules, judged on what is painted.
//!
//! A [`PaintedPage`] is a page's marks in the order of painting. Each is judged with what lies beneath
//! it, then laid on top.

mod backdrop;
mod colour;
mod overlap;
mod painted_object;
mod press;
mod size;

pub(super) use overlap::overlaps;
pub use painted_object::{ObjectKind, ObjectPaint, PaintedObject, PaintedPage, PlateTints};
pub(super) use press::sheet;
pub use press::sheets as judge;
