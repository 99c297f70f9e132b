//! Latin runs: shaped whole, then cut where a line may break.

use crate::font::{FontId, Shaped, Writing};
use crate::geom::{Abs, Em};
use crate::text::Class;
use crate::text::classify::{is_prefix, is_suffix};
use crate::text::prepared::Break;
use crate::text::walk::Walk;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A place inside a run where a line may break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// After a hyphen, a dash or a slash of an address.
    Plain,
    /// Between syllables, with a hyphen.
    Syllable,
}

/// Shapes the run `text[range]`, which holds no space, and pushes a cluster for each unbreakable
/// part of it.
pub(super) fn run(walk: &mut Walk<'_, '_, '_>, range: Range<usize>) {
    let text = walk.out.text.clone();
    for (part, font) in by_face(walk, &text, range) {
        let mut shaped: Vec<Shaped> = Vec::new();
        walk.setter.shapers.get(font).shape(&text[part.clone()], Writing::Latin, &mut shaped);
        let missing =
            shaped.iter().filter(|g| g.glyph == 0).map(|g| part.start + g.cluster as usize);
        let missing: Vec<usize> = missing.collect();
        for at in missing {
            walk.out.missing.extend(text[at..].chars().next().map(|c| (at, c)));
        }
        let cuts = cuts(&text[part.clone()], &walk.setter.rules.language);
        let mut glyphs = shaped.as_slice();
        let mut start = 0;
        let ends = cuts.iter().map(|(at, cut)| (*at, Some(*cut)));
        for (end, cut) in ends.chain([(part.len(), None)]) {
            let count = glyphs.partition_point(|g| (g.cluster as usize) < end);
            let (here, rest) = glyphs.split_at(count);
            piece(walk, font, part.start, start..end, here);
            glyphs = rest;
            let hyphen = hyphen(walk, font);
            if let (Some(cut), Some(cluster)) = (cut, walk.out.clusters.last_mut()) {
                cluster.break_after = match (cut, hyphen) {
                    (Cut::Syllable, Some((glyph, advance))) => Break::Hyphen(glyph, advance),
                    (Cut::Syllable, None) => Break::Never,
                    (Cut::Plain, _) => Break::Allowed(0),
                };
            }
            start = end;
        }
    }
}

/// One unbreakable part as a cluster.
fn piece(
    walk: &mut Walk<'_, '_, '_>,
    font: FontId,
    base: usize,
    part: Range<usize>,
    glyphs: &[Shaped],
) {
    let text = walk.out.text.clone();
    let slice = &text[base + part.start..base + part.end];
    let numeric = |c: char| c.is_ascii_digit() || is_prefix(c) || is_suffix(c);
    let edge = slice.chars().next_back().is_some_and(numeric);
    let class = if edge { Class::Numeric } else { Class::Alpha };
    walk.push(base + part.start..base + part.end, class, font, Abs::ZERO);
    let size = walk.size;
    let mut pen = 0;
    for (i, g) in glyphs.iter().enumerate() {
        let start = base + g.cluster as usize;
        let next = glyphs[i + 1..].iter().map(|n| n.cluster).find(|c| *c != g.cluster);
        let end = base + next.map_or(part.end, |c| c as usize);
        let first = i == 0 || glyphs[i - 1].cluster != g.cluster;
        let text = if first { start..end } else { end..end };
        let tracked = walk.tracking * i64::try_from(i).unwrap_or(0);
        let x = Em(pen + g.dx.0).at(size) + tracked;
        walk.glyph(g.glyph, x, -g.dy.at(size), text);
        pen += g.advance.0;
    }
    let tracked = walk.tracking * i64::try_from(glyphs.len()).unwrap_or(0);
    if let Some(cluster) = walk.out.clusters.last_mut() {
        cluster.advance = Em(pen).at(size) + tracked;
    }
}

