//! Pages as pixels: separations, the tint of each ink everywhere, with overprinting; and proofs,
//! the same as a screen shows it.
//!
//! [`PageRenderer`] draws pages for an eye; preflight renders parts of them to tints, one plane per
//! ink, and looks for places where their sum exceeds a limit. Pages of other PDFs are drawn on
//! `plates` of their own and laid on those of the page.

mod band;
mod clip;
mod coverage;
mod matrix;
mod over;
mod page_raster;
mod picture;
mod placed;
pub(crate) mod plates;
mod proof;
mod render;
mod shape;

pub(crate) use coverage::AreaCoverage;
pub(crate) use matrix::Matrix;
pub(crate) use over::{CELL, OverRegion, across_seams, over};
pub use page_raster::{PageRaster, RasterColour};
pub(crate) use picture::PictureInks;
pub(crate) use placed::{PagePixels, PixelOrder, pixels};
pub use proof::{PageRenderer, RenderError};
pub(crate) use render::{PlateResources, Sampling, render};
