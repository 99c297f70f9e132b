//! Positions of a line's ruby.

use crate::font::ScriptKind;
use crate::geom::{Abs, GlyphOrientation, WritingMode};
use crate::text::lines::justify::SetGlyph;
use crate::text::lines::line::Line;
use crate::text::lines::line_spacing::{Letterfit, LineSpacing};
use crate::text::{ShapedParagraph, ShapedRuby, StyleIndex};
use std::ops::Range;

/// Positioned ruby of a line. Byte ranges of its glyphs refer to the ruby text.
#[derive(Clone, Debug)]
pub struct SetRuby<'p> {
    /// The ruby annotation.
    pub ruby: &'p ShapedRuby,
    /// Glyphs, left to right, relative to the line's left edge and baseline.
    pub glyphs: Vec<SetGlyph>,
    /// Left and right edge of the ruby text.
    pub edges: (Abs, Abs),
}

/// Part of a base character's cell above the baseline, in hundredths of its size.
const ABOVE: i64 = 88;
/// Part of a ruby character's cell below its baseline, in hundredths of its size.
const BENEATH: i64 = 12;
/// Part of Latin ruby below its baseline, in hundredths of its size.
const BENEATH_LETTERS: i64 = 20;
/// Cap height of Latin ruby, in hundredths of its size.
const CAPITALS: i64 = 72;

impl Line {
    /// Ruby of the line, in order; the line's left edge is at 0, as in [`Line::set`].
    pub fn ruby<'p>(&self, p: &'p ShapedParagraph) -> Vec<SetRuby<'p>> {
        let (start, end) = (self.start as usize, self.end as usize);
        if p.ruby.is_empty() || start == end {
            return Vec::new();
        }
        let (from, to) = (p.clusters[start].text.start, p.clusters[end - 1].text.end);
        let first = p.ruby.partition_point(|r| r.base.start < from);
        let here = p.ruby[first..].iter().take_while(|r| r.base.start < to);
        let mut here = here.peekable();
        if here.peek().is_none() {
            return Vec::new();
        }
        let cells = self.cells(p);
        here.map(|ruby| {
            let base = p.clusters_of(&(ruby.base.start as usize..ruby.base.end as usize));
            let base = base.start.max(start) - start..base.end.min(end) - start;
            let size = p.clusters[start..][base.clone()].iter().map(|c| c.size).max();
            let room = cells[base.start].0 - ruby.over.0..cells[base.end - 1].1 + ruby.over.1;
            ruby.set(&room, base.len(), size.unwrap_or_default())
        })
        .collect()
    }

    /// Left and right edges of each cluster of the line, positioned as in [`Line::set`].
    fn cells(&self, p: &ShapedParagraph) -> Vec<(Abs, Abs)> {
        let (start, end) = (self.start as usize, self.end as usize);
        let room = p.line_metrics(start, end);
        let letterfit = Letterfit::of(self.fit, &room);
        let mut gaps = LineSpacing::new(self.fit, &room);
        let (mut pen, mut letters) = (-p.clusters[start].punctuation.trim_start, 0);
        let cell = |c: &crate::text::Cluster| {
            let left = pen + letterfit.before(letters);
            letters += i64::from(p.letters(c));
            let right = pen + c.advance + letterfit.before(letters);
            pen += c.advance + gaps.next(&c.spacing);
            (left, right)
        };
        p.clusters[start..end].iter().map(cell).collect()
    }
}

impl ShapedRuby {
    /// Positions the ruby in `room` over a base of `count` clusters of size `base`: centred, or
    /// spread over several clusters with half a share of space at each end and a whole one between.
    fn set(&self, room: &Range<Abs>, count: usize, base: Abs) -> SetRuby<'_> {
        let spare = room.end - room.start - self.width();
        let pieces = i64::try_from(self.pieces.len()).expect("a count has 63 bits");
        let spreads = count > 1 && pieces > 1 && spare > Abs::ZERO && !self.is_latin();
        let (end, between) = if spreads {
            // The space at either end is at most one ruby character.
            let end = (spare / (2 * pieces)).min(self.size);
            (end, (spare - end * 2) / (pieces - 1))
        } else {
            (spare / 2, Abs::ZERO)
        };
        let left = room.start + end;
        let mut pen = left;
        let mut glyphs = Vec::with_capacity(self.glyphs.len());
        let mut right = left;
        for piece in &self.pieces {
            let put = |(font, g): &(_, crate::text::ClusterGlyph)| SetGlyph {
                id: g.id,
                x: pen + g.x,
                y: g.y - self.rise(base, piece.script),
                start: g.start,
                end: g.end,
                font: *font,
                size: self.size,
                orientation: match (self.writing, piece.script) {
                    (WritingMode::Horizontal, _) => GlyphOrientation::Horizontal,
                    (WritingMode::Vertical, ScriptKind::Latin) => GlyphOrientation::Rotated,
                    (WritingMode::Vertical, ScriptKind::Han) => GlyphOrientation::Vertical,
                },
                h_scale: 1000,
                style: StyleIndex::default(),
            };
            glyphs.extend(self.glyphs[piece.glyphs.clone()].iter().map(put));
            right = pen + piece.advance;
            pen = right + between;
        }
        SetRuby { ruby: self, glyphs, edges: (left, right) }
    }

    /// Distance from the base's baseline up to the ruby's. In a vertical line the ruby stands to
    /// the right of the base at the same cell distance, on its own axis, with Latin text rotated.
    fn rise(&self, base: Abs, script: ScriptKind) -> Abs {
        if self.writing.is_vertical() {
            let axis = base / 2 + self.gap + self.size / 2;
            return axis
                - match script {
                    ScriptKind::Latin => self.size.scale(CAPITALS, 200),
                    ScriptKind::Han => Abs::ZERO,
                };
        }
        let beneath = if self.is_latin() { BENEATH_LETTERS } else { BENEATH };
        base.scale(ABOVE, 100) + self.gap + self.size.scale(beneath, 100)
    }
}
