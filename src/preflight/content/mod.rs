//! Interprets content streams, and drives a device with the painted content.
//!
//! The interpreter keeps the graphics state of ISO 32000-1, 8.4: matrices, colours and colour
//! spaces, line width, overprint, clip bounds, text state. Form XObjects are interpreted where they
//! are placed. Nesting depth and the number of objects are limited, and everything inflated, looked
//! up or cached is charged to the file's [`Budget`].

mod balance;
mod blend_space;
mod bounds;
mod budget;
mod cmap;
mod colour;
mod content_findings;
mod device;
mod encoding;
mod fax;
mod filter;
mod font;
mod font_reading;
mod form;
mod function;
mod graphics_state;
mod group;
mod inline;
mod interpreter;
mod jbig2;
mod jpeg;
mod known;
mod layer;
mod lexical;
mod lzw;
mod object;
mod open;
mod operation;
mod page_fonts;
mod paint;
mod path;
mod path_shape;
mod pen;
mod picture;
mod picture_dict;
mod picture_samples;
mod shade;
mod shown_text;
mod soft_mask;
mod sound;
mod space;
mod state;
mod text;
mod tile;
mod tint;
mod widths;

pub(super) use blend_space::{BlendSpace, blend_space, components, is_profile};
pub(super) use bounds::{PathBounds, TrimFrame, points};
pub(super) use budget::Budget;
pub(super) use budget::{TOO_MUCH, Undecoded};
pub(super) use device::{
    ContentDevice, DeviceContext, MaskReading, PatternCell, Showing, Type3Reading,
};
pub(super) use filter::decode;
pub(super) use font::plain_name;
pub(super) use font::{GlyphKey, GlyphPaint, Glyphs};
pub(super) use group::{GroupIsolation, GroupKnockout, MaskGroup, TransparencyGroup};
pub(super) use interpreter::Interpreter;
pub(super) use known::Known;
pub(super) use operation::is_rendering_intent;
pub(super) use path::{ContentPath, InsideRule, PathPainting};
pub(super) use path_shape::{PathPart, PathSegment, PathShape};
pub(super) use pen::{CapStyle, ConstantAlpha, JoinStyle, PenStyle};
pub(super) use picture::{ContentPicture, PictureMask};
pub(super) use picture_samples::SampleRows;
pub(super) use picture_samples::{Packed, PictureSamples};
pub(super) use shade::{ContentShading, ShadingAxis};
pub(super) use shown_text::{ShownRun, ShownString};
pub(super) use space::ContentSpace;
pub(super) use space::Plate;
pub(super) use state::{Colour, PaintOperation, see_through};
pub(super) use tint::tint_fault;
