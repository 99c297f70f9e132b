//! The plates of a page of another PDF where it is placed.

use crate::geom::{Abs, Affine, Point, Rect};
use crate::scene::OutputIntent;
use std::sync::Arc;

/// How the plates of a placed page are to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct PlateView<'v> {
    /// The press whose inks colours in red, green and blue become.
    pub intent: &'v OutputIntent,
    /// From the picture's own coordinates to those of the page that it is placed on.
    pub to_page: Affine,
    /// The part of that page that is wanted; pixels count from its upper left corner.
    pub area: Rect,
    /// The side of a pixel.
    pub pixel: Abs,
}

/// An ink of a placed page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlacedInk {
    /// Cyan, magenta, yellow or black, counted from 0.
    Process(usize),
    /// A spot ink.
    Spot(Arc<str>),
    /// Any other ink: what is beneath may be knocked out.
    Other,
}

/// The plate of an ink of a placed page, row by row from the top, in 65,535ths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedPlate {
    /// The ink.
    pub ink: PlacedInk,
    /// How much of the ink there is: its tint, times the coverage.
    pub tints: Vec<u16>,
    /// How much of what lies beneath is covered: none of it where the ink overprints or there is
    /// nothing.
    pub covers: Vec<u16>,
}

/// The plates of a placed page, as far as they were wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedPlates {
    /// The upper left corner of the first pixel on the page.
    pub origin: Point,
    /// The side of a pixel.
    pub pixel: Abs,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// One for each process ink and each spot ink that is used, and one for all others.
    pub plates: Vec<PlacedPlate>,
}

/// Why the plates of a placed page cannot be drawn: what of it cannot.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UndrawnPage(pub String);

impl PlacedPlates {
    /// The index of the pixel that holds a point of the page; `None` if it lies beside them.
    pub fn at(&self, point: Point) -> Option<usize> {
        let from = point - self.origin;
        let pixels = |length: Abs| usize::try_from(length.0.div_euclid(self.pixel.0)).ok();
        let (x, y) = (pixels(from.x)?, pixels(from.y)?);
        (x < self.width && y < self.height).then(|| y * self.width + x)
    }
}
