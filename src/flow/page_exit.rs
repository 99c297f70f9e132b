//! A paragraph's steps to another page: after its end, or within it.

use crate::edition::Turn;
use crate::flow::break_cache::BrokenParagraph;
use crate::flow::demerits::{BLANK, HYPHEN_TURN, INTO_JUMP, OWN_LINE, UNWANTED_TURN};
use crate::flow::frame_variant::Entry;
use crate::flow::optimizer::{State, Step, ThreadOptimizer};
use crate::flow::paragraph::bounded;
use crate::flow::slot_run::{PageExit, SlotRun, parting_demerits};
use crate::flow::turn::PageTurn;
use crate::text::Fit;

/// How much worse than the best turn so far another one may look at first sight.
pub(super) const WORSE_TURN: i64 = 15_000_000;
/// Most empty lines above a jump-out line after a paragraph.
pub(super) const MOST_BLANK: u32 = 2;

impl ThreadOptimizer<'_> {
    /// The ways to leave the page with paragraph `n`, or after it.
    pub(super) fn turn(&mut self, n: usize, id: u32, (leg, kept): (SlotRun, u32), cost: i64) {
        let (frame, extra) = {
            let shape = &self.variants[leg.variant as usize];
            (shape.frame, shape.head_space)
        };
        let Some(hop) = self.config.turn(frame) else { return };
        if n + 1 < self.paragraphs.len() {
            self.turn_after(n, id, (leg, kept), cost, hop);
        }
        // White in the head is there for turns after a paragraph.
        if extra == 0 {
            self.turn_within(n, id, leg, cost, hop);
        }
    }

    /// Leaves the page after paragraph `n` where that ends within the last lines.
    fn turn_after(
        &mut self,
        n: usize,
        id: u32,
        (leg, kept): (SlotRun, u32),
        cost: i64,
        hop: &PageTurn,
    ) {
        let frame = hop.frame;
        let unwanted = match self.config.edition.layout.jump.turn {
            Turn::Sentence => UNWANTED_TURN,
            Turn::Paragraph => 0,
        };
        let base = self.base(n);
        let rows = self.out_rows(leg.variant);
        let most = MOST_BLANK + rows - 1;
        let near = |lines: &u32| *lines <= leg.lines() && leg.lines() - lines <= most;
        let ways = self.paragraphs.get(kept).breakings.counts();
        let ways: Vec<(u32, u64)> = ways.filter(|(lines, _)| near(lines)).collect();
        for (lines, demerits) in ways {
            let under = leg.lines() - lines;
            let cut = SlotRun { upto: leg.from + lines, ..leg };
            let cost = cost + bounded(demerits) - base + unwanted;
            let cost = cost + parting_demerits(&[cut], &self.variants, lines);
            let last = self
                .paragraphs
                .lines(BrokenParagraph { paragraph: n, breakings: kept, lines })
                .pop();
            let beside = hop.beside_out()
                && last.is_some_and(|l| l.natural <= l.measure.width - hop.out_width);
            for inside in [true, false] {
                if if inside { !beside } else { under < rows } {
                    continue;
                }
                let blank = if inside { under } else { under - rows };
                let at = if inside { cut.upto - 1 } else { leg.upto - rows };
                let leave = Some(PageExit { inside, at, out: hop.out_width, blank });
                let cost = cost + price(inside, blank);
                for shape in self.beyond(frame + 1) {
                    let cost = cost + self.entry(shape);
                    let road = self.path(&[
                        SlotRun { exit: leave, ..cut },
                        SlotRun { variant: shape, from: 0, upto: 0, exit: None },
                    ]);
                    let step = Step::Lines { kept, lines, road };
                    self.reach(State { cost, from: id, variant: shape, slot: 0, step });
                    self.least_exit_cost[frame] = self.least_exit_cost[frame].min(cost);
                }
            }
        }
    }

    /// Leaves the page within paragraph `n`, or at its end if the jump-out line beside its last line
    /// takes another way to break it.
    fn turn_within(&mut self, n: usize, id: u32, leg: SlotRun, cost: i64, hop: &PageTurn) {
        let frame = hop.frame;
        let unwanted = match self.config.edition.layout.jump.turn {
            Turn::Sentence => 0,
            Turn::Paragraph => UNWANTED_TURN,
        };
        let rows = self.out_rows(leg.variant);
        let ways = [(true, 0), (false, 0), (true, 1), (false, 1), (true, MOST_BLANK)];
        for (inside, blank) in ways {
            if inside && !hop.beside_out() {
                continue;
            }
            let under = blank + if inside { 0 } else { rows };
            let Some(upto) = leg.upto.checked_sub(under).filter(|upto| *upto > leg.from) else {
                continue;
            };
            let cost = cost + price(inside, blank);
            if cost + unwanted > self.least_exit_cost[frame].saturating_add(self.worse_turn) {
                continue;
            }
            let at = if inside { upto - 1 } else { leg.upto - rows };
            let leave = Some(PageExit { inside, at, out: hop.out_width, blank });
            let first = SlotRun { upto, exit: leave, ..leg };
            for next in self.beyond(frame + 1) {
                let hard = self.turn_to(n, id, (first, next), cost);
                let shape = &self.variants[next as usize];
                if let (true, Entry::Beside(_)) = (hard, shape.entry) {
                    let (extra, foot) = (shape.head_space, shape.foot_space);
                    let own = self.own(frame + 1);
                    let own = self.variant(frame + 1, extra, foot, own);
                    self.turn_to(n, id, (first, own), cost);
                }
            }
        }
    }

    fn turn_to(&mut self, n: usize, id: u32, (first, shape): (SlotRun, u32), cost: i64) -> bool {
        let upto = self.variants[shape as usize].slots();
        let legs = [first, SlotRun { variant: shape, from: 0, upto, exit: None }];
        let cost = cost + self.entry(shape);
        self.cross(n, id, &legs, cost)
    }

    /// The shapes of a frame on another page: with the jump-in line beside the text where there is
    /// room for some, else on a line of its own.
    pub(super) fn beyond(&mut self, frame: usize) -> Vec<u32> {
        let into = self.coming(frame);
        self.entries(frame, into)
    }

    /// How the thread comes to a frame on another page, at first sight.
    pub(super) fn coming(&self, frame: usize) -> Entry {
        let width = self.config.frames[frame].columns[0].width;
        let hop = frame.checked_sub(1).and_then(|before| self.config.turn(before));
        let Some(hop) = hop else { return Entry::Direct };
        let beside = width - hop.into_width >= self.config.least_beside();
        if beside { Entry::Beside(hop.into_width) } else { hop.own() }
    }

    /// The jump-in line of a frame on lines of its own.
    pub(super) fn own(&self, frame: usize) -> Entry {
        let hop = frame.checked_sub(1).and_then(|before| self.config.turn(before));
        hop.map_or(Entry::OwnLines(1), PageTurn::own)
    }

    /// The lines at a shape's foot that a jump-out line of its own takes.
    pub(super) fn out_rows(&self, shape: u32) -> u32 {
        let shape = &self.variants[shape as usize];
        self.config.turn(shape.frame).map_or(1, |hop| shape.out(hop.out_rows()))
    }

    /// What it costs to come to a shape.
    fn entry(&self, shape: u32) -> i64 {
        let own = matches!(self.variants[shape as usize].entry, Entry::OwnLines(_));
        self.head_space_cost(shape) + if own { OWN_LINE } else { 0 }
    }

    /// What it costs that a paragraph broken in this way turns where `legs` do.
    pub(super) fn turn_cost(&self, broken: BrokenParagraph, legs: &[SlotRun]) -> i64 {
        let into = self.runs_into_jump(broken, legs);
        into.saturating_add(self.policy_cost(broken, legs))
    }

    /// What it costs that lines which are too wide run into the jump-out lines beside them.
    fn runs_into_jump(&self, broken: BrokenParagraph, legs: &[SlotRun]) -> i64 {
        let beside = |leg: &SlotRun| leg.exit.is_some_and(|leave| leave.inside);
        if !legs.iter().any(beside) {
            return 0;
        }
        let set = self.paragraphs.lines(broken);
        let (mut end, mut cost) = (0, 0);
        for leg in legs {
            end += leg.lines() as usize;
            let last = end.checked_sub(1).and_then(|n| set.get(n));
            if beside(leg) && last.is_some_and(|line| matches!(line.fit, Fit::Overfull(_))) {
                cost += INTO_JUMP;
            }
        }
        cost
    }

    /// What it costs by the layout's policy to turn where `legs` do.
    fn policy_cost(&self, broken: BrokenParagraph, legs: &[SlotRun]) -> i64 {
        let first = legs[0].lines();
        if legs[0].exit.is_none() {
            return 0;
        }
        let hyphen = || {
            let set = self.paragraphs.lines(broken);
            set.get(first as usize - 1).is_some_and(|line| line.hyphen.is_some())
        };
        match (self.config.edition.layout.jump.turn, broken.lines == first) {
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
