//! Upright and rotated characters in vertical lines.
//!
//! Words and long numbers are rotated. Two digits share a cell side by side (纵中横); three digits,
//! single letters and short words in capitals are stacked upright.
//! Sources: CLREQ,
//! <https://www.w3.org/TR/clreq/#handling_of_western_text_in_chinese_text_using_vertical_writing_mode>;
//! JLREQ, <https://www.w3.org/TR/jlreq/#handling_of_tatechuyoko>.

use crate::font::{FontId, GlyphId, ScriptKind as Script, Shaped};
use crate::geom::{Abs, Em, GlyphOrientation};
use crate::text::cluster::{Break, Cluster, ClusterGlyph, Spacing, SpacingKind};
use crate::text::shape::character_glyph::CharacterGlyph;
use crate::text::shape::cluster_builder::{ClusterBuilder, len_u32};
use crate::text::shape::stacked::{VerticalCell, full_width, pieces};
use crate::text::shape::upright;
use crate::text::{Class, GlyphPlacement, ShapedParagraph, Typesetter};

/// Minimum horizontal scale of digits that share a cell, in thousandths.
const SQUEEZE: i64 = 800;

impl ClusterBuilder<'_, '_, '_> {
    /// Applies the orientation of a shaped character to the last cluster.
    pub(in crate::text) fn stand(&mut self, drawn: CharacterGlyph) {
        let across = drawn.across.at(self.size);
        if let Some(cluster) = self.out.clusters.last_mut() {
            cluster.placement =
                GlyphPlacement { orientation: drawn.orientation, across, h_scale: 1000 };
        }
    }

    /// In a vertical line, rotates the last cluster, a dash or ellipsis, with its ink centred on
    /// the axis.
    pub(in crate::text) fn turn(&mut self, font: FontId, glyph: GlyphId) {
        if !self.out.writing.is_vertical() {
            return;
        }
        let across = upright::middle(self.setter.book.get(font), glyph).at(self.size);
        if let Some(cluster) = self.out.clusters.last_mut() {
            cluster.placement = GlyphPlacement::rotated(across);
        }
    }

    /// Adds …… upright, one cell each. Returns `false` if line or font require another form.
    pub(in crate::text) fn upright_pair(&mut self, at: usize, text: &str) -> bool {
        let drawn = text.chars().next().and_then(|c| self.setter.drawn(self.chain, c));
        let Some(drawn) = drawn.filter(|d| d.orientation == GlyphOrientation::Vertical) else {
            return false;
        };
        if drawn.glyph == 0 {
            return false;
        }
        let spare = Em(Em::ONE.0 - drawn.advance.0);
        self.push(at..at + text.len(), Class::Ellipsis, drawn.font, self.size * 2);
        for ((start, c), cell) in text.char_indices().zip(0..) {
            let y = Em(spare.0 / 2).at(self.size) + self.size * cell;
            self.glyph(drawn.glyph, y, Abs::ZERO, at + start..at + start + c.len_utf8());
        }
        self.stand(drawn);
        self.track();
        true
    }

    /// Adds ！！ ？？ ！？ ？！ side by side in one cell of a vertical line.
    pub(in crate::text) fn exclaim_cell(&mut self, at: usize, marks: &[char]) {
        let size = self.size;
        let mut start = at;
        for (i, c) in marks.iter().enumerate() {
            let chain = self.setter.fonts(self.chain);
            let Some(font) = self.setter.book.find(chain, *c).or(chain.first().copied()) else {
                return;
            };
            let mut shaped: Vec<Shaped> = Vec::new();
            let text = c.encode_utf8(&mut [0; 4]).to_owned();
            self.setter.shapers.get(font).shape(&text, Script::Han, &mut shaped);
            let Some(glyph) = shaped.first().map(|g| g.glyph) else { return };
            let face = self.setter.book.get(font);
            if glyph == 0 || face.glyph(*c).is_none() {
                self.out.missing.push((start, *c));
            }
            let ink = face.ink(glyph).unwrap_or_default();
            let centre = if i == 0 { -Em::QUARTER.0 } else { Em::QUARTER.0 };
            let right = Em(centre - i32::midpoint(ink.left.0, ink.right.0));
            let down = Em(Em::HALF.0 + i32::midpoint(ink.top.0, ink.bottom.0));
            if i == 0 {
                let whole: usize = marks.iter().map(|m| m.len_utf8()).sum();
                self.push(at..at + whole, Class::Exclaim, font, size);
            }
            let end = start + c.len_utf8();
            self.glyph(glyph, down.at(size), -right.at(size), start..end);
            start = end;
        }
        self.track();
    }
}

/// Rotates the words of a vertical paragraph, or stacks those that stand upright.
pub(crate) fn words(setter: &mut Typesetter<'_>, p: &mut ShapedParagraph, chains: &[usize]) {
    if !p.writing.is_vertical() {
        return;
    }
    let clusters = std::mem::take(&mut p.clusters);
    let mut standing = Vec::with_capacity(clusters.len());
    for (i, cluster) in clusters.iter().enumerate() {
        if !cluster.class.is_latin() {
            standing.push(cluster.clone());
            continue;
        }
        // A fixed-width space separates words.
        let joins = |c: Option<&Cluster>, gap: &Spacing| {
            c.is_some_and(|c| c.class.is_latin()) && gap.kind != SpacingKind::Typed
        };
        let before = i.checked_sub(1).map(|n| &clusters[n]);
        let alone = !before.is_some_and(|c| joins(Some(c), &c.spacing))
            && !joins(clusters.get(i + 1), &cluster.spacing)
            && !setter.is_latin();
        let chain = chains.get(cluster.style.index()).copied().unwrap_or(0);
        let stacked = if alone { stack(setter, p, cluster, chain) } else { None };
        match stacked {
            Some(pieces) => standing.extend(pieces),
            None => standing.push(rotated(setter, cluster)),
        }
    }
    p.clusters = standing;
}

