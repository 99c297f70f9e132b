//! Finds the rule that makes a line loose.
//!
//! Each rule of line breaking is lifted in turn, and the paragraph is broken again in the same
//! measures. The rule without which no visibly loose line remains at that place is the cause.

use crate::text::cluster::Break;
use crate::text::lines::badness::VISIBLE;
use crate::text::lines::break_lines::Breakings;
use crate::text::lines::line::Line;
use crate::text::lines::measures::SetMeasures;
use crate::text::rules::names::{NAME, SPREAD};
use crate::text::rules::opportunity::WITHIN_UNIT;
use crate::text::shaped_paragraph::LastLine;
use crate::text::{Class, ShapedParagraph};
use std::cell::LazyCell;

/// Cause of a loose line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LooseCause {
    /// The number of lines required of its paragraph by columns, turns or pages.
    LineCount,
    /// A number kept with its unit.
    Unit,
    /// A name kept whole.
    Name,
    /// A last line of more than one character.
    LastLine,
    /// Punctuation prohibited at line starts and ends.
    Marks,
    /// A word or number kept whole.
    Word,
    /// Several of these together.
    Several,
    /// None of these: the characters cannot be set any tighter.
    Nothing,
}

impl LooseCause {
    /// Rules that are lifted one at a time, most likely first.
    const RULES: [Self; 5] = [Self::Unit, Self::Name, Self::LastLine, Self::Marks, Self::Word];
}

/// Cause of each visibly loose line among `lines`, `None` for the others. `lines` are all lines of
/// paragraph `p`.
pub fn loose_causes(p: &ShapedParagraph, lines: &[Line]) -> Vec<Option<LooseCause>> {
    let loose = |line: &Line| line.strain(p).opened > VISIBLE;
    if !lines.iter().any(loose) {
        return vec![None; lines.len()];
    }
    let rooms = SetMeasures(lines);
    let set_again = |q: ShapedParagraph| {
        let ways = Breakings::find(&q, &rooms);
        let lines = ways.lines(ways.best(), &q, &rooms);
        Rebroken { p: q, lines }
    };
    let as_it_is = set_again(p.clone());
    // Computed once for all lines, and only if needed.
    let lifted = LooseCause::RULES
        .map(|rule| (rule, LazyCell::new(move || set_again(lift(p.clone(), rule)))));
    let all = LazyCell::new(|| set_again(LooseCause::RULES.into_iter().fold(p.clone(), lift)));
    let of_line = |line: &Line| {
        if !loose(line) {
            return None;
        }
        let at = middle(p, line);
        if as_it_is.is_closer_at(at) {
            return Some(LooseCause::LineCount);
        }
        let alone = lifted.iter().find(|(_, again)| again.is_closer_at(at));
        let together =
            || if all.is_closer_at(at) { LooseCause::Several } else { LooseCause::Nothing };
        Some(alone.map_or_else(together, |(rule, _)| *rule))
    };
    lines.iter().map(of_line).collect()
}

/// A paragraph broken again.
struct Rebroken {
    p: ShapedParagraph,
    lines: Vec<Line>,
}

impl Rebroken {
    /// Whether the line that contains a byte of the text is not visibly loose.
    fn is_closer_at(&self, at: u32) -> bool {
        let starts = |l: &Line| self.p.clusters[l.start as usize].text.start <= at;
        let about = self.lines[..self.lines.partition_point(starts)].last();
        about.is_some_and(|l| covers(&self.p, l, at) && l.strain(&self.p).opened <= VISIBLE)
    }
}

/// Lifts one rule from a paragraph.
fn lift(mut p: ShapedParagraph, rule: LooseCause) -> ShapedParagraph {
    match rule {
        LooseCause::Unit => allow(&mut p, |at| matches!(at, Break::Allowed(n) if n >= WITHIN_UNIT)),
        LooseCause::Name => {
            allow(&mut p, |at| matches!(at, Break::Allowed(NAME | SPREAD)));
        }
        LooseCause::LastLine => p.last_line = LastLine::AsItFalls,
        LooseCause::Marks => allow_marks(&mut p),
        LooseCause::Word => {
            p.split_all_words();
            let word = |n: u16| n > NAME && n < WITHIN_UNIT && n != SPREAD;
            allow(&mut p, |at| match at {
                Break::Emergency => true,
                Break::Allowed(n) => word(n),
                _ => false,
            });
        }
        LooseCause::LineCount | LooseCause::Several | LooseCause::Nothing => {}
    }
    p
}

/// Removes the penalty of all breaks that match.
fn allow(p: &mut ShapedParagraph, which: impl Fn(Break) -> bool) {
    for cluster in &mut p.clusters {
        if which(cluster.break_after) {
            cluster.break_after = Break::Allowed(0);
        }
    }
}

/// Allows any mark at line starts and ends.
fn allow_marks(p: &mut ShapedParagraph) {
    let mark = |class: Class| !class.is_character() && !class.is_latin();
    for i in 1..p.clusters.len() {
        let (a, b) = (p.clusters[i - 1].class, p.clusters[i].class);
        let last = &mut p.clusters[i - 1].break_after;
        if (mark(a) || mark(b)) && matches!(*last, Break::Never | Break::Dash) {
            *last = Break::Allowed(0);
        }
    }
}

/// Byte offset of the middle of a line's text.
fn middle(p: &ShapedParagraph, line: &Line) -> u32 {
    let clusters = &p.clusters[line.start as usize..line.end as usize];
    clusters.get(clusters.len() / 2).map_or(0, |c| c.text.start)
}

/// Whether a line contains a byte of the text.
fn covers(p: &ShapedParagraph, line: &Line, at: u32) -> bool {
    let clusters = &p.clusters[line.start as usize..line.end as usize];
    clusters
        .first()
        .zip(clusters.last())
        .is_some_and(|(a, b)| a.text.start <= at && at < b.text.end)
}
