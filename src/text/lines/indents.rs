//! What the lines of a paragraph leave free at their start.

use crate::geom::Abs;

/// What the lines of a paragraph leave free at their start.
/// Source: CSS Text 3, `text-indent` and its `hanging`; CSS Inline 3, `initial-letter`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Indents {
    /// The first line.
    pub first: Abs,
    /// The lines after it.
    pub rest: Abs,
    /// Beside a drop cap, which stands in the first line.
    pub drop_cap: Option<DropCapRoom>,
}

/// The room of a drop cap 首字下沉.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropCapRoom {
    /// How many lines stand beside it.
    pub lines: u32,
    /// Its width with the white after it.
    pub width: Abs,
}

impl Indents {
    /// What line `n`, counted from 0, leaves free.
    pub fn of_line(&self, n: usize) -> Abs {
        match (n, self.drop_cap) {
            (0, _) => self.first,
            (_, Some(room)) if n < room.lines as usize => room.width,
            _ => self.rest,
        }
    }

    /// The most that any line leaves free.
    pub fn widest(&self) -> Abs {
        let beside = self.drop_cap.map_or(Abs::ZERO, |room| room.width);
        self.first.max(self.rest).max(beside)
    }

    /// The least that any line leaves free.
    pub fn narrowest(&self) -> Abs {
        self.first.min(self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_beside_a_drop_cap_leave_its_room_free() {
        let drop_cap = Some(DropCapRoom { lines: 3, width: Abs(40) });
        let indents = Indents { first: Abs::ZERO, rest: Abs(10), drop_cap };
        let of = |n| indents.of_line(n);
        assert_eq!([of(0), of(1), of(2), of(3)], [Abs::ZERO, Abs(40), Abs(40), Abs(10)]);
        assert_eq!((indents.widest(), indents.narrowest()), (Abs(40), Abs::ZERO));
    }
}
