//! Paths in coordinates of their own, and how they cover pixels.

use crate::raster::Matrix;
use crate::raster::coverage::AreaCoverage;
use tiny_skia::{LineCap, LineJoin, PathBuilder, StrokeDash, Transform};

/// A matrix as the library of rasters has it.
#[allow(clippy::many_single_char_names, reason = "the letters of ISO 32000-1, 8.3.3")]
fn transform(matrix: Matrix) -> Transform {
    let [a, b, c, d, e, f] = matrix.0.map(single);
    Transform::from_row(a, b, c, d, e, f)
}

/// Which points are inside a path. Source: ISO 32000-1:2008, 8.5.3.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FillRule {
    /// Those that the path winds round.
    NonZero,
    /// Those from which a ray crosses the path an odd number of times.
    EvenOdd,
}

/// The ends of open strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PenCap {
    Butt,
    Round,
    Square,
}

/// The corners of strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PenJoin {
    Miter,
    Round,
    Bevel,
}

/// How a path is stroked, in its own coordinates.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pen {
    /// Width; 0 is one pixel.
    pub(crate) width: f64,
    pub(crate) cap: PenCap,
    pub(crate) join: PenJoin,
    pub(crate) miter_limit: f64,
    /// Lengths of dashes and gaps; empty for a solid line.
    pub(crate) dash: Vec<f64>,
    /// How far into the pattern a path begins.
    pub(crate) phase: f64,
}

/// A path.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlateOutline(PathBuilder);

impl PlateOutline {
    pub(crate) fn move_to(&mut self, [x, y]: [f64; 2]) {
        self.0.move_to(single(x), single(y));
    }

    pub(crate) fn line_to(&mut self, [x, y]: [f64; 2]) {
        self.0.line_to(single(x), single(y));
    }

    pub(crate) fn cubic_to(&mut self, [a, b, to]: [[f64; 2]; 3]) {
        let [[ax, ay], [bx, by], [x, y]] = [a, b, to].map(|p| p.map(single));
        self.0.cubic_to(ax, ay, bx, by, x, y);
    }

    pub(crate) fn close(&mut self) {
        self.0.close();
    }

    /// Adds a rectangle.
    pub(crate) fn rect(&mut self, [x0, y0, x1, y1]: [f64; 4]) {
        self.move_to([x0, y0]);
        for corner in [[x1, y0], [x1, y1], [x0, y1]] {
            self.line_to(corner);
        }
        self.close();
    }

    /// The last point; `None` of an empty path.
    pub(crate) fn last(&self) -> Option<[f64; 2]> {
        self.0.last_point().map(|p| [f64::from(p.x), f64::from(p.y)])
    }

    /// Adds the image of another path.
    pub(crate) fn add(&mut self, other: &Self, placement: Matrix) {
        let image = other.0.clone().finish().and_then(|p| p.transform(transform(placement)));
        if let Some(image) = image {
            self.0.push_path(&image);
        }
    }

    /// How its image covers the pixels of a window `[x0, y0, x1, y1]` with exclusive ends; `None` if
    /// it covers none.
    pub(crate) fn filled(
        &self,
        to_pixels: Matrix,
        rule: FillRule,
        window: [usize; 4],
    ) -> Option<AreaCoverage> {
        let path = self.0.clone().finish()?.transform(transform(to_pixels))?;
        let rule = match rule {
            FillRule::NonZero => tiny_skia::FillRule::Winding,
            FillRule::EvenOdd => tiny_skia::FillRule::EvenOdd,
        };
        AreaCoverage::filled(&path, rule, window)
    }

    /// How the image of its stroke covers the pixels of a window.
    pub(crate) fn stroked(
        &self,
        to_pixels: Matrix,
        pen: &Pen,
        window: [usize; 4],
    ) -> Option<AreaCoverage> {
        let path = self.0.clone().finish()?;
        let scale = to_pixels.scale();
        // The thinnest line that there is has the width of a pixel.
        let width = if pen.width > 0.0 { pen.width } else { 1.0 / scale.max(1.0e-9) };
        let how = tiny_skia::Stroke {
            width: single(width),
            miter_limit: single(pen.miter_limit.max(1.0)),
            line_cap: match pen.cap {
                PenCap::Butt => LineCap::Butt,
                PenCap::Round => LineCap::Round,
                PenCap::Square => LineCap::Square,
            },
            line_join: match pen.join {
                PenJoin::Miter => LineJoin::Miter,
                PenJoin::Round => LineJoin::Round,
                PenJoin::Bevel => LineJoin::Bevel,
            },
            dash: None,
        };
        let dashed = pen.dashes().and_then(|dash| path.dash(&dash, single(scale)));
        let line = dashed.as_ref().unwrap_or(&path).stroke(&how, single(scale))?;
        let line = line.transform(transform(to_pixels))?;
        AreaCoverage::filled(&line, tiny_skia::FillRule::Winding, window)
    }
}

impl Pen {
    fn dashes(&self) -> Option<StrokeDash> {
        let mut lengths: Vec<f32> = self.dash.iter().copied().map(single).collect();
        if lengths.len() % 2 == 1 {
            lengths.extend_from_within(..);
        }
        StrokeDash::new(lengths, single(self.phase))
    }
}

#[allow(clippy::cast_possible_truncation, reason = "coordinates of a page, for pixels of it")]
fn single(n: f64) -> f32 {
    n as f32
}
