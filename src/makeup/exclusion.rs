//! Exclusions: areas that text runs round.
//!
//! Source: CSS Exclusions, <https://www.w3.org/TR/css3-exclusions/>, `wrap-flow`.

use crate::edition::WrapFlow;
use crate::geom::{Abs, Point, Rect, Size, polygon_span};
use std::ops::Range;

/// An area within a frame that text runs round, in the frame's logical coordinates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// Its shape.
    pub shape: ExclusionShape,
    /// Minimum distance of text from it, along the lines and across them.
    pub standoff: Size,
    /// The sides of it on which text runs.
    pub wrap: WrapFlow,
}

impl Exclusion {
    /// The part of the lines between `top` and `bottom` that it takes with its standoff; `None` if
    /// it does not reach between them.
    pub fn span(&self, top: Abs, bottom: Abs) -> Option<Range<Abs>> {
        let Size { width, height } = self.standoff;
        let span = self.shape.span(top - height, bottom + height)?;
        Some(span.start - width..span.end + width)
    }
}

/// Shape of an exclusion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExclusionShape {
    /// A rectangle.
    Rect(Rect),
    /// A polygon by its corners, the last joined to the first.
    Polygon(Vec<Point>),
}

impl ExclusionShape {
    /// The part of the lines between `top` and `bottom` that the shape takes, from its first point
    /// to its last; `None` if it does not reach between them.
    pub fn span(&self, top: Abs, bottom: Abs) -> Option<Range<Abs>> {
        match self {
            Self::Rect(rect) => {
                let meets = rect.top() < bottom && rect.bottom() > top;
                (meets && rect.left() < rect.right()).then(|| rect.left()..rect.right())
            }
            Self::Polygon(corners) => polygon_span(corners, top, bottom),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rectangle_takes_its_width_of_the_lines_that_it_meets() {
        let shape = ExclusionShape::Rect(Rect::xywh(Abs(10), Abs(20), Abs(30), Abs(40)));
        assert_eq!(shape.span(Abs(0), Abs(20)), None, "above it");
        assert_eq!(shape.span(Abs(19), Abs(21)), Some(Abs(10)..Abs(40)));
        assert_eq!(shape.span(Abs(59), Abs(70)), Some(Abs(10)..Abs(40)));
        assert_eq!(shape.span(Abs(60), Abs(70)), None, "below it");
    }
}
