//! Splits words: wide ones at their glyphs, to provide emergency breaks, and any at given byte
//! offsets, where a form or ruby begins or ends.
//!
//! Words are split regardless of the measure; line breaking decides which of the emergency breaks
//! may be used.

use crate::geom::{Abs, GlyphOrientation};
use crate::text::ShapedParagraph;
use crate::text::character::classify::{is_dash, is_invisible, is_prefix, is_suffix};
use crate::text::cluster::{Break, Cluster, PunctuationSpace, Spacing};
use crate::text::shape::cluster_builder::len_u32;

/// Words wider than this, in em, get emergency breaks; no newspaper column is narrower.
const WIDE: i64 = 3;

impl ShapedParagraph {
    /// Adds emergency breaks to wide words: one cluster per glyph that has text of its own.
    pub(in crate::text) fn add_emergency_breaks(&mut self) {
        self.split_wider_than(self.size * WIDE);
    }

    /// Adds emergency breaks to all words, for display type, whose lines may hold few characters.
    pub(crate) fn split_all_words(&mut self) {
        self.split_wider_than(Abs::ZERO);
        self.sum_up();
    }

    fn split_wider_than(&mut self, width: Abs) {
        // A word with ruby is never split, as its ruby would be split too.
        let under_ruby = |c: &Cluster| {
            let n = self.ruby.partition_point(|r| r.base.end <= c.text.start);
            self.ruby.get(n).is_some_and(|r| r.base.start < c.text.end)
        };
        let hyphen = |c: &Cluster| match c.break_after {
            Break::Hyphen(_, width) => width,
            _ => Abs::ZERO,
        };
        let wide =
            |c: &Cluster| c.glyphs.len() > 1 && c.advance + hyphen(c) > width && !under_ruby(c);
        let places: Vec<usize> =
            (0..self.clusters.len()).filter(|i| wide(&self.clusters[*i])).collect();
        if places.is_empty() {
            return;
        }
        let mut clusters = Vec::with_capacity(self.clusters.len() + self.glyphs.len());
        let mut places = places.into_iter().peekable();
        for (i, cluster) in std::mem::take(&mut self.clusters).into_iter().enumerate() {
            if places.next_if_eq(&i).is_some() {
                self.split(&cluster, &mut clusters);
            } else {
                clusters.push(cluster);
            }
        }
        self.clusters = clusters;
    }

    /// Splits a cluster into one for each glyph that has text of its own and may begin a line.
    fn split(&mut self, whole: &Cluster, out: &mut Vec<Cluster>) {
        let range = whole.glyphs.start as usize..whole.glyphs.end as usize;
        let first = |g: usize| self.text[self.glyphs[g].start as usize..].chars().next();
        let joined = |g: usize| {
            let pair = g.checked_sub(1).filter(|b| *b >= range.start).and_then(first).zip(first(g));
            pair.is_some_and(|(a, b)| stay_together(a, b))
        };
        let own_text = |g: &usize| self.glyphs[*g].end > self.glyphs[*g].start && !joined(*g);
        let mut starts: Vec<usize> = range.clone().filter(own_text).collect();
        if starts.first() != Some(&range.start) {
            starts.insert(0, range.start);
        }
        for (i, start) in starts.iter().copied().enumerate() {
            let next = starts.get(i + 1).copied();
            let x = self.glyphs[start].x;
            let right = next.map_or(whole.advance, |n| self.glyphs[n].x);
            let end = next.unwrap_or(range.end);
            let first_byte = if i == 0 { whole.text.start } else { self.glyphs[start].start };
            let text = first_byte..next.map_or(whole.text.end, |n| self.glyphs[n].start);
            let x = if i == 0 { Abs::ZERO } else { x };
            for glyph in &mut self.glyphs[start..end] {
                glyph.x -= x;
            }
            let (gap, break_after) = match next {
                Some(_) => (Spacing::FIXED, Break::Emergency),
                None => (whole.spacing, whole.break_after),
            };
            let edges = PunctuationSpace {
                before: if i == 0 { whole.punctuation.before } else { Abs::ZERO },
                trim_start: if i == 0 { whole.punctuation.trim_start } else { Abs::ZERO },
                ..if next.is_none() { whole.punctuation } else { PunctuationSpace::default() }
            };
            let glyphs = len_u32(start)..len_u32(end);
            let advance = right - x;
            out.push(Cluster {
                text,
                glyphs,
                advance,
                punctuation: edges,
                spacing: gap,
                break_after,
                ..whole.clone()
            });
        }
    }
}

/// Whether even an emergency break is prohibited between two characters of a word: before a closing
/// sign or mark, after an opening one, within a run of dashes, and before invisible characters.
fn stay_together(a: char, b: char) -> bool {
    let closes = is_suffix(b)
        || matches!(b, '.' | ',' | ':' | ';' | '!' | '?' | ')' | ']' | '}' | '’' | '”' | '/');
    let opens = is_prefix(a) || matches!(a, '(' | '[' | '{' | '‘' | '“');
    (closes && a.is_alphanumeric())
        || (opens && b.is_alphanumeric())
        || (is_dash(a) && a == b)
        || is_invisible(b)
}

impl ShapedParagraph {
    /// Splits clusters so that a new one begins at each byte offset in `at` (ascending) that lies
    /// between two characters of a word. The new boundary is not a break opportunity. A ligature
    /// that spans the offset is not split.
    pub(crate) fn cut(&mut self, at: impl Iterator<Item = usize>) {
        let mut cuts = at.map(len_u32).peekable();
        let mut out = Vec::with_capacity(self.clusters.len() + cuts.size_hint().0);
        for mut rest in std::mem::take(&mut self.clusters) {
            // Offset from the word's left edge at which the current part begins.
            let mut x = Abs::ZERO;
            while cuts.next_if(|byte| *byte <= rest.text.start).is_some() {}
            while let Some(byte) = cuts.next_if(|byte| *byte < rest.text.end) {
                let Some(first) = self.boundary(&rest, byte) else { continue };
                let end = self.glyphs[first as usize].x;
                let part = Cluster {
                    text: rest.text.start..byte,
                    glyphs: rest.glyphs.start..first,
                    advance: end - x,
                    spacing: Spacing::FIXED,
                    break_after: Break::Never,
                    ..rest.clone()
                };
                self.move_left(&part, x);
                out.push(part);
                rest.advance -= end - x;
                (rest.text.start, rest.glyphs.start, x) = (byte, first, end);
            }
            self.move_left(&rest, x);
            out.push(rest);
        }
        self.clusters = out;
    }

    /// Index of the first glyph at or after `byte`, if the word may be split before it.
    fn boundary(&self, word: &Cluster, byte: u32) -> Option<u32> {
        // Digits that share one cell of a vertical line stay together.
        let shared =
            self.writing.is_vertical() && word.placement.orientation != GlyphOrientation::Rotated;
        let glyphs = &self.glyphs[word.glyphs.start as usize..word.glyphs.end as usize];
        let first = glyphs.partition_point(|g| g.start < byte);
        let whole = first > 0 && first < glyphs.len() && glyphs[first - 1].end <= byte;
        let cuts = word.class.is_latin() && !shared && whole;
        cuts.then(|| word.glyphs.start + len_u32(first))
    }

    fn move_left(&mut self, part: &Cluster, by: Abs) {
        let glyphs = part.glyphs.start as usize..part.glyphs.end as usize;
        self.glyphs[glyphs].iter_mut().for_each(|g| g.x -= by);
    }
}
