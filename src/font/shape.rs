//! Shaping: characters in, glyphs out.

use crate::font::{Font, GlyphId};
use crate::geom::Em;
use harfrust::{
    Buffer, Direction, Feature, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag, shape,
};

/// The script a run is shaped as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScriptKind {
    /// Chinese characters, kana and their marks.
    Han,
    /// Latin, Greek and Cyrillic letters with their digits and marks.
    Latin,
}

/// One shaped glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shaped {
    /// The glyph.
    pub glyph: GlyphId,
    /// Byte offset in the shaped text of the first character it stands for.
    pub cluster: u32,
    /// How far the next glyph's origin lies.
    pub advance: Em,
    /// Offset of the glyph from its origin, to the right.
    pub dx: Em,
    /// Offset of the glyph from its origin, upwards.
    pub dy: Em,
}

impl Shaped {
    /// What stands for a character that the font lacks.
    const MISSING: Self =
        Self { glyph: 0, cluster: 0, advance: Em::ZERO, dx: Em::ZERO, dy: Em::ZERO };
}

/// The most bytes that are shaped in one piece. Shaping takes time quadratic in a run of marks upon
/// one letter, and shapers refuse texts beyond a length of their own.
const PIECE: usize = 2048;
/// The glyph of a character that a face lacks.
const NOTDEF: GlyphId = 0;

/// How many bytes from its start are shaped together: all, or up to a place where letters do not act
/// on each other, if there is one.
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

/// A glyph by the shaper's number for it: a face has 65,535 glyphs at most, and what lies beyond is
/// missing.
fn glyph_number(number: u32) -> GlyphId {
    GlyphId::try_from(number).unwrap_or(NOTDEF)
}

/// A font made ready to shape one language. Made once a story, not shared between threads.
pub struct Shaper<'a> {
    font: ShaperFont<'a, 'a>,
    upem: u16,
    language: Option<Language>,
    han: ShapePlan,
    latin: ShapePlan,
    /// Made when a vertical line first asks for them.
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
    /// A shaper for `font` in `language` (BCP 47: `zh-Hans`, `en`). The language decides which
    /// regional forms are taken, and whether —— joins.
    pub fn new(font: &'a Font, language: &str) -> Self {
        let language = Language::new(language);
        // Width is adjusted by the composer itself, so the font's own contextual spacing is off.
        let off = [b"chws", b"vchw", b"palt", b"halt", b"vpal", b"vhal"];
        let han_features: Vec<_> = off.iter().map(|t| Feature::new(Tag::new(t), 0, ..)).collect();
        // Chinese faces draw curly quotes a full em wide; in Latin words they are proportional.
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

    /// The glyphs of `text`, appended to `out` in visual order, left to right. A character the font
    /// lacks comes back as glyph 0. What is very long is shaped piece by piece, in time linear in it.
    ///
    /// # Panics
    ///
    /// On a text of 4 GiB.
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
                // Nothing is lost in silence: what the shaper refused is missing.
                let missing = Shaped { cluster: start, ..Shaped::MISSING };
                out.push(missing);
            }
            at += piece.len();
        }
    }

    /// Whether the shaper took the piece.
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

    /// The glyphs of `text` as they stand upright in a vertical line, in the font's vertical forms
    /// (`vert`), appended to `out` from the top. Advances run down; places are the caller's.
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

    /// The glyphs of two figures, in half-width forms if the font has them, appended to `out` from
    /// left to right: what stands side by side in one cell of a vertical line.
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

/// Puts a text into a buffer to be shaped.
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
