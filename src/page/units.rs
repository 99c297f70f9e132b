//! How lengths on a page are told to its author: in characters along lines, in lines across them.

use crate::diag::many;
use crate::geom::{Abs, WritingMode};
use crate::page::Grid;

impl Grid {
    /// A length across the page, in whole characters that cover it; in lines on a vertical page.
    pub fn told_across(&self, length: Abs) -> String {
        match self.writing {
            WritingMode::Horizontal => covering(length, self.size, "character"),
            WritingMode::Vertical => covering(length, self.pitch, "line"),
        }
    }

    /// A length down the page, in whole lines that cover it; in characters on a vertical page.
    pub fn told_down(&self, length: Abs) -> String {
        match self.writing {
            WritingMode::Horizontal => covering(length, self.pitch, "line"),
            WritingMode::Vertical => covering(length, self.size, "character"),
        }
    }
}

fn covering(length: Abs, unit: Abs, name: &str) -> String {
    let count = (length.0 + unit.0 - 1).div_euclid(unit.0.max(1)).max(0);
    many(usize::try_from(count).expect("a length that is not below zero"), name)
}
