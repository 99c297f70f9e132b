//! Positions combining marks for which a font has neither a composed glyph nor an anchor.
//!
//! Without an anchor, a mark would be placed after its base letter or across it. Such marks are
//! centred above or below the ink of the letter.
//! Source: Unicode 18.0, chapter 4.3, *Combining Classes*.

use crate::font::{Font, InkBox, Shaped};
use crate::geom::Em;
use crate::text::character::classify::is_invisible;
use crate::text::shape::borrowed::GlyphFonts;
use std::ops::Range;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Clearance between a letter and its mark, as a fraction 1/n of an em.
const CLEAR: i32 = 20;

/// Maximum number of marks on a letter in any script; longer sequences are left unpositioned.
const STACK: usize = 8;

/// Whether the font covers all characters of `grapheme` in NFC.
pub(in crate::text) fn has_all(face: &Font, grapheme: &str) -> bool {
    let has = |c: char| face.glyph(c).is_some();
    match is_nfc_quick(grapheme.chars()) {
        IsNormalized::Yes => grapheme.chars().all(has),
        IsNormalized::No | IsNormalized::Maybe => grapheme.nfc().all(has),
    }
}

/// Whether the font covers all visible characters of `grapheme` in NFD, so that a letter without a
/// composed glyph can be set of its parts: z and the circumflex of ẑ.
pub(in crate::text) fn has_parts(face: &Font, grapheme: &str) -> bool {
    grapheme.nfd().filter(|c| !is_invisible(*c)).all(|c| face.glyph(c).is_some())
}

/// Positions marks of `text` without an anchor over or under their letters, in its `shaped` glyphs.
pub(in crate::text) fn seat(fonts: GlyphFonts<'_>, text: &str, shaped: &mut [Shaped]) {
    // A letter that the font lacks is shaped decomposed: ẋ as x and a dot.
    let parted = || shaped.windows(2).any(|two| two[0].cluster == two[1].cluster);
    if !text.chars().any(|c| c >= '\u{300}' && is_combining_mark(c)) && !parted() {
        return;
    }
    let mut start = 0;
    while start < shaped.len() {
        let cluster = shaped[start].cluster;
        let same = shaped[start..].iter().take_while(|g| g.cluster == cluster).count();
        let end = start + same;
        let to = shaped.get(end).map_or(text.len(), |g| g.cluster as usize);
        if let Some(letters) = text.get(cluster as usize..to).filter(|_| same > 1) {
            let next = fonts.ink(shaped, end);
            group(fonts, Base { letters, next }, shaped, start..end);
        }
        start = end;
    }
}

/// A letter with its marks.
#[derive(Clone, Copy)]
struct Base<'a> {
    letters: &'a str,
    /// Ink of the next letter, which a double mark spans too.
    next: Option<InkBox>,
}

/// Whether a mark is a double diacritic that spans two letters: t͡s, k͜p.
/// Source: Unicode 18.0, canonical combining classes 233 and 234.
fn is_double(mark: char) -> bool {
    matches!(canonical_combining_class(mark), 233 | 234)
}

/// The mark that each glyph of `shaped` is. A mark may be missing among them, as it is part of the
/// letter's glyph: of ȩ̄ a face may have ē and the cedilla. Glyphs of no mark, such as variants,
/// are taken for the last ones.
fn in_order(
    fonts: GlyphFonts<'_>,
    marks: &[char],
    shaped: &[Shaped],
    glyphs: Range<usize>,
) -> Vec<char> {
    let last = &marks[marks.len() - glyphs.len()..];
    let mark = |i: usize| {
        let is = |m: &&char| fonts.face(i).glyph(**m) == Some(shaped[i].glyph);
        marks.iter().find(is)
    };
    glyphs.zip(last).map(|(i, last)| *mark(i).unwrap_or(last)).collect()
}

/// Positions the marks of one letter, whose glyph is the first of `glyphs`.
fn group(fonts: GlyphFonts<'_>, base: Base<'_>, shaped: &mut [Shaped], glyphs: Range<usize>) {
    let Base { letters, next } = base;
    let marks: Vec<char> = letters.nfd().filter(|c| is_combining_mark(*c)).collect();
    if marks.len() > STACK {
        return;
    }
    let count = (glyphs.len() - 1).min(marks.len());
    let first = glyphs.end - count;
    let Some(base) = fonts.ink(shaped, glyphs.start) else { return };
    let (mut top, mut bottom) = (base.top.0, base.bottom.0);
    let middle = i32::midpoint(base.left.0, base.right.0);
    let half = (base.right.0 - base.left.0) / 2;
    let clear = Em::ONE.0 / CLEAR;
    // Distance of the pen from the letter's origin at each mark.
    let mut pen: i32 = shaped[glyphs.start..first].iter().map(|g| g.advance.0).sum();
    // Where the next letter begins; a double mark is centred there.
    let seam = pen;
    let marks = in_order(fonts, &marks, shaped, first..glyphs.end);
    for (i, mark) in (first..glyphs.end).zip(&marks) {
        let Some(ink) = fonts.ink(shaped, i) else { continue };
        let glyph = &mut shaped[i];
        let centre = i32::midpoint(ink.left.0, ink.right.0);
        let anchored = glyph.dx.0 != 0 || glyph.dy.0 != 0;
        if !anchored {
            // Marks have no advance: only the base letter moves the pen.
            let before = glyph.advance.0;
            glyph.advance.0 = 0;
            if let Some(next) = next.filter(|_| is_double(*mark)) {
                glyph.dx.0 = seam - centre - pen;
                top = top.max(next.top.0);
                bottom = bottom.min(next.bottom.0);
            } else if before != 0 || (pen + centre - middle).abs() > half / 2 {
                glyph.dx.0 = middle - centre - pen;
            }
            glyph.dy.0 = match canonical_combining_class(*mark) {
                230 | 232 | 234 => (top + clear - ink.bottom.0).max(0),
                220 | 222 | 233 => (bottom - clear - ink.top.0).min(0),
                // A cedilla or ogonek is drawn to touch a letter on the baseline.
                202 => (bottom + clear).min(0),
                _ => 0,
            };
        }
        top = top.max(ink.top.0 + glyph.dy.0);
        bottom = bottom.min(ink.bottom.0 + glyph.dy.0);
        pen += glyph.advance.0;
    }
}
