//! A block placed on a page, and what it holds.

use crate::diag::{Span, Spanned};
use crate::edition::model::booking::Advertisement;
use crate::edition::model::picture::Caption;
use crate::edition::model::picture::PictureBlock;
use crate::edition::model::place::Runaround;
use crate::edition::model::place::{Corner, Extent};
use crate::edition::model::story_block::{HeadBlock, StoryBlock};
use crate::edition::model::table::TableBlock;
use crate::house::{Border, DisplayItem, EdgeRules, Taboo};
use crate::ink::Ink;
use std::collections::BTreeMap;

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

/// The taboos that a block may break (`allow`), each with the reason.
pub type AllowedTaboos = BTreeMap<Taboo, Spanned<String>>;
