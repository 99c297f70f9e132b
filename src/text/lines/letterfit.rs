//! Letterfit: adjustment of the white between letters, in support of the word spaces.
//!
//! A narrow column of space-delimited text has few word spaces, which become very wide or tight. A
//! small, imperceptible adjustment of every letter compensates most of it.

use crate::geom::Abs;
use crate::text::ShapedParagraph;
use crate::text::character::classify::is_dash;
use crate::text::lines::line::Fit;
use crate::text::lines::line_metrics::LineMetrics;
use crate::text::shaped_paragraph::Cluster;

/// Maximum expansion per letter, in thousandths of an em, as newspapers allow it.
pub(in crate::text) const OPEN: i64 = 20;
/// Maximum reduction per letter, in thousandths of an em.
pub(in crate::text) const CLOSE: i64 = 10;
/// Shrink priority of letterfit: together with word spaces, in equal proportion.
pub(in crate::text) const TIER: u8 = 1;

impl ShapedParagraph {
    /// Whether letterfit may adjust the space after glyph `n` of a cluster: the end of a letter,
    /// digit or sign with its diacritics, but not between two adjoining dashes.
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

    /// Number of characters of a cluster that letterfit may move.
    pub(in crate::text) fn letters(&self, cluster: &Cluster) -> u32 {
        let glyphs = cluster.glyphs.end - cluster.glyphs.start;
        (0..glyphs).map(|n| u32::from(self.letter_ends(cluster, n))).sum()
    }
}

/// Total letterfit of a line; negative where letters close up.
#[derive(Clone, Copy, Debug)]
pub(in crate::text) struct Letterfit {
    total: i64,
    letters: i64,
}

impl Letterfit {
    /// Letterfit of a line with this fit and these metrics.
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

    /// Cumulative letterfit of the first `n` letters; exact over the whole line.
    pub(in crate::text) fn before(self, n: i64) -> Abs {
        if self.total == 0 {
            return Abs::ZERO;
        }
        Abs(self.total * n.min(self.letters) / self.letters)
    }
}
