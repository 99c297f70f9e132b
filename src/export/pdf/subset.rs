//! Font subsets and their streams, made in parallel with the pages.

use crate::export::pdf::PdfError;
use crate::export::pdf::encoding::{CidEncoding, CidText, EmbeddedAs};
use crate::font::{Font, table_of};
use crate::pack::zlib;
use pdf_writer::types::{SystemInfo, UnicodeCmap};
use pdf_writer::{Name, Str};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

/// The character collection of every font: CIDs are numbered per font.
pub(super) const IDENTITY: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// The data of a font that goes into the file, deflated.
#[derive(Debug)]
pub(super) struct Subset {
    /// Subset tag of six capitals, a plus sign, and the font's name.
    pub(super) name: String,
    /// The font program, reduced to the glyphs used.
    pub(super) program: Program,
    /// The glyph index for each CID, for a TrueType program.
    pub(super) cid_to_gid: Vec<u8>,
    /// The `ToUnicode` `CMap`.
    pub(super) to_unicode: Vec<u8>,
}

/// A deflated font program with the glyphs used.
#[derive(Debug)]
pub(super) enum Program {
    /// A TrueType file; `length` is its length before compression.
    TrueType { bytes: Vec<u8>, length: usize },
    /// A bare CID-keyed CFF font: a glyph's CID is its index.
    Cff { bytes: Vec<u8> },
}

impl Program {
    /// The deflated length in bytes.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::TrueType { bytes, .. } | Self::Cff { bytes } => bytes.len(),
        }
    }
}

/// Subsets `font` to the glyphs of `encoding`.
///
/// # Errors
/// [`PdfError::Subset`] if the font's tables are invalid.
pub(super) fn subset(font: &Font, encoding: &CidEncoding<'_>) -> Result<Subset, PdfError> {
    let mut remapper = GlyphRemapper::new();
    let numbers = [0].into_iter().chain(encoding.glyphs().map(|glyph| remapper.remap(glyph)));
    let map: Vec<u8> = numbers.flat_map(u16::to_be_bytes).collect();
    let failed = |reason: String| PdfError::Subset { font: font.name().to_owned(), reason };
    let make = || match encoding.embedded() {
        EmbeddedAs::TrueType => {
            let program = font.subset(&remapper).map_err(failed)?;
            Ok(Program::TrueType { length: program.len(), bytes: zlib(&program) })
        }
        EmbeddedAs::Cff => {
            let file = font.subset(&remapper).map_err(failed)?;
            let bare = table_of(&file, *b"CFF ").ok_or_else(|| failed("no outlines".to_owned()))?;
            Ok(Program::Cff { bytes: zlib(bare) })
        }
    };
    let (program, to_unicode) = rayon::join(make, || zlib(&to_unicode(encoding)));
    let name = format!("{}+{}", tag(font, encoding), font.name());
    Ok(Subset { name, program: program?, cid_to_gid: zlib(&map), to_unicode })
}

/// The subset tag, a hash of the font's name and glyphs, so that equal subsets have equal tags.
fn tag(font: &Font, encoding: &CidEncoding<'_>) -> String {
    let mut hash = Sha256::new();
    hash.update(font.name());
    encoding.glyphs().for_each(|glyph| hash.update(glyph.to_be_bytes()));
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

fn to_unicode(encoding: &CidEncoding<'_>) -> Vec<u8> {
    let mut map: UnicodeCmap<u16> = UnicodeCmap::new(Name(b"Adobe-Identity-UCS"), IDENTITY);
    for (cid, text) in encoding.texts() {
        match text {
            CidText::One(c) => map.pair(cid, c),
            CidText::Several(text) => map.pair_with_multiple(cid, text.chars()),
        }
    }
    map.finish().into_vec()
}
