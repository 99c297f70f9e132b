//! Interprets content streams and records what a page paints as painted objects.
//!
//! The interpreter keeps the graphics state of ISO 32000-1, 8.4: matrices, colours and colour
//! spaces, line width, overprint, clip bounds, text state. Form XObjects are interpreted where they
//! are placed. Nesting depth and the number of objects are limited, and everything inflated, looked
//! up or cached is charged to the file's [`Budget`]. What a page paints can be drawn as well, on plates:
//! see [`drawing`].

mod blend_space;
mod bounds;
mod budget;
mod cmap;
mod colour;
mod content_findings;
mod drawing;
mod encoding;
mod fax;
mod filter;
mod font;
mod form;
mod function;
mod grammar;
mod graphics_state;
mod inline;
mod interpreter;
mod jbig2;
mod jpeg;
mod known;
mod layer;
mod lzw;
mod marks;
mod numeral;
mod object;
mod open;
mod operand;
mod paint;
mod path;
mod picture_samples;
mod plate;
mod sample_rows;
mod samples;
mod shade;
mod sound;
mod space;
mod state;
mod text;
mod tile;
mod tint;
mod widths;
mod words;

pub(super) use blend_space::{BlendSpace, blend_space, components, is_profile};
pub(super) use bounds::{UnitSquare, points};
pub(super) use budget::Budget;
pub(super) use drawing::{Drawing, FileFonts};
pub(super) use filter::{TOO_MUCH, Undecoded, decode};
pub(super) use font::plain_name;
pub(super) use interpreter::Interpreter;
pub(super) use known::Known;
pub(super) use operand::is_rendering_intent;
pub(super) use state::see_through;
pub(super) use tint::tint_fault;
