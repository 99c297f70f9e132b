//! A paragraph's steps from one frame to the next ones.

use crate::flow::break_cache::BrokenParagraph;
use crate::flow::frame_variant::{ThreadEntry, VariantSlot};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::paragraph_lines::bounded;
use crate::flow::search_state::{OversetState, RunRange, Step};
use crate::flow::slot_run::{JumpOutPlace, PageExit, SlotRun, parting_demerits};
use crate::flow::thread_config::NextFrame;

/// Where the jump-out lines stand on the pages that a paragraph passes after its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LaterJumps {
    /// Beside the last line, where the wording can stand there.
    Beside,
    /// On lines of their own.
    Own,
}

impl ThreadOptimizer<'_> {
    /// Sets paragraph `n` along runs of which it takes the first one wholly. Returns whether a rule of
    /// good lines had to be relaxed.
    pub(super) fn cross(&mut self, n: usize, id: u32, runs: &[SlotRun], cost: i64) -> bool {
        let (mut all, mut kept) = self.lengthened(n, runs, LaterJumps::Beside);
        if self.is_crowded_later(n, kept, &all) {
            (all, kept) = self.lengthened(n, runs, LaterJumps::Own);
        }
        self.cross_along(n, id, &all, kept, cost);
        self.paragraphs.get(kept).breakings.is_relaxed()
    }

    /// The runs that paragraph `n` needs from `runs` on, and its breakings along them.
    fn lengthened(&mut self, n: usize, runs: &[SlotRun], later: LaterJumps) -> (Vec<SlotRun>, u32) {
        let mut runs = runs.to_vec();
        let reach = self.reach_of(n, &runs[0]);
        let lines = |runs: &[SlotRun]| runs.iter().map(SlotRun::lines).sum::<u32>();
        while lines(&runs) < reach && self.lengthen(&mut runs, later) {}
        let mut kept = self.along(n, &runs);
        while self.paragraphs.get(kept).most > lines(&runs) && self.lengthen(&mut runs, later) {
            kept = self.along(n, &runs);
        }
        (runs, kept)
    }

    /// Whether any breaking leaves a page after the first beside a jump-out line where it has no
    /// room.
    fn is_crowded_later(&self, n: usize, kept: u32, runs: &[SlotRun]) -> bool {
        let later = runs.get(1..).unwrap_or_default();
        if !later.iter().any(|run| run.exit.is_some_and(|exit| exit.is_beside_text())) {
            return false;
        }
        self.paragraphs.get(kept).breakings.counts().any(|(lines, _)| {
            let broken = BrokenParagraph { paragraph: n, breakings: kept, lines };
            self.crowded_exit(broken, runs).is_some_and(|run| run > 0)
        })
    }

    /// Sets paragraph `n` in its breakings `kept` along `runs`, of which it takes the first one
    /// wholly.
    fn cross_along(&mut self, n: usize, id: u32, runs: &[SlotRun], kept: u32, cost: i64) {
        let first = runs[0].lines();
        let frame = self.variants[runs[0].variant as usize].frame;
        let room: u32 = runs.iter().map(SlotRun::lines).sum();
        let base = self.base(n);
        let last = self.paragraphs.ends_with(n);
        let breakings: Vec<(u32, u64)> = self.paragraphs.get(kept).breakings.counts().collect();
        for (lines, demerits) in breakings {
            let turns = runs[0].exit.is_some();
            if lines < first || lines == first && (last || !turns) {
                continue;
            }
            let broken = BrokenParagraph { paragraph: n, breakings: kept, lines };
            let mut cost = cost + bounded(demerits) - base;
            cost += parting_demerits(runs, &self.variants, lines);
            cost += self.policy_cost(broken, runs);
            if let Some(crowded) = self.crowded_exit(broken, runs) {
                self.stop_at(id, broken, &runs[..=crowded], cost);
                continue;
            }
            if lines > room {
                let path = self.path(runs);
                let step = Some(Step::Lines { kept, lines, path });
                let lines = lines - room;
                self.overset(OversetState { cost, from: id, paragraph: n, step, lines });
                continue;
            }
            let (path, at) = self.cut(broken, runs);
            self.reach(id, at, cost, Step::Lines { kept, lines, path });
            self.least_exit_cost[frame] = self.least_exit_cost[frame].min(cost);
        }
    }

    /// Records a breaking that cannot turn at the end of `runs` as overset from there on: it counts
    /// only if no other breaking can turn.
    fn stop_at(&mut self, id: u32, broken: BrokenParagraph, runs: &[SlotRun], cost: i64) {
        let mut runs = runs.to_vec();
        if let Some(last) = runs.last_mut() {
            last.exit = None;
        }
        let BrokenParagraph { paragraph, breakings: kept, lines } = broken;
        let placed: u32 = runs.iter().map(SlotRun::lines).sum();
        let path = self.path(&runs);
        let step = Some(Step::Lines { kept, lines, path });
        let lines = lines.saturating_sub(placed);
        self.overset(OversetState { cost, from: id, paragraph, step, lines });
    }

    /// Goes on into the next frame, as it comes. False at the thread's end.
    fn lengthen(&mut self, runs: &mut Vec<SlotRun>, later: LaterJumps) -> bool {
        let Some(run) = runs.last_mut() else { return false };
        let frame = self.variants[run.variant as usize].frame;
        let into = match self.next_frame(frame) {
            NextFrame::End | NextFrame::Kept => return false,
            NextFrame::SamePage => ThreadEntry::Direct,
            NextFrame::Page => {
                let Some(turn) = self.config.turn(frame) else { return false };
                if run.lines() > 0 {
                    // Words beside a jump line are looked at one by one where the story leaves its
                    // first page; further on the line has its own.
                    let beside = later == LaterJumps::Beside
                        && turn.beside_out()
                        && !turn.out.shaped.space_delimited;
                    let out = turn.out_width;
                    let rows = self.variants[run.variant as usize].jump_out_rows(turn.out_rows());
                    let at = run.upto.saturating_sub(rows).max(run.from);
                    run.upto = if beside { run.upto } else { at };
                    let place =
                        if beside { JumpOutPlace::BesideText } else { JumpOutPlace::OwnLines };
                    run.exit = Some(PageExit { place, slot: at, width: out, blank: 0 });
                }
                self.entry_after_turn(frame + 1)
            }
        };
        let Some(variant) = self.entries(frame + 1, into).first().copied() else { return false };
        let upto = self.variants[variant as usize].slots();
        runs.push(SlotRun { variant, from: 0, upto, exit: None });
        true
    }

    /// The path of a paragraph's lines along `runs`, and the slot after it in its frame variant.
    fn cut(&mut self, broken: BrokenParagraph, runs: &[SlotRun]) -> (RunRange, VariantSlot) {
        let last = self.paragraphs.ends_with(broken.paragraph);
        let mut left = broken.lines;
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
        (self.path(&taken), VariantSlot { variant: last.variant, slot: last.upto })
    }
}
