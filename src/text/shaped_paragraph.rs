//! A shaped paragraph: clusters with their spacing and breaks, independent of the measure.

use crate::font::{FontId, GlyphId};
use crate::geom::{Abs, WritingMode};
use crate::text::character::region::LineEnd;
use crate::text::{Class, FallbackFace, GlyphPlacement, Region, ShapedRuby};
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

/// Index of a style within a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StyleIndex(u32);

impl StyleIndex {
    /// Creates the index of a style in the paragraph's list.
    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("a style is of a byte of a text at least"))
    }

    /// Index in the paragraph's list.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The smallest unit of line breaking: a character, a punctuation mark or part of a word.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Byte range of the text, without any spaces after it.
    pub text: Range<u32>,
    /// Character class.
    pub class: Class,
    /// Style it is set in.
    pub style: StyleIndex,
    /// Font.
    pub font: FontId,
    /// Type size.
    pub size: Abs,
    /// Range of its glyphs in [`ShapedParagraph::glyphs`].
    pub glyphs: Range<u32>,
    /// Orientation and offset of its glyphs.
    pub placement: GlyphPlacement,
    /// Advance width, including the blank halves of punctuation.
    pub advance: Abs,
    /// Blank space within its cell, and how it is treated at line edges.
    pub punctuation: PunctuationSpace,
    /// Spacing between it and the next cluster.
    pub spacing: Spacing,
    /// Whether a line may end after it.
    pub break_after: Break,
}

/// Blank space within the cell of a punctuation mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PunctuationSpace {
    /// Blank before the ink that may be shared with the neighbouring mark.
    pub before: Abs,
    /// Blank after the ink that may be shared with the neighbouring mark.
    pub after: Abs,
    /// Amount trimmed at the left when it begins a line.
    pub trim_start: Abs,
    /// Amount trimmed at the right when it ends a line.
    pub trim_end: Abs,
    /// Further amount it may shrink by at the right when it ends a line that is too long.
    pub shrink_end: Abs,
}

impl PunctuationSpace {
    /// Creates the space of a mark with blanks `before` and `after` its ink, following the region's
    /// convention for line ends.
    pub(crate) fn new((before, after): (Abs, Abs), class: Class, region: Region) -> Self {
        let (trim_end, give_end) = match region.line_end() {
            LineEnd::Trimmed => (after, Abs::ZERO),
            LineEnd::Gives => (Abs::ZERO, after),
            LineEnd::Kept => (Abs::ZERO, Abs::ZERO),
        };
        let trim_start = if class == Class::Open { before } else { Abs::ZERO };
        Self { before, after, trim_start, trim_end, shrink_end: give_end }
    }
}

/// A glyph of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClusterGlyph {
    /// Glyph ID.
    pub id: GlyphId,
    /// Its font, if it is not the cluster's: that of a combining mark which this one lacks.
    pub font: Option<FontId>,
    /// Horizontal offset of its origin from the cluster's left edge.
    pub x: Abs,
    /// Vertical offset of its origin from the baseline, positive downwards.
    pub y: Abs,
    /// Start of its byte range in the text.
    pub start: u32,
    /// End of its byte range in the text, exclusive.
    pub end: u32,
}

/// Kind of spacing, which determines how far it may be adjusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpacingKind {
    /// Not adjustable: within a word, between a bracket and its content, around a connector mark.
    Fixed,
    /// Between characters: stretched after all other kinds.
    Plain,
    /// A word space.
    Word,
    /// A space typed for its width; not adjustable.
    Typed,
    /// Autospace between Han and Latin.
    Auto,
}

impl SpacingKind {
    /// Whether it opens when a line is expanded.
    pub(crate) fn moves(self) -> bool {
        !matches!(self, Self::Fixed | Self::Typed)
    }

    /// Whether it comes from a space in the text.
    pub(crate) fn is_space(self) -> bool {
        matches!(self, Self::Word | Self::Typed)
    }
}

/// The spacing after a cluster; dropped at a line end.
#[derive(Clone, Copy, Debug)]
pub struct Spacing {
    /// Kind of spacing.
    pub kind: SpacingKind,
    /// Natural width; negative where adjacent marks share their blanks.
    pub natural: Abs,
    /// Maximum amount by which it may shrink.
    pub shrink: Abs,
    /// Priority of the shrinking, 1 to 6; lower priorities shrink first.
    pub priority: u8,
    /// Maximum stretch before all gaps of the line open.
    pub stretch: Abs,
    /// Additional stretch, once all gaps have opened imperceptibly.
    pub second_stretch: Abs,
    /// The glyph of a word space, with its byte range in the text.
    pub space: Option<ClusterGlyph>,
}

impl Spacing {
    /// No spacing, and not adjustable.
    pub(crate) const FIXED: Self = Self {
        kind: SpacingKind::Fixed,
        natural: Abs::ZERO,
        shrink: Abs::ZERO,
        priority: 0,
        stretch: Abs::ZERO,
        second_stretch: Abs::ZERO,
        space: None,
    };
}

/// Whether a line may end after a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// No break.
    Never,
    /// Break allowed, with this penalty.
    Allowed(u16),
    /// Break allowed with a hyphen of this glyph and width.
    Hyphen(GlyphId, Abs),
    /// Before a dash that the house keeps from line starts; allowed only once that rule is relaxed.
    Dash,
    /// Last resort: inside a word that is wider than the measure.
    Emergency,
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

    /// The text of clusters `range`, including the spaces between them but not after the last.
    pub fn text_of(&self, range: Range<usize>) -> &str {
        let Some(last) = range.end.checked_sub(1).filter(|l| *l >= range.start) else { return "" };
        let (start, end) = (self.clusters[range.start].text.start, self.clusters[last].text.end);
        &self.text[start as usize..end as usize]
    }
}
