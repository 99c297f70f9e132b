//! Patterns: tiles, and axial and radial shadings.

use crate::preflight::content::{ContentShading, PatternCell, ShadingAxis};
use crate::preflight::devices::plates::colour::PatternBrush;
use crate::preflight::devices::plates::path::rectangle;
use crate::preflight::devices::plates::state::DrawnState;
use crate::preflight::devices::plates::{PlateContext, PlateDrawing};
use crate::raster::Matrix;
use crate::raster::plates::{FillRule, Gradient, GradientGeometry, TileCell};
use std::sync::Arc;

/// Resolution of a tile's layer relative to the page, as its pixels do not fall on those of the
/// page.
const OVERSAMPLING: f64 = 2.0;
/// The longest side of a tile's layer, in pixels; larger tiles are drawn coarser.
const MAX_LAYER_SIDE: f64 = 4096.0;

/// A tile that is being drawn.
pub(super) struct OpenTile {
    cell: PatternCell,
    to_layer: Matrix,
    /// The state in which the pattern was set.
    before: DrawnState,
}

impl PlateDrawing<'_> {
    /// Begins to draw a tile; `None` if it cannot be drawn, which is recorded.
    pub(super) fn open_tile(&mut self, cell: &PatternCell, ctx: &PlateContext<'_>) -> Option<()> {
        let PatternCell { bounds, steps, to_page } = *cell;
        let is_flat = bounds[0] >= bounds[2] || bounds[1] >= bounds[3] || to_page.is_flat();
        if is_flat || steps.iter().any(|step| *step < 1.0e-6) {
            self.leave_out("a tiling pattern without an area", ctx);
            return None;
        }
        let to_pixels = self.canvas.to_pixels();
        let sides = [bounds[2] - bounds[0], bounds[3] - bounds[1]];
        if sides.iter().zip(steps).any(|(side, step)| *side > step * f64::from(TileCell::MAX_STEPS))
        {
            self.leave_out("a tiling pattern whose tiles overlap more than three deep", ctx);
            return None;
        }
        let [left, top, right, bottom] = to_page.then(to_pixels).image_of(bounds);
        let scale = (MAX_LAYER_SIDE / (right - left).max(bottom - top)).min(OVERSAMPLING);
        // One pixel of margin on all sides, for the edges.
        let shift = [1.0 - left * scale, 1.0 - top * scale];
        let onto = Matrix([scale, 0.0, 0.0, scale, shift[0], shift[1]]);
        let onto = to_pixels.then(onto);
        let [width, height] = [right - left, bottom - top].map(|side| side_of(side * scale));
        if self.canvas.begin_tile(width, height, onto).is_none() {
            self.leave_out("patterns nested beyond the limit", ctx);
            return None;
        }
        let before = std::mem::take(&mut self.state);
        let shape = self.canvas.filled(&rectangle(bounds), to_page, FillRule::NonZero);
        self.state.clip_to(shape);
        self.tiles.push(OpenTile { cell: *cell, to_layer: to_page.then(onto), before });
        Some(())
    }

    /// Ends a tile and returns the brush of its pattern.
    pub(super) fn close_tile(&mut self) -> Option<PatternBrush> {
        let OpenTile { cell, to_layer, before } = self.tiles.pop()?;
        self.state = before;
        let layer = self.canvas.end();
        let PatternCell { bounds, steps, to_page } = cell;
        Some(PatternBrush::Tiles(Arc::new(TileCell { layer, to_layer, to_page, bounds, steps })))
    }
}

/// The pixels of a side, with a margin at both ends.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most the longest side"
)]
fn side_of(pixels: f64) -> usize {
    pixels.clamp(0.0, MAX_LAYER_SIDE).ceil() as usize + 2
}

/// Number of steps from the beginning of a shading to its end.
const STEPS: u32 = 512;

impl PlateDrawing<'_> {
    /// The brush of a shading; `None` if it paints nothing, or if it cannot be drawn, which is
    /// recorded.
    pub(super) fn gradient(
        &mut self,
        shading: &ContentShading<'_, '_>,
        ctx: &mut PlateContext<'_>,
    ) -> Option<PatternBrush> {
        if shading.space.paints_nothing() {
            return None;
        }
        let geometry = shading.axis().map(|axis| match axis {
            ShadingAxis::Axial(ends) => GradientGeometry::Axial(ends),
            ShadingAxis::Radial(centres, radii) => GradientGeometry::Radial(centres, radii),
        });
        let colours = shading.colours_at(STEPS, &mut ctx.known.budget);
        let (Some(geometry), Some(colours)) = (geometry, colours) else {
            let kind = shading.kind();
            let what = format!("a shading of type {kind}, or by a function that is not read");
            self.leave_out(&what, ctx);
            return None;
        };
        // Whether shadings overprint depends on the colour space, in fills and with `sh` alike.
        let overprint = ctx.state.overprint.fill.then_some(false);
        let mut inks = |parts: &[f64]| self.inks(shading.space, parts, overprint);
        let colours: Option<Vec<_>> = colours.iter().map(|parts| inks(parts)).collect();
        let background = shading.background().and_then(|behind| inks(&behind));
        let Some(colours) = colours else {
            self.leave_out("a shading in colours that are not read", ctx);
            return None;
        };
        Some(PatternBrush::Gradient(Arc::new(Gradient {
            geometry,
            extend: shading.extend(),
            colours,
            background,
            within: shading.within(),
            to_page: shading.place.matrix,
        })))
    }
}
