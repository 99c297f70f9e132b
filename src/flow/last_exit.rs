//! The end of a stretch of copy at the foot of a page: the text goes on in a frame that is kept as
//! it was set, so that the page is left just there.

use crate::flow::break_cache::BrokenParagraph;
use crate::flow::demerits::HOLE;
use crate::flow::frame_variant::VariantSlot;
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::paragraph_lines::bounded;
use crate::flow::search_state::Step;
use crate::flow::slot_run::{JumpOutPlace, PageExit, SlotRun, parting_demerits};
use crate::flow::turn_room::{MOST_BLANK, price};

impl ThreadOptimizer<'_> {
    /// Leaves the page with the end of paragraph `n`, the last of the stretch.
    pub(super) fn leave_with(&mut self, n: usize, id: u32, run: SlotRun, kept: u32, cost: i64) {
        let frame = self.variants[run.variant as usize].frame;
        let Some(turn) = self.config.turn(frame) else { return };
        let rows = self.out_rows(run.variant);
        let counts: Vec<(u32, u64)> = self.paragraphs.get(kept).breakings.counts().collect();
        for (lines, demerits) in counts {
            if let Some(blank) = run.lines().checked_sub(lines + rows) {
                let slot = run.upto - rows;
                let (place, width) = (JumpOutPlace::OwnLines, turn.out_width);
                let exit = PageExit { place, slot, width, blank };
                let broken = BrokenParagraph { paragraph: n, breakings: kept, lines };
                self.leave_by(
                    id,
                    broken,
                    SlotRun { exit: Some(exit), ..run },
                    cost + bounded(demerits),
                );
            }
        }
        let fewest = self.paragraphs.get(kept).breakings.counts().next().map_or(1, |(n, _)| n);
        // The jump-out line takes room of the last line, so there may be one more.
        let most = (self.paragraphs.get(kept).most + 1).min(run.lines());
        if turn.beside_out() {
            for lines in fewest..=most {
                self.leave_beside(n, id, run, lines, cost);
            }
        }
    }

    /// The same after so many lines, with the jump-out line beside the last one.
    fn leave_beside(&mut self, n: usize, id: u32, run: SlotRun, lines: u32, cost: i64) {
        let frame = self.variants[run.variant as usize].frame;
        let Some(turn) = self.config.turn(frame).filter(|_| lines > 0) else { return };
        let (blank, upto) = (run.lines() - lines, run.from + lines);
        let (place, slot, width) = (JumpOutPlace::BesideText, upto - 1, turn.out_width);
        let exit = Some(PageExit { place, slot, width, blank });
        let cut = SlotRun { upto, exit, ..run };
        let kept = self.along(n, &[cut]);
        let found = self.paragraphs.get(kept).breakings.counts().find(|(n, _)| *n == lines);
        let Some((_, demerits)) = found else { return };
        let broken = BrokenParagraph { paragraph: n, breakings: kept, lines };
        if self.crowded_exit(broken, &[cut]).is_none() {
            self.leave_by(id, broken, cut, cost + bounded(demerits));
        }
    }

    fn leave_by(&mut self, id: u32, broken: BrokenParagraph, run: SlotRun, cost: i64) {
        let BrokenParagraph { paragraph, breakings: kept, lines } = broken;
        let Some(exit) = run.exit else { return };
        let cut = SlotRun { upto: run.from + lines, ..run };
        let holes = exit.blank.saturating_sub(MOST_BLANK);
        let cost = cost - self.base(paragraph)
            + parting_demerits(&[cut], &self.variants, lines)
            + price(exit.place, exit.blank - holes)
            + HOLE * i64::from(holes);
        let path = self.path(&[cut]);
        let at = VariantSlot { variant: run.variant, slot: cut.upto };
        self.reach(id, at, cost, Step::Lines { kept, lines, path });
    }

    /// Whether a state has left its page.
    pub(super) fn has_left(&self, id: u32) -> bool {
        let Step::Lines { path, .. } = self.nodes[id as usize].step else { return false };
        let runs = &self.runs[path.from as usize..path.upto as usize];
        runs.last().is_some_and(|run| run.exit.is_some())
    }
}
