//! Typed spaces of fixed width, and non-breaking characters.

use crate::font::{FontId, GlyphId};
use crate::geom::{Abs, Em};
use crate::text::ShapedParagraph;
use crate::text::character::classify::class_of;
use crate::text::cluster::{Break, ClusterGlyph, Spacing, SpacingKind};
use crate::text::shape::cluster_builder::{ClusterBuilder, len_u32};
use crate::text::shape::composed::may_combine;
use unicode_segmentation::UnicodeSegmentation;

/// Ideographic space.
pub(in crate::text) const FULL_WIDTH: char = '\u{3000}';

/// Width of a fixed-width space; `None` for a word space.
/// Source: Unicode, *General Punctuation*, U+2000 to U+200A, U+202F, U+205F; U+3000.
pub(in crate::text) fn fixed(c: char) -> Option<Em> {
    Some(match c {
        '\u{2000}' | '\u{2002}' | '\u{2007}' => Em::HALF,
        '\u{2001}' | '\u{2003}' | FULL_WIDTH => Em::ONE,
        '\u{2004}' => Em::ratio(1, 3),
        '\u{2005}' | '\u{2008}' => Em::QUARTER,
        '\u{2006}' => Em::ratio(1, 6),
        '\u{2009}' | '\u{202F}' => Em::ratio(1, 5),
        '\u{200A}' => Em::ratio(1, 10),
        '\u{205F}' => Em::ratio(2, 9),
        _ => return None,
    })
}

/// Width of a run of fixed-width spaces; other spaces are ignored if it contains a full-width one,
/// otherwise they make it a word space: `None`.
pub(in crate::text) fn fixed_run(run: &str) -> Option<Em> {
    let wide = run.contains(FULL_WIDTH);
    let mut sum = 0_i32;
    for c in run.chars() {
        match fixed(c) {
            Some(width) => sum = sum.saturating_add(width.0),
            None if wide => {}
            None => return None,
        }
    }
    Some(Em(sum))
}

