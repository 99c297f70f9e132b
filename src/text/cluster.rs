//! The cluster: the unit of line breaking, with its glyphs, its spacing and its break.

use crate::font::{FontId, GlyphId};
use crate::geom::{Abs, GlyphOrientation};
use crate::text::character::region::LineEnd;
use crate::text::{Class, Region};
use std::ops::Range;

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
    /// Range of its glyphs in [its paragraph](crate::text::ShapedParagraph::glyphs).
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

/// Orientation and offset of a cluster's glyphs relative to their line.
///
/// Positions within a line run along it and across it. In a horizontal line, across is downwards
/// from the baseline; in a vertical line it is leftwards from the axis, towards the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlyphPlacement {
    /// Orientation of the glyphs on the page.
    pub orientation: GlyphOrientation,
    /// Offset of all glyphs across the line.
    pub across: Abs,
    /// Horizontal scale in thousandths of the font's advance.
    pub h_scale: u16,
}

impl GlyphPlacement {
    /// Placement in a horizontal line.
    pub const LEVEL: Self =
        Self { orientation: GlyphOrientation::Horizontal, across: Abs::ZERO, h_scale: 1000 };

    /// Upright, centred on the axis of a vertical line.
    pub const UPRIGHT: Self = Self { orientation: GlyphOrientation::Vertical, ..Self::LEVEL };

    /// Rotated by a quarter turn, with the baseline `across` from the axis.
    pub fn rotated(across: Abs) -> Self {
        Self { orientation: GlyphOrientation::Rotated, across, ..Self::LEVEL }
    }
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
