//! A layout's style as composition and colour need it.

use crate::font::{FigureWidth, FontBook};
use crate::geom::{Abs, Em, WritingMode};
use crate::house::{Align, Layout, ProhibitionLevel, StoryScript, Style};
use crate::ink::Ink;
use crate::text::{self, Indents, Region, TextRules, TypeStyle, Typesetter, UprightRuns};

/// A style with its faces found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeSpec {
    /// Faces, size and tracking.
    pub face: TypeStyle,
    /// Ink.
    pub ink: Ink,
    /// How lines lie.
    pub align: Align,
    /// First-line indent.
    pub indent: Abs,
    /// Indent of the lines after the first.
    pub hang: Abs,
}

impl TypeSpec {
    /// The spec of a style. `han_space` is the width of a space between Han, in thousandths of an
    /// em: display lines keep such spaces, running text has none.
    pub fn new(style: &Style, fonts: &FontBook, han_space: i32) -> Self {
        Self {
            face: TypeStyle {
                chain: fonts.chain(&style.face).to_vec(),
                size: style.size,
                tracking: style.tracking,
                han_space,
                hyphenate: style.align == Align::Justify,
                autospace: style.autospace,
            },
            ink: style.ink,
            align: style.align,
            indent: Em::ratio(style.indent, 1000).at(style.size),
            hang: Em::ratio(style.hang, 1000).at(style.size),
        }
    }
}

impl TypeSpec {
    /// What its lines leave free at their start; nothing if they are centred or ranged right.
    pub fn indents(&self) -> Indents {
        match self.align {
            Align::Justify | Align::Left => {
                Indents { first: self.indent, rest: self.hang, drop_cap: None }
            }
            Align::Centre | Align::Right => Indents::default(),
        }
    }
}

/// The script of the language that a typesetter sets.
pub(crate) fn story_script(setter: &Typesetter<'_>) -> StoryScript {
    if setter.is_latin() { StoryScript::Latin } else { StoryScript::Han }
}

/// The composition rules of a layout for a text in `language` whose lines run so.
pub fn text_rules(layout: &Layout, language: &str, writing: WritingMode) -> TextRules {
    TextRules {
        language: language.to_owned(),
        prohibition: match layout.text.prohibition {
            None => Region::of(language).prohibition(),
            Some(ProhibitionLevel::None) => text::Prohibition::None,
            Some(ProhibitionLevel::Basic) => text::Prohibition::Basic,
            Some(ProhibitionLevel::Gb) => text::Prohibition::Gb,
            Some(ProhibitionLevel::Strict) => text::Prohibition::Strict,
        },
        autospace: layout.text.autospace,
        writing,
        upright: UprightRuns { figures: layout.text.figures, capitals: layout.text.capitals },
        figures: FigureWidth::Proportional,
    }
}
