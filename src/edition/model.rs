//! The data model of a checked edition: plain values, every name resolved or spanned.

use crate::diag::{FileId, Span, Spanned};
use crate::edition::{
    Advertisement, AllowedTaboos, Booking, Caption, CopyEdit, HeadBlock, PictureBlock, Runaround,
    Story, StoryBlock, TableBlock, TableCopy,
};
use crate::house::{Border, DisplayItem, EdgeRules, EditionDate, Layout, Length, Taboos};
use crate::ink::Ink;
use crate::press::Limits;
use crate::world::Sources;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Identifies a story by its index in [`Edition::stories`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub u32);

/// One issue of a newspaper: all input except image data and fonts.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The paper's name (`name`).
    pub name: String,
    /// Its date (`date`).
    pub date: EditionDate,
    /// Total issue number (`issue`).
    pub issue: Option<u32>,
    /// Language, BCP 47 (`language`): `zh-Hans`, `zh-Hant`, `ja`, `en`.
    pub language: String,
    /// Whether the marks of its copy are normalised (`normalise`).
    pub normalise: bool,
    /// The layout (`layout`).
    pub layout: Arc<Layout>,
    /// The pages in the order of `pages`.
    pub pages: Vec<Arc<PageSpec>>,
    /// The stories placed on pages, in order of first placement, indexed by [`StoryId`].
    pub stories: Vec<Arc<Story>>,
    /// The tables placed on pages, in order of first placement, indexed by
    /// [`TableId`](crate::edition::TableId).
    pub tables: Vec<Arc<TableCopy>>,
    /// The advertisements that are booked (`ads`), in the order of their list, indexed by
    /// [`BookingId`](crate::edition::BookingId).
    pub bookings: Vec<Booking>,
    /// The ids of the stories in `stories/` that no page places, in order; none if not all pages
    /// were read.
    pub unplaced: Vec<String>,
    /// Custom fields that furniture may insert as `{key}` (`[fields]`).
    pub fields: BTreeMap<String, String>,
    /// The output profile (`profile`, a file of the edition), if given.
    pub profile: Option<Spanned<String>>,
    /// The limits of its press (`[preflight]` here and in the layout).
    pub limits: Limits,
    /// The taboos of make-up that are told (`[lint]` here and in the layout).
    pub taboos: Taboos,
    /// The text files it was read from, for diagnostics.
    pub sources: Sources,
}

impl Edition {
    /// The blocks of its pages, then those in the text of its stories.
    pub fn all_blocks(&self) -> impl Iterator<Item = &Block> {
        let of_pages = self.pages.iter().flat_map(|page| &page.blocks);
        of_pages.chain(self.stories.iter().flat_map(|story| story.page_blocks()))
    }

    /// The picture files that its pages and stories name, by path within its folder.
    pub fn picture_files(&self) -> impl Iterator<Item = &str> {
        self.all_blocks().flat_map(Block::pictures).map(|file| file.value.as_str())
    }
}

/// A page spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSpec {
    /// Printed page number (`number`).
    pub number: Spanned<u32>,
    /// Page name (`name`), such as 要闻.
    pub name: String,
    /// Page editors (`editors`).
    pub editors: Vec<String>,
    /// Whether it is printed in colour (`colour`, by default yes); otherwise its pictures are
    /// converted to black.
    pub colour: bool,
    /// Where it says that its plate is made (`frozen = true`), if it does.
    pub frozen: Option<Span>,
    /// Its blocks (`[[block]]`), in order.
    pub blocks: Vec<Block>,
    /// Changes made by normalisation to all text printed from this spec, in order.
    pub edits: Vec<CopyEdit>,
    /// The spec file.
    pub file: FileId,
}

/// A block placed on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its position in the spec (the whole `[[block]]`).
    pub span: Span,
    /// Its top left corner (`at`).
    pub at: Spanned<Corner>,
    /// Its extent (`span`).
    pub extent: Spanned<Extent>,
    /// Its content.
    pub content: Content,
    /// A border around it (`box`); its text is inset by one character and one line.
    pub boxed: Option<Border>,
    /// Background tint (`tint`), an ink of the layout.
    pub tint: Option<Ink>,
    /// Rules along its outer edges (`rules = { above, below, left, right }`), centred in the
    /// adjacent gutter or line.
    pub rules: EdgeRules,
    /// How the text of the stories that it lies on goes round it (`runaround`); `None` if it may
    /// lie on none.
    pub runaround: Option<Runaround>,
    /// The taboos of make-up that it may break (`allow`), each with the reason.
    pub allow: AllowedTaboos,
    /// Whether it is an advertisement (`ad`), and what says so.
    pub ad: Option<Advertisement>,
}

impl Block {
    /// The picture files that it shows.
    pub fn pictures(&self) -> impl Iterator<Item = &Spanned<String>> {
        let shown = match &self.content {
            Content::Picture(pictures) => Some(pictures.files()),
            _ => None,
        };
        shown.into_iter().flatten()
    }
}

/// The top left corner of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    /// `at = { column = 1, line = 24 }`, both from 1, on the base grid.
    Cell {
        /// Base column, from 1.
        column: u16,
        /// Line, from 1.
        line: u16,
    },
    /// A corner of the type area, for an advertisement that is booked there.
    Area(PageCorner),
    /// `at = { x = "20mm", y = "30mm" }`, from the top left corner of the trim.
    Free {
        /// Distance from the left edge of the trim.
        x: Length,
        /// Distance from the top edge of the trim.
        y: Length,
    },
}

/// A corner of the type area in which a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageCorner {
    /// `top-left` 左上.
    TopLeft,
    /// `top-right` 右上.
    TopRight,
    /// `foot-left` 左下.
    FootLeft,
    /// `foot-right` 右下.
    FootRight,
    /// `foot` 底, 通栏底: across the whole type area.
    Foot,
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

/// The content of a block: exactly one of `story`, `head_of`, `picture`, `pictures`, `panel`,
/// `table` or `[[block.item]]`s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A story, or the next part of it (`story = "id"`).
    Story(StoryBlock),
    /// The head of a story of the page, in a place of its own (`head_of = "id"`).
    Head(HeadBlock),
    /// A picture (`picture = "file.png"`), or several (`pictures`), with `caption` and `credit`.
    Picture(PictureBlock),
    /// A grey panel (`panel = "words"`) in place of a picture, with `caption` and `credit`.
    Panel {
        /// The text on it.
        words: Spanned<String>,
        /// Whether a picture is still to come (`placeholder`), which prevents a press file.
        placeholder: bool,
        /// Its caption.
        caption: Caption,
    },
    /// A table, or the next rows of it (`table = "file.csv"`).
    Table(TableBlock),
    /// Display: a list of items (`[[block.item]]`) placed within the block.
    Display(Vec<DisplayItem>),
}
