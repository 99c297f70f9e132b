//! A thread solved: one search for turns, depths and lines, then level feet at the story's end; or a
//! probe, which sets nothing.

use crate::copy::StoryCopy;
use crate::flow::break_cache::BreakCache;
use crate::flow::demerits::UNEVEN;
use crate::flow::frame_variant::SpareSpace;
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::paragraphs::Paragraphs;
use crate::flow::search_state::SearchOutcome;
use crate::flow::solved_thread::SolvedThread;
use crate::flow::thread_config::ThreadConfig;
use crate::makeup::{ColumnFill, StoryThread};

/// Size of the text that does not fit the frames before a kept one.
pub(super) struct TooMuch {
    /// Number of characters, spaces not counted.
    pub(super) characters: usize,
    /// Number of lines.
    pub(super) lines: usize,
}

impl ThreadConfig<'_> {
    /// Sets a copy: finds turns, depths and lines in one search, and levels the feet at the story's
    /// end.
    pub(super) fn solve(&self, copy: &StoryCopy, cache: &mut BreakCache) -> SolvedThread {
        let mut search = ThreadOptimizer::new(self, Paragraphs::all(copy, self.grid, cache));
        let end = self.level(&mut search);
        let set = self.place(&mut search, end);
        match set.overset {
            Some(rest) => self.overrun(copy, rest, cache).unwrap_or(set),
            None => set,
        }
    }

    /// Sets a stretch of copy whose end leaves the last frame. An error if the frames do not hold it.
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

/// Alternatives for the space in the last frame, where `empty` lines are to spare and the head absorbs
/// `head_lines` lines of each column. The columns end within a line of each other; or all end on one
/// line, for which paragraphs run a line longer or shorter; or, where subheads do not fit shortened
/// columns, one line lower or at the foot.
fn feet(columns: u32, empty: u32, head_lines: u32, fill: ColumnFill) -> Vec<SpareSpace> {
    let Some(left) = empty.checked_sub(head_lines * columns) else { return Vec::new() };
    let odd = left % columns;
    let mut feet = vec![0];
    if fill == ColumnFill::Balance && columns > 1 {
        feet.extend([left, left - odd, left.saturating_sub(columns)]);
        if odd > 0 && left > odd {
            feet.push(left - odd + columns);
        }
    }
    feet.sort_unstable();
    feet.dedup();
    let head = u16::try_from(head_lines).expect("a head absorbs no more lines than a block has");
    feet.into_iter().map(|feet| SpareSpace { head, feet }).collect()
}

/// Alternatives where the head absorbs as many lines as it can, up to `max_head_lines`; or one line
/// more, if paragraphs that run shorter then level the columns.
fn choices(columns: u32, empty: u32, max_head_lines: u32, fill: ColumnFill) -> Vec<SpareSpace> {
    let head_lines = (empty / columns).min(max_head_lines);
    let mut all = feet(columns, empty, head_lines, fill);
    if head_lines < max_head_lines && !empty.is_multiple_of(columns) {
        let head = u16::try_from(head_lines + 1).expect("it is no more than the head may absorb");
        all.push(SpareSpace { head, feet: 0 });
    }
    all
}

impl ThreadConfig<'_> {
    /// Runs a search and returns its best end, with the columns levelled where the story ends.
    pub(super) fn level(&self, search: &mut ThreadOptimizer<'_>) -> Option<SearchOutcome> {
        let (first, end) = search.run()?;
        let SearchOutcome::Placed(id) = end else { return Some(end) };
        let node = search.nodes[id.index()];
        let variant = &search.variants[node.variant.index()];
        let (frame, empty) = (variant.frame, variant.empty_after(node.slot));
        if empty == 0 {
            return Some(end);
        }
        let max_head_lines = u32::from(self.max_head_space(frame));
        let from = u32::from(variant.spare.head) * self.columns(frame);
        let fill =
            if self.balance(frame, node.slot) { ColumnFill::Balance } else { ColumnFill::Auto };
        let (columns, empty) = (self.columns(frame), empty + from);
        let mut level = search.run_again(frame, choices(columns, empty, max_head_lines, fill));
        let fault = |level: &Option<(i64, SearchOutcome)>| {
            level.is_none_or(|(cost, _)| cost > first + UNEVEN)
        };
        if fault(&level) {
            // With less space in the head, subheads may fit.
            let all = (0..=max_head_lines).flat_map(|head| feet(columns, empty, head, fill));
            level = search.run_again(frame, all.collect());
        }
        let placed =
            level.map(|(_, end)| end).filter(|end| matches!(end, SearchOutcome::Placed(_)));
        placed.or(Some(end))
    }
}

/// How well a story fits its frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Demerits above those of its paragraphs' best breakings; less is better.
    pub cost: i64,
    /// Number of overset lines; 0 if all text fits.
    pub overset_lines: u32,
    /// Number of lines of the last frame that stay empty.
    pub spare_lines: u32,
}

/// Measures how well a story fits a thread, without setting it; `None` if the thread has no frame.
/// Columns are not levelled at the story's end. Breakings are added to `cache`, so that further probes
/// at the same widths need not break the copy again.
pub fn probe(copy: &StoryCopy, thread: &StoryThread, cache: &mut BreakCache) -> Option<Probe> {
    let config = ThreadConfig::new(thread);
    let paragraphs = Paragraphs::all(copy, config.grid, cache);
    let mut search = ThreadOptimizer::new(&config, paragraphs);
    let (cost, outcome) = search.run()?;
    Some(match outcome {
        SearchOutcome::Placed(id) => {
            let node = search.nodes[id.index()];
            let spare_lines = search.variants[node.variant.index()].empty_after(node.slot);
            Probe { cost, overset_lines: 0, spare_lines }
        }
        SearchOutcome::Overset(state) => Probe { cost, overset_lines: state.lines, spare_lines: 0 },
    })
}

#[cfg(test)]
mod tests {
    use crate::flow::frame_variant::SpareSpace;
    use crate::makeup::ColumnFill;

    /// The choices as pairs: lines absorbed by the head, lines at the feet.
    fn choices(columns: u32, empty: u32, most: u32, fill: ColumnFill) -> Vec<(u16, u32)> {
        let all = super::choices(columns, empty, most, fill);
        all.into_iter().map(|SpareSpace { head, feet }| (head, feet)).collect()
    }

    #[test]
    fn the_head_absorbs_whole_lines_of_all_columns_first() {
        assert_eq!(choices(3, 6, 3, ColumnFill::Balance), [(2, 0)]);
    }

    #[test]
    fn odd_lines_are_at_the_feet_of_the_last_columns_or_levelled() {
        assert_eq!(choices(3, 7, 3, ColumnFill::Balance), [(2, 0), (2, 1), (3, 0)]);
    }

    #[test]
    fn lines_that_no_head_absorbs_are_level_at_the_foot() {
        assert_eq!(
            choices(3, 13, 3, ColumnFill::Balance),
            [(3, 0), (3, 1), (3, 3), (3, 4), (3, 6)]
        );
        assert_eq!(choices(1, 9, 0, ColumnFill::Balance), [(0, 0)]);
    }

    #[test]
    fn columns_that_are_not_balanced_are_filled_one_after_the_other() {
        assert_eq!(choices(3, 13, 3, ColumnFill::Auto), [(3, 0)]);
    }
}
