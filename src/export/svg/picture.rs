//! Pictures, as PNG within the file.

use crate::export::png;
use crate::export::svg::{SvgError, rect};
use crate::geom::{Point, Rect};
use crate::raster::PageRenderer;
use crate::scene::PlacedPicture;
use data_encoding::BASE64;
use std::fmt::Write;

/// Writes a picture at a point.
///
/// # Errors
/// [`SvgError`] if it has no pixels or too many at this resolution.
pub(super) fn write(
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
