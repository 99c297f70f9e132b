//! Superscripts, subscripts and small capitals.
//!
//! Such a stretch is shaped like any other, in its own smaller style; here it is raised and tied to
//! its base, or its letters become capitals. It never moves a baseline.
//! Source: CLREQ, <https://www.w3.org/TR/clreq/#line_adjustment>, on what may not be parted.

use crate::font::{ScriptKind, Shaped};
use crate::geom::{Abs, Em, GlyphOrientation};
use crate::text::shape::cluster_builder::len_u32;
use crate::text::shaped_paragraph::{Break, ClusterGlyph, Spacing, SpacingKind};
use crate::text::{ShapedParagraph, Typesetter};
use std::ops::Range;

/// What becomes of a stretch of text that is set in a smaller style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlyphForm {
    /// Raised by so much, or lowered if it is below zero, and tied to what stands before it.
    Raised(Abs),
    /// Its lower-case letters are set as capitals, with so much space after each.
    SmallCaps(Abs),
}

impl Typesetter<'_> {
    /// Gives stretches of a paragraph their form.
    pub(in crate::text) fn set_forms(
        &mut self,
        p: &mut ShapedParagraph,
        forms: &[(Range<usize>, GlyphForm)],
    ) {
        if forms.is_empty() {
            return;
        }
        // The cluster that a raised stretch belongs to, and where that stretch ends.
        let mut tied: Option<(usize, usize)> = None;
        for (range, form) in forms {
            let clusters = p.clusters_of(range);
            if clusters.is_empty() {
                continue;
            }
            level(p, clusters.clone());
            match form {
                GlyphForm::SmallCaps(space) => {
                    clusters.for_each(|i| self.capitals(p, i, *space));
                }
                GlyphForm::Raised(rise) => {
                    let goes_on = tied.filter(|(_, end)| *end == clusters.start);
                    let base = goes_on.map(|(base, _)| base).or(clusters.start.checked_sub(1));
                    tied = base.map(|base| (base, clusters.end));
                    let last = clusters.end - 1;
                    raise(p, clusters, base, *rise);
                    // The figure of a note counts nothing: 研究^3^年度 holds no three years.
                    if let Break::Allowed(penalty) = &mut p.clusters[last].break_after {
                        *penalty = 0;
                    }
                }
            }
        }
    }

    /// Sets a cluster's letters as capitals, if the face has them.
    fn capitals(&mut self, p: &mut ShapedParagraph, i: usize, space: Abs) {
        let (text, cluster) = (p.text.clone(), &mut p.clusters[i]);
        let from = cluster.text.start as usize;
        let words = &text[from..cluster.text.end as usize];
        if !words.chars().any(char::is_lowercase) {
            return;
        }
        // Where each capital stands, and the letter of the text it stands for.
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
            p.glyphs.push(ClusterGlyph { id: g.glyph, x, y, start, end });
            pen += i64::from(g.advance.0);
            tracked += space;
        }
        cluster.glyphs = first..len_u32(p.glyphs.len());
        cluster.advance = Em::sum_at(pen, cluster.size) + tracked;
    }
}

/// Puts turned clusters of smaller type on the baseline of the type around, where that lies in a
/// vertical line.
fn level(p: &mut ShapedParagraph, clusters: Range<usize>) {
    let em = p.size.0;
    for cluster in &mut p.clusters[clusters] {
        if cluster.placement.orientation == GlyphOrientation::Rotated {
            cluster.placement.across = cluster.placement.across.scale(em, cluster.size.0.max(1));
        }
    }
}

/// Raises clusters and ties them to `base`: no break, no gap between; and the gap after them is
/// what it would be after the base.
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

impl ShapedParagraph {
    /// The clusters that stand for bytes of `range`.
    pub(crate) fn clusters_of(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.clusters.partition_point(|c| c.text.end as usize <= range.start);
        let end = self.clusters.partition_point(|c| (c.text.start as usize) < range.end);
        start..end.max(start)
    }
}
