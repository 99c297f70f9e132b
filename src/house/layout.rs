//! The layout of a newspaper: sheet, grid, faces, inks, styles, furniture and wording, all data.

use crate::diag::{FileId, Span, Spanned};
use crate::geom::Abs;
use crate::house::{
    DisplayItem, FaceFile, GridSpec, Length, Numerals, Ornament, PictureSpec, StoryScript, Style,
    Taboos, TextBlockSpec, Wording,
};
use crate::ink::{Ink, Spot};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A layout, as read from `layouts/NAME.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its name.
    pub name: String,
    /// The file.
    pub file: FileId,
    /// `[sheet]`.
    pub sheet: SheetSpec,
    /// `[grid]`.
    pub grid: GridSpec,
    /// The position of `[grid]`.
    pub grid_span: Span,
    /// `[faces]`: the font files to try for each role, in order.
    pub faces: BTreeMap<String, Vec<FaceFile>>,
    /// `[inks]`, by name.
    pub inks: BTreeMap<String, Ink>,
    /// The spot inks among them; [`Ink::Spot`] is an index into this list.
    pub spots: Vec<Spot>,
    /// `[borders]`, by name.
    pub borders: BTreeMap<String, Arc<Ornament>>,
    /// `[sizes]`, which override the shipped named sizes.
    pub sizes: BTreeMap<String, Abs>,
    /// `[styles.NAME]`; has every name of [`STYLES`](crate::house::STYLES).
    pub styles: BTreeMap<String, Style>,
    /// `[head]`.
    pub head: HeadDefaults,
    /// `[jump]`.
    pub jump: JumpSpec,
    /// `[wording]`, which overrides the shipped wording of the edition's language.
    pub wording: Wording,
    /// `[text]`.
    pub text: TextSpec,
    /// `[latin]`.
    pub latin: LatinSpec,
    /// `[pictures]`.
    pub pictures: PictureSpec,
    /// `[text_blocks]`.
    pub text_blocks: TextBlockSpec,
    /// `[lint]`.
    pub taboos: Taboos,
    /// `[[furniture]]`.
    pub furniture: Vec<Furniture>,
}

/// `[sheet]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetSpec {
    /// Width of the trim (`width`).
    pub width: Abs,
    /// Height of the trim (`height`).
    pub height: Abs,
    /// Bleed on all four sides (`bleed`), by default zero.
    pub bleed: Abs,
    /// Distance from the trim to the media box on all four sides (`margin`), by default the bleed
    /// and never less than it.
    pub margin: Abs,
}

/// `[head]`: space around and between the lines of a head, in thousandths of a body line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadDefaults {
    /// Minimum space above the first line (`above`).
    pub above: i32,
    /// Space between levels (`between`).
    pub between: i32,
    /// Minimum space below the last line (`below`).
    pub below: i32,
    /// Maximum number of leftover lines that a head absorbs before the block counts as underset
    /// (`absorb`).
    pub absorb: u16,
    /// How lines beyond the minimum are distributed (`spare`).
    pub spare: SpareShares,
    /// How far a head that is fitted to its width may be changed (`fit`).
    pub fit: HeadFitLimits,
}

/// `fit`: how far a head may be changed to fill its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadFitLimits {
    /// How much closer its characters may stand, in thousandths of an em (`closer`).
    pub closer: i32,
    /// How much farther apart, in thousandths of an em (`wider`).
    pub wider: i32,
    /// The least width of its characters, in thousandths of their own (`narrow`).
    pub narrow: u16,
    /// The greatest width, in thousandths of their own (`wide`).
    pub wide: u16,
    /// How many of the layout's sizes smaller it may be (`grades`).
    pub grades: u8,
}

impl Default for HeadFitLimits {
    fn default() -> Self {
        Self { closer: 30, wider: 100, narrow: 850, wide: 1050, grades: 2 }
    }
}

/// `spare`: relative shares of a head's spare lines given to the space above it, to each space
/// between its levels, and to the space below, in thousandths; by default one each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpareShares {
    /// Share above the first line (`above`).
    pub above: i32,
    /// Share between two levels (`between`).
    pub between: i32,
    /// Share below the last line (`below`).
    pub below: i32,
}

