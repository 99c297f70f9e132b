//! Errors of writing a PDF.

use crate::export::pdf::PageCopyError;

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
