//! Reads a page spec, and the blocks in it and in the text of stories.

mod advertisement;
mod caption;
mod content;
mod page;
mod page_reader;
mod picture_block;
mod place;
mod story_block;
mod table_block;
mod text_block;

pub(super) use page::read;
pub(super) use page_reader::{PageReader, PlacedNames, PlacedStories};
pub(super) use text_block::{BlockToml, read as read_text_block};
