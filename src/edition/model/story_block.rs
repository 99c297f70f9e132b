//! Blocks that hold a story or its head, as a page spec gives them.

use crate::diag::{Span, Spanned};
use crate::geom::{Abs, WritingMode};
use crate::house::Align;
use crate::ink::Ink;

/// Identifies a story by its index in
/// [`Edition::stories`](crate::edition::Edition::stories).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub u32);

/// The head of a story in a place of its own 通栏题.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadBlock {
    /// The story (`head_of`).
    pub story: Spanned<StoryId>,
    /// The levels that stand there (`levels`); the others stand with the text. `None` for all.
    pub levels: Option<Vec<HeadPart>>,
    /// Setting of the head (`head`).
    pub head: HeadSpec,
}

/// A level of a story's head, as its front matter names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadPart {
    /// `"label"`.
    Label,
    /// `"kicker"`.
    Kicker,
    /// `"head"`: the main head.
    Head,
    /// `"deck"`.
    Deck,
    /// `"byline"`.
    Byline,
}

impl HeadPart {
    /// All of them, from the top.
    pub const ALL: [Self; 5] = [Self::Label, Self::Kicker, Self::Head, Self::Deck, Self::Byline];
}

/// A frame of a story's thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryBlock {
    /// The story (`story`).
    pub story: Spanned<StoryId>,
    /// The number of columns in the block (`columns`); by default one per base column.
    pub columns: Option<Spanned<u16>>,
    /// How the remaining characters are distributed (`split`).
    pub split: Split,
    /// Writing mode (`writing`), if not that of the page.
    pub writing: Option<Spanned<WritingMode>>,
    /// Whether there are rules between its columns (`column_rules`).
    pub column_rules: bool,
    /// Whether its columns are balanced if the story ends in it (`balance`, by default yes).
    pub balance: bool,
    /// Setting of its head (`head`).
    pub head: HeadSpec,
    /// The page on which the story is expected to continue (`jump_to`), only checked.
    pub jump_to: Option<Spanned<u32>>,
    /// How many lines the first letter of the text takes (`drop_cap`), if it is a drop cap.
    pub drop_cap: Option<Spanned<u8>>,
    /// How its paragraphs are set that may run a line longer or shorter (`fit`).
    pub fit: Option<Spanned<Copyfit>>,
}

/// How the paragraphs of a story are set that may run a line longer or shorter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copyfit {
    /// In as many lines as set them best, or as the story needs to fit its frames.
    #[default]
    Natural,
    /// `"tighten"`: in fewer lines, within the limits of good ones.
    Tighten,
    /// `"loosen"`: in more lines, within the same limits, as long as there is room for them.
    Loosen,
}

/// How a width that does not divide into whole columns is split (newspaper grid modes).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Split {
    /// `"absolute"`: equal whole-character columns; the remainder widens the gutters.
    #[default]
    Absolute,
    /// `"relative"`: fixed gutter; the first columns get one more character each.
    Relative,
    /// `"free"`: fixed gutter and equal columns, not necessarily of whole characters.
    Free,
}

/// Position of a head relative to its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadPlace {
    /// `"over"` 盖文题: across the top of the block.
    #[default]
    Over,
    /// `"beside"` 串文题: at the left, `width` characters wide, with the text to its right.
    Beside,
    /// `"none"`: no head (for a further block on the same page).
    None,
}

/// Setting of a block's head; absent values come from the layout's `[head]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadSpec {
    /// Its position (`place`); by default over the story's first block on each page.
    pub place: Option<HeadPlace>,
    /// Size of the main head (`size`).
    pub size: Option<Abs>,
    /// Face of the main head (`face`), a role of the layout.
    pub face: Option<String>,
    /// Size of the kicker (`kicker`).
    pub kicker: Option<Abs>,
    /// Size of the deck (`deck`).
    pub deck: Option<Abs>,
    /// Number of lines of the main head (`lines`), broken at its spaces first.
    pub lines: Option<u8>,
    /// Alignment (`align`): `"left"`, `"centre"`, `"right"`.
    pub align: Option<Align>,
    /// Whether the main head is fitted to its width (`fit`).
    pub fit: bool,
    /// Ink of all levels (`ink`).
    pub ink: Option<Ink>,
    /// Height of the whole head in grid lines (`depth`), at least what its type needs.
    pub depth: Option<u16>,
    /// Width in characters, for `beside` (`width`).
    pub width: Option<u16>,
    /// Writing mode (`writing`), if not that of its text: a horizontal head above a vertical story,
    /// or a vertical head beside a horizontal one.
    pub writing: Option<WritingMode>,
    /// Its position in the spec.
    pub span: Option<Span>,
}
