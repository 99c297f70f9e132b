//! Widths relative to the font size.

use crate::geom::Abs;

/// A width in 1/65 536 of the font size, such as a glyph's advance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Em(pub i32);

impl Em {
    /// Zero width.
    pub const ZERO: Self = Self(0);
    /// One em: the font size.
    pub const ONE: Self = Self(1 << 16);
    /// Half an em.
    pub const HALF: Self = Self(1 << 15);
    /// A quarter of an em.
    pub const QUARTER: Self = Self(1 << 14);

    /// Returns `num / den` of an em. `den` must not be zero.
    pub const fn ratio(num: i32, den: i32) -> Self {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "num/den of an em is far below 32 768 em"
        )]
        Self((((num as i64) << 16) / den as i64) as i32)
    }

    /// Converts font units, rounded to the nearest 1/65 536 em, saturating.
    pub fn from_units(units: i32, upem: u16) -> Self {
        let upem = i64::from(upem.max(1));
        let n = i64::from(units) * 65_536;
        let rounded = (n * 2 + upem).div_euclid(upem * 2);
        Self(i32::try_from(rounded).unwrap_or(if rounded < 0 { i32::MIN } else { i32::MAX }))
    }

    /// Absolute width at a font size, rounded half to even.
    pub fn at(self, size: Abs) -> Abs {
        Self::sum_at(i64::from(self.0), size)
    }

    /// Absolute width of a sum of widths at a font size; the sum may exceed the range of `Em`.
    pub fn sum_at(sum: i64, size: Abs) -> Abs {
        size.scale(sum, 1 << 16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_em_at_a_size_is_the_size() {
        assert_eq!(Em::ONE.at(Abs(133_350)), Abs(133_350));
        assert_eq!(Em::ratio(1, 4).at(Abs::pt(10)), Abs(31_750));
        assert_eq!(Em::from_units(890, 1000).0, 58_327);
    }
}
