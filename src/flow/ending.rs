//! Where a story ends: what that costs, and which end is best.

use crate::flow::demerits::{EMPTY, LEFTOVER_IN_HEAD, ODD, OVERSET, OVERSET_LINE, UNEVEN};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::search_state::{OversetState, SearchOutcome};

impl ThreadOptimizer<'_> {
    /// The best end that the search has found: a story placed, or one that is too long.
    /// `ends` are the states after its last paragraph or block.
    pub(super) fn best_end(&mut self, ends: &[u32]) -> Option<(i64, SearchOutcome)> {
        let leaves = self.config.leaves();
        let placed = ends.iter().filter(|id| !leaves || self.has_left(**id)).map(|id| {
            let node = self.nodes[*id as usize];
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
            // Only paragraphs that some end leaves over are counted.
            after[n] = after[n + 1];
            if self.oversets.iter().any(|r| r.paragraph < n) {
                after[n] += self.paragraphs.best(n, width);
            }
        }
        let overset = self.oversets.iter().map(|rest| {
            // A block at the story's end has no paragraph after it.
            let lines = rest.lines + after.get(rest.paragraph + 1).copied().unwrap_or(0);
            let cost = rest.cost + OVERSET + OVERSET_LINE * i64::from(lines);
            (cost, SearchOutcome::Overset(OversetState { lines, ..*rest }))
        });
        overset.min_by_key(|(cost, _)| *cost)
    }

    /// What it costs to end a story before `slot`.
    fn end_cost(&self, variant: u32, slot: u32) -> i64 {
        let variant = &self.variants[variant as usize];
        let empty = variant.empty_after(slot);
        let columns = self.config.columns(variant.frame);
        // A story that falls short by a line of every column gains nothing by paragraphs run long.
        let left = |empty: u32| match empty {
            0 => 0,
            _ if empty >= columns => EMPTY * i64::from(columns),
            _ => EMPTY * i64::from(empty) + ODD,
        };
        if self.last.as_ref().is_some_and(|last| last.frame == variant.frame) {
            let even = !self.config.balance(variant.frame, slot);
            let apart = if even { 0 } else { variant.unevenness(slot).saturating_sub(1) };
            let white = LEFTOVER_IN_HEAD * i64::from(variant.spare.head);
            return left(empty) + white + UNEVEN * i64::from(apart);
        }
        // The lines that the head and the feet will take up are no fault of the text.
        let most = self.config.max_head_space(variant.frame).saturating_sub(variant.spare.head);
        let white = (empty / columns).min(u32::from(most));
        left(empty - white * columns) + LEFTOVER_IN_HEAD * i64::from(white)
    }
}
