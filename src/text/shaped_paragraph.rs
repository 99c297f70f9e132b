//! A paragraph made ready: shaped once, its gaps and breaks worked out, whatever its measure.

use crate::font::{FontId, GlyphId};
use crate::geom::{Abs, WritingMode};
use crate::text::character::region::LineEnd;
use crate::text::{Class, FallbackFace, GlyphPlacement, Region, ShapedRuby};
use std::ops::Range;
use std::sync::Arc;

/// A shaped paragraph, independent of its measure.
#[derive(Clone, Debug)]
pub struct ShapedParagraph {
    /// The text, normalised.
    pub text: Arc<str>,
    /// The smallest pieces that lines are made of, in order.
    pub clusters: Vec<Cluster>,
    /// The glyphs of all clusters.
    pub glyphs: Vec<ClusterGlyph>,
    /// Ruby over it, in order.
    pub ruby: Vec<ShapedRuby>,
    /// Running sums over the clusters, one longer than they are.
    pub(crate) sums: Vec<Sums>,
    /// One em of the paragraph.
    pub size: Abs,
    /// Which way its lines run.
    pub writing: WritingMode,
    /// Whether it is of words between spaces, which alone give and take.
    pub(crate) space_delimited: bool,
    /// What its last line may be.
    pub(crate) last_line: LastLine,
    /// Whether it is a list whose items stand apart by full-width spaces.
    pub(crate) is_list: bool,
    /// Characters that no face of the style has, with their place in the text.
    pub missing: Vec<(usize, char)>,
    /// Characters set in another face than their style's first, in order; those of ruby last.
    pub stand_ins: Vec<FallbackFace>,
}

/// What a paragraph's last line may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastLine {
    /// Two characters at least, better three em.
    OfTwo,
    /// What is left over.
    AsItFalls,
}

/// Which of a paragraph's styles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StyleIndex(u32);

impl StyleIndex {
    /// The style of this index in the paragraph's list.
    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("a style is of a byte of a text at least"))
    }

    /// Its index in the paragraph's list.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The smallest piece of a line: a character, a mark, a part of a word.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Bytes of the text it stands for, spaces after it not counted.
    pub text: Range<u32>,
    /// Its class.
    pub class: Class,
    /// Which of the paragraph's styles it is set in.
    pub style: StyleIndex,
    /// The face.
    pub font: FontId,
    /// Its size.
    pub size: Abs,
    /// Its glyphs.
    pub glyphs: Range<u32>,
    /// How they stand.
    pub placement: GlyphPlacement,
    /// Its width, blank halves included.
    pub advance: Abs,
    /// Its blanks, and what becomes of them at a line's edges.
    pub punctuation: PunctuationSpace,
    /// The gap between it and the next one.
    pub spacing: Spacing,
    /// Whether a line may end after it.
    pub break_after: Break,
}

/// The blanks of a mark's cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PunctuationSpace {
    /// Blank before its ink that a neighbour may take.
    pub before: Abs,
    /// Blank after its ink that a neighbour may take.
    pub after: Abs,
    /// What it loses at its left where it begins a line.
    pub trim_start: Abs,
    /// What it loses at its right where it ends a line.
    pub trim_end: Abs,
    /// What it may give up besides at its right, where it ends a line that is too long.
    pub shrink_end: Abs,
}

impl PunctuationSpace {
    /// The edges of a mark with these blanks, by its region's habit at lines' ends.
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
    /// The glyph.
    pub id: GlyphId,
    /// Its origin from the cluster's left edge.
    pub x: Abs,
    /// Its origin from the baseline, downwards.
    pub y: Abs,
    /// The bytes of the text it stands for.
    pub start: u32,
    /// One past them.
    pub end: u32,
}

/// What a gap is, which says how far it moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpacingKind {
    /// Never moves: within a word, between a bracket and what it holds, around a connector.
    Fixed,
    /// Between characters: stretched after all others.
    Plain,
    /// A word space.
    Word,
    /// A space that was typed for its width: it never moves.
    Typed,
    /// Between Han and Latin.
    Auto,
}

impl SpacingKind {
    /// Whether it opens where a line is expanded.
    pub(crate) fn moves(self) -> bool {
        !matches!(self, Self::Fixed | Self::Typed)
    }

    /// Whether it is a space of the text.
    pub(crate) fn is_space(self) -> bool {
        matches!(self, Self::Word | Self::Typed)
    }
}

/// The gap after a cluster. It is not there where a line ends.
#[derive(Clone, Copy, Debug)]
pub struct Spacing {
    /// What it is.
    pub kind: SpacingKind,
    /// Its natural width; below zero where adjacent marks share their blanks.
    pub natural: Abs,
    /// By how much it may shrink.
    pub shrink: Abs,
    /// The priority of the shrinking, 1 to 6; priorities give in order.
    pub priority: u8,
    /// By how much it may stretch before all gaps of the line do.
    pub stretch: Abs,
    /// By how much it may stretch besides, once all gaps have opened as far as nobody sees.
    pub second_stretch: Abs,
    /// The glyph of a word space, with its bytes of the text.
    pub space: Option<ClusterGlyph>,
}

impl Spacing {
    /// No gap, and none to be made.
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
    /// It may not.
    Never,
    /// It may, at a penalty.
    Allowed(u16),
    /// It may, with a hyphen of this glyph and width.
    Hyphen(GlyphId, Abs),
    /// Only where the house's own rule gives way: before a dash that it keeps from lines' heads.
    Dash,
    /// Only where nothing else is left: inside a word longer than the measure.
    Emergency,
}

/// Running sums, so that a line's width and its room are two subtractions away.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    /// Advances and natural gaps.
    pub(crate) natural: i64,
    /// Room to shrink, by priority 1 to 6 at index 0 to 5.
    pub(crate) shrink: [i64; 6],
    /// Room to stretch of word spaces and autospaces.
    pub(crate) stretch: i64,
    /// Room to stretch of autospaces and of marks' blanks, once all gaps have opened.
    pub(crate) second_stretch: i64,
    /// Gaps that stretch at all.
    pub(crate) gaps: i32,
    /// Letters, figures and signs of words, where letterfit may move them; else none.
    pub(crate) letters: u32,
}

impl ShapedParagraph {
    /// Works out the running sums again, after clusters changed.
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

    /// Whether clusters `range` hold two characters that count: Han, kana, letters and digits, no
    /// marks.
    pub(crate) fn has_two_characters(&self, range: Range<usize>) -> bool {
        self.text_of(range).chars().filter(|c| c.is_alphanumeric()).nth(1).is_some()
    }

    /// The text of clusters `range`, with the spaces between them but not after the last.
    pub fn text_of(&self, range: Range<usize>) -> &str {
        let Some(last) = range.end.checked_sub(1).filter(|l| *l >= range.start) else { return "" };
        let (start, end) = (self.clusters[range.start].text.start, self.clusters[last].text.end);
        &self.text[start as usize..end as usize]
    }
}
