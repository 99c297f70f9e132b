//! Affine maps: scaling, turning and moving.

use crate::geom::{Abs, Path, Point, Rect, Segment, Size};

/// One, in the parts in which the factors of a [`Linear`] are.
const ONE: i32 = 1 << 16;

/// A linear map of the plane, its factors in 65,536ths: (x, y) becomes (xx·x + xy·y, yx·x + yy·y).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Linear {
    /// Of x in x.
    pub xx: i32,
    /// Of y in x.
    pub xy: i32,
    /// Of x in y.
    pub yx: i32,
    /// Of y in y.
    pub yy: i32,
}

impl Linear {
    /// The map that changes nothing.
    pub const IDENTITY: Self = Self { xx: ONE, xy: 0, yx: 0, yy: ONE };
    /// A quarter turn clockwise.
    pub const QUARTER_TURN: Self = Self { xx: 0, xy: -ONE, yx: ONE, yy: 0 };

    /// Scales by `part` of `whole`, which must not be zero, in both directions.
    ///
    /// # Panics
    /// If the factor is 32,768 or more.
    pub fn scale(part: Abs, whole: Abs) -> Self {
        let factor = within(i128::from(Abs(i64::from(ONE)).scale(part.0, whole.0).0));
        Self { xx: factor, xy: 0, yx: 0, yy: factor }
    }

    /// This map, then `outer`.
    ///
    /// # Panics
    /// If a factor is 32,768 or more.
    #[must_use]
    pub fn then(self, outer: Self) -> Self {
        // Nearly all maps of a page are moves.
        if self == Self::IDENTITY {
            return outer;
        }
        if outer == Self::IDENTITY {
            return self;
        }
        let sum = |a: i32, b: i32, c: i32, d: i32| {
            within(rounded(i128::from(a) * i128::from(b) + i128::from(c) * i128::from(d)))
        };
        Self {
            xx: sum(outer.xx, self.xx, outer.xy, self.yx),
            xy: sum(outer.xx, self.xy, outer.xy, self.yy),
            yx: sum(outer.yx, self.xx, outer.yy, self.yx),
            yy: sum(outer.yx, self.xy, outer.yy, self.yy),
        }
    }

    /// The image of a point, which must lie within [`Abs`].
    pub fn point(self, p: Point) -> Point {
        let along = |a: i32, b: i32| {
            let exact = i128::from(a) * i128::from(p.x.0) + i128::from(b) * i128::from(p.y.0);
            Abs(within(rounded(exact)))
        };
        Point::new(along(self.xx, self.xy), along(self.yx, self.yy))
    }

    /// The point whose image is `p`; `None` if the map flattens the plane.
    pub fn origin_of(self, p: Point) -> Option<Point> {
        let det = self.determinant();
        let along = |a: i32, b: i32| {
            let exact = (i128::from(a) * i128::from(p.x.0) + i128::from(b) * i128::from(p.y.0))
                * i128::from(ONE);
            let half = det.abs() / 2 * exact.signum() * det.signum();
            i64::try_from((exact + half).checked_div(det)?).ok().map(Abs)
        };
        Some(Point::new(
            along(self.yy, self.xy.checked_neg()?)?,
            along(self.yx.checked_neg()?, self.xx)?,
        ))
    }

    /// Lengths of the images of a horizontal and a vertical line of these lengths.
    pub fn size(self, size: Size) -> Size {
        let length = |x: i32, y: i32, along: Abs| {
            let square = u64::from(x.unsigned_abs()).pow(2) + u64::from(y.unsigned_abs()).pow(2);
            along.scale(within(square.isqrt().into()), i64::from(ONE))
        };
        Size::new(length(self.xx, self.yx, size.width), length(self.xy, self.yy, size.height))
    }

    /// The image of a length along neither axis in particular: the root of the product of both.
    pub fn length(self, length: Abs) -> Abs {
        let factor = within(self.determinant().abs().isqrt());
        length.scale(factor, i64::from(ONE))
    }

    fn determinant(self) -> i128 {
        i128::from(self.xx) * i128::from(self.yy) - i128::from(self.xy) * i128::from(self.yx)
    }
}

