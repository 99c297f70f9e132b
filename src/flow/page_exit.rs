//! A paragraph's steps to another page: after its end, or within it.

use crate::flow::break_cache::BrokenParagraph;
use crate::flow::demerits::UNWANTED_TURN;
use crate::flow::frame_variant::{ThreadEntry, VariantSlot};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::paragraph_lines::bounded;
use crate::flow::search_state::Step;
use crate::flow::slot_run::{JumpOutPlace, PageExit, SlotRun, parting_demerits};
use crate::flow::turn_room::{MOST_BLANK, price};
use crate::flow::whole_item::WholeItem;
use crate::house::TurnPolicy;
use crate::makeup::PageTurn;

impl ThreadOptimizer<'_> {
    /// Leaves the page with paragraph `n`, or after it.
    pub(super) fn turn(&mut self, n: usize, id: u32, run: SlotRun, kept: u32, cost: i64) {
        let (frame, extra) = {
            let variant = &self.variants[run.variant as usize];
            (variant.frame, variant.spare.head)
        };
        let Some(turn) = self.config.turn(frame) else { return };
        if !self.paragraphs.ends_with(n) {
            self.turn_after(n, id, run, kept, cost, turn);
        }
        // White in the head is there for turns after a paragraph.
        if extra == 0 {
            self.turn_within(n, id, run, cost, turn);
        }
    }

    /// Leaves the page after paragraph `n` where that ends within the last lines.
    fn turn_after(
        &mut self,
        n: usize,
        id: u32,
        run: SlotRun,
        kept: u32,
        cost: i64,
        turn: &PageTurn,
    ) {
        let frame = turn.frame;
        let unwanted = match self.config.thread.turn_policy {
            TurnPolicy::Sentence => UNWANTED_TURN,
            TurnPolicy::Paragraph => 0,
        };
        let base = self.base(n);
        let rows = self.out_rows(run.variant);
        let most = MOST_BLANK + rows - 1;
        let near = |lines: &u32| *lines <= run.lines() && run.lines() - lines <= most;
        let breakings = self.paragraphs.get(kept).breakings.counts();
        let breakings: Vec<(u32, u64)> = breakings.filter(|(lines, _)| near(lines)).collect();
        for (lines, demerits) in breakings {
            let under = run.lines() - lines;
            let cut = SlotRun { upto: run.from + lines, ..run };
            let cost = cost + bounded(demerits) - base + unwanted;
            let cost = cost + parting_demerits(&[cut], &self.variants, lines);
            let last = self
                .paragraphs
                .lines(BrokenParagraph { paragraph: n, breakings: kept, lines })
                .pop();
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
                    let step = Step::Lines { kept, lines, path };
                    self.reach(id, VariantSlot { variant, slot: 0 }, cost, step);
                    self.least_exit_cost[frame] = self.least_exit_cost[frame].min(cost);
                }
            }
        }
    }

    /// Leaves the page within paragraph `n`, or at its end if the jump-out line beside its last
    /// line takes another way to break it.
    fn turn_within(&mut self, n: usize, id: u32, run: SlotRun, cost: i64, turn: &PageTurn) {
        let frame = turn.frame;
        let unwanted = match self.config.thread.turn_policy {
            TurnPolicy::Sentence => 0,
            TurnPolicy::Paragraph => UNWANTED_TURN,
        };
        let rows = self.out_rows(run.variant);
        // Under a block the paragraph may begin on the next page.
        let step = self.nodes[id as usize].step;
        let after_block = matches!(step, Step::Whole { item: WholeItem::Block { .. }, .. });
        let breakings = [
            (JumpOutPlace::BesideText, 0),
            (JumpOutPlace::OwnLines, 0),
            (JumpOutPlace::BesideText, 1),
            (JumpOutPlace::OwnLines, 1),
            (JumpOutPlace::BesideText, MOST_BLANK),
        ];
        for (place, blank) in breakings {
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
                let hard = self.turn_to(n, id, first, next, cost);
                let variant = &self.variants[next as usize];
                if let (true, ThreadEntry::Beside(_)) = (hard, variant.entry) {
                    let spare = variant.spare;
                    let own = self.own_line_entry(frame + 1);
                    let own = self.variant(frame + 1, spare, own);
                    self.turn_to(n, id, first, own, cost);
                }
            }
        }
    }

    fn turn_to(&mut self, n: usize, id: u32, first: SlotRun, variant: u32, cost: i64) -> bool {
        let upto = self.variants[variant as usize].slots();
        let runs = [first, SlotRun { variant, from: 0, upto, exit: None }];
        let cost = cost + self.entry(variant);
        self.cross(n, id, &runs, cost)
    }
}
