//! Superscripts, subscripts and small capitals; drop caps and markers of lists go from here to
//! their own modules.
//!
//! Such a range is shaped in its own style; this module shifts it and attaches it to its
//! base, or replaces its letters by capitals. Line positions are not affected.
//! Source: CLREQ, <https://www.w3.org/TR/clreq/#line_adjustment>, on unbreakable sequences.

use crate::font::{ScriptKind, Shaped};
use crate::geom::{Abs, Em, GlyphOrientation};
use crate::text::cluster::{Break, ClusterGlyph, Spacing, SpacingKind};
use crate::text::shape::cluster_builder::len_u32;
use crate::text::shape::drop_cap::DropCapForm;
use crate::text::{ShapedParagraph, Typesetter};
use std::ops::Range;

/// Form of a text range that is set in a style of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlyphForm {
    /// Superscript raised by this amount (subscript if negative), attached to its base.
    Raised(Abs),
    /// Small capitals: lower-case letters as capitals, each followed by this much space.
    SmallCaps(Abs),
    /// Drop cap 首字下沉: larger type that stands so much lower.
    DropCap(DropCapForm),
    /// An end mark, which stands by so much from the last cluster and is never parted from it.
    EndMark(Abs),
    /// The marker of a list's item with the blank after it, which takes this much.
    ListMarker(Abs),
}

impl Typesetter<'_> {
    /// Applies forms to ranges of a paragraph.
    pub(in crate::text) fn set_forms(
        &mut self,
        p: &mut ShapedParagraph,
        forms: &[(Range<usize>, GlyphForm)],
    ) {
        if forms.is_empty() {
            return;
        }
        // Base cluster of the previous superscript, and the cluster index at which that one ends.
        let mut tied: Option<(usize, usize)> = None;
        for (range, form) in forms {
            let clusters = p.clusters_of(range);
            if clusters.is_empty() {
                continue;
            }
            if !matches!(form, GlyphForm::DropCap(_)) {
                level(p, clusters.clone());
            }
            match form {
                GlyphForm::DropCap(cap) => p.lower(clusters, *cap),
                GlyphForm::EndMark(blank) => {
                    if let Some(last) = clusters.start.checked_sub(1) {
                        p.hold_marker(last..clusters.start, *blank);
                    }
                    for i in clusters.start..clusters.end - 1 {
                        p.clusters[i].break_after = Break::Never;
                    }
                }
                GlyphForm::ListMarker(blank) => p.hold_marker(clusters, *blank),
                GlyphForm::SmallCaps(space) => {
                    clusters.for_each(|i| self.capitals(p, i, *space));
                }
                GlyphForm::Raised(rise) => {
                    let goes_on = tied.filter(|(_, end)| *end == clusters.start);
                    let base = goes_on.map(|(base, _)| base).or(clusters.start.checked_sub(1));
                    tied = base.map(|base| (base, clusters.end));
                    let last = clusters.end - 1;
                    raise(p, clusters, base, *rise);
                    // A note reference is not a count: 研究^3^年度 does not contain “three years”.
                    if let Break::Allowed(penalty) = &mut p.clusters[last].break_after {
                        *penalty = 0;
                    }
                }
            }
        }
    }

    /// Replaces a cluster's letters by capitals, if the font has them.
    fn capitals(&mut self, p: &mut ShapedParagraph, i: usize, space: Abs) {
        let (text, cluster) = (p.text.clone(), &mut p.clusters[i]);
        let from = cluster.text.start as usize;
        let words = &text[from..cluster.text.end as usize];
        if !words.chars().any(char::is_lowercase) {
            return;
        }
        // Byte offset of each capital, and offset of its source letter in the text.
        let (mut capitals, mut places) = (String::new(), Vec::new());
        for (at, c) in words.char_indices() {
            places.push((capitals.len(), len_u32(from + at)));
            capitals.extend(c.to_uppercase());
        }
        let mut shaped: Vec<Shaped> = Vec::new();
        self.shapers.get(cluster.font).shape(&capitals, ScriptKind::Latin, &mut shaped);
        if shaped.iter().any(|g| g.glyph == 0) {
            return;
        }
        let letter = |g: &Shaped| {
            let n = places.partition_point(|(at, _)| *at <= g.cluster as usize);
            places[n.saturating_sub(1)].1
        };
        let first = len_u32(p.glyphs.len());
        let (mut pen, mut tracked) = (0_i64, Abs::ZERO);
        for (k, g) in shaped.iter().enumerate() {
            let start = letter(g);
            let next = shaped[k + 1..].iter().map(letter).find(|n| *n != start);
            let end = next.unwrap_or(cluster.text.end);
            let again = k > 0 && letter(&shaped[k - 1]) == start;
            let x = Em::sum_at(pen + i64::from(g.dx.0), cluster.size) + tracked;
            let y = -g.dy.at(cluster.size);
            let start = if again { end } else { start };
            p.glyphs.push(ClusterGlyph { id: g.glyph, font: None, x, y, start, end });
            pen += i64::from(g.advance.0);
            tracked += space;
        }
        cluster.glyphs = first..len_u32(p.glyphs.len());
        cluster.advance = Em::sum_at(pen, cluster.size) + tracked;
    }
}

/// Aligns rotated clusters of smaller type with the baseline of the surrounding type in a vertical
/// line.
fn level(p: &mut ShapedParagraph, clusters: Range<usize>) {
    let em = p.size.0;
    for cluster in &mut p.clusters[clusters] {
        if cluster.placement.orientation == GlyphOrientation::Rotated {
            cluster.placement.across = cluster.placement.across.scale(em, cluster.size.0.max(1));
        }
    }
}

/// Raises clusters and attaches them to `base`, without a break or spacing in between; the spacing
/// after them becomes what it would be after the base.
fn raise(p: &mut ShapedParagraph, clusters: Range<usize>, base: Option<usize>, rise: Abs) {
    for cluster in &p.clusters[clusters.clone()] {
        let glyphs = cluster.glyphs.start as usize..cluster.glyphs.end as usize;
        p.glyphs[glyphs].iter_mut().for_each(|g| g.y -= rise);
    }
    for i in clusters.start..clusters.end {
        let Some(before) = i.checked_sub(1).map(|n| &mut p.clusters[n]) else { continue };
        if before.spacing.space.is_none() {
            before.spacing = Spacing::FIXED;
            before.break_after = Break::Never;
        }
    }
    let last = clusters.end - 1;
    let Some(base) = base.map(|b| p.clusters[b].clone()) else { return };
    let after = &mut p.clusters[last];
    if after.spacing.kind == SpacingKind::Auto {
        let (gap, size) = (&mut after.spacing, after.size.0.max(1));
        if base.class.is_latin() {
            for width in
                [&mut gap.natural, &mut gap.shrink, &mut gap.stretch, &mut gap.second_stretch]
            {
                *width = width.scale(base.size.0, size);
            }
        } else {
            *gap = Spacing { kind: SpacingKind::Plain, space: gap.space, ..Spacing::FIXED };
        }
    }
}
