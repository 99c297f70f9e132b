//! Splits a Latin run into parts by font.

use crate::font::{Font, FontBook, FontId};
use crate::text::character::classify::is_invisible;
use crate::text::shape::cluster_builder::ClusterBuilder;
use crate::text::shape::marks;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Splits the run by the first font of the chain that covers each character. A word is set in one
/// font, the first that covers all of it, if there is one, so that `Wałęsa` is not composed of two.
pub(super) fn by_face(
    builder: &ClusterBuilder<'_, '_, '_>,
    text: &str,
    range: Range<usize>,
) -> Vec<(Range<usize>, FontId)> {
    let chain = builder.setter.fonts(builder.chain);
    let Some(first) = chain.first().copied() else { return Vec::new() };
    let mut parts: Vec<(Range<usize>, FontId)> = Vec::new();
    for (at, grapheme) in text[range.clone()].grapheme_indices(true) {
        let c = grapheme.chars().next().unwrap_or(' ');
        let (start, end) = (range.start + at, range.start + at + grapheme.len());
        if let Some((part, _)) = parts.last_mut().filter(|_| is_invisible(c)) {
            part.end = end;
            continue;
        }
        // A base character and its combining marks come from one font, the first that has a composed
        // glyph, else the first that has the parts.
        let book = builder.setter.book;
        let covering = |covers: fn(&Font, &str) -> bool| {
            chain.iter().copied().find(|f| covers(book.get(*f), grapheme))
        };
        let parts_of = || covering(marks::has_parts);
        let font = if grapheme.len() > c.len_utf8() {
            covering(marks::has_all).or_else(parts_of).or_else(|| book.find(chain, c))
        } else {
            book.find(chain, c).or_else(parts_of)
        };
        let font = font.unwrap_or(first);
        match parts.last_mut() {
            Some((part, f)) if *f == font => part.end = end,
            _ => parts.push((start..end, font)),
        }
    }
    if parts.len() > 1 { whole_words(builder.setter.book, chain, text, &parts) } else { parts }
}

/// Merges the parts of each word that is set in several fonts, if a single font covers it.
fn whole_words(
    book: &FontBook,
    chain: &[FontId],
    text: &str,
    parts: &[(Range<usize>, FontId)],
) -> Vec<(Range<usize>, FontId)> {
    let range = parts[0].0.start..parts[parts.len() - 1].0.end;
    let font_at = |at: usize| parts[parts.partition_point(|(part, _)| part.end <= at)].1;
    let mut whole: Vec<(Range<usize>, FontId)> = Vec::new();
    let mut add = |range: Range<usize>, font: FontId| match whole.last_mut() {
        Some((part, f)) if *f == font => part.end = range.end,
        _ => whole.push((range, font)),
    };
    let mut at = range.start;
    while let Some(c) = text[at..range.end].chars().next() {
        let rest = &text[at..range.end];
        let len = if in_word(c) {
            rest.find(|c| !in_word(c)).unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        let word = &rest[..len];
        let has_all = |id: &FontId| {
            let seen = |c: &char| !is_invisible(*c);
            word.chars().filter(seen).all(|c| book.get(*id).glyph(c).is_some())
        };
        let has_parts = |id: &FontId| {
            let covers =
                |g: &str| marks::has_all(book.get(*id), g) || marks::has_parts(book.get(*id), g);
            word.graphemes(true).all(covers)
        };
        let fonts = || chain.iter().copied();
        match fonts().find(has_all).or_else(|| fonts().find(has_parts)) {
            Some(font) => add(at..at + len, font),
            None => word.char_indices().for_each(|(n, c)| {
                add(at + n..at + n + c.len_utf8(), font_at(at + n));
            }),
        }
        at += len;
    }
    whole
}

/// Whether `c` belongs to the same word as its neighbours: letters, digits, combining marks, and
/// the fraction slash, for which fonts provide fractions. Superscript and subscript characters are
/// taken separately from a font that has them: CO₂ stays in the font of its letters.
fn in_word(c: char) -> bool {
    let index = matches!(c, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}'..='\u{209C}');
    (c.is_alphanumeric() && !index)
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{2044}')
        || is_invisible(c)
}