/// The run cut by the face that has its characters.
fn by_face(
    walk: &Walk<'_, '_, '_>,
    text: &str,
    range: Range<usize>,
) -> Vec<(Range<usize>, FontId)> {
    let chain = walk.setter.fonts(walk.chain);
    let Some(first) = chain.first().copied() else { return Vec::new() };
    let mut parts: Vec<(Range<usize>, FontId)> = Vec::new();
    for (at, grapheme) in text[range.clone()].grapheme_indices(true) {
        let c = grapheme.chars().next().unwrap_or(' ');
        let font = walk.setter.book.find(chain, c).unwrap_or(first);
        let (start, end) = (range.start + at, range.start + at + grapheme.len());
        match parts.last_mut() {
            Some((part, f)) if *f == font => part.end = end,
            _ => parts.push((start..end, font)),
        }
    }
    parts
}

/// The glyph and width of a hyphen in the face.
fn hyphen(walk: &Walk<'_, '_, '_>, font: FontId) -> Option<(u16, Abs)> {
    let face = walk.setter.book.get(font);
    let glyph = face.glyph('-')?;
    Some((glyph, face.advance(glyph).at(walk.size)))
}

/// Where `run` may be cut: after hyphens and dashes between letters, after the slashes and dots of
/// an address, and between the syllables of long words.
/// Source: CLREQ on Western words; Unicode UAX #14, LB13 and LB21.
fn cuts(run: &str, language: &str) -> Vec<(usize, Cut)> {
    let mut cuts = Vec::new();
    let address = run.contains("://") || run.starts_with("www.") || run.contains('@');
    let mut previous = ' ';
    let mut chars = run.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let end = at + c.len_utf8();
        let cut = match c {
            '-' => at > 1 && previous.is_alphabetic() && next.is_alphabetic(),
            '—' | '–' => next.is_alphanumeric() && previous.is_alphanumeric() && c == '—',
            '/' | '.' | '?' | '&' | '=' | '_' => address && next.is_alphanumeric(),
            _ => false,
        };
        if cut && end < run.len() {
            cuts.push((end, Cut::Plain));
        }
        previous = c;
    }
    if !address {
        syllables(run, language, &mut cuts);
    }
    cuts.sort_unstable_by_key(|(at, _)| *at);
    cuts.dedup_by_key(|(at, _)| *at);
    cuts
}

/// Hyphenation points of words of five letters and more that are not all capitals, two letters
/// before and three after.
fn syllables(run: &str, language: &str, cuts: &mut Vec<(usize, Cut)>) {
    let primary = language.split('-').next().unwrap_or_default().as_bytes();
    let code = match primary {
        [a, b] if primary != b"zh" && primary != b"ja" => [*a, *b],
        _ => *b"en",
    };
    let Some(language) = hypher::Lang::from_iso(code) else { return };
    for (at, word) in run.split_word_bound_indices() {
        let letters = word.chars().count();
        if letters < 5 || !word.chars().all(char::is_alphabetic) {
            continue;
        }
        if !word.chars().skip(1).all(char::is_lowercase) {
            continue;
        }
        let mut end = at;
        for syllable in hypher::hyphenate_bounded(word, language, 2, 3) {
            end += syllable.len();
            if end < at + word.len() {
                cuts.push((end, Cut::Syllable));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_never_cut() {
        assert!(cuts("28841.36", "zh-Hans").is_empty());
        assert!(cuts("2024-2026", "zh-Hans").is_empty());
        assert!(cuts("5.9%", "zh-Hans").is_empty());
    }

    #[test]
    fn words_break_after_hyphens_and_between_syllables() {
        assert_eq!(cuts("X-ray", "en"), []);
        assert!(cuts("newspaper", "en").contains(&(4, Cut::Syllable)));
        assert!(cuts("well-known", "en").contains(&(5, Cut::Plain)));
        assert!(cuts("UNESCO", "en").is_empty());
    }

    #[test]
    fn an_address_breaks_after_its_slashes_without_a_hyphen() {
        let cuts = cuts("https://example.org/a/b", "zh-Hans");
        assert!(cuts.iter().all(|(_, cut)| *cut == Cut::Plain));
        assert!(cuts.contains(&(20, Cut::Plain)));
    }
}
