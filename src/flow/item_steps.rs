//! Steps of the items that stay whole in one column: subheads, and blocks between paragraphs.

use crate::copy::{BlockPlace, FlowBlock};
use crate::flow::demerits::{BLANK, HOLE, LATE_BLOCK, OWN_LINE, UNEVEN};
use crate::flow::frame_variant::{ThreadEntry, VariantSlot};
use crate::flow::index::{BlockIndex, NodeId, ParagraphIndex, VariantId};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::search_state::{OversetState, State, Step, WholeItem};
use crate::flow::slot_run::{JumpOutPlace, PageExit, SlotRun};
use crate::flow::thread_config::NextFrame;

/// Number of empty lines above a jump-out line that count as blank lines of the turn; further ones
/// count as a hole.
const BEARABLE: u32 = 2;

/// The place of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ItemPlace {
    /// Its first slot.
    slot: u32,
    /// Number of slots that it takes.
    rows: u32,
}

impl ThreadOptimizer<'_> {
    /// Adds the steps of an item that begins at a slot or after it: in the first column that holds it
    /// with the text that must follow it. `runs` lead to the slot's frame.
    pub(super) fn set_whole(
        &mut self,
        item: WholeItem,
        node: NodeId,
        at: VariantSlot,
        cost: i64,
        runs: &[SlotRun],
    ) {
        let VariantSlot { variant, slot: from } = at;
        if let Some(ItemPlace { slot, rows }) = self.item_place(item, variant, from) {
            let free = self.variants[variant.index()].after_jump_in(from);
            let holes = i64::from(slot.saturating_sub(free));
            let path = self.path(runs);
            let step = Step::Whole { item, variant, slot, path };
            // Where lines stay free at all feet anyway, it only makes the columns uneven.
            let short = self.variants[variant.index()].spare.feet > 0;
            let cost = cost + if short { UNEVEN } else { HOLE } * holes;
            self.reach(node, VariantSlot { variant, slot: slot + rows }, cost, step);
            return;
        }
        let (frame, slots) = {
            let here = &self.variants[variant.index()];
            (here.frame, here.slots())
        };
        let mut runs = runs.to_vec();
        let mut run = SlotRun { variant, from, upto: from, exit: None };
        let (cost, nexts) = match self.next_frame(frame) {
            NextFrame::End | NextFrame::Kept => return self.item_overset(item, node, frame, cost),
            NextFrame::SamePage => {
                let holes = i64::from(
                    slots.saturating_sub(self.variants[variant.index()].after_jump_in(from)),
                );
                (cost + HOLE * holes, self.entries(frame + 1, ThreadEntry::Direct))
            }
            NextFrame::Page => {
                let Some(price) = self.turn_before(&mut run) else {
                    // Other states will place a subhead; a block may have none, so it is reported.
                    if matches!(item, WholeItem::Block { .. }) {
                        self.item_overset(item, node, frame, cost);
                    }
                    return;
                };
                (cost + price, self.variants_after_turn(frame + 1))
            }
        };
        // Only the first variant of frames beyond the next one is tried.
        let most = if runs.is_empty() { nexts.len() } else { 1 };
        runs.push(run);
        for variant in nexts.into_iter().take(most) {
            let cost = cost + self.head_space_cost(variant);
            self.set_whole(item, node, VariantSlot { variant, slot: 0 }, cost, &runs);
        }
    }

    /// Adds an end at which an item is overset because the thread ends in a frame without room for it.
    fn item_overset(&mut self, item: WholeItem, node: NodeId, frame: usize, cost: i64) {
        let width = self.config.frame(frame).columns[0].width;
        let (paragraph, lines) = match item {
            WholeItem::Subhead(subhead) => (subhead, self.paragraphs.best(subhead, width)),
            WholeItem::Block { block, before } => {
                let after = if before.index() < self.paragraphs.len() {
                    self.paragraphs.best(before, width)
                } else {
                    0
                };
                (before, self.paragraphs.rows_of_block(block, width) + after)
            }
        };
        self.overset(OversetState { cost, from: node, paragraph, step: None, lines });
    }

    /// Sets the exit of `run` to leave the page before an item that no slot after the run holds.
    /// Returns the demerits, or `None` where the page cannot be left there.
    fn turn_before(&mut self, run: &mut SlotRun) -> Option<i64> {
        let here = &self.variants[run.variant.index()];
        let (frame, slots) = (here.frame, here.slots());
        let out = self.config.turn(frame)?.out_width;
        let rows = self.out_rows(run.variant);
        if slots == 0 {
            return Some(0);
        }
        // The step of the last line left a full frame.
        let blank = slots.checked_sub(run.from + rows)?;
        let (place, slot) = (JumpOutPlace::OwnLines, slots - rows);
        run.exit = Some(PageExit { place, slot, width: out, blank });
        let holes = i64::from(blank.saturating_sub(BEARABLE));
        Some(OWN_LINE + BLANK * i64::from(blank.min(BEARABLE)) + HOLE * holes)
    }

    /// Returns the first place of an item in a variant, from a slot on; `None` if no column holds it.
    fn item_place(&mut self, item: WholeItem, variant: VariantId, from: u32) -> Option<ItemPlace> {
        let more = match item {
            WholeItem::Subhead(subhead) => !self.paragraphs.ends_with(subhead),
            WholeItem::Block { block, before } => {
                before.index() < self.paragraphs.len()
                    || block.index() + 1 < self.paragraphs.blocks()
            }
        };
        let out_rows = self.out_rows(variant);
        let frame = self.variants[variant.index()].frame;
        let leaves_page = match self.next_frame(frame) {
            NextFrame::Page => more,
            NextFrame::Kept => true,
            NextFrame::End | NextFrame::SamePage => false,
        };
        let Self { variants, paragraphs, .. } = self;
        let here = &variants[variant.index()];
        let mut at = here.after_jump_in(from);
        while at < here.slots() {
            let column = here.column(at);
            let width = here.width(at);
            let (end, band_end) = (here.end(column), here.band_end(at));
            let all = item.rows(paragraphs, width);
            // The space below it is dropped at the column's foot.
            let space = item.space_below(paragraphs);
            let at_foot = at + all == band_end + space && band_end == end;
            let rows = if at_foot { all - space } else { all };
            // The jump-out line may need lines at the foot.
            let turns = leaves_page && end == here.slots();
            let alone = rows + if turns { out_rows } else { 0 };
            let whole = alone + item.lines_under(paragraphs, width);
            // A column that is too short for it with the lines under it holds it without them.
            let short = at == here.start(column) && here.capacity(column) < whole;
            let holds = at + whole <= end || (short && at + alone <= end);
            // All its lines must have the same room.
            if holds && at + rows <= band_end {
                return Some(ItemPlace { slot: at, rows });
            }
            at = band_end.max(at + 1);
        }
        None
    }
}

