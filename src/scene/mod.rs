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
mod group;
mod item;
mod picture;
mod placed_plates;

pub use book::{
    Article, Attachment, Book, BookMeta, BookPlace, DRAFT, DRAFT_KEY, ENGINE, JumpLink,
    OutputIntent, PageBoxes, PlateState, Scene, StreamNumbers,
};
pub use dump::dump;
pub use fingerprint::{PageFingerprint, PrintedPart};
pub use group::{Group, PlacedClip, PlacedItem, visit_items};
pub use item::{CellKind, Glyph, GlyphRun, Item, Paint, Role, Stroke, TableCellPlace, Tag};
pub use picture::{PictureFile, PictureKey, PictureSource, PictureStore, PlacedPicture};
pub use placed_plates::{PlacedInk, PlacedPlate, PlacedPlates, PlateView, UndrawnPage};
