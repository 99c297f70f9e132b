//! Fonts: parsing, metrics, shaping and subsetting.
//!
//! A [`Font`] is one face of a file, mapped and parsed once; a [`FontBook`] holds all fonts of an
//! edition and the fallback chain of each role. Fonts are immutable and shared between threads.

mod axes;
mod book;
mod check;
mod coverage;
mod drawn;
mod embedding;
mod error;
mod face;
mod glyf_points;
mod layout_context;
mod layout_walk;
mod outline;
mod pick;
mod positioning;
mod proof;
mod script;
mod sfnt;
mod shape;
mod shape_plans;
mod substitution;
mod vertical;

pub use book::{FontBook, FontId};
pub use check::OutlineFormat;
pub use coverage::Repertoire;
pub use drawn::Drawn;
pub use drawn::has_ink;
pub use embedding::FontLooks;
pub use embedding::ProgramKind;
pub use error::FontError;
pub use face::{Font, InkBox};
pub use outline::Outlines;
pub use pick::Pick;
pub use script::Shift;
pub use sfnt::table_of;
pub use shape::{FigureWidth, ScriptKind, Shaped, Shaper};
pub use shape_plans::ShapePlans;

/// Glyph ID within a font.
pub type GlyphId = u16;
