//! Combining marks from another font of the chain, for a letter that no font has together with its
//! mark: 字̩.

use crate::font::{Drawn, Font, FontBook, FontId, InkBox, Shaped};
use crate::geom::Em;
use crate::text::FallbackFace;
use crate::text::character::classify::{is_invisible, is_selector};
use crate::text::shape::cluster_builder::ClusterBuilder;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// A mark that comes from another font than its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) struct BorrowedMark {
    /// Index in the shaped glyphs.
    index: usize,
    font: FontId,
}

/// The fonts of shaped glyphs.
#[derive(Clone, Copy)]
pub(in crate::text) struct GlyphFonts<'a> {
    pub(in crate::text) book: &'a FontBook,
    /// The font of the letters.
    pub(in crate::text) font: FontId,
    /// Marks from other fonts, few.
    pub(in crate::text) borrowed: &'a [BorrowedMark],
}

impl<'a> GlyphFonts<'a> {
    /// The font of the glyph at `index`.
    pub(in crate::text) fn face(&self, index: usize) -> &'a Font {
        let other = self.borrowed.iter().find(|b| b.index == index);
        self.book.get(other.map_or(self.font, |b| b.font))
    }

    /// The ink of the glyph at `index` of `shaped`.
    pub(in crate::text) fn ink(&self, shaped: &[Shaped], index: usize) -> Option<InkBox> {
        shaped.get(index).and_then(|g| self.face(index).ink(g.glyph))
    }
}

impl ClusterBuilder<'_, '_, '_> {
    /// Replaces the marks among `shaped` that `font` lacks, the glyphs of `text` at byte `at`, by
    /// those of other fonts of the chain. Characters that no font has are noted as missing.
    pub(in crate::text) fn borrow_marks(
        &mut self,
        font: FontId,
        at: usize,
        text: &str,
        shaped: &mut [Shaped],
    ) -> Vec<BorrowedMark> {
        let mut borrowed: Vec<BorrowedMark> = Vec::new();
        let mut lacking = missing(self.setter.book.get(font), text, shaped);
        if lacking.is_empty() {
            return borrowed;
        }
        let letter = |n: usize| shaped.partition_point(|g| (g.cluster as usize) <= n);
        let ends: Vec<usize> = lacking.iter().map(|(n, _)| letter(*n)).collect();
        // Glyphs of marks are in canonical order.
        let mut order: Vec<usize> = (0..lacking.len()).collect();
        order.sort_by_key(|k| (ends[*k], canonical_combining_class(lacking[*k].1)));
        let (book, chain) = (self.setter.book, self.setter.fonts(self.chain).to_vec());
        let mut found = vec![false; lacking.len()];
        for k in order {
            let (n, c) = lacking[k];
            let other = chain.iter().copied().find(|f| book.get(*f).glyph(c).is_some());
            let Some(other) = other.filter(|_| is_combining_mark(c)) else { continue };
            let end = ends[k];
            let cluster = shaped[..end].last().map(|g| g.cluster);
            let start = shaped.partition_point(|g| Some(g.cluster) < cluster);
            // The first glyph of a cluster is the letter.
            let Some(index) = (start + 1..end).find(|i| shaped[*i].glyph == 0) else { continue };
            let face = book.get(other);
            let glyph = face.glyph(c).unwrap_or(0);
            let advance = face.advance(glyph);
            shaped[index] = Shaped { glyph, advance, dx: Em::ZERO, dy: Em::ZERO, ..shaped[index] };
            borrowed.push(BorrowedMark { index, font: other });
            found[k] = true;
            if let Some(wanted) = chain.first().copied().filter(|f| *f != other) {
                self.out.stand_ins.push(FallbackFace { at: at + n, c, font: other, wanted });
            }
        }
        let mut kept = found.into_iter();
        lacking.retain(|_| kept.next() == Some(false));
        self.out.missing.extend(lacking.into_iter().map(|(n, c)| (at + n, c)));
        borrowed
    }

    /// Notes the fonts of `borrowed` marks in the glyphs added from `first` on.
    pub(in crate::text) fn note_fonts(&mut self, first: usize, borrowed: &[BorrowedMark]) {
        for mark in borrowed {
            if let Some(glyph) = self.out.glyphs.get_mut(first + mark.index) {
                glyph.font = Some(mark.font);
            }
        }
    }
}

/// Characters of `text`, with byte offsets, for which the glyphs in `shaped` contain `.notdef`, or
/// a blank where the character has ink. A glyph identifies only its cluster; the missing character
/// may be a combining mark within it.
fn missing(face: &Font, text: &str, shaped: &[Shaped]) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut groups = shaped.chunk_by(|a, b| a.cluster == b.cluster).peekable();
    while let Some(group) = groups.next() {
        let is_there = |g: &Shaped| g.glyph != 0 && face.drawn(g.glyph) != Drawn::Blank;
        if group.iter().all(is_there) {
            continue;
        }
        let start = group[0].cluster as usize;
        let end = groups.peek().map_or(text.len(), |next| next[0].cluster as usize);
        let Some(letters) = text.get(start..end) else { continue };
        let seen = |c: char| !is_invisible(c) && !is_selector(c);
        let lacks = |(_, c): &(usize, char)| seen(*c) && face.glyph(*c).is_none();
        let before = found.len();
        found.extend(letters.char_indices().filter(lacks).map(|(n, c)| (start + n, c)));
        if found.len() == before && group.iter().any(|g| g.glyph == 0) {
            // The font covers each character, but not the combination.
            found.extend(letters.chars().next().map(|c| (start, c)));
        }
    }
    found
}
