//! One font file.

use crate::font::GlyphId;
use crate::geom::Em;
use harfrust::font as model;
use std::fmt;
use std::sync::Arc;

/// Why a font file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontError {
    /// The bytes are no font.
    #[error("`{0}` is not an OpenType font")]
    NotAFont(String),
    /// The outlines are not TrueType's.
    #[error("`{0}` has CFF outlines; this release embeds TrueType outlines only")]
    Outlines(String),
    /// The font's own licence bits forbid embedding.
    #[error("`{0}` forbids embedding (OS/2 fsType {1:#06x})")]
    Restricted(String, u16),
}

/// Where a glyph's ink lies, in em from its origin; y runs up, as in the font.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InkBox {
    /// Left edge of the ink.
    pub left: Em,
    /// Right edge of the ink.
    pub right: Em,
    /// Lower edge of the ink.
    pub bottom: Em,
    /// Upper edge of the ink.
    pub top: Em,
}

/// One font file, parsed, at its default instance.
pub struct Font {
    file: String,
    name: String,
    upem: u16,
    bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    pub(super) model: model::Font,
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Font({})", self.file)
    }
}

impl Font {
    /// The font in `bytes`; `file` is its name in messages.
    ///
    /// # Errors
    /// [`FontError`] if the bytes are no font we can set and embed.
    pub fn new(file: &str, bytes: Arc<dyn AsRef<[u8]> + Send + Sync>) -> Result<Self, FontError> {
        let not_a_font = || FontError::NotAFont(file.to_owned());
        let data = (*bytes).as_ref();
        let tables = table_directory(data).ok_or_else(not_a_font)?;
        if tables.iter().any(|(tag, _)| *tag == b"CFF " || *tag == b"CFF2") {
            return Err(FontError::Outlines(file.to_owned()));
        }
        if let Some((_, os2)) = tables.iter().find(|(tag, _)| *tag == b"OS/2") {
            let fs_type = os2.get(8..10).map_or(0, |b| u16::from_be_bytes([b[0], b[1]]));
            if fs_type & 0x000F == 0x0002 {
                return Err(FontError::Restricted(file.to_owned(), fs_type));
            }
        }
        let blob = model::Blob::Shared(bytes.clone());
        let model = model::Font::new(blob, 0).ok_or_else(not_a_font)?;
        let upem = model.units_per_em();
        let name = postscript_name(&tables).unwrap_or_else(|| stem(file));
        Ok(Self { file: file.to_owned(), name, upem, bytes, model })
    }

    /// The file's name, as the edition or layout gives it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The PostScript name from the font's `name` table, else the file's stem.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole font file.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// One table of the file, by its tag; nothing if there is none.
    pub fn table(&self, tag: &[u8; 4]) -> Option<&[u8]> {
        table_directory(self.bytes())?.into_iter().find(|(t, _)| *t == tag).map(|(_, table)| table)
    }

    /// Units per em.
    pub fn upem(&self) -> u16 {
        self.upem
    }

    /// The number of glyphs.
    pub fn glyph_count(&self) -> u32 {
        self.model.num_glyphs()
    }

    /// The glyph for a character by `cmap`; nothing if the face lacks it.
    pub fn glyph(&self, c: char) -> Option<GlyphId> {
        let glyph = self.model.charmap().map_unicode(c)?.to_u32();
        u16::try_from(glyph).ok().filter(|g| *g != 0)
    }

    /// A glyph's advance width as the font's `hmtx` gives it.
    pub fn advance(&self, glyph: GlyphId) -> Em {
        let advance = self.model.glyph_metrics().h_advance_exact(u32::from(glyph).into());
        Em::from_units(advance.to_i32(), self.upem)
    }

    /// A glyph's ink box; nothing for a glyph without ink.
    pub fn ink(&self, glyph: GlyphId) -> Option<InkBox> {
        let e = self.model.glyph_metrics().extents_exact(u32::from(glyph).into())?;
        let em = |units: i32| Em::from_units(units, self.upem);
        let (left, top) = (e.x_bearing.to_i32(), e.y_bearing.to_i32());
        let (width, height) = (e.width.to_i32(), e.height.to_i32());
        (width > 0).then(|| InkBox {
            left: em(left),
            right: em(left + width),
            bottom: em(top - height),
            top: em(top),
        })
    }

    /// Ascent, descent (below zero) and cap height from `OS/2`, in em, for a font descriptor.
    pub fn vertical_metrics(&self) -> (Em, Em, Em) {
        let tables = table_directory(self.bytes()).unwrap_or_default();
        let os2 = tables.iter().find(|(tag, _)| *tag == b"OS/2").map_or(&[][..], |(_, t)| *t);
        let i16_at = |at: usize| os2.get(at..at + 2).map(|b| i16::from_be_bytes([b[0], b[1]]));
        let em = |units: Option<i16>, or: Em| {
            units.map_or(or, |u| Em::from_units(i32::from(u), self.upem))
        };
        (
            em(i16_at(68), Em::ratio(88, 100)),
            em(i16_at(70), Em::ratio(-12, 100)),
            em(i16_at(88), Em::ratio(7, 10)),
        )
    }
}

fn stem(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

type Tables<'a> = Vec<(&'a [u8; 4], &'a [u8])>;

/// The tables of an OpenType file, by tag; nothing if the header is no OpenType header.
fn table_directory(data: &[u8]) -> Option<Tables<'_>> {
    let version = data.get(..4)?;
    if !matches!(version, [0, 1, 0, 0] | b"OTTO" | b"true") {
        return None;
    }
    let count = usize::from(u16::from_be_bytes(data.get(4..6)?.try_into().ok()?));
    let u32_at = |at: usize| -> Option<usize> {
        Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?) as usize)
    };
    let table = |i: usize| {
        let record = 12 + i * 16;
        let tag: &[u8; 4] = data.get(record..record + 4)?.try_into().ok()?;
        let (offset, length) = (u32_at(record + 8)?, u32_at(record + 12)?);
        Some((tag, data.get(offset..offset.checked_add(length)?)?))
    };
    (0..count).map(table).collect()
}

/// Name record 6 of the Windows platform.
fn postscript_name(tables: &Tables<'_>) -> Option<String> {
    let table = tables.iter().find(|(tag, _)| *tag == b"name")?.1;
    let u16_at =
        |at: usize| table.get(at..at + 2).map(|b| usize::from(u16::from_be_bytes([b[0], b[1]])));
    let (count, storage) = (u16_at(2)?, u16_at(4)?);
    let record = (0..count)
        .map(|i| 6 + i * 12)
        .find(|&r| u16_at(r) == Some(3) && u16_at(r + 6) == Some(6))?;
    let start = storage + u16_at(record + 10)?;
    let raw = table.get(start..start + u16_at(record + 8)?)?;
    let units: Vec<u16> = raw.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
    let name = String::from_utf16(&units).ok()?;
    let clean = |c: &char| c.is_ascii_graphic() && !"()<>[]{}/%#".contains(*c);
    Some(name.chars().filter(clean).collect()).filter(|n: &String| !n.is_empty())
}
