//! Paths: filled, stroked, and clipped to.

use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::state::PaintOperation::{self, Fill, Stroke};
use crate::raster::AreaCoverage;
use crate::raster::plates::{FillRule, PlateOutline};

/// The current path in user space.
#[derive(Default)]
pub(in crate::preflight::content) struct PathTrace {
    outline: PlateOutline,
    /// How it is to be intersected with the clip, if it is.
    clips: Option<FillRule>,
}

impl PathTrace {
    /// Adds what a path construction operator adds, whose operands were checked.
    #[allow(
        clippy::many_single_char_names,
        reason = "control points as ISO 32000-1, 8.5.2 has them"
    )]
    fn add(&mut self, name: &[u8], operands: &[f64]) {
        match (name, operands) {
            (b"m", [x, y]) => self.outline.move_to([*x, *y]),
            // What follows no `m` is damage, which is reported.
            (b"l", [x, y]) => self.outline.line_to([*x, *y]),
            (b"c", [a, b, c, d, x, y]) => self.outline.cubic_to([[*a, *b], [*c, *d], [*x, *y]]),
            (b"v", [c, d, x, y]) => {
                let from = self.outline.last().unwrap_or([*c, *d]);
                self.outline.cubic_to([from, [*c, *d], [*x, *y]]);
            }
            (b"y", [a, b, x, y]) => self.outline.cubic_to([[*a, *b], [*x, *y], [*x, *y]]),
            (b"h", _) => self.outline.close(),
            (b"re", [x, y, width, height]) => self.outline.rect([*x, *y, x + width, y + height]),
            _ => {}
        }
    }
}

impl Interpreter<'_> {
    /// Adds to the path that is drawn.
    pub(in crate::preflight::content) fn trace(&mut self, name: &[u8], numbers: &[f64]) {
        if let Some(drawing) = &mut self.drawing {
            drawing.path.add(name, numbers);
        }
    }

    /// Makes the current path part of the clip when it has been painted.
    pub(in crate::preflight::content) fn trace_clip(&mut self, name: &[u8]) {
        if let Some(drawing) = &mut self.drawing {
            let even_odd = name.ends_with(b"*");
            drawing.path.clips = Some(if even_odd { FillRule::EvenOdd } else { FillRule::NonZero });
        }
    }

    /// Takes the path that is drawn, to draw another meanwhile.
    pub(in crate::preflight::content) fn take_trace(&mut self) -> PathTrace {
        self.drawing.as_mut().map(|d| std::mem::take(&mut d.path)).unwrap_or_default()
    }

    /// Puts back the path that was taken.
    pub(in crate::preflight::content) fn put_trace(&mut self, path: PathTrace) {
        if let Some(drawing) = &mut self.drawing {
            drawing.path = path;
        }
    }

    /// Draws the current path as a path-painting operator paints it, and clips to it.
    pub(in crate::preflight::content) fn draw_path(&mut self, name: &[u8]) {
        if self.drawing.is_none() {
            return;
        }
        let PathTrace { mut outline, clips } = self.take_trace();
        if matches!(name, b"s" | b"b" | b"b*") {
            outline.close();
        }
        let rule = if name.ends_with(b"*") { FillRule::EvenOdd } else { FillRule::NonZero };
        if matches!(name, b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*") {
            self.draw_filled(&outline, rule);
        }
        if matches!(name, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*") {
            self.draw_stroked(&outline);
        }
        if let Some(rule) = clips {
            self.clip_to(&outline, rule);
        }
    }

    /// Clips to a path in user space.
    pub(super) fn clip_to(&mut self, outline: &PlateOutline, rule: FillRule) {
        let Some(drawing) = &self.drawing else { return };
        let shape = drawing.canvas.filled(outline, self.state.ctm, rule);
        self.state.drawn.clip_to(shape);
    }

    /// Fills a path in user space.
    pub(super) fn draw_filled(&mut self, outline: &PlateOutline, rule: FillRule) {
        if let Some(drawing) = &self.drawing {
            let shape = drawing.canvas.filled(outline, self.state.ctm, rule);
            self.lay(shape, Fill);
        }
    }

    /// Strokes a path in user space.
    pub(super) fn draw_stroked(&mut self, outline: &PlateOutline) {
        let mut pen = self.state.drawn.pen.clone();
        pen.width = self.state.line_width.abs();
        if let Some(drawing) = &self.drawing {
            let shape = drawing.canvas.stroked(outline, self.state.ctm, &pen);
            self.lay(shape, Stroke);
        }
    }

    /// Lays the colour of an operation on a shape, within the clip.
    pub(super) fn lay(&mut self, shape: Option<AreaCoverage>, by: PaintOperation) {
        if self.hidden > 0 || self.state.drawn.is_clipped_off {
            return;
        }
        let Some(shape) = shape else { return };
        let shape = shape.clipped(self.state.drawn.clip.as_deref());
        let Some(brush) = self.brush(by) else { return };
        let how = self.state.drawn.compositing(by);
        if let Some(drawing) = &mut self.drawing {
            drawing.canvas.lay(&shape, brush.as_plate_brush(), &how);
        }
    }
}
