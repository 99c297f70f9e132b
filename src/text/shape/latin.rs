//! Latin runs: shaped as a whole, then split at break opportunities.

use crate::font::{FontId, Shaped};
use crate::geom::{Abs, Em};
use crate::text::Class;
use crate::text::character::abbreviations::lead_on;
use crate::text::character::address::{addresses, has_host, is_mark};
use crate::text::character::classify::{is_dash, is_prefix, is_suffix};
use crate::text::character::syllables;
use crate::text::cluster::Break;
use crate::text::shape::borrowed::GlyphFonts;
use crate::text::shape::by_face::by_face;
use crate::text::shape::cluster_builder::ClusterBuilder;
use crate::text::shape::dash::overlap;
use crate::text::shape::dotless;
use crate::text::shape::marks;
use std::ops::Range;

/// Penalty of a break at the hyphen of a compound.
const COMPOUND: u16 = 50;
/// Penalty of a break within an address (URL, e-mail, path).
const ADDRESS: u16 = 100;

/// A break opportunity inside a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RunBreak {
    /// Without a hyphen, at this penalty.
    Plain(u16),
    /// Between syllables, with a hyphen.
    Syllable,
}

/// Fast check whether `run` has no break opportunity inside, as most words and numbers.
fn is_whole(run: &str) -> bool {
    let mark = |b: u8| matches!(b, b'.' | b',' | b':' | b'%');
    let bytes = run.as_bytes();
    bytes.iter().all(|b| b.is_ascii_alphanumeric() || mark(*b))
        && !has_host(run)
        && (!run.contains(':') || addresses(run).is_empty())
        && !bytes.windows(2).any(|pair| mark(pair[0]) && mark(pair[1]))
}

/// Shapes the run `text[range]`, which contains no spaces, and adds a cluster for each unbreakable
/// part.
pub(in crate::text) fn run(builder: &mut ClusterBuilder<'_, '_, '_>, range: Range<usize>) {
    let text = builder.out.text.clone();
    join(builder, &text, range.start);
    let cuts = cuts(builder, &text, range.clone());
    let mut cuts = cuts.as_slice();
    for (part, font) in by_face(builder, &text, range) {
        let mut shaped: Vec<Shaped> = Vec::new();
        let face = builder.setter.book.get(font);
        let by_font = builder.setter.shapers.get(font);
        dotless::shape(face, by_font, &text[part.clone()], &mut shaped);
        let words = &text[part.clone()];
        let borrowed = builder.borrow_marks(font, part.start, words, &mut shaped);
        let fonts = GlyphFonts { book: builder.setter.book, font, borrowed: &borrowed };
        marks::seat(fonts, words, &mut shaped);
        let first = builder.out.glyphs.len();
        let (here, rest) = cuts.split_at(cuts.partition_point(|(at, _)| *at <= part.end));
        pieces(builder, font, part, &shaped, here);
        builder.note_fonts(first, &borrowed);
        cuts = rest;
    }
}

/// Sets the break before a run that begins at `start`, if the preceding cluster is proportional
/// too.
fn join(builder: &mut ClusterBuilder<'_, '_, '_>, text: &str, start: usize) {
    let Some(last) = builder.out.clusters.last() else { return };
    if !last.class.is_latin() {
        return;
    }
    let end = last.text.end as usize;
    let (bytes, between) = (text.as_bytes(), &text.as_bytes()[end..start]);
    let words = bytes[start].is_ascii_alphanumeric() && bytes[end - 1].is_ascii_alphanumeric();
    let allowed = if words && between.iter().all(|b| *b == b' ') {
        // Mr Smith, No 5: UAX #14 need not be asked, abbreviations without a full stop must be.
        !between.is_empty() && !lead_on(&text[..end], &text[start..])
    } else {
        builder.setter.opportunities.may_end(text, start)
    };
    if let Some(last) = builder.out.clusters.last_mut().filter(|_| allowed) {
        let spaced = text[..start].ends_with(char::is_whitespace);
        last.break_after = Break::Allowed(if spaced { 0 } else { penalty(text, start) });
    }
}

/// Penalty of a break at `at` where there is no space.
fn penalty(text: &str, at: usize) -> u16 {
    match text[..at].chars().next_back() {
        Some('-' | '\u{2010}' | '–') => COMPOUND,
        Some('/' | '.' | '?' | '&' | '@' | ':') => ADDRESS,
        _ if text[at..].starts_with(is_mark) => ADDRESS,
        _ => 0,
    }
}

/// Ascending break opportunities inside a run, excluding its end, which depends on what follows.
fn cuts(
    builder: &mut ClusterBuilder<'_, '_, '_>,
    text: &str,
    range: Range<usize>,
) -> Vec<(usize, RunBreak)> {
    let run = &text[range.clone()];
    let mut cuts = Vec::new();
    if !is_whole(run) {
        let ends = builder.setter.opportunities.ends(text, range.end);
        let from = ends.partition_point(|at| *at <= range.start);
        let inside = ends[from..].iter().take_while(|at| **at < range.end);
        cuts.extend(inside.map(|at| {
            let soft = text[..*at].ends_with('\u{AD}');
            (*at, if soft { RunBreak::Syllable } else { RunBreak::Plain(penalty(text, *at)) })
        }));
    }
    // Between a topic and another topic or a mention: #一##二#, #一#@二.
    let bytes = text.as_bytes();
    let word = |c: char| c.is_alphanumeric();
    let meets = |at: &usize| {
        bytes[*at - 1] == b'#'
            && matches!(bytes[*at], b'#' | b'@')
            && text[..*at - 1].ends_with(word)
            && text[*at + 1..].starts_with(word)
    };
    for at in (range.start + 1..range.end).filter(meets) {
        if let Err(n) = cuts.binary_search_by_key(&at, |(cut, _)| *cut) {
            cuts.insert(n, (at, RunBreak::Plain(0)));
        }
    }
    if builder.hyphenate {
        let syllables = syllables::of(run, &builder.setter.rules.language);
        let plain = cuts.len();
        cuts.extend(syllables.into_iter().map(|at| (range.start + at, RunBreak::Syllable)));
        if plain > 0 && cuts.len() > plain {
            cuts.sort_by_key(|(at, _)| *at);
        }
    }
    cuts
}

