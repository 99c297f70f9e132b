//! Steps of a paragraph that does not end in the frame where it begins.

use crate::flow::break_cache::BrokenParagraph;
use crate::flow::frame_variant::{ThreadEntry, VariantSlot};
use crate::flow::index::{BreakingsId, NodeId, ParagraphIndex};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::paragraph::bounded;
use crate::flow::search_state::{OversetState, RunRange, Step};
use crate::flow::slot_run::{JumpOutPlace, PageExit, SlotRun, widow_orphan_demerits};
use crate::flow::thread_config::NextFrame;

/// Where the jump-out lines stand on the pages that a paragraph leaves after the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LaterJumps {
    /// Beside the last line, where the jump line allows it.
    Beside,
    /// On lines of their own.
    Own,
}

impl ThreadOptimizer<'_> {
    /// Adds the steps of a paragraph along `runs`, of which it fills the first one. Returns whether a
    /// rule of line breaking had to be relaxed.
    pub(super) fn cross(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        runs: &[SlotRun],
        cost: i64,
    ) -> bool {
        let (mut all, mut breakings) = self.lengthened(paragraph, runs, LaterJumps::Beside);
        if self.is_crowded_later(paragraph, breakings, &all) {
            (all, breakings) = self.lengthened(paragraph, runs, LaterJumps::Own);
        }
        self.cross_along(paragraph, node, &all, breakings, cost);
        self.paragraphs.cached(breakings).breakings.is_relaxed()
    }

    /// Returns `runs`, extended until they hold the paragraph or the thread ends, and its breakings
    /// along them.
    fn lengthened(
        &mut self,
        paragraph: ParagraphIndex,
        runs: &[SlotRun],
        later: LaterJumps,
    ) -> (Vec<SlotRun>, BreakingsId) {
        let mut runs = runs.to_vec();
        let reach = self.reach_of(paragraph, &runs[0]);
        let lines = |runs: &[SlotRun]| runs.iter().map(SlotRun::lines).sum::<u32>();
        while lines(&runs) < reach && self.lengthen(&mut runs, later) {}
        let mut breakings = self.along(paragraph, &runs);
        while self.paragraphs.cached(breakings).most > lines(&runs)
            && self.lengthen(&mut runs, later)
        {
            breakings = self.along(paragraph, &runs);
        }
        (runs, breakings)
    }

    /// Whether a breaking leaves a page after the first one with a line that has no room beside its
    /// jump-out line.
    fn is_crowded_later(
        &self,
        paragraph: ParagraphIndex,
        breakings: BreakingsId,
        runs: &[SlotRun],
    ) -> bool {
        let later = runs.get(1..).unwrap_or_default();
        if !later.iter().any(|run| run.exit.is_some_and(|exit| exit.is_beside_text())) {
            return false;
        }
        self.paragraphs.cached(breakings).breakings.counts().any(|(lines, _)| {
            let broken = BrokenParagraph { paragraph, breakings, lines };
            self.crowded_exit(broken, runs).is_some_and(|run| run > 0)
        })
    }

    /// Adds the steps of a paragraph in these breakings along `runs`, of which it fills the first one.
    fn cross_along(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        runs: &[SlotRun],
        breakings: BreakingsId,
        cost: i64,
    ) {
        let first = runs[0].lines();
        let frame = self.variants[runs[0].variant.index()].frame;
        let room: u32 = runs.iter().map(SlotRun::lines).sum();
        let base = self.base(paragraph);
        let last = self.paragraphs.ends_with(paragraph);
        let counts: Vec<(u32, u64)> =
            self.paragraphs.cached(breakings).breakings.counts().collect();
        for (lines, demerits) in counts {
            let turns = runs[0].exit.is_some();
            if lines < first || lines == first && (last || !turns) {
                continue;
            }
            let broken = BrokenParagraph { paragraph, breakings, lines };
            let mut cost = cost + bounded(demerits) - base;
            cost += widow_orphan_demerits(runs, &self.variants, lines);
            cost += self.policy_cost(broken, runs);
            if let Some(crowded) = self.crowded_exit(broken, runs) {
                self.stop_at(node, broken, &runs[..=crowded], cost);
                continue;
            }
            if lines > room {
                let path = self.path(runs);
                let step = Some(Step::Lines { breakings, lines, path });
                let lines = lines - room;
                self.overset(OversetState { cost, from: node, paragraph, step, lines });
                continue;
            }
            let (path, at) = self.cut(broken, runs);
            self.reach(node, at, cost, Step::Lines { breakings, lines, path });
            self.least_exit_cost[frame] = self.least_exit_cost[frame].min(cost);
        }
    }

    /// Adds a breaking that cannot leave its page at the end of `runs` as overset from there on, to be
    /// used only if no other breaking can.
    fn stop_at(&mut self, node: NodeId, broken: BrokenParagraph, runs: &[SlotRun], cost: i64) {
        let mut runs = runs.to_vec();
        if let Some(last) = runs.last_mut() {
            last.exit = None;
        }
        let BrokenParagraph { paragraph, breakings, lines } = broken;
        let placed: u32 = runs.iter().map(SlotRun::lines).sum();
        let path = self.path(&runs);
        let step = Some(Step::Lines { breakings, lines, path });
        let lines = lines.saturating_sub(placed);
        self.overset(OversetState { cost, from: node, paragraph, step, lines });
    }

    /// Appends a run over the whole next frame, in its first variant. Returns `false` where the thread
    /// ends or the next frame is kept as it was set.
    fn lengthen(&mut self, runs: &mut Vec<SlotRun>, later: LaterJumps) -> bool {
        let Some(run) = runs.last_mut() else { return false };
        let frame = self.variants[run.variant.index()].frame;
        let into = match self.next_frame(frame) {
            NextFrame::End | NextFrame::Kept => return false,
            NextFrame::SamePage => ThreadEntry::Direct,
            NextFrame::Page => {
                let Some(turn) = self.config.turn(frame) else { return false };
                if run.lines() > 0 {
                    // Words of space-delimited text are checked against a jump line beside them only
                    // where the paragraph leaves its first page; later jump lines get their own lines.
                    let beside = later == LaterJumps::Beside
                        && turn.beside_out()
                        && !turn.out.shaped.space_delimited;
                    let out = turn.out_width;
                    let rows = self.variants[run.variant.index()].jump_out_rows(turn.out_rows());
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
        let upto = self.variants[variant.index()].slots();
        runs.push(SlotRun { variant, from: 0, upto, exit: None });
        true
    }

    /// Stores the path of a paragraph's lines along `runs`. Returns it with the slot after the last
    /// line.
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
