//! How rows are shared out over columns side by side, in order.

use std::ops::Range;

/// The depth of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowDepth {
    /// Its lines.
    pub(super) lines: usize,
    /// Whether it stays with the row after it, as a subhead does.
    pub(super) with_next: bool,
}

/// Most subheads that stay with the row after them: more in a row are no subheads but rows.
const SUBHEADS: usize = 3;

/// The rows from `from` on that must stand in one column.
fn unit(rows: &[RowDepth], from: usize) -> Range<usize> {
    let held = rows[from..].iter().take(SUBHEADS).take_while(|row| row.with_next).count();
    from..(from + held + 1).min(rows.len())
}

/// Fills up to `columns` columns of `room` lines with rows, one after the other; returns the rows
/// of each column that has any. Rows that no column has room for are left over.
pub(super) fn fill(rows: &[RowDepth], columns: usize, room: usize) -> Vec<Range<usize>> {
    let (mut filled, mut next) = (Vec::new(), 0);
    let lines = |range: Range<usize>| rows[range].iter().map(|row| row.lines).sum::<usize>();
    while filled.len() < columns && next < rows.len() {
        let (start, mut left) = (next, room);
        while next < rows.len() {
            let mut together = unit(rows, next);
            // Subheads part from a row that no column could hold with them.
            if next == start && lines(together.clone()) > room {
                together = next..next + 1;
            }
            let Some(rest) = left.checked_sub(lines(together.clone())) else { break };
            (left, next) = (rest, together.end);
        }
        if next == start {
            break;
        }
        filled.push(start..next);
    }
    filled
}

/// Like [`fill`], with the columns as even as may be if all rows fit.
pub(super) fn balance(rows: &[RowDepth], columns: usize, room: usize) -> Vec<Range<usize>> {
    let whole = fill(rows, columns, room);
    if whole.last().map_or(0, |last| last.end) < rows.len() {
        return whole;
    }
    let all: usize = rows.iter().map(|row| row.lines).sum();
    let even = all.div_ceil(columns.max(1));
    let depths = (even..room).map(|depth| fill(rows, columns, depth));
    let mut complete = depths.filter(|f| f.last().is_some_and(|last| last.end == rows.len()));
    complete.next().unwrap_or(whole)
}

/// The least room, in lines, of each of so many columns that hold all rows.
pub(super) fn least_room(rows: &[RowDepth], columns: usize) -> usize {
    let all: usize = rows.iter().map(|row| row.lines).sum();
    let holds =
        |room: usize| fill(rows, columns, room).last().map_or(0, |last| last.end) == rows.len();
    let (mut low, mut high) = (all / columns.max(1), all);
    while low < high {
        let middle = usize::midpoint(low, high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(lines: &[usize]) -> Vec<RowDepth> {
        lines.iter().map(|lines| RowDepth { lines: *lines, with_next: false }).collect()
    }

    /// The first and the end of the rows of each column.
    fn ends(filled: &[Range<usize>]) -> Vec<[usize; 2]> {
        filled.iter().map(|range| [range.start, range.end]).collect()
    }

    #[test]
    fn rows_go_on_in_the_next_column() {
        assert_eq!(ends(&fill(&plain(&[1; 7]), 3, 3)), [[0, 3], [3, 6], [6, 7]]);
        assert_eq!(ends(&fill(&plain(&[1; 7]), 2, 3)), [[0, 3], [3, 6]]);
        assert_eq!(ends(&fill(&plain(&[2, 2, 1]), 2, 3)), [[0, 1], [1, 3]]);
    }

    #[test]
    fn columns_are_even_if_all_rows_fit() {
        assert_eq!(ends(&balance(&plain(&[1; 7]), 3, 7)), [[0, 3], [3, 6], [6, 7]]);
        assert_eq!(ends(&balance(&plain(&[1; 7]), 2, 3)), [[0, 3], [3, 6]]);
        assert_eq!(ends(&balance(&plain(&[1, 3, 1]), 2, 9)), [[0, 2], [2, 3]]);
    }

    #[test]
    fn the_least_room_is_that_of_the_deepest_column() {
        assert_eq!(least_room(&plain(&[1; 7]), 3), 3);
        assert_eq!(least_room(&plain(&[1, 5, 1]), 2), 6);
        assert_eq!(least_room(&plain(&[2, 2, 2]), 1), 6);
        assert_eq!(least_room(&[], 2), 0);
    }

    #[test]
    fn a_subhead_stays_with_the_row_after_it() {
        let mut rows = plain(&[1; 5]);
        rows[2].with_next = true;
        assert_eq!(ends(&fill(&rows, 2, 3)), [[0, 2], [2, 5]]);
        // At the end of the table nothing comes after it.
        let mut last = plain(&[1; 3]);
        last[2].with_next = true;
        assert_eq!(ends(&fill(&last, 1, 3)), [[0, 3]]);
    }

    #[test]
    fn rows_after_one_that_is_too_deep_are_left_over() {
        assert_eq!(ends(&fill(&plain(&[1, 4, 1]), 3, 3)), [[0, 1]]);
        let subhead = RowDepth { lines: 1, with_next: true };
        assert_eq!(
            ends(&fill(&[subhead, RowDepth { lines: 3, with_next: false }], 2, 3)),
            [[0, 1], [1, 2]]
        );
        assert!(fill(&plain(&[1]), 3, 0).is_empty());
    }
}
