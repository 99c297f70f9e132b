//! Shaping of text into glyphs.

use crate::font::shape_plans::{RunKind, ShapePlans};
use crate::font::{Font, GlyphId};
use crate::geom::Em;
use harfrust::{Buffer, GlyphInfo, GlyphPosition, ShapeOptions, ShaperFont, shape};
use std::sync::Arc;

/// Script that a run is shaped as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScriptKind {
    /// Han, kana and their punctuation.
    Han,
    /// Latin, Greek and Cyrillic letters with their digits and punctuation.
    Latin,
}

/// Widths of digits in Latin runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureWidth {
    /// The face's own.
    #[default]
    Proportional,
    /// All of one width, where the face has such digits (`tnum`), and none kerned.
    Tabular,
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
    model: &'a harfrust::font::Font,
    upem: u16,
    plans: Arc<ShapePlans>,
    figures: FigureWidth,
    buffer: Buffer,
}

impl std::fmt::Debug for Shaper<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shaper({:?})", self.plans)
    }
}

impl<'a> Shaper<'a> {
    /// Creates a shaper for `font` in `language` (BCP 47: `zh-Hans`, `en`). The language selects
    /// regional glyph forms and whether —— is joined.
    pub fn new(font: &'a Font, language: &str) -> Self {
        Self::sharing(font, Arc::new(ShapePlans::of(language)))
    }

    /// Creates a shaper with the plans of an earlier one for the same font.
    pub fn sharing(font: &'a Font, plans: Arc<ShapePlans>) -> Self {
        Self {
            font: ShaperFont::new(&font.model),
            model: &font.model,
            upem: font.upem(),
            plans,
            figures: FigureWidth::default(),
            buffer: Buffer::new(),
        }
    }

    /// The same with digits of these widths in Latin runs.
    #[must_use]
    pub fn with_figures(self, figures: FigureWidth) -> Self {
        Self { figures, ..self }
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
        let run = match (writing, self.figures) {
            (ScriptKind::Han, _) => RunKind::Han,
            (ScriptKind::Latin, FigureWidth::Proportional) => RunKind::Latin,
            (ScriptKind::Latin, FigureWidth::Tabular) => RunKind::Tabular,
        };
        let em = |units: i32, upem| Em::from_units(units, upem);
        self.run(text, run, out, |glyph, place, upem| Shaped {
            dx: em(place.x_offset, upem),
            dy: em(place.y_offset, upem),
            ..shaped(glyph, em(place.x_advance, upem))
        })
    }

    /// Shapes `text` upright for a vertical line, with the font's vertical forms (`vert`), and
    /// appends its glyphs to `out` from the top. Advances run downwards; offsets are zero.
    pub fn shape_upright(&mut self, text: &str, out: &mut Vec<Shaped>) {
        self.run(text, RunKind::Upright, out, |glyph, place, upem| {
            shaped(glyph, Em::from_units(-place.y_advance, upem))
        });
    }

    /// Shapes digits for one cell of a vertical line, in half-width forms (`hwid`) if the font has
    /// them, and appends them to `out` from left to right.
    pub fn shape_narrow(&mut self, text: &str, out: &mut Vec<Shaped>) {
        self.run(text, RunKind::Narrow, out, |glyph, place, upem| {
            shaped(glyph, Em::from_units(place.x_advance, upem))
        });
    }

    /// Shapes a text and appends what `made` makes of each glyph, given its position and the units
    /// per em. Returns `false` if the shaper rejects the text.
    fn run(
        &mut self,
        text: &str,
        kind: RunKind,
        out: &mut Vec<Shaped>,
        made: impl Fn(&GlyphInfo, &GlyphPosition, u16) -> Shaped,
    ) -> bool {
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.push_str(text);
        buffer.set_direction(kind.direction());
        buffer.set_script(Some(kind.script()));
        buffer.set_language(self.plans.language().cloned());
        let plan = self.plans.get(kind, self.model);
        let options = ShapeOptions::new().plan(Some(plan)).features(kind.features());
        if shape(&self.font, buffer, options).is_err() {
            return false;
        }
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        out.extend(glyphs.map(|(glyph, place)| made(glyph, place, self.upem)));
        true
    }
}

/// A shaped glyph at its origin.
fn shaped(glyph: &GlyphInfo, advance: Em) -> Shaped {
    let (dx, dy) = (Em::ZERO, Em::ZERO);
    Shaped { glyph: glyph_number(glyph.glyph_id), cluster: glyph.cluster, advance, dx, dy }
}
