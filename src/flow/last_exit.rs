//! The end of a stretch of copy at the foot of a page: the text goes on in a frame that is kept as
//! it was set, so the story leaves the page exactly there.

use crate::flow::break_cache::BrokenParagraph;
use crate::flow::demerits::HOLE;
use crate::flow::frame_variant::VariantSlot;
use crate::flow::index::{BreakingsId, NodeId, ParagraphIndex};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::paragraph::bounded;
use crate::flow::search_state::Step;
use crate::flow::slot_run::{JumpOutPlace, PageExit, SlotRun, widow_orphan_demerits};
use crate::flow::turn_room::{MAX_BLANK_LINES, price};

impl ThreadOptimizer<'_> {
    /// Adds the steps that leave the page at the end of a paragraph, the last one of the stretch.
    pub(super) fn leave_with(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        run: SlotRun,
        breakings: BreakingsId,
        cost: i64,
    ) {
        let frame = self.variants[run.variant.index()].frame;
        let Some(turn) = self.config.turn(frame) else { return };
        let rows = self.out_rows(run.variant);
        let counts: Vec<(u32, u64)> =
            self.paragraphs.cached(breakings).breakings.counts().collect();
        for (lines, demerits) in counts {
            if let Some(blank) = run.lines().checked_sub(lines + rows) {
                let slot = run.upto - rows;
                let (place, width) = (JumpOutPlace::OwnLines, turn.out_width);
                let exit = PageExit { place, slot, width, blank };
                let broken = BrokenParagraph { paragraph, breakings, lines };
                self.leave_by(
                    node,
                    broken,
                    SlotRun { exit: Some(exit), ..run },
                    cost + bounded(demerits),
                );
            }
        }
        let fewest = self
            .paragraphs
            .cached(breakings)
            .breakings
            .counts()
            .next()
            .map_or(1, |(lines, _)| lines);
        // The jump-out line shortens the last line, which may make one line more.
        let most = (self.paragraphs.cached(breakings).most + 1).min(run.lines());
        if turn.beside_out() {
            for lines in fewest..=most {
                self.leave_beside(paragraph, node, run, lines, cost);
            }
        }
    }

    /// Adds the step that leaves the page after `lines` lines of the paragraph, with the jump-out line
    /// beside the last one.
    fn leave_beside(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        run: SlotRun,
        lines: u32,
        cost: i64,
    ) {
        let frame = self.variants[run.variant.index()].frame;
        let Some(turn) = self.config.turn(frame).filter(|_| lines > 0) else { return };
        let (blank, upto) = (run.lines() - lines, run.from + lines);
        let (place, slot, width) = (JumpOutPlace::BesideText, upto - 1, turn.out_width);
        let exit = Some(PageExit { place, slot, width, blank });
        let cut = SlotRun { upto, exit, ..run };
        let breakings = self.along(paragraph, &[cut]);
        let found =
            self.paragraphs.cached(breakings).breakings.counts().find(|(count, _)| *count == lines);
        let Some((_, demerits)) = found else { return };
        let broken = BrokenParagraph { paragraph, breakings, lines };
        if self.crowded_exit(broken, &[cut]).is_none() {
            self.leave_by(node, broken, cut, cost + bounded(demerits));
        }
    }

    /// Adds the step of a paragraph in this breaking that leaves the page by the exit of `run`.
    fn leave_by(&mut self, node: NodeId, broken: BrokenParagraph, run: SlotRun, cost: i64) {
        let BrokenParagraph { paragraph, breakings, lines } = broken;
        let Some(exit) = run.exit else { return };
        let cut = SlotRun { upto: run.from + lines, ..run };
        let holes = exit.blank.saturating_sub(MAX_BLANK_LINES);
        let cost = cost - self.base(paragraph)
            + widow_orphan_demerits(&[cut], &self.variants, lines)
            + price(exit.place, exit.blank - holes)
            + HOLE * i64::from(holes);
        let path = self.path(&[cut]);
        let at = VariantSlot { variant: run.variant, slot: cut.upto };
        self.reach(node, at, cost, Step::Lines { breakings, lines, path });
    }

    /// Whether the step to a state left its page.
    pub(super) fn has_left(&self, node: NodeId) -> bool {
        let Step::Lines { path, .. } = self.nodes[node.index()].step else { return false };
        let runs = &self.runs[path.from as usize..path.upto as usize];
        runs.last().is_some_and(|run| run.exit.is_some())
    }
}
