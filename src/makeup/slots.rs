//! Slots: the rooms of a column's lines, around exclusions.

use crate::edition::WrapFlow;
use crate::geom::Abs;
use crate::makeup::{Column, Exclusion, Grid};
use std::ops::Range;

/// Slots of a column one below the other, with the same room: a slot is the room of one line.
/// Beside an exclusion a line of the grid may have two slots, each in a band of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotBand {
    /// The line of the first slot, from the frame's top.
    pub row: u16,
    /// Number of slots.
    pub lines: u16,
    /// Left edge; the top in a vertical frame.
    pub x: Abs,
    /// Width.
    pub width: Abs,
}

/// Minimum number of characters of a slot beside an exclusion: with fewer, lines cannot be justified.
pub(super) const LEAST: i64 = 5;

/// The slots of a column over `rows` lines of a frame whose first line is at `top`, round the
/// exclusions, in reading order. Beside an exclusion a slot is whole characters wide and keeps to
/// the column's edge; where fewer than five have room there is none.
pub fn slots(
    column: Column,
    rows: Range<u16>,
    top: Abs,
    grid: &Grid,
    exclusions: &[Exclusion],
) -> Vec<SlotBand> {
    if exclusions.is_empty() {
        let Range { start: row, end } = rows;
        return vec![SlotBand { row, lines: end - row, x: column.x, width: column.width }];
    }
    let mut bands: Vec<SlotBand> = Vec::new();
    for row in rows {
        let upper = top + grid.pitch * i64::from(row);
        for room in rooms(column, upper..upper + grid.size, grid.size, exclusions) {
            let width = room.end - room.start;
            match bands.last_mut() {
                Some(band)
                    if band.row + band.lines == row
                        && band.x == room.start
                        && band.width == width =>
                {
                    band.lines += 1;
                }
                _ => bands.push(SlotBand { row, lines: 1, x: room.start, width }),
            }
        }
    }
    bands
}

/// The rooms of a line between the two heights of `line`, in type of `size`. In what order the
/// exclusions come makes no difference.
fn rooms(column: Column, line: Range<Abs>, size: Abs, exclusions: &[Exclusion]) -> Vec<Range<Abs>> {
    let whole = column.x..column.x + column.width;
    let free = free(&whole, closed(&whole, &line, exclusions));
    let fitted = |room: Range<Abs>| {
        if room == whole {
            return Some(room);
        }
        let characters = (room.end - room.start).whole(size);
        let width = size * characters;
        // A slot in the middle of its column has no edge to keep to.
        let keeps_right = room.end == whole.end && room.start != whole.start;
        let start = if keeps_right { room.end - width } else { room.start };
        (characters >= LEAST).then(|| start..start + width)
    };
    free.into_iter().filter_map(fitted).collect()
}

/// The parts of a line between the two heights of `line` that exclusions close to text.
pub(super) fn closed(
    whole: &Range<Abs>,
    line: &Range<Abs>,
    exclusions: &[Exclusion],
) -> Vec<Range<Abs>> {
    let closed = |e: &Exclusion| closed_by(whole, &e.span(line.start, line.end)?, e.wrap);
    exclusions.iter().filter_map(closed).collect()
}

/// The parts of a line, from its start, that are not closed; some may be empty.
pub(super) fn free(whole: &Range<Abs>, mut closed: Vec<Range<Abs>>) -> Vec<Range<Abs>> {
    closed.sort_unstable_by_key(|part| part.start);
    let (mut free, mut at) = (Vec::new(), whole.start);
    for part in closed {
        free.push(at..part.start.max(at));
        at = at.max(part.end);
    }
    free.push(at..whole.end.max(at));
    free
}

