//! Borders of boxes and panels: rules, or ornaments 花边 that a layout gives as data.

use crate::geom::{Abs, Path};
use crate::house::RuleStyle;
use crate::ink::Ink;
use std::sync::Arc;

/// The border of a box or a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Border {
    /// A rule.
    Rule(RuleStyle),
    /// An ornament of the layout (`[borders.NAME]`).
    Ornament(Arc<Ornament>),
}

/// An ornamental border 花边: a cell that is repeated along each side, and a corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ornament {
    /// How deep the border is, from its outer edge (`height`).
    pub height: Abs,
    /// The length of a cell along the edge (`period`), which is stretched or shrunk so that a whole
    /// number of cells fills a side.
    pub period: Abs,
    /// The cell (`cell`) at the upper side: along the edge from 0 to `period`, inwards from 0 to
    /// `height`.
    pub cell: Path,
    /// The upper left corner (`corner`), a square of `height`; the others are turned.
    pub corner: Path,
    /// Thickness of its lines (`line`); `None` if its paths are filled.
    pub line: Option<Abs>,
    /// Its ink (`ink`).
    pub ink: Ink,
}

impl Ornament {
    /// The shortest side that it goes round: its corners, and half a cell between them.
    pub fn least_side(&self) -> Abs {
        self.height * 2 + self.period / 2
    }
}
