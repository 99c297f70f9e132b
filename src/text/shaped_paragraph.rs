//! A shaped paragraph: clusters with their spacing and breaks, and its ruby, independent of the
//! measure.

use crate::font::{FontId, ScriptKind};
use crate::geom::{Abs, WritingMode, WritingMode as Lines};
use crate::text::Spacing;
use crate::text::character::classify::is_dash;
use crate::text::cluster::{Cluster, ClusterGlyph};
use std::ops::Range;
use std::sync::Arc;

/// A shaped paragraph, independent of its measure.
#[derive(Clone, Debug)]
pub struct ShapedParagraph {
    /// The normalised text.
    pub text: Arc<str>,
    /// The clusters, in text order.
    pub clusters: Vec<Cluster>,
    /// The glyphs of all clusters.
    pub glyphs: Vec<ClusterGlyph>,
    /// Ruby annotations, in text order.
    pub ruby: Vec<ShapedRuby>,
    /// Prefix sums over the clusters; one entry more than there are clusters.
    pub(crate) sums: Vec<Sums>,
    /// One em of the paragraph.
    pub size: Abs,
    /// Writing mode.
    pub writing: WritingMode,
    /// Whether words are separated by spaces, which alone stretch and shrink.
    pub(crate) space_delimited: bool,
    /// Constraint on the last line.
    pub(crate) last_line: LastLine,
    /// Whether it is a list whose items are separated by full-width spaces.
    pub(crate) is_list: bool,
    /// Characters that no face of the style covers, with their byte offsets in the text.
    pub missing: Vec<(usize, char)>,
    /// Characters set in a face other than the first of their style, in order; those of ruby last.
    pub stand_ins: Vec<FallbackFace>,
}

/// A character set in a fallback font because the style's first font lacks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FallbackFace {
    /// Byte offset in the text.
    pub at: usize,
    /// The character.
    pub c: char,
    /// Font it is set in.
    pub font: FontId,
    /// First font of the style.
    pub wanted: FontId,
}

/// Constraint on a paragraph's last line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastLine {
    /// At least two characters, preferably three em.
    OfTwo,
    /// No constraint.
    AsItFalls,
    /// The text goes on elsewhere: it is as full as the lines before it.
    Full,
}

/// Prefix sums, so that the metrics of a line are the difference of two entries.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    /// Advances and natural spacing.
    pub(crate) natural: i64,
    /// Shrinkability of priorities 1 to 6, at index 0 to 5.
    pub(crate) shrink: [i64; 6],
    /// Stretchability of word spaces and autospaces.
    pub(crate) stretch: i64,
    /// Additional stretchability of autospaces and punctuation blanks, once all gaps have opened.
    pub(crate) second_stretch: i64,
    /// Number of gaps that open when a line is expanded.
    pub(crate) gaps: i32,
    /// Number of characters that letterfit may move; 0 unless the text is space-delimited.
    pub(crate) letters: u32,
}

impl ShapedParagraph {
    /// Recomputes the prefix sums after the clusters have changed.
    pub(crate) fn sum_up(&mut self) {
        let mut sum = Sums::default();
        self.sums.clear();
        self.sums.reserve(self.clusters.len() + 1);
        self.sums.push(sum);
        for c in &self.clusters {
            sum.natural += c.advance.0 + c.spacing.natural.0;
            if c.spacing.priority > 0 {
                sum.shrink[usize::from(c.spacing.priority) - 1] += c.spacing.shrink.0;
            }
            sum.stretch += c.spacing.stretch.0;
            sum.second_stretch += c.spacing.second_stretch.0;
            sum.gaps += i32::from(c.spacing.kind.moves());
            if self.space_delimited {
                sum.letters += self.letters(c);
            }
            self.sums.push(sum);
        }
    }

    /// Whether a line that ends before cluster `end` is the paragraph's last.
    pub(crate) fn ends_at(&self, end: usize) -> bool {
        end == self.clusters.len() && self.last_line != LastLine::Full
    }

    /// Clusters `..upto` alone, which end as a line does after which the paragraph goes on.
    pub(crate) fn head(&self, upto: usize) -> Self {
        let mut head = self.clone();
        head.clusters.truncate(upto);
        head.last_line = LastLine::Full;
        head.sum_up();
        head
    }

