//! From characters to clusters: Chinese characters and marks one by one, dashes and ellipses by the
//! pair, Latin by the run.

use crate::font::{FontId, Shaped, Writing};
use crate::geom::{Abs, Em};
use crate::text::character::classify::class_of;
use crate::text::character::quotes::{is_curly, latin_quotes};
use crate::text::prepared::{ClusterGlyph, Edges, Gap, GapKind};
use crate::text::shape::composed;
use crate::text::shape::latin;
use crate::text::shape::spaces;
use crate::text::shape::walk::{Walk, len_u32};
use crate::text::{Class, Prepared, TypeStyle, Typesetter};
use std::ops::Range;

/// Cuts a paragraph into clusters and gives each its glyphs and natural width.
pub(crate) fn itemize(
    setter: &mut Typesetter<'_>,
    out: &mut Prepared,
    styles: &[(Range<usize>, &TypeStyle)],
    chains: &[usize],
) {
    let text = out.text.clone();
    let latin = latin_quotes(&text, setter.is_latin());
    let is_latin = |at: usize, c: char| match class_of(c) {
        None => true,
        Some(_) if is_curly(c) => latin.binary_search(&at).is_ok(),
        Some(_) => false,
    };
    let latin_text = setter.is_latin();
    for (index, ((range, style), chain)) in styles.iter().zip(chains).enumerate() {
        let mut walk = Walk {
            setter: &mut *setter,
            out: &mut *out,
            style: u16::try_from(index).unwrap_or(u16::MAX),
            chain: *chain,
            size: style.size,
            tracking: Em::ratio(style.tracking, 1000).at(style.size),
            han_space: Em::ratio(style.han_space, 1000).at(style.size),
            hyphenate: style.hyphenate,
        };
        let mut at = range.start;
        while let Some(c) = text[at..range.end].chars().next() {
            let rest = &text[at..range.end];
            at += if c.is_whitespace() && c != '\u{3000}' {
                walk.space(at, rest)
            } else if let Some(len) = walk.unseen(c, at) {
                len
            } else if is_latin(at, c) || (latin_text && matches!(c, '—' | '–' | '…' | '·')) {
                let joins = |(i, c): (usize, char)| {
                    !c.is_whitespace()
                        && (is_latin(at + i, c)
                            || (latin_text && matches!(c, '—' | '–' | '…' | '·')))
                };
                let end = rest.char_indices().find(|x| !joins(*x)).map_or(rest.len(), |(i, _)| i);
                latin::run(&mut walk, at..at + end);
                end
            } else if let Some(len) = composed::length(rest) {
                walk.composed(at, &rest[..len]);
                len
            } else {
                walk.mark_or_character(at, rest)
            };
        }
    }
}

