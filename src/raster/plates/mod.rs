//! Plates of content that is not ours: shapes, pictures and shadings laid on layers of inks.
//!
//! A [`PlateCanvas`] knows for each pixel and ink how much of what lies beneath is covered, so that
//! what is drawn can be laid on a page, overprinting and all. Tints and coverage are in 65,535ths.
//! Source: ISO 32000-1:2008, 8.6.7 and 11.3 to 11.4.

mod blend;
mod brush;
mod canvas;
mod gradient;
mod layer;
mod outline;
mod picture;

pub(crate) use blend::BlendMode;
pub(crate) use brush::{PlateBrush, TileCell};
pub(crate) use canvas::{Compositing, LayerKind, PlateCanvas, SoftMask};
pub(crate) use gradient::{Gradient, GradientGeometry};
pub(crate) use layer::{FULL, PlateInks, PlateLayer};
pub(crate) use outline::{FillRule, Pen, PenCap, PenJoin, PlateOutline};
pub(crate) use picture::{PicturePlane, PlatePicture};
