//! Fonts embedded in a PDF: validity of the program, and the looks that its descriptor states.
//!
//! Source: ISO 32000-1, tables 122 and 126.

use crate::font::Font;
use skrifa::raw::TableProvider;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::type1::Type1Font;
use skrifa::{FontRef, Tag};

/// Kind of a font program, according to the key of its font descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgramKind {
    /// `FontFile`: Type 1.
    Type1,
    /// `FontFile2`: TrueType.
    TrueType,
    /// `FontFile3`: bare CFF, or OpenType.
    Compact,
}

/// Tables that a TrueType program requires in a PDF, with their minimum lengths in bytes. Tables
/// with one entry per glyph may be empty.
const TRUE_TYPE: [(&[u8; 4], usize); 6] =
    [(b"glyf", 0), (b"head", 54), (b"hhea", 36), (b"hmtx", 0), (b"loca", 0), (b"maxp", 6)];

impl ProgramKind {
    /// Why `program` is not a usable font of this kind; `None` if it is.
    pub fn fault(self, program: &[u8]) -> Option<&'static str> {
        match self {
            Self::Type1 if Type1Font::new(program).is_ok() => None,
            Self::Type1 => Some("it is no Type 1 font"),
            Self::TrueType => match FontRef::new(program) {
                Ok(font) => (!has_glyphs(&font)).then_some("tables that it needs are not there"),
                Err(_) => Some("it is no TrueType font"),
            },
            Self::Compact => {
                let Ok(font) = FontRef::new(program) else { return cff_fault(program) };
                match font.table_data(Tag::new(b"CFF ")) {
                    Some(cff) => cff_fault(cff.as_bytes()),
                    None => (!has_glyphs(&font)).then_some("tables that it needs are not there"),
                }
            }
        }
    }
}

fn has_glyphs(font: &FontRef<'_>) -> bool {
    TRUE_TYPE.iter().all(|(tag, least)| match font.table_data(Tag::new(tag)) {
        Some(table) => table.len() >= *least,
        None => false,
    })
}

fn cff_fault(cff: &[u8]) -> Option<&'static str> {
    let glyphs = CffFontRef::new_cff(cff, 0, None).map_or(0, |font| font.num_glyphs());
    (glyphs == 0).then_some("it is no font in CFF")
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::table_of;

    const CUBIC: &[u8] = include_bytes!("../../tests/data/faces/named.otf");
    const QUADRATIC: &[u8] = include_bytes!("../../tests/data/faces/variable.ttf");

    #[test]
    fn a_program_is_valid_only_for_the_kind_of_its_key() {
        use ProgramKind::{Compact, TrueType, Type1};
        let cff = table_of(CUBIC, *b"CFF ").unwrap();
        for (kind, program) in [(TrueType, QUADRATIC), (Compact, CUBIC), (Compact, cff)] {
            assert_eq!(kind.fault(program), None, "{kind:?}");
        }
        assert_eq!(TrueType.fault(CUBIC), Some("tables that it needs are not there"));
        for (kind, why) in [
            (TrueType, "it is no TrueType font"),
            (Compact, "it is no font in CFF"),
            (Type1, "it is no Type 1 font"),
        ] {
            for junk in [&b""[..], b"junk", b"%!PS-AdobeFont-1.0: Nothing", &[1, 0, 4, 1]] {
                assert_eq!(kind.fault(junk), Some(why), "{junk:?}");
            }
        }
    }

    #[test]
    fn a_table_beyond_the_end_of_the_program_is_missing() {
        let cut = &QUADRATIC[..QUADRATIC.len() / 4];
        assert!(ProgramKind::TrueType.fault(cut).is_some());
    }
}
