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
pub(super) use over::{CELL, OverRegion, across_seams, over};
pub(super) use picture::PictureInks;
pub(super) use render::{PlateResources, pixels, render};