    /// Clusters `from..` alone.
    pub(crate) fn tail(&self, from: usize) -> Self {
        let mut tail = self.clone();
        tail.clusters.drain(..from);
        tail.sum_up();
        tail
    }

    /// Range of clusters that overlap the bytes of `range`.
    pub(crate) fn clusters_of(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.clusters.partition_point(|c| c.text.end as usize <= range.start);
        let end = self.clusters.partition_point(|c| (c.text.start as usize) < range.end);
        start..end.max(start)
    }

    /// The cluster before the one that begins at byte `at`, if there is one.
    pub(in crate::text) fn cluster_before(&mut self, at: usize) -> Option<&mut Cluster> {
        let i = self.clusters.partition_point(|c| (c.text.start as usize) < at);
        let begins = self.clusters.get(i).is_some_and(|c| c.text.start as usize == at);
        i.checked_sub(1).filter(|_| begins).map(|n| &mut self.clusters[n])
    }

    /// The text of clusters `range`, including the spaces between them but not after the last.
    pub fn text_of(&self, range: Range<usize>) -> &str {
        let Some(last) = range.end.checked_sub(1).filter(|l| *l >= range.start) else { return "" };
        let (start, end) = (self.clusters[range.start].text.start, self.clusters[last].text.end);
        &self.text[start as usize..end as usize]
    }

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

/// Shaped ruby over a range of a paragraph.
#[derive(Clone, Debug)]
pub struct ShapedRuby {
    /// Byte range of its base in the paragraph's text.
    pub base: Range<u32>,
    /// Ruby text.
    pub text: Box<str>,
    /// Type size.
    pub size: Abs,
    /// Distance between the cells of base and ruby; negative where their blanks are shared.
    pub gap: Abs,
    /// Writing mode.
    pub(in crate::text) writing: Lines,
    /// Unbreakable pieces from left to right: characters, or Latin words.
    pub(in crate::text) pieces: Vec<RubyCell>,
    /// Glyphs of all pieces with their fonts, positioned from the piece's left edge.
    pub(in crate::text) glyphs: Vec<(FontId, ClusterGlyph)>,
    /// Overhang over the clusters before and after the base.
    pub(in crate::text) over: (Abs, Abs),
}

/// An unbreakable piece of ruby.
#[derive(Clone, Debug)]
pub(in crate::text) struct RubyCell {
    pub(in crate::text) advance: Abs,
    pub(in crate::text) glyphs: Range<usize>,
    pub(in crate::text) script: ScriptKind,
}

impl ShapedRuby {
    /// Whether it consists of Latin letters (拼音) only.
    pub(in crate::text) fn is_latin(&self) -> bool {
        self.pieces.iter().all(|p| p.script == ScriptKind::Latin)
    }

    /// Total advance of its pieces.
    pub(in crate::text) fn width(&self) -> Abs {
        self.pieces.iter().map(|p| p.advance).sum()
    }

    /// Width it occupies, including space between adjacent Latin annotations.
    pub(in crate::text) fn claim(&self) -> Abs {
        self.width() + if self.is_latin() { self.size / 4 } else { Abs::ZERO }
    }
}

impl ShapedParagraph {
    /// Sets all characters and the space between them at so many thousandths of their width. Of
    /// horizontal text without ruby.
    pub(crate) fn scale_width(&mut self, thousandths: u16) {
        let scaled = |a: Abs| a.scale(i64::from(thousandths), 1000);
        for cluster in &mut self.clusters {
            let h_scale = u32::from(cluster.placement.h_scale) * u32::from(thousandths) / 1000;
            cluster.placement.h_scale =
                u16::try_from(h_scale).expect("heads are half as wide again");
            cluster.advance = scaled(cluster.advance);
            let space = &mut cluster.punctuation;
            for blank in [
                &mut space.before,
                &mut space.after,
                &mut space.trim_start,
                &mut space.trim_end,
                &mut space.shrink_end,
            ] {
                *blank = scaled(*blank);
            }
            let Spacing { natural, shrink, stretch, second_stretch, space, .. } =
                &mut cluster.spacing;
            for width in [natural, shrink, stretch, second_stretch] {
                *width = scaled(*width);
            }
            if let Some(glyph) = space {
                glyph.x = scaled(glyph.x);
            }
        }
        for glyph in &mut self.glyphs {
            glyph.x = scaled(glyph.x);
        }
        self.sum_up();
    }
}
