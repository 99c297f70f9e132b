//! Resolved styles, and the [`Typesetter`].

use crate::font::{FontBook, FontId};
use crate::geom::{Abs, WritingMode};
use crate::text::character::classify::class_of;
use crate::text::rules::joined;
use crate::text::rules::mixed;
use crate::text::rules::opportunity;
use crate::text::rules::signs;
use crate::text::rules::spacing;
use crate::text::rules::tags;
use crate::text::shape::faces::{CharacterCache, FaceChain, Shapers};
use crate::text::shape::fallback_face;
use crate::text::shape::itemize;
use crate::text::shape::latin::BreakOpportunities;
use crate::text::shape::spaces;
use crate::text::shape::vertical;
use crate::text::shaped_paragraph::LastLine;
use crate::text::{GlyphForm, Prohibition, Region, RubyCopy, ShapedParagraph};
use std::ops::Range;
use std::sync::Arc;

/// A style as composition needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeStyle {
    /// Faces to try, first to last.
    pub chain: Vec<FontId>,
    /// Size.
    pub size: Abs,
    /// Extra space after each character, in thousandths of an em.
    pub tracking: i32,
    /// Width of a space between Han, in thousandths of an em.
    pub han_space: i32,
    /// Whether words may be hyphenated: in justified text, not in heads and bylines.
    pub hyphenate: bool,
    /// Space between Han and Latin, in thousandths of an em, if not the text's own.
    pub autospace: Option<i32>,
}

/// What holds for a whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRules {
    /// Language, BCP 47.
    pub language: String,
    /// Prohibition at line ends.
    pub prohibition: Prohibition,
    /// Space between Han and Latin, in thousandths of an em.
    pub autospace: i32,
    /// Which way lines run.
    pub writing: WritingMode,
    /// What stands upright in vertical lines besides Chinese.
    pub upright: UprightRuns,
}

/// Letters and figures that stand upright in a vertical line; others are rotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UprightRuns {
    /// Most figures that stand side by side in one cell (纵中横); one more stand one by one.
    pub figures: u8,
    /// Most capitals of a word that stand one by one.
    pub capitals: u8,
}

impl Default for UprightRuns {
    fn default() -> Self {
        Self { figures: 2, capitals: 4 }
    }
}

impl TextRules {
    /// What holds for horizontal text in a language (BCP 47) unless a house says otherwise.
    pub fn of(language: &str) -> Self {
        Self {
            language: language.to_owned(),
            prohibition: Region::of(language).prohibition(),
            autospace: 250,
            writing: WritingMode::Horizontal,
            upright: UprightRuns::default(),
        }
    }

    /// Whose rules hold.
    pub fn region(&self) -> Region {
        Region::of(&self.language)
    }

    /// Whether the text is Latin throughout: marks are proportional, and words break by spaces.
    pub fn is_latin(&self) -> bool {
        self.region() == Region::Western
    }
}

/// What is set over and within the words of a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct Annotations<'a> {
    /// Stretches that are raised or small capitals: in order, not overlapping, each a style of its
    /// own.
    pub forms: &'a [(Range<usize>, GlyphForm)],
    /// The paragraph's ruby.
    pub ruby: Option<RubyCopy<'a>>,
}

/// Sets paragraphs of one language. It keeps what it has shaped, so make one a story, and let all of
/// them share a [`CharacterCache`]; what was kept never changes a result.
pub struct Typesetter<'a> {
    pub(crate) book: &'a FontBook,
    pub(crate) rules: TextRules,
    /// Whose rules hold: asked at every character.
    pub(crate) region: Region,
    pub(crate) shapers: Shapers<'a>,
    pub(crate) stretch: BreakOpportunities,
    cache: Arc<CharacterCache<'a>>,
    chains: Vec<Arc<FaceChain>>,
}

impl std::fmt::Debug for Typesetter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Typesetter({:?})", self.rules)
    }
}

impl<'a> Typesetter<'a> {
    /// A typesetter with the faces of `book` that keeps to `rules`.
    pub fn new(book: &'a FontBook, rules: TextRules) -> Self {
        Self::sharing(Arc::new(CharacterCache::new(book)), rules)
    }

    /// The same with the faces of a cache, and the characters that others have shaped in them.
    pub fn sharing(cache: Arc<CharacterCache<'a>>, rules: TextRules) -> Self {
        let book = cache.book();
        let shapers = Shapers::new(book, &rules.language);
        let (region, stretch) = (rules.region(), BreakOpportunities::default());
        Self { book, rules, region, shapers, stretch, cache, chains: Vec::new() }
    }

    /// The faces it sets with.
    pub fn book(&self) -> &'a FontBook {
        self.book
    }

    /// Whether it sets in a Latin-script language.
    pub fn is_latin(&self) -> bool {
        self.region == Region::Western
    }

    /// A paragraph made ready. `styles` are stretches of `text` with their styles, in order and
    /// together the whole of it; the first one's size is the paragraph's em. Characters that no
    /// face has are listed in the result and set as blanks.
    pub fn shape_paragraph(
        &mut self,
        text: &str,
        styles: &[(Range<usize>, &TypeStyle)],
    ) -> ShapedParagraph {
        self.shape_annotated(text, styles, &Annotations::default())
    }

    /// The same with raised stretches, small capitals and ruby.
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
        self.stretch = BreakOpportunities::default();
        let chains: Vec<usize> = styles.iter().map(|(_, s)| self.chain(&s.chain)).collect();
        for ((range, _), chain) in styles.iter().zip(&chains) {
            let upright = text[range.clone()].chars().filter(|c| class_of(*c).is_some());
            self.chains[*chain].add(self.book, &mut self.shapers, upright);
        }
        itemize::itemize(self, &mut prepared, styles, &chains);
        prepared.stand_ins = fallback_face::find(&prepared, self.book, styles);
        vertical::words(self, &mut prepared, &chains);
        spacing::space_out(&mut prepared, &self.rules, styles);
        vertical::close_up(&mut prepared);
        opportunity::mark(&mut prepared, &self.rules);
        mixed::keep(&mut prepared, &mut self.stretch);
        spaces::hold(&mut prepared);
        joined::keep(&mut prepared, &self.rules.language);
        signs::keep(&mut prepared);
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

    /// The drawing of a character that the text does not have.
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
