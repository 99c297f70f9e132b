//! A house's layout: sheet, grid, faces, inks, styles, furniture and wording, all data.

use crate::diag::{FileId, Span};
use crate::edition::limits::PreflightLimits;
use crate::edition::{DisplayItem, Length, Spanned, Style};
use crate::geom::{Abs, WritingMode};
use crate::ink::{Ink, Spot};
use std::collections::BTreeMap;

/// A layout as `layouts/NAME.toml` gives it.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Its name.
    pub name: String,
    /// The file.
    pub file: FileId,
    /// `[sheet]`.
    pub sheet: SheetSpec,
    /// `[grid]`.
    pub grid: GridSpec,
    /// Where `[grid]` stands.
    pub grid_span: Span,
    /// `[faces]`: for each role the font files to try, in order.
    pub faces: BTreeMap<String, Vec<FaceFile>>,
    /// `[inks]`: by name.
    pub inks: BTreeMap<String, Ink>,
    /// The spot inks among them; [`Ink::Spot`] counts along this list.
    pub spots: Vec<Spot>,
    /// `[sizes]` over the shipped table of names: name to size.
    pub sizes: BTreeMap<String, Abs>,
    /// `[styles.NAME]`; every name of [`STYLES`] is there.
    pub styles: BTreeMap<String, Style>,
    /// `[head]`.
    pub head: HeadDefaults,
    /// `[jump]`.
    pub jump: JumpSpec,
    /// `[text]`.
    pub text: TextSpec,
    /// `[latin]`.
    pub latin: LatinSpec,
    /// `[pictures]`.
    pub pictures: PictureSpec,
    /// `[preflight]`.
    pub(crate) asked: PreflightLimits,
    /// `[[furniture]]`.
    pub furniture: Vec<Furniture>,
}

/// A face of a role: a file, and which of its faces and instances is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceFile {
    /// The file (`file`, or the words alone), and where the layout names it.
    pub file: Spanned<String>,
    /// The face of a collection by its index, from 0 (`index`).
    pub index: Option<u32>,
    /// The face of a collection by its name (`name`).
    pub name: Option<String>,
    /// The instance of a variable face by its name (`instance`).
    pub instance: Option<String>,
    /// The instance of a variable face by axis, in thousandths of the axis's unit (`axes`; `weight`
    /// is the axis `wght`).
    pub axes: BTreeMap<String, i32>,
}

/// The styles a layout must have. A style that is not given is taken from `body`.
pub const STYLES: [&str; 18] = [
    "body",
    "bold",
    "lead_in",
    "item",
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
];

/// `[sheet]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetSpec {
    /// Width of the trim (`width`).
    pub width: Abs,
    /// Height of the trim (`height`).
    pub height: Abs,
    /// Bleed on all four sides (`bleed`), by default none.
    pub bleed: Abs,
    /// From the trim to the edge of the media box on all four sides (`margin`), by default the
    /// bleed; never less than it.
    pub margin: Abs,
}

/// `[grid]`: the base grid in whole characters and whole lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridSpec {
    /// Left edge of the type area from the trim's left (`left`).
    pub left: Abs,
    /// Top of the type area from the trim's top (`top`).
    pub top: Abs,
    /// Base columns (`columns`).
    pub columns: u16,
    /// Characters in a base column (`characters`).
    pub characters: u16,
    /// Gutter in thousandths of a character (`gutter`, by default 1).
    pub gutter: i32,
    /// Body size (`size`).
    pub size: Abs,
    /// Distance of baselines (`pitch`).
    pub pitch: Abs,
    /// Lines (`lines`).
    pub lines: u16,
    /// Which way lines run (`writing`, by default horizontally). On a vertical page base columns
    /// are tiers 段, one below the other, and lines count from the right edge.
    pub writing: WritingMode,
}

/// `[head]`: white around and between the lines of a head, in thousandths of a body line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadDefaults {
    /// Least white above the first line (`above`).
    pub above: i32,
    /// White between levels (`between`).
    pub between: i32,
    /// Least white below the last line (`below`).
    pub below: i32,
    /// The most lines of leftover white that a head takes up before a block counts as underset
    /// (`absorb`).
    pub absorb: u16,
    /// How lines beyond the least white are shared among these places (`spare`).
    pub spare: SpareShares,
}

