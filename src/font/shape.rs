//! Shaping of text into glyphs.

use crate::font::{Font, GlyphId};
use crate::geom::Em;
use harfrust::{
    Buffer, Direction, Feature, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag, shape,
};

/// Script that a run is shaped as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScriptKind {
    /// Han, kana and their punctuation.
    Han,
    /// Latin, Greek and Cyrillic letters with their digits and punctuation.
    Latin,
}

/// A shaped glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shaped {
    /// Glyph ID.
    pub glyph: GlyphId,
    /// Byte offset, in the shaped text, of the first character of its cluster.
    pub cluster: u32,
    /// Distance to the next glyph's origin.
    pub advance: Em,
    /// Offset of the glyph to the right of its origin.
    pub dx: Em,
    /// Offset of the glyph above its origin.
    pub dy: Em,
}

impl Shaped {
    /// Placeholder for a character that the font lacks.
    const MISSING: Self =
        Self { glyph: 0, cluster: 0, advance: Em::ZERO, dx: Em::ZERO, dy: Em::ZERO };
}

/// Maximum number of bytes shaped at once. Shaping takes quadratic time in the number of marks on
/// one letter, and shapers reject longer texts.
const PIECE: usize = 2048;
/// Glyph ID of a character that a font lacks.
const NOTDEF: GlyphId = 0;

/// Number of bytes at the start of `text` to shape at once: all, or up to a position across which
/// characters do not interact, if there is one.
fn piece_length(text: &str) -> usize {
    if text.len() <= PIECE {
        return text.len();
    }
    let end = (0..=PIECE).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(PIECE);
    let apart = |c: char| c.is_ascii_digit() || c == '\u{3000}' || c.is_whitespace();
    let seam =
        text[..end].rfind(apart).map(|n| n + text[n..].chars().next().map_or(1, char::len_utf8));
    seam.filter(|n| *n > end / 2).unwrap_or(end)
}

/// Converts a shaper's glyph ID; a font has at most 65,535 glyphs, so a larger ID is `.notdef`.
fn glyph_number(number: u32) -> GlyphId {
    GlyphId::try_from(number).unwrap_or(NOTDEF)
}

/// A font prepared for shaping in one language. Created once per story; not shared between threads.
pub struct Shaper<'a> {
    font: ShaperFont<'a, 'a>,
    upem: u16,
    language: Option<Language>,
    han: ShapePlan,
    latin: ShapePlan,
    /// Created for the first vertical line.
    upright: Option<ShapePlan>,
    narrow: Option<ShapePlan>,
    model: &'a harfrust::font::Font,
    han_features: Vec<Feature>,
    latin_features: Vec<Feature>,
    buffer: Buffer,
}

impl std::fmt::Debug for Shaper<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shaper({:?})", self.language)
    }
}

impl<'a> Shaper<'a> {
    /// Creates a shaper for `font` in `language` (BCP 47: `zh-Hans`, `en`). The language selects
    /// regional glyph forms and whether —— is joined.
    pub fn new(font: &'a Font, language: &str) -> Self {
        let language = Language::new(language);
        // Punctuation width is adjusted during composition, so the font's own adjustment is off.
        let off = [b"chws", b"vchw", b"palt", b"halt", b"vpal", b"vhal"];
        let han_features: Vec<_> = off.iter().map(|t| Feature::new(Tag::new(t), 0, ..)).collect();
        // Chinese fonts have full-width curly quotes; within Latin words they are proportional.
        let mut latin_features = han_features.clone();
        latin_features.push(Feature::new(Tag::new(b"pwid"), 1, ..));
        let plan = |script, features: &[Feature]| {
            let ltr = Direction::LeftToRight;
            ShapePlan::new(&font.model, ltr, Some(script), language.as_ref(), features)
        };
        Self {
            font: ShaperFont::new(&font.model),
            upem: font.upem(),
            han: plan(Script::HAN, &han_features),
            latin: plan(Script::LATIN, &latin_features),
            upright: None,
            narrow: None,
            model: &font.model,
            language,
            han_features,
            latin_features,
            buffer: Buffer::new(),
        }
    }

