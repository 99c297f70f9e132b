//! Converts paths of a page to shapes in a band's pixel units.

use crate::geom::{Abs, Affine, GlyphOrientation, Linear, Path, Point, Segment};
use crate::raster::band::Band;
use crate::scene::Stroke;
use tiny_skia::{LineCap, LineJoin, PathBuilder, StrokeDash, Transform};

/// Collects paths of the page into one shape in a band's pixel units.
pub(crate) struct PathGatherer {
    builder: PathBuilder,
    to_page: Affine,
    origin: Point,
    pixel: Abs,
}

impl PathGatherer {
    /// Collects paths whose coordinates `to_page` maps to those of the page.
    pub(crate) fn on(band: &Band, to_page: Affine) -> Self {
        let (origin, pixel) = (band.area.origin, band.pixel);
        Self { builder: PathBuilder::new(), to_page, origin, pixel }
    }

    /// Adds a path with its origin at `at`.
    pub(crate) fn add(&mut self, path: &Path, at: Point) {
        self.add_by(path, |p| at + p);
    }

    /// Adds the outline of a glyph with its origin at `at`: scaled horizontally to `stretch`
    /// thousandths, and rotated to its orientation in the line.
    pub(crate) fn add_glyph(
        &mut self,
        outline: &Path,
        at: Point,
        orientation: GlyphOrientation,
        stretch: u16,
    ) {
        self.add_by(outline, |p| {
            let x = p.x.scale(i64::from(stretch), 1000);
            at + match orientation {
                GlyphOrientation::Rotated => Point::new(-p.y, x),
                GlyphOrientation::Horizontal | GlyphOrientation::Vertical => Point::new(x, p.y),
            }
        });
    }

    fn add_by(&mut self, path: &Path, moved: impl Fn(Point) -> Point) {
        for segment in &path.0 {
            let to = |p: &Point| self.place(self.to_page.point(moved(*p)));
            match segment {
                Segment::Move(p) => {
                    let (x, y) = to(p);
                    self.builder.move_to(x, y);
                }
                Segment::Line(p) => {
                    let (x, y) = to(p);
                    self.builder.line_to(x, y);
                }
                Segment::Cubic(from, toward, end) => {
                    let [from, toward, end] = [from, toward, end].map(to);
                    self.builder.cubic_to(from.0, from.1, toward.0, toward.1, end.0, end.1);
                }
                Segment::Close => self.builder.close(),
            }
        }
    }

    /// The transform of `tiny_skia` that maps lengths in pixels of `to_page`'s own coordinates to
    /// the band.
    pub(crate) fn transform(to_page: Affine, band: &Band) -> Transform {
        let [xx, xy, yx, yy] = {
            let Linear { xx, xy, yx, yy } = to_page.linear;
            [xx, xy, yx, yy].map(factor)
        };
        let at = Self::on(band, to_page).place(to_page.origin);
        Transform::from_row(xx, yx, xy, yy, at.0, at.1)
    }

    /// The shape; `None` if it is empty.
    pub(crate) fn shape(self) -> Option<tiny_skia::Path> {
        self.builder.finish()
    }

    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "pixels of a page"
    )]
    fn place(&self, p: Point) -> (f32, f32) {
        let along = |a: Abs| (a.0 as f64 / self.pixel.0 as f64) as f32;
        (along(p.x - self.origin.x), along(p.y - self.origin.y))
    }
}

/// The outline of a stroke along `path`; both are in pixel units.
#[allow(clippy::cast_precision_loss, reason = "pixels of a page")]
pub(crate) fn stroked(
    path: &tiny_skia::Path,
    stroke: &Stroke,
    pixel: Abs,
) -> Option<tiny_skia::Path> {
    let along = |a: Abs| a.0 as f32 / pixel.0 as f32;
    let dash = (!stroke.dash.is_empty()).then(|| {
        let mut lengths: Vec<f32> = stroke.dash.iter().map(|d| along(*d)).collect();
        if lengths.len() % 2 == 1 {
            lengths.extend_from_within(..);
        }
        StrokeDash::new(lengths, 0.0)
    });
    let (line_cap, line_join) = if stroke.round {
        (LineCap::Round, LineJoin::Round)
    } else {
        (LineCap::Butt, LineJoin::Miter)
    };
    let width = along(stroke.width);
    let how = tiny_skia::Stroke {
        width,
        line_cap,
        line_join,
        dash: dash.flatten(),
        ..Default::default()
    };
    let dashed = how.dash.as_ref().and_then(|dash| path.dash(dash, 1.0));
    dashed.as_ref().unwrap_or(path).stroke(&how, 1.0)
}

/// A factor of a linear map.
#[allow(clippy::cast_precision_loss, reason = "a factor near one")]
fn factor(in_65536ths: i32) -> f32 {
    in_65536ths as f32 / 65_536.0
}
