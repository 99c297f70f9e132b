//! Drop caps 首字下沉: a paragraph's first letter over several lines.
//!
//! The letter stays in the paragraph's text and its first line; the lines beside it are indented
//! by its room.

use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::cluster::{Break, Spacing};
use std::ops::Range;

/// How a drop cap stands in its first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropCapForm {
    /// How much lower than the first line's baseline; left of its axis in a vertical line.
    pub drop: Abs,
    /// Least white after it.
    pub white: Abs,
    /// What its room is a multiple of, so that text beside it stays on the grid of characters;
    /// zero where there is none.
    pub cell: Abs,
}

impl ShapedParagraph {
    /// Lowers clusters and gives them the room of a drop cap, which ends with the last of them.
    pub(in crate::text) fn lower(&mut self, clusters: Range<usize>, cap: DropCapForm) {
        for i in clusters.clone() {
            let cluster = &mut self.clusters[i];
            let glyphs = cluster.glyphs.start as usize..cluster.glyphs.end as usize;
            self.glyphs[glyphs].iter_mut().for_each(|glyph| glyph.y += cap.drop);
            let space = cluster.spacing.space;
            cluster.spacing = Spacing { space, ..Spacing::FIXED };
            cluster.break_after = Break::Never;
        }
        let natural = self.width_at_start(&clusters);
        let least = natural + cap.white;
        let room = match cap.cell {
            Abs::ZERO => least,
            cell => cell * (least + cell - Abs(1)).whole(cell),
        };
        if let Some(last) = self.clusters[clusters].last_mut() {
            last.advance += room - natural;
        }
    }

    /// The width of clusters at a paragraph's start, as they stand at the start of a line.
    pub(crate) fn width_at_start(&self, clusters: &Range<usize>) -> Abs {
        let here = &self.clusters[clusters.clone()];
        let trim = here.first().map_or(Abs::ZERO, |first| first.punctuation.trim_start);
        here.iter().map(|c| c.advance + c.spacing.natural).sum::<Abs>() - trim
    }

    /// Keeps the marker of a list's item, or what stands before an end mark, with the text after it,
    /// at a blank of this width that no line stretches.
    pub(in crate::text) fn hold_marker(&mut self, clusters: Range<usize>, blank: Abs) {
        let last = clusters.end - 1;
        for i in clusters {
            let cluster = &mut self.clusters[i];
            cluster.break_after = Break::Never;
            if i == last {
                let space = cluster.spacing.space;
                cluster.spacing = Spacing { natural: blank, space, ..Spacing::FIXED };
            }
        }
    }
}
