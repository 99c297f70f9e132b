//! Ruby: annotation in small type over a range of text.
//!
//! Ruby is shaped once with its paragraph. Where it is wider than its base, the base is spread by
//! the excess, less what may overhang adjacent kana and marks. So every line has room for its ruby
//! before it is broken, ruby never collides, and it stays within the measure.
//! Sources: JLREQ, <https://www.w3.org/TR/jlreq/#ruby_and_emphasis_dots>; CLREQ,
//! <https://www.w3.org/TR/clreq/#interlinear_annotations>.

use crate::font::{FontId, ScriptKind, Shaped};
use crate::geom::{Abs, Em};
use crate::text::character::classify::class_of;
use crate::text::cluster::{Break, Cluster, ClusterGlyph, PunctuationSpace, SpacingKind};
use crate::text::shape::cluster_builder::len_u32;
use crate::text::shaped_paragraph::{RubyCell, ShapedRuby};
use crate::text::{Class, FallbackFace, ShapedParagraph, TypeStyle, Typesetter};
use std::ops::Range;

/// Ruby of a paragraph and its style.
#[derive(Clone, Copy, Debug)]
pub struct RubyCopy<'a> {
    /// Base ranges (bytes, ascending, disjoint) and their ruby text.
    pub readings: &'a [(Range<usize>, &'a str)],
    /// Style of all ruby in the paragraph.
    pub style: RubyStyle<'a>,
}

/// Style of ruby.
#[derive(Clone, Copy, Debug)]
pub struct RubyStyle<'s> {
    /// Fonts and size.
    pub face: &'s TypeStyle,
    /// Distance between the cells of base and ruby.
    pub gap: Abs,
}

impl Typesetter<'_> {
    /// Sets ruby over ranges of a paragraph. Characters that no font covers are added to the
    /// paragraph's list of missing ones.
    pub(in crate::text) fn set_ruby(&mut self, p: &mut ShapedParagraph, copy: RubyCopy<'_>) {
        let RubyCopy { readings: ruby, style } = copy;
        let mut bases: Vec<Range<usize>> = Vec::new();
        p.cut(ruby.iter().flat_map(|(range, _)| [range.start, range.end]));
        for (range, text) in ruby {
            let clusters = p.clusters_of(range);
            if clusters.is_empty() {
                continue;
            }
            let base = len_u32(range.start)..len_u32(range.end);
            // Readings that share a cluster, such as letters of one word, are merged.
            let shared = bases.last_mut().filter(|b| clusters.start < b.end);
            let joined = shared.and_then(|known| Some((known, p.ruby.pop()?)));
            if let Some((known, before)) = joined {
                known.end = known.end.max(clusters.end);
                let text = format!("{} {text}", before.text);
                let ruby = self.ruby(p, before.base.start..base.end, &text, style);
                p.ruby.push(ruby);
                continue;
            }
            let ruby = self.ruby(p, base, text, style);
            p.ruby.push(ruby);
            bases.push(clusters);
        }
        for (n, base) in bases.iter().enumerate() {
            let before = n.checked_sub(1).map_or(0, |b| bases[b].end);
            let after = bases.get(n + 1).map_or(p.clusters.len(), |b| b.start);
            spread(p, n, base.clone(), before..after);
        }
    }

    /// Shapes ruby: Chinese characters and kana individually, Latin words as a whole.
    fn ruby(
        &mut self,
        p: &mut ShapedParagraph,
        base: Range<u32>,
        text: &str,
        style: RubyStyle<'_>,
    ) -> ShapedRuby {
        let (size, gap) = (style.face.size, style.gap);
        let (pieces, glyphs, over) = (Vec::new(), Vec::new(), (Abs::ZERO, Abs::ZERO));
        let (words, writing) = (text.into(), p.writing);
        let mut ruby = ShapedRuby { base, text: words, size, gap, writing, pieces, glyphs, over };
        let chain = &style.face.chain;
        let Some(first) = chain.first().copied() else { return ruby };
        let face = |c: char| self.book.find(chain, c);
        let mut parts: Vec<(Range<usize>, FontId, ScriptKind)> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let script = if class_of(c).is_none() { ScriptKind::Latin } else { ScriptKind::Han };
            let font = face(c);
            if font.is_none() && !c.is_whitespace() {
                p.missing.push((ruby.base.start as usize, c));
            }
            if let Some(font) = font.filter(|f| *f != first) {
                let at = ruby.base.start as usize;
                p.stand_ins.push(FallbackFace { at, c, font, wanted: first });
            }
            let font = font.unwrap_or(first);
            match parts.last_mut() {
                Some((range, f, ScriptKind::Latin))
                    if script == ScriptKind::Latin && *f == font =>
                {
                    range.end = end;
                }
                _ => parts.push((at..end, font, script)),
            }
        }
        for (range, font, script) in parts {
            let mut shaped: Vec<Shaped> = Vec::new();
            let hand = self.shapers.get(font);
            if p.writing.is_vertical() && script == ScriptKind::Han {
                hand.shape_upright(&text[range.clone()], &mut shaped);
            } else {
                hand.shape(&text[range.clone()], script, &mut shaped);
            }
            ruby.push(&shaped, range, font, script);
        }
        ruby
    }
}

