//! A face of a font file.

use crate::font::axes::instance_name;
use crate::font::check::{check, forbidden};
use crate::font::drawn::{DrawnGlyphs, FaceOutlines};
use crate::font::sfnt::Tables;
use crate::font::{
    Drawn, FontError, GlyphId, OutlineFormat, Pick, has_ink, positioning, proof, substitution,
};
use crate::geom::Em;
use harfrust::font as model;
use skrifa::instance::Location;
use skrifa::raw::TableProvider;
use skrifa::raw::tables::os2::Os2;
use skrifa::{FontRef, MetadataProvider, Tag};
use std::fmt;
use std::sync::Arc;
use subsetter::GlyphRemapper;

/// Bounding box of a glyph's ink, in em from its origin; y is upwards, as in the font.
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

/// A parsed face of a font file, at one instance if it is variable.
pub struct Font {
    file: String,
    pick: Pick,
    name: String,
    upem: u16,
    bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Index of the face in its file.
    member: u32,
    format: OutlineFormat,
    /// Coordinates of the instance on every axis; empty for a static face.
    place: Vec<(Tag, f32)>,
    pub(super) location: Location,
    pub(super) model: model::Font,
    drawn: DrawnGlyphs,
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Font({}, {})", self.file, self.name)
    }
}

impl Font {
    /// Opens the only face in `bytes`; `file` is the name used in messages.
    ///
    /// # Errors
    /// [`FontError`] if `bytes` is not a font of one static face that can be set and embedded.
    pub fn new(file: &str, bytes: Arc<dyn AsRef<[u8]> + Send + Sync>) -> Result<Self, FontError> {
        Self::open(file, bytes, &Pick::default())
    }

    /// Opens the face in `bytes` selected by `pick`; `file` is the name used in messages.
    ///
    /// # Errors
    /// [`FontError`] if `bytes` is not a font that can be set and embedded, or lacks the face.
    pub fn open(
        file: &str,
        bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
        pick: &Pick,
    ) -> Result<Self, FontError> {
        let data = (*bytes).as_ref();
        if data.starts_with(b"wOFF") || data.starts_with(b"wOF2") {
            return Err(FontError::WebFont(file.to_owned()));
        }
        let not_a_font = || FontError::NotAFont(file.to_owned());
        let damaged = |fault: String| FontError::Damaged { file: file.to_owned(), fault };
        let member = pick.member(file, data)?;
        let tables = Tables::read(data, member).map_err(|error| error.into_font_error(file))?;
        let format = check(&tables).map_err(damaged)?;
        if let Some((fs_type, what)) = forbidden(&tables) {
            return Err(FontError::Licence { file: file.to_owned(), what, fs_type });
        }
        let font = FontRef::from_index(data, member).map_err(|_| not_a_font())?;
        substitution::check(&font).map_err(damaged)?;
        positioning::check(&font).map_err(damaged)?;
        let place = pick.place(file, &font)?;
        let location = font.axes().location(place.iter().copied());
        let proved = proof::draw(&font, &location).map_err(damaged)?;
        let name = postscript_name(&tables).unwrap_or_else(|| stem(file));
        let name = if place.is_empty() { name } else { instance_name(&font, &place, &name) };
        let blob = model::Blob::Shared(bytes.clone());
        let model = model::Font::new(blob, member).ok_or_else(not_a_font)?;
        let model = model.instance_builder().variations(place.iter().copied()).build();
        if font.charmap().mappings().next().is_none() {
            return Err(damaged("its table `cmap` has no character".to_owned()));
        }
        let (file, pick, upem) = (file.to_owned(), pick.clone(), model.units_per_em());
        let drawn = DrawnGlyphs::new(model.num_glyphs());
        let font =
            Self { file, pick, name, upem, bytes, member, format, place, location, model, drawn };
        let cut = font.subset(&GlyphRemapper::new_from_glyphs_sorted(&proved));
        cut.map_err(|why| damaged(format!("it cannot be cut to the glyphs that are used: {why}")))?;
        Ok(font)
    }

    /// Selected face and instance.
    pub fn pick(&self) -> &Pick {
        &self.pick
    }

    /// Index of the face in its file; 0 unless the file is a collection.
    pub fn member(&self) -> u32 {
        self.member
    }

    /// Format of the outlines.
    pub fn format(&self) -> OutlineFormat {
        self.format
    }

