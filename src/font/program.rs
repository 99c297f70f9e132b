//! Validity of a font program embedded in a PDF.
//!
//! Source: ISO 32000-1, table 126.

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
