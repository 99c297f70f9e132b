//! Formats lengths for messages: in characters along the lines, in lines across them.

use crate::diag::many;
use crate::geom::{Abs, WritingMode};
use crate::makeup::Grid;

impl Grid {
    /// Formats a horizontal length in characters, or in lines on a vertical page, rounded up.
    pub fn across(&self, length: Abs) -> String {
        match self.writing {
            WritingMode::Horizontal => covering(length, self.size, "character"),
            WritingMode::Vertical => covering(length, self.pitch, "line"),
        }
    }

    /// Formats a vertical length in lines, or in characters on a vertical page, rounded up.
    pub fn down(&self, length: Abs) -> String {
        match self.writing {
            WritingMode::Horizontal => covering(length, self.pitch, "line"),
            WritingMode::Vertical => covering(length, self.size, "character"),
        }
    }

    /// Formats a vertical length as [`down`](Self::down) does, rounded down.
    pub fn down_at_most(&self, length: Abs) -> String {
        let unit = self.down_unit();
        self.down(unit * length.whole(unit))
    }

    /// The unit by which a block grows downwards: a line, or a character on a vertical page.
    pub fn down_unit(&self) -> Abs {
        match self.writing {
            WritingMode::Horizontal => self.pitch,
            WritingMode::Vertical => self.size,
        }
    }
}

fn covering(length: Abs, unit: Abs, name: &str) -> String {
    let count = (length.0 + unit.0 - 1).div_euclid(unit.0.max(1)).max(0);
    many(usize::try_from(count).expect("a length that is not below zero"), name)
}

/// Formats a length in millimetres to one decimal, rounded up so that it is never zero.
pub(super) fn millimetres(length: Abs) -> String {
    let tenth = Abs::MM.0 / 10;
    let tenths = (length.0 + tenth - 1).div_euclid(tenth);
    format!("{}.{} mm", tenths / 10, tenths % 10)
}
