//! The base grid, measured in characters and lines, and the columns that it divides widths into.

use crate::edition::Split;
use crate::geom::{Abs, Point, Rect, WritingMode};
use crate::house::GridSpec;

/// A page's base grid in logical coordinates: along its lines (x) and across them (y).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Writing mode.
    pub writing: WritingMode,
    /// Width of the sheet.
    pub sheet: Abs,
    /// Origin of the type area in logical coordinates.
    pub origin: Point,
    /// Number of base columns.
    pub columns: u16,
    /// Characters per line of a base column.
    pub characters: u16,
    /// Gutter, in thousandths of a character.
    pub gutter: i32,
    /// Body type size.
    pub size: Abs,
    /// Distance between baselines.
    pub pitch: Abs,
    /// Number of lines.
    pub lines: u16,
}

/// A column of a frame before it has text; a tier 段 in a vertical frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Left edge; the top of a tier.
    pub x: Abs,
    /// Width; the height of a tier.
    pub width: Abs,
}

impl Grid {
    /// Creates the grid of a layout on a sheet of width `sheet`.
    pub fn new(s: GridSpec, sheet: Abs) -> Self {
        let mut grid = Self {
            writing: s.writing,
            sheet,
            origin: Point::new(s.left, s.top),
            columns: s.columns,
            characters: s.characters,
            gutter: s.gutter,
            size: s.size,
            pitch: s.pitch,
            lines: s.lines,
        };
        if s.writing.is_vertical() {
            grid.origin = Point::new(s.top, sheet - s.left - grid.depth(s.lines));
        }
        grid
    }

    /// Returns the grid with another writing mode.
    #[must_use]
    pub fn written(self, writing: WritingMode) -> Self {
        Self { writing, ..self }
    }

    /// Returns the width of `n` base columns with the gutters between them, in thousandths of a
    /// character: `n * characters + (n - 1) * gutter`.
    pub fn span(&self, n: u16) -> i64 {
        let n = i64::from(n);
        n * i64::from(self.characters) * 1000 + (n - 1).max(0) * i64::from(self.gutter)
    }

    /// Converts thousandths of a character to a length.
    pub fn chars(&self, thousandths: i64) -> Abs {
        self.size.scale(thousandths, 1000)
    }

    /// Returns the left edge of a base column, or the top of a tier, counted from 1.
    pub fn column_x(&self, column: u16) -> Abs {
        let before = i64::from(column.saturating_sub(1));
        let step = i64::from(self.characters) * 1000 + i64::from(self.gutter);
        self.origin.x + self.chars(before * step)
    }

    /// Returns the top of a line, counted from 1. Lines are spaced by `pitch` from the top of the
    /// type area, vertical ones from its right edge.
    pub fn line_y(&self, line: u16) -> Abs {
        self.origin.y + self.pitch * (i64::from(line) - 1)
    }

    /// Returns the baseline (the axis if vertical) of a line of body type whose top is `top`.
    pub fn baseline(&self, top: Abs) -> Abs {
        top + Self::ascent(self.size, self.writing)
    }

    /// Returns the distance from a line's top to its baseline, or to its axis if it is vertical.
    pub fn ascent(size: Abs, writing: WritingMode) -> Abs {
        writing.ascent(size)
    }

    /// Returns the height of `n` lines, without line space after the last one.
    pub fn depth(&self, n: impl Into<i64>) -> Abs {
        match n.into() {
            0 => Abs::ZERO,
            n => self.pitch * (n - 1) + self.size,
        }
    }

    /// Returns the number of lines that a depth holds: the inverse of [`Grid::depth`].
    ///
    /// # Panics
    /// If it holds more than memory could.
    pub fn lines_in(&self, depth: Abs) -> usize {
        let lines = if depth < self.size { 0 } else { (depth - self.size).whole(self.pitch) + 1 };
        usize::try_from(lines).expect("it is not below zero")
    }

    /// Returns the type area in page coordinates.
    pub fn area(&self) -> Rect {
        self.cells((1, 1), self.columns, self.lines)
    }

    /// Returns the area of `columns` base columns by `lines` lines from a cell, in page
    /// coordinates.
    pub fn cells(&self, (column, line): (u16, u16), columns: u16, lines: u16) -> Rect {
        let (x, y) = (self.column_x(column), self.line_y(line));
        let along = Rect::xywh(x, y, self.chars(self.span(columns)), self.depth(lines));
        self.writing.place_rect(along, self.sheet)
    }

