//! An edition made up for measuring: the same bytes on every machine, in any number of pages.
//!
//! Words come from [`stock`], sentences from [`prose`], pages and stories from [`plan`]. There is
//! no clock and no library of random numbers: [`Dice`] counts in integers.

mod plan;
mod prose;
mod stock;
mod typst;

use std::collections::BTreeSet;

/// A made-up edition.
#[derive(Clone, Debug)]
pub(crate) struct Generated {
    /// Its files: path in the edition's folder, and text.
    pub(crate) files: Vec<(String, String)>,
    /// The same text as one Typst document, in as many columns on the same sheet.
    pub(crate) typst: String,
    /// Characters in its stories, heads among them, spaces not counted.
    pub(crate) characters: usize,
    /// How many of its Han differ.
    pub(crate) different_han: usize,
}

/// A story as it is written, before it is a file.
#[derive(Clone, Debug, Default)]
struct Story {
    kicker: String,
    head: String,
    deck: String,
    byline: String,
    body: Vec<Piece>,
}

/// A piece of a story's body.
#[derive(Clone, Debug)]
enum Piece {
    Paragraph(String),
    Subhead(String),
}

impl Piece {
    fn text(&self) -> &str {
        match self {
            Self::Paragraph(text) | Self::Subhead(text) => text,
        }
    }
}

/// An edition of `pages` pages, 10,000 characters each or a little more. The first pages of a
/// longer edition are those of a shorter one, but for where stories turn.
pub(crate) fn edition(pages: u32) -> Generated {
    let plan = plan::plan(pages);
    let texts = plan.stories.iter().flat_map(|s| {
        let head = [&s.kicker, &s.head, &s.deck, &s.byline].map(String::as_str);
        head.into_iter().chain(s.body.iter().map(Piece::text))
    });
    let all: String = texts.collect();
    let characters = all.chars().filter(|c| !c.is_whitespace()).count();
    let han: BTreeSet<char> =
        all.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).collect();
    let typst = typst::document(&plan.stories);
    Generated { files: plan.files(), typst, characters, different_han: han.len() }
}

/// Throws of dice that fall alike every time: `SplitMix64` (Steele, Lea and Flood, *Fast Splittable
/// Pseudorandom Number Generators*, 2014).
#[derive(Clone, Debug)]
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n.max(1)).unwrap_or(1);
        usize::try_from(self.next() % n).unwrap_or(0)
    }

    /// Whether `n` chances in a hundred came true.
    fn chance(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    /// One of several.
    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}
