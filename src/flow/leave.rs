//! A paragraph's steps to another page: after its end, or within it.

use crate::edition::Turn;
use crate::flow::paragraph::bounded;
use crate::flow::road::{Leave, Leg, parted};
use crate::flow::search::{Node, Search, Step};
use crate::flow::shape::Into;
use crate::flow::turn::Hop;
use crate::flow::weights::{BLANK, HYPHEN_TURN, OWN_LINE, UNWANTED_TURN};
use crate::geom::Abs;

/// How much worse than the best turn so far another one may look at first sight.
const WORSE_TURN: i64 = 6_000_000;
/// Most empty lines above a jump-out line after a paragraph.
pub(super) const MOST_BLANK: u32 = 2;

impl Search<'_> {
    /// The ways to leave the page with paragraph `n`, or after it.
    pub(super) fn turn(&mut self, n: usize, id: u32, (leg, kept): (Leg, u32), cost: i64) {
        let (frame, extra) = {
            let shape = &self.shapes[leg.shape as usize];
            (shape.frame, shape.extra)
        };
        let Some(hop) = self.with.hop(frame) else { return };
        if n + 1 < self.known.body.len() {
            self.turn_after(n, id, (leg, kept), cost, hop);
        }
        // White in the head is there for turns after a paragraph.
        if extra == 0 {
            self.turn_within(n, id, leg, cost, hop);
        }
    }

    /// Leaves the page after paragraph `n` where that ends within the last lines.
    fn turn_after(&mut self, n: usize, id: u32, (leg, kept): (Leg, u32), cost: i64, hop: &Hop) {
        let frame = hop.frame;
        let unwanted = match self.with.edition.layout.jump.turn {
            Turn::Sentence => UNWANTED_TURN,
            Turn::Paragraph => 0,
        };
        let base = self.base(n);
        let near = |lines: &u32| *lines <= leg.lines() && leg.lines() - lines <= MOST_BLANK;
        let ways = self.known.get(kept).ways.counts();
        let ways: Vec<(u32, u64)> = ways.filter(|(lines, _)| near(lines)).collect();
        for (lines, demerits) in ways {
            let under = leg.lines() - lines;
            let cut = Leg { upto: leg.from + lines, ..leg };
            let cost = cost + bounded(demerits) - base + unwanted;
            let cost = cost + parted(&[cut], &self.shapes, lines);
            let last = self.known.get(kept).lines(self.known.body, lines).pop();
            let beside = last.is_some_and(|l| l.natural <= l.measure.width - hop.out_width);
            for inside in [true, false] {
                if if inside { !beside } else { under == 0 } {
                    continue;
                }
                let blank = under - u32::from(!inside);
                let at = if inside { cut.upto - 1 } else { leg.upto - 1 };
                let leave = Some(Leave { inside, at, out: hop.out_width, blank });
                let cost = cost + price(inside, blank);
                for shape in self.beyond(frame + 1, hop.into_width) {
                    let cost = cost + self.entry(shape);
                    let road = self.road(&[
                        Leg { leave, ..cut },
                        Leg { shape, from: 0, upto: 0, leave: None },
                    ]);
                    let step = Step::Lines { kept, lines, road };
                    self.reach(Node { cost, from: id, shape, slot: 0, step });
                    self.left[frame] = self.left[frame].min(cost);
                }
            }
        }
    }

    /// Leaves the page within paragraph `n`, or at its end if the jump-out line beside its last line
    /// takes another way to break it.
    fn turn_within(&mut self, n: usize, id: u32, leg: Leg, cost: i64, hop: &Hop) {
        let frame = hop.frame;
        let unwanted = match self.with.edition.layout.jump.turn {
            Turn::Sentence => 0,
            Turn::Paragraph => UNWANTED_TURN,
        };
        let ways = [(true, 0), (false, 0), (true, 1), (false, 1), (true, MOST_BLANK)];
        for (inside, blank) in ways {
            let under = blank + u32::from(!inside);
            let Some(upto) = leg.upto.checked_sub(under).filter(|upto| *upto > leg.from) else {
                continue;
            };
            let cost = cost + price(inside, blank);
            if cost + unwanted > self.left[frame].saturating_add(WORSE_TURN) {
                continue;
            }
            let at = if inside { upto - 1 } else { leg.upto - 1 };
            let leave = Some(Leave { inside, at, out: hop.out_width, blank });
            let first = Leg { upto, leave, ..leg };
            for next in self.beyond(frame + 1, hop.into_width) {
                let hard = self.turn_to(n, id, (first, next), cost);
                let shape = &self.shapes[next as usize];
                if let (true, Into::Beside(_)) = (hard, shape.into) {
                    let own = self.shape(frame + 1, shape.extra, shape.foot, Into::Own);
                    self.turn_to(n, id, (first, own), cost);
                }
            }
        }
    }

    fn turn_to(&mut self, n: usize, id: u32, (first, shape): (Leg, u32), cost: i64) -> bool {
        let upto = self.shapes[shape as usize].slots();
        let legs = [first, Leg { shape, from: 0, upto, leave: None }];
        let cost = cost + self.entry(shape);
        self.cross(n, id, &legs, cost)
    }

    /// The shapes of a frame on another page: with the jump-in line beside the text where there is
    /// room for some, else on a line of its own.
    pub(super) fn beyond(&mut self, frame: usize, into: Abs) -> Vec<u32> {
        let width = self.with.frames[frame].columns[0].width;
        let beside = width - into >= self.with.least_beside();
        self.entries(frame, if beside { Into::Beside(into) } else { Into::Own })
    }

    /// What it costs to come to a shape.
    fn entry(&self, shape: u32) -> i64 {
        let own = self.shapes[shape as usize].into == Into::Own;
        self.white(shape) + if own { OWN_LINE } else { 0 }
    }

    /// What it costs to turn where `legs` do.
    pub(super) fn turn_cost(&self, kept: u32, lines: u32, legs: &[Leg]) -> i64 {
        let first = legs[0].lines();
        if legs[0].leave.is_none() {
            return 0;
        }
        let hyphen = || {
            let set = self.known.get(kept).lines(self.known.body, lines);
            set.get(first as usize - 1).is_some_and(|line| line.hyphen.is_some())
        };
        match (self.with.edition.layout.jump.turn, lines == first) {
            (Turn::Sentence, true) => UNWANTED_TURN,
            (Turn::Paragraph, true) => 0,
            (policy, false) => {
                let unwanted = if policy == Turn::Paragraph { UNWANTED_TURN } else { 0 };
                unwanted + if hyphen() { HYPHEN_TURN } else { 0 }
            }
        }
    }
}

fn price(inside: bool, blank: u32) -> i64 {
    BLANK * i64::from(blank) + if inside { 0 } else { OWN_LINE }
}
