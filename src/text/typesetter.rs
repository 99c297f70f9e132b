//! The [`Typesetter`]: the fonts, rules and caches with which paragraphs are shaped.

use crate::font::{FontBook, FontId};
use crate::text::character::uax14::BreakOpportunities;
use crate::text::shape::character_glyph::CharacterGlyph;
use crate::text::shape::faces::{CharacterCache, FaceChain, Shapers};
use crate::text::{Region, TextRules};
use std::sync::Arc;

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

    /// Looks up a character of a chain that was shaped by [`Self::add`].
    pub(crate) fn drawn(&self, chain: usize, c: char) -> Option<CharacterGlyph> {
        self.chains[chain].get(c)
    }

    /// Shapes a character that need not occur in the text.
    pub(crate) fn draw(&mut self, chain: usize, c: char) -> Option<CharacterGlyph> {
        self.add(chain, std::iter::once(c));
        self.drawn(chain, c)
    }

    /// Shapes characters in the fonts of a chain.
    pub(in crate::text) fn add(&mut self, chain: usize, chars: impl Iterator<Item = char>) {
        self.chains[chain].add(self.book, &mut self.shapers, chars);
    }

    pub(crate) fn fonts(&self, chain: usize) -> &[FontId] {
        &self.chains[chain].fonts
    }

    /// The chain of these fonts.
    pub(in crate::text) fn chain(&mut self, fonts: &[FontId]) -> usize {
        let known = self.chains.iter().position(|c| c.fonts == fonts);
        known.unwrap_or_else(|| {
            let (writing, language) = (self.rules.writing, &self.rules.language);
            self.chains.push(self.cache.chain(fonts, writing, language));
            self.chains.len() - 1
        })
    }
}
