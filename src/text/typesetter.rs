//! Resolved styles, and the [`Typesetter`].

use crate::font::{FigureWidth, FontBook, FontId};
use crate::geom::{Abs, WritingMode};
use crate::text::character::classify::class_of;
use crate::text::rules::{joined, mixed, opportunity, signs, spacing, tags};
use crate::text::shape::faces::{CharacterCache, FaceChain, Shapers};
use crate::text::shape::latin::BreakOpportunities;
use crate::text::shape::{fallback_face, itemize, spaces, vertical};
use crate::text::shaped_paragraph::LastLine;
use crate::text::{GlyphForm, Prohibition, Region, RubyCopy, ShapedParagraph};
use std::ops::Range;
use std::sync::Arc;

/// A resolved text style, as composition needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeStyle {
    /// Fonts in order of preference.
    pub chain: Vec<FontId>,
    /// Type size.
    pub size: Abs,
    /// Tracking: extra space after each character, in thousandths of an em.
    pub tracking: i32,
    /// Width of a space between Han characters, in thousandths of an em.
    pub han_space: i32,
    /// Whether words may be hyphenated: true for justified text, false for headlines and bylines.
    pub hyphenate: bool,
    /// Autospace between Han and Latin, in thousandths of an em; `None` for the text's own.
    pub autospace: Option<i32>,
}

/// Composition rules of a whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRules {
    /// Language (BCP 47).
    pub language: String,
    /// Line-breaking prohibition level.
    pub prohibition: Prohibition,
    /// Autospace between Han and Latin, in thousandths of an em.
    pub autospace: i32,
    /// Writing mode.
    pub writing: WritingMode,
    /// Which runs other than Chinese stand upright in vertical lines.
    pub upright: UprightRuns,
    /// Widths of digits.
    pub figures: FigureWidth,
}

/// Which letters and digits stand upright in a vertical line; all others are rotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UprightRuns {
    /// Maximum number of digits set side by side in one cell (纵中横); one digit more is stacked.
    pub figures: u8,
    /// Maximum number of capitals of a word that are stacked upright.
    pub capitals: u8,
}

impl Default for UprightRuns {
    fn default() -> Self {
        Self { figures: 2, capitals: 4 }
    }
}

impl TextRules {
    /// Default rules for horizontal text in a language (BCP 47).
    pub fn of(language: &str) -> Self {
        Self {
            language: language.to_owned(),
            prohibition: Region::of(language).prohibition(),
            autospace: 250,
            writing: WritingMode::Horizontal,
            upright: UprightRuns::default(),
            figures: FigureWidth::Proportional,
        }
    }

    /// Region whose conventions apply.
    pub fn region(&self) -> Region {
        Region::of(&self.language)
    }

    /// Whether the text is in a Latin-script language: proportional marks, words broken at spaces.
    pub fn is_latin(&self) -> bool {
        self.region() == Region::Western
    }
}

/// Annotations of a paragraph: character forms and ruby.
#[derive(Clone, Copy, Debug, Default)]
pub struct Annotations<'a> {
    /// Ranges set as superscripts or small capitals: ascending, disjoint, each within a style of
    /// its own.
    pub forms: &'a [(Range<usize>, GlyphForm)],
    /// Ruby of the paragraph.
    pub ruby: Option<RubyCopy<'a>>,
}

/// Shapes the paragraphs of one language. It caches what it has shaped: create one per story and
/// share one [`CharacterCache`] among them all. The cache never affects results.
pub struct Typesetter<'a> {
    pub(crate) book: &'a FontBook,
    pub(crate) rules: TextRules,
    /// Region of `rules`, cached because it is read for every character.
    pub(crate) region: Region,
    pub(crate) shapers: Shapers<'a>,
    pub(crate) opportunities: BreakOpportunities,
    cache: Arc<CharacterCache<'a>>,
    chains: Vec<Arc<FaceChain>>,
}

impl std::fmt::Debug for Typesetter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Typesetter({:?})", self.rules)
    }
}

impl<'a> Typesetter<'a> {
    /// Creates a typesetter for the fonts of `book` under `rules`.
    pub fn new(book: &'a FontBook, rules: TextRules) -> Self {
        Self::sharing(Arc::new(CharacterCache::new(book)), rules)
    }

    /// Creates a typesetter that shares a cache of shaped characters, and its font book.
    pub fn sharing(cache: Arc<CharacterCache<'a>>, rules: TextRules) -> Self {
        let book = cache.book();
        let shapers = Shapers::new(&cache, &rules.language, rules.figures);
        let (region, opportunities) = (rules.region(), BreakOpportunities::default());
        Self { book, rules, region, shapers, opportunities, cache, chains: Vec::new() }
    }

    /// The font book.
    pub fn book(&self) -> &'a FontBook {
        self.book
    }

    /// Whether it sets a Latin-script language.
    pub fn is_latin(&self) -> bool {
        self.region == Region::Western
    }

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
            self.chains[*chain].add(self.book, &mut self.shapers, upright);
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

    pub(crate) fn drawn(
        &self,
        chain: usize,
        c: char,
    ) -> Option<crate::text::shape::faces::CharacterGlyph> {
        self.chains[chain].get(c)
    }

    /// Shapes a character that need not occur in the text.
    pub(crate) fn draw(
        &mut self,
        chain: usize,
        c: char,
    ) -> Option<crate::text::shape::faces::CharacterGlyph> {
        self.chains[chain].add(self.book, &mut self.shapers, std::iter::once(c));
        self.drawn(chain, c)
    }

    pub(crate) fn fonts(&self, chain: usize) -> &[FontId] {
        &self.chains[chain].fonts
    }

    fn chain(&mut self, fonts: &[FontId]) -> usize {
        let known = self.chains.iter().position(|c| c.fonts == fonts);
        known.unwrap_or_else(|| {
            let (writing, language) = (self.rules.writing, &self.rules.language);
            self.chains.push(self.cache.chain(fonts, writing, language));
            self.chains.len() - 1
        })
    }
}
