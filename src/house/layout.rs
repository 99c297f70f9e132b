//! The layout of a newspaper: sheet, grid, faces, inks, styles, furniture and wording, all data.

use crate::diag::{FileId, Span, Spanned};
use crate::geom::Abs;
use crate::house::{
    DisplayItem, GridSpec, HeadDefaults, JumpSpec, LatinSpec, Length, Ornament, StoryScript, Style,
    Taboos, TextBlockSpec, TextSpec, Wording,
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

/// `[pictures]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSpec {
    /// Resolution in ppi above which pictures are downsampled (`ppi`), by default never.
    pub ppi: Option<u32>,
    /// Whether captions and credits that specs leave out are those in picture files (`file_words`).
    pub file_words: bool,
}

impl Default for PictureSpec {
    fn default() -> Self {
        Self { ppi: None, file_words: true }
    }
}

/// A font file of a role, and which of its faces and instances is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceFile {
    /// The file (`file`, or just a string), and where the layout names it.
    pub file: Spanned<String>,
    /// Index of the face in a collection, from 0 (`index`).
    pub index: Option<u32>,
    /// Name of the face in a collection (`name`).
    pub name: Option<String>,
    /// Name of the instance of a variable font (`instance`).
    pub instance: Option<String>,
    /// Axis values of the instance of a variable font, in thousandths of the axis's unit (`axes`;
    /// `weight` is the axis `wght`).
    pub axes: BTreeMap<String, i32>,
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
