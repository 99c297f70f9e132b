//! Generates an edition for benchmarks: the same bytes on every machine, with any number of pages.
//!
//! Words come from [`stock`], sentences from [`prose`], pages and stories from [`plan`]. Neither a
//! clock nor a random number crate is used: [`Dice`] computes with integers.

mod plan;
mod prose;
mod stock;
mod typst;

use std::collections::BTreeSet;

/// A generated edition.
#[derive(Clone, Debug)]
pub(crate) struct Generated {
    /// Its files: paths in the edition's folder and contents.
    pub(crate) files: Vec<(String, String)>,
    /// The same text as a Typst document, with the same number of columns and sheet size.
    pub(crate) typst: String,
    /// Number of characters in its stories including heads, without spaces.
    pub(crate) characters: usize,
    /// Number of distinct Han characters.
    pub(crate) different_han: usize,
}

/// A story before serialization.
#[derive(Clone, Debug, Default)]
struct Story {
    kicker: String,
    head: String,
    deck: String,
    byline: String,
    body: Vec<Piece>,
}

/// A block of a story's body.
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

/// Generates an edition of `pages` pages with slightly more than 10,000 characters each. The pages
/// of a shorter edition are the first of a longer one, except for turns.
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

/// Deterministic random numbers: `SplitMix64` (Steele, Lea and Flood, *Fast Splittable Pseudorandom
/// Number Generators*, 2014).
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

    /// Returns a number below `n`.
    fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n.max(1)).unwrap_or(1);
        usize::try_from(self.next() % n).unwrap_or(0)
    }

    /// Returns `true` with a probability of `n` per cent.
    fn chance(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    /// Returns a random element.
    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}
