//! Text that is shown, and its line.

use crate::preflight::content::bounds::PathBounds;
use crate::preflight::content::font::ContentFont;
use crate::raster::Matrix;
use std::collections::BTreeSet;

/// Text matrix (`now`) and text line matrix (`begin`).
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLine {
    pub(super) now: Matrix,
    begin: Matrix,
}

impl Default for TextLine {
    fn default() -> Self {
        Self::of(Matrix::IDENTITY)
    }
}

impl TextLine {
    /// The line set by a text matrix.
    pub(super) fn of(matrix: Matrix) -> Self {
        Self { now: matrix, begin: matrix }
    }

    /// Moves to the next line, whose start is offset by (`x`, `y`) from that of this one.
    pub(super) fn next(&mut self, x: f64, y: f64) {
        self.begin = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.begin);
        self.now = self.begin;
    }
}

/// A string that is shown.
pub(in crate::preflight) struct ShownString<'s> {
    pub(in crate::preflight) font: &'s ContentFont,
    pub(in crate::preflight) bytes: &'s [u8],
    /// Position on the line at its start, in text space.
    pub(in crate::preflight) along: f64,
    /// The text matrix.
    pub(in crate::preflight) line: Matrix,
}

/// A run of text that is shown, all strings of an operator.
pub(in crate::preflight) struct ShownRun<'r> {
    pub(in crate::preflight) font: &'r ContentFont,
    /// On the page; `None` if it lies outside the range of PDF numbers, which was reported.
    pub(in crate::preflight) bounds: Option<PathBounds>,
    /// Height of the em on the page.
    pub(in crate::preflight) height: f64,
    pub(in crate::preflight) glyphs: usize,
    /// Whether all of it is spaces.
    pub(in crate::preflight) is_blank: bool,
    /// Whether it has no size, which was reported if it would be seen.
    pub(in crate::preflight) is_flat: bool,
    /// Its first characters.
    pub(in crate::preflight) text: String,
    /// Its codes, if the font is of Type 3.
    pub(in crate::preflight) codes: BTreeSet<u32>,
}
