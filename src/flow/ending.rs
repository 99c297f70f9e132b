//! Where a story ends: what that costs, and which end is best.

use crate::flow::search::{End, Rest, Search};
use crate::flow::weights::{EMPTY, HEAD_WHITE, ODD, OVERSET, OVERSET_LINE, UNEVEN};

impl Search<'_> {
    /// The best end that the search has found: a story placed, or one that is too long.
    pub(super) fn best_end(&mut self) -> Option<(i64, End)> {
        let ids = self.layers.last().cloned().unwrap_or_default();
        let placed = ids.into_iter().map(|id| {
            let node = self.nodes[id as usize];
            (node.cost + self.end_cost(node.shape, node.slot), End::Placed(id))
        });
        let placed = placed.min_by_key(|(cost, _)| *cost);
        if placed.is_some() {
            return placed;
        }
        let width = self.with.frames.last().map(|f| f.columns[0].width)?;
        let body = self.paragraphs.len();
        let mut after = vec![0; body + 1];
        for n in (0..body).rev() {
            // Only paragraphs that some way leaves over are counted.
            after[n] = after[n + 1];
            if self.rests.iter().any(|r| r.paragraph < n) {
                after[n] += self.paragraphs.best(n, width);
            }
        }
        let overset = self.rests.iter().map(|rest| {
            let lines = rest.lines + after[rest.paragraph + 1];
            let cost = rest.cost + OVERSET + OVERSET_LINE * i64::from(lines);
            (cost, End::Overset(Rest { lines, ..*rest }))
        });
        overset.min_by_key(|(cost, _)| *cost)
    }

    /// What it costs to end a story before `slot`.
    fn end_cost(&self, shape: u32, slot: u32) -> i64 {
        let shape = &self.shapes[shape as usize];
        let empty = shape.full - slot.min(shape.full);
        let columns = self.with.columns(shape.frame);
        // A story that falls short by a line of every column gains nothing by paragraphs run long.
        let left = |empty: u32| match empty {
            0 => 0,
            _ if empty >= columns => EMPTY * i64::from(columns),
            _ => EMPTY * i64::from(empty) + ODD,
        };
        if self.last.as_ref().is_some_and(|(last, _)| *last == shape.frame) {
            let even = !self.with.balance(shape.frame, slot);
            let apart = if even { 0 } else { shape.unevenness(slot).saturating_sub(1) };
            let white = HEAD_WHITE * i64::from(shape.extra);
            return left(empty) + white + UNEVEN * i64::from(apart);
        }
        // The lines that the head and the feet will take up are no fault of the text.
        let most = self.with.absorb(shape.frame).saturating_sub(shape.extra);
        let white = (empty / columns).min(u32::from(most));
        left(empty - white * columns) + HEAD_WHITE * i64::from(white)
    }
}
