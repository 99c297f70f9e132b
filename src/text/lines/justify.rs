//! Positions of a line's glyphs.

use crate::font::{FontId, GlyphId};
use crate::geom::{Abs, GlyphOrientation};
use crate::text::lines::line::Line;
use crate::text::lines::line_spacing::{Letterfit, LineSpacing};
use crate::text::{ShapedParagraph, StyleIndex};

/// A positioned glyph of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetGlyph {
    /// Glyph ID.
    pub id: GlyphId,
    /// Origin along the line, from the measure's left edge.
    pub x: Abs,
    /// Origin across the line: down from the baseline, or left from the axis of a vertical line.
    pub y: Abs,
    /// Start of its byte range in the paragraph's text; empty for a glyph without text.
    pub start: u32,
    /// End of its byte range, exclusive.
    pub end: u32,
    /// Font.
    pub font: FontId,
    /// Type size.
    pub size: Abs,
    /// Orientation.
    pub orientation: GlyphOrientation,
    /// Horizontal scale in thousandths of the font's advance.
    pub h_scale: u16,
    /// Style it is set in.
    pub style: StyleIndex,
}

impl Line {
    /// Glyphs of the line, left to right, and the position where the last one's cell ends. The
    /// line's left edge is at 0; the `x` of its measure is not added.
    pub fn set(&self, p: &ShapedParagraph) -> (Vec<SetGlyph>, Abs) {
        let (start, end) = (self.start as usize, self.end as usize);
        if start >= end {
            return (Vec::new(), Abs::ZERO);
        }
        let room = p.line_metrics(start, end);
        let mut out = Vec::with_capacity(end - start + 4);
        let mut pen = -p.clusters[start].punctuation.trim_start;
        let letterfit = Letterfit::of(self.fit, &room);
        let mut gaps = LineSpacing::new(self.fit, &room);
        let mut letters = 0;
        for (i, c) in p.clusters[start..end].iter().enumerate() {
            let put = |g: &crate::text::cluster::ClusterGlyph, x: Abs| SetGlyph {
                id: g.id,
                x,
                y: g.y + c.placement.across,
                start: g.start,
                end: g.end,
                font: g.font.unwrap_or(c.font),
                size: c.size,
                orientation: c.placement.orientation,
                h_scale: c.placement.h_scale,
                style: c.style,
            };
            let glyphs = &p.glyphs[c.glyphs.start as usize..c.glyphs.end as usize];
            for (n, g) in (0..).zip(glyphs) {
                out.push(put(g, pen + g.x + letterfit.before(letters)));
                letters += i64::from(p.letter_ends(c, n));
            }
            let so_far = letterfit.before(letters);
            pen += c.advance;
            if start + i + 1 == end {
                pen -= c.punctuation.trim_end + self.fit.end_shrink(&c.punctuation);
                // A space at a line end is invisible but needed for text extraction.
                out.extend(c.spacing.space.as_ref().map(|g| put(g, pen + so_far)));
                break;
            }
            out.extend(c.spacing.space.as_ref().map(|g| put(g, pen + so_far)));
            pen += gaps.next(&c.spacing);
        }
        pen += letterfit.before(letters);
        if let (Some((id, advance)), Some(c)) = (self.hyphen, p.clusters[start..end].last()) {
            let at = c.text.end;
            out.push(SetGlyph {
                id,
                x: pen,
                y: c.placement.across,
                start: at,
                end: at,
                font: c.font,
                size: c.size,
                orientation: c.placement.orientation,
                h_scale: c.placement.h_scale,
                style: c.style,
            });
            pen += advance;
        }
        (out, pen)
    }
}
