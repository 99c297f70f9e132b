//! A character that is shaped by itself.

use crate::font::{Font, FontId, GlyphId, ScriptKind, Shaped, Shaper};
use crate::geom::{Em, GlyphOrientation};

/// A shaped Chinese character or punctuation mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CharacterGlyph {
    /// Font that covers it; the first of the chain if none does.
    pub(crate) font: FontId,
    /// Glyph ID; 0 if no font covers it.
    pub(crate) glyph: GlyphId,
    /// Advance.
    pub(crate) advance: Em,
    /// Left and right edge of its ink, or in a vertical line upper and lower edge; both zero if it
    /// has no ink.
    pub(crate) ink: (Em, Em),
    /// Orientation.
    pub(crate) orientation: GlyphOrientation,
    /// Offset of its origin across the line.
    pub(crate) across: Em,
}

/// Separator between characters shaped in one call, so that they do not interact.
const APART: char = '\u{3000}';

/// Shapes each character with `font` for a horizontal line; results are in the order of `chars`.
pub(super) fn draw_level(
    font: FontId,
    face: &Font,
    shaper: &mut Shaper<'_>,
    chars: &[char],
) -> Vec<CharacterGlyph> {
    let level = one_by_one(chars, |text, out| shaper.shape(text, ScriptKind::Han, out));
    let drawn = chars.iter().zip(level).map(|(c, found)| {
        let (glyph, advance) = found.unwrap_or((face.glyph(*c).unwrap_or(0), Em::ONE));
        let ink = face.ink(glyph).map_or((Em::ZERO, Em::ZERO), |i| (i.left, i.right));
        let orientation = GlyphOrientation::Horizontal;
        CharacterGlyph { font, glyph, advance, ink, orientation, across: Em::ZERO }
    });
    drawn.collect()
}

/// First glyph and advance of each character, shaped in one call; `None` if it yields no glyph.
pub(super) fn one_by_one(
    chars: &[char],
    shape: impl FnOnce(&str, &mut Vec<Shaped>),
) -> Vec<Option<(GlyphId, Em)>> {
    let mut text = String::with_capacity(chars.len() * 6 + 3);
    text.push(APART);
    let mut places = Vec::with_capacity(chars.len());
    for c in chars {
        places
            .push(u32::try_from(text.len()).expect("there are fewer characters than Unicode has"));
        text.push(*c);
        text.push(APART);
    }
    let mut set: Vec<Shaped> = Vec::with_capacity(chars.len() * 2);
    shape(&text, &mut set);
    let mut glyphs = set.iter().peekable();
    let find = |start: &u32| {
        while glyphs.peek().is_some_and(|g| g.cluster < *start) {
            glyphs.next();
        }
        glyphs.peek().filter(|g| g.cluster == *start).map(|g| (g.glyph, g.advance))
    };
    places.iter().map(find).collect()
}
