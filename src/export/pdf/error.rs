//! Why a book cannot be written.

/// Why a book cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The output profile cannot stand in an output intent; says what the profile is.
    #[error(
        "the output profile is {0}; the press wants a CMYK printer profile (class `prtr`) of ICC \
         version 2 or 4 (PDF/X-1a: 2)"
    )]
    Profile(String),
    /// The book has no pages.
    #[error("the book has no pages")]
    NoPages,
    /// A page's trim does not lie inside its bleed, or the bleed not inside the sheet.
    #[error("page {0}: the trim must lie inside the bleed and the bleed inside the sheet")]
    Boxes(String),
    /// A run holds a glyph that its font does not have.
    #[error("`{font}` has no glyph for `{text}`")]
    Notdef {
        /// The font's name.
        font: String,
        /// What the glyph should have shown.
        text: String,
    },
    /// A font has more (glyph, text) pairs than two bytes can number.
    #[error("`{0}` is used for more than 65 535 different characters")]
    TooManyGlyphs(String),
    /// A font could not be subset.
    #[error("`{font}` cannot be subset: {reason}")]
    Subset {
        /// The font's name.
        font: String,
        /// What the subsetter said.
        reason: String,
    },
}
