//! All faces of an edition.

use crate::font::Font;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A font's number in its [`FontBook`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// The faces an edition uses: fonts by number, and for each role the fonts to try, in order.
#[derive(Clone, Debug, Default)]
pub struct FontBook {
    fonts: Vec<Arc<Font>>,
    roles: BTreeMap<String, Vec<FontId>>,
}

impl FontBook {
    /// Without fonts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a font, unless the same face of the same file is there; its number either way.
    ///
    /// # Panics
    ///
    /// Beyond 65,536 fonts.
    pub fn add(&mut self, font: Arc<Font>) -> FontId {
        let known =
            self.fonts.iter().position(|f| (f.file(), f.pick()) == (font.file(), font.pick()));
        let index = known.unwrap_or_else(|| {
            self.fonts.push(font);
            self.fonts.len() - 1
        });
        FontId(u16::try_from(index).expect("an edition has fewer than 65,536 faces"))
    }

    /// Names a role and the fonts to try for it, first to last.
    pub fn role(&mut self, role: &str, chain: Vec<FontId>) {
        self.roles.insert(role.to_owned(), chain);
    }

    /// The font with a number this book gave.
    ///
    /// # Panics
    /// For a number of another book.
    pub fn get(&self, id: FontId) -> &Font {
        &self.fonts[usize::from(id.0)]
    }

    /// The fonts, by number.
    pub fn fonts(&self) -> &[Arc<Font>] {
        &self.fonts
    }

    /// The fonts to try for a role; empty for a role that is not there.
    pub fn chain(&self, role: &str) -> &[FontId] {
        self.roles.get(role).map_or(&[], Vec::as_slice)
    }

    /// The roles with their fonts, by name.
    pub fn roles(&self) -> impl Iterator<Item = (&str, &[FontId])> {
        self.roles.iter().map(|(role, chain)| (role.as_str(), chain.as_slice()))
    }

    /// The first font of a chain that has the character.
    pub fn find(&self, chain: &[FontId], c: char) -> Option<FontId> {
        chain.iter().copied().find(|id| self.get(*id).glyph(c).is_some())
    }
}
