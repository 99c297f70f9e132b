//! Display and furniture: items placed by hand, and how type, rules and tints look.

use crate::diag::Span;
use crate::edition::{Layout, Length, Spanned};
use crate::geom::{Abs, Point, Rect, Size, WritingMode};
use crate::ink::Ink;

/// How a line lies in its measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// `"left"`.
    #[default]
    Left,
    /// `"centre"`.
    Centre,
    /// `"right"`.
    Right,
    /// `"justify"`: both edges, the last line left.
    Justify,
}

/// A rule's drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleStyle {
    /// `"hairline"` 细线: as thin as the press holds (0.5 pt).
    Hairline,
    /// `"thin"` 正线: 0.75 pt.
    Thin,
    /// `"thick"` 反线: 2 pt.
    Thick,
    /// `"double"` 双线: two thin rules.
    Double,
    /// `"thick-thin"` 文武线: the thick one outside or above.
    ThickThin,
    /// `"dotted"` 点线.
    Dotted,
    /// `"wave"` 曲线.
    Wave,
}

/// Rules at the four edges of a block.
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

/// One item of display or furniture; lengths count from its block's (or the type area's) top left.
#[derive(Clone, Debug)]
pub struct DisplayItem {
    /// Where in the source it begins.
    pub span: Span,
    /// From the left (`x`); plain numbers are characters.
    pub x: Length,
    /// From the top (`y`); plain numbers are lines.
    pub y: Length,
    /// Width (`width`); plain numbers are characters. Absent: to the right edge.
    pub width: Option<Length>,
    /// Height (`height`); plain numbers are lines. Absent: to the bottom edge.
    pub height: Option<Length>,
    /// What it is.
    pub kind: DisplayKind,
}

impl DisplayItem {
    /// Where it stands in a block's `room`; neither side is below zero.
    pub fn rect(&self, layout: &Layout, room: Rect) -> Rect {
        let along = |l: Length| layout.along(l);
        let at = Point::new(room.left() + along(self.x), room.top() + along(self.y));
        let width = self.width.map_or(room.right() - at.x, along);
        let height = self.height.map_or(room.bottom() - at.y, along);
        Rect::new(at, Size::new(width.max(Abs::ZERO), height.max(Abs::ZERO)))
    }
}

/// What a display item draws.
#[derive(Clone, Debug)]
pub enum DisplayKind {
    /// Words (`text`), one line for each line of it; `{…}` quotes a field.
    Text {
        /// The words, placeholders not yet filled in.
        text: Spanned<String>,
        /// The style (`style`), resolved with the item's own `size`, `face`, `ink` and `align`.
        style: Style,
        /// Distance of baselines (`leading`); by default 4/3 of the size.
        leading: Option<Length>,
        /// Break lines at the width, as in running text (`wrap`).
        wrap: bool,
        /// Which way lines run (`writing`); vertical ones from the right edge, along the height.
        writing: WritingMode,
    },
    /// A rule (`rule`): along the width, or down the height where `vertical` is set.
    Rule {
        /// Its drawing.
        style: RuleStyle,
        /// Whether it runs down.
        vertical: bool,
    },
    /// A tinted rectangle (`panel`, an ink) with an optional `border`.
    Panel {
        /// Its ink; `None` for a border alone.
        tint: Option<Ink>,
        /// Its border.
        border: Option<RuleStyle>,
    },
    /// A page of this edition drawn small (`plan`, its number): frames, columns and names.
    Plan {
        /// The printed page number.
        page: Spanned<u32>,
    },
}

/// How type looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Role of the face (`face`).
    pub face: String,
    /// Size (`size`): points, millimetres or a name of the layout's `[sizes]`.
    pub size: crate::geom::Abs,
    /// Ink (`ink`), by name.
    pub ink: Ink,
    /// How lines lie (`align`).
    pub align: Align,
    /// Extra space after each character in thousandths of an em (`tracking`), for display only.
    pub tracking: i32,
    /// First-line indent in thousandths of an em (`indent`).
    pub indent: i32,
    /// Space between Han and Latin in thousandths of an em (`autospace`), if not the text's own.
    pub autospace: Option<i32>,
}
