//! Widths of a table's columns, in integers that give the whole measure.

use crate::geom::Abs;
use crate::makeup::Column;

/// What a column wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ColumnNeed {
    /// Its width, if it is fixed.
    pub(super) fixed: Option<Abs>,
    /// The width at which none of its cells is broken.
    pub(super) natural: Abs,
    /// The least width at which its cells can be broken into lines.
    pub(super) least: Abs,
}

/// Cells that take several columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SpanNeed {
    /// Their first column.
    pub(super) column: usize,
    /// How many columns they take.
    pub(super) columns: usize,
    /// What they want of these together.
    pub(super) need: Abs,
}

/// Widths of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FittedColumns {
    pub(super) widths: Vec<Abs>,
    /// By how much they are too wide together.
    pub(super) over: Abs,
}

/// Widens the fitted columns under each span by equal shares until the span finds its room.
pub(super) fn widen(needs: &mut [ColumnNeed], spans: &[SpanNeed], gap: Abs) {
    for span in spans {
        let under = &mut needs[span.column..span.column + span.columns];
        let gaps = gap * i64::try_from(span.columns - 1).expect("a row has few columns");
        let given: Abs = under.iter().map(|n| n.fixed.unwrap_or(n.natural)).sum();
        let mut lack = span.need - gaps - given;
        let mut fitted: i64 = under.iter().map(|n| i64::from(n.fixed.is_none())).sum();
        for need in under.iter_mut().filter(|n| n.fixed.is_none()) {
            if lack <= Abs::ZERO {
                break;
            }
            let share = lack / fitted;
            need.natural += share;
            lack -= share;
            fitted -= 1;
        }
    }
}

/// Returns the widths of columns that share `room`, without the gaps between them. Each is as wide
/// as it wants if that can be; otherwise the widest of those whose cells can be broken are made
/// narrower until all fit, down to one width for all of them or to their least.
pub(super) fn fit(needs: &[ColumnNeed], room: Abs) -> FittedColumns {
    let at_most = |level: Abs| -> Vec<Abs> {
        let width = |n: &ColumnNeed| n.fixed.unwrap_or(n.natural.min(n.least.max(level)));
        needs.iter().map(width).collect()
    };
    let sum = |widths: &[Abs]| -> Abs { widths.iter().copied().sum() };
    let widest = needs.iter().map(|n| n.natural).max().unwrap_or_default();
    let whole = at_most(widest);
    if sum(&whole) <= room {
        return FittedColumns { widths: whole, over: Abs::ZERO };
    }
    // The greatest level at which they fit lies in `low..high`.
    let (mut low, mut high) = (Abs::ZERO, widest);
    while high - low > Abs(1) {
        let middle = low + (high - low) / 2;
        if sum(&at_most(middle)) <= room {
            low = middle;
        } else {
            high = middle;
        }
    }
    let widths = at_most(low);
    let over = (sum(&widths) - room).max(Abs::ZERO);
    FittedColumns { widths, over }
}

/// The white at the two sides of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowEdges {
    /// None: the outer columns stand at the edges of the measure.
    Flush,
    /// Half a gap: grounds and rules between columns would stand close to the type otherwise.
    HalfGap,
}

impl RowEdges {
    /// How many gaps so many columns have, those at the edges among them.
    pub(super) fn gaps(self, columns: usize) -> i64 {
        let columns = i64::try_from(columns).expect("a row has few columns");
        match self {
            Self::Flush => columns - 1,
            Self::HalfGap => columns,
        }
    }
}

