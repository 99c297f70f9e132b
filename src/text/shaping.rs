//! Shapes a paragraph: its clusters from its text, then spacing and breaks by the rules, then forms
//! and ruby.

use crate::geom::Abs;
use crate::text::character::break_opportunities::BreakOpportunities;
use crate::text::character::classify::class_of;
use crate::text::rules::{joined, mixed, opportunity, signs, spacing, tags};
use crate::text::shape::forms::GlyphForm;
use crate::text::shape::ruby::RubyCopy;
use crate::text::shape::{fallback_face, itemize, spaces, vertical};
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
        let found = fallback_face::find(&prepared, self.book, styles);
        prepared.stand_ins.extend(found);
        vertical::words(self, &mut prepared, &chains);
        spacing::space_out(&mut prepared, &self.rules, styles);
        vertical::close_up(&mut prepared);
        opportunity::mark(&mut prepared, &self.rules);
        mixed::keep(&mut prepared, &mut self.opportunities);
        spaces::hold(&mut prepared);
        joined::keep(&mut prepared, &self.rules.language);
        signs::keep(&mut prepared, &self.rules.language);
        tags::keep(&mut prepared);
        prepared
    }
}
