//! Letterfit: the white between letters, which helps word spaces fill a line.
//!
//! Where words stand between spaces, a narrow column has few of those, and each gapes or closes up.
//! A little from every letter, less than a reader sees, spares them most of it.

use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::character::classify::is_dash;
use crate::text::lines::line::Fit;
use crate::text::lines::line_metrics::LineMetrics;
use crate::text::shaped_paragraph::Cluster;

/// How far letters may open, in thousandths of an em: what newspapers allow.
pub(in crate::text) const OPEN: i64 = 20;
/// How far they may close up, in thousandths of an em.
pub(in crate::text) const CLOSE: i64 = 10;
/// The priority of the shrinking in which they do: with word spaces, each as far as the other.
pub(in crate::text) const TIER: u8 = 1;

impl ShapedParagraph {
    /// Whether letterfit may move what stands after a cluster's glyph `n`: a letter, figure or sign
    /// with the accents over it, and no dash that another goes on with.
    pub(in crate::text) fn letter_ends(&self, cluster: &Cluster, n: u32) -> bool {
        if !self.space_delimited || !cluster.class.is_latin() {
            return false;
        }
        let glyph = |n: u32| &self.glyphs[n as usize];
        let at = cluster.glyphs.start + n;
        if at + 1 == cluster.glyphs.end {
            return true;
        }
        let (this, next) = (glyph(at), glyph(at + 1));
        let first = |start: u32| self.text[start as usize..].chars().next();
        let dashes =
            first(this.start) == first(next.start) && first(next.start).is_some_and(is_dash);
        next.start < next.end && !dashes
    }

    /// How many letters of a cluster letterfit may move.
    pub(in crate::text) fn letters(&self, cluster: &Cluster) -> u32 {
        let glyphs = cluster.glyphs.end - cluster.glyphs.start;
        (0..glyphs).map(|n| u32::from(self.letter_ends(cluster, n))).sum()
    }
}

/// What the letters of a line give in all, below zero where they close up.
#[derive(Clone, Copy, Debug)]
pub(in crate::text) struct Letterfit {
    total: i64,
    letters: i64,
}

impl Letterfit {
    /// The letterfit of a line of this fit and room.
    pub(in crate::text) fn of(fit: Fit, room: &LineMetrics) -> Self {
        let total = match fit {
            Fit::Natural => 0,
            Fit::Stretch { by } => room.expansion(by).letters,
            Fit::Shrink { tier: TIER, part, whole } => {
                -Abs(room.letter_shrink).scale(part, whole.max(1)).0
            }
            Fit::Shrink { .. } | Fit::Overfull(_) => -room.letter_shrink,
        };
        Self { total, letters: room.letters.max(1).into() }
    }

    /// What the first `n` letters give together; exact over the line.
    pub(in crate::text) fn before(self, n: i64) -> Abs {
        if self.total == 0 {
            return Abs::ZERO;
        }
        Abs(self.total * n.min(self.letters) / self.letters)
    }
}
