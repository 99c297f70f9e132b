//! Paths of straight lines and cubic Bézier curves.

use crate::geom::{Abs, Point, Rect};

/// A path segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// Begins a contour at the point.
    Move(Point),
    /// A straight line to the point.
    Line(Point),
    /// A cubic Bézier curve: two control points, then the end.
    Cubic(Point, Point, Point),
    /// Closes the contour.
    Close,
}

/// A path in page coordinates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(pub Vec<Segment>);

impl Path {
    /// The straight line between two points.
    pub fn line(from: Point, to: Point) -> Self {
        Self(vec![Segment::Move(from), Segment::Line(to)])
    }

    /// Bounding box of all its points, including control points; the zero rectangle for an empty
    /// path.
    pub fn bounds(&self) -> Rect {
        let mut points = self.0.iter().flat_map(|segment| {
            let points = match segment {
                Segment::Move(p) | Segment::Line(p) => [Some(*p), None, None],
                Segment::Cubic(a, b, p) => [Some(*a), Some(*b), Some(*p)],
                Segment::Close => [None; 3],
            };
            points.into_iter().flatten()
        });
        let first = points.next().unwrap_or_default();
        let (low, high) = points.fold((first, first), |(low, high), p| {
            let low = Point::new(low.x.min(p.x), low.y.min(p.y));
            (low, Point::new(high.x.max(p.x), high.y.max(p.y)))
        });
        Rect::xywh(low.x, low.y, high.x - low.x, high.y - low.y)
    }

    /// The rectangle that the path outlines; `None` unless it is a closed
    /// axis-parallel rectangle.
    pub fn as_rect(&self) -> Option<Rect> {
        use Segment::{Close, Line, Move};
        let [Move(a), Line(b), Line(c), Line(d), Close] = self.0[..] else { return None };
        let is_side = |p: Point, q: Point| (p.x == q.x) != (p.y == q.y);
        let is_rect = is_side(a, b) && is_side(b, c) && is_side(c, d) && is_side(d, a);
        // Of four such sides the first and the third are opposite, or it goes back and forth.
        (is_rect && a.x != c.x && a.y != c.y).then(|| self.bounds())
    }

    /// The outline of a circle, approximated by four curves to within a thousandth of its radius.
    pub fn circle(centre: Point, radius: Abs) -> Self {
        // 4 (√2 − 1) / 3 of the radius.
        let (r, c) = (radius, radius.scale(55_228, 100_000));
        let at = |x: Abs, y: Abs| centre + Point::new(x, y);
        Self(vec![
            Segment::Move(at(r, Abs::ZERO)),
            Segment::Cubic(at(r, c), at(c, r), at(Abs::ZERO, r)),
            Segment::Cubic(at(-c, r), at(-r, c), at(-r, Abs::ZERO)),
            Segment::Cubic(at(-r, -c), at(-c, -r), at(Abs::ZERO, -r)),
            Segment::Cubic(at(c, -r), at(r, -c), at(r, Abs::ZERO)),
            Segment::Close,
        ])
    }

    /// The outline of a rectangle.
    pub fn rect(rect: Rect) -> Self {
        let (l, t, b, r) = (rect.left(), rect.top(), rect.bottom(), rect.right());
        Self(vec![
            Segment::Move(Point::new(l, t)),
            Segment::Line(Point::new(r, t)),
            Segment::Line(Point::new(r, b)),
            Segment::Line(Point::new(l, b)),
            Segment::Close,
        ])
    }
}
