//! Itemisation: splits text into clusters of single Chinese characters and marks, pairs of dashes
//! and ellipses, and Latin runs.

use crate::geom::{Abs, Em};
use crate::text::character::classify::{class_of, is_dash, is_shared};
use crate::text::character::quotes::{is_curly, latin_quotes};
use crate::text::cluster::{Break, Cluster, ClusterGlyph, PunctuationSpace, Spacing};
use crate::text::shape::character_glyph::CharacterGlyph;
use crate::text::shape::cluster_builder::{ClusterBuilder, len_u32};
use crate::text::shape::{composed, latin};
use crate::text::{Class, GlyphPlacement, ShapedParagraph, StyleIndex, TypeStyle, Typesetter};
use std::ops::Range;

/// Splits a paragraph into clusters and assigns their glyphs and natural widths.
pub(crate) fn itemize(
    setter: &mut Typesetter<'_>,
    out: &mut ShapedParagraph,
    styles: &[(Range<usize>, &TypeStyle)],
    chains: &[usize],
) {
    let text = out.text.clone();
    let latin_text = setter.is_latin();
    // All curly quotes of a text in a Latin script are Latin.
    let latin = if latin_text { Vec::new() } else { latin_quotes(&text) };
    let is_latin = |at: usize, c: char| match class_of(c) {
        None => true,
        Some(_) if is_curly(c) => latin_text || latin.binary_search(&at).is_ok(),
        Some(_) => false,
    };
    for (index, ((range, style), chain)) in styles.iter().zip(chains).enumerate() {
        let mut builder = ClusterBuilder {
            setter: &mut *setter,
            out: &mut *out,
            style: StyleIndex::new(index),
            chain: *chain,
            size: style.size,
            tracking: Em::ratio(style.tracking, 1000).at(style.size),
            han_space: Em::ratio(style.han_space, 1000).at(style.size),
            hyphenate: style.hyphenate,
        };
        let mut at = range.start;
        while let Some(c) = text[at..range.end].chars().next() {
            let rest = &text[at..range.end];
            if builder.plain_han(at, rest) {
                at += c.len_utf8();
                continue;
            }
            at += if let Some(len) = builder.space(at, rest) {
                len
            } else if let Some(len) = builder.unseen(c, at) {
                len
            } else if is_latin(at, c) || (latin_text && is_shared(c)) {
                let joins = |(i, c): (usize, char)| {
                    !c.is_whitespace() && (is_latin(at + i, c) || (latin_text && is_shared(c)))
                };
                let end = rest.char_indices().find(|x| !joins(*x)).map_or(rest.len(), |(i, _)| i);
                latin::run(&mut builder, at..at + end);
                end
            } else if let Some(len) = composed::length(rest) {
                builder.composed(at, &rest[..len]);
                len
            } else {
                builder.mark_or_character(at, rest)
            };
        }
    }
}

