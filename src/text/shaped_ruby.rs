//! Shaped ruby of a paragraph, independent of its lines.

use crate::font::{FontId, ScriptKind};
use crate::geom::{Abs, WritingMode as Lines};
use crate::text::cluster::ClusterGlyph;
use std::ops::Range;

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
