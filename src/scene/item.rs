//! What lies on a page.

use crate::font::{FontId, GlyphId};
use crate::geom::{Abs, GlyphOrientation, Path, Size};
use crate::image::Rendition;
use crate::ink::Ink;
use std::sync::Arc;

/// What a piece of a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Column label.
    Label,
    /// Kicker.
    Kicker,
    /// Main head.
    Head,
    /// Deck.
    Deck,
    /// Byline.
    Byline,
    /// Subhead within a story.
    Subhead,
    /// Running text.
    Body,
    /// Ruby over running text: how it is read. It comes after the text of its story on the page.
    Ruby,
    /// Caption of a picture.
    Caption,
    /// Credit at a caption's end: whose the picture is.
    Credit,
    /// Picture.
    Figure,
    /// Jump line or jump head.
    Jump,
    /// Nameplate, folio line, rules, panels, notes: what is no part of a story.
    Furniture,
}

/// To what an item belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    /// The story, as its number in the edition; `None` for furniture.
    pub article: Option<u32>,
    /// What it is.
    pub role: Role,
    /// Which paragraph of its story, or which figure of its page: items of one paragraph agree in
    /// it, on whatever pages they lie.
    pub part: u32,
}

impl Tag {
    /// Furniture of the page.
    pub const FURNITURE: Self = Self { article: None, role: Role::Furniture, part: 0 };
}

/// An ink and whether it overprints what is beneath instead of knocking it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Paint {
    /// The ink.
    pub ink: Ink,
    /// Overprint.
    pub overprint: bool,
}

impl Paint {
    /// Type and rules: full black overprints, everything else knocks out.
    pub fn line_work(ink: Ink) -> Self {
        Self { ink, overprint: ink.is_full_black() }
    }

    /// Panels and grounds: always knock out.
    pub fn ground(ink: Ink) -> Self {
        Self { ink, overprint: false }
    }
}

/// One glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The glyph.
    pub id: GlyphId,
    /// Its origin from the run's origin, to the right.
    pub x: Abs,
    /// Its origin from the run's origin, downwards.
    pub y: Abs,
    /// First byte in the run's text of what it stands for.
    pub start: u32,
    /// One past the last byte. A glyph that stands for nothing of its own has an empty range.
    pub end: u32,
}

/// Glyphs of one font and size in one line. Upright ones in a vertical line have their origin in the
/// middle of their cell's top (the font's vertical origin), all others on their baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphRun {
    /// The font.
    pub font: FontId,
    /// Its size.
    pub size: Abs,
    /// How the glyphs stand.
    pub orientation: GlyphOrientation,
    /// Their width in thousandths of what the font gives; below 1000 for figures squeezed into one
    /// cell of a vertical line.
    pub stretch: u16,
    /// The paint.
    pub paint: Paint,
    /// What it belongs to.
    pub tag: Tag,
    /// The source text that the glyphs stand for, normalised, in order.
    pub text: Box<str>,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
}

/// How a path is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Width of the line.
    pub width: Abs,
    /// Lengths of dashes and gaps; empty for a solid line.
    pub dash: Vec<Abs>,
    /// Round ends and corners (with `dash`, dots), instead of square ones.
    pub round: bool,
    /// The paint.
    pub paint: Paint,
}

/// One item of a page; its place is beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Type. The place is the run's origin on the baseline.
    Glyphs(GlyphRun),
    /// A path, relative to the place.
    Path {
        /// The outline.
        path: Path,
        /// What fills it.
        fill: Option<Paint>,
        /// What draws its outline.
        stroke: Option<Stroke>,
    },
    /// A picture. The place is its top left corner.
    Image {
        /// The picture as it is printed.
        picture: Arc<Rendition>,
        /// The file it was made from, as the edition names it.
        file: Arc<str>,
        /// The size on the page of what the rendition's window shows.
        size: Size,
        /// What it belongs to.
        tag: Tag,
    },
}
