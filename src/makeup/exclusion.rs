//! Exclusions: areas that text goes round.
//!
//! Source: CSS Exclusions, <https://www.w3.org/TR/css3-exclusions/>, `wrap-flow`.

use crate::geom::{Abs, Point, Rect};
use std::ops::Range;

/// An area within a frame that text goes round, in the frame's logical coordinates and with its
/// standoff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// Its shape.
    pub shape: ExclusionShape,
    /// On which sides of it text runs.
    pub wrap: WrapFlow,
}

/// Shape of an exclusion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExclusionShape {
    /// A rectangle.
    Rect(Rect),
    /// A polygon by its corners, the last joined to the first.
    Polygon(Vec<Point>),
}

/// On which sides of an exclusion text runs. Source: CSS `wrap-flow`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrapFlow {
    /// On both.
    Both,
    /// Only before it: at its left, or above it in vertical lines.
    Start,
    /// Only after it.
    End,
    /// Where there is more room; before it if both sides have as much.
    Maximum,
    /// On neither: the lines beside it stay empty.
    Clear,
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

/// The widest extent of a polygon's edges between two heights.
fn polygon_span(corners: &[Point], top: Abs, bottom: Abs) -> Option<Range<Abs>> {
    let mut span: Option<Range<Abs>> = None;
    let next = corners.iter().cycle().skip(1);
    for (a, b) in corners.iter().zip(next) {
        let (upper, lower) = if a.y <= b.y { (a, b) } else { (b, a) };
        if upper.y >= bottom || lower.y <= top {
            continue;
        }
        let ends = [crossing(*upper, *lower, top), crossing(*upper, *lower, bottom)];
        for Range { start, end } in ends {
            let known = span.get_or_insert(start..end);
            *known = known.start.min(start)..known.end.max(end);
        }
    }
    span.filter(|span| span.start < span.end)
}

/// Where an edge from `upper` to `lower` crosses a height, or its end if it does not reach so far;
/// rounded down and up, so that text never touches the shape. All of a level edge.
fn crossing(upper: Point, lower: Point, height: Abs) -> Range<Abs> {
    let y = height.max(upper.y).min(lower.y);
    if upper.y == lower.y {
        return upper.x.min(lower.x)..upper.x.max(lower.x);
    }
    let (down, whole) = (i128::from((y - upper.y).0), i128::from((lower.y - upper.y).0));
    let across = i128::from((lower.x - upper.x).0) * down;
    let exact = |n: i128| Abs(i64::try_from(n).expect("it lies between two corners"));
    let floor = upper.x + exact(across.div_euclid(whole));
    let rest = across.rem_euclid(whole) != 0;
    floor..floor + Abs(i64::from(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: i64, y: i64) -> Point {
        Point::new(Abs(x), Abs(y))
    }

    #[test]
    fn a_rectangle_takes_its_width_of_the_lines_that_it_meets() {
        let shape = ExclusionShape::Rect(Rect::xywh(Abs(10), Abs(20), Abs(30), Abs(40)));
        assert_eq!(shape.span(Abs(0), Abs(20)), None, "above it");
        assert_eq!(shape.span(Abs(19), Abs(21)), Some(Abs(10)..Abs(40)));
        assert_eq!(shape.span(Abs(59), Abs(70)), Some(Abs(10)..Abs(40)));
        assert_eq!(shape.span(Abs(60), Abs(70)), None, "below it");
    }

    #[test]
    fn a_polygon_takes_its_widest_extent_between_a_lines_edges() {
        // A triangle that widens downwards, 2 for each 1 on both sides.
        let shape = ExclusionShape::Polygon(vec![point(100, 0), point(300, 100), point(-100, 100)]);
        assert_eq!(shape.span(Abs(0), Abs(10)), Some(Abs(80)..Abs(120)));
        assert_eq!(shape.span(Abs(10), Abs(20)), Some(Abs(60)..Abs(140)));
        assert_eq!(shape.span(Abs(90), Abs(200)), Some(Abs(-100)..Abs(300)));
        assert_eq!(shape.span(Abs(100), Abs(110)), None);
        assert_eq!(shape.span(Abs(-10), Abs(0)), None);
    }

    #[test]
    fn a_notch_between_two_arms_belongs_to_the_polygon() {
        let arms = [(0, 0), (10, 0), (10, 50), (90, 50), (90, 0), (100, 0), (100, 80), (0, 80)];
        let shape = ExclusionShape::Polygon(arms.map(|(x, y)| point(x, y)).to_vec());
        assert_eq!(shape.span(Abs(10), Abs(20)), Some(Abs(0)..Abs(100)));
    }

    #[test]
    fn edges_between_whole_units_are_rounded_outwards() {
        let shape = ExclusionShape::Polygon(vec![point(0, 0), point(10, 3), point(-10, 3)]);
        assert_eq!(shape.span(Abs(0), Abs(1)), Some(Abs(-4)..Abs(4)));
    }

    #[test]
    fn a_polygon_without_area_takes_nothing() {
        for corners in [vec![], vec![point(5, 5)], vec![point(5, 0), point(5, 10)]] {
            let shape = ExclusionShape::Polygon(corners);
            assert_eq!(shape.span(Abs(0), Abs(10)), None);
        }
    }
}
