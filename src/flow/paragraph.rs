//! A paragraph's steps from a slot: down its column, over to the next ones, to another page.

use crate::flow::break_cache::BrokenParagraph;
use crate::flow::demerits::OWN_LINE;
use crate::flow::frame_variant::ThreadEntry;
use crate::flow::line_rooms::LineRooms;
use crate::flow::optimizer::{OversetState, RunRange, State, Step, ThreadOptimizer};
use crate::flow::page_exit::MOST_BLANK;
use crate::flow::slot_run::{PageExit, SlotRun, add_rooms, parting_demerits};
use crate::flow::thread_config::NextFrame;
use crate::geom::Abs;

impl ThreadOptimizer<'_> {
    /// Sets paragraph `n` from a slot on.
    pub(super) fn paragraph(&mut self, n: usize, id: u32, at: (u32, u32), cost: i64) {
        let (variant, slot) = at;
        let here = &self.variants[variant as usize];
        let (frame, into) = (here.frame, here.entry);
        let room = here.slots().saturating_sub(slot);
        if room == 0 {
            return self.onward(n, id, at, cost);
        }
        let run = SlotRun { variant, from: slot, upto: slot + room, exit: None };
        let kept = self.along(n, &[run]);
        let breakings = self.paragraphs.get(kept);
        let (most, hard) = (breakings.most, breakings.breakings.is_relaxed());
        self.stay(n, id, (run, kept), cost);
        match self.next_frame(frame) {
            NextFrame::End => {
                if most > room {
                    self.no_room(n, id, (run, kept), cost);
                }
            }
            NextFrame::SamePage if most > room => {
                for next in self.entries(frame + 1, ThreadEntry::Direct) {
                    let upto = self.variants[next as usize].slots();
                    let runs = [run, SlotRun { variant: next, from: 0, upto, exit: None }];
                    self.cross(n, id, &runs, cost);
                }
            }
            NextFrame::SamePage => {}
            NextFrame::Page => {
                if most + MOST_BLANK + self.out_rows(variant) >= room {
                    self.turn(n, id, (run, kept), cost);
                }
            }
        }
        // A first line that finds no good room beside the jump-in line leaves it alone.
        if let (0, ThreadEntry::Beside(_), true) = (slot, into, hard) {
            let extra = (
                self.variants[variant as usize].head_space,
                self.variants[variant as usize].foot_space,
            );
            let own = self.own(frame);
            let own = self.variant(frame, extra.0, extra.1, own);
            self.paragraph(n, id, (own, 0), cost + OWN_LINE);
        }
    }

    /// A paragraph at the end of a frame's slots begins in the next frame.
    fn onward(&mut self, n: usize, id: u32, (variant, slot): (u32, u32), cost: i64) {
        let frame = self.variants[variant as usize].frame;
        match self.next_frame(frame) {
            NextFrame::End => {
                let width = self.config.frames[frame].columns[0].width;
                let lines = self.paragraphs.best(n, width);
                self.overset(OversetState { cost, from: id, paragraph: n, step: None, lines });
            }
            // A full frame is left with its last line; but one without lines cannot be.
            NextFrame::Page if slot > 0 => {}
            NextFrame::SamePage | NextFrame::Page => {
                for next in self.entries(frame + 1, ThreadEntry::Direct) {
                    let white = self.head_space_cost(next);
                    self.paragraph(n, id, (next, 0), cost + white);
                }
            }
        }
    }

    /// The breakings of paragraph `n` along `runs`, and beyond them where it is longer.
    fn along(&mut self, n: usize, runs: &[SlotRun]) -> u32 {
        let Some(first) = runs.first() else { return 0 };
        let variant = &self.variants[first.variant as usize];
        let column = variant.column(first.from);
        let width = self.config.frames[variant.frame].columns[column].width;
        let even = self.paragraphs.even(n, width);
        let most = self.paragraphs.get(even).most;
        // In one column, or in columns of one width, nothing needs a search.
        let plain = variant.taken(first.from) == Abs::ZERO && first.exit.is_none();
        if plain && first.from + most <= variant.end(column).min(first.upto) {
            return even;
        }
        let mut rooms = LineRooms::default();
        for run in runs {
            let variant = &self.variants[run.variant as usize];
            add_rooms(&mut rooms, run, variant, &self.config.frames[variant.frame]);
        }
        let mut reach = self.reach_of(n, first);
        loop {
            let kept = self.paragraphs.along(n, rooms.clone().within(reach));
            let most = self.paragraphs.get(kept).most;
            if most <= reach || rooms.lines() <= reach {
                return kept;
            }
            reach = most + 3;
        }
    }

    /// About how many lines paragraph `n` may take from a slot run on, or more.
    fn reach_of(&mut self, n: usize, run: &SlotRun) -> u32 {
        let variant = &self.variants[run.variant as usize];
        let width = self.config.frames[variant.frame].columns[variant.column(run.from)].width;
        let even = self.paragraphs.even(n, width);
        let most = self.paragraphs.get(even).most;
        let narrow = self.config.narrowest.max(Abs(1)).min(width);
        let wider = i64::from(most) * width.0 / narrow.0.max(1);
        u32::try_from(wider).map_or(most, |wider| wider.saturating_add(3))
    }

    /// The ways that end in the frame where they begin.
    fn stay(&mut self, n: usize, id: u32, (run, kept): (SlotRun, u32), cost: i64) {
        let base = self.base(n);
        let last = n + 1 == self.paragraphs.len();
        let full =
            matches!(self.next_frame(self.variants[run.variant as usize].frame), NextFrame::Page);
        let wanted = if full && !last { self.out_rows(run.variant) } else { 0 };
        let breakings: Vec<(u32, u64)> = self.paragraphs.get(kept).breakings.counts().collect();
        for (lines, demerits) in breakings {
            // Where the story goes on on another page, the jump-out line wants its room too.
            let room = run.lines().saturating_sub(wanted);
            if lines > room {
                break;
            }
            let cost =
                cost + bounded(demerits) - base + parting_demerits(&[run], &self.variants, lines);
            let (slot, before) = (run.from + lines, self.nodes[id as usize]);
            let moved = (before.variant, before.slot) != (run.variant, run.from);
            let path = if moved { self.path(&[SlotRun { upto: slot, ..run }]) } else { (0, 0) };
            let step = Step::Lines { kept, lines, path };
            self.reach(State { cost, from: id, variant: run.variant, slot, step });
        }
    }

    /// The cheapest way that does not end in the last frame.
    fn no_room(&mut self, n: usize, id: u32, (run, kept): (SlotRun, u32), cost: i64) {
        let room = run.lines();
        let over = self.paragraphs.get(kept).breakings.counts().filter(|(lines, _)| *lines > room);
        let Some((lines, demerits)) = over.min_by_key(|(_, demerits)| *demerits) else { return };
        let cost = cost + bounded(demerits) - self.base(n);
        let path = self.path(&[run]);
        let step = Some(Step::Lines { kept, lines, path });
        self.overset(OversetState { cost, from: id, paragraph: n, step, lines: lines - room });
    }

    /// Sets paragraph `n` along runs of which it takes the first one wholly. Returns whether it was
    /// hard to do.
    pub(super) fn cross(&mut self, n: usize, id: u32, runs: &[SlotRun], cost: i64) -> bool {
        let mut runs = runs.to_vec();
        let first = runs[0].lines();
        let frame = self.variants[runs[0].variant as usize].frame;
        let reach = self.reach_of(n, &runs[0]);
        while runs.iter().map(SlotRun::lines).sum::<u32>() < reach && self.lengthen(&mut runs) {}
        let mut kept = self.along(n, &runs);
        while self.paragraphs.get(kept).most > runs.iter().map(SlotRun::lines).sum::<u32>()
            && self.lengthen(&mut runs)
        {
            kept = self.along(n, &runs);
        }
        let room: u32 = runs.iter().map(SlotRun::lines).sum();
        let base = self.base(n);
        let last = n + 1 == self.paragraphs.len();
        let breakings: Vec<(u32, u64)> = self.paragraphs.get(kept).breakings.counts().collect();
        for (lines, demerits) in breakings {
            let turns = runs[0].exit.is_some();
            if lines < first || lines == first && (last || !turns) {
                continue;
            }
            let mut cost = cost + bounded(demerits) - base;
            cost += parting_demerits(&runs, &self.variants, lines);
            cost += self.turn_cost(BrokenParagraph { paragraph: n, breakings: kept, lines }, &runs);
            if lines > room {
                let path = self.path(&runs);
                let step = Some(Step::Lines { kept, lines, path });
                let lines = lines - room;
                self.overset(OversetState { cost, from: id, paragraph: n, step, lines });
                continue;
            }
            let (path, variant, slot) = self.cut(&runs, lines, last);
            let step = Step::Lines { kept, lines, path };
            self.reach(State { cost, from: id, variant, slot, step });
            self.least_exit_cost[frame] = self.least_exit_cost[frame].min(cost);
        }
        self.paragraphs.get(kept).breakings.is_relaxed()
    }

    /// Goes on into the next frame, as it comes. False at the thread's end.
    fn lengthen(&mut self, runs: &mut Vec<SlotRun>) -> bool {
        let Some(run) = runs.last_mut() else { return false };
        let frame = self.variants[run.variant as usize].frame;
        let into = match self.next_frame(frame) {
            NextFrame::End => return false,
            NextFrame::SamePage => ThreadEntry::Direct,
            NextFrame::Page => {
                let Some(turn) = self.config.turn(frame) else { return false };
                if run.lines() > 0 {
                    // Words beside a jump line are looked at one by one where the story leaves its
                    // first page; further on the line has its own.
                    let inside = turn.beside_out() && !turn.out.shaped.space_delimited;
                    let out = turn.out_width;
                    let rows = self.variants[run.variant as usize].out(turn.out_rows());
                    let at = run.upto.saturating_sub(rows).max(run.from);
                    run.upto = if inside { run.upto } else { at };
                    run.exit = Some(PageExit { inside, at, out, blank: 0 });
                }
                self.coming(frame + 1)
            }
        };
        let Some(variant) = self.entries(frame + 1, into).first().copied() else { return false };
        let upto = self.variants[variant as usize].slots();
        runs.push(SlotRun { variant, from: 0, upto, exit: None });
        true
    }

    /// The path of so many lines along `runs`, and the slot after it in its frame variant.
    fn cut(&mut self, runs: &[SlotRun], lines: u32, last: bool) -> (RunRange, u32, u32) {
        let mut left = lines;
        let mut taken = Vec::with_capacity(runs.len());
        for (i, run) in runs.iter().enumerate() {
            let here = left.min(run.lines());
            left -= here;
            // A story that ends there does not turn.
            let exit = run.exit.filter(|_| here == run.lines() && !(last && left == 0));
            taken.push(SlotRun { upto: run.from + here, exit, ..*run });
            if left == 0 && !(exit.is_some() && i + 1 < runs.len()) {
                break;
            }
        }
        let last = taken.last().copied().unwrap_or(runs[0]);
        (self.path(&taken), last.variant, last.upto)
    }

    pub(super) fn base(&self, n: usize) -> i64 {
        bounded(self.paragraphs.base(n))
    }
}

/// A paragraph's demerits, none so many that sums of them overflow.
pub(super) fn bounded(demerits: u64) -> i64 {
    i64::try_from(demerits.min(1_000_000_000_000)).expect("demerits are capped below 63 bits")
}
