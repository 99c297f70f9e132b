//! Reads a page spec, and the blocks in it and in the text of stories.

mod advertisement;
mod block;
mod caption;
mod caption_words;
mod content;
mod content_of;
mod framing;
mod head_block;
mod page;
mod page_reader;
mod picture_block;
mod picture_news;
mod place;
mod placed_names;
mod runaround;
mod story_block;
mod table_block;
mod text_block;

pub(super) use page::read;
pub(super) use page_reader::PageReader;
pub(super) use placed_names::{PlacedNames, PlacedStories};
pub(super) use text_block::{BlockToml, read as read_text_block};
