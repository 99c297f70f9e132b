//! Splits clusters of words at given byte offsets.

use crate::geom::{Abs, GlyphOrientation};
use crate::text::ShapedParagraph;
use crate::text::cluster::{Break, Cluster, Spacing};
use crate::text::shape::cluster_builder::len_u32;

impl ShapedParagraph {
    /// Splits clusters so that a new one begins at each byte offset in `at` (ascending) that lies
    /// between two characters of a word. The new boundary is not a break opportunity. A ligature
    /// that spans the offset is not split.
    pub(crate) fn cut(&mut self, at: impl Iterator<Item = usize>) {
        let mut cuts = at.map(len_u32).peekable();
        let mut out = Vec::with_capacity(self.clusters.len() + cuts.size_hint().0);
        for mut rest in std::mem::take(&mut self.clusters) {
            // Offset from the word's left edge at which the current part begins.
            let mut x = Abs::ZERO;
            while cuts.next_if(|byte| *byte <= rest.text.start).is_some() {}
            while let Some(byte) = cuts.next_if(|byte| *byte < rest.text.end) {
                let Some(first) = self.boundary(&rest, byte) else { continue };
                let end = self.glyphs[first as usize].x;
                let part = Cluster {
                    text: rest.text.start..byte,
                    glyphs: rest.glyphs.start..first,
                    advance: end - x,
                    spacing: Spacing::FIXED,
                    break_after: Break::Never,
                    ..rest.clone()
                };
                self.move_left(&part, x);
                out.push(part);
                rest.advance -= end - x;
                (rest.text.start, rest.glyphs.start, x) = (byte, first, end);
            }
            self.move_left(&rest, x);
            out.push(rest);
        }
        self.clusters = out;
    }

    /// Index of the first glyph at or after `byte`, if the word may be split before it.
    fn boundary(&self, word: &Cluster, byte: u32) -> Option<u32> {
        // Digits that share one cell of a vertical line stay together.
        let shared =
            self.writing.is_vertical() && word.placement.orientation != GlyphOrientation::Rotated;
        let glyphs = &self.glyphs[word.glyphs.start as usize..word.glyphs.end as usize];
        let first = glyphs.partition_point(|g| g.start < byte);
        let whole = first > 0 && first < glyphs.len() && glyphs[first - 1].end <= byte;
        let cuts = word.class.is_latin() && !shared && whole;
        cuts.then(|| word.glyphs.start + len_u32(first))
    }

    fn move_left(&mut self, part: &Cluster, by: Abs) {
        let glyphs = part.glyphs.start as usize..part.glyphs.end as usize;
        self.glyphs[glyphs].iter_mut().for_each(|g| g.x -= by);
    }
}
