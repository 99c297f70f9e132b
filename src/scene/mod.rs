//! The finished pages as plain data: all that an exporter may know.
//!
//! A [`Book`] is a list of [`Scene`]s, a scene a list of items in paint order with their places.
//! Exporters read nothing else, so every kind of output shows the same page.

mod book;
mod dump;
mod item;

pub use book::{
    Article, Attachment, Book, BookMeta, BookPlace, Clip, DRAFT, DRAFT_KEY, ENGINE, JumpLink,
    OutputIntent, PageBoxes, Scene,
};
pub use dump::dump;
pub use item::{Glyph, GlyphRun, Item, Paint, Role, Stroke, Tag};
