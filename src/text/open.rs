//! Words wider than a measure, opened so that they can be parted rather than overflow.

use crate::geom::Abs;
use crate::text::Prepared;
use crate::text::prepared::{Break, Cluster, Edges, Gap};

impl Prepared {
    /// Opens every cluster wider than `measure`, the hyphen after it counted, at its glyphs: the parts
    /// may be parted where nothing else is left. The bytes of the words that were opened, in order.
    pub fn open_words(&mut self, measure: Abs) -> Vec<std::ops::Range<u32>> {
        let hyphen = |c: &Cluster| match c.break_after {
            Break::Hyphen(_, width) => width,
            _ => Abs::ZERO,
        };
        let wide = |c: &Cluster| c.advance + hyphen(c) > measure && c.glyphs.len() > 1;
        if !self.clusters.iter().any(wide) {
            return Vec::new();
        }
        let mut opened = Vec::new();
        let mut clusters = Vec::with_capacity(self.clusters.len() + self.glyphs.len());
        for cluster in std::mem::take(&mut self.clusters) {
            if !wide(&cluster) {
                clusters.push(cluster);
                continue;
            }
            opened.push(cluster.text.clone());
            self.open(&cluster, &mut clusters);
        }
        self.clusters = clusters;
        self.sum_up();
        opened
    }

    /// One cluster as one for each glyph that stands for text of its own.
    fn open(&mut self, whole: &Cluster, out: &mut Vec<Cluster>) {
        let range = whole.glyphs.start as usize..whole.glyphs.end as usize;
        let mut starts: Vec<usize> =
            range.clone().filter(|g| self.glyphs[*g].end > self.glyphs[*g].start).collect();
        if starts.first() != Some(&range.start) {
            starts.insert(0, range.start);
        }
        for (i, start) in starts.iter().copied().enumerate() {
            let next = starts.get(i + 1).copied();
            let x = self.glyphs[start].x;
            let right = next.map_or(whole.advance, |n| self.glyphs[n].x);
            let end = next.unwrap_or(range.end);
            let first_byte = if i == 0 { whole.text.start } else { self.glyphs[start].start };
            let text = first_byte..next.map_or(whole.text.end, |n| self.glyphs[n].start);
            for glyph in &mut self.glyphs[start..end] {
                glyph.x -= x;
            }
            let bytes = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let (gap, break_after, edges) = match next {
                Some(_) => (Gap::FIXED, Break::Emergency, Edges::default()),
                None => (whole.gap, whole.break_after, whole.edges),
            };
            out.push(Cluster {
                text,
                glyphs: bytes(start)..bytes(end),
                advance: right - x,
                gap,
                break_after,
                edges,
                ..whole.clone()
            });
        }
    }
}
