//! Characters and marks as a vertical line draws them.
//!
//! Most stand upright, in the font's vertical forms. What a font has no vertical form for, though
//! it runs along its line (dashes, brackets, a long vowel), is turned a quarter.
//! Sources: CLREQ, <https://www.w3.org/TR/clreq/#handling_of_western_text_in_chinese_text_using_vertical_writing_mode>;
//! Unicode UAX #50.

use crate::font::{Font, FontId, GlyphId, ScriptKind as Script, Shaped, Shaper};
use crate::geom::{Em, GlyphOrientation};
use crate::text::Region;
use crate::text::shape::faces::CharacterGlyph;

/// What stands between characters that are shaped together, so that none acts upon its neighbour.
const APART: char = '\u{3000}';

/// The characters as `font` draws them in a vertical line, in order.
pub(crate) fn draw(
    (font, face): (FontId, &Font),
    shaper: &mut Shaper<'_>,
    region: Region,
    chars: &[char],
) -> Vec<CharacterGlyph> {
    let standing = |c: char| quote_form(c, region).filter(|f| face.glyph(*f).is_some());
    let shown: Vec<char> = chars.iter().map(|c| standing(*c).unwrap_or(*c)).collect();
    let upright = one_by_one(&shown, |text, out| shaper.shape_upright(text, out));
    let runs_along: Vec<char> = shown.iter().copied().filter(|c| runs_along(*c)).collect();
    let level = one_by_one(&runs_along, |text, out| shaper.shape(text, Script::Han, out));
    let mut level = level.into_iter();
    let drawn = shown.iter().zip(upright).map(|(c, glyph)| {
        let flat = if runs_along.contains(c) { level.next().flatten() } else { None };
        match (glyph, flat) {
            // The same glyph as in a horizontal line: the font has no vertical form.
            (Some((g, _)), Some((f, advance))) if g == f => turned(font, face, g, advance),
            (Some((g, _)), _) => upright_glyph(font, face, g),
            (None, _) => upright_glyph(font, face, face.glyph(*c).unwrap_or(0)),
        }
    });
    drawn.collect()
}

/// Each character's first glyph and its advance, shaped in one go; nothing for one that vanishes.
fn one_by_one(
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

/// A glyph upright in its cell; its ink is measured down from the cell's top.
pub(in crate::text) fn upright_glyph(font: FontId, face: &Font, glyph: GlyphId) -> CharacterGlyph {
    let top = face.vertical_origin(glyph);
    let ink = face.ink(glyph).map(|i| (Em(top.0 - i.top.0), Em(top.0 - i.bottom.0)));
    CharacterGlyph {
        font,
        glyph,
        advance: face.vertical_advance(glyph),
        ink: ink.unwrap_or_default(),
        orientation: GlyphOrientation::Vertical,
        across: Em::ZERO,
    }
}

/// A glyph turned a quarter, its ink about the line's axis.
fn turned(font: FontId, face: &Font, glyph: GlyphId, advance: Em) -> CharacterGlyph {
    let ink = face.ink(glyph).unwrap_or_default();
    CharacterGlyph {
        font,
        glyph,
        advance,
        ink: (ink.left, ink.right),
        orientation: GlyphOrientation::Rotated,
        across: middle(face, glyph),
    }
}

/// How high above the baseline the middle of a glyph's ink lies.
pub(in crate::text) fn middle(face: &Font, glyph: GlyphId) -> Em {
    let ink = face.ink(glyph).unwrap_or_default();
    Em(i32::midpoint(ink.top.0, ink.bottom.0))
}

/// Whether a character follows the direction of its line, so that it turns with it.
fn runs_along(c: char) -> bool {
    matches!(
        c,
        '‐' | '–'
            | '—'
            | '―'
            | '‥'
            | '…'
            | '⋯'
            | '⸺'
            | 'ー'
            | '－'
            | '＝'
            | '｜'
            | '～'
            | '〜'
            | '゠'
            | '（'
            | '）'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
            | '〖'
            | '〗'
            | '〔'
            | '〕'
            | '［'
            | '］'
            | '｛'
            | '｝'
            | '〘'
            | '〙'
            | '〚'
            | '〛'
            | '“'
            | '”'
            | '‘'
            | '’'
    )
}

/// The mark that stands for a curly quotation mark in a vertical line. Simplified Chinese takes
/// corner brackets, double ones outside; Japanese takes 〝 〟 for the double ones.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#quotation_marks>; JLREQ, 3.1.1.
fn quote_form(c: char, region: Region) -> Option<char> {
    Some(match (region, c) {
        (Region::Hans, '“') => '『',
        (Region::Hans, '”') => '』',
        (Region::Hans, '‘') => '「',
        (Region::Hans, '’') => '」',
        (Region::Ja, '“') => '〝',
        (Region::Ja, '”') => '〟',
        _ => return None,
    })
}
