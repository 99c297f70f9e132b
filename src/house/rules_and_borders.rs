//! Styles of rules 栏线, what each takes of the white about it, and the borders of boxes and panels:
//! rules, or ornaments 花边 that a layout gives as data.

use crate::geom::{Abs, Path};
use crate::ink::Ink;
use std::sync::Arc;

/// The style of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleStyle {
    /// `"hairline"` 细线: 0.5 pt, the thinnest that the press holds.
    Hairline,
    /// `"thin"` 正线: 0.75 pt.
    Thin,
    /// `"thick"` 反线: 2 pt.
    Thick,
    /// `"double"` 双线: two thin rules.
    Double,
    /// `"thick-thin"` 文武线: the thick rule is outside or above.
    ThickThin,
    /// `"dotted"` 点线: round dots, one at each end.
    Dotted,
    /// `"dashed"` 虚线: dashes, one at each end.
    Dashed,
    /// `"wave"` 曲线.
    Wave,
}

/// How far a rule reaches from its axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RuleExtent {
    /// Above it, or to its left.
    before: Abs,
    /// Below it, or to its right.
    after: Abs,
}

impl RuleExtent {
    /// The same on both sides, of hundredths of a point.
    fn even(hundredths: i64) -> Self {
        let reach = Abs::PT.scale(hundredths, 100);
        Self { before: reach, after: reach }
    }
}

impl RuleStyle {
    fn extent(self) -> RuleExtent {
        match self {
            Self::Hairline => RuleExtent::even(25),
            Self::Thin | Self::Dashed => RuleExtent::even(38),
            Self::Dotted => RuleExtent::even(50),
            Self::Thick => RuleExtent::even(100),
            Self::Double => RuleExtent::even(135),
            Self::Wave => RuleExtent::even(145),
            Self::ThickThin => RuleExtent { before: Abs::pt(2), after: Abs::PT.scale(225, 100) },
        }
    }

    /// How far it reaches above its axis, or to its left.
    pub fn before(self) -> Abs {
        self.extent().before
    }

    /// How far it reaches below its axis, or to its right.
    pub fn after(self) -> Abs {
        self.extent().after
    }

    /// How far it reaches from its axis at most.
    pub fn reach(self) -> Abs {
        let RuleExtent { before, after } = self.extent();
        before.max(after)
    }

    /// How much of the white between two lines it takes.
    pub fn thickness(self) -> Abs {
        let RuleExtent { before, after } = self.extent();
        before + after
    }
}

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
