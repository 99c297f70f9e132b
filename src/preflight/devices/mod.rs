//! Devices that the interpreter of page content drives.

mod painted;
mod plates;

pub(super) use painted::PaintedObjects;
pub(super) use plates::{FileFonts, PlateDrawing};
