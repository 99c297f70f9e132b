//! Blocks in the text, set between its paragraphs.

use crate::copy::{BlockPlace, FlowBlock};
use crate::flow::demerits::LATE_BLOCK;
use crate::flow::frame_variant::VariantSlot;
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::search_state::State;
use crate::flow::thread_config::NextFrame;
use crate::flow::whole_item::WholeItem;

/// The next block of a state, if it may stand there.
struct DueBlock {
    index: usize,
    block: FlowBlock,
}

impl ThreadOptimizer<'_> {
    /// The states before paragraph `n`, or at the story's end, with the blocks set that are to
    /// stand there: those that may float both set and left for later.
    pub(super) fn with_blocks(&mut self, n: usize, layer: &[u32]) -> Vec<u32> {
        let mut open = layer.to_vec();
        let due = |search: &Self, id: u32| {
            let next = search.nodes[id as usize].blocks as usize;
            let block = search.paragraphs.block(next).filter(|block| block.before <= n)?;
            Some(DueBlock { index: next, block })
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
            let State { cost, variant, slot, .. } = self.nodes[id as usize];
            let at = VariantSlot { variant, slot };
            let late = i64::try_from(n - block.before).expect("a count has 63 bits");
            let cost = cost + LATE_BLOCK * late;
            // A block whose place is fixed does not wait for one before it.
            let further = index + 1..self.paragraphs.blocks();
            let fixed = further
                .filter_map(|n| self.paragraphs.block(n))
                .take_while(|block| block.before <= n)
                .any(|block| block.place == BlockPlace::Here);
            let item = WholeItem::Block { block: index, before: n };
            if block.place == BlockPlace::Float && n < self.paragraphs.len() && !fixed {
                done.push(id);
                self.float(item, id, at, cost);
            } else {
                self.whole(item, id, at, cost, &[]);
            }
            open.append(&mut self.next);
        }
        self.prune(done)
    }

    /// Sets a block at a slot if it leaves none empty there.
    fn float(&mut self, item: WholeItem, id: u32, at: VariantSlot, cost: i64) {
        let here = &self.variants[at.variant as usize];
        // Where the frame is full, the next one on the page begins with the block.
        if at.slot == here.slots() && self.next_frame(here.frame) == NextFrame::SamePage {
            return self.whole(item, id, at, cost, &[]);
        }
        let free = here.after_jump_in(at.slot);
        let place = self.seat(item, at.variant, at.slot);
        if place.is_some_and(|place| place.slot == free) {
            self.whole(item, id, at, cost, &[]);
        }
    }
}
