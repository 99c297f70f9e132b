//! Lengths in messages: in characters along the lines, in lines across them, and in millimetres.

use crate::diag::{Diagnostic, FactValue, many};
use crate::geom::{Abs, Size, WritingMode};
use crate::makeup::Grid;

impl Grid {
    /// Number of characters that cover a length.
    pub fn characters_of(&self, length: Abs) -> usize {
        covering(length, self.size)
    }

    /// Number of lines that cover a length.
    pub fn lines_of(&self, length: Abs) -> usize {
        covering(length, self.pitch)
    }

    /// Adds the numbers of `characters` and `lines` that cover a size to the facts of a diagnostic.
    pub fn taking(&self, d: Diagnostic, size: Size) -> Diagnostic {
        let (along, across) = match self.writing {
            WritingMode::Horizontal => (size.width, size.height),
            WritingMode::Vertical => (size.height, size.width),
        };
        d.fact("characters", self.characters_of(along)).fact("lines", self.lines_of(across))
    }

    /// Formats a vertical length in lines, or in characters on a vertical page, rounded up.
    pub fn down(&self, length: Abs) -> String {
        match self.writing {
            WritingMode::Horizontal => many(self.lines_of(length), "line"),
            WritingMode::Vertical => many(self.characters_of(length), "character"),
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

/// Number of units that cover a length; 0 for a negative length.
fn covering(length: Abs, unit: Abs) -> usize {
    let count = (length.0 + unit.0 - 1).div_euclid(unit.0.max(1)).max(0);
    usize::try_from(count).expect("a length that is not below zero")
}

/// A length in millimetres to one decimal, rounded up so that it is never zero.
pub(super) fn up_to_tenths(length: Abs) -> FactValue {
    let tenth = Abs::MM.0 / 10;
    FactValue::Millimetres(Abs((length.0 + tenth - 1).div_euclid(tenth) * tenth))
}

/// Formats a length as [`up_to_tenths`] gives it, with its unit.
pub(super) fn millimetres(length: Abs) -> String {
    format!("{} mm", up_to_tenths(length))
}
