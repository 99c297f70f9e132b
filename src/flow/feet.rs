//! Level feet at a story's end: what to do with the lines to spare.

use crate::edition::Content;
use crate::flow::search::{End, Search};
use crate::flow::settle::Threading;

/// Fewest lines a column for which columns are levelled: with fewer, every paragraph would be parted
/// so that a line of it stands alone.
const LEAST: u32 = 3;

/// The white in its head and the free lines at its feet that the last frame may have, if `empty`
/// lines are to spare there. First the head takes up whole lines of all columns. Of what is left,
/// the columns end within a line of each other; or paragraphs run a line longer, or are taken in, so
/// that all end on one line.
fn choices(columns: u32, empty: u32, absorb: u32, balance: bool) -> Vec<(u16, u32)> {
    let extra = (empty / columns).min(absorb);
    let left = empty - extra * columns;
    let odd = left % columns;
    let white = |n: u32| u16::try_from(n).unwrap_or(u16::MAX);
    let balance = balance && columns > 1;
    let foot = |lines: u32| if balance { lines } else { 0 };
    let mut all = vec![(white(extra), foot(left))];
    if odd > 0 {
        all.push((white(extra), foot(left - odd)));
        let taken_in = if extra < absorb { (extra + 1, 0) } else { (extra, left - odd + columns) };
        all.push((white(taken_in.0), foot(taken_in.1)));
    }
    if left >= columns && balance {
        // Subheads may find no place in columns cut short; a line more of all, or full columns,
        // leave no hole.
        all.push((white(extra), left - columns));
        all.push((white(extra), 0));
    }
    all.sort_unstable();
    all.dedup();
    all
}

impl Threading<'_> {
    /// Whether a frame's columns end levelly where the story ends in it, after so many slots.
    pub(super) fn balance(&self, frame: usize, slots: u32) -> bool {
        let id = self.frames[frame].id;
        let wanted = match &self.edition.pages[id.page].blocks[id.block].content {
            Content::Story(story) => story.balance,
            _ => true,
        };
        wanted && slots >= LEAST * self.columns(frame)
    }

    /// The best end, its feet level.
    pub(super) fn level(&self, search: &mut Search<'_>) -> Option<End> {
        let (_, end) = search.run()?;
        let End::Placed(id) = end else { return Some(end) };
        let node = search.nodes[id as usize];
        let shape = &search.shapes[node.shape as usize];
        let (frame, empty) = (shape.frame, shape.full - node.slot.min(shape.full));
        if empty == 0 {
            return Some(end);
        }
        let absorb = u32::from(self.absorb(frame));
        let from = u32::from(shape.extra) * self.columns(frame);
        let balance = self.balance(frame, node.slot);
        let feet = choices(self.columns(frame), empty + from, absorb, balance);
        let level = search.run_again(frame, feet).map(|(_, end)| end);
        let placed = |end: &End| matches!(end, End::Placed(_));
        level.filter(placed).or(Some(end))
    }
}

#[cfg(test)]
mod tests {
    use super::choices;

    #[test]
    fn the_head_takes_up_whole_lines_of_all_columns_first() {
        assert_eq!(choices(3, 6, 3, true), [(2, 0)]);
    }

    #[test]
    fn odd_lines_are_at_the_feet_of_the_last_columns_or_levelled() {
        assert_eq!(choices(3, 7, 3, true), [(2, 0), (2, 1), (3, 0)]);
    }

    #[test]
    fn what_no_head_takes_up_is_an_even_strip_at_the_foot() {
        assert_eq!(choices(3, 13, 3, true), [(3, 0), (3, 1), (3, 3), (3, 4), (3, 6)]);
        assert_eq!(choices(1, 9, 0, true), [(0, 0)]);
    }

    #[test]
    fn columns_that_are_not_balanced_are_filled_one_after_the_other() {
        assert_eq!(choices(3, 13, 3, false), [(3, 0)]);
    }
}
