//! How well a story fits its frames, without setting it: what a planner asks of many page plans.

use crate::copy::StoryCopy;
use crate::flow::break_cache::{BreakCache, Paragraphs};
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::search_state::SearchOutcome;
use crate::flow::thread_config::ThreadConfig;
use crate::makeup::StoryThread;

/// How well a story fits its frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Demerits beyond those of its paragraphs' best lines; less is better.
    pub cost: i64,
    /// Lines that find no room; zero if all do.
    pub overset_lines: u32,
    /// Lines of the last frame that stay empty.
    pub spare_lines: u32,
}

/// Probes a story in a thread; `None` if the thread has no frame. Columns are not levelled at the
/// story's end. What is found of the copy's breakings is kept in `cache`, so that further probes of
/// the same widths need not break it again.
pub fn probe(copy: &StoryCopy, thread: &StoryThread, cache: &mut BreakCache) -> Option<Probe> {
    let config = ThreadConfig::new(thread);
    let paragraphs = Paragraphs::all(copy, config.grid, cache);
    let mut search = ThreadOptimizer::new(&config, paragraphs);
    let (cost, outcome) = search.run()?;
    Some(match outcome {
        SearchOutcome::Placed(id) => {
            let node = search.nodes[id as usize];
            let spare_lines = search.variants[node.variant as usize].empty_after(node.slot);
            Probe { cost, overset_lines: 0, spare_lines }
        }
        SearchOutcome::Overset(state) => Probe { cost, overset_lines: state.lines, spare_lines: 0 },
    })
}
