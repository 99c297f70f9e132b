//! Items of a page, and groups of them.

use crate::font::{FontId, GlyphId};
use crate::geom::{Abs, GlyphOrientation, Linear, Path, Point, Rect, Size};
use crate::ink::Ink;
use crate::scene::{PlacedPicture, Tag};

/// An ink and whether it overprints or knocks out its backdrop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Paint {
    /// The ink.
    pub ink: Ink,
    /// Whether it overprints.
    pub overprint: bool,
}

impl Paint {
    /// Paint for type and rules: solid black overprints, any other ink knocks out.
    pub fn line_work(ink: Ink) -> Self {
        Self { ink, overprint: ink.is_full_black() }
    }

    /// Paint for panels and backgrounds, which always knock out.
    pub fn ground(ink: Ink) -> Self {
        Self { ink, overprint: false }
    }
}

/// One glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph index.
    pub id: GlyphId,
    /// Origin relative to the run's origin, rightwards.
    pub x: Abs,
    /// Origin relative to the run's origin, downwards.
    pub y: Abs,
    /// Start of its text in [`GlyphRun::text`], in bytes.
    pub start: u32,
    /// End of its text, exclusive. The range is empty for a glyph without text of its own.
    pub end: u32,
}

/// Glyphs of one font and size in one line. Upright glyphs in a vertical line have their origin at
/// the top centre of the cell (the font's vertical origin), all others on the baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphRun {
    /// The font.
    pub font: FontId,
    /// Its size.
    pub size: Abs,
    /// Glyph orientation.
    pub orientation: GlyphOrientation,
    /// Horizontal scale in thousandths; below 1000 for figures compressed into one cell of a
    /// vertical line (tate-chu-yoko).
    pub h_scale: u16,
    /// The paint.
    pub paint: Paint,
    /// What it belongs to.
    pub tag: Tag,
    /// The source text of the glyphs, normalised, in order.
    pub text: Box<str>,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
}

impl GlyphRun {
    /// The rectangle of its character cells, relative to its origin: from the first origin to the end
    /// of the last cell, with ascent 0.88 em and descent 0.12 em.
    pub fn cells(&self) -> Rect {
        let (mut low, mut high) = (Point::default(), Point::default());
        for glyph in [self.glyphs.first(), self.glyphs.last()].into_iter().flatten() {
            low = Point::new(low.x.min(glyph.x), low.y.min(glyph.y));
            high = Point::new(high.x.max(glyph.x), high.y.max(glyph.y));
        }
        let size = self.size;
        let (before, after) = match self.orientation {
            GlyphOrientation::Horizontal => {
                (Point::new(Abs::ZERO, size.scale(88, 100)), Point::new(size, size.scale(12, 100)))
            }
            GlyphOrientation::Vertical => {
                (Point::new(size / 2, Abs::ZERO), Point::new(size / 2, size))
            }
            GlyphOrientation::Rotated => {
                (Point::new(size.scale(12, 100), Abs::ZERO), Point::new(size.scale(88, 100), size))
            }
        };
        let (origin, end) = (low - before, high + after);
        Rect::new(origin, Size::new(end.x - origin.x, end.y - origin.y))
    }
}

/// How a path is stroked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Line width.
    pub width: Abs,
    /// Lengths of dashes and gaps, alternating; empty for a solid line.
    pub dash: Vec<Abs>,
    /// Whether caps and joins are round instead of square; dashes of length 0 are then dots.
    pub round: bool,
    /// The paint.
    pub paint: Paint,
}

/// One item of a page; its position is stored beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Glyphs. The position is the run's origin.
    Glyphs(GlyphRun),
    /// A path, relative to the position.
    Path {
        /// The path.
        path: Path,
        /// Fill paint.
        fill: Option<Paint>,
        /// Stroke.
        stroke: Option<Stroke>,
    },
    /// A picture. The position is its top left corner.
    Picture(PlacedPicture),
    /// Items that are clipped or transformed together. The position is that of their origin.
    Group(Group),
}

/// Items that are clipped or transformed together. Its position is stored beside it: an item's
/// coordinates are mapped by the group's linear map, then moved by its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What is shown of it, in its own coordinates; `None` for all.
    pub clip: Option<Path>,
    /// The linear map of its coordinates.
    pub linear: Linear,
    /// Its items in paint order, with their positions.
    pub items: Vec<(Point, Item)>,
}
