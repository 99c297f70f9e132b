//! The breakings of a paragraph along the slots that it may take, and what they cost.

use crate::flow::line_rooms::LineRooms;
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::slot_run::{SlotRun, add_rooms};
use crate::geom::Abs;

impl ThreadOptimizer<'_> {
    /// The breakings of paragraph `n` along `runs`, and beyond them where it is longer.
    pub(super) fn along(&mut self, n: usize, runs: &[SlotRun]) -> u32 {
        let Some(first) = runs.first() else { return 0 };
        let variant = &self.variants[first.variant as usize];
        let width = variant.width(first.from);
        let even = self.paragraphs.even(n, width);
        let most = self.paragraphs.get(even).most;
        // In slots of one width in one column nothing needs a search.
        let plain = variant.jump_in_width(first.from) == Abs::ZERO && first.exit.is_none();
        if plain && first.from + most <= variant.band_end(first.from).min(first.upto) {
            return even;
        }
        let mut rooms = LineRooms::default();
        for run in runs {
            let variant = &self.variants[run.variant as usize];
            add_rooms(&mut rooms, run, variant);
        }
        let mut reach = self.reach_of(n, first);
        loop {
            let kept = self.paragraphs.along(n, rooms.clone().within(reach));
            let most = self.paragraphs.get(kept).most;
            if most <= reach || rooms.lines() <= reach {
                return kept;
            }
            reach = most + 3;
        }
    }

    /// About how many lines paragraph `n` may take from a slot run on, or more.
    pub(super) fn reach_of(&mut self, n: usize, run: &SlotRun) -> u32 {
        let variant = &self.variants[run.variant as usize];
        let width = variant.width(run.from);
        let even = self.paragraphs.even(n, width);
        let most = self.paragraphs.get(even).most;
        let narrow = self.config.narrowest.max(Abs(1)).min(width);
        let wider = i64::from(most) * width.0 / narrow.0.max(1);
        u32::try_from(wider).map_or(most, |wider| wider.saturating_add(3))
    }

    pub(super) fn base(&self, n: usize) -> i64 {
        bounded(self.paragraphs.base(n))
    }
}

/// A paragraph's demerits, none so many that sums of them overflow.
pub(super) fn bounded(demerits: u64) -> i64 {
    i64::try_from(demerits.min(1_000_000_000_000)).expect("demerits are capped below 63 bits")
}