/// Converts a factor or a length.
fn within<T: TryFrom<i128>>(exact: i128) -> T {
    T::try_from(exact).ok().expect("pages are scaled less than 32,768 times, and lie within i64")
}

/// Divides by 65,536 and rounds.
fn rounded(exact: i128) -> i128 {
    (exact + i128::from(ONE / 2)) >> 16
}

/// A linear map, then a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Affine {
    /// The linear map.
    pub linear: Linear,
    /// The image of the origin.
    pub origin: Point,
}

impl Affine {
    /// The map that changes nothing.
    pub const IDENTITY: Self = Self::moved(Point::new(Abs::ZERO, Abs::ZERO));

    /// A move alone.
    pub const fn moved(origin: Point) -> Self {
        Self { linear: Linear::IDENTITY, origin }
    }

    /// Whether it is a move alone.
    pub fn is_move(self) -> bool {
        self.linear == Linear::IDENTITY
    }

    /// This map, then `outer`.
    #[must_use]
    pub fn then(self, outer: Self) -> Self {
        Self { linear: self.linear.then(outer.linear), origin: outer.point(self.origin) }
    }

    /// The image of a point.
    pub fn point(self, p: Point) -> Point {
        if self.is_move() { p + self.origin } else { self.linear.point(p) + self.origin }
    }

    /// The point whose image is `p`; `None` if the map flattens the plane.
    pub fn origin_of(self, p: Point) -> Option<Point> {
        self.linear.origin_of(p - self.origin)
    }

    /// The smallest upright rectangle round the image of a rectangle.
    pub fn bounds(self, r: Rect) -> Rect {
        if self.is_move() {
            return Rect::new(r.origin + self.origin, r.size);
        }
        self.path(&Path::rect(r)).bounds()
    }

    /// The image of a path.
    pub fn path(self, path: &Path) -> Path {
        let to = |p: &Point| self.point(*p);
        let image = |segment: &Segment| match segment {
            Segment::Move(p) => Segment::Move(to(p)),
            Segment::Line(p) => Segment::Line(to(p)),
            Segment::Cubic(a, b, p) => Segment::Cubic(to(a), to(b), to(p)),
            Segment::Close => Segment::Close,
        };
        Path(path.0.iter().map(image).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mm(x: i64, y: i64) -> Point {
        Point::new(Abs::mm(x), Abs::mm(y))
    }

    #[test]
    fn a_quarter_turn_is_clockwise() {
        let turn = Affine { linear: Linear::QUARTER_TURN, origin: mm(100, 0) };
        assert_eq!(turn.point(mm(0, 0)), mm(100, 0));
        assert_eq!(turn.point(mm(30, 0)), mm(100, 30));
        assert_eq!(turn.point(mm(0, 20)), mm(80, 0));
        let whole = turn.then(turn).linear.then(turn.linear).then(turn.linear);
        assert_eq!(whole, Linear::IDENTITY);
        let r = turn.bounds(Rect::new(mm(0, 0), Size::new(Abs::mm(30), Abs::mm(20))));
        assert_eq!(r, Rect::new(mm(80, 0), Size::new(Abs::mm(20), Abs::mm(30))));
    }

    #[test]
    fn a_map_then_another_is_both_and_its_inverse_leads_back() {
        let half = Affine { linear: Linear::scale(Abs::mm(1), Abs::mm(2)), origin: mm(10, 20) };
        let turn = Affine { linear: Linear::QUARTER_TURN, origin: mm(5, 6) };
        for p in [mm(0, 0), mm(7, 40), mm(-3, 11)] {
            let both = half.then(turn);
            assert_eq!(both.point(p), turn.point(half.point(p)));
            assert_eq!(both.origin_of(both.point(p)), Some(p));
        }
        let size = half.then(turn).linear.size(Size::new(Abs::mm(8), Abs::mm(4)));
        assert_eq!(size, Size::new(Abs::mm(4), Abs::mm(2)));
        assert_eq!(half.linear.length(Abs::mm(6)), Abs::mm(3));
    }

    #[test]
    fn a_map_that_flattens_the_plane_has_no_inverse() {
        let flat = Linear { xx: ONE, xy: ONE, yx: ONE, yy: ONE };
        assert_eq!(flat.origin_of(mm(1, 2)), None);
    }
}
