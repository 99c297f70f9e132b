//! Styles of rules, and what each takes of the white about it.

use crate::geom::Abs;

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
