//! Content streams walked: what a page paints, as marks.
//!
//! The walk keeps the graphics state of ISO 32000-1, 8.4: matrices, colours and their spaces, line
//! width, overprint, clip bounds, text state. Forms are walked where they are placed. Everything is
//! bounded: nesting, marks, and the [`Work`] that one file may ask for, which whatever is inflated,
//! looked up or kept is taken from.

mod blend_space;
mod cmap;
mod colour;
mod encoding;
mod fax;
mod filter;
mod font;
mod form;
mod grammar;
mod graphics_state;
mod inline;
mod jbig2;
mod jpeg;
mod known;
mod layer;
mod lzw;
mod marks;
mod matrix;
mod numeral;
mod object;
mod open;
mod operand;
mod paint;
mod path;
mod said;
mod samples;
mod shade;
mod sound;
mod space;
mod state;
mod text;
mod tile;
mod tint;
mod walk;
mod widths;
mod work;

pub(super) use blend_space::{BlendSpace, blend_space, is_profile};
pub(super) use filter::{Undecoded, decode};
pub(super) use font::plain_name;
pub(super) use known::Known;
pub(super) use matrix::Frame;
pub(super) use operand::is_rendering_intent;
pub(super) use state::see_through;
pub(super) use tint::tint_fault;
pub(super) use walk::Walk;
pub(super) use work::Work;
