//! Builds the clusters of a paragraph.

use crate::font::FontId;
use crate::geom::Abs;
use crate::text::character::classify::{is_invisible, is_selector};
use crate::text::cluster::{Break, Cluster, ClusterGlyph, PunctuationSpace, Spacing};
use crate::text::{Class, GlyphPlacement, ShapedParagraph, StyleIndex, Typesetter};
use std::ops::Range;

/// Builds the clusters of one style range of a paragraph.
pub(in crate::text) struct ClusterBuilder<'t, 'a, 'p> {
    pub(in crate::text) setter: &'t mut Typesetter<'a>,
    pub(in crate::text) out: &'p mut ShapedParagraph,
    pub(in crate::text) style: StyleIndex,
    pub(in crate::text) chain: usize,
    pub(in crate::text) size: Abs,
    pub(in crate::text) tracking: Abs,
    pub(in crate::text) han_space: Abs,
    pub(in crate::text) hyphenate: bool,
}

impl ClusterBuilder<'_, '_, '_> {
    pub(in crate::text) fn push(
        &mut self,
        text: Range<usize>,
        class: Class,
        font: FontId,
        advance: Abs,
    ) {
        let at = len_u32(self.out.glyphs.len());
        self.out.clusters.push(Cluster {
            text: len_u32(text.start)..len_u32(text.end),
            class,
            style: self.style,
            font,
            size: self.size,
            glyphs: at..at,
            placement: GlyphPlacement::LEVEL,
            advance,
            punctuation: PunctuationSpace::default(),
            spacing: Spacing::FIXED,
            break_after: Break::Never,
        });
    }

    /// Adds tracking after the last cluster; it is trimmed at a line end.
    pub(in crate::text) fn track(&mut self) {
        if let Some(cluster) = self.out.clusters.last_mut() {
            cluster.advance += self.tracking;
            cluster.punctuation.trim_end += self.tracking;
        }
    }

    /// Adds a glyph to the last cluster.
    pub(in crate::text) fn glyph(&mut self, id: u16, x: Abs, y: Abs, text: Range<usize>) {
        let (start, end) = (len_u32(text.start), len_u32(text.end));
        self.out.glyphs.push(ClusterGlyph { id, font: None, x, y, start, end });
        let at = len_u32(self.out.glyphs.len());
        if let Some(cluster) = self.out.clusters.last_mut() {
            cluster.glyphs.end = at;
        }
    }

    /// Consumes an invisible character that follows a full-width cluster or begins the text,
    /// without setting a glyph. Returns its length, or `None` for other characters. Within
    /// proportional text it is shaped along, as it may prevent a ligature.
    pub(in crate::text) fn unseen(&mut self, c: char, at: usize) -> Option<usize> {
        if !is_invisible(c) && !is_selector(c) {
            return None;
        }
        let last = self.out.clusters.last_mut();
        if last.as_ref().is_some_and(|l| l.class.is_latin()) {
            return None;
        }
        let (start, end) = (len_u32(at), len_u32(at + c.len_utf8()));
        if let Some(last) = last.filter(|l| l.text.end == start) {
            last.text.end = end;
        }
        Some(c.len_utf8())
    }
}

/// Converts a text offset; story input is limited to far less than 4 GiB.
pub(in crate::text) fn len_u32(n: usize) -> u32 {
    u32::try_from(n).expect("a text is shorter than 4 GiB")
}