impl Walk<'_, '_, '_> {
    /// A run of white space: a word space after the cluster before, dropped at a line's end.
    fn space(&mut self, at: usize, rest: &str) -> usize {
        let len = rest.find(|c: char| !c.is_whitespace() || c == '\u{3000}').unwrap_or(rest.len());
        // The next style's first character counts too.
        let next = self.out.text[at + len..].chars().next();
        let Some(last) = self.out.clusters.last() else { return len };
        let between_han = !last.class.is_latin() && next.is_some_and(|c| class_of(c).is_some());
        let font = last.font;
        let (glyph, advance) = self.space_glyph(font);
        let natural = if between_han { self.han_space } else { advance } + self.tracking * 2;
        let end = u32::try_from(at + len).unwrap_or(u32::MAX);
        let space = ClusterGlyph { id: glyph, x: Abs::ZERO, y: Abs::ZERO, start: end - 1, end };
        let quarter = self.size.scale(1, 4);
        // A third less and two thirds more, as books have it; in Chinese copy up to half an em.
        let western = self.setter.is_latin();
        let typed = spaces::fixed_run(&rest[..len]);
        let natural = typed.map_or(natural, |width| width.at(self.size));
        let gap = Gap {
            kind: GapKind::Word,
            natural,
            shrink: match typed {
                Some(_) => Abs::ZERO,
                None if western => natural.scale(1, 3),
                None => (natural - quarter.min(natural)).max(natural.scale(1, 5)),
            },
            tier: u8::from(typed.is_none()),
            // A space between names, or of a typed width, is what it is; a word space gives.
            stretch: if between_han || typed.is_some() {
                Abs::ZERO
            } else if western {
                natural.scale(2, 3)
            } else {
                (self.size.scale(1, 2) - natural).max(natural.scale(1, 2))
            },
            space: (glyph != 0 && len > 0)
                .then_some(ClusterGlyph { start: end - len_u32(len), ..space }),
        };
        if let Some(last) = self.out.clusters.last_mut() {
            last.gap = gap;
        }
        len
    }

    fn space_glyph(&self, font: FontId) -> (u16, Abs) {
        let face = self.setter.book.get(font);
        let glyph = face.glyph(' ').unwrap_or(0);
        let advance = if glyph == 0 { Em::QUARTER } else { face.advance(glyph) };
        (glyph, advance.at(self.size))
    }

    /// One Chinese character or mark, or a pair that is one.
    fn mark_or_character(&mut self, at: usize, rest: &str) -> usize {
        let mut chars = rest.chars();
        let (Some(c), second) = (chars.next(), chars.next()) else { return 0 };
        let pair = second.filter(|s| match c {
            '—' => *s == '—',
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
            let class = if c == '—' { Class::Dash } else { Class::Ellipsis };
            self.two_em(at, &rest[..c.len_utf8() * 2], class);
        }
        c.len_utf8() + second.len_utf8()
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
        let mut cell = if region.pads(c) { region.cell(class, c) } else { drawn.advance };
        if self.out.writing.is_vertical() && drawn.ink.1.0 - drawn.ink.0.0 > cell.0 {
            // A solidus is as high as it is wide: in half a cell it would cut its neighbours.
            cell = Em::ONE;
        }
        // A mark whose glyph is not as wide as its cell is put where its blank belongs.
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
        self.push(text.clone(), class, drawn.font, cell.at(self.size));
        self.glyph(drawn.glyph, shift.at(self.size), Abs::ZERO, text);
        let size = self.size;
        if let Some(cluster) = self.out.clusters.last_mut() {
            cluster.edges = Edges::new((blank.0.at(size), blank.1.at(size)), class, region);
        }
        self.track();
        self.stand(drawn);
    }

    /// ！！ ？？ ！？ ？！: one em for the two.
    fn exclaim_pair(&mut self, at: usize, a: char, b: char) {
        if self.out.writing.is_vertical() {
            return self.exclaim_cell(at, &[a, b]);
        }
        let (Some(first), Some(second)) =
            (self.setter.drawn(self.chain, a), self.setter.drawn(self.chain, b))
        else {
            return;
        };
        // A face for each: two marks that come from two faces are two.
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

    /// —— or ……: two em without a seam, by the font's own joining glyph if it has one.
    fn two_em(&mut self, at: usize, text: &str, class: Class) {
        if class == Class::Ellipsis && self.upright_pair(at, text) {
            return;
        }
        let first = text.chars().next().unwrap_or('—');
        let chain = self.setter.fonts(self.chain);
        let Some(font) = self.setter.book.find(chain, first).or(chain.first().copied()) else {
            return;
        };
        let mut shaped: Vec<Shaped> = Vec::new();
        self.setter.shapers.get(font).shape(text, Writing::Han, &mut shaped);
        if shaped.iter().any(|g| g.glyph == 0) {
            self.out.missing.push((at, first));
        }
        self.push(at..at + text.len(), class, font, self.size * 2);
        let natural: i32 = shaped.iter().map(|g| g.advance.0).sum();
        // Whatever the glyphs' own widths, the pair is two em: the spare is shared about them.
        let count = i32::try_from(shaped.len().max(1)).unwrap_or(1);
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

    /// Where the two dashes of a face that has no joining glyph stand so that their ink overlaps by
    /// a twentieth of an em, rounded ends included, about the middle of their two em.
    fn join(&self, font: FontId, class: Class, dashes: &[Shaped]) -> Option<[i32; 2]> {
        let (Class::Dash, [first, second]) = (class, dashes) else { return None };
        let face = self.setter.book.get(font);
        let (a, b) = (face.ink(first.glyph)?, face.ink(second.glyph)?);
        let (wide_a, wide_b) = (a.right.0 - a.left.0, b.right.0 - b.left.0);
        let overlap = Em::ratio(1, 20).0;
        let left = (Em::ONE.0 * 2 - (wide_a + wide_b - overlap)) / 2;
        Some([left - a.left.0, left + wide_a - overlap - b.left.0])
    }
}

/// The blanks before and after a mark's ink that it may give up: half an em at the one side where
/// it has it, else a quarter at both.
/// Source: CLREQ, <https://www.w3.org/TR/clreq/#punctuation_width_adjustment>: by the glyph's own
/// ink, because a face may follow another region's habit than its text.
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
