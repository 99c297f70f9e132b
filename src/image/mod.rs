//! Pictures: from any PNG or JPEG to what each kind of output wants.
//!
//! - [`Source`] is a picture as handed in: what its headers say is read, its pixels are not.
//! - [`Darkroom`] makes a [`Rendition`] of the part of a source that a page shows: inks for the
//!   press, colours with their profile for an archive, colours as they are for the screen. JPEGs
//!   pass through untouched where that shows what it should.
//! - A rendition can be [kept](Rendition::entry), so that a picture is converted once.
//!
//! Pixels are cut, set on paper and made smaller in whole numbers, and only then converted, some rows
//! at a time, so that a large picture takes little more memory than what comes of it. More of it is
//! in memory at once where its file gives no rows one by one, or they come in another order than they
//! are printed in, or it may turn out to be without colour: see `bands` and `for_press`.

mod bands;
mod check_kept;
mod coverage;
mod darkroom;
mod decode;
mod facts;
mod for_press;
mod foreign;
mod kept;
mod links;
mod order;
mod orientation;
mod pixels;
mod print;
mod rendition;
mod sheet;
mod shrink;
mod source;
mod turned;
mod window;

pub use coverage::{Coverage, TILE};
pub use darkroom::Darkroom;
pub use foreign::{Foreign, Remedy};
pub use kept::Entry;
pub use order::{Order, PrintError, Purpose};
pub use orientation::Orientation;
pub use rendition::{Coding, Notice, Rendition, Space};
pub use source::{
    Adobe, Bytes, CodePoints, Facts, Format, MAX_PIXELS, MAX_PROFILE, MAX_SIDE, Model, Source,
    SourceError, Tone,
};
pub use window::Window;
