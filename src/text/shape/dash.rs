//! Dashes and ellipses: seamless over two em; longer dashes keep the length that was typed.
//!
//! Source: CLREQ, <https://www.w3.org/TR/clreq/#prohibition_rules_for_unbreakable_marks>.

use crate::font::{FontId, GlyphId, ScriptKind, Shaped};
use crate::geom::{Abs, Em};
use crate::text::Class;
use crate::text::shape::cluster_builder::ClusterBuilder;

impl ClusterBuilder<'_, '_, '_> {
    /// Adds —— or …… as two seamless em, using the font's ligature glyph if it has one.
    pub(in crate::text) fn two_em(&mut self, at: usize, text: &str, class: Class) {
        if class == Class::Ellipsis && self.upright_pair(at, text) {
            return;
        }
        let first = text.chars().next().unwrap_or('—');
        let chain = self.setter.fonts(self.chain);
        let Some(font) = self.setter.book.find(chain, first).or(chain.first().copied()) else {
            return;
        };
        let mut shaped: Vec<Shaped> = Vec::new();
        self.setter.shapers.get(font).shape(text, ScriptKind::Han, &mut shaped);
        let covers = self.setter.book.get(font).glyph(first).is_some();
        if !covers || shaped.iter().any(|g| g.glyph == 0) {
            self.out.missing.push((at, first));
        }
        self.push(at..at + text.len(), class, font, self.size * 2);
        let natural: i32 = shaped.iter().map(|g| g.advance.0).sum();
        // The pair is two em wide whatever the glyph widths: the rest is distributed around them.
        let count = i32::try_from(shaped.len().max(1)).expect("a pair of dashes has few glyphs");
        let spare = (Em::ONE.0 * 2 - natural) / count;
        let joined = self.join(font, class, &shaped);
        let mut pen = spare / 2;
        for (i, g) in shaped.iter().enumerate() {
            let start = at + g.cluster as usize;
            let end = shaped.get(i + 1).map_or(at + text.len(), |n| at + n.cluster as usize);
            let x = joined.map_or(pen + g.dx.0, |j| j[i.min(1)]);
            self.glyph(g.glyph, Em(x).at(self.size), -g.dy.at(self.size), start..end);
            pen += g.advance.0 + spare;
        }
        self.turn(font, shaped.first().map_or(0, |g| g.glyph));
        self.track();
    }

    /// Positions of two dashes, in a font without a ligature glyph, such that their ink overlaps by
    /// a twentieth of an em, including rounded ends, and is centred within two em.
    fn join(&self, font: FontId, class: Class, dashes: &[Shaped]) -> Option<[i32; 2]> {
        let (Class::Dash, [first, second]) = (class, dashes) else { return None };
        let face = self.setter.book.get(font);
        let (a, b) = (face.ink(first.glyph)?, face.ink(second.glyph)?);
        let (wide_a, wide_b) = (a.right.0 - a.left.0, b.right.0 - b.left.0);
        let overlap = overlap().0;
        let left = (Em::ONE.0 * 2 - (wide_a + wide_b - overlap)) / 2;
        Some([left - a.left.0, left + wide_a - overlap - b.left.0])
    }

    /// Adds three or more dashes, one em each, in clusters of two em between which a line may
    /// break; an odd count ends with a cluster of three. Each dash is scaled to overlap the next.
    /// Returns the length in bytes.
    pub(in crate::text) fn long_dash(&mut self, at: usize, text: &str) -> usize {
        let Some(c) = text.chars().next() else { return 0 };
        let chain = self.setter.fonts(self.chain);
        let Some(font) = self.setter.book.find(chain, c).or(chain.first().copied()) else {
            return text.len();
        };
        let glyph = self.dash_glyph(font, c);
        let face = self.setter.book.get(font);
        if glyph == 0 {
            self.out.missing.push((at, c));
        }
        let ink = face.ink(glyph).unwrap_or_default();
        let em = i64::from(Em::ONE.0);
        let (left, wide) = (i64::from(ink.left.0), i64::from(ink.right.0 - ink.left.0).max(1));
        let stretch = ((em + i64::from(overlap().0)) * 1000 / wide).min(MAX_STRETCH);
        let (left, wide) = (left * stretch / 1000, wide * stretch / 1000);
        let count = text.len() / c.len_utf8();
        let places = i64::try_from(count).expect("a count has 63 bits");
        let step = (em * places - wide) / (places - 1).max(1);
        let mut done = 0;
        while done < count {
            let piece = if count - done == 3 { 3 } else { 2 };
            let byte = |n: usize| at + n * c.len_utf8();
            let first = i64::try_from(done).expect("a count has 63 bits");
            let ems = i64::try_from(piece).expect("a count has 63 bits");
            self.push(byte(done)..byte(done + piece), Class::Dash, font, self.size * ems);
            for (n, place) in (done..done + piece).zip(0..) {
                let x = Em::sum_at(step * (first + place) - em * first - left, self.size);
                self.glyph(glyph, x, Abs::ZERO, byte(n)..byte(n + 1));
            }
            self.turn(font, glyph);
            if let Some(cluster) = self.out.clusters.last_mut() {
                cluster.placement.h_scale =
                    u16::try_from(stretch).expect("it is no more than the most");
            }
            done += piece;
        }
        self.track();
        text.len()
    }
}

impl ClusterBuilder<'_, '_, '_> {
    /// The glyph of one dash of a run: the one that a pair is set of in the language, or, where the
    /// font joins a pair in one glyph, the form of the dash with the same height and weight.
    fn dash_glyph(&mut self, font: FontId, c: char) -> GlyphId {
        let face = self.setter.book.get(font);
        let (mut pair, mut single) = (Vec::new(), Vec::new());
        let shaper = self.setter.shapers.get(font);
        shaper.shape(&String::from_iter([c, c]), ScriptKind::Han, &mut pair);
        shaper.shape(&String::from_iter([c]), ScriptKind::Han, &mut single);
        let own = face.glyph(c).unwrap_or(0);
        let edges = |glyph: GlyphId| face.ink(glyph).map(|ink| (ink.top, ink.bottom));
        let joined = pair.first().map(|g: &Shaped| g.glyph);
        match (pair.as_slice(), single.as_slice()) {
            ([first, second], _) if first.glyph == second.glyph => first.glyph,
            (_, [one]) if joined.and_then(edges) == edges(one.glyph) => one.glyph,
            _ => own,
        }
    }
}

/// Maximum horizontal scale of a dash, in thousandths.
const MAX_STRETCH: i64 = 4000;

/// Overlap between the ink of adjacent dashes, including rounded ends.
pub(in crate::text) fn overlap() -> Em {
    Em::ratio(1, 20)
}
