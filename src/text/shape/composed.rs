//! Full-width characters with combining marks: ideographic variants, voiced kana.

use crate::font::{FontId, ScriptKind, Shaped};
use crate::geom::{Abs, Em};
use crate::text::Class;
use crate::text::character::classify::{class_of, is_invisible, is_selector};
use crate::text::shape::borrowed::GlyphFonts;
use crate::text::shape::cluster_builder::ClusterBuilder;
use crate::text::shape::marks::{has_all, seat};
use unicode_segmentation::UnicodeSegmentation;

/// Whether `c` may combine with the preceding character. May return false positives.
pub(in crate::text) fn may_combine(c: char) -> bool {
    let kana = matches!(c, '\u{302A}'..='\u{302F}' | '\u{3099}' | '\u{309A}');
    u32::from(c) >= 0x300 && (kana || class_of(c).is_none())
}

/// Whether `c` is a mark of Latin and other alphabets, for which Chinese faces have no anchors on
/// their characters. Source: Unicode 18.0, blocks of combining diacritical marks.
fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Length in bytes of the first character of `rest` with its marks; `None` without marks.
/// Source: UAX #29, extended grapheme clusters; UTS #37 for ideographic variation sequences.
pub(in crate::text) fn length(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    if !may_combine(second) {
        return None;
    }
    let whole = rest.graphemes(true).next()?.len();
    (whole > first.len_utf8()).then_some(whole)
}

impl ClusterBuilder<'_, '_, '_> {
    /// Adds one character with its combining marks, in a cell of one em.
    pub(in crate::text) fn composed(&mut self, at: usize, text: &str) {
        let Some(base) = text.chars().next() else { return };
        let chain = self.setter.fonts(self.chain);
        let Some(first) = chain.first().copied() else { return };
        let book = self.setter.book;
        // The base and its marks come from one font, the first that has them all.
        let covers = |font: &FontId| {
            let seen = |c: char| !is_invisible(c) && !is_selector(c);
            has_all(book.get(*font), text)
                || text.chars().filter(|c| seen(*c)).all(|c| book.get(*font).glyph(c).is_some())
        };
        let whole = chain.iter().copied().find(covers);
        // A diacritic that the character's font lacks is borrowed: the character keeps its design.
        let diacritic = text.contains(is_diacritic);
        let own = || book.find(chain, base);
        let font = if diacritic { own().or(whole) } else { whole.or_else(own) }.unwrap_or(first);
        let mut shaped: Vec<Shaped> = Vec::new();
        self.setter.shapers.get(font).shape(text, ScriptKind::Han, &mut shaped);
        let borrowed = self.borrow_marks(font, at, text, &mut shaped);
        if diacritic {
            seat(GlyphFonts { book, font, borrowed: &borrowed }, text, &mut shaped);
        }
        let first = self.out.glyphs.len();
        let class = class_of(base).unwrap_or(Class::Ideograph);
        self.push(at..at + text.len(), class, font, self.size);
        let natural: i64 = shaped.iter().map(|g| i64::from(g.advance.0)).sum();
        let mut pen = (i64::from(Em::ONE.0) - natural) / 2;
        for (i, g) in shaped.iter().enumerate() {
            let (start, end) = (at, at + text.len());
            let range = if i == 0 { start..end } else { end..end };
            let level = Em::sum_at(pen + i64::from(g.dx.0), self.size);
            // In a vertical line the marks share the position of the character.
            let x = if self.out.writing.is_vertical() { Abs::ZERO } else { level };
            self.glyph(g.glyph, x, -g.dy.at(self.size), range);
            pen += i64::from(g.advance.0);
        }
        self.note_fonts(first, &borrowed);
        let tracking = self.tracking;
        if let Some(cluster) = self.out.clusters.last_mut() {
            cluster.advance += tracking;
            cluster.punctuation.trim_end += tracking;
        }
        if let Some(drawn) = self.setter.drawn(self.chain, base) {
            self.stand(drawn);
        }
    }
}
