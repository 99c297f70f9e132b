//! Resolved styles, and the composition rules of a text.

use crate::font::{FigureWidth, FontId};
use crate::geom::{Abs, WritingMode};
use crate::text::{Prohibition, Region};

/// A resolved text style, as composition needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeStyle {
    /// Fonts in order of preference.
    pub chain: Vec<FontId>,
    /// Type size.
    pub size: Abs,
    /// Tracking: extra space after each character, in thousandths of an em.
    pub tracking: i32,
    /// Width of a space between Han characters, in thousandths of an em.
    pub han_space: i32,
    /// Whether words may be hyphenated: true for justified text, false for headlines and bylines.
    pub hyphenate: bool,
    /// Autospace between Han and Latin, in thousandths of an em; `None` for the text's own.
    pub autospace: Option<i32>,
}

/// Composition rules of a whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRules {
    /// Language (BCP 47).
    pub language: String,
    /// Line-breaking prohibition level.
    pub prohibition: Prohibition,
    /// Autospace between Han and Latin, in thousandths of an em.
    pub autospace: i32,
    /// Writing mode.
    pub writing: WritingMode,
    /// Which runs other than Chinese stand upright in vertical lines.
    pub upright: UprightRuns,
    /// Widths of digits.
    pub figures: FigureWidth,
}

/// Which letters and digits stand upright in a vertical line; all others are rotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UprightRuns {
    /// Maximum number of digits set side by side in one cell (纵中横); one digit more is stacked.
    pub figures: u8,
    /// Maximum number of capitals of a word that are stacked upright.
    pub capitals: u8,
}

impl Default for UprightRuns {
    fn default() -> Self {
        Self { figures: 2, capitals: 4 }
    }
}

impl TextRules {
    /// Default rules for horizontal text in a language (BCP 47).
    pub fn of(language: &str) -> Self {
        Self {
            language: language.to_owned(),
            prohibition: Region::of(language).prohibition(),
            autospace: 250,
            writing: WritingMode::Horizontal,
            upright: UprightRuns::default(),
            figures: FigureWidth::Proportional,
        }
    }

    /// Region whose conventions apply.
    pub fn region(&self) -> Region {
        Region::of(&self.language)
    }

    /// Whether the text is in a Latin-script language: proportional marks, words broken at spaces.
    pub fn is_latin(&self) -> bool {
        self.region() == Region::Western
    }
}