    /// Returns the index (from 0) of the first grid line whose top is at or below `y`.
    pub fn line_at_or_below(&self, y: Abs) -> i64 {
        let n = (y - self.origin.y).0;
        n.div_euclid(self.pitch.0) + i64::from(n.rem_euclid(self.pitch.0) != 0)
    }

    /// Converts a length to thousandths of a character, rounded: the inverse of [`Grid::chars`].
    /// Whole characters stay whole, regardless of the rounding of fractional gutters.
    pub fn thousandths(&self, length: Abs) -> i64 {
        let size = self.size.0.max(1);
        (length.0 * 1000 + size / 2).div_euclid(size)
    }

    /// Re-divides `width` thousandths of a character into `into` columns (破栏), left to right from
    /// `x`. Except for [`Split::Free`], columns hold whole characters whatever the gutter; the
    /// remainder is shared among the gutters, or stays blank after a single column. `None` if a
    /// column would be narrower than one character or `into` is zero.
    pub fn resplit(&self, x: Abs, width: i64, into: u16, split: Split) -> Option<Vec<Column>> {
        let (k, gutter) = (i64::from(into), i64::from(self.gutter));
        if k == 0 {
            return None;
        }
        let type_room = width - (k - 1) * gutter;
        let whole = type_room.div_euclid(k * 1000);
        let rest = type_room - whole * 1000 * k;
        // The remainder shared among the gutters, and the number of columns one character wider.
        let (rest, longer) = match split {
            Split::Absolute => (rest, 0),
            Split::Relative => (rest % 1000, rest / 1000),
            Split::Free => (0, 0),
        };
        let shared = |i: i64| if k > 1 { rest * i / (k - 1) } else { 0 };
        let mut columns = Vec::with_capacity(usize::from(into));
        let mut left = 0;
        for i in 0..k {
            let wide = match split {
                Split::Free => type_room / k,
                _ => (whole + i64::from(i < longer)) * 1000,
            };
            if wide < 1000 {
                return None;
            }
            columns.push(Column { x: x + self.chars(left), width: self.chars(wide) });
            left += wide + gutter + shared(i + 1) - shared(i);
        }
        Some(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(columns: u16, characters: u16) -> Grid {
        let (size, pitch) = (Abs::pt(9), Abs::pt(12));
        let origin = Point::default();
        let (writing, sheet) = (WritingMode::Horizontal, Abs::mm(390));
        Grid { writing, sheet, origin, columns, characters, gutter: 1000, size, pitch, lines: 115 }
    }

    fn split(g: &Grid, n: u16, k: u16, split: Split) -> Vec<(i64, i64)> {
        let columns = g.resplit(Abs::ZERO, g.span(n), k, split).unwrap_or_default();
        let milli = |a: Abs| (a.0 * 1000 + g.size.0 / 2).div_euclid(g.size.0);
        columns.iter().map(|c| (milli(c.x), milli(c.width))).collect()
    }

    #[test]
    fn spans_are_characters_and_gutters() {
        let broadsheet = grid(8, 13);
        let spans = [2, 3, 5, 8].map(|n| broadsheet.span(n) / 1000);
        assert_eq!(spans, [27, 41, 69, 111]);
        let tabloid = grid(6, 11);
        assert_eq!([2, 3].map(|n| tabloid.span(n) / 1000), [23, 35]);
    }

    #[test]
    fn three_columns_re_divided_into_two_are_twenty_characters_each() {
        assert_eq!(split(&grid(8, 13), 3, 2, Split::Absolute), [(0, 20_000), (21_000, 20_000)]);
    }

    #[test]
    fn a_remainder_widens_the_gutters_or_the_first_columns() {
        let g = grid(8, 13);
        let shared = [(0, 22_000), (23_500, 22_000), (47_000, 22_000)];
        assert_eq!(split(&g, 5, 3, Split::Absolute), shared);
        let first = [(0, 23_000), (24_000, 22_000), (47_000, 22_000)];
        assert_eq!(split(&g, 5, 3, Split::Relative), first);
    }

    #[test]
    fn columns_are_whole_characters_whatever_the_gutter() {
        for gutter in [0, 250, 333, 500, 750, 1000, 1250, 1667, 1750, 2500, 3001] {
            // 五号, 小五, and a size whose thousandth is not a whole number of units.
            for size in [Abs(133_350), Abs::pt(9), Abs(123_457)] {
                let g = Grid { gutter, size, ..grid(6, 15) };
                for (n, k) in [(2, 2), (4, 4), (6, 6), (4, 3), (3, 2), (5, 1), (6, 4)] {
                    let width = g.cells((1, 1), n, 10).size.width;
                    for mode in [Split::Absolute, Split::Relative] {
                        let columns = g.resplit(Abs::ZERO, g.thousandths(width), k, mode).unwrap();
                        let held: Vec<i64> = columns.iter().map(|c| c.width.whole(size)).collect();
                        let room = g.span(n) - i64::from(k - 1) * i64::from(gutter);
                        let whole = room / 1000 / i64::from(k);
                        let case = format!("{n} into {k}, gutter {gutter}, {mode:?}: {held:?}");
                        assert!(columns.iter().all(|c| c.width.0 % size.0 == 0), "{case}");
                        assert!(held.iter().all(|c| *c == whole || *c == whole + 1), "{case}");
                        if n == k {
                            assert!(held.iter().all(|c| *c == 15), "{case}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_broken_remainder_widens_the_gutters_and_nothing_else() {
        let g = Grid { gutter: 1250, ..grid(6, 15) };
        // 63.75 characters: 20 + 1.875 + 20 + 1.875 + 20.
        let shared = [(0, 20_000), (21_875, 20_000), (43_750, 20_000)];
        assert_eq!(split(&g, 4, 3, Split::Absolute), shared);
        // The first column is one character wider: 21 + 1.375 + 20 + 1.375 + 20.
        let first = [(0, 21_000), (22_375, 20_000), (43_750, 20_000)];
        assert_eq!(split(&g, 4, 3, Split::Relative), first);
        assert_eq!(split(&g, 2, 1, Split::Absolute), [(0, 31_000)]);
        assert_eq!(split(&g, 2, 1, Split::Free), [(0, 31_250)]);
    }

    #[test]
    fn twenty_characters_divide_by_each_mode_as_the_textbook_has_it() {
        let g = grid(1, 20);
        assert_eq!(split(&g, 1, 2, Split::Absolute), [(0, 9000), (11_000, 9000)]);
        assert_eq!(split(&g, 1, 2, Split::Relative), [(0, 10_000), (11_000, 9000)]);
        assert_eq!(split(&g, 1, 2, Split::Free), [(0, 9500), (10_500, 9500)]);
    }

    #[test]
    fn eight_columns_of_thirteen_are_two_millimetres_over_350() {
        assert_eq!(grid(8, 13).area().size.width.mm_e2(), 35_242);
        assert_eq!(grid(8, 13).area().size.height.mm_e2(), 48_578);
    }

    #[test]
    fn the_first_tier_of_a_vertical_page_begins_at_its_top_right() {
        let (left, top, size, pitch) = (Abs::mm(20), Abs::mm(30), Abs::pt(9), Abs::pt(12));
        let spec = GridSpec {
            left,
            top,
            columns: 12,
            characters: 11,
            gutter: 1000,
            size,
            pitch,
            lines: 80,
            writing: WritingMode::Vertical,
        };
        let grid = Grid::new(spec, Abs::mm(400));
        let area = grid.area();
        assert_eq!((area.left(), area.top()), (left, top));
        assert_eq!((area.size.width, area.size.height), (grid.depth(80), size * 143));
        let first = grid.cells((1, 1), 2, 10);
        assert_eq!((first.right(), first.top()), (area.right(), area.top()));
        assert_eq!((first.size.width, first.size.height), (pitch * 9 + size, size * 23));
        assert_eq!(grid.cells((2, 1), 1, 1).top(), top + size * 12);
    }

    #[test]
    fn a_column_narrower_than_a_character_is_refused() {
        assert_eq!(grid(1, 3).resplit(Abs::ZERO, 3000, 3, Split::Absolute), None);
        assert_eq!(grid(1, 3).resplit(Abs::ZERO, 3000, 0, Split::Absolute), None);
    }
}
