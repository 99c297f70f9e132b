//! Points, sizes and rectangles.

use crate::geom::Abs;
use std::ops::{Add, Sub};

/// A point: x to the right, y downwards, from the top left corner of the trim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Distance from the left edge of the trim.
    pub x: Abs,
    /// Distance from the top edge of the trim.
    pub y: Abs,
}

impl Point {
    /// Creates the point at `x`, `y`.
    pub const fn new(x: Abs, y: Abs) -> Self {
        Self { x, y }
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self::new(self.x + o.x, self.y + o.y)
    }
}
impl Sub for Point {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        Self::new(self.x - o.x, self.y - o.y)
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Width.
    pub width: Abs,
    /// Height.
    pub height: Abs,
}

impl Size {
    /// Creates the size `width` by `height`.
    pub const fn new(width: Abs, height: Abs) -> Self {
        Self { width, height }
    }
}

/// Inward distances from the four edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Insets {
    /// From the top edge.
    pub top: Abs,
    /// From the right edge.
    pub right: Abs,
    /// From the bottom edge.
    pub bottom: Abs,
    /// From the left edge.
    pub left: Abs,
}

impl Insets {
    /// Creates equal insets on all four edges.
    pub const fn all(d: Abs) -> Self {
        Self { top: d, right: d, bottom: d, left: d }
    }
}

/// An axis-aligned rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Top left corner.
    pub origin: Point,
    /// Width and height, both non-negative.
    pub size: Size,
}

impl Rect {
    /// Creates a rectangle from its top left corner and size.
    pub const fn new(origin: Point, size: Size) -> Self {
        Self { origin, size }
    }

    /// Creates a rectangle from x, y, width and height.
    pub const fn xywh(x: Abs, y: Abs, width: Abs, height: Abs) -> Self {
        Self::new(Point::new(x, y), Size::new(width, height))
    }

    /// Left edge.
    pub fn left(&self) -> Abs {
        self.origin.x
    }

    /// Right edge.
    pub fn right(&self) -> Abs {
        self.origin.x + self.size.width
    }

    /// Top edge.
    pub fn top(&self) -> Abs {
        self.origin.y
    }

    /// Bottom edge.
    pub fn bottom(&self) -> Abs {
        self.origin.y + self.size.height
    }

    /// Centre.
    pub fn middle(&self) -> Point {
        Point::new(self.left() + self.size.width / 2, self.top() + self.size.height / 2)
    }

    /// The rectangle reduced by `insets`; a dimension that would become negative is zero.
    #[must_use]
    pub fn inset(&self, insets: Insets) -> Self {
        let width = (self.size.width - insets.left - insets.right).max(Abs::ZERO);
        let height = (self.size.height - insets.top - insets.bottom).max(Abs::ZERO);
        Self::xywh(self.left() + insets.left, self.top() + insets.top, width, height)
    }

    /// Smallest rectangle that contains both.
    #[must_use]
    pub fn around(&self, o: &Self) -> Self {
        let (left, top) = (self.left().min(o.left()), self.top().min(o.top()));
        let (right, bottom) = (self.right().max(o.right()), self.bottom().max(o.bottom()));
        Self::xywh(left, top, right - left, bottom - top)
    }

    /// Whether the interiors of the two intersect.
    pub fn overlaps(&self, o: &Self) -> bool {
        self.left() < o.right()
            && o.left() < self.right()
            && self.top() < o.bottom()
            && o.top() < self.bottom()
    }

    /// Intersection of the two; `None` if their interiors do not intersect.
    #[must_use]
    pub fn shared(&self, o: &Self) -> Option<Self> {
        let (left, top) = (self.left().max(o.left()), self.top().max(o.top()));
        let (right, bottom) = (self.right().min(o.right()), self.bottom().min(o.bottom()));
        self.overlaps(o).then(|| Self::xywh(left, top, right - left, bottom - top))
    }

    /// Whether `o` lies within this rectangle; edges may coincide.
    pub fn contains(&self, o: &Self) -> bool {
        self.left() <= o.left()
            && o.right() <= self.right()
            && self.top() <= o.top()
            && o.bottom() <= self.bottom()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_rectangles_do_not_overlap() {
        let a = Rect::xywh(Abs(0), Abs(0), Abs(10), Abs(10));
        assert!(!a.overlaps(&Rect::xywh(Abs(10), Abs(0), Abs(5), Abs(5))));
        let corner = Rect::xywh(Abs(9), Abs(9), Abs(5), Abs(5));
        assert!(a.overlaps(&corner));
        assert_eq!(a.shared(&corner), Some(Rect::xywh(Abs(9), Abs(9), Abs(1), Abs(1))));
    }
}
