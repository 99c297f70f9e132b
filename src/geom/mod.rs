//! Lengths, points and rectangles, all in whole numbers.
//!
//! A place on the page is an [`Abs`] (EMU, so that points, millimetres, inches and the Japanese Q
//! are exact); a width inside a glyph is an [`Em`]. Integers make equality, hashing and order
//! exact: no epsilon, no NaN, no drift between machines. The origin is the trim's top left corner
//! and y runs down; only the PDF writer turns it over.

mod abs;
mod em;
mod path;
mod rect;
mod writing_mode;

pub use abs::{Abs, ParseAbsError};
pub use em::Em;
pub use path::{Path, Segment};
pub use rect::{Insets, Point, Rect, Size};
pub use writing_mode::{GlyphOrientation, WritingMode};