/// Rotates a word, with the middle of its capitals and digits on the axis.
fn rotated(setter: &Typesetter<'_>, cluster: &Cluster) -> Cluster {
    let (_, _, capitals) = setter.book.get(cluster.font).vertical_metrics();
    let across = Em(capitals.0 / 2).at(cluster.size);
    Cluster { placement: GlyphPlacement::rotated(across), ..cluster.clone() }
}

/// Clusters of a word stacked upright; `None` if it is to be rotated.
fn stack(
    setter: &mut Typesetter<'_>,
    p: &mut ShapedParagraph,
    word: &Cluster,
    chain: usize,
) -> Option<Vec<Cluster>> {
    let text = p.text.clone();
    let slice = &text[word.text.start as usize..word.text.end as usize];
    let mut out = Vec::new();
    for (range, piece) in pieces(slice, setter.rules.upright)? {
        let bytes = word.text.start + len_u32(range.start)..word.text.start + len_u32(range.end);
        let numeric = slice[range.clone()].chars().all(|c| !c.is_alphabetic());
        let part = Cluster {
            text: bytes,
            class: if numeric { Class::Numeric } else { Class::Alpha },
            advance: word.size,
            spacing: Spacing::FIXED,
            break_after: Break::Never,
            ..word.clone()
        };
        match piece {
            VerticalCell::Single(c) => out.push(single(setter, p, part, chain, c)?),
            VerticalCell::Cell => match cell(setter, p, &part, &slice[range.clone()]) {
                Some(cell) => out.push(cell),
                None => {
                    for (i, c) in slice[range].char_indices() {
                        let start = part.text.start + len_u32(i);
                        let text = start..start + len_u32(c.len_utf8());
                        let part = Cluster { text, ..part.clone() };
                        out.push(single(setter, p, part, chain, full_width(c)?)?);
                    }
                }
            },
        }
    }
    let last = out.last_mut()?;
    (last.spacing, last.break_after) = (word.spacing, word.break_after);
    Some(out)
}

/// Sets one character in a cell of its own; `None` if no font covers it.
fn single(
    setter: &mut Typesetter<'_>,
    p: &mut ShapedParagraph,
    part: Cluster,
    chain: usize,
    c: char,
) -> Option<Cluster> {
    let drawn = setter.draw(chain, c).filter(|d| d.glyph != 0)?;
    let x = Em((Em::ONE.0 - drawn.advance.0) / 2).at(part.size);
    let (start, end) = (part.text.start, part.text.end);
    let first = len_u32(p.glyphs.len());
    p.glyphs.push(ClusterGlyph { id: drawn.glyph, font: None, x, y: Abs::ZERO, start, end });
    let across = drawn.across.at(part.size);
    let stance = GlyphPlacement { orientation: drawn.orientation, across, h_scale: 1000 };
    Some(Cluster { font: drawn.font, glyphs: first..first + 1, placement: stance, ..part })
}

/// Sets digits side by side in one cell, condensed if needed; `None` if they do not fit.
fn cell(
    setter: &mut Typesetter<'_>,
    p: &mut ShapedParagraph,
    part: &Cluster,
    figures: &str,
) -> Option<Cluster> {
    let mut shaped: Vec<Shaped> = Vec::new();
    setter.shapers.get(part.font).shape_narrow(figures, &mut shaped);
    let width: i64 = shaped.iter().map(|g| i64::from(g.advance.0)).sum();
    let stretch = (i64::from(Em::ONE.0) * 1000 / width.max(1)).min(1000);
    if stretch < SQUEEZE || shaped.iter().any(|g| g.glyph == 0) {
        return None;
    }
    let (_, _, capitals) = setter.book.get(part.font).vertical_metrics();
    let x = Em(Em::HALF.0 + capitals.0 / 2).at(part.size);
    let first = len_u32(p.glyphs.len());
    let mut pen = -width / 2;
    for (i, g) in shaped.iter().enumerate() {
        let right = Em::sum_at(pen * stretch / 1000, part.size);
        let next = shaped.get(i + 1).map_or(len_u32(figures.len()), |n| n.cluster);
        let (start, end) = (part.text.start + g.cluster, part.text.start + next);
        p.glyphs.push(ClusterGlyph { id: g.glyph, font: None, x, y: -right, start, end });
        pen += i64::from(g.advance.0);
    }
    let stance = GlyphPlacement {
        h_scale: u16::try_from(stretch).expect("it is 1000 at most"),
        ..GlyphPlacement::LEVEL
    };
    Some(Cluster { glyphs: first..len_u32(p.glyphs.len()), placement: stance, ..part.clone() })
}

/// Removes autospace between Han and adjacent upright characters.
pub(crate) fn close_up(p: &mut ShapedParagraph) {
    if !p.writing.is_vertical() {
        return;
    }
    let upright =
        |c: &Cluster| c.class.is_latin() && c.placement.orientation != GlyphOrientation::Rotated;
    for i in 1..p.clusters.len() {
        let (a, b) = (&p.clusters[i - 1], &p.clusters[i]);
        if a.spacing.kind == SpacingKind::Auto && (upright(a) || upright(b)) {
            let space = a.spacing.space;
            p.clusters[i - 1].spacing =
                Spacing { kind: SpacingKind::Plain, space, ..Spacing::FIXED };
        }
    }
}