/// `[jump]`: how stories continue on another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JumpSpec {
    /// Wording of the jump-out line (`out`); `{page}` is the number of the target page.
    pub out: Spanned<String>,
    /// Wording of the jump-in line (`in`); `{page}` is the number of the page of origin.
    pub into: Spanned<String>,
    /// Numerals (`numerals`): `"han"` 三 or `"arabic"` 3.
    pub numerals: Numerals,
    /// The head on a continuation (`head`) when the story has no `jump_head` of its own.
    pub head: ContinuationHead,
    /// Where stories may be broken at a jump (`turn`).
    pub turn: TurnPolicy,
    /// Minimum number of lines on either side of a jump (`min_lines`).
    pub min_lines: u16,
}

/// The head on a continuation whose story has no `jump_head`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContinuationHead {
    /// `"repeat"`: the story's own.
    Repeat,
    /// `"none"`.
    None,
}

/// Where a story may be broken at a jump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnPolicy {
    /// `"paragraph"`: after a paragraph, if one ends within the frame's last three lines.
    Paragraph,
    /// `"sentence"`: within a paragraph.
    Sentence,
}

/// `[text]`: settings of composition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSpec {
    /// Line-start and line-end prohibition (`prohibition`), if not the default of the language.
    pub prohibition: Option<ProhibitionLevel>,
    /// Space between Han and Latin in thousandths of an em (`autospace`, by default 250).
    pub autospace: i32,
    /// Maximum digits set side by side in one cell of a vertical line (`figures`, by default 2).
    pub figures: u8,
    /// Maximum length of words in capitals set upright in a vertical line (`capitals`, by default
    /// 4).
    pub capitals: u8,
    /// Words that begin a lead-in (`lead_in`), such as 本报; it ends with 讯 or 电, or the parenthesis
    /// that follows.
    pub lead_in: Vec<String>,
    /// What ends a story (`end_mark`), behind its last character.
    pub end_mark: Option<String>,
    /// What stands before the items of a list without numbers (`bullet`), if not that of the
    /// language.
    pub bullet: Option<String>,
}

/// `[latin]`: exceptions for stories in a Latin-script language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LatinSpec {
    /// First-line indent of running text in thousandths of an em (`indent`).
    pub indent: Option<i32>,
    /// Substitutions of face roles (`faces = { kai = "hei-text" }`).
    pub faces: BTreeMap<String, String>,
}

/// Levels of line-start and line-end prohibition, as CLREQ names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProhibitionLevel {
    /// `"none"`.
    None,
    /// `"basic"`.
    Basic,
    /// `"gb"`: as basic, and no solidus at line end.
    Gb,
    /// `"strict"`: as gb, and no dash or ellipsis at line start.
    Strict,
}

/// `[[furniture]]`: what is printed on pages apart from stories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// The pages it is printed on (`on`).
    pub on: FurniturePages,
    /// Lines it occupies at the top of the type area (`lines`); blocks keep clear of them.
    pub lines: u16,
    /// Its items (`[[furniture.item]]`), positioned from the top left of the type area.
    pub items: Vec<DisplayItem>,
}

/// Selects the pages of some furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FurniturePages {
    /// `"all"`.
    All,
    /// `"first"`: page 1.
    First,
    /// `"left"`: even pages.
    Left,
    /// `"right"`: odd pages except page 1.
    Right,
    /// `[2, 5]`.
    List(Vec<u32>),
}

impl Layout {
    /// A style by name; the body style for an unknown name.
    pub fn style(&self, name: &str) -> &Style {
        self.styles.get(name).unwrap_or_else(|| &self.styles["body"])
    }

    /// A style by name, adapted by `[latin]` for stories in a Latin-script language.
    pub fn story_style(&self, name: &str, script: StoryScript) -> Style {
        let mut style = self.style(name).clone();
        if script == StoryScript::Latin {
            if let Some(face) = self.latin.faces.get(&style.face) {
                style.face.clone_from(face);
            }
            if let (true, Some(indent)) = (style.indent > 0, self.latin.indent) {
                style.indent = indent;
            }
        }
        style
    }

    /// Resolves a length with the grid's size and pitch.
    pub fn along(&self, length: Length) -> Abs {
        self.grid.along(length)
    }
}
