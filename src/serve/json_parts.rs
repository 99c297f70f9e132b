//! Places and files as the browser is told of them.
//!
//! Lengths are points from the top left of the page's trim.

use crate::diag::Span;
use crate::geom::{Abs, Rect};
use crate::world::Sources;
use serde::Serialize;

/// Left, top, width and height.
#[derive(Clone, Copy, Serialize)]
pub(super) struct RectJson([f64; 4]);

/// The file of a span, as the edition names it.
pub(super) fn file(span: Span, sources: &Sources) -> Option<String> {
    Some(sources.get(span.file)?.path.clone())
}

/// Left, top, width and height in points.
pub(super) fn points_of(r: &Rect) -> [f64; 4] {
    [r.left(), r.top(), r.size.width, r.size.height].map(points)
}

pub(super) fn rect(r: &Rect) -> RectJson {
    RectJson(points_of(r))
}

/// A length in points, to a hundredth.
pub(super) fn points(a: Abs) -> f64 {
    let hundredths = i32::try_from((a.pt_e4() + 50).div_euclid(100)).expect("a page is smaller");
    f64::from(hundredths) / 100.0
}
