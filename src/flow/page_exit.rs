//! A paragraph's steps to another page: after its end, or within it.

use crate::flow::break_cache::BrokenParagraph;
use crate::flow::demerits::UNWANTED_TURN;
use crate::flow::frame_variant::{ThreadEntry, VariantSlot};
use crate::flow::index::{BreakingsId, NodeId, ParagraphIndex, VariantId};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::paragraph::bounded;
use crate::flow::search_state::{Step, WholeItem};
use crate::flow::slot_run::{JumpOutPlace, PageExit, SlotRun, widow_orphan_demerits};
use crate::flow::turn_room::{MAX_BLANK_LINES, price};
use crate::house::TurnPolicy;
use crate::makeup::PageTurn;

impl ThreadOptimizer<'_> {
    /// Adds the steps that leave the page within a paragraph or after it.
    pub(super) fn turn(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        run: SlotRun,
        breakings: BreakingsId,
        cost: i64,
    ) {
        let (frame, extra) = {
            let variant = &self.variants[run.variant.index()];
            (variant.frame, variant.spare.head)
        };
        let Some(turn) = self.config.turn(frame) else { return };
        if !self.paragraphs.ends_with(paragraph) {
            self.turn_after(paragraph, node, run, breakings, cost, turn);
        }
        // Space in the head only serves turns after a paragraph.
        if extra == 0 {
            self.turn_within(paragraph, node, run, cost, turn);
        }
    }

    /// Adds the steps that leave the page after a paragraph that ends in the last lines of its run.
    fn turn_after(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        run: SlotRun,
        breakings: BreakingsId,
        cost: i64,
        turn: &PageTurn,
    ) {
        let frame = turn.frame;
        let unwanted = match self.config.thread.turn_policy {
            TurnPolicy::Sentence => UNWANTED_TURN,
            TurnPolicy::Paragraph => 0,
        };
        let base = self.base(paragraph);
        let rows = self.out_rows(run.variant);
        let most = MAX_BLANK_LINES + rows - 1;
        let near = |lines: &u32| *lines <= run.lines() && run.lines() - lines <= most;
        let counts = self.paragraphs.cached(breakings).breakings.counts();
        let counts: Vec<(u32, u64)> = counts.filter(|(lines, _)| near(lines)).collect();
        for (lines, demerits) in counts {
            let under = run.lines() - lines;
            let cut = SlotRun { upto: run.from + lines, ..run };
            let cost = cost + bounded(demerits) - base + unwanted;
            let cost = cost + widow_orphan_demerits(&[cut], &self.variants, lines);
            let last = self.paragraphs.lines(BrokenParagraph { paragraph, breakings, lines }).pop();
            let beside = turn.beside_out()
                && last.is_some_and(|l| l.natural <= l.measure.width - turn.out_width);
            for place in [JumpOutPlace::BesideText, JumpOutPlace::OwnLines] {
                let (slot, blank) = match place {
                    JumpOutPlace::BesideText if beside => (cut.upto - 1, under),
                    JumpOutPlace::OwnLines if under >= rows => (run.upto - rows, under - rows),
                    _ => continue,
                };
                let exit = Some(PageExit { place, slot, width: turn.out_width, blank });
                let cost = cost + price(place, blank);
                for variant in self.variants_after_turn(frame + 1) {
                    let cost = cost + self.entry(variant);
                    let path = self.path(&[
                        SlotRun { exit, ..cut },
                        SlotRun { variant, from: 0, upto: 0, exit: None },
                    ]);
                    let step = Step::Lines { breakings, lines, path };
                    self.reach(node, VariantSlot { variant, slot: 0 }, cost, step);
                    self.least_exit_cost[frame] = self.least_exit_cost[frame].min(cost);
                }
            }
        }
    }

    /// Adds the steps that leave the page within a paragraph, or at its end where the jump-out line
    /// beside its last line calls for another breaking.
    fn turn_within(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        run: SlotRun,
        cost: i64,
        turn: &PageTurn,
    ) {
        let frame = turn.frame;
        let unwanted = match self.config.thread.turn_policy {
            TurnPolicy::Sentence => 0,
            TurnPolicy::Paragraph => UNWANTED_TURN,
        };
        let rows = self.out_rows(run.variant);
        // Under a block the paragraph may begin on the next page.
        let step = self.nodes[node.index()].step;
        let after_block = matches!(step, Step::Whole { item: WholeItem::Block { .. }, .. });
        let exits = [
            (JumpOutPlace::BesideText, 0),
            (JumpOutPlace::OwnLines, 0),
            (JumpOutPlace::BesideText, 1),
            (JumpOutPlace::OwnLines, 1),
            (JumpOutPlace::BesideText, MAX_BLANK_LINES),
        ];
        for (place, blank) in exits {
            let own = match place {
                JumpOutPlace::BesideText if turn.beside_out() => 0,
                JumpOutPlace::BesideText => continue,
                JumpOutPlace::OwnLines => rows,
            };
            let under = blank + own;
            let holds = |upto: &u32| *upto > run.from || (after_block && own > 0);
            let upto = run.upto.checked_sub(under).filter(|upto| *upto >= run.from);
            let Some(upto) = upto.filter(holds) else { continue };
            let cost = cost + price(place, blank);
            if cost + unwanted > self.least_exit_cost[frame].saturating_add(self.worse_turn) {
                continue;
            }
            let slot = if own == 0 { upto - 1 } else { run.upto - rows };
            let exit = Some(PageExit { place, slot, width: turn.out_width, blank });
            let first = SlotRun { upto, exit, ..run };
            for next in self.variants_after_turn(frame + 1) {
                let hard = self.turn_to(paragraph, node, first, next, cost);
                let variant = &self.variants[next.index()];
                if let (true, ThreadEntry::Beside(_)) = (hard, variant.entry) {
                    let spare = variant.spare;
                    let own = self.own_line_entry(frame + 1);
                    let own = self.variant(frame + 1, spare, own);
                    self.turn_to(paragraph, node, first, own, cost);
                }
            }
        }
    }

    /// Adds the steps of a paragraph that fills `first`, leaves the page there and goes on in a
    /// variant of the next frame. Returns whether a rule of line breaking had to be relaxed.
    fn turn_to(
        &mut self,
        paragraph: ParagraphIndex,
        node: NodeId,
        first: SlotRun,
        variant: VariantId,
        cost: i64,
    ) -> bool {
        let upto = self.variants[variant.index()].slots();
        let runs = [first, SlotRun { variant, from: 0, upto, exit: None }];
        let cost = cost + self.entry(variant);
        self.cross(paragraph, node, &runs, cost)
    }
}
