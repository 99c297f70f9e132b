//! Which face each part of a Latin run is set in.

use crate::font::{FontBook, FontId};
use crate::text::shape::cluster_builder::ClusterBuilder;
use crate::text::shape::{invisible, marks};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The run cut by the face that has its characters. A word is set in one face: the first that has all
/// of it, if there is one, so that `Wałęsa` is not patched together from two.
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
        if let Some((part, _)) = parts.last_mut().filter(|_| invisible::is_invisible(c)) {
            part.end = end;
            continue;
        }
        let whole = |f: &&FontId| marks::has_all(builder.setter.book.get(**f), grapheme);
        // A letter and its marks come from one face.
        let font = if grapheme.len() > c.len_utf8() {
            chain.iter().find(whole).copied().or_else(|| builder.setter.book.find(chain, c))
        } else {
            builder.setter.book.find(chain, c)
        };
        let font = font.unwrap_or(first);
        match parts.last_mut() {
            Some((part, f)) if *f == font => part.end = end,
            _ => parts.push((start..end, font)),
        }
    }
    if parts.len() > 1 { whole_words(builder.setter.book, chain, (text, parts)) } else { parts }
}

/// The parts of a run with each word that is set in several faces put into one, if one has it all.
fn whole_words(
    book: &FontBook,
    chain: &[FontId],
    (text, parts): (&str, Vec<(Range<usize>, FontId)>),
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
            let seen = |c: &char| !invisible::is_invisible(*c);
            word.chars().filter(seen).all(|c| book.get(*id).glyph(c).is_some())
        };
        match chain.iter().copied().find(has_all) {
            Some(font) => add(at..at + len, font),
            None => word.char_indices().for_each(|(n, c)| {
                add(at + n..at + n + c.len_utf8(), font_at(at + n));
            }),
        }
        at += len;
    }
    whole
}

/// Whether `c` belongs to a word with what stands beside it: letters, figures, their marks, the
/// fraction slash, with which a face makes fractions of its own figures. Superior and inferior signs
/// are taken alone from a face that has them: CO₂ stays in the face of its letters.
fn in_word(c: char) -> bool {
    let index = matches!(c, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}'..='\u{209C}');
    (c.is_alphanumeric() && !index)
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{2044}')
        || invisible::is_invisible(c)
}