    /// Shapes `text` and appends its glyphs to `out` in visual order, left to right. A character
    /// that the font lacks becomes glyph 0. Very long texts are shaped in pieces, in linear time.
    ///
    /// # Panics
    ///
    /// If `text` is 4 GiB or longer.
    pub fn shape(&mut self, text: &str, writing: ScriptKind, out: &mut Vec<Shaped>) {
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let piece = &rest[..piece_length(rest)];
            let first = out.len();
            let shaped = self.shape_piece(piece, writing, out);
            let start = u32::try_from(at).expect("a text is shorter than 4 GiB");
            for glyph in &mut out[first..] {
                glyph.cluster += start;
            }
            if !shaped {
                // A piece that the shaper rejects is reported as missing.
                let missing = Shaped { cluster: start, ..Shaped::MISSING };
                out.push(missing);
            }
            at += piece.len();
        }
    }

    /// Shapes one piece. Returns `false` if the shaper rejects it.
    fn shape_piece(&mut self, text: &str, writing: ScriptKind, out: &mut Vec<Shaped>) -> bool {
        let (plan, script, features) = match writing {
            ScriptKind::Han => (&self.han, Script::HAN, &self.han_features),
            ScriptKind::Latin => (&self.latin, Script::LATIN, &self.latin_features),
        };
        fill(&mut self.buffer, text, Direction::LeftToRight, script, self.language.as_ref());
        let options = ShapeOptions::new().plan(Some(plan)).features(features);
        if shape(&self.font, &mut self.buffer, options).is_err() {
            return false;
        }
        let em = |units: i32| Em::from_units(units, self.upem);
        let glyphs = self.buffer.glyph_infos().iter().zip(self.buffer.glyph_positions());
        out.extend(glyphs.map(|(info, pos)| Shaped {
            glyph: glyph_number(info.glyph_id),
            cluster: info.cluster,
            advance: em(pos.x_advance),
            dx: em(pos.x_offset),
            dy: em(pos.y_offset),
        }));
        true
    }

    /// Shapes `text` upright for a vertical line, with the font's vertical forms (`vert`), and
    /// appends its glyphs to `out` from the top. Advances run downwards; offsets are zero.
    pub fn shape_upright(&mut self, text: &str, out: &mut Vec<Shaped>) {
        let (down, features) = (Direction::TopToBottom, &self.han_features);
        let plan = self.upright.get_or_insert_with(|| {
            let language = self.language.as_ref();
            ShapePlan::new(self.model, down, Some(Script::HAN), language, features)
        });
        fill(&mut self.buffer, text, down, Script::HAN, self.language.as_ref());
        let options = ShapeOptions::new().plan(Some(plan)).features(features);
        if shape(&self.font, &mut self.buffer, options).is_err() {
            return;
        }
        let glyphs = self.buffer.glyph_infos().iter().zip(self.buffer.glyph_positions());
        out.extend(glyphs.map(|(info, pos)| Shaped {
            glyph: glyph_number(info.glyph_id),
            cluster: info.cluster,
            advance: Em::from_units(-pos.y_advance, self.upem),
            dx: Em::ZERO,
            dy: Em::ZERO,
        }));
    }

    /// Shapes digits for one cell of a vertical line, in half-width forms (`hwid`) if the font has
    /// them, and appends them to `out` from left to right.
    pub fn shape_narrow(&mut self, text: &str, out: &mut Vec<Shaped>) {
        let features = [Feature::new(Tag::new(b"hwid"), 1, ..)];
        let ltr = Direction::LeftToRight;
        let plan = self.narrow.get_or_insert_with(|| {
            let language = self.language.as_ref();
            ShapePlan::new(self.model, ltr, Some(Script::LATIN), language, &features)
        });
        fill(&mut self.buffer, text, ltr, Script::LATIN, self.language.as_ref());
        let options = ShapeOptions::new().plan(Some(plan)).features(&features);
        if shape(&self.font, &mut self.buffer, options).is_err() {
            return;
        }
        let glyphs = self.buffer.glyph_infos().iter().zip(self.buffer.glyph_positions());
        out.extend(glyphs.map(|(info, pos)| Shaped {
            glyph: glyph_number(info.glyph_id),
            cluster: info.cluster,
            advance: Em::from_units(pos.x_advance, self.upem),
            dx: Em::ZERO,
            dy: Em::ZERO,
        }));
    }
}

/// Fills a buffer with a text to be shaped.
fn fill(
    buffer: &mut Buffer,
    text: &str,
    direction: Direction,
    script: Script,
    language: Option<&Language>,
) {
    buffer.clear();
    buffer.push_str(text);
    buffer.set_direction(direction);
    buffer.set_script(Some(script));
    buffer.set_language(language.cloned());
}
