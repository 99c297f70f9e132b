//! Display and furniture: manually placed items, and the styles of type with their names.

use crate::diag::{Span, Spanned};
use crate::geom::{Abs, Point, Rect, Size, WritingMode};
use crate::house::{Border, GridSpec, Length, RuleStyle};
use crate::ink::Ink;

/// Alignment of a line in its measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// `"left"`.
    #[default]
    Left,
    /// `"centre"`.
    Centre,
    /// `"right"`.
    Right,
    /// `"justify"`: flush to both edges, the last line flush left.
    Justify,
}

/// Rules along the four edges of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EdgeRules {
    /// In the line above.
    pub above: Option<RuleStyle>,
    /// In the line below.
    pub below: Option<RuleStyle>,
    /// In the gutter at the left.
    pub left: Option<RuleStyle>,
    /// In the gutter at the right.
    pub right: Option<RuleStyle>,
}

/// An item of display or furniture; lengths are from the top left of its block (or type area).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayItem {
    /// Its position in the source.
    pub span: Span,
    /// Distance from the left (`x`); plain numbers are characters.
    pub x: Length,
    /// Distance from the top (`y`); plain numbers are lines.
    pub y: Length,
    /// Width (`width`); plain numbers are characters. Absent: to the right edge.
    pub width: Option<Length>,
    /// Height (`height`); plain numbers are lines. Absent: to the bottom edge.
    pub height: Option<Length>,
    /// What it draws.
    pub kind: DisplayKind,
}

impl DisplayItem {
    /// Its rectangle within a block's `room` on a page of this grid; width and height are never
    /// negative.
    pub fn rect(&self, grid: &GridSpec, room: Rect) -> Rect {
        let along = |l: Length| grid.along(l);
        let at = Point::new(room.left() + along(self.x), room.top() + along(self.y));
        let width = self.width.map_or(room.right() - at.x, along);
        let height = self.height.map_or(room.bottom() - at.y, along);
        Rect::new(at, Size::new(width.max(Abs::ZERO), height.max(Abs::ZERO)))
    }
}

/// What a display item draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisplayKind {
    /// Text (`text`), one line per line of the source; `{…}` inserts a field.
    Text {
        /// The text, with placeholders not yet filled in.
        text: Spanned<String>,
        /// The style (`style`), resolved with the item's own `size`, `face`, `ink` and `align`.
        style: Style,
        /// Distance between baselines (`leading`); by default 4/3 of the size.
        leading: Option<Length>,
        /// Whether lines are broken at the width, as in running text (`wrap`).
        wrap: bool,
        /// Writing mode (`writing`); vertical lines run along the height, from the right edge on.
        writing: WritingMode,
    },
    /// A rule (`rule`): along the width, or down the height where `vertical` is set.
    Rule {
        /// Its style.
        style: RuleStyle,
        /// Whether it is vertical.
        vertical: bool,
    },
    /// A tinted rectangle (`panel`, an ink) with an optional `border`.
    Panel {
        /// Its ink; `None` for a border alone.
        tint: Option<Ink>,
        /// Its border.
        border: Option<Border>,
    },
    /// A thumbnail of a page of this edition (`plan`, its number): frames, columns and names.
    Plan {
        /// The printed page number.
        page: Spanned<u32>,
    },
}

/// A text style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Role of the face (`face`).
    pub face: String,
    /// Size (`size`): points, millimetres or a name of the layout's `[sizes]`.
    pub size: crate::geom::Abs,
    /// Ink (`ink`), by name.
    pub ink: Ink,
    /// Alignment (`align`).
    pub align: Align,
    /// Extra space after each character in thousandths of an em (`tracking`), for display only.
    pub tracking: i32,
    /// First-line indent in thousandths of an em (`indent`).
    pub indent: i32,
    /// Indent of the lines after the first, in thousandths of an em (`hang`).
    pub hang: i32,
    /// Space between Han and Latin in thousandths of an em (`autospace`), if not that of the text.
    pub autospace: Option<i32>,
}

/// The script of a story's language, to which styles are adapted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryScript {
    /// Chinese characters.
    Han,
    /// Latin.
    Latin,
}

/// The styles of every layout. A style that is not given defaults to `body`.
pub const STYLES: [&str; 26] = [
    "body",
    "bold",
    "italic",
    "lead_in",
    "item",
    "list",
    "quote",
    "quote_source",
    "box",
    "box_head",
    "subhead",
    "kicker",
    "head",
    "deck",
    "label",
    "byline",
    "jump_out",
    "jump_in",
    "jump_head",
    "caption",
    "credit",
    "panel",
    "end_note",
    "ruby",
    "table",
    "table_head",
];
