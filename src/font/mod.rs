//! Faces: what a font file holds, measured and shaped.
//!
//! A [`Font`] is one file, mapped and parsed once; a [`FontBook`] is all that an edition uses, with
//! each role's chain of fallbacks. Fonts are shared between threads and never changed: results are
//! values.

mod book;
mod face;
mod outline;
mod script;
mod shape;
mod vertical;

pub use book::{FontBook, FontId};
pub use face::{Font, FontError, InkBox};
pub use outline::Outlines;
pub use script::Shift;
pub use shape::{Shaped, Shaper, Writing};

/// A glyph's number in its font.
pub type GlyphId = u16;
