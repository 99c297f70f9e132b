//! Tiles of patterns, each drawn once on a layer of its own.

use crate::preflight::content::drawing::colour::PatternBrush;
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::operand::numbers;
use crate::preflight::content::state::GraphicsState;
use crate::raster::Matrix;
use crate::raster::plates::{FillRule, PlateOutline, TileCell};
use hayro_syntax::object::Dict;
use std::sync::Arc;

/// How much finer than the page a tile is drawn, as its pixels do not fall on those of the page.
const FINER: f64 = 2.0;
/// The longest side of a tile's layer, in pixels; larger tiles are drawn coarser.
const LONGEST: f64 = 4096.0;

/// A tile that is being drawn.
pub(in crate::preflight::content) struct OpenTile {
    to_layer: Matrix,
    to_page: Matrix,
    bounds: [f64; 4],
    steps: [f64; 2],
}

impl Interpreter<'_> {
    /// Begins to draw a tile whose coordinates the state's matrix maps to the page; `None` if nothing
    /// is drawn or it cannot be, which is noted.
    pub(in crate::preflight::content) fn begin_tile(
        &mut self,
        tile: &Dict<'_>,
        state: &mut GraphicsState,
    ) -> Option<OpenTile> {
        let drawing = self.drawing.as_mut()?;
        let bounds = numbers::<4>(tile, "BBox")?;
        let steps = ["XStep", "YStep"].map(|key| tile.get::<f64>(key).unwrap_or(0.0).abs());
        let is_flat = bounds[0] >= bounds[2] || bounds[1] >= bounds[3] || state.ctm.is_flat();
        if is_flat || steps.iter().any(|step| *step < 1.0e-6) {
            self.leave_out("a tiling pattern without an area");
            return None;
        }
        let to_page = state.ctm;
        let to_pixels = drawing.canvas.to_pixels();
        let sides = [bounds[2] - bounds[0], bounds[3] - bounds[1]];
        if sides
            .iter()
            .zip(steps)
            .any(|(side, step)| *side > step * f64::from(TileCell::MOST_STEPS))
        {
            self.leave_out("a tiling pattern whose tiles overlap more than three deep");
            return None;
        }
        let [left, top, right, bottom] = to_page.then(to_pixels).image_of(bounds);
        let scale = (LONGEST / (right - left).max(bottom - top)).min(FINER);
        // A pixel's room on all sides, for the edges.
        let shift = [1.0 - left * scale, 1.0 - top * scale];
        let onto = Matrix([scale, 0.0, 0.0, scale, shift[0], shift[1]]);
        let onto = to_pixels.then(onto);
        let [width, height] = [right - left, bottom - top].map(|side| side_of(side * scale));
        if drawing.canvas.begin_tile(width, height, onto).is_none() {
            self.leave_out("patterns nested beyond the limit");
            return None;
        }
        let mut outline = PlateOutline::default();
        outline.rect(bounds);
        let shape = self.drawing.as_ref()?.canvas.filled(&outline, to_page, FillRule::NonZero);
        state.drawn.clip_to(shape);
        Some(OpenTile { to_layer: to_page.then(onto), to_page, bounds, steps })
    }

    /// Ends a tile: what the pattern is drawn with.
    pub(in crate::preflight::content) fn end_tile(
        &mut self,
        tile: &OpenTile,
    ) -> Option<PatternBrush> {
        let layer = self.drawing.as_mut()?.canvas.end();
        let OpenTile { to_layer, to_page, bounds, steps } = *tile;
        Some(PatternBrush::Tiles(Arc::new(TileCell { layer, to_layer, to_page, bounds, steps })))
    }

    /// The matrix of a pattern, which counts from the page or form that it is used in.
    pub(in crate::preflight::content) fn pattern_matrix(&self, pattern: &Dict<'_>) -> Matrix {
        numbers::<6>(pattern, "Matrix").map_or(Matrix::IDENTITY, Matrix).then(self.base)
    }
}

/// The pixels of a side, with room at both ends.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most the longest side"
)]
fn side_of(pixels: f64) -> usize {
    pixels.clamp(0.0, LONGEST).ceil() as usize + 2
}
