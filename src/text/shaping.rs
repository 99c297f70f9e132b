//! Shapes a paragraph: its clusters from its text, then spacing and breaks by the rules, then forms
//! and ruby.

use crate::font::{FontBook, FontId};
use crate::geom::Abs;
use crate::text::FallbackFace;
use crate::text::character::classify::{class_of, is_invisible, is_selector};
use crate::text::character::uax14::BreakOpportunities;
use crate::text::rules::{joined, opportunity, signs, spacing, tags};
use crate::text::shape::forms::GlyphForm;
use crate::text::shape::ruby::RubyCopy;
use crate::text::shape::{itemize, marks, spaces, vertical};
use crate::text::shaped_paragraph::{LastLine, ShapedParagraph};
use crate::text::style::TypeStyle;
use crate::text::typesetter::Typesetter;
use std::ops::Range;
use std::sync::Arc;

/// Annotations of a paragraph: character forms and ruby.
#[derive(Clone, Copy, Debug, Default)]
pub struct Annotations<'a> {
    /// Ranges set as superscripts or small capitals: ascending, disjoint, each within a style of
    /// its own.
    pub forms: &'a [(Range<usize>, GlyphForm)],
    /// Ruby of the paragraph.
    pub ruby: Option<RubyCopy<'a>>,
}

impl Typesetter<'_> {
    /// Shapes a paragraph. `styles` are ranges of `text` with their styles, ascending and covering
    /// all of it; the size of the first is the paragraph's em. Characters that no font covers are
    /// listed in the result and set as blanks.
    pub fn shape_paragraph(
        &mut self,
        text: &str,
        styles: &[(Range<usize>, &TypeStyle)],
    ) -> ShapedParagraph {
        self.shape_annotated(text, styles, &Annotations::default())
    }

    /// Like [`Self::shape_paragraph`], with superscripts, small capitals and ruby.
    pub fn shape_annotated(
        &mut self,
        text: &str,
        styles: &[(Range<usize>, &TypeStyle)],
        annotations: &Annotations<'_>,
    ) -> ShapedParagraph {
        let mut prepared = self.shape(text, styles);
        self.set_forms(&mut prepared, annotations.forms);
        if let Some(ruby) = annotations.ruby {
            self.set_ruby(&mut prepared, ruby);
        }
        prepared.add_emergency_breaks();
        prepared.sum_up();
        prepared.is_list = prepared.find_list();
        prepared
    }

    fn shape(&mut self, text: &str, styles: &[(Range<usize>, &TypeStyle)]) -> ShapedParagraph {
        let size = styles.first().map_or(Abs::ZERO, |(_, s)| s.size);
        let mut prepared = ShapedParagraph {
            text: Arc::from(text),
            clusters: Vec::with_capacity(text.len() / 3 + 1),
            glyphs: Vec::with_capacity(text.len() / 3 + 1),
            ruby: Vec::new(),
            sums: Vec::new(),
            size,
            writing: self.rules.writing,
            space_delimited: self.is_latin(),
            last_line: LastLine::OfTwo,
            is_list: false,
            missing: Vec::new(),
            stand_ins: Vec::new(),
        };
        self.opportunities = BreakOpportunities::default();
        let chains: Vec<usize> = styles.iter().map(|(_, s)| self.chain(&s.chain)).collect();
        for ((range, _), chain) in styles.iter().zip(&chains) {
            let upright = text[range.clone()].chars().filter(|c| class_of(*c).is_some());
            self.add(*chain, upright);
        }
        itemize::itemize(self, &mut prepared, styles, &chains);
        let found = fallback_faces(&prepared, self.book, styles);
        prepared.stand_ins.extend(found);
        vertical::words(self, &mut prepared, &chains);
        spacing::space_out(&mut prepared, &self.rules, styles);
        vertical::close_up(&mut prepared);
        opportunity::decide_breaks(&mut prepared, &self.rules);
        opportunity::keep_signs(&mut prepared, &mut self.opportunities);
        spaces::hold(&mut prepared);
        joined::keep(&mut prepared, &self.rules.language);
        signs::keep(&mut prepared, &self.rules.language);
        tags::keep(&mut prepared);
        prepared
    }
}

/// Finds the characters of a paragraph that are not set in the first font of their style.
fn fallback_faces(
    text: &ShapedParagraph,
    book: &FontBook,
    styles: &[(Range<usize>, &TypeStyle)],
) -> Vec<FallbackFace> {
    let mut found = Vec::new();
    for cluster in &text.clusters {
        let style = styles.get(cluster.style.index());
        let Some(wanted) = style.and_then(|(_, s)| s.chain.first().copied()) else { continue };
        if cluster.font != wanted {
            let range = cluster.text.start as usize..cluster.text.end as usize;
            found.extend(lacking(book, &text.text, range, cluster.font, wanted));
        }
    }
    found
}

/// Characters in a range of `text`, set in `font`, that `wanted` lacks. Those that `font` lacks too
/// are reported as missing instead.
fn lacking(
    book: &FontBook,
    text: &str,
    range: Range<usize>,
    font: FontId,
    wanted: FontId,
) -> Vec<FallbackFace> {
    let start = range.start;
    let chars = text.get(range).unwrap_or_default().char_indices();
    let seen = chars.filter(|(_, c)| !is_invisible(*c) && !is_selector(*c) && !c.is_whitespace());
    let has = |font: FontId, c: char| book.get(font).glyph(c).is_some();
    // A letter may be set of its parts: ṽ of v and a tilde.
    let sets =
        |c: char| has(font, c) || marks::has_parts(book.get(font), c.encode_utf8(&mut [0; 4]));
    let lacks = seen.filter(|(_, c)| !has(wanted, *c) && sets(*c));
    lacks.map(|(n, c)| FallbackFace { at: start + n, c, font, wanted }).collect()
}
