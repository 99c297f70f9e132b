//! Paths: filled, stroked, and clipped to.

use crate::preflight::content::PaintOperation::{self, Fill, Stroke};
use crate::preflight::content::{ContentPath, InsideRule, PathPainting};
use crate::preflight::devices::plates::outline::{fill_rule, outline, pen};
use crate::preflight::devices::plates::{DrawnAt, PlateDrawing};
use crate::raster::AreaCoverage;
use crate::raster::plates::{FillRule, PlateOutline};

impl PlateDrawing<'_> {
    /// Draws a path.
    pub(super) fn draw_path(&mut self, path: &ContentPath, how: PathPainting, at: &DrawnAt<'_>) {
        let outline = outline(path);
        if let Some(rule) = how.fill() {
            self.fill(&outline, fill_rule(rule), at);
        }
        if how.strokes() {
            self.stroke(&outline, at);
        }
    }

    /// Clips to a path.
    pub(super) fn clip_to(&mut self, path: &ContentPath, rule: InsideRule, at: &DrawnAt<'_>) {
        let shape = self.canvas.filled(&outline(path), at.state.ctm, fill_rule(rule));
        self.state.clip_to(shape);
    }

    /// Fills an outline in user space.
    pub(super) fn fill(&mut self, outline: &PlateOutline, rule: FillRule, at: &DrawnAt<'_>) {
        let shape = self.canvas.filled(outline, at.state.ctm, rule);
        self.lay(shape, Fill, at);
    }

    /// Strokes an outline in user space.
    pub(super) fn stroke(&mut self, outline: &PlateOutline, at: &DrawnAt<'_>) {
        let pen = pen(&at.state.pen, at.state.line_width);
        let shape = self.canvas.stroked(outline, at.state.ctm, &pen);
        self.lay(shape, Stroke, at);
    }

    /// Lays the colour of an operation on a shape, within the clip.
    pub(super) fn lay(
        &mut self,
        shape: Option<AreaCoverage>,
        by: PaintOperation,
        at: &DrawnAt<'_>,
    ) {
        let Some(shape) = shape.filter(|_| self.is_drawn(at)) else { return };
        let shape = shape.clipped(self.state.clip.as_deref());
        let Some(brush) = self.brush(by, at) else { return };
        let how = self.state.compositing(by, at.state.alpha);
        self.canvas.lay(&shape, brush.as_plate_brush(), &how);
    }
}
