//! Writing: which way lines run, and how type stands in them.
//!
//! A vertical page is composed as a horizontal one is, along its lines and across them, and then
//! turned: along the lines is down the page, and lines follow one another from the right edge to
//! the left. Lengths along and across are kept as x and y until a place on the page is wanted.

use crate::geom::{Abs, Point, Rect, Size};

/// Which way lines run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WritingMode {
    /// From left to right, the next line below.
    #[default]
    Horizontal,
    /// From top to bottom, the next line at the left.
    Vertical,
}

impl WritingMode {
    /// Whether lines run down the page.
    pub fn is_vertical(self) -> bool {
        self == Self::Vertical
    }

    /// The place on a sheet of `width` of a point given along (x) and across (y) lines.
    #[must_use]
    pub fn place(self, p: Point, width: Abs) -> Point {
        match self {
            Self::Horizontal => p,
            Self::Vertical => Point::new(width - p.y, p.x),
        }
    }

    /// The rectangle on a sheet of `width` that is given along and across lines.
    #[must_use]
    pub fn place_rect(self, r: Rect, width: Abs) -> Rect {
        match self {
            Self::Horizontal => r,
            Self::Vertical => Rect::new(
                Point::new(width - r.bottom(), r.left()),
                Size::new(r.size.height, r.size.width),
            ),
        }
    }

    /// A rectangle on a sheet of `width` as it lies along and across lines: the inverse of
    /// [`WritingMode::place_rect`].
    #[must_use]
    pub fn along_rect(self, r: Rect, width: Abs) -> Rect {
        match self {
            Self::Horizontal => r,
            Self::Vertical => Rect::new(
                Point::new(r.top(), width - r.right()),
                Size::new(r.size.height, r.size.width),
            ),
        }
    }
}

/// How glyphs stand on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GlyphOrientation {
    /// As in a horizontal line: upright, each from its origin on the baseline.
    #[default]
    Horizontal,
    /// Upright in a vertical line, each from the middle of its cell's top.
    Vertical,
    /// Turned a quarter clockwise: the baseline runs down the page.
    Rotated,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_of_a_vertical_page_is_its_rightmost() {
        let at = Point::new(Abs::pt(20), Abs::pt(10));
        let placed = WritingMode::Vertical.place(at, Abs::pt(100));
        assert_eq!(placed, Point::new(Abs::pt(90), Abs::pt(20)));
    }

    #[test]
    fn a_rectangle_comes_back_from_along_its_lines() {
        let r = Rect::xywh(Abs::pt(5), Abs::pt(7), Abs::pt(30), Abs::pt(11));
        for writing in [WritingMode::Horizontal, WritingMode::Vertical] {
            let along = writing.along_rect(r, Abs::pt(100));
            assert_eq!(writing.place_rect(along, Abs::pt(100)), r);
        }
    }
}
