//! Plates drawn from a scene: how much of each ink lies where, overprints and all.
//!
//! [`render`] draws a part of a page in tints, a plane an ink; [`over`] finds where their sum is more
//! than a press takes.

mod band;
mod coverage;
mod over;
mod picture;
mod render;

use band::Band;
pub(super) use over::{CELL, OverRegion, across_seams, over};
pub(super) use picture::PictureInks;
pub(super) use render::{PlateResources, pixels, render};
