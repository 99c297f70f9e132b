//! Pictures: from PNG, JPEG, TIFF or WebP to the form required by each output.
//!
//! - [`Source`] is an input picture with its header data; pixels are not yet decoded.
//! - [`PictureWords`] are the caption and credit that its file has.
//! - [`PictureConverter`] makes a [`Rendition`] of the visible part of a source: inks for press,
//!   colours with a profile for an archive, unconverted colours for the screen. JPEGs are passed
//!   through unchanged where possible.
//! - [`PdfPage`] is a page of a PDF file, which is placed as it is instead of being converted.
//! - A rendition can be [cached](Rendition::entry), so that a picture is converted only once.
//!
//! Pixels are cropped, flattened on white and downsampled in integer arithmetic, then converted, in
//! bands of rows, so that a large picture takes little more memory than the result. Exceptions are
//! files that cannot be decoded row by row, pictures rotated by 90°, and RGB pictures that may turn
//! out to be neutral: see `bands` and `for_press`.

mod bands;
mod check_kept;
mod coverage;
mod decode;
mod facts;
mod for_press;
mod foreign;
mod order;
mod ordered;
mod orientation;
mod pdf_page;
mod picture_converter;
mod picture_facts;
mod pixel_buffer;
mod pixels;
mod print;
mod rendition;
mod rendition_cache;
mod shrink;
mod source;
mod source_error;
#[cfg(test)]
mod test_pictures;
mod transform_cache;
mod words;

pub use coverage::{Coverage, TILE};
pub use foreign::{ForeignFormat, Remedy};
pub use order::Window;
pub use order::{AllowedInks, Purpose, RenditionError, RenditionOrder};
pub use orientation::ExifOrientation;
pub use pdf_page::{FileEnd, PdfPage, PdfPageFacts};
pub use picture_converter::PictureConverter;
pub use picture_facts::CodePoints;
pub use picture_facts::{Adobe, ColourModel, PictureFacts, PictureFormat, Tone};
pub use rendition::{Notice, Rendition, SampleCoding, SampleSpace};
pub use rendition_cache::CacheEntry;
pub use source::{PictureBytes, Source};
pub(crate) use source_error::most_pixels;
pub use source_error::{MAX_PIXELS, MAX_PROFILE, MAX_SIDE, SourceError};
pub use words::{FoundWords, PictureWords, WordField, WordRecord, WordsFault};
