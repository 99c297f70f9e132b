//! Paths as outlines on plates: filled, stroked, and clipped to.

use crate::preflight::content::PaintOperation::{self, Fill, Stroke};
use crate::preflight::content::{
    CapStyle, ContentPath, InsideRule, JoinStyle, PathPainting, PathSegment, PenStyle,
};
use crate::preflight::devices::plates::{PlateContext, PlateDrawing};
use crate::raster::AreaCoverage;
use crate::raster::plates::{FillRule, Pen, PenCap, PenJoin, PlateOutline};

/// Converts a path; it stays in user space.
pub(super) fn outline(path: &ContentPath) -> PlateOutline {
    let mut outline = PlateOutline::default();
    for segment in path.segments() {
        match segment {
            PathSegment::Move(at) => outline.move_to(at),
            // A segment without a preceding `m` is damage, which is reported elsewhere.
            PathSegment::Line(at) => outline.line_to(at),
            PathSegment::Curve(points) => outline.cubic_to(points),
            PathSegment::CurveFromStart([control, at]) => {
                let from = outline.last().unwrap_or(control);
                outline.cubic_to([from, control, at]);
            }
            PathSegment::CurveToEnd([control, at]) => outline.cubic_to([control, at, at]),
            PathSegment::Close => outline.close(),
        }
    }
    outline
}

/// A rectangle.
pub(super) fn rectangle(corners: [f64; 4]) -> PlateOutline {
    let mut outline = PlateOutline::default();
    outline.rect(corners);
    outline
}

/// Converts a fill rule.
pub(super) fn fill_rule(rule: InsideRule) -> FillRule {
    match rule {
        InsideRule::NonZero => FillRule::NonZero,
        InsideRule::EvenOdd => FillRule::EvenOdd,
    }
}

/// Converts a pen for lines of width `width`.
pub(super) fn pen(style: &PenStyle, width: f64) -> Pen {
    Pen {
        width: width.abs(),
        cap: match style.cap {
            CapStyle::Butt => PenCap::Butt,
            CapStyle::Round => PenCap::Round,
            CapStyle::Square => PenCap::Square,
        },
        join: match style.join {
            JoinStyle::Miter => PenJoin::Miter,
            JoinStyle::Round => PenJoin::Round,
            JoinStyle::Bevel => PenJoin::Bevel,
        },
        miter_limit: style.miter_limit,
        dash: style.dash.clone(),
        phase: style.phase,
    }
}

impl PlateDrawing<'_> {
    /// Draws a path.
    pub(super) fn draw_path(
        &mut self,
        path: &ContentPath,
        how: PathPainting,
        ctx: &PlateContext<'_>,
    ) {
        let outline = outline(path);
        if let Some(rule) = how.fill() {
            self.fill(&outline, fill_rule(rule), ctx);
        }
        if how.strokes() {
            self.stroke(&outline, ctx);
        }
    }

    /// Clips to a path.
    pub(super) fn clip_to(&mut self, path: &ContentPath, rule: InsideRule, ctx: &PlateContext<'_>) {
        let shape = self.canvas.filled(&outline(path), ctx.state.ctm, fill_rule(rule));
        self.state.clip_to(shape);
    }

    /// Fills an outline in user space.
    pub(super) fn fill(&mut self, outline: &PlateOutline, rule: FillRule, ctx: &PlateContext<'_>) {
        let shape = self.canvas.filled(outline, ctx.state.ctm, rule);
        self.lay(shape, Fill, ctx);
    }

    /// Strokes an outline in user space.
    pub(super) fn stroke(&mut self, outline: &PlateOutline, ctx: &PlateContext<'_>) {
        let pen = pen(&ctx.state.pen, ctx.state.line_width);
        let shape = self.canvas.stroked(outline, ctx.state.ctm, &pen);
        self.lay(shape, Stroke, ctx);
    }

    /// Lays the colour of an operation on a shape, within the clip.
    pub(super) fn lay(
        &mut self,
        shape: Option<AreaCoverage>,
        by: PaintOperation,
        ctx: &PlateContext<'_>,
    ) {
        let Some(shape) = shape.filter(|_| self.is_drawn(ctx)) else { return };
        let shape = shape.clipped(self.state.clip.as_deref());
        let Some(brush) = self.brush(by, ctx) else { return };
        let how = self.state.compositing(by, ctx.state.alpha);
        self.canvas.lay(&shape, brush.as_plate_brush(), &how);
    }
}
