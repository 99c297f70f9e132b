//! Content streams walked: what a page paints, as marks.
//!
//! The walk keeps the graphics state of ISO 32000-1, 8.4: matrices, colours and their spaces, line
//! width, overprint, clip bounds, text state. Forms are walked where they are placed. Everything is
//! bounded: nesting, marks, and the work that one file may ask for.

mod cmap;
mod colour;
mod filter;
mod font;
mod matrix;
mod object;
mod paint;
mod path;
mod samples;
mod space;
mod state;
mod text;
mod walk;
mod widths;

pub(super) use filter::{decode, inflated_length};
pub(super) use font::plain_name;
pub(super) use matrix::Frame;
pub(super) use space::is_profile;
pub(super) use state::see_through;
pub(super) use walk::{Known, Walk};
