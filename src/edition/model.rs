//! What an edition is, once read and checked: plain values, every name resolved or spanned.

use crate::diag::{FileId, Span};
use crate::edition::{Align, CopyEdit, DisplayItem, EdgeRules, Layout, Length, RuleStyle, Story};
use crate::geom::WritingMode;
use crate::ink::Ink;
use crate::press::Limits;
use crate::world::Sources;
use std::collections::BTreeMap;

/// A value with the place in the sources where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A story's number: its index in [`Edition::stories`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub u32);

/// One issue of a paper: everything that is not pixels or outlines.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The paper's name (`name`).
    pub name: String,
    /// Year, month, day (`date`).
    pub date: (u16, u8, u8),
    /// Total issue number (`issue`).
    pub issue: Option<u32>,
    /// Language, BCP 47 (`language`): `zh-Hans`, `zh-Hant`, `ja`, `en`.
    pub language: String,
    /// The layout (`layout`).
    pub layout: Layout,
    /// The pages in the order of `pages`.
    pub pages: Vec<PageSpec>,
    /// The stories that pages place, in order of first placement: index is [`StoryId`].
    pub stories: Vec<Story>,
    /// Free strings that furniture may quote as `{key}` (`[fields]`).
    pub fields: BTreeMap<String, String>,
    /// The output profile, if the edition names one (`profile`, a file of the edition).
    pub profile: Option<Spanned<String>>,
    /// What its press asks of a page (`[preflight]` here and in the layout).
    pub limits: Limits,
    /// The text files it was read from.
    pub sources: Sources,
}

/// One page as its spec gives it.
#[derive(Clone, Debug)]
pub struct PageSpec {
    /// Printed page number (`number`).
    pub number: Spanned<u32>,
    /// Page name (`name`), such as 要闻.
    pub name: String,
    /// Page editors (`editors`).
    pub editors: Vec<String>,
    /// Whether it is printed in colours (`colour`, by default yes); else its pictures take the
    /// black ink alone.
    pub colour: bool,
    /// What is placed on it (`[[block]]`), in order.
    pub blocks: Vec<Block>,
    /// What normalisation changed in its captions and credits and in all else that it prints, in order.
    pub edits: Vec<CopyEdit>,
    /// The spec file.
    pub file: FileId,
}

/// Something placed on a page.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where in the spec it begins (the whole `[[block]]`).
    pub span: Span,
    /// Its top left corner (`at`).
    pub at: Spanned<Corner>,
    /// Its extent (`span`).
    pub extent: Spanned<Extent>,
    /// What it holds.
    pub content: Content,
    /// A frame around it (`box`); its text keeps one character and one line clear inside.
    pub boxed: Option<RuleStyle>,
    /// A ground tint under it (`tint`), as an ink of the layout.
    pub tint: Option<Ink>,
    /// Rules along its outer edges (`rules = { above, below, left, right }`), in the middle of the
    /// gutter or of the line beside it.
    pub rules: EdgeRules,
}

/// The corner of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    /// `at = { column = 1, line = 24 }`, both from 1, on the base grid.
    Cell {
        /// Base column, from 1.
        column: u16,
        /// Line, from 1.
        line: u16,
    },
    /// `at = { x = "20mm", y = "30mm" }`, from the trim's top left corner.
    Free {
        /// From the left edge of the trim.
        x: Length,
        /// From the top edge of the trim.
        y: Length,
    },
}

/// The extent of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// `span = { columns = 4, lines = 40 }`, on the base grid.
    Cells {
        /// Base columns, at least 1.
        columns: u16,
        /// Lines, at least 1.
        lines: u16,
    },
    /// `span = { width = "100mm", height = "60mm" }`.
    Free {
        /// Width.
        width: Length,
        /// Height.
        height: Length,
    },
}