/// The part of a line that is closed to text by an exclusion that takes `taken` of it; `None` if it
/// stands beside the column.
fn closed_by(whole: &Range<Abs>, taken: &Range<Abs>, wrap: WrapFlow) -> Option<Range<Abs>> {
    if taken.end <= whole.start || taken.start >= whole.end {
        return None;
    }
    let (start, end) = (taken.start.max(whole.start), taken.end.min(whole.end));
    let before_is_wider = start - whole.start >= whole.end - end;
    Some(match wrap {
        WrapFlow::Both => start..end,
        WrapFlow::Start => start..whole.end,
        WrapFlow::Maximum if before_is_wider => start..whole.end,
        WrapFlow::End | WrapFlow::Maximum => whole.start..end,
        WrapFlow::Clear => whole.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Point, Rect, Size, WritingMode};
    use crate::makeup::ExclusionShape;

    const SIZE: Abs = Abs(100);
    const PITCH: Abs = Abs(150);
    const TOP: Abs = Abs(1000);
    /// Sixteen characters.
    const COLUMN: Column = Column { x: Abs(500), width: Abs(1600) };

    /// Slots of ten lines as their line, number, distance from the column's edge and width, the
    /// last two in characters.
    fn round(exclusions: &[Exclusion]) -> Vec<(u16, u16, i64, i64)> {
        let grid = Grid {
            writing: WritingMode::Horizontal,
            sheet: Abs(5000),
            origin: Point::new(COLUMN.x, TOP),
            columns: 1,
            characters: 16,
            gutter: 0,
            size: SIZE,
            pitch: PITCH,
            lines: 10,
        };
        let measures = |band: SlotBand| {
            let x = (band.x - COLUMN.x).0;
            assert_eq!((x % SIZE.0, band.width.0 % SIZE.0), (0, 0), "whole characters");
            (band.row, band.lines, x / SIZE.0, band.width.0 / SIZE.0)
        };
        slots(COLUMN, 0..10, TOP, &grid, exclusions).into_iter().map(measures).collect()
    }

    /// A rectangle given in characters and lines from the column's corner.
    fn hole(x: i64, row: i64, width: i64, rows: i64, wrap: WrapFlow) -> Exclusion {
        let corner = (COLUMN.x + SIZE * x, TOP + PITCH * row);
        let rect = Rect::xywh(corner.0, corner.1, SIZE * width, PITCH * (rows - 1) + SIZE);
        Exclusion { shape: ExclusionShape::Rect(rect), standoff: Size::default(), wrap }
    }

    #[test]
    fn a_column_without_exclusions_is_one_band() {
        assert_eq!(round(&[]), [(0, 10, 0, 16)]);
        assert_eq!(round(&[hole(20, 2, 4, 3, WrapFlow::Both)]), [(0, 10, 0, 16)], "beside it");
    }

    #[test]
    fn text_goes_round_a_picture_at_either_edge() {
        let right = round(&[hole(10, 2, 9, 3, WrapFlow::Both)]);
        assert_eq!(right, [(0, 2, 0, 16), (2, 3, 0, 10), (5, 5, 0, 16)]);
        let left = round(&[hole(-3, 2, 9, 3, WrapFlow::Both)]);
        assert_eq!(left, [(0, 2, 0, 16), (2, 3, 6, 10), (5, 5, 0, 16)]);
    }

    #[test]
    fn text_on_both_sides_is_read_line_by_line() {
        let both = round(&[hole(6, 4, 4, 2, WrapFlow::Both)]);
        let beside = [(4, 1, 0, 6), (4, 1, 10, 6), (5, 1, 0, 6), (5, 1, 10, 6)];
        assert_eq!(both[0], (0, 4, 0, 16));
        assert_eq!(both[1..5], beside);
        assert_eq!(both[5..], [(6, 4, 0, 16)]);
    }

    #[test]
    fn text_keeps_to_the_sides_that_it_may_run_on() {
        let at = |wrap| round(&[hole(7, 0, 2, 10, wrap)]);
        assert_eq!(at(WrapFlow::Start), [(0, 10, 0, 7)]);
        assert_eq!(at(WrapFlow::End), [(0, 10, 9, 7)]);
        assert_eq!(at(WrapFlow::Maximum), [(0, 10, 0, 7)]);
        assert_eq!(round(&[hole(6, 0, 2, 10, WrapFlow::Maximum)]), [(0, 10, 8, 8)]);
        assert_eq!(at(WrapFlow::Clear), []);
    }

    #[test]
    fn room_for_fewer_than_five_characters_is_none() {
        assert_eq!(round(&[hole(4, 0, 20, 10, WrapFlow::Both)]), []);
        assert_eq!(round(&[hole(5, 0, 20, 10, WrapFlow::Both)]), [(0, 10, 0, 5)]);
    }

    #[test]
    fn parts_of_characters_are_left_beside_the_exclusion() {
        let mut half = hole(-2, 0, 9, 10, WrapFlow::Both);
        let ExclusionShape::Rect(rect) = &mut half.shape else { unreachable!() };
        rect.size.width += SIZE / 2;
        assert_eq!(round(&[half]), [(0, 10, 8, 8)], "eight and a half characters are free");
    }

    #[test]
    fn lines_that_one_exclusion_clears_stay_empty_beside_another() {
        let both = hole(6, 0, 4, 10, WrapFlow::Both);
        for wrap in [WrapFlow::Clear, WrapFlow::Start, WrapFlow::End, WrapFlow::Maximum] {
            let other = hole(1, 0, 2, 10, wrap);
            let right = match wrap {
                WrapFlow::End | WrapFlow::Maximum => vec![(0, 10, 10, 6)],
                _ => vec![],
            };
            assert_eq!(round(&[both.clone(), other.clone()]), right, "{wrap:?}");
            assert_eq!(round(&[other, both.clone()]), right, "{wrap:?}");
        }
    }

    #[test]
    fn several_exclusions_share_a_column() {
        let two = [hole(10, 0, 6, 4, WrapFlow::Both), hole(0, 3, 6, 4, WrapFlow::Both)];
        // In the line that both meet, four characters between them are no room.
        assert_eq!(round(&two), [(0, 3, 0, 10), (4, 3, 6, 10), (7, 3, 0, 16)]);
    }
}
