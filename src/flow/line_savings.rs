//! Paragraphs that take one line less after a small cut: what an editor cuts first where a story is
//! too long (删字).

use crate::copy::{CopyRole, ShapedText};
use crate::flow::filled::FilledThread;
use crate::makeup::Frame;
use crate::text::{Breakings, Class, Line, SetMeasures, ShapedParagraph, SpacingKind};
use std::ops::Range;

/// Maximum number of characters cut from text without spaces; a larger cut means rewriting the
/// sentence.
const MAX_CUT_CHARACTERS: usize = 3;
/// Maximum number of letters of a word that is cut.
const MAX_CUT_LETTERS: usize = 8;

/// A cut after which a paragraph takes one line less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineSaving {
    /// Index of the paragraph in the copy.
    pub paragraph: usize,
    /// The clusters that were cut to find it.
    pub clusters: Range<usize>,
    /// Number of characters cut.
    pub characters: usize,
    /// Kind of the cut.
    pub cut: CutKind,
}

/// Kind of a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutKind {
    /// Characters an em wide.
    Characters,
    /// A word, with a space beside it.
    Word,
}

impl FilledThread {
    /// Returns the paragraphs of running text that take one line less where they stand after one to
    /// three characters are cut, or in text with spaces a word of up to eight letters: in the order of
    /// the copy, each with the smallest sufficient cut. Where text is overset, the tightest breakings
    /// are compared, else the best ones. Paragraphs in frames that are not `open`, and all before
    /// them, are left out, as a cut there gains nothing.
    pub fn line_savings(&self, open: impl Fn(&Frame) -> bool) -> Vec<LineSaving> {
        let closed = self.frames.iter().rposition(|frame| !open(&frame.frame));
        let from = closed.map_or(0, |last| last + 1);
        let mut set: Vec<Vec<Line>> = vec![Vec::new(); self.copy];
        let mut first = 0;
        for (n, frame) in self.frames.iter().enumerate() {
            for line in &frame.lines {
                let Some(of) = set.get_mut(line.text) else { continue };
                of.push(line.line);
                if n < from {
                    first = first.max(line.text + 1);
                }
            }
        }
        let whole = self.overset.as_ref().map_or(self.copy, |over| over.paragraph);
        let all = self.texts[..whole].iter().zip(set).enumerate().skip(first);
        all.filter_map(|(n, (text, set))| self.line_saving(n, text, &set)).collect()
    }

    /// The smallest cut after which a paragraph, which takes the lines `set`, takes one line less.
    fn line_saving(&self, paragraph: usize, text: &ShapedText, set: &[Line]) -> Option<LineSaving> {
        if text.part != CopyRole::Body || set.len() < 2 {
            return None;
        }
        let lines = |shaped: &ShapedParagraph| self.lines(shaped, SetMeasures(set));
        let now = lines(&text.shaped).min(set.len());
        let mut cuts = cuts(&text.shaped).into_iter();
        let cut = cuts.find(|cut| lines(&without(&text.shaped, &cut.clusters)) < now)?;
        let Cut { clusters, characters, kind: cut } = cut;
        Some(LineSaving { paragraph, clusters, characters, cut })
    }

    /// Number of lines that a paragraph takes.
    fn lines(&self, shaped: &ShapedParagraph, measures: SetMeasures<'_>) -> usize {
        let found = Breakings::find(shaped, &measures);
        let lines = match self.overset {
            Some(_) => found.fewest(),
            None => found.best(),
        };
        lines as usize
    }
}

/// A possible cut.
struct Cut {
    clusters: Range<usize>,
    characters: usize,
    kind: CutKind,
}

/// What may be cut from a paragraph, the least first, each time the last of its size.
fn cuts(shaped: &ShapedParagraph) -> Vec<Cut> {
    if shaped.space_delimited {
        let mut words = words(shaped);
        words.reverse();
        words.sort_by_key(|word| word.characters);
        words.dedup_by_key(|word| word.characters);
        return words;
    }
    let characters = |n: usize| {
        let ends = (n + 1..shaped.clusters.len()).rev();
        let mut ranges = ends.map(|end| end - n..end);
        let clusters = ranges.find(|range| range.clone().all(|at| is_plain(shaped, at)))?;
        Some(Cut { clusters, characters: n, kind: CutKind::Characters })
    };
    (1..=MAX_CUT_CHARACTERS).filter_map(characters).collect()
}

/// Whether a cluster is a Han character or kana that stands between others of the same kind.
fn is_plain(shaped: &ShapedParagraph, at: usize) -> bool {
    let is_character =
        |at: usize| shaped.clusters.get(at).is_some_and(|c| c.class == Class::Ideograph);
    let plain = |at: usize| shaped.clusters[at].spacing.kind == SpacingKind::Plain;
    let annotated = |at: usize| {
        let text = &shaped.clusters[at].text;
        shaped.ruby.iter().any(|r| r.base.start < text.end && text.start < r.base.end)
    };
    at > 0 && (at - 1..=at + 1).all(is_character) && plain(at - 1) && plain(at) && !annotated(at)
}

/// The words of up to [`MAX_CUT_LETTERS`] letters that stand between two spaces of a paragraph.
fn words(shaped: &ShapedParagraph) -> Vec<Cut> {
    let clusters = &shaped.clusters;
    let after = (0..clusters.len()).filter(|n| clusters[*n].spacing.kind == SpacingKind::Word);
    let after: Vec<usize> = after.map(|n| n + 1).collect();
    let between = after.windows(2).map(|pair| pair[0]..pair[1]);
    let word = |clusters: Range<usize>| {
        let words = shaped.text_of(clusters.clone());
        let letters = words.chars().count();
        let is_word = letters <= MAX_CUT_LETTERS && words.chars().all(char::is_alphabetic);
        is_word.then_some(Cut { clusters, characters: letters, kind: CutKind::Word })
    };
    between.filter_map(word).collect()
}

/// A paragraph without some of its clusters.
fn without(shaped: &ShapedParagraph, clusters: &Range<usize>) -> ShapedParagraph {
    let mut rest = shaped.clone();
    rest.clusters.drain(clusters.clone());
    rest.sum_up();
    rest
}
