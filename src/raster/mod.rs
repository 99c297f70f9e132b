//! Separations rendered from a scene: the tint of each ink everywhere, with overprinting.
//!
//! [`render`] renders a part of a page to tints, one plane per ink; [`over`] finds where their sum
//! exceeds a limit.

mod band;
mod coverage;
mod over;
mod picture;
mod render;

use band::Band;
pub(crate) use over::{CELL, OverRegion, across_seams, over};
pub(crate) use picture::PictureInks;
pub(crate) use render::{PlateResources, pixels, render};
