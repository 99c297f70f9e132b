//! Steps of items that stay whole in one column.

use crate::flow::demerits::{BLANK, HOLE, OWN_LINE, UNEVEN};
use crate::flow::frame_variant::{ThreadEntry, VariantSlot};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::search_state::{OversetState, Step};
use crate::flow::slot_run::{JumpOutPlace, PageExit, SlotRun};
use crate::flow::thread_config::NextFrame;
use crate::flow::whole_item::WholeItem;

/// Empty lines at a turn that the jump-out line below them makes bearable.
const BEARABLE: u32 = 2;

/// The place of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ItemPlace {
    /// Its first slot.
    pub(super) slot: u32,
    /// How many it takes.
    rows: u32,
}

impl ThreadOptimizer<'_> {
    /// Sets an item in the first column from a slot on that holds it, with the text that belongs
    /// under it.
    pub(super) fn whole(
        &mut self,
        item: WholeItem,
        id: u32,
        at: VariantSlot,
        cost: i64,
        runs: &[SlotRun],
    ) {
        let VariantSlot { variant, slot: from } = at;
        if let Some(ItemPlace { slot, rows }) = self.seat(item, variant, from) {
            let free = self.variants[variant as usize].after_jump_in(from);
            let holes = i64::from(slot.saturating_sub(free));
            let path = self.path(runs);
            let step = Step::Whole { item, variant, slot, path };
            // Where all feet are free anyway, a column is only shorter than its neighbours.
            let short = self.variants[variant as usize].spare.feet > 0;
            let cost = cost + if short { UNEVEN } else { HOLE } * holes;
            self.reach(id, VariantSlot { variant, slot: slot + rows }, cost, step);
            return;
        }
        let (frame, slots) = {
            let here = &self.variants[variant as usize];
            (here.frame, here.slots())
        };
        let mut runs = runs.to_vec();
        let mut run = SlotRun { variant, from, upto: from, exit: None };
        let (cost, nexts) = match self.next_frame(frame) {
            NextFrame::End | NextFrame::Kept => return self.item_overset(item, id, frame, cost),
            NextFrame::SamePage => {
                let holes = i64::from(
                    slots.saturating_sub(self.variants[variant as usize].after_jump_in(from)),
                );
                (cost + HOLE * holes, self.entries(frame + 1, ThreadEntry::Direct))
            }
            NextFrame::Page => {
                let Some(price) = self.turn_before(&mut run) else {
                    // Subheads have other ways; a block without one is told.
                    if matches!(item, WholeItem::Block { .. }) {
                        self.item_overset(item, id, frame, cost);
                    }
                    return;
                };
                (cost + price, self.variants_after_turn(frame + 1))
            }
        };
        // Further frames are taken as they come.
        let most = if runs.is_empty() { nexts.len() } else { 1 };
        runs.push(run);
        for variant in nexts.into_iter().take(most) {
            let cost = cost + self.head_space_cost(variant);
            self.whole(item, id, VariantSlot { variant, slot: 0 }, cost, &runs);
        }
    }

    /// The thread ends before an item has room.
    fn item_overset(&mut self, item: WholeItem, id: u32, frame: usize, cost: i64) {
        let width = self.config.frame(frame).columns[0].width;
        let (paragraph, lines) = match item {
            WholeItem::Subhead(n) => (n, self.paragraphs.best(n, width)),
            WholeItem::Block { block, before } => {
                let after = if before < self.paragraphs.len() {
                    self.paragraphs.best(before, width)
                } else {
                    0
                };
                (before, self.paragraphs.rows_of_block(block, width) + after)
            }
        };
        self.overset(OversetState { cost, from: id, paragraph, step: None, lines });
    }

    /// The cost of turning to the next page because no slot from the end of `run` on holds an
    /// item, with the exit written to `run`; `None` where the page cannot be left there.
    fn turn_before(&mut self, run: &mut SlotRun) -> Option<i64> {
        let here = &self.variants[run.variant as usize];
        let (frame, slots) = (here.frame, here.slots());
        let out = self.config.turn(frame)?.out_width;
        let rows = self.out_rows(run.variant);
        if slots == 0 {
            return Some(0);
        }
        // A full frame is left with its last line.
        let blank = slots.checked_sub(run.from + rows)?;
        let (place, slot) = (JumpOutPlace::OwnLines, slots - rows);
        run.exit = Some(PageExit { place, slot, width: out, blank });
        let holes = i64::from(blank.saturating_sub(BEARABLE));
        Some(OWN_LINE + BLANK * i64::from(blank.min(BEARABLE)) + HOLE * holes)
    }

    /// The first place of an item in a variant from a slot on.
    pub(super) fn seat(&mut self, item: WholeItem, variant: u32, from: u32) -> Option<ItemPlace> {
        let more = match item {
            WholeItem::Subhead(n) => !self.paragraphs.ends_with(n),
            WholeItem::Block { block, before } => {
                before < self.paragraphs.len() || block + 1 < self.paragraphs.blocks()
            }
        };
        let out_rows = self.out_rows(variant);
        let frame = self.variants[variant as usize].frame;
        let leaves_page = match self.next_frame(frame) {
            NextFrame::Page => more,
            NextFrame::Kept => true,
            NextFrame::End | NextFrame::SamePage => false,
        };
        let Self { variants, paragraphs, .. } = self;
        let here = &variants[variant as usize];
        let mut at = here.after_jump_in(from);
        while at < here.slots() {
            let column = here.column(at);
            let width = here.width(at);
            let (end, band_end) = (here.end(column), here.band_end(at));
            let all = item.rows(paragraphs, width);
            // White below it would stand at the column's foot.
            let white = item.white_below(paragraphs);
            let at_foot = at + all == band_end + white && band_end == end;
            let rows = if at_foot { all - white } else { all };
            // The jump-out line may want a line at the foot.
            let turns = leaves_page && end == here.slots();
            let alone = rows + if turns { out_rows } else { 0 };
            let whole = alone + item.lines_under(paragraphs, width);
            // A column too short for it and the lines under it, but not for it alone, has to do.
            let short = at == here.start(column) && here.capacity(column) < whole;
            let holds = at + whole <= end || (short && at + alone <= end);
            // All its lines stand below one another.
            if holds && at + rows <= band_end {
                return Some(ItemPlace { slot: at, rows });
            }
            at = band_end.max(at + 1);
        }
        None
    }
}
