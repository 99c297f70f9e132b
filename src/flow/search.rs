//! One search along the thread: a dynamic program over paragraphs and the slots they end at, and the
//! choice of the best end.
//!
//! From each state, steps that set a [paragraph](crate::flow::paragraph), a subhead or a block lead
//! to the next ones.

use crate::flow::demerits::{EMPTY, LEFTOVER_IN_HEAD, ODD, OVERSET, OVERSET_LINE, UNEVEN};
use crate::flow::frame_variant::{SpareSpace, VariantSlot};
use crate::flow::index::{NodeId, ParagraphIndex, VariantId};
use crate::flow::optimizer::{LastFrame, ThreadOptimizer};
use crate::flow::search_state::{OversetState, SearchOutcome, State, Step, WholeItem};

impl ThreadOptimizer<'_> {
    /// Returns the best end and its cost, or `None` if there is none. Where a story is overset with
    /// the turns that look best, every turn is tried.
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

    /// Whether the thread turns from one page to another.
    fn has_turns(&self) -> bool {
        (0..self.config.frames.len()).any(|frame| self.config.turn(frame).is_some())
    }

    /// Returns the best end, and its cost, with these variants of the frame that the story ends in.
    pub(super) fn run_again(
        &mut self,
        frame: usize,
        choices: Vec<SpareSpace>,
    ) -> Option<(i64, SearchOutcome)> {
        self.last = Some(LastFrame { frame, choices });
        self.oversets.clear();
        let frame_of = |id: &NodeId| self.variants[self.nodes[id.index()].variant.index()].frame;
        let there = |layer: &Vec<NodeId>| layer.iter().any(|id| frame_of(id) >= frame);
        let first = self.layers.iter().position(there).unwrap_or(0);
        self.layers.truncate(first);
        self.least_exit_cost[frame - usize::from(frame > 0)..].fill(i64::MAX);
        if first == 0 {
            self.begin();
        }
        self.go_on()
    }

    /// Adds the states at the start of the thread.
    fn begin(&mut self) {
        self.layers.clear();
        let mut layer = Vec::new();
        // A stretch of a thread may begin after a turn.
        let first = self.config.first;
        if first < self.config.frames.len() {
            for variant in self.entries(first, self.entry_after_turn(first)) {
                let (cost, from, step) = (self.entry(variant), NodeId::NONE, Step::Start);
                let node = State { cost, from, variant, slot: 0, blocks: 0, step };
                layer.push(NodeId::new(self.nodes.len()));
                self.nodes.push(node);
            }
        }
        self.layers.push(layer);
    }

    /// Takes the steps of all paragraphs after the last layer, and returns the best end.
    fn go_on(&mut self) -> Option<(i64, SearchOutcome)> {
        for n in self.layers.len() - 1..self.paragraphs.len() {
            let paragraph = ParagraphIndex::new(n);
            let layer = std::mem::take(&mut self.layers[n]);
            for id in self.with_blocks(paragraph, &layer) {
                let State { cost, variant, slot, .. } = self.nodes[id.index()];
                let at = VariantSlot { variant, slot };
                if self.paragraphs.is_subhead(paragraph) {
                    self.set_whole(WholeItem::Subhead(paragraph), id, at, cost, &[]);
                } else {
                    self.set_paragraph(paragraph, id, at, cost);
                }
            }
            self.layers[n] = layer;
            let next = std::mem::take(&mut self.next);
            let next = self.prune(next);
            self.layers.push(next);
        }
        let last = self.layers.last().cloned().unwrap_or_default();
        let ends = self.with_blocks(ParagraphIndex::new(self.paragraphs.len()), &last);
        self.best_end(&ends)
    }

    /// Returns the best end that the search has found and its cost: the whole story placed, else text
    /// overset. `ends` are the states after the last paragraph or block.
    pub(super) fn best_end(&mut self, ends: &[NodeId]) -> Option<(i64, SearchOutcome)> {
        let leaves = self.config.leaves();
        let placed = ends.iter().filter(|id| !leaves || self.has_left(**id)).map(|id| {
            let node = self.nodes[id.index()];
            let end = if leaves { 0 } else { self.end_cost(node.variant, node.slot) };
            (node.cost + end, SearchOutcome::Placed(*id))
        });
        let placed = placed.min_by_key(|(cost, _)| *cost);
        if placed.is_some() {
            return placed;
        }
        let width = self.config.frames.last().map(|f| f.columns[0].width)?;
        let body = self.paragraphs.len();
        let mut after = vec![0; body + 1];
        for n in (0..body).rev() {
            // Only paragraphs that some end does not reach are counted.
            let paragraph = ParagraphIndex::new(n);
            after[n] = after[n + 1];
            if self.oversets.iter().any(|end| end.paragraph < paragraph) {
                after[n] += self.paragraphs.best(paragraph, width);
            }
        }
        let overset = self.oversets.iter().map(|end| {
            // A block at the story's end has no paragraph after it.
            let lines = end.lines + after.get(end.paragraph.index() + 1).copied().unwrap_or(0);
            let cost = end.cost + OVERSET + OVERSET_LINE * i64::from(lines);
            (cost, SearchOutcome::Overset(OversetState { lines, ..*end }))
        });
        overset.min_by_key(|(cost, _)| *cost)
    }

    /// Demerits of a story that ends before `slot`.
    fn end_cost(&self, variant: VariantId, slot: u32) -> i64 {
        let variant = &self.variants[variant.index()];
        let empty = variant.empty_after(slot);
        let columns = self.config.columns(variant.frame);
        // Once a story is a line short in every column, longer paragraphs gain nothing.
        let left = |empty: u32| match empty {
            0 => 0,
            _ if empty >= columns => EMPTY * i64::from(columns),
            _ => EMPTY * i64::from(empty) + ODD,
        };
        if self.last.as_ref().is_some_and(|last| last.frame == variant.frame) {
            let even = !self.config.balance(variant.frame, slot);
            let apart = if even { 0 } else { variant.unevenness(slot).saturating_sub(1) };
            let head_space = LEFTOVER_IN_HEAD * i64::from(variant.spare.head);
            return left(empty) + head_space + UNEVEN * i64::from(apart);
        }
        // Lines that the head will absorb do not count against the text.
        let most = self.config.max_head_space(variant.frame).saturating_sub(variant.spare.head);
        let head_space = (empty / columns).min(u32::from(most));
        left(empty - head_space * columns) + LEFTOVER_IN_HEAD * i64::from(head_space)
    }
}
