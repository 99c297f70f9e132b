//! Paths, rules and pens as those of plates.

use crate::preflight::content::{
    CapStyle, ContentPath, InsideRule, JoinStyle, PathSegment, PenStyle,
};
use crate::raster::plates::{FillRule, Pen, PenCap, PenJoin, PlateOutline};

/// A path in user space.
pub(super) fn outline(path: &ContentPath) -> PlateOutline {
    let mut outline = PlateOutline::default();
    for segment in path.segments() {
        match segment {
            PathSegment::Move(at) => outline.move_to(at),
            // What follows no `m` is damage, which is reported.
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

/// A rule of what is inside.
pub(super) fn fill_rule(rule: InsideRule) -> FillRule {
    match rule {
        InsideRule::NonZero => FillRule::NonZero,
        InsideRule::EvenOdd => FillRule::EvenOdd,
    }
}

/// The pen that strokes lines of a width.
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
