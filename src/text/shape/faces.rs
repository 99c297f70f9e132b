//! Single characters of a chain of faces, shaped once.

use crate::font::{FontBook, FontId, GlyphId, Shaped, Shaper, Writing};
use crate::geom::{Em, Orientation, Writing as Lines};
use crate::text::Region;
use crate::text::shape::upright;

/// A Chinese character or mark as its face draws it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drawn {
    /// The face that has it; the first of the chain if none does.
    pub(crate) font: FontId,
    /// The glyph; 0 if no face has it.
    pub(crate) glyph: GlyphId,
    /// Its advance.
    pub(crate) advance: Em,
    /// The left and right edge of its ink, in a vertical line its upper and lower one; both zero
    /// without ink.
    pub(crate) ink: (Em, Em),
    /// How it stands.
    pub(crate) orientation: Orientation,
    /// How far across from its line's height its origin lies.
    pub(crate) across: Em,
}

type Page = Box<[Option<Drawn>; 256]>;

/// What a style's chain of faces draws, looked up by character in constant time.
#[derive(Default)]
pub(crate) struct Chain {
    pub(crate) fonts: Vec<FontId>,
    lines: Lines,
    pages: Vec<Option<Page>>,
}

impl Chain {
    pub(crate) fn new(fonts: Vec<FontId>, lines: Lines) -> Self {
        Self { fonts, lines, pages: Vec::new() }
    }

    /// The drawing of a character that [`Chain::add`] was given; nothing for others.
    pub(crate) fn get(&self, c: char) -> Option<Drawn> {
        let code = u32::from(c) as usize;
        self.pages.get(code >> 8)?.as_ref()?[code & 255]
    }

    /// Shapes `chars` that are not there yet, each by itself.
    pub(crate) fn add(
        &mut self,
        book: &FontBook,
        shapers: &mut Shapers<'_>,
        chars: impl Iterator<Item = char>,
    ) {
        let mut new: Vec<char> = chars.filter(|c| self.get(*c).is_none()).collect();
        new.sort_unstable();
        new.dedup();
        let Some(first) = self.fonts.first().copied() else { return };
        let mut left = Vec::new();
        for font in self.fonts.clone() {
            let face = book.get(font);
            let (here, rest): (Vec<char>, Vec<char>) =
                new.into_iter().partition(|c| face.glyph(*c).is_some());
            if self.lines.is_vertical() {
                let region = Region::of(&shapers.language);
                let drawn = upright::draw((font, face), shapers.get(font), region, &here);
                here.iter().zip(drawn).for_each(|(c, drawn)| self.put(*c, drawn));
            } else {
                self.shape(book, shapers.get(font), font, &here);
            }
            new = rest;
            left.clone_from(&new);
        }
        for c in left {
            let blank = Drawn {
                font: first,
                glyph: 0,
                advance: Em::ONE,
                ink: (Em::ZERO, Em::ZERO),
                orientation: Orientation::Horizontal,
                across: Em::ZERO,
            };
            self.put(c, blank);
        }
    }

    /// Shapes characters that a font has in one go, kept apart by full-width spaces so that none
    /// acts upon its neighbour.
    fn shape(&mut self, book: &FontBook, shaper: &mut Shaper<'_>, font: FontId, chars: &[char]) {
        let mut text = String::with_capacity(chars.len() * 6);
        let mut places = Vec::with_capacity(chars.len());
        for c in chars {
            places.push((u32::try_from(text.len()).unwrap_or(u32::MAX), *c));
            text.push(*c);
            text.push('\u{3000}');
        }
        let mut set: Vec<Shaped> = Vec::with_capacity(chars.len() * 2);
        shaper.shape(&text, Writing::Han, &mut set);
        let mut glyphs = set.iter().peekable();
        for (start, c) in places {
            while glyphs.peek().is_some_and(|g| g.cluster < start) {
                glyphs.next();
            }
            let glyph = glyphs.peek().filter(|g| g.cluster == start);
            let face = book.get(font);
            let (id, advance) =
                glyph.map_or((face.glyph(c).unwrap_or(0), Em::ONE), |g| (g.glyph, g.advance));
            let ink = face.ink(id).map_or((Em::ZERO, Em::ZERO), |i| (i.left, i.right));
            let orientation = Orientation::Horizontal;
            self.put(c, Drawn { font, glyph: id, advance, ink, orientation, across: Em::ZERO });
        }
    }

    fn put(&mut self, c: char, drawn: Drawn) {
        let code = u32::from(c) as usize;
        if self.pages.len() <= code >> 8 {
            self.pages.resize_with((code >> 8) + 1, || None);
        }
        let page = self.pages[code >> 8].get_or_insert_with(|| Box::new([None; 256]));
        page[code & 255] = Some(drawn);
    }
}

/// A shaper for each font, made when first asked for.
pub(crate) struct Shapers<'a> {
    book: &'a FontBook,
    language: String,
    made: Vec<Option<Shaper<'a>>>,
}

impl<'a> Shapers<'a> {
    pub(crate) fn new(book: &'a FontBook, language: &str) -> Self {
        let made = book.fonts().iter().map(|_| None).collect();
        Self { book, language: language.to_owned(), made }
    }

    pub(crate) fn get(&mut self, font: FontId) -> &mut Shaper<'a> {
        let (book, language) = (self.book, &self.language);
        self.made[usize::from(font.0)].get_or_insert_with(|| Shaper::new(book.get(font), language))
    }
}
