//! PDF for the press, the archive and the screen.
//!
//! [`write`](fn@write) turns a [`Book`] into one file of a [`PdfKind`]. For the press: overprinting
//! type in black alone, `DeviceCMYK` and spot inks throughout, media, bleed and trim boxes, and the
//! profile of the printing condition. For the archive: the same inks, tagged, with a profile for
//! every picture. For the screen: RGB. All embed font subsets whose text can be extracted
//! exactly. The same book gives the same bytes on every machine. `PDF_X4.md`, `PDF_X1A.md` and
//! `PDF_A2.md` beside this file list each clause of the standards, how it is met and the test that
//! proves it.

mod attachment;
mod cid_numbers;
mod color;
mod content;
mod document;
mod encoding;
mod font;
mod group;
mod image;
mod kind;
mod mcid;
mod metadata;
mod object_copier;
mod page;
mod page_copy;
mod path;
mod picture_names;
mod placed_picture;
mod reading;
mod refs;
mod stream;
mod subset;
mod text;
mod units;

pub use kind::{PdfKind, check_profile};
pub use page_copy::PageCopyError;
pub use placed_picture::alone;

use crate::scene::{Book, PictureStore, StreamNumbers};

/// Writes the book as a file of a kind, with the pictures of a store made for that kind.
///
/// # Errors
/// [`PdfError`] if the book has no pages, the profile is not a CMYK printer profile, a page's boxes
/// are not nested, a glyph is missing, or a font cannot be subset. Source: ISO 15930-7:2010.
pub fn write(book: &Book, kind: PdfKind, pictures: &dyn PictureStore) -> Result<Vec<u8>, PdfError> {
    if kind.has_intent() {
        check_profile(kind, (*book.intent.profile).as_ref())?;
    }
    page::check(book)?;
    document::assemble(book, kind, pictures)
}

/// The numbers by which the content stream of each page of a book calls its glyphs and pictures, in a
/// file with the pictures of a store.
///
/// # Errors
/// [`PdfError`] if a glyph is missing, or a page of another PDF cannot be placed.
pub fn stream_numbers(
    book: &Book,
    pictures: &dyn PictureStore,
) -> Result<Vec<StreamNumbers>, PdfError> {
    let pictures = image::collect(book, pictures)?;
    let encodings = cid_numbers::collect(book)?;
    let numbers = |page| StreamNumbers {
        glyphs: cid_numbers::numbers(book, page, &encodings),
        ..picture_names::numbers(page, &pictures)
    };
    Ok(book.pages.iter().map(numbers).collect())
}

/// Why a book cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The output profile is unfit for an output intent; says what it is.
    #[error(
        "the output profile is {0}; the press wants a CMYK printer profile (class `prtr`) of ICC \
         version 2 or 4 (PDF/X-1a: 2)"
    )]
    Profile(String),
    /// The book has no pages.
    #[error("the book has no pages")]
    NoPages,
    /// A page's trim box is not within its bleed box, or the bleed box not within the media box.
    #[error("page {0}: the trim must lie inside the bleed and the bleed inside the sheet")]
    Boxes(String),
    /// A run uses glyph 0, or one that its font does not have.
    #[error("`{font}` has no glyph for `{text}`")]
    Notdef {
        /// The font's name.
        font: String,
        /// The text of the glyph.
        text: String,
    },
    /// A font has more (glyph, text) pairs than a CID of two bytes can number.
    #[error("`{0}` is used for more than 65 535 different characters")]
    TooManyGlyphs(String),
    /// A page of another PDF cannot be copied.
    #[error("`{file}` cannot be placed: {why}")]
    Placed {
        /// The file.
        file: String,
        /// Why not.
        why: PageCopyError,
    },
    /// A font could not be subset.
    #[error("`{font}` cannot be subset: {reason}")]
    Subset {
        /// The font's name.
        font: String,
        /// The subsetter's message.
        reason: String,
    },
}