impl ShapedRuby {
    /// Adds a piece.
    fn push(&mut self, shaped: &[Shaped], text: Range<usize>, font: FontId, script: ScriptKind) {
        let (start, mut pen) = (self.glyphs.len(), 0_i64);
        let along = |sum: i64| Em::sum_at(sum, self.size);
        for (k, g) in shaped.iter().enumerate() {
            let from = len_u32(text.start) + g.cluster;
            let next = shaped[k + 1..].iter().map(|n| n.cluster).find(|c| *c != g.cluster);
            let end = next.map_or(len_u32(text.end), |c| len_u32(text.start) + c);
            let again = k > 0 && shaped[k - 1].cluster == g.cluster;
            let glyph = ClusterGlyph {
                id: g.glyph,
                font: None,
                x: along(pen + i64::from(g.dx.0)),
                y: -g.dy.at(self.size),
                start: if again { end } else { from },
                end,
            };
            self.glyphs.push((font, glyph));
            pen += i64::from(g.advance.0);
        }
        let glyphs = start..self.glyphs.len();
        let advance = along(pen);
        self.pieces.push(RubyCell { advance, glyphs, script });
    }
}

/// Makes the base of ruby `n` unbreakable and as wide as its ruby, less the overhang over its
/// neighbours, which lie within clusters `free`. Half a share of the excess goes to each end of the
/// base and a whole one between its characters.
fn spread(p: &mut ShapedParagraph, n: usize, base: Range<usize>, free: Range<usize>) {
    let last = base.end - 1;
    for cluster in &mut p.clusters[base.start..last] {
        cluster.break_after = Break::Never;
        (cluster.spacing.shrink, cluster.spacing.priority) = (Abs::ZERO, 0);
    }
    let inside: Abs = p.clusters[base.start..last].iter().map(|c| c.spacing.natural).sum();
    let type_width: Abs = p.clusters[base.clone()].iter().map(|c| c.advance).sum();
    let excess = (p.ruby[n].claim() - inside - type_width).max(Abs::ZERO);
    let count = i64::try_from(base.len()).expect("a count has 63 bits");
    let share = excess / count;
    let hang = |neighbour: Option<&Cluster>, gap: SpacingKind| {
        let over = neighbour.filter(|_| !gap.is_space()).map(|c| yields(p, c));
        over.unwrap_or_default().min(p.ruby[n].size).min(share / 2)
    };
    let before = base.start.checked_sub(1).filter(|i| free.contains(i)).map(|i| &p.clusters[i]);
    let after = Some(base.end).filter(|i| free.contains(i)).map(|i| &p.clusters[i]);
    let over = (
        hang(before, before.map_or(SpacingKind::Fixed, |c| c.spacing.kind)),
        hang(after, p.clusters[last].spacing.kind),
    );
    p.ruby[n].over = over;
    // No overhang at a line edge: the base is indented by the same amount.
    let (first, end) = (&mut p.clusters[base.start], share / 2 - over.0);
    first.advance += end;
    first.punctuation = PunctuationSpace { trim_start: -over.0, ..first.punctuation };
    let glyphs = first.glyphs.start as usize..first.glyphs.end as usize;
    p.glyphs[glyphs].iter_mut().for_each(|g| g.x += end);
    p.clusters[base.start..last].iter_mut().for_each(|c| c.advance += share);
    let rest = excess - share * (count - 1) - share / 2;
    p.clusters[last].advance += rest - over.1;
    let edges = &mut p.clusters[last].punctuation;
    *edges = PunctuationSpace { trim_end: -over.1, shrink_end: Abs::ZERO, ..*edges };
}

/// Permitted overhang of ruby over a neighbour, at most one ruby character: half of a kana, so that
/// the next ruby may use the other half; a quarter of a mark, which may lose half of its cell; none
/// over Han and letters.
/// Source: JLREQ 3.3.8,
/// <https://www.w3.org/TR/jlreq/#adjustments_of_ruby_with_length_longer_than_that_of_the_base_characters>.
fn yields(p: &ShapedParagraph, neighbour: &Cluster) -> Abs {
    let c = p.text[neighbour.text.start as usize..].chars().next().unwrap_or(' ');
    match neighbour.class {
        Class::Open | Class::Close | Class::Comma | Class::Stop | Class::MiddleDot => {
            neighbour.advance / 4
        }
        _ if matches!(c, '\u{3041}'..='\u{30FF}') => neighbour.advance / 2,
        _ => Abs::ZERO,
    }
}
