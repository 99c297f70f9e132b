//! Rules of the page, checked on painted objects.
//!
//! A [`PaintedPage`] holds a page's objects in painting order. Each is checked against the backdrop
//! painted so far, then added to it.

mod backdrop;
mod colour;
mod overlap;
mod painted_object;
mod press;
mod press_case;
mod size;

pub(super) use overlap::overlaps;
pub use painted_object::{ObjectKind, ObjectPaint, PaintedObject, PaintedPage, PlateTints};
pub(super) use press::sheet;
pub use press::sheets as judge;
