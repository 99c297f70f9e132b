//! Caches single characters shaped in a chain of fonts.

use crate::font::{FigureWidth, FontBook, FontId, ShapePlans, Shaper};
use crate::geom::{Em, GlyphOrientation, WritingMode as Lines};
use crate::text::Region;
use crate::text::shape::character_glyph::{CharacterGlyph, draw_level};
use crate::text::shape::upright;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

type Row = Box<[OnceLock<CharacterGlyph>; 256]>;
type Plane = Box<[OnceLock<Row>; 256]>;

/// Characters shaped in a chain of fonts for one writing mode and language, with constant-time
/// lookup. Safe for concurrent insertion: every thread computes the same value for a character.
pub(crate) struct FaceChain {
    pub(crate) fonts: Vec<FontId>,
    lines: Lines,
    language: Box<str>,
    planes: [OnceLock<Plane>; 17],
}

/// Font book with a cache of the characters shaped in it, shared by all typesetters.
pub struct CharacterCache<'a> {
    book: &'a FontBook,
    chains: Mutex<Vec<Arc<FaceChain>>>,
    plans: Mutex<Vec<LanguagePlans>>,
}

/// Shaping plans of every font of a book in one language.
struct LanguagePlans {
    language: Box<str>,
    by_font: Arc<[Arc<ShapePlans>]>,
}

impl std::fmt::Debug for CharacterCache<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CharacterCache")
    }
}

impl<'a> CharacterCache<'a> {
    /// Creates an empty cache for the fonts of `book`.
    pub fn new(book: &'a FontBook) -> Self {
        Self { book, chains: Mutex::default(), plans: Mutex::default() }
    }

    /// The font book.
    pub fn book(&self) -> &'a FontBook {
        self.book
    }

    /// Returns the cached chain for these fonts, writing mode and language, creating it if needed.
    pub(crate) fn chain(&self, fonts: &[FontId], lines: Lines, language: &str) -> Arc<FaceChain> {
        let mut chains = self.chains.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same =
            |c: &&Arc<FaceChain>| c.fonts == fonts && c.lines == lines && *c.language == *language;
        if let Some(known) = chains.iter().find(is_same) {
            return Arc::clone(known);
        }
        let planes = std::array::from_fn(|_| OnceLock::new());
        let chain = FaceChain { fonts: fonts.to_vec(), lines, language: language.into(), planes };
        chains.push(Arc::new(chain));
        Arc::clone(&chains[chains.len() - 1])
    }

    /// Returns the shaping plans of the book's fonts in a language, shared by all shapers.
    fn plans(&self, language: &str) -> Arc<[Arc<ShapePlans>]> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = plans.iter().find(|known| *known.language == *language) {
            return Arc::clone(&known.by_font);
        }
        let of_font = |_| Arc::new(ShapePlans::of(language));
        let by_font: Arc<[_]> = self.book.fonts().iter().map(of_font).collect();
        plans.push(LanguagePlans { language: language.into(), by_font: Arc::clone(&by_font) });
        by_font
    }
}

impl FaceChain {
    fn cell(&self, c: char) -> Option<&OnceLock<CharacterGlyph>> {
        let code = u32::from(c) as usize;
        let row = self.planes[code >> 16].get()?[code >> 8 & 255].get()?;
        Some(&row[code & 255])
    }

    /// Looks up a character that was passed to [`FaceChain::add`]; `None` for others.
    pub(crate) fn get(&self, c: char) -> Option<CharacterGlyph> {
        self.cell(c)?.get().copied()
    }

    /// Shapes the `chars` that are not cached yet, each in isolation.
    pub(crate) fn add(
        &self,
        book: &FontBook,
        shapers: &mut Shapers<'_>,
        chars: impl Iterator<Item = char>,
    ) {
        let mut new: Vec<char> = chars.filter(|c| self.get(*c).is_none()).collect();
        new.sort_unstable();
        new.dedup();
        let Some(first) = self.fonts.first().copied() else { return };
        for font in &self.fonts {
            if new.is_empty() {
                return;
            }
            let face = book.get(*font);
            let (here, rest): (Vec<char>, Vec<char>) =
                new.into_iter().partition(|c| face.glyph(*c).is_some());
            new = rest;
            if here.is_empty() {
                continue;
            }
            let drawn = if self.lines.is_vertical() {
                let region = Region::of(&shapers.language);
                upright::draw(*font, face, shapers.get(*font), region, &here)
            } else {
                draw_level(*font, face, shapers.get(*font), &here)
            };
            here.iter().zip(drawn).for_each(|(c, drawn)| self.put(*c, drawn));
        }
        for c in new {
            let blank = CharacterGlyph {
                font: first,
                glyph: 0,
                advance: Em::ONE,
                ink: (Em::ZERO, Em::ZERO),
                orientation: GlyphOrientation::Horizontal,
                across: Em::ZERO,
            };
            self.put(c, blank);
        }
    }

    fn put(&self, c: char, drawn: CharacterGlyph) {
        let code = u32::from(c) as usize;
        let plane = self.planes[code >> 16]
            .get_or_init(|| Box::new(std::array::from_fn(|_| OnceLock::new())));
        let row = plane[code >> 8 & 255]
            .get_or_init(|| Box::new(std::array::from_fn(|_| OnceLock::new())));
        // If another thread was faster, it stored the same value.
        row[code & 255].get_or_init(|| drawn);
    }
}

/// Shapers by font, created on first use.
pub(crate) struct Shapers<'a> {
    book: &'a FontBook,
    language: String,
    plans: Arc<[Arc<ShapePlans>]>,
    figures: FigureWidth,
    made: Vec<Option<Shaper<'a>>>,
}

impl<'a> Shapers<'a> {
    /// No shapers yet, for the fonts of the cache's book.
    pub(crate) fn new(cache: &CharacterCache<'a>, language: &str, figures: FigureWidth) -> Self {
        let made = cache.book.fonts().iter().map(|_| None).collect();
        let plans = cache.plans(language);
        Self { book: cache.book, language: language.to_owned(), plans, figures, made }
    }

    pub(crate) fn get(&mut self, font: FontId) -> &mut Shaper<'a> {
        let index = usize::from(font.0);
        let make = || {
            let shaper = Shaper::sharing(self.book.get(font), Arc::clone(&self.plans[index]));
            shaper.with_figures(self.figures)
        };
        self.made[index].get_or_insert_with(make)
    }
}