    /// Coordinates of the instance as axis tags and values; empty for a static face.
    pub fn place(&self) -> impl Iterator<Item = ([u8; 4], f32)> + '_ {
        self.place.iter().map(|(tag, value)| (tag.to_be_bytes(), *value))
    }

    /// Whether the instance differs from the default outlines of the file.
    pub(super) fn is_varied(&self) -> bool {
        !self.model.normalized_coords().is_empty()
    }

    /// Creates an OpenType file with only `glyphs`, instantiated if the face is variable.
    ///
    /// # Errors
    /// A description of the fault in the face's tables.
    pub fn subset(&self, glyphs: &GlyphRemapper) -> Result<Vec<u8>, String> {
        let place: Vec<_> = self.place().map(|(tag, n)| (subsetter::Tag::new(&tag), n)).collect();
        let made = if place.is_empty() && self.format != OutlineFormat::Cff2 {
            subsetter::subset(self.bytes(), self.member, glyphs)
        } else {
            subsetter::subset_with_variations(self.bytes(), self.member, &place, glyphs)
        };
        made.map_err(|error| error.to_string())
    }

    /// File name as given in the edition or layout.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// PostScript name from the `name` table, otherwise the stem of the file name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Contents of the font file.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// Table of the face with this tag; `None` if there is none.
    pub fn table(&self, tag: &[u8; 4]) -> Option<&[u8]> {
        Tables::read(self.bytes(), self.member).ok()?.get(*tag)
    }

    /// The parsed tables of the face.
    pub(super) fn tables(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(self.bytes(), self.member).ok()
    }

    /// Units per em.
    pub fn upem(&self) -> u16 {
        self.upem
    }

    /// Number of glyphs.
    pub fn glyph_count(&self) -> u32 {
        self.model.num_glyphs()
    }

    /// Glyph of a character according to `cmap`; `None` if the face lacks it, or has no outline for
    /// it although the character has ink.
    pub fn glyph(&self, c: char) -> Option<GlyphId> {
        let glyph = self.model.charmap().map_unicode(c)?.to_u32();
        let glyph = u16::try_from(glyph).ok().filter(|g| *g != 0 && glyph < self.glyph_count())?;
        let is_hole = self.drawn(glyph) == Drawn::Blank && has_ink(c);
        (!is_hole).then_some(glyph)
    }

    /// Draws a glyph, or recalls what came of it. A glyph that the face does not have is broken.
    pub fn drawn(&self, glyph: GlyphId) -> Drawn {
        self.drawn.recall_or(glyph, || {
            let (location, is_varied) = (&self.location, self.is_varied());
            let tables = self.tables()?;
            FaceOutlines { tables, location, is_varied, upem: self.upem }.draw(glyph)
        })
    }

    /// Advance width of a glyph according to `hmtx`, in whole font units at any instance.
    pub fn advance(&self, glyph: GlyphId) -> Em {
        let advance = self.model.glyph_metrics().h_advance_exact(u32::from(glyph).into());
        Em::from_units(advance.to_i32(), self.upem)
    }

    /// Ink box of a glyph; `None` for a glyph without ink.
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

    /// Weight from the `wght` axis or `OS/2`: 400 for regular, 700 for bold.
    pub fn weight(&self) -> u16 {
        let axis = self.place.iter().find(|(tag, _)| *tag == Tag::new(b"wght"));
        if let Some((_, weight)) = axis {
            return (1..=1000).rev().find(|w| f32::from(*w) <= *weight).unwrap_or(1);
        }
        self.tables().and_then(|t| t.os2().ok()).map_or(400, |os2| os2.us_weight_class())
    }

    /// Ascent, descent (negative) and cap height from `OS/2`, in em, for a font descriptor.
    pub fn vertical_metrics(&self) -> (Em, Em, Em) {
        let os2 = self.tables().and_then(|t| t.os2().ok());
        let em = |units: Option<i16>, or: Em| {
            units.map_or(or, |u| Em::from_units(i32::from(u), self.upem))
        };
        (
            em(os2.as_ref().map(Os2::s_typo_ascender), Em::ratio(88, 100)),
            em(os2.as_ref().map(Os2::s_typo_descender), Em::ratio(-12, 100)),
            em(os2.as_ref().and_then(Os2::s_cap_height), Em::ratio(7, 10)),
        )
    }
}

fn stem(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// PostScript name: name ID 6 of the Windows platform.
fn postscript_name(tables: &Tables<'_>) -> Option<String> {
    let table = tables.get(*b"name")?;
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
