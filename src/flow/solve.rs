//! A thread settled in one search: what is looked for, and what is done where it is not found.

use crate::copy::StoryCopy;
use crate::flow::break_cache::{BreakCache, Paragraphs};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::search_state::SearchOutcome;
use crate::flow::solved_thread::SolvedThread;
use crate::flow::thread_config::ThreadConfig;

/// What is too much for the frames before a kept one.
pub(super) struct TooMuch {
    pub(super) characters: usize,
    pub(super) lines: usize,
}

impl ThreadConfig<'_> {
    /// Decides turns, depths and lines in one search, and levels the feet at the story's end.
    pub(super) fn solve(&self, copy: &StoryCopy, cache: &mut BreakCache) -> SolvedThread {
        let mut search = ThreadOptimizer::new(self, Paragraphs::all(copy, self.grid, cache));
        let end = self.level(&mut search);
        let set = self.place(&mut search, end);
        match set.overset {
            Some(rest) => self.overrun(copy, rest, cache).unwrap_or(set),
            None => set,
        }
    }

    /// Sets a stretch of copy that leaves its last frame with its end.
    pub(super) fn leave(
        &self,
        copy: &StoryCopy,
        cache: &mut BreakCache,
    ) -> Result<SolvedThread, TooMuch> {
        let mut search = ThreadOptimizer::new(self, Paragraphs::all(copy, self.grid, cache));
        let found = search.run().map(|(_, end)| end);
        if matches!(found, Some(SearchOutcome::Placed(_))) {
            return Ok(self.place(&mut search, found));
        }
        let set = self.place(&mut search, found);
        let rest = set.overset.unwrap_or_default();
        let set = self.overrun(copy, rest, cache).unwrap_or(set);
        let over = set.overset(copy);
        Err(over.map_or(TooMuch { characters: 0, lines: 0 }, |over| TooMuch {
            characters: over.characters,
            lines: over.lines,
        }))
    }
}
