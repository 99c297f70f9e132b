//! What a font says of its looks, for a PDF font descriptor.

use crate::font::Font;
use skrifa::raw::TableProvider;

/// Looks of a font; zero or `false` where a table is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FontLooks {
    /// The box of all glyphs in font units: left, bottom, right, top.
    pub bounds: [i16; 4],
    /// Slant in 65,536ths of a degree, counterclockwise from the vertical.
    pub italic_angle: i32,
    /// Whether all characters are of one width.
    pub is_fixed_pitch: bool,
    /// Whether its letters have serifs, by its PANOSE numbers.
    pub is_serif: bool,
}

impl Font {
    /// The font's looks, from `head`, `post` and `OS/2`.
    pub fn looks(&self) -> FontLooks {
        let Some(tables) = self.tables() else { return FontLooks::default() };
        let (head, post, os2) = (tables.head().ok(), tables.post().ok(), tables.os2().ok());
        FontLooks {
            bounds: head.map_or([0; 4], |t| [t.x_min(), t.y_min(), t.x_max(), t.y_max()]),
            italic_angle: post.as_ref().map_or(0, |t| t.italic_angle().to_bits()),
            is_fixed_pitch: post.is_some_and(|t| t.is_fixed_pitch() != 0),
            // Family 2 is Latin text, and its styles 2 to 10 have serifs.
            is_serif: os2.is_some_and(|t| matches!(t.panose_10(), [2, 2..=10, ..])),
        }
    }
}