/// `spare`: how many parts of the lines to spare in a head's room go to the white above it, to each
/// white between its levels, and to the white below, in thousandths of a part; by default one each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpareShares {
    /// Above the first line (`above`).
    pub above: i32,
    /// Between two levels (`between`).
    pub between: i32,
    /// Below the last line (`below`).
    pub below: i32,
}

/// `[jump]`: how stories turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JumpSpec {
    /// Wording on the page left (`out`), `{page}` being the target's number.
    pub out: Spanned<String>,
    /// Wording on the page reached (`in`), `{page}` being the number of the page left.
    pub into: Spanned<String>,
    /// Numerals (`numerals`): `"han"` 三 or `"arabic"` 3.
    pub numerals: Numerals,
    /// Whether the head is repeated on the continuation (`head`: `"repeat"` or `"none"`) when the
    /// story has no `jump_head` of its own.
    pub repeat_head: bool,
    /// Where stories turn (`turn`).
    pub turn: TurnPolicy,
    /// Fewest lines on either side of a turn (`min_lines`).
    pub min_lines: u16,
}

/// Numerals in jump lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numerals {
    /// 一 二 三.
    Han,
    /// 1 2 3.
    Arabic,
}

/// Where a story turns to another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnPolicy {
    /// `"paragraph"`: after a paragraph if one ends within the frame's last three lines.
    Paragraph,
    /// `"sentence"`: within a sentence.
    Sentence,
}

/// `[text]`: composition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSpec {
    /// Line-start and line-end prohibition (`prohibition`), if not that of the text's language.
    pub prohibition: Option<ProhibitionLevel>,
    /// Space between Han and Latin in thousandths of an em (`autospace`, by default 250).
    pub autospace: i32,
    /// Most figures that stand side by side in one cell of a vertical line (`figures`, by default 2).
    pub figures: u8,
    /// Longest word in capitals that stands upright in a vertical line, letter by letter
    /// (`capitals`, by default 4).
    pub capitals: u8,
    /// Words that open a lead-in (`lead_in`), such as 本报; it ends with 讯 or 电 and a following
    /// parenthesis.
    pub lead_in: Vec<String>,
}

/// `[latin]`: what stories in a Latin-script language do otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LatinSpec {
    /// First-line indent of running text in thousandths of an em (`indent`).
    pub indent: Option<i32>,
    /// Roles of type to set in another role's faces (`faces = { kai = "hei-text" }`).
    pub faces: BTreeMap<String, String>,
}

/// `[pictures]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PictureSpec {
    /// Pixels to the inch beyond which pictures are made smaller (`ppi`), by default never.
    pub ppi: Option<u32>,
}

/// Levels of line-start and line-end prohibition, as CLREQ names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProhibitionLevel {
    /// `"none"`.
    None,
    /// `"basic"`.
    Basic,
    /// `"gb"`: basic, and no solidus at a line's end.
    Gb,
    /// `"strict"`: gb, and no dash or ellipsis at a line's start.
    Strict,
}

/// `[[furniture]]`: what stands on pages apart from stories.
#[derive(Clone, Debug)]
pub struct Furniture {
    /// On which pages (`on`).
    pub on: FurniturePages,
    /// Lines of the type area that it takes from the top (`lines`); blocks keep clear of them.
    pub lines: u16,
    /// Its items (`[[furniture.item]]`), placed from the type area's top left.
    pub items: Vec<DisplayItem>,
}

/// Which pages some furniture stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FurniturePages {
    /// `"all"`.
    All,
    /// `"first"`: page 1.
    First,
    /// `"left"`: even pages.
    Left,
    /// `"right"`: odd pages but page 1.
    Right,
    /// `[2, 5]`.
    List(Vec<u32>),
}

impl Layout {
    /// A style by name; the body style for a name that is not there.
    pub fn style(&self, name: &str) -> &Style {
        self.styles.get(name).unwrap_or_else(|| &self.styles["body"])
    }

    /// A style by name as a story wants it: `latin` for one in a Latin-script language.
    pub fn story_style(&self, name: &str, latin: bool) -> Style {
        let mut style = self.style(name).clone();
        if latin {
            if let Some(face) = self.latin.faces.get(&style.face) {
                style.face.clone_from(face);
            }
            if let (true, Some(indent)) = (style.indent > 0, self.latin.indent) {
                style.indent = indent;
            }
        }
        style
    }

    /// A length along the page's width.
    pub fn along(&self, length: Length) -> Abs {
        length.resolve(self.grid.size, self.grid.pitch)
    }
}
