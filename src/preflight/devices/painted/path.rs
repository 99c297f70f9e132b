//! Filled areas and rules.

use crate::preflight::checks::ObjectKind;
use crate::preflight::content::{PaintOperation, PathBounds, PathPart, PathShape};
use crate::preflight::devices::painted::{PaintedContext, PaintedObjects};

/// A filled rectangle is a rule if it is at most this thick, in points, and four times as long.
const RULE: f64 = 4.0;
/// Maximum number of corners of a subpath whose segments are checked one by one.
const MAX_STROKES: usize = 64;

impl PaintedObjects {
    /// Adds a filled path.
    pub(super) fn fill(&mut self, path: &PathShape, ctx: &mut PaintedContext<'_>) {
        let all_rectangles = path.is_whole() && path.parts.iter().all(PathPart::is_rectangle);
        if !all_rectangles {
            let kind = ObjectKind::Ground { plain: path.fills() };
            return self.paint(path.bounds(), kind, PaintOperation::Fill, ctx);
        }
        for part in &path.parts {
            let bounds = part.bounds();
            let kind = match rule_width(bounds) {
                Some(width) => ObjectKind::Rule { width: ctx.frame.length(width) },
                None => ObjectKind::Ground { plain: true },
            };
            self.paint(bounds, kind, PaintOperation::Fill, ctx);
        }
    }

    /// Adds a stroked path.
    pub(super) fn stroke(&mut self, path: &PathShape, ctx: &mut PaintedContext<'_>) {
        let [across, along] = ctx.state.ctm.scales();
        let width = ctx.state.line_width.abs() * across.min(along);
        let kind = ObjectKind::Rule { width: ctx.frame.length(width) };
        let mut whole = !path.is_whole();
        for part in &path.parts {
            let corners = &part.corners;
            if part.curved || corners.len() > MAX_STROKES {
                whole = true;
                continue;
            }
            let close = part.closed.then(|| corners.first().zip(corners.last())).flatten();
            let close = close.map(|(a, b)| [*b, *a]);
            for [a, b] in corners.windows(2).map(|w| [w[0], w[1]]).chain(close) {
                let mut bounds = PathBounds::NOTHING;
                bounds.take_in(a);
                bounds.take_in(b);
                self.paint(bounds.grown(width / 2.0), kind.clone(), PaintOperation::Stroke, ctx);
            }
        }
        if whole {
            self.paint(path.bounds().grown(width / 2.0), kind, PaintOperation::Stroke, ctx);
        }
    }
}

/// Width of a filled rectangle if it is a rule.
fn rule_width(b: PathBounds) -> Option<f64> {
    let (thin, long) = (b.width().min(b.height()), b.width().max(b.height()));
    (thin <= RULE && long >= thin * 4.0 && long > 0.0).then_some(thin)
}
