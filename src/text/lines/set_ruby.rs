//! A line's ruby at its place.

use crate::geom::{Abs, GlyphOrientation, WritingMode};
use crate::text::lines::justify::SetGlyph;
use crate::text::lines::letterfit::Letterfit;
use crate::text::lines::line::Line;
use crate::text::lines::line_spacing::LineSpacing;
use crate::text::{ShapedParagraph, ShapedRuby, StyleIndex};
use std::ops::Range;

/// Ruby over a line. Its glyphs' bytes are those of its own text.
#[derive(Clone, Debug)]
pub struct SetRuby<'p> {
    /// What it says, and over what.
    pub ruby: &'p ShapedRuby,
    /// Its glyphs, left to right, from the line's left edge on its baseline.
    pub glyphs: Vec<SetGlyph>,
    /// The left and right edge of its type.
    pub edges: (Abs, Abs),
}

/// How much of a character's cell lies above the baseline, in hundredths.
const ABOVE: i64 = 88;
/// How much of a ruby character's cell lies beneath its baseline, in hundredths.
const BENEATH: i64 = 12;
/// The same for letters, which reach lower.
const BENEATH_LETTERS: i64 = 20;
/// How high letters of ruby reach above their baseline, in hundredths.
const CAPITALS: i64 = 72;

impl Line {
    /// The line's ruby in order; the line's left edge is at 0, as in [`Line::set`].
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

    /// The left and right edge of each cluster of the line, as [`Line::set`] places them.
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
    /// The ruby in the room over its base of `count` clusters of size `base`: in the middle; over
    /// several characters its own are spread, half a share at each end and a whole one between.
    fn set(&self, room: &Range<Abs>, count: usize, base: Abs) -> SetRuby<'_> {
        let spare = room.end - room.start - self.width();
        let pieces = i64::try_from(self.pieces.len()).expect("a count has 63 bits");
        let spreads = count > 1 && pieces > 1 && spare > Abs::ZERO && !self.is_latin();
        let (end, between) = if spreads {
            // No ruby begins more than one of its own characters into its base.
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
                y: g.y - self.rise(base, piece.latin),
                start: g.start,
                end: g.end,
                font: *font,
                size: self.size,
                orientation: match (self.writing, piece.latin) {
                    (WritingMode::Horizontal, _) => GlyphOrientation::Horizontal,
                    (WritingMode::Vertical, true) => GlyphOrientation::Rotated,
                    (WritingMode::Vertical, false) => GlyphOrientation::Vertical,
                },
                stretch: 1000,
                style: StyleIndex::default(),
            };
            glyphs.extend(self.glyphs[piece.glyphs.clone()].iter().map(put));
            right = pen + piece.advance;
            pen = right + between;
        }
        SetRuby { ruby: self, glyphs, edges: (left, right) }
    }

    /// How far the ruby's baseline lies above that of a base of this size. In a vertical line it
    /// stands at the right, cell beside cell at the same distance, on an axis of its own, letters
    /// turned.
    fn rise(&self, base: Abs, latin: bool) -> Abs {
        if self.writing.is_vertical() {
            let axis = base / 2 + self.gap + self.size / 2;
            return axis - if latin { self.size.scale(CAPITALS, 200) } else { Abs::ZERO };
        }
        let beneath = if self.is_latin() { BENEATH_LETTERS } else { BENEATH };
        base.scale(ABOVE, 100) + self.gap + self.size.scale(beneath, 100)
    }
}
