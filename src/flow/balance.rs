//! Level feet at a story's end: what to do with the lines to spare.

use crate::flow::demerits::UNEVEN;
use crate::flow::frame_variant::SpareSpace;
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::search_state::SearchOutcome;
use crate::flow::thread_config::ThreadConfig;
use crate::makeup::ColumnFill;

/// The white in its head and the free lines at its feet that the last frame may have, if `empty`
/// lines are to spare there and its head takes up `extra` lines of each column. Its columns end
/// within a line of each other; or paragraphs run a line longer, or are taken in, so that all end
/// on one line; or, as subheads may find no place in columns cut short, a line lower or at the
/// foot.
fn feet(columns: u32, empty: u32, extra: u32, fill: ColumnFill) -> Vec<SpareSpace> {
    let Some(left) = empty.checked_sub(extra * columns) else { return Vec::new() };
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
    let head = u16::try_from(extra).expect("a head takes up no more lines than a block has");
    feet.into_iter().map(|feet| SpareSpace { head, feet }).collect()
}

/// The same for the most lines that the head may take up, and for one more if lines taken in make
/// that level.
fn choices(columns: u32, empty: u32, absorb: u32, fill: ColumnFill) -> Vec<SpareSpace> {
    let extra = (empty / columns).min(absorb);
    let mut all = feet(columns, empty, extra, fill);
    if extra < absorb && !empty.is_multiple_of(columns) {
        let head = u16::try_from(extra + 1).expect("it is no more than the head may take up");
        all.push(SpareSpace { head, feet: 0 });
    }
    all
}

impl ThreadConfig<'_> {
    /// The best end, its feet level.
    pub(super) fn level(&self, search: &mut ThreadOptimizer<'_>) -> Option<SearchOutcome> {
        let (first, end) = search.run()?;
        let SearchOutcome::Placed(id) = end else { return Some(end) };
        let node = search.nodes[id as usize];
        let variant = &search.variants[node.variant as usize];
        let (frame, empty) = (variant.frame, variant.empty_after(node.slot));
        if empty == 0 {
            return Some(end);
        }
        let absorb = u32::from(self.max_head_space(frame));
        let from = u32::from(variant.spare.head) * self.columns(frame);
        let fill =
            if self.balance(frame, node.slot) { ColumnFill::Balance } else { ColumnFill::Auto };
        let (columns, empty) = (self.columns(frame), empty + from);
        let mut level = search.run_again(frame, choices(columns, empty, absorb, fill));
        let fault = |level: &Option<(i64, SearchOutcome)>| {
            level.is_none_or(|(cost, _)| cost > first + UNEVEN)
        };
        if fault(&level) {
            // With less white in the head, subheads may find their place.
            let all = (0..=absorb).flat_map(|extra| feet(columns, empty, extra, fill));
            level = search.run_again(frame, all.collect());
        }
        let placed =
            level.map(|(_, end)| end).filter(|end| matches!(end, SearchOutcome::Placed(_)));
        placed.or(Some(end))
    }
}

#[cfg(test)]
mod tests {
    use crate::flow::frame_variant::SpareSpace;
    use crate::makeup::ColumnFill;

    /// The choices as pairs: lines taken up by the head, lines at the feet.
    fn choices(columns: u32, empty: u32, absorb: u32, fill: ColumnFill) -> Vec<(u16, u32)> {
        let all = super::choices(columns, empty, absorb, fill);
        all.into_iter().map(|SpareSpace { head, feet }| (head, feet)).collect()
    }

    #[test]
    fn the_head_takes_up_whole_lines_of_all_columns_first() {
        assert_eq!(choices(3, 6, 3, ColumnFill::Balance), [(2, 0)]);
    }

    #[test]
    fn odd_lines_are_at_the_feet_of_the_last_columns_or_levelled() {
        assert_eq!(choices(3, 7, 3, ColumnFill::Balance), [(2, 0), (2, 1), (3, 0)]);
    }

    #[test]
    fn what_no_head_takes_up_is_an_even_strip_at_the_foot() {
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