/// What a block holds: exactly one of `story`, `picture`, `panel` or `[[block.item]]`s.
#[derive(Clone, Debug)]
pub enum Content {
    /// A story, or the next part of it (`story = "id"`).
    Story(StoryBlock),
    /// A picture (`picture = "file.png"`) with `caption` and `credit`.
    Picture {
        /// The file, in the edition's folder.
        file: Spanned<String>,
        /// Its caption.
        caption: Caption,
    },
    /// A grey panel (`panel = "words"`) that stands in for a picture, with `caption` and `credit`.
    Panel {
        /// What it says.
        words: String,
        /// Whether a picture is still to come (`placeholder`), without which no press file is made.
        placeholder: bool,
        /// Its caption.
        caption: Caption,
    },
    /// Display: a list of items (`[[block.item]]`) placed within the block.
    Display(Vec<DisplayItem>),
}

/// What goes with a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// The caption (`caption`), normalised.
    pub text: String,
    /// The credit (`credit`), normalised; set at the end of the caption's last line.
    pub credit: String,
    /// The story that the picture belongs to (`belongs_to`), if it does not stand by itself.
    pub story: Option<Spanned<String>>,
}

/// A part of a story's thread.
#[derive(Clone, Debug)]
pub struct StoryBlock {
    /// The story (`story`).
    pub story: Spanned<StoryId>,
    /// Into how many columns the block is divided (`columns`); by default one a base column.
    pub columns: Option<Spanned<u16>>,
    /// What becomes of characters that do not divide (`split`).
    pub split: Split,
    /// Which way its lines run (`writing`), if not the page's way.
    pub writing: Option<Spanned<WritingMode>>,
    /// Rules between its columns (`column_rules`).
    pub column_rules: bool,
    /// Whether its columns end levelly if the story ends in it (`balance`, by default yes).
    pub balance: bool,
    /// How its head is set (`head`).
    pub head: HeadSpec,
    /// The page the author expects the story to turn to (`jump_to`), which is only checked.
    pub jump_to: Option<Spanned<u32>>,
}

/// How characters that do not divide among columns are dealt with (newspaper grid modes).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Split {
    /// `"absolute"`: equal whole-character columns; the remainder widens the gutters.
    #[default]
    Absolute,
    /// `"relative"`: the gutter is fixed; the first columns take one character more.
    Relative,
    /// `"free"`: the gutter is fixed and columns are equal, whole characters or not.
    Free,
}

/// Where a head stands to its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadPlace {
    /// `"over"` 盖文题: across the top of the block.
    #[default]
    Over,
    /// `"beside"` 串文题: at the left, `width` characters wide, text at its right.
    Beside,
    /// `"none"`: no head here (a further block of the same page).
    None,
}

/// How a block's head is set; what is not given comes from the layout's `[head]`.
#[derive(Clone, Debug, Default)]
pub struct HeadSpec {
    /// Where it stands (`place`); by default over the story's first block of each page.
    pub place: Option<HeadPlace>,
    /// Size of the main head (`size`).
    pub size: Option<crate::geom::Abs>,
    /// Face of the main head (`face`), a role of the layout.
    pub face: Option<String>,
    /// Size of the kicker (`kicker`).
    pub kicker: Option<crate::geom::Abs>,
    /// Size of the deck (`deck`).
    pub deck: Option<crate::geom::Abs>,
    /// Into how many lines the main head is broken (`lines`), at its spaces first.
    pub lines: Option<u8>,
    /// `align`: `"left"`, `"centre"`, `"right"`.
    pub align: Option<Align>,
    /// How many lines of the grid the whole head takes (`depth`), at least what its type needs.
    pub depth: Option<u16>,
    /// Width in characters, for `beside` (`width`).
    pub width: Option<u16>,
    /// Which way its lines run (`writing`), if not its text's way: a head across the top of a
    /// vertical story, a vertical head beside a horizontal one.
    pub writing: Option<WritingMode>,
    /// Where it stands in the spec.
    pub span: Option<Span>,
}