/// The next block of a state, which may be set there.
struct DueBlock {
    index: BlockIndex,
    block: FlowBlock,
}

impl ThreadOptimizer<'_> {
    /// Returns the states before a paragraph, or at the story's end, after the blocks that are due
    /// there. A block that may float is both set and left for later.
    pub(super) fn with_blocks(&mut self, before: ParagraphIndex, layer: &[NodeId]) -> Vec<NodeId> {
        let position = before.index();
        let mut open = layer.to_vec();
        let due = |search: &Self, id: NodeId| {
            let index = BlockIndex::after(search.nodes[id.index()].blocks);
            let block = search.paragraphs.block(index).filter(|block| block.before <= position)?;
            Some(DueBlock { index, block })
        };
        if !open.iter().any(|id| due(self, *id).is_some()) {
            return open;
        }
        let mut done = Vec::new();
        while let Some(id) = open.pop() {
            let Some(DueBlock { index, block }) = due(self, id) else {
                done.push(id);
                continue;
            };
            let State { cost, variant, slot, .. } = self.nodes[id.index()];
            let at = VariantSlot { variant, slot };
            let late = i64::try_from(position - block.before).expect("a count has 63 bits");
            let cost = cost + LATE_BLOCK * late;
            // A floating block is not left for later if one with a fixed place follows here.
            let further = (index.index() + 1..self.paragraphs.blocks()).map(BlockIndex::new);
            let fixed = further
                .filter_map(|other| self.paragraphs.block(other))
                .take_while(|block| block.before <= position)
                .any(|block| block.place == BlockPlace::Here);
            let item = WholeItem::Block { block: index, before };
            if block.place == BlockPlace::Float && position < self.paragraphs.len() && !fixed {
                done.push(id);
                self.set_floating(item, id, at, cost);
            } else {
                self.set_whole(item, id, at, cost, &[]);
            }
            open.append(&mut self.next);
        }
        self.prune(done)
    }

    /// Adds the step of a block at a slot if it leaves no slot empty there.
    fn set_floating(&mut self, item: WholeItem, node: NodeId, at: VariantSlot, cost: i64) {
        let here = &self.variants[at.variant.index()];
        // After a full frame, the next one on the page may begin with the block.
        if at.slot == here.slots() && self.next_frame(here.frame) == NextFrame::SamePage {
            return self.set_whole(item, node, at, cost, &[]);
        }
        let free = here.after_jump_in(at.slot);
        let place = self.item_place(item, at.variant, at.slot);
        if place.is_some_and(|place| place.slot == free) {
            self.set_whole(item, node, at, cost, &[]);
        }
    }
}
