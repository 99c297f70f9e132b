//! The fonts of an edition.

use crate::font::Font;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Index of a font in its [`FontBook`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// Fonts of an edition by number, and the fallback chain of each role.
#[derive(Clone, Debug, Default)]
pub struct FontBook {
    fonts: Vec<Arc<Font>>,
    roles: BTreeMap<String, Vec<FontId>>,
}

impl FontBook {
    /// Creates an empty book.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the number of a font, which is added unless the same face of its file is present.
    ///
    /// # Panics
    ///
    /// If there are more than 65,536 fonts.
    pub fn add(&mut self, font: Arc<Font>) -> FontId {
        let known =
            self.fonts.iter().position(|f| (f.file(), f.pick()) == (font.file(), font.pick()));
        let index = known.unwrap_or_else(|| {
            self.fonts.push(font);
            self.fonts.len() - 1
        });
        FontId(u16::try_from(index).expect("an edition has fewer than 65,536 faces"))
    }

    /// Sets the fallback chain of a role.
    pub fn role(&mut self, role: &str, chain: Vec<FontId>) {
        self.roles.insert(role.to_owned(), chain);
    }

    /// The font with this number.
    ///
    /// # Panics
    /// If the number is from another book.
    pub fn get(&self, id: FontId) -> &Font {
        &self.fonts[usize::from(id.0)]
    }

    /// All fonts, in order of their numbers.
    pub fn fonts(&self) -> &[Arc<Font>] {
        &self.fonts
    }

    /// Fallback chain of a role; empty if there is no such role.
    pub fn chain(&self, role: &str) -> &[FontId] {
        self.roles.get(role).map_or(&[], Vec::as_slice)
    }

    /// Roles with their fallback chains, sorted by name.
    pub fn roles(&self) -> impl Iterator<Item = (&str, &[FontId])> {
        self.roles.iter().map(|(role, chain)| (role.as_str(), chain.as_slice()))
    }

    /// First font of a chain that covers the character.
    pub fn find(&self, chain: &[FontId], c: char) -> Option<FontId> {
        chain.iter().copied().find(|id| self.get(*id).glyph(c).is_some())
    }
}
