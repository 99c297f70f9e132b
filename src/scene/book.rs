//! The book: pages and document-level metadata.

use crate::font::FontBook;
use crate::geom::{Point, Rect};
use crate::ink::Spot;
use crate::scene::{Item, OutputIntent};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Producer name: the program and its version.
pub const ENGINE: &str = concat!("stonehand ", env!("CARGO_PKG_VERSION"));

/// Prefix of a draft's title.
pub const DRAFT: &str = "DRAFT: ";
/// Key present in the Info dictionary of drafts only, whatever their titles.
pub const DRAFT_KEY: &str = "StonehandDraft";

/// Document metadata. None of it depends on the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookMeta {
    /// Title: name of the paper, date and issue; prefixed with [`DRAFT`] in a draft.
    pub title: String,
    /// Whether the book is a draft, not to be printed from.
    pub is_draft: bool,
    /// Publisher, if the edition names one.
    pub author: String,
    /// Language of the edition, BCP 47.
    pub language: String,
    /// The description of a picture without a caption.
    pub figure: String,
    /// Year, month, day of the edition.
    pub date: (u16, u8, u8),
    /// Short digest of all inputs that tells proofs apart; empty unless the slug line uses it.
    pub build: String,
}

/// The boxes of a page, relative to the top left corner of the trim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageBoxes {
    /// Media box.
    pub media: Rect,
    /// Bleed box.
    pub bleed: Rect,
    /// Trim box; its origin is (0, 0).
    pub trim: Rect,
}

/// A position in a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BookPlace {
    /// Index of the page in [`Book::pages`].
    pub page: usize,
    /// The point on that page.
    pub at: Point,
}

/// A jump line linked to the continuation or the beginning of its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JumpLink {
    /// The story, as [`Article::number`].
    pub article: u32,
    /// Rectangle of the jump line on its page.
    pub rect: Rect,
    /// Destination.
    pub to: BookPlace,
    /// Text of the jump line.
    pub words: String,
}

/// A story and its places in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The number used in [`Tag::article`](crate::scene::Tag::article).
    pub number: u32,
    /// The head on one line, or the file name if the story has no head.
    pub title: String,
    /// Language, BCP 47, if different from the book's.
    pub language: Option<String>,
    /// Heads and columns in reading order, each with its page index.
    pub beads: Vec<(usize, Rect)>,
}

/// Whether the plate of a page is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PlateState {
    /// It is not.
    #[default]
    Open,
    /// It is: the content stream of the page calls its glyphs and pictures by these numbers, whatever
    /// stands on open pages.
    Made(StreamNumbers),
}

/// The numbers by which a page's content stream calls glyphs and pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamNumbers {
    /// For each face by name, the CIDs of the page's pairs of glyph and text, in the order of the
    /// glyphs, those of one glyph in the order of the texts.
    pub glyphs: BTreeMap<String, Vec<u16>>,
    /// The numbers of pictures, in the order of their first occurrence.
    pub pictures: Vec<usize>,
    /// The numbers of placed pages of other PDFs, in the order of their first occurrence.
    pub placed_pages: Vec<usize>,
}

impl StreamNumbers {
    /// Whether they are not known.
    pub fn is_empty(&self) -> bool {
        self.glyphs.is_empty() && self.pictures.is_empty() && self.placed_pages.is_empty()
    }
}

impl Scene {
    /// Whether its plate is made.
    pub fn is_made(&self) -> bool {
        matches!(self.plate, PlateState::Made(_))
    }

    /// The numbers that its content stream uses, if they are given.
    pub fn numbers(&self) -> Option<&StreamNumbers> {
        match &self.plate {
            PlateState::Made(numbers) if !numbers.is_empty() => Some(numbers),
            _ => None,
        }
    }
}

/// One finished page, or an imposed sheet of two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The page's boxes.
    pub boxes: PageBoxes,
    /// The printed page number.
    pub number: u32,
    /// The page label: the number as printed.
    pub label: String,
    /// Page number and page name, such as 第3版 墨与版.
    pub title: String,
    /// Whether its plate is made.
    pub plate: PlateState,
    /// Items in paint order with their positions; those of stories are in reading order.
    pub items: Vec<(Point, Item)>,
    /// Jump lines whose destination is a page of this book.
    pub links: Vec<JumpLink>,
}

/// A source file of the book that may be embedded in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Path relative to the edition's folder, with `/`.
    pub name: String,
    /// Contents.
    pub bytes: Vec<u8>,
}

/// An edition's finished pages.
#[derive(Clone, Debug)]
pub struct Book {
    /// Document metadata.
    pub meta: BookMeta,
    /// The output intent.
    pub intent: OutputIntent,
    /// The faces that glyph runs refer to.
    pub fonts: Arc<FontBook>,
    /// The spot inks, indexed by `number` of [`Ink::Spot`](crate::ink::Ink::Spot).
    pub spots: Vec<Spot>,
    /// The pages, in order.
    pub pages: Vec<Scene>,
    /// The stories, in order of their first appearance.
    pub articles: Vec<Article>,
    /// Embedded source files; empty if none are to be embedded.
    pub attachments: Vec<Attachment>,
}
