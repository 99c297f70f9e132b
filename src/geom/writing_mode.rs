//! Writing mode and glyph orientation.
//!
//! A vertical page is composed in the same logical coordinates as a horizontal one, x along its
//! lines and y across them, and then rotated: x becomes downwards, and lines follow one another
//! from right to left. Coordinates stay logical until page coordinates are needed.

use crate::geom::{Abs, Point, Rect, Size};

/// Direction of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WritingMode {
    /// Left to right, lines stacked downwards.
    #[default]
    Horizontal,
    /// Top to bottom, lines stacked leftwards.
    Vertical,
}

/// Position of the baseline in a line's em box, as a fraction: Chinese faces draw their
/// characters in a box of 0.88 em above the baseline and 0.12 em below.
const BASELINE: (i64, i64) = (88, 100);

impl WritingMode {
    /// The distance from the top of a line of type of this size to its baseline, or to its axis if
    /// it is vertical.
    pub fn ascent(self, size: Abs) -> Abs {
        match self {
            Self::Horizontal => size.scale(BASELINE.0, BASELINE.1),
            Self::Vertical => size / 2,
        }
    }

    /// Whether lines run down the page.
    pub fn is_vertical(self) -> bool {
        self == Self::Vertical
    }

    /// Converts a logical point (x along, y across lines) to coordinates of a page of `width`.
    #[must_use]
    pub fn place(self, p: Point, width: Abs) -> Point {
        match self {
            Self::Horizontal => p,
            Self::Vertical => Point::new(width - p.y, p.x),
        }
    }

    /// Converts a logical rectangle to coordinates of a page of `width`.
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

    /// Converts a rectangle from page to logical coordinates: the inverse of
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

/// Orientation of glyphs on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GlyphOrientation {
    /// Upright in a horizontal line, positioned by the origin on the baseline.
    #[default]
    Horizontal,
    /// Upright in a vertical line, positioned by the middle of the top of its cell.
    Vertical,
    /// Rotated by a quarter turn clockwise, so that the baseline runs down the page.
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
    fn logical_coordinates_of_a_rectangle_convert_back() {
        let r = Rect::xywh(Abs::pt(5), Abs::pt(7), Abs::pt(30), Abs::pt(11));
        for writing in [WritingMode::Horizontal, WritingMode::Vertical] {
            let along = writing.along_rect(r, Abs::pt(100));
            assert_eq!(writing.place_rect(along, Abs::pt(100)), r);
        }
    }
}
