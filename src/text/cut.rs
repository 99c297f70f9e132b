//! Words cut where something begins or ends within them.

use crate::geom::Orientation;
use crate::text::Prepared;
use crate::text::prepared::{Break, Cluster, Gap};
use crate::text::walk::len_u32;

impl Prepared {
    /// Makes a new cluster begin at byte `at` of the text, if that lies between two letters of a
    /// word; a line still does not end there. Where a glyph stands for the letters on both sides,
    /// nothing is cut.
    pub(crate) fn cut(&mut self, at: usize) {
        let byte = len_u32(at);
        let i = self.clusters.partition_point(|c| c.text.end <= byte);
        let Some(whole) = self.clusters.get(i).filter(|c| c.text.start < byte).cloned() else {
            return;
        };
        let glyphs = whole.glyphs.start as usize..whole.glyphs.end as usize;
        let Some(first) = glyphs.clone().find(|g| self.glyphs[*g].start >= byte) else { return };
        let before = &self.glyphs[glyphs.start..first];
        let crosses = before.iter().any(|g| g.end > byte);
        // Figures that share a cell of a vertical line stay together.
        let shared = self.writing.is_vertical() && whole.stance.orientation != Orientation::Rotated;
        if !whole.class.is_latin() || crosses || shared || first == glyphs.start {
            return;
        }
        let x = self.glyphs[first].x;
        self.glyphs[first..glyphs.end].iter_mut().for_each(|g| g.x -= x);
        let left = &mut self.clusters[i];
        left.text.end = byte;
        left.glyphs.end = len_u32(first);
        left.advance = x;
        (left.gap, left.break_after) = (Gap::FIXED, Break::Never);
        let right = Cluster {
            text: byte..whole.text.end,
            glyphs: len_u32(first)..whole.glyphs.end,
            advance: whole.advance - x,
            ..whole
        };
        self.clusters.insert(i + 1, right);
    }
}
