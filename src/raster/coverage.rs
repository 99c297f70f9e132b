//! The coverage of pixels by shapes.

use crate::geom::{Abs, Affine, GlyphOrientation, Linear, Path, Point, Rect, Segment};
use crate::raster::Band;
use crate::scene::Stroke;
use tiny_skia::{FillRule, LineCap, LineJoin, Mask, PathBuilder, StrokeDash, Transform};

/// Coverage of a rectangle of a band's pixels, from 0 (none) to 255 (all).
#[derive(Debug)]
pub(crate) struct AreaCoverage {
    pub(crate) x: usize,
    pub(crate) y: usize,
    width: usize,
    covered: Vec<u8>,
}

impl AreaCoverage {
    /// The rows, from the top.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.covered.chunks_exact(self.width.max(1))
    }

    /// The coverage of a pixel of the band.
    pub(crate) fn at(&self, x: usize, y: usize) -> u8 {
        let place = x.checked_sub(self.x).zip(y.checked_sub(self.y));
        let place = place.filter(|(x, _)| *x < self.width);
        place.and_then(|(x, y)| self.covered.get(y * self.width + x)).copied().unwrap_or_default()
    }

    /// What a clip leaves of this coverage.
    #[must_use]
    pub(crate) fn within(mut self, clip: &Self) -> Self {
        let (width, x0, y0) = (self.width.max(1), self.x, self.y);
        for (n, covered) in self.covered.iter_mut().enumerate() {
            *covered = both(*covered, clip.at(x0 + n % width, y0 + n / width));
        }
        self
    }

    /// Coverage by a shape in pixel units, clipped to `within` and the band; `None` if outside.
    pub(crate) fn of(shape: &tiny_skia::Path, band: &Band, within: Rect) -> Option<Self> {
        Self::filled(shape, FillRule::Winding, band.pixels(within)?)
    }

    /// Coverage of the pixels of a window, `[x0, y0, x1, y1]` with exclusive ends, by a shape in
    /// pixel units; `None` if it is outside.
    pub(super) fn filled(
        shape: &tiny_skia::Path,
        rule: FillRule,
        [x0, y0, x1, y1]: [usize; 4],
    ) -> Option<Self> {
        let bounds = shape.bounds();
        let (left, right) = (pixel(bounds.left()).max(x0), (pixel(bounds.right()) + 1).min(x1));
        let (top, bottom) = (pixel(bounds.top()).max(y0), (pixel(bounds.bottom()) + 1).min(y1));
        if left >= right || top >= bottom {
            return None;
        }
        let (width, height) = (right - left, bottom - top);
        let mut mask = Mask::new(u32::try_from(width).ok()?, u32::try_from(height).ok()?)?;
        let shift = Transform::from_translate(-float(left), -float(top));
        mask.fill_path(shape, rule, true, shift);
        Some(Self { x: left, y: top, width, covered: mask.take() })
    }

    /// Full coverage of a window.
    pub(super) fn whole([x0, y0, x1, y1]: [usize; 4]) -> Self {
        let (width, height) = (x1 - x0, y1 - y0);
        Self { x: x0, y: y0, width, covered: vec![255; width * height] }
    }

    /// What a clip leaves of this coverage: the clip's own pixels alone.
    #[must_use]
    pub(crate) fn clipped(self, clip: Option<&Self>) -> Self {
        match clip {
            Some(clip) => self.within(clip),
            None => self,
        }
    }
}

/// What two coverages leave together of a pixel.
pub(super) fn both(a: u8, b: u8) -> u8 {
    let both = (u16::from(a) * u16::from(b) + 127) / 255;
    u8::try_from(both).expect("no more than either")
}

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

    /// Adds a path.
    pub(crate) fn add(&mut self, path: &Path) {
        self.add_placed(path, |p| p);
    }

    /// Adds a glyph's outline with its origin at `at`, scaled horizontally to `h_scale` thousandths
    /// and, if it is rotated, then turned clockwise by 90 degrees.
    pub(crate) fn add_glyph(
        &mut self,
        outline: &Path,
        at: Point,
        orientation: GlyphOrientation,
        h_scale: u16,
    ) {
        self.add_placed(outline, |p| {
            let x = p.x.scale(i64::from(h_scale), 1000);
            at + match orientation {
                GlyphOrientation::Rotated => Point::new(-p.y, x),
                GlyphOrientation::Horizontal | GlyphOrientation::Vertical => Point::new(x, p.y),
            }
        });
    }

    /// Adds a path whose points are moved to the places of `place`.
    fn add_placed(&mut self, path: &Path, place: impl Fn(Point) -> Point) {
        for segment in &path.0 {
            let to = |p: &Point| self.place(self.to_page.point(place(*p)));
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

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what there is"
)]
fn pixel(at: f32) -> usize {
    at.clamp(0.0, 1e6).floor() as usize
}

#[allow(clippy::cast_precision_loss, reason = "pixels of a page")]
fn float(pixels: usize) -> f32 {
    pixels as f32
}
