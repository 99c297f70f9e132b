//! Shapes characters and marks for vertical lines.
//!
//! Most stand upright, in the font's vertical forms. Characters that follow the line direction
//! (dashes, brackets, the long vowel mark) are rotated if the font has no vertical form for them.
//! Sources: CLREQ, <https://www.w3.org/TR/clreq/#handling_of_western_text_in_chinese_text_using_vertical_writing_mode>;
//! Unicode UAX #50.

use crate::font::{Font, FontId, GlyphId, ScriptKind as Script, Shaper};
use crate::geom::{Em, GlyphOrientation};
use crate::text::Region;
use crate::text::shape::character_glyph::{CharacterGlyph, one_by_one};

/// Shapes each character with `font` for a vertical line; results are in the order of `chars`.
pub(crate) fn draw(
    font: FontId,
    face: &Font,
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
            // Same glyph as in a horizontal line: the font has no vertical form.
            (Some((g, _)), Some((f, advance))) if g == f => turned(font, face, g, advance),
            (Some((g, _)), _) => upright_glyph(font, face, g),
            (None, _) => upright_glyph(font, face, face.glyph(*c).unwrap_or(0)),
        }
    });
    drawn.collect()
}

/// An upright glyph; its ink is measured downwards from the top of the cell.
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

/// A glyph rotated by a quarter turn, with its ink centred on the line's axis.
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

/// Height of the middle of a glyph's ink above the baseline.
pub(in crate::text) fn middle(face: &Font, glyph: GlyphId) -> Em {
    let ink = face.ink(glyph).unwrap_or_default();
    Em(i32::midpoint(ink.top.0, ink.bottom.0))
}

/// Whether a character follows the line direction and so is rotated in vertical lines.
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

/// Vertical form of a curly quotation mark: corner brackets in Simplified Chinese, with double ones
/// outside; 〝 〟 for double quotes in Japanese.
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
