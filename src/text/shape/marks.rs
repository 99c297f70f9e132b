//! Marks upon letters for which a face has neither a composed form nor an anchor.
//!
//! A face says by anchors where its marks stand; for letters that it gives none, a mark would stand
//! behind its letter or through it. Here it stands over the middle of the letter's ink, or under it.
//! Source: Unicode 18.0, chapter 4.3, *Combining Classes*.

use crate::font::{Font, InkBox, Shaped};
use crate::geom::Em;
use std::ops::Range;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The clear space between a letter and its mark, as a part of the type's em.
const CLEAR: i32 = 20;

/// The most marks upon a letter that any script has: more are a stray, and stay where they are.
const STACK: usize = 8;

/// Whether the face has all that `grapheme` is made of, composed as far as Unicode composes it.
pub(in crate::text) fn has_all(face: &Font, grapheme: &str) -> bool {
    let has = |c: char| face.glyph(c).is_some();
    match is_nfc_quick(grapheme.chars()) {
        IsNormalized::Yes => grapheme.chars().all(has),
        IsNormalized::No | IsNormalized::Maybe => grapheme.nfc().all(has),
    }
}

/// Puts marks of `text` that no anchor placed over or under their letters; `shaped` are its glyphs.
pub(in crate::text) fn seat(face: &Font, text: &str, shaped: &mut [Shaped]) {
    // A letter that the face lacks is shaped as what it is made of: ẋ as x and a dot.
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
            let next = shaped.get(end).and_then(|g| face.ink(g.glyph));
            group(face, Base { letters, next }, shaped, start..end);
        }
        start = end;
    }
}

/// A letter with its marks.
#[derive(Clone, Copy)]
struct Base<'a> {
    letters: &'a str,
    /// The ink of the letter after it, which a double mark stands over, too.
    next: Option<InkBox>,
}

/// Whether a mark joins its letter with the next one: t͡s, k͜p.
/// Source: Unicode 18.0, canonical combining classes 233 and 234.
fn is_double(mark: char) -> bool {
    matches!(canonical_combining_class(mark), 233 | 234)
}

/// Seats the marks of one letter; its glyph is the first of `glyphs`.
fn group(face: &Font, base: Base<'_>, shaped: &mut [Shaped], glyphs: Range<usize>) {
    let Base { letters, next } = base;
    let marks: Vec<char> = letters.nfd().filter(|c| is_combining_mark(*c)).collect();
    if marks.len() > STACK {
        return;
    }
    let count = (glyphs.len() - 1).min(marks.len());
    let first = glyphs.end - count;
    let Some(base) = face.ink(shaped[glyphs.start].glyph) else { return };
    let (mut top, mut bottom) = (base.top.0, base.bottom.0);
    let middle = i32::midpoint(base.left.0, base.right.0);
    let half = (base.right.0 - base.left.0) / 2;
    let clear = Em::ONE.0 / CLEAR;
    // How far the pen stands from the letter's origin at each mark.
    let mut pen: i32 = shaped[glyphs.start..first].iter().map(|g| g.advance.0).sum();
    // Where the next letter begins, over which a double mark is centred.
    let seam = pen;
    for (i, mark) in (first..glyphs.end).zip(&marks[marks.len() - count..]) {
        let glyph = &mut shaped[i];
        let Some(ink) = face.ink(glyph.glyph) else { continue };
        let centre = i32::midpoint(ink.left.0, ink.right.0);
        let anchored = glyph.dx.0 != 0 || glyph.dy.0 != 0;
        if !anchored {
            // A mark has no width: its letter alone moves the pen.
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
                _ => 0,
            };
        }
        top = top.max(ink.top.0 + glyph.dy.0);
        bottom = bottom.min(ink.bottom.0 + glyph.dy.0);
        pen += glyph.advance.0;
    }
}
