//! Rules checked on a PDF file: its standard, its objects and its pages.

mod action;
mod annotation;
mod blending;
mod boxes;
mod colour_space;
mod cross_reference;
mod document;
mod drawn;
mod guard;
mod halftone;
mod icc_profile;
mod identity;
mod intent;
mod keys;
mod layers;
mod metadata;
mod nesting;
mod object;
mod object_pages;
mod object_place;
mod open;
mod opened_file;
mod page;
mod page_context;
mod placed;
mod placed_check;
mod repaired;
mod specification;
mod spot_ink;
mod standard;
mod stream;
mod structural;
mod trailer;
mod traps;
mod xmp;

pub use drawn::drawn;
pub use identity::{Identity, file_id, identity};
pub use open::{check, structure};
pub use placed::{PlacedPageError, is_pdf, placed_page};
pub use placed_check::{
    PaintedInks, PaintedProcess, PlacedUse, fonts_without_unicode, painted_inks, placed,
};
