//! Pictures: from any PNG or JPEG to what each kind of output wants.
//!
//! - [`Source`] is a picture as handed in: what its headers say is read, its pixels are not.
//! - [`PictureConverter`] makes a [`Rendition`] of the part of a source that a page shows: inks for the
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
mod code_points;
mod coverage;
mod decode;
mod facts;
mod for_press;
mod foreign;
mod order;
mod orientation;
mod picture_converter;
mod pixel_buffer;
mod pixels;
mod print;
mod rendition;
mod rendition_cache;
mod shrink;
mod source;
mod transform_cache;
mod turned;
mod window;

pub use code_points::CodePoints;
pub use coverage::{Coverage, TILE};
pub use foreign::{ForeignFormat, Remedy};
pub use order::{Purpose, RenditionError, RenditionOrder};
pub use orientation::ExifOrientation;
pub use picture_converter::PictureConverter;
pub use rendition::{Notice, Rendition, SampleCoding, SampleSpace};
pub use rendition_cache::CacheEntry;
pub use source::{
    Adobe, ColourModel, MAX_PIXELS, MAX_PROFILE, MAX_SIDE, PictureBytes, PictureFacts,
    PictureFormat, Source, SourceError, Tone,
};
pub use window::Window;
