//! Path painting: filled areas and rules.

use crate::preflight::checks::ObjectKind;
use crate::preflight::content::bounds::PathBounds;
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::operand::Operation;
use crate::preflight::content::path::{ContentPath, PathPart};
use crate::preflight::content::state::PaintOperation;

/// A filled rectangle is a rule if it is at most this thick, in points, and four times as long.
const RULE: f64 = 4.0;
/// Maximum number of corners of a subpath whose segments are judged one by one.
const MOST_STROKES: usize = 64;

impl Interpreter<'_> {
    /// Constructs or paints a path; `None` for any other operator.
    pub(super) fn draw(&mut self, operation: &Operation<'_, '_>) -> Option<()> {
        let (fills, strokes) = match operation.name {
            b"W" | b"W*" => {
                self.path.clips = true;
                self.trace_clip(operation.name);
                return Some(());
            }
            b"f" | b"F" | b"f*" => (true, false),
            b"S" | b"s" => (false, true),
            b"B" | b"B*" | b"b" | b"b*" => (true, true),
            b"n" => (false, false),
            name => {
                let numbers = operation.numbers();
                self.path.add(name, &numbers, self.state.ctm)?;
                self.trace(name, &numbers);
                return Some(());
            }
        };
        let mut path = std::mem::take(&mut self.path);
        if matches!(operation.name, b"s" | b"b" | b"b*") {
            path.parts.iter_mut().rev().take(1).for_each(|p| p.closed = true);
        }
        // Strokes first: a rule along the edge of a fill is judged on the fill's backdrop.
        if strokes {
            self.stroke(&path);
        }
        if fills {
            self.fill(&path);
        }
        self.draw_path(operation.name);
        if path.clips {
            self.state.clip = self.state.clip.meet(path.bounds());
            self.state.clip_is_shaped |= !path.fills();
        }
        Some(())
    }

    fn fill(&mut self, path: &ContentPath) {
        let all_rectangles = path.is_whole() && path.parts.iter().all(PathPart::is_rectangle);
        if !all_rectangles {
            return self.paint(
                path.bounds(),
                ObjectKind::Ground { plain: path.fills() },
                PaintOperation::Fill,
            );
        }
        for part in &path.parts {
            let bounds = part.bounds();
            let what = match rule_width(bounds) {
                Some(width) => ObjectKind::Rule { width: self.frame.length(width) },
                None => ObjectKind::Ground { plain: true },
            };
            self.paint(bounds, what, PaintOperation::Fill);
        }
    }

    fn stroke(&mut self, path: &ContentPath) {
        let [across, along] = self.state.ctm.scales();
        let width = self.state.line_width.abs() * across.min(along);
        let what = ObjectKind::Rule { width: self.frame.length(width) };
        let mut whole = !path.is_whole();
        for part in &path.parts {
            let corners = &part.corners;
            if part.curved || corners.len() > MOST_STROKES {
                whole = true;
                continue;
            }
            let close = part.closed.then(|| corners.first().zip(corners.last())).flatten();
            let close = close.map(|(a, b)| [*b, *a]);
            for [a, b] in corners.windows(2).map(|w| [w[0], w[1]]).chain(close) {
                let mut bounds = PathBounds::NOTHING;
                bounds.take_in(a);
                bounds.take_in(b);
                self.paint(bounds.grown(width / 2.0), what.clone(), PaintOperation::Stroke);
            }
        }
        if whole {
            self.paint(path.bounds().grown(width / 2.0), what, PaintOperation::Stroke);
        }
    }
}

/// Width of a filled rectangle if it is a rule.
fn rule_width(b: PathBounds) -> Option<f64> {
    let (thin, long) = (b.width().min(b.height()), b.width().max(b.height()));
    (thin <= RULE && long >= thin * 4.0 && long > 0.0).then_some(thin)
}
