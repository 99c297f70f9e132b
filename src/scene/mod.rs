//! The finished pages as plain data, from which all output is made.
//!
//! A [`Book`] is a list of [`Scene`]s; a scene is a list of positioned items in paint order, some of
//! which may be groups of items with a clip and a transform.
//! Exporters read nothing else, so all output formats show the same page. A scene belongs to no
//! kind of output: it says which part of which picture is shown where, and an exporter asks a
//! [`PictureStore`] for the pixels.

mod book;
mod dump;
mod fingerprint;
mod hash_feed;
mod item;
mod output_intent;
mod picture;
mod placed_plates;
mod tag;
mod walk;

pub use book::{
    Article, Attachment, Book, BookMeta, BookPlace, DRAFT, DRAFT_KEY, ENGINE, JumpLink, PageBoxes,
    PlateState, Scene, StreamNumbers,
};
pub use dump::dump;
pub use fingerprint::{PageFingerprint, PrintedPart};
pub use item::{Glyph, GlyphRun, Group, Item, Paint, Stroke};
pub use output_intent::OutputIntent;
pub use picture::{PictureFile, PictureKey, PictureSource, PictureStore, PlacedPicture};
pub use placed_plates::{PlacedInk, PlacedPlate, PlacedPlates, PlateView, UndrawnPage};
pub use tag::{CellKind, Role, TableCellPlace, Tag};
pub use walk::{PlacedClip, PlacedItem, visit_items};
