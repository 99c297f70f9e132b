//! One search along the thread: a dynamic program over paragraphs and the slots they end at.
//!
//! From each state steps by [paragraph](crate::flow::paragraph), subhead and block lead to the next
//! ones.

use crate::flow::frame_variant::{SpareSpace, VariantSlot};
use crate::flow::optimizer::{LastFrame, ThreadOptimizer, index};
use crate::flow::search_state::{SearchOutcome, State, Step};
use crate::flow::whole_item::WholeItem;

impl ThreadOptimizer<'_> {
    /// The best end over all variants. Where a story is too long for its room with the turns that
    /// look best, every turn is tried.
    pub(super) fn run(&mut self) -> Option<(i64, SearchOutcome)> {
        self.begin();
        let found = self.go_on();
        if !self.has_turns() || !matches!(found, Some((_, SearchOutcome::Overset(_)))) {
            return found;
        }
        self.worse_turn = i64::MAX;
        self.oversets.clear();
        self.begin();
        self.go_on()
    }

    /// Whether the thread leaves a page anywhere.
    fn has_turns(&self) -> bool {
        (0..self.config.frames.len()).any(|frame| self.config.turn(frame).is_some())
    }

    /// The best end with other variants of the frame that the story ends in.
    pub(super) fn run_again(
        &mut self,
        frame: usize,
        choices: Vec<SpareSpace>,
    ) -> Option<(i64, SearchOutcome)> {
        self.last = Some(LastFrame { frame, choices });
        self.oversets.clear();
        let frame_of = |id: &u32| self.variants[self.nodes[*id as usize].variant as usize].frame;
        let there = |layer: &Vec<u32>| layer.iter().any(|id| frame_of(id) >= frame);
        let first = self.layers.iter().position(there).unwrap_or(0);
        self.layers.truncate(first);
        self.least_exit_cost[frame - usize::from(frame > 0)..].fill(i64::MAX);
        if first == 0 {
            self.begin();
        }
        self.go_on()
    }

    fn begin(&mut self) {
        self.layers.clear();
        let mut layer = Vec::new();
        // A stretch of a thread begins after a turn.
        let first = self.config.first;
        if first < self.config.frames.len() {
            for variant in self.entries(first, self.entry_after_turn(first)) {
                let (cost, from, step) = (self.entry(variant), u32::MAX, Step::Start);
                let node = State { cost, from, variant, slot: 0, blocks: 0, step };
                layer.push(index(self.nodes.len()));
                self.nodes.push(node);
            }
        }
        self.layers.push(layer);
    }

    fn go_on(&mut self) -> Option<(i64, SearchOutcome)> {
        for n in self.layers.len() - 1..self.paragraphs.len() {
            let layer = std::mem::take(&mut self.layers[n]);
            for id in self.with_blocks(n, &layer) {
                let State { cost, variant, slot, .. } = self.nodes[id as usize];
                let at = VariantSlot { variant, slot };
                if self.paragraphs.is_subhead(n) {
                    self.whole(WholeItem::Subhead(n), id, at, cost, &[]);
                } else {
                    self.paragraph(n, id, at, cost);
                }
            }
            self.layers[n] = layer;
            let next = std::mem::take(&mut self.next);
            let next = self.prune(next);
            self.layers.push(next);
        }
        let last = self.layers.last().cloned().unwrap_or_default();
        let ends = self.with_blocks(self.paragraphs.len(), &last);
        self.best_end(&ends)
    }
}
