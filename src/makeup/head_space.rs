//! The height of a head: the type of its levels, and the space above, between and below them.

use crate::geom::Abs;
use crate::house::HeadDefaults;

/// Distance of two lines of one level, in thousandths of their size.
pub(super) const LEADING: i64 = 1250;

/// Height of the type of a level of `lines` lines.
pub(super) fn level_height(size: Abs, lines: i64) -> Abs {
    size + size.scale(LEADING * (lines - 1), 1000)
}

/// The spaces above, between and below the levels of a head, from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeadSpaces {
    /// Distance of the grid's lines.
    pub(super) pitch: Abs,
    /// Minimum of each space, in thousandths of a line.
    least: Vec<i64>,
    /// Share of each space in the lines to spare, as a number of parts.
    parts: Vec<i64>,
}

impl HeadSpaces {
    /// The spaces of a head of `levels` levels, by the layout.
    pub(super) fn new(layout: &HeadDefaults, pitch: Abs, levels: usize) -> Self {
        let spare = &layout.spare;
        let between = (layout.between, spare.between);
        let mut all = vec![(layout.above, spare.above)];
        all.extend((1..levels).map(|_| between));
        all.push((layout.below, spare.below));
        Self {
            pitch,
            least: all.iter().map(|(least, _)| i64::from(*least)).collect(),
            parts: all.iter().map(|(_, parts)| i64::from(*parts)).collect(),
        }
    }

    /// Sum of the minimum spaces.
    pub(super) fn least(&self) -> Abs {
        self.pitch.scale(self.least.iter().sum(), 1000)
    }

    /// Returns the spaces, which fill `free` in total: each has its minimum and its share of the
    /// remainder. If `free` is less than the minimum spaces, it is divided in proportion to them.
    pub(super) fn filling(&self, free: Abs) -> Vec<Abs> {
        let spare = free - self.least();
        if spare < Abs::ZERO {
            let sum = self.least.iter().sum::<i64>().max(1);
            return self.least.iter().map(|space| free.scale(*space, sum)).collect();
        }
        let sum = self.parts.iter().sum::<i64>().max(1);
        let least = self.least.iter().map(|space| self.pitch.scale(*space, 1000));
        least.zip(&self.parts).map(|(least, part)| least + spare.scale(*part, sum)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::{HeadFitLimits, SpareShares};

    fn spaces(spare: [i32; 3], levels: usize, lines: i64) -> Vec<i64> {
        let [above, between, below] = spare;
        let spare = SpareShares { above, between, below };
        let layout = HeadDefaults {
            above: 500,
            between: 250,
            below: 500,
            absorb: 3,
            spare,
            fit: HeadFitLimits::default(),
        };
        let pitch = Abs::pt(12);
        let free = HeadSpaces::new(&layout, pitch, levels).filling(pitch * lines);
        free.into_iter().map(|space| space.0 * 1000 / pitch.0).collect()
    }

    #[test]
    fn lines_to_spare_are_shared_equally_by_default() {
        assert_eq!(spaces([1000; 3], 1, 4), [2000, 2000]);
        // 1.25 lines at least, and 2.75 more in three parts.
        assert_eq!(spaces([1000; 3], 2, 4), [1416, 1166, 1416]);
    }

    #[test]
    fn the_layout_says_where_lines_to_spare_go() {
        assert_eq!(spaces([1000, 0, 0], 2, 4), [3250, 250, 500]);
        assert_eq!(spaces([0, 0, 1000], 2, 4), [500, 250, 3250]);
        assert_eq!(spaces([2000, 1000, 1000], 1, 4), [2500, 1500]);
        assert_eq!(spaces([0, 1000, 1000], 3, 5), [500, 1416, 1416, 1666]);
    }

    #[test]
    fn a_head_without_room_for_its_spaces_keeps_its_proportions() {
        assert_eq!(spaces([0, 0, 1000], 2, 1), [400, 200, 400]);
        assert_eq!(spaces([1000; 3], 1, 0), [0, 0]);
    }
}
