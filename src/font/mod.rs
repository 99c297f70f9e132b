//! Faces: what a font file holds, measured and shaped.
//!
//! A [`Font`] is one face of a file, mapped and parsed once; a [`FontBook`] is all that an edition uses, with
//! each role's chain of fallbacks. Fonts are shared between threads and never changed: results are
//! values.

mod book;
mod check;
mod coverage;
mod error;
mod face;
mod outline;
mod pick;
mod program;
mod proof;
mod script;
mod sfnt;
mod shape;
mod vertical;

pub use book::{FontBook, FontId};
pub use check::OutlineFormat;
pub use coverage::Repertoire;
pub use error::FontError;
pub use face::{Font, InkBox};
pub use outline::Outlines;
pub use pick::Pick;
pub use program::ProgramKind;
pub use script::Shift;
pub use sfnt::table_of;
pub use shape::{ScriptKind, Shaped, Shaper};

/// A glyph's number in its font.
pub type GlyphId = u16;