/// Adds the parts of a single-font range as clusters; `cuts` lie within the range or at its end.
fn pieces(
    builder: &mut ClusterBuilder<'_, '_, '_>,
    font: FontId,
    part: Range<usize>,
    shaped: &[Shaped],
    cuts: &[(usize, RunBreak)],
) {
    let mut glyphs = shaped;
    let mut start = part.start;
    let place = |g: &Shaped| part.start + g.cluster as usize;
    let inside = cuts.iter().filter(|(at, _)| *at < part.end);
    let ends = inside.map(|(at, cut)| (*at, Some(*cut)));
    let last = cuts.last().filter(|(at, _)| *at == part.end).map(|(_, cut)| *cut);
    for (end, cut) in ends.chain([(part.end, last)]) {
        let (here, rest) = glyphs.split_at(glyphs.partition_point(|g| place(g) < end));
        // No break inside a ligature, whose letters would have to be shaped again.
        if end < part.end && rest.first().is_none_or(|g| place(g) != end) {
            continue;
        }
        piece(builder, font, part.start, start - part.start..end - part.start, here);
        if end < part.end
            && let Some(last) = here.last()
        {
            unkern(builder, font, last);
        }
        glyphs = rest;
        start = end;
        let cut = match cut {
            None => Break::Never,
            Some(RunBreak::Plain(penalty)) => Break::Allowed(penalty),
            Some(RunBreak::Syllable) => match hyphen(builder, font) {
                Some((glyph, advance)) => Break::Hyphen(glyph, advance),
                None => Break::Never,
            },
        };
        if let Some(cluster) = builder.out.clusters.last_mut() {
            cluster.break_after = cut;
        }
    }
}

/// Removes, at a line end, the kerning between the last glyph and the next one, which then stands
/// on another line.
fn unkern(builder: &mut ClusterBuilder<'_, '_, '_>, font: FontId, last: &Shaped) {
    let own = builder.setter.book.get(font).advance(last.glyph);
    let size = builder.size;
    if let Some(cluster) = builder.out.clusters.last_mut() {
        cluster.punctuation.trim_end = last.advance.at(size) - own.at(size);
    }
}

/// Adds one unbreakable part as a cluster.
fn piece(
    builder: &mut ClusterBuilder<'_, '_, '_>,
    font: FontId,
    base: usize,
    part: Range<usize>,
    glyphs: &[Shaped],
) {
    let text = builder.out.text.clone();
    let slice = &text[base + part.start..base + part.end];
    let numeric = |c: char| c.is_ascii_digit() || is_prefix(c) || is_suffix(c);
    let edge = slice.chars().next_back().is_some_and(numeric);
    let class = if edge { Class::Numeric } else { Class::Alpha };
    builder.push(base + part.start..base + part.end, class, font, Abs::ZERO);
    let size = builder.size;
    let mut pen = 0_i64;
    for (i, g) in glyphs.iter().enumerate() {
        let start = base + g.cluster as usize;
        let next = glyphs[i + 1..].iter().map(|n| n.cluster).find(|c| *c != g.cluster);
        let end = base + next.map_or(part.end, |c| c as usize);
        let first = i == 0 || glyphs[i - 1].cluster != g.cluster;
        let bytes = if first { start..end } else { end..end };
        let tracked = builder.tracking * i64::try_from(i).expect("a count has 63 bits");
        let x = Em::sum_at(pen + i64::from(g.dx.0), size) + tracked;
        builder.glyph(g.glyph, x, -g.dy.at(size), bytes);
        let dash = glyphs.get(i + 1).is_some_and(|n| goes_on(&text[base..], g, n));
        pen += i64::from(if dash { run_on(builder, font, g) } else { g.advance.0 });
    }
    let tracked = builder.tracking * i64::try_from(glyphs.len()).expect("a count has 63 bits");
    if let Some(cluster) = builder.out.clusters.last_mut() {
        cluster.advance = Em::sum_at(pen, size) + tracked;
    }
}

/// Whether two glyphs are adjoining dashes of the same kind.
fn goes_on(text: &str, a: &Shaped, b: &Shaped) -> bool {
    let dash = |g: &Shaped| text[g.cluster as usize..].chars().next().filter(|c| is_dash(*c));
    a.cluster != b.cluster && dash(a).is_some() && dash(a) == dash(b)
}

/// Distance from a dash to the next one at which they overlap without a seam.
fn run_on(builder: &ClusterBuilder<'_, '_, '_>, font: FontId, dash: &Shaped) -> i32 {
    let ink = builder.setter.book.get(font).ink(dash.glyph).unwrap_or_default();
    (ink.right.0 - ink.left.0 - overlap().0).clamp(1, dash.advance.0.max(1))
}

/// Glyph and width of the font's hyphen.
fn hyphen(builder: &ClusterBuilder<'_, '_, '_>, font: FontId) -> Option<(u16, Abs)> {
    let face = builder.setter.book.get(font);
    let glyph = face.glyph('-')?;
    Some((glyph, face.advance(glyph).at(builder.size)))
}
