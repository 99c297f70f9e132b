//! Brushes: what shapes are painted with.

use crate::raster::Matrix;
use crate::raster::plates::gradient::Gradient;
use crate::raster::plates::layer::{FULL, PlateInks, PlateLayer};
use crate::raster::plates::picture::PlatePicture;
use std::borrow::Cow;

/// A tile of a pattern, drawn once. Source: ISO 32000-1:2008, 8.7.3.
#[derive(Clone, Debug)]
pub(crate) struct TileCell {
    pub(crate) layer: PlateLayer,
    /// From the pattern's coordinates to the pixels of the tile's layer.
    pub(crate) to_layer: Matrix,
    /// From the pattern's coordinates to those of the page.
    pub(crate) to_page: Matrix,
    /// The part of the pattern's coordinates that the tile fills: left, bottom, right, top.
    pub(crate) bounds: [f64; 4],
    /// The distance from one tile to the next, across and up.
    pub(crate) steps: [f64; 2],
}

/// What a shape is painted with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PlateBrush<'b> {
    Inks(&'b PlateInks),
    Gradient(&'b Gradient),
    Tiles(&'b TileCell),
    /// A picture in the unit square, which the matrix maps to the page.
    Picture(&'b PlatePicture, Matrix),
}

/// The paint of one pixel.
pub(super) enum PaintedPixel<'b> {
    Inks(Cow<'b, PlateInks>, u16),
    /// Pixels of a tile's layer: for each of several sample points within the pixel, the pixels
    /// that lie there, lowest first.
    Tiles(&'b PlateLayer, Vec<Vec<usize>>),
}

/// A brush on the pixels of a layer.
pub(super) struct BrushOnPixels<'b> {
    brush: PlateBrush<'b>,
    /// From pixels to the brush's own coordinates.
    to_own: Matrix,
}

impl<'b> BrushOnPixels<'b> {
    /// Creates the brush for a layer; `to_pixels` maps the page to its pixels. `None` if the
    /// brush's matrix is singular.
    pub(super) fn new(brush: PlateBrush<'b>, to_pixels: Matrix) -> Option<Self> {
        let own = match brush {
            PlateBrush::Inks(_) => Matrix::IDENTITY,
            PlateBrush::Gradient(gradient) => gradient.to_page.then(to_pixels),
            PlateBrush::Tiles(cell) => cell.to_page.then(to_pixels),
            PlateBrush::Picture(_, to_page) => to_page.then(to_pixels),
        };
        Some(Self { brush, to_own: own.inverse()? })
    }

    /// The paint of a pixel; `None` if the brush does not paint there.
    #[allow(clippy::cast_precision_loss, reason = "pixels of a page")]
    pub(super) fn at(&self, x: usize, y: usize) -> Option<PaintedPixel<'b>> {
        let (left, top) = (x as f64, y as f64);
        let middle = || self.to_own.apply([left + 0.5, top + 0.5]);
        Some(match self.brush {
            PlateBrush::Inks(inks) => PaintedPixel::Inks(Cow::Borrowed(inks), FULL),
            PlateBrush::Gradient(gradient) => {
                PaintedPixel::Inks(Cow::Borrowed(gradient.at(middle())?), FULL)
            }
            PlateBrush::Tiles(cell) => {
                let part = |n: u8| (f64::from(n) + 0.5) / f64::from(POINTS);
                let points = (0..POINTS).flat_map(|y| (0..POINTS).map(move |x| [x, y]));
                let under = points
                    .map(|[x, y]| cell.under(self.to_own.apply([left + part(x), top + part(y)])));
                PaintedPixel::Tiles(&cell.layer, under.collect())
            }
            PlateBrush::Picture(picture, _) => {
                let pixel = [left, top, left + 1.0, top + 1.0];
                let (inks, opacity) = picture.at(pixel, self.to_own);
                PaintedPixel::Inks(Cow::Owned(inks), opacity)
            }
        })
    }
}

/// Points along each side of a pixel at which a tile is looked up.
const POINTS: u8 = 3;
/// How many neighbours of a tile may overlap it in each direction.
const OVERLAPS: i32 = 2;

impl TileCell {
    /// Maximum width and height of a tile in steps, so that all tiles over a point are found.
    pub(crate) const MAX_STEPS: i32 = OVERLAPS + 1;

    /// The pixels of the tiles that lie over a point of the pattern, in painting order.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "checked against the layer's sides"
    )]
    fn under(&self, [x, y]: [f64; 2]) -> Vec<usize> {
        let [left, bottom, right, top] = self.bounds;
        let [across, up] = self.steps;
        let (column, row) = (((x - left) / across).floor(), ((y - bottom) / up).floor());
        let mut found = Vec::with_capacity(1);
        for below in (0..=OVERLAPS).rev() {
            for before in (0..=OVERLAPS).rev() {
                let own_x = x - (column - f64::from(before)) * across;
                let own_y = y - (row - f64::from(below)) * up;
                if own_x < left || own_x > right || own_y < bottom || own_y > top {
                    continue;
                }
                let [px, py] = self.to_layer.apply([own_x, own_y]).map(f64::floor);
                let PlateLayer { width, height, .. } = self.layer;
                if px >= 0.0 && py >= 0.0 && px < width as f64 && py < height as f64 {
                    found.push(py as usize * width + px as usize);
                }
            }
        }
        found
    }
}