/// Returns the places of columns in a measure: what is left of its width is shared evenly among the
/// gaps, which are `gap` wide at least. A single column takes the whole measure.
pub(super) fn places(widths: &[Abs], gap: Abs, edges: RowEdges, room: Column) -> Vec<Column> {
    let gaps = edges.gaps(widths.len());
    let used: Abs = widths.iter().copied().sum();
    let spare = (room.width - used - gap * gaps).max(Abs::ZERO);
    let edge = match edges {
        RowEdges::Flush => Abs::ZERO,
        RowEdges::HalfGap => (gap + spare / gaps.max(1)) / 2,
    };
    if let [only] = widths {
        let edge = edge.min(gap / 2);
        return vec![Column { x: room.x + edge, width: (room.width - edge * 2).max(*only) }];
    }
    let (mut before, mut places) = (room.x + edge, Vec::with_capacity(widths.len()));
    for (n, width) in (0_i64..).zip(widths) {
        let shared = spare.scale(n, gaps.max(1));
        places.push(Column { x: before + gap * n + shared, width: *width });
        before += *width;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(natural: i64, least: i64) -> ColumnNeed {
        ColumnNeed { fixed: None, natural: Abs(natural), least: Abs(least) }
    }

    fn fitted(needs: &[ColumnNeed], room: i64) -> (Vec<i64>, i64) {
        let found = fit(needs, Abs(room));
        (found.widths.iter().map(|w| w.0).collect(), found.over.0)
    }

    #[test]
    fn columns_are_as_wide_as_their_cells_if_that_can_be() {
        assert_eq!(fitted(&[need(30, 10), need(50, 50)], 80), (vec![30, 50], 0));
    }

    #[test]
    fn the_widest_columns_that_can_be_broken_give_way_first() {
        assert_eq!(fitted(&[need(30, 10), need(90, 10), need(20, 20)], 100), (vec![30, 50, 20], 0));
        assert_eq!(fitted(&[need(80, 10), need(90, 10), need(20, 20)], 100), (vec![40, 40, 20], 0));
    }

    #[test]
    fn a_fixed_column_keeps_its_width() {
        let fixed = ColumnNeed { fixed: Some(Abs(40)), natural: Abs(70), least: Abs(70) };
        assert_eq!(fitted(&[fixed, need(90, 10)], 100), (vec![40, 60], 0));
    }

    #[test]
    fn columns_that_cannot_fit_are_told_by_how_much() {
        assert_eq!(fitted(&[need(80, 60), need(90, 70)], 100), (vec![60, 70], 30));
    }

    #[test]
    fn spare_width_is_shared_evenly_among_the_gaps() {
        let widths = [Abs(10), Abs(20), Abs(30)];
        let room = Column { x: Abs(100), width: Abs(81) };
        let places = places(&widths, Abs(5), RowEdges::Flush, room);
        let found: Vec<(i64, i64)> = places.iter().map(|c| (c.x.0, c.width.0)).collect();
        // 81 − 60 − 2 · 5 = 11 are left over; half of that is 5.5, rounded to even.
        assert_eq!(found, [(100, 10), (121, 20), (151, 30)]);
    }

    #[test]
    fn half_a_gap_stands_at_the_edges_of_grounds() {
        let room = Column { x: Abs(0), width: Abs(60) };
        let places = places(&[Abs(10), Abs(20)], Abs(6), RowEdges::HalfGap, room);
        // 60 − 30 − 2 · 6 = 18 are left over, 9 for each of two gaps of 6 + 9; half of 15 is
        // rounded to 8.
        let found: Vec<(i64, i64)> = places.iter().map(|c| (c.x.0, c.width.0)).collect();
        assert_eq!(found, [(8, 10), (33, 20)]);
    }

    #[test]
    fn a_single_column_takes_the_whole_measure() {
        let room = Column { x: Abs(0), width: Abs(81) };
        assert_eq!(places(&[Abs(10)], Abs(5), RowEdges::Flush, room), [room]);
        let within = Column { x: Abs(2), width: Abs(77) };
        assert_eq!(places(&[Abs(10)], Abs(5), RowEdges::HalfGap, room), [within]);
    }

    #[test]
    fn a_cell_over_several_columns_widens_them_by_equal_shares() {
        let mut needs = [need(10, 10), need(20, 20), need(5, 5)];
        let span = SpanNeed { column: 0, columns: 2, need: Abs(50) };
        widen(&mut needs, &[span], Abs(4));
        // 50 − 4 − 30 = 16, of which each gets 8.
        assert_eq!(needs.map(|n| n.natural.0), [18, 28, 5]);
    }
}
