//! Paths with their paints, and pictures as PNG within the file.

use crate::export::png;
use crate::export::svg::{SvgError, pt, rect};
use crate::geom::{Abs, Path, Point, Rect, Segment};
use crate::raster::PageRenderer;
use crate::scene::{Paint, PlacedPicture, Stroke};
use data_encoding::BASE64;
use std::fmt::Write;

/// A paint's attributes.
pub(super) struct SvgPaint {
    /// The colour as printed, `#rrggbb`.
    pub(super) colour: String,
    /// The attribute that blends it with its backdrop; empty if it knocks out.
    pub(super) blending: &'static str,
}

/// The attributes of a paint.
pub(super) fn paint(renderer: &PageRenderer<'_>, paint: Paint) -> SvgPaint {
    let [red, green, blue] = renderer.colour(paint.ink);
    SvgPaint {
        colour: format!("#{red:02x}{green:02x}{blue:02x}"),
        blending: if paint.overprint { " style=\"mix-blend-mode:multiply\"" } else { "" },
    }
}

/// Writes a path at a point.
pub(super) fn path(
    out: &mut String,
    renderer: &PageRenderer<'_>,
    at: Point,
    path: &Path,
    fill: Option<Paint>,
    stroke: Option<&Stroke>,
) {
    let data = data(path, pt);
    let place = format!("transform=\"translate({} {})\" d=\"{data}\"", pt(at.x), pt(at.y));
    if let Some(fill) = fill {
        let SvgPaint { colour, blending } = paint(renderer, fill);
        let _ = write!(out, "<path {place} fill=\"{colour}\"{blending}/>");
    }
    if let Some(stroke) = stroke {
        let SvgPaint { colour, blending } = paint(renderer, stroke.paint);
        let ends =
            if stroke.round { " stroke-linecap=\"round\" stroke-linejoin=\"round\"" } else { "" };
        let dash: Vec<String> = stroke.dash.iter().map(|d| pt(*d)).collect();
        let dash = if dash.is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{}\"", dash.join(" "))
        };
        let width = pt(stroke.width);
        let _ = write!(
            out,
            "<path {place} fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{ends}{dash}{blending}/>"
        );
    }
}

/// Path data with lengths written by `length`.
pub(super) fn data(path: &Path, length: impl Fn(Abs) -> String) -> String {
    let mut out = String::new();
    let xy = |p: &Point| format!("{} {}", length(p.x), length(p.y));
    for segment in &path.0 {
        let _ = match segment {
            Segment::Move(p) => write!(out, "M{}", xy(p)),
            Segment::Line(p) => write!(out, "L{}", xy(p)),
            Segment::Cubic(a, b, c) => write!(out, "C{} {} {}", xy(a), xy(b), xy(c)),
            Segment::Close => write!(out, "Z"),
        };
    }
    out
}

/// Writes a picture at a point.
///
/// # Errors
/// [`SvgError`] if it has no pixels or too many at this resolution.
pub(super) fn picture(
    out: &mut String,
    renderer: &PageRenderer<'_>,
    at: Point,
    placed: &PlacedPicture,
    ppi: u32,
) -> Result<(), SvgError> {
    let bytes = BASE64.encode(&png::write(&renderer.picture(placed, ppi)?)?);
    let place = rect(Rect::new(at, placed.size));
    let _ = write!(
        out,
        "<image {place} preserveAspectRatio=\"none\" href=\"data:image/png;base64,{bytes}\"/>"
    );
    Ok(())
}
