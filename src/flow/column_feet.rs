//! The feet of a frame's columns: which lines stay free there, and rows by which feet are compared.

use crate::makeup::SlotBand;

/// Returns the number of lines to keep free at the foot of each column, `feet` in total: the lowest
/// lines of all columns, and among lines at the same height those of the last columns.
pub(super) fn feet(columns: &[Vec<SlotBand>], feet: u32) -> Vec<u32> {
    let count = u32::try_from(columns.len()).expect("a page has sixty columns");
    let end = |bands: &Vec<SlotBand>| match bands[..] {
        [band] => Some(band.row + band.lines),
        _ => None,
    };
    let first = columns.first().and_then(end);
    if feet == 0 || (first.is_some() && columns.iter().all(|bands| end(bands) == first)) {
        let odd = |c: u32| u32::from(c >= count - feet % count);
        return (0..count).map(|c| feet / count + odd(c)).collect();
    }
    let lines = |bands: &Vec<SlotBand>| {
        let rows = |band: &SlotBand| band.row..band.row + band.lines;
        bands.iter().flat_map(rows).collect::<Vec<u16>>()
    };
    let of_columns = columns.iter().zip(0_usize..);
    let mut all: Vec<FootLine> = of_columns
        .flat_map(|(bands, column)| {
            lines(bands).into_iter().map(move |row| FootLine { row, column })
        })
        .collect();
    all.sort_unstable();
    let mut free = vec![0; columns.len()];
    let most = usize::try_from(feet).expect("a page has far fewer lines");
    for line in all.iter().rev().take(most) {
        free[line.column] += 1;
    }
    free
}

/// A line of a column, ordered by row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FootLine {
    row: u16,
    column: usize,
}

/// Grid line of the `nth` slot of some bands; beyond them, the line below the last slot.
pub(super) fn row(bands: &[SlotBand], nth: u32) -> u32 {
    let mut before = 0;
    for band in bands {
        let lines = u32::from(band.lines);
        if nth < before + lines {
            return u32::from(band.row) + nth - before;
        }
        before += lines;
    }
    bands.last().map_or(0, |band| u32::from(band.row + band.lines))
}

/// Number of grid lines above line `lowest` that have a slot at or after the `nth`.
pub(super) fn rows_above(bands: &[SlotBand], nth: u32, lowest: u32) -> u32 {
    let (mut before, mut last, mut rows) = (0, None, 0);
    for band in bands {
        let lines = u32::from(band.lines);
        let first = u32::from(band.row) + nth.saturating_sub(before).min(lines);
        let end = (u32::from(band.row) + lines).min(lowest);
        // Two slots of one line are beside each other.
        let first = last.map_or(first, |last: u32| first.max(last));
        if first < end {
            rows += end - first;
            last = Some(end);
        }
        before += lines;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Abs;

    fn band(row: u16, lines: u16) -> SlotBand {
        SlotBand { row, lines, x: Abs::ZERO, width: Abs::MM }
    }

    #[test]
    fn columns_alike_share_their_free_lines_and_the_last_ones_have_the_odd_ones() {
        let equal_columns = vec![vec![band(2, 10)]; 3];
        assert_eq!(feet(&equal_columns, 7), [2, 2, 3]);
        assert_eq!(feet(&equal_columns, 0), [0, 0, 0]);
        // The lowest lines of all are the same ones.
        let parted = vec![vec![band(2, 4), band(6, 6)]; 3];
        assert_eq!(feet(&parted, 7), [2, 2, 3]);
    }

    #[test]
    fn the_lowest_lines_of_all_columns_stay_free() {
        let columns = [vec![band(0, 20)], vec![band(0, 5), band(15, 5)], vec![band(0, 12)]];
        assert_eq!(feet(&columns, 6), [3, 3, 0]);
        assert_eq!(feet(&columns, 10), [5, 5, 0]);
        assert_eq!(feet(&columns, 14), [8, 5, 1]);
    }

    #[test]
    fn lines_beside_each_other_count_once() {
        let bands = [band(0, 2), band(2, 1), band(2, 1), band(3, 1), band(3, 1), band(4, 3)];
        assert_eq!([0, 2, 3, 6, 8].map(|nth| row(&bands, nth)), [0, 2, 2, 4, 6]);
        assert_eq!(rows_above(&bands, 0, 7), 7);
        assert_eq!(rows_above(&bands, 2, 7), 5);
        assert_eq!(rows_above(&bands, 6, 5), 1);
        assert_eq!(rows_above(&bands, 9, 7), 0);
    }
}
