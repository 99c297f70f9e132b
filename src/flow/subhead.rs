//! A subhead's steps: in whole lines, in one column, with text under it.

use crate::flow::demerits::{BLANK, HOLE, OWN_LINE, UNEVEN};
use crate::flow::frame_variant::{ThreadEntry, VariantSlot};
use crate::flow::optimizer::{OversetState, State, Step, ThreadOptimizer};
use crate::flow::slot_run::{PageExit, SlotRun};
use crate::flow::thread_config::NextFrame;
use crate::geom::Abs;

/// Fewest body lines under a subhead in its column.
/// Source: the taboo of the stranded head 背题.
const UNDER: u32 = 2;
/// How many subheads in a row are kept together.
const IN_A_ROW: usize = 4;
/// Empty lines at a turn that the jump-out line below them makes bearable.
const BEARABLE: u32 = 2;

/// The place of a subhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SubheadPlace {
    /// Its first slot.
    slot: u32,
    /// How many it takes.
    rows: u32,
}

impl ThreadOptimizer<'_> {
    /// Sets subhead `n` in the first column from a slot on that holds it with text under it.
    pub(super) fn subhead(
        &mut self,
        n: usize,
        id: u32,
        at: VariantSlot,
        cost: i64,
        runs: &[SlotRun],
    ) {
        let VariantSlot { variant, slot: from } = at;
        if let Some(SubheadPlace { slot, rows }) = self.seat(n, variant, from) {
            let free = self.variants[variant as usize].after_jump_in(from);
            let holes = i64::from(slot.saturating_sub(free));
            let path = self.path(runs);
            let step = Step::Subhead { variant, slot, path };
            // Where all feet are free anyway, a column is only shorter than its neighbours.
            let short = self.variants[variant as usize].spare.feet > 0;
            let cost = cost + if short { UNEVEN } else { HOLE } * holes;
            self.reach(State { cost, from: id, variant, slot: slot + rows, step });
            return;
        }
        let (frame, slots) = {
            let here = &self.variants[variant as usize];
            (here.frame, here.slots())
        };
        let mut runs = runs.to_vec();
        let mut run = SlotRun { variant, from, upto: from, exit: None };
        let (cost, nexts) = match self.next_frame(frame) {
            NextFrame::End => {
                let lines = self.paragraphs.best(n, self.config.frame(frame).columns[0].width);
                return self.overset(OversetState {
                    cost,
                    from: id,
                    paragraph: n,
                    step: None,
                    lines,
                });
            }
            NextFrame::SamePage => {
                let holes = i64::from(
                    slots.saturating_sub(self.variants[variant as usize].after_jump_in(from)),
                );
                (cost + HOLE * holes, self.entries(frame + 1, ThreadEntry::Direct))
            }
            NextFrame::Page => {
                let Some(price) = self.turn_before_subhead(&mut run) else { return };
                (cost + price, self.variants_after_turn(frame + 1))
            }
        };
        // Further frames are taken as they come.
        let most = if runs.is_empty() { nexts.len() } else { 1 };
        runs.push(run);
        for variant in nexts.into_iter().take(most) {
            let cost = cost + self.head_space_cost(variant);
            self.subhead(n, id, VariantSlot { variant, slot: 0 }, cost, &runs);
        }
    }

    /// The cost of turning to the next page because no slot from the end of `run` on holds a
    /// subhead, with the exit written to `run`; `None` where the page cannot be left there.
    fn turn_before_subhead(&mut self, run: &mut SlotRun) -> Option<i64> {
        let here = &self.variants[run.variant as usize];
        let (frame, slots) = (here.frame, here.slots());
        let out = self.config.turn(frame)?.out_width;
        let rows = self.out_rows(run.variant);
        if slots == 0 {
            return Some(0);
        }
        // A full frame is left with its last line.
        let blank = slots.checked_sub(run.from + rows)?;
        run.exit = Some(PageExit { beside_text: false, slot: slots - rows, width: out, blank });
        let holes = i64::from(blank.saturating_sub(BEARABLE));
        Some(OWN_LINE + BLANK * i64::from(blank.min(BEARABLE)) + HOLE * holes)
    }

    /// The first place of subhead `n` in a variant from a slot on.
    fn seat(&mut self, n: usize, variant: u32, from: u32) -> Option<SubheadPlace> {
        let here = self.variants[variant as usize].clone();
        let more = n + 1 < self.paragraphs.len();
        let mut at = here.after_jump_in(from);
        while at < here.slots() {
            let column = here.column(at);
            let width = here.width(at);
            let (end, band_end) = (here.end(column), here.band_end(at));
            let rows = self.paragraphs.subhead(n, width).rows;
            // The jump-out line may want a line at the foot.
            let turns = more
                && end == here.slots()
                && matches!(self.next_frame(here.frame), NextFrame::Page);
            let alone = rows + if turns { self.out_rows(variant) } else { 0 };
            let whole = alone + self.under(n, width);
            // A column too short for it and the lines under it, but not for it alone, has to do.
            let short = at == here.start(column) && here.capacity(column) < whole;
            let holds = at + whole <= end || (short && at + alone <= end);
            // All its lines stand below one another.
            if holds && at + rows <= band_end {
                return Some(SubheadPlace { slot: at, rows });
            }
            at = band_end.max(at + 1);
        }
        None
    }

    /// The lines that belong under subhead `n` in its column.
    fn under(&mut self, n: usize, width: Abs) -> u32 {
        let mut lines = 0;
        for next in n + 1..self.paragraphs.len().min(n + IN_A_ROW) {
            if !self.paragraphs.is_subhead(next) {
                return lines + UNDER;
            }
            lines += self.paragraphs.subhead(next, width).rows;
        }
        lines
    }
}
