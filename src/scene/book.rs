//! Pages and what is said about all of them.

use crate::font::FontBook;
use crate::geom::{Point, Rect};
use crate::ink::Spot;
use crate::scene::Item;
use std::ops::Range;
use std::sync::Arc;

/// Who makes these books: the program's name and version.
pub const ENGINE: &str = concat!("stonehand ", env!("CARGO_PKG_VERSION"));

/// What the title of a draft begins with.
pub const DRAFT: &str = "DRAFT: ";
/// The key of the Info dictionary that only drafts have, whatever their titles.
pub const DRAFT_KEY: &str = "StonehandDraft";

/// The printing condition a book is made for: an ICC output profile with its names.
#[derive(Clone)]
pub struct OutputIntent {
    /// The profile, class `prtr`.
    pub profile: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// What `OutputConditionIdentifier` says.
    pub identifier: String,
    /// What `Info` says: the condition in words.
    pub info: String,
}

impl std::fmt::Debug for OutputIntent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Intent({}, {} bytes)", self.identifier, (*self.profile).as_ref().len())
    }
}

/// What is said about the book as a whole. Nothing here comes from the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookMeta {
    /// Title: the paper's name, date and issue; of a draft, [`DRAFT`] before them.
    pub title: String,
    /// Whether the book is a draft, which no press is to print from.
    pub is_draft: bool,
    /// Publisher, if the edition names one.
    pub author: String,
    /// Language of the edition, BCP 47.
    pub language: String,
    /// Year, month, day of the edition.
    pub date: (u16, u8, u8),
    /// A short digest of all that went in, to tell one proof from another; taken for the slug line, else empty.
    pub build: String,
}

/// The boxes of a page, from the trim's top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageBoxes {
    /// The sheet of the file.
    pub media: Rect,
    /// What is printed before trimming.
    pub bleed: Rect,
    /// The finished page; its origin is 0, 0.
    pub trim: Rect,
}

/// A stretch of a page's items that shows only within a rectangle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Which of the items.
    pub items: Range<usize>,
    /// Where they show.
    pub to: Rect,
}

/// A place in a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BookPlace {
    /// The page, as its index in [`Book::pages`].
    pub page: usize,
    /// The point on it.
    pub at: Point,
}

/// A jump line that leads to where its story goes on or comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JumpLink {
    /// Its story, as [`Article::number`].
    pub article: u32,
    /// Where it stands on its page.
    pub rect: Rect,
    /// Where it leads.
    pub to: BookPlace,
    /// What it says.
    pub words: String,
}

/// A story through the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its number, as in [`Tag::article`](crate::scene::Tag::article).
    pub number: u32,
    /// Its head in one line; its file's name if it has none.
    pub title: String,
    /// Its language, BCP 47, if not the book's.
    pub language: Option<String>,
    /// Where it stands, in reading order: heads and columns with their pages' indices.
    pub beads: Vec<(usize, Rect)>,
}

/// One finished page, or a sheet of two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The page's boxes.
    pub boxes: PageBoxes,
    /// The printed page number.
    pub number: u32,
    /// The page's label: its number as printed.
    pub label: String,
    /// What the page is called: its number and its name, 第3版 墨与版.
    pub title: String,
    /// What lies on it, in paint order, with places. Stories stand in reading order.
    pub items: Vec<(Point, Item)>,
    /// What of them is clipped: stretches in order, none within another. Items of no stretch show
    /// wherever they lie.
    pub clips: Vec<Clip>,
    /// Its jump lines that lead to a page of the book.
    pub links: Vec<JumpLink>,
}

impl Scene {
    /// Where the item of this index shows, as far as that is less than the whole sheet.
    pub fn clip(&self, item: usize) -> Option<Rect> {
        let after = self.clips.partition_point(|clip| clip.items.start <= item);
        let clip = after.checked_sub(1).map(|n| &self.clips[n])?;
        clip.items.contains(&item).then_some(clip.to)
    }
}

/// A file that a book was made from and may carry with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its path from the edition's folder, with `/`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// An edition's finished pages.
#[derive(Clone, Debug)]
pub struct Book {
    /// What is said about the whole.
    pub meta: BookMeta,
    /// The printing condition.
    pub intent: OutputIntent,
    /// The faces that runs refer to.
    pub fonts: Arc<FontBook>,
    /// The spot inks, as [`InkStretch::Spot`](crate::ink::Ink::Spot) counts them.
    pub spots: Vec<Spot>,
    /// The pages, in order.
    pub pages: Vec<Scene>,
    /// The stories, in the order in which they begin.
    pub articles: Vec<Article>,
    /// The files it was made from, if it is to carry them.
    pub attachments: Vec<Attachment>,
}
