//! Lengths, points and rectangles, in integer arithmetic.
//!
//! Page coordinates are [`Abs`] (EMU, in which points, millimetres, inches and the Japanese Q are
//! exact); widths relative to the type size are [`Em`]. Integers make equality, hashing and order
//! exact and results identical on all machines. The origin is the top left corner of the trim and y
//! is downwards; only the PDF writer flips it.

mod abs;
mod affine;
mod em;
mod path;
mod polygon;
mod rect;
mod writing_mode;

pub use abs::{Abs, ParseAbsError};
pub use affine::{Affine, Linear};
pub use em::Em;
pub use path::{Path, Segment};
pub use polygon::polygon_span;
pub use rect::{Insets, Point, Rect, Size};
pub use writing_mode::{GlyphOrientation, WritingMode};
