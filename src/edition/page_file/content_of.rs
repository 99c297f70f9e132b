//! The keys by which it is known what a block holds.

use crate::edition::keys::{
    SpecKey, block as key, head_block as head_key, story_block, table_block,
};

/// What the content of a block is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContentOf {
    /// A page.
    Page,
    /// A story's text.
    Text,
}

impl ContentOf {
    /// The keys of which a block has one.
    pub(super) fn kinds(self) -> &'static [&'static SpecKey] {
        const OF_PAGE: [&SpecKey; 7] = [
            story_block::STORY,
            head_key::HEAD_OF,
            key::picture::PICTURE,
            key::group::PICTURES,
            key::panel::PANEL,
            table_block::TABLE,
            key::display::ITEM,
        ];
        const OF_TEXT: [&SpecKey; 4] =
            [key::picture::PICTURE, key::group::PICTURES, key::panel::PANEL, key::display::ITEM];
        match self {
            Self::Page => &OF_PAGE,
            Self::Text => &OF_TEXT,
        }
    }

    /// The sentence that says what a block holds exactly one of.
    pub(super) fn one_of(self) -> &'static str {
        match self {
            Self::Page => {
                "a block holds exactly one of `story`, `head_of`, `picture`, `pictures`, `panel`, \
                 `table`, `[[block.item]]` or the name of a booking (`ad`)"
            }
            Self::Text => {
                "a block holds exactly one of `picture`, `pictures`, `panel` or `[[item]]`"
            }
        }
    }

    /// An example of what to write.
    pub(super) fn example(self) -> &'static str {
        match self {
            Self::Page => "write for example `story = \"gonggong-fuwu\"`",
            Self::Text => "write for example `picture = \"pictures/a.jpg\"`",
        }
    }
}