impl ClusterBuilder<'_, '_, '_> {
    /// Adds one Chinese character or mark, or a pair set as a unit. Returns its length in bytes.
    fn mark_or_character(&mut self, at: usize, rest: &str) -> usize {
        let mut chars = rest.chars();
        let (Some(c), second) = (chars.next(), chars.next()) else { return 0 };
        let pair = second.filter(|s| match c {
            _ if is_dash(c) => *s == c,
            '…' | '⋯' => *s == c,
            '！' | '？' => matches!(s, '！' | '？'),
            _ => false,
        });
        let Some(second) = pair else {
            self.single(at, c);
            return c.len_utf8();
        };
        if matches!(c, '！' | '？') {
            self.exclaim_pair(at, c, second);
        } else {
            // Dashes are taken at full length, ellipses in pairs.
            let count = if is_dash(c) { rest.chars().take_while(|d| *d == c).count() } else { 2 };
            if count > 2 {
                return self.long_dash(at, &rest[..c.len_utf8() * count]);
            }
            let class = if is_dash(c) { Class::Dash } else { Class::Ellipsis };
            self.two_em(at, &rest[..c.len_utf8() * 2], class);
        }
        c.len_utf8() + second.len_utf8()
    }

    /// Fast path of [`Self::single`] for the great majority of characters: adds the Han character
    /// that begins `rest` if it is one em wide and has no combining mark. Returns whether it did.
    fn plain_han(&mut self, at: usize, rest: &str) -> bool {
        let han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
        let mut chars = rest.chars();
        let Some(c) = chars.next().filter(|c| han(*c)) else { return false };
        let bare = |next: char| han(next) || next.is_ascii() || matches!(next, '，' | '。' | '、');
        let drawn = self.setter.drawn(self.chain, c);
        let Some(drawn) = drawn.filter(|d| d.glyph != 0 && d.advance == Em::ONE) else {
            return false;
        };
        if !chars.next().is_none_or(bare) {
            return false;
        }
        let (start, end) = (len_u32(at), len_u32(at + c.len_utf8()));
        let glyph = len_u32(self.out.glyphs.len());
        let zero = Abs::ZERO;
        self.out.glyphs.push(ClusterGlyph {
            id: drawn.glyph,
            font: None,
            x: zero,
            y: zero,
            start,
            end,
        });
        let across = drawn.across.at(self.size);
        self.out.clusters.push(Cluster {
            text: start..end,
            class: Class::Ideograph,
            style: self.style,
            font: drawn.font,
            size: self.size,
            glyphs: glyph..glyph + 1,
            placement: GlyphPlacement { orientation: drawn.orientation, across, h_scale: 1000 },
            advance: self.size + self.tracking,
            punctuation: PunctuationSpace {
                trim_end: self.tracking,
                ..PunctuationSpace::default()
            },
            spacing: Spacing::FIXED,
            break_after: Break::Never,
        });
        true
    }

    fn single(&mut self, at: usize, c: char) {
        let region = self.setter.region;
        let class = region.class(class_of(c).unwrap_or(Class::Ideograph), c);
        if c == '⸺' {
            return self.two_em(at, "⸺", Class::Dash);
        }
        let Some(drawn) = self.setter.drawn(self.chain, c) else { return };
        if drawn.glyph == 0 {
            self.out.missing.push((at, c));
        }
        let drawn = self.half_form(class, c).unwrap_or(drawn);
        let mut cell = if region.pads(c) { region.cell(class, c) } else { drawn.advance };
        if self.out.writing.is_vertical() && drawn.ink.1.0 - drawn.ink.0.0 > cell.0 {
            // A solidus is as high as it is wide: in half a cell it would touch its neighbours.
            cell = Em::ONE;
        }
        // A mark whose glyph is narrower or wider than its cell is aligned opposite to its blank.
        let spare = Em(cell.0 - drawn.advance.0);
        let shift = match class {
            _ if spare == Em::ZERO => Em::ZERO,
            Class::Open => spare,
            Class::Close | Class::Comma | Class::Stop => Em::ZERO,
            _ => Em(spare.0 / 2),
        };
        let ink = (Em(drawn.ink.0.0 + shift.0), Em(drawn.ink.1.0 + shift.0));
        let blank =
            if cell == Em::ONE && region.has_blank(class, c, self.out.writing) && ink.1 > ink.0 {
                blanks(class, ink)
            } else {
                (Em::ZERO, Em::ZERO)
            };
        let text = at..at + c.len_utf8();
        // A dash slightly longer than its half em is scaled down.
        let squeezed = squeeze(cell, drawn.ink);
        let shift = squeezed.map_or(shift, |_| Em(-drawn.ink.0.0));
        self.push(text.clone(), class, drawn.font, cell.at(self.size));
        let scaled = squeezed.unwrap_or(1000);
        let x = Em::sum_at(i64::from(shift.0) * i64::from(scaled) / 1000, self.size);
        self.glyph(drawn.glyph, x, Abs::ZERO, text);
        let size = self.size;
        if let Some(cluster) = self.out.clusters.last_mut() {
            cluster.punctuation =
                PunctuationSpace::new((blank.0.at(size), blank.1.at(size)), class, region);
        }
        self.track();
        self.stand(drawn);
        if let Some(cluster) = self.out.clusters.last_mut() {
            cluster.placement.h_scale = scaled;
        }
    }

    /// The glyph of a half-width solidus; a full-width one would touch its neighbours. `None` for
    /// marks with a full cell.
    fn half_form(&mut self, class: Class, c: char) -> Option<CharacterGlyph> {
        let half = class == Class::Solidus && self.setter.region.cell(class, c) == Em::HALF;
        if !half || self.out.writing.is_vertical() {
            return None;
        }
        self.setter.draw(self.chain, '/').filter(|d| d.glyph != 0)
    }

    /// Adds ！！ ？？ ！？ ？！ as a pair in one em.
    fn exclaim_pair(&mut self, at: usize, a: char, b: char) {
        if self.out.writing.is_vertical() {
            return self.exclaim_cell(at, &[a, b]);
        }
        let (Some(first), Some(second)) =
            (self.setter.drawn(self.chain, a), self.setter.drawn(self.chain, b))
        else {
            return;
        };
        // Marks from two different fonts are not set as a pair.
        if first.font != second.font || first.glyph == 0 || second.glyph == 0 {
            self.single(at, a);
            return self.single(at + a.len_utf8(), b);
        }
        let (mid, end) = (at + a.len_utf8(), at + a.len_utf8() + b.len_utf8());
        self.push(at..end, Class::Exclaim, first.font, self.size);
        for (i, (drawn, text)) in [(first, at..mid), (second, mid..end)].into_iter().enumerate() {
            // Each mark's ink is centred in its half of the em.
            let ink = Em(i32::midpoint(drawn.ink.0.0, drawn.ink.1.0));
            let centre = if i == 0 { Em::QUARTER } else { Em::ratio(3, 4) };
            self.glyph(drawn.glyph, Em(centre.0 - ink.0).at(self.size), Abs::ZERO, text);
        }
        self.track();
    }
}

/// Horizontal scale in thousandths that fits ink into a cell of half an em; `None` if it already
/// fits.
fn squeeze(cell: Em, ink: (Em, Em)) -> Option<u16> {
    let width = ink.1.0 - ink.0.0;
    let wide = cell == Em::HALF && width > cell.0;
    wide.then(|| {
        let part = i64::from(cell.0) * 1000 / i64::from(width);
        u16::try_from(part).expect("a cell that is narrower than ink is a part of it")
    })
}

/// Blanks before and after a mark's ink that may be given up: half an em on one side if there is as
/// much, otherwise a quarter on both.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#punctuation_width_adjustment>. Measured from the
/// glyph's own ink, because a font may follow another region's conventions than its text.
fn blanks(class: Class, (left, right): (Em, Em)) -> (Em, Em) {
    let quarter = left >= Em::QUARTER && right <= Em::ratio(3, 4);
    match class {
        Class::Open if left >= Em::HALF => (Em::HALF, Em::ZERO),
        Class::Open => (Em::ZERO, Em::ZERO),
        _ if right <= Em::HALF => (Em::ZERO, Em::HALF),
        Class::Comma | Class::Stop | Class::MiddleDot | Class::Exclaim if quarter => {
            (Em::QUARTER, Em::QUARTER)
        }
        _ => (Em::ZERO, Em::ZERO),
    }
}