impl ClusterBuilder<'_, '_, '_> {
    /// Consumes a run of white space at the start of `rest`, at byte `at`, as the spacing after the
    /// previous cluster, which is dropped at a line end. Returns its length in bytes; `None` if
    /// there is none, or for a full-width space at the edge of a headline line, which is set as a
    /// character.
    pub(in crate::text) fn space(&mut self, at: usize, rest: &str) -> Option<usize> {
        let first = rest.chars().next().filter(|c| c.is_whitespace())?;
        let mut len = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        if rest[..len].contains(FULL_WIDTH) && self.at_edge(at, len) {
            if first == FULL_WIDTH {
                return None;
            }
            len = rest.find(FULL_WIDTH).unwrap_or(len);
        }
        if !self.out.clusters.is_empty() {
            let gap = self.typed_gap(at, &rest[..len]);
            let gap = gap.unwrap_or_else(|| self.word_gap(at, len));
            if let Some(last) = self.out.clusters.last_mut() {
                last.spacing = gap;
            }
        }
        Some(len)
    }

    /// Whether white space of `len` bytes at `at` is at the edge of an explicit line of the text.
    fn at_edge(&self, at: usize, len: usize) -> bool {
        let text = &self.out.text;
        let start = text[..at].trim_end().len();
        let end = text.len() - text[at + len..].trim_start().len();
        start == 0 || end == text.len() || text[start..end].contains('\n')
    }

    /// Spacing of a run of fixed-width spaces; `None` for a word space.
    fn typed_gap(&self, at: usize, run: &str) -> Option<Spacing> {
        let last = self.out.clusters.last()?;
        let width = fixed_run(run)?;
        let wide = run.chars().filter(|c| *c == FULL_WIDTH).count();
        let tracked = self.tracking * i64::try_from(wide).expect("a count has 63 bits");
        let glyph = Some(FULL_WIDTH)
            .filter(|_| wide > 0)
            .and_then(|c| self.setter.book.get(last.font).glyph(c))
            .unwrap_or_else(|| self.space_glyph(last.font).0);
        // A run that spans a style boundary forms one space.
        let before = Some(&last.spacing).filter(|gap| gap.kind == SpacingKind::Typed);
        let natural = width.at(self.size) + tracked;
        let start = before.and_then(|gap| gap.space).map_or(len_u32(at), |space| space.start);
        Some(Spacing {
            kind: SpacingKind::Typed,
            natural: natural + before.map_or(Abs::ZERO, |gap| gap.natural),
            space: space(glyph, start, at + run.len()),
            ..Spacing::FIXED
        })
    }

    /// Spacing of a word space.
    fn word_gap(&self, at: usize, len: usize) -> Spacing {
        let Some(last) = self.out.clusters.last() else { return Spacing::FIXED };
        // The first character of the next style is considered too.
        let next = self.out.text[at + len..].chars().next();
        let between_han = !last.class.is_latin() && next.is_some_and(|c| class_of(c).is_some());
        let (glyph, advance) = self.space_glyph(last.font);
        let natural = if between_han { self.han_space } else { advance } + self.tracking * 2;
        let quarter = self.size.scale(1, 4);
        // Usual book setting: shrinks by a third, but not below a sixth of an em, and stretches by
        // two thirds; in Chinese text it stretches up to half an em.
        let western = self.setter.is_latin();
        Spacing {
            kind: SpacingKind::Word,
            natural,
            shrink: if western {
                natural.scale(1, 3).min((natural - self.size.scale(1, 6)).max(Abs::ZERO))
            } else {
                (natural - quarter.min(natural)).max(natural.scale(1, 5))
            },
            priority: 1,
            // A space between Han names is fixed; a word space stretches.
            stretch: if between_han {
                Abs::ZERO
            } else if western {
                natural.scale(2, 3)
            } else {
                (self.size.scale(1, 2) - natural).max(natural.scale(1, 2))
            },
            second_stretch: Abs::ZERO,
            space: space(glyph, len_u32(at), at + len),
        }
    }

    fn space_glyph(&self, font: FontId) -> (GlyphId, Abs) {
        let face = self.setter.book.get(font);
        let glyph = face.glyph(' ').unwrap_or(0);
        let advance = if glyph == 0 { Em::QUARTER } else { face.advance(glyph) };
        (glyph, advance.at(self.size))
    }
}

/// Glyph for bytes `start..end` of white space; `None` if the font has no space glyph.
fn space(id: GlyphId, start: u32, end: usize) -> Option<ClusterGlyph> {
    let end = len_u32(end);
    (id != 0).then_some(ClusterGlyph { id, font: None, x: Abs::ZERO, y: Abs::ZERO, start, end })
}

/// Whether `c` prohibits a break on both sides.
/// Source: UAX #14, classes GL and WJ.
fn holds(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{2060}' | '\u{FEFF}')
}

/// Removes breaks that a character prohibits regardless of its neighbours: non-breaking spaces,
/// joiners and combining marks.
pub(in crate::text) fn hold(p: &mut ShapedParagraph) {
    let text = p.text.clone();
    if !text.contains(|c| holds(c) || may_combine(c)) {
        return;
    }
    for i in 1..p.clusters.len() {
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let (end, start) = (a.text.end as usize, b.text.start as usize);
        let next = text[start..].chars().next();
        // Between a word space and a non-breaking space, a line may break at the word space.
        let held = if end == start {
            let last = text[..end].chars().next_back();
            last.is_some_and(|c| holds(c) || c == '\u{200D}') || next.is_some_and(holds)
        } else {
            text[end..start].chars().all(holds)
        };
        if held || (end == start && next.is_some_and(may_combine) && combines(&text, end)) {
            a.break_after = Break::Never;
        }
    }
}

/// Whether the character at `at` combines with the one before it.
fn combines(text: &str, at: usize) -> bool {
    let Some(last) = text[..at].chars().next_back() else { return false };
    let from = at - last.len_utf8();
    text[from..].graphemes(true).next().is_some_and(|g| g.len() > at - from)
}
