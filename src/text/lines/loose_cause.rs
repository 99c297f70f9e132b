//! What a loose line pays for: the rule without which it could stand closer.
//!
//! Each rule that breaking keeps is lifted in turn, and the paragraph is broken again in the same
//! room. Where no visible gap is left about the line, that rule is what its white pays for.

use crate::geom::Abs;
use crate::text::lines::badness::VISIBLE;
use crate::text::lines::break_lines::{Breakings, LineMeasures};
use crate::text::lines::line::{Line, Measure};
use crate::text::rules::names::{NAME, SPREAD};
use crate::text::rules::opportunity::WITHIN_UNIT;
use crate::text::shaped_paragraph::{Break, LastLine};
use crate::text::{Class, ShapedParagraph};
use std::cell::LazyCell;

/// What a loose line pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LooseCause {
    /// The number of lines that its columns, turns or pages want of its paragraph.
    LineCount,
    /// A number kept with its unit.
    Unit,
    /// A name kept whole.
    Name,
    /// A last line of more than one character.
    LastLine,
    /// Marks kept from lines' starts and ends.
    Marks,
    /// A word or a number kept whole.
    Word,
    /// Several of these at once.
    Several,
    /// None of these: there is no closer way to set these characters.
    Nothing,
}

impl LooseCause {
    /// The rules that are lifted one at a time, the most likely first.
    const RULES: [Self; 5] = [Self::Unit, Self::Name, Self::LastLine, Self::Marks, Self::Word];
}

/// For each of `lines`, all those of paragraph `p` from its first cluster on: what it pays for, if
/// its gaps are opened so far that a reader sees it.
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
    // Set again once for all lines, and only where some line asks.
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

/// A paragraph set another time.
struct Rebroken {
    p: ShapedParagraph,
    lines: Vec<Line>,
}

impl Rebroken {
    /// Whether the line that holds a byte of the text is not seen to be open.
    fn is_closer_at(&self, at: u32) -> bool {
        let starts = |l: &Line| self.p.clusters[l.start as usize].text.start <= at;
        let about = self.lines[..self.lines.partition_point(starts)].last();
        about.is_some_and(|l| covers(&self.p, l, at) && l.strain(&self.p).opened <= VISIBLE)
    }
}

/// The paragraph without one of the rules.
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

/// Makes breaks of a kind cost nothing.
fn allow(p: &mut ShapedParagraph, which: impl Fn(Break) -> bool) {
    for cluster in &mut p.clusters {
        if which(cluster.break_after) {
            cluster.break_after = Break::Allowed(0);
        }
    }
}

/// Lets lines begin and end with any mark.
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

/// The byte in the middle of a line's text.
fn middle(p: &ShapedParagraph, line: &Line) -> u32 {
    let clusters = &p.clusters[line.start as usize..line.end as usize];
    clusters.get(clusters.len() / 2).map_or(0, |c| c.text.start)
}

/// Whether a line holds a byte of the text.
fn covers(p: &ShapedParagraph, line: &Line, at: u32) -> bool {
    let clusters = &p.clusters[line.start as usize..line.end as usize];
    clusters
        .first()
        .zip(clusters.last())
        .is_some_and(|(a, b)| a.text.start <= at && at < b.text.end)
}

/// The room that lines were set in; lines after the last find the last one's.
struct SetMeasures<'a>(&'a [Line]);

impl LineMeasures for SetMeasures<'_> {
    fn line(&self, n: usize) -> Measure {
        self.0[n.min(self.0.len() - 1)].measure
    }

    fn range(&self) -> (Abs, Abs) {
        let widths = self.0.iter().map(|l| l.measure.width);
        (widths.clone().min().unwrap_or_default(), widths.max().unwrap_or_default())
    }
}
