//! Blocks in the text, set between its paragraphs.

use crate::copy::BlockPlace;
use crate::flow::demerits::LATE_BLOCK;
use crate::flow::frame_variant::VariantSlot;
use crate::flow::optimizer::{State, ThreadOptimizer};
use crate::flow::whole_item::WholeItem;

impl ThreadOptimizer<'_> {
    /// The states before paragraph `n`, or at the story's end, with the blocks set that are to stand
    /// there: those that may float both set and left for later.
    pub(super) fn with_blocks(&mut self, n: usize, layer: &[u32]) -> Vec<u32> {
        let mut open = layer.to_vec();
        let due = |search: &Self, id: u32| {
            let next = search.nodes[id as usize].blocks as usize;
            let block = search.paragraphs.block(next).filter(|block| block.before <= n)?;
            Some((WholeItem::Block { block: next, before: n }, block))
        };
        if !open.iter().any(|id| due(self, *id).is_some()) {
            return open;
        }
        let mut done = Vec::new();
        while let Some(id) = open.pop() {
            let Some((item, block)) = due(self, id) else {
                done.push(id);
                continue;
            };
            let State { cost, variant, slot, .. } = self.nodes[id as usize];
            let at = VariantSlot { variant, slot };
            let late = i64::try_from(n - block.before).expect("a count has 63 bits");
            let cost = cost + LATE_BLOCK * late;
            if block.place == BlockPlace::Float && n < self.paragraphs.len() {
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
        let free = self.variants[at.variant as usize].after_jump_in(at.slot);
        let place = self.seat(item, at.variant, at.slot);
        if place.is_some_and(|place| place.slot == free) {
            self.whole(item, id, at, cost, &[]);
        }
    }
}
