//! Absolute lengths.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

/// An absolute length, in EMU: 12 700 per point, 36 000 per millimetre.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abs(pub i64);

impl Abs {
    /// Zero length.
    pub const ZERO: Self = Self(0);
    /// One point, 1/72 inch.
    pub const PT: Self = Self(12_700);
    /// One millimetre.
    pub const MM: Self = Self(36_000);
    /// One Q (級), a quarter of a millimetre.
    pub const Q: Self = Self(9_000);
    /// One inch.
    pub const INCH: Self = Self(914_400);

    /// A length of `n` whole points.
    pub const fn pt(n: i64) -> Self {
        Self(n * Self::PT.0)
    }

    /// A length of `n` whole millimetres.
    pub const fn mm(n: i64) -> Self {
        Self(n * Self::MM.0)
    }

    /// Length in ten-thousandths of a point, rounded half to even; the unit of PDF output.
    pub fn pt_e4(self) -> i64 {
        mul_div(self.0, 10_000, Self::PT.0)
    }

    /// Length in hundredths of a millimetre, rounded half to even; the unit of diagnostics.
    pub fn mm_e2(self) -> i64 {
        mul_div(self.0, 100, Self::MM.0)
    }

    /// Returns `self * num / den`, rounded half to even. `den` must not be zero.
    #[must_use]
    pub fn scale(self, num: i64, den: i64) -> Self {
        Self(mul_div(self.0, num, den))
    }

    /// The larger of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }

    /// The smaller of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }

    /// How many whole `unit`s fit into this length; 0 if it is negative or `unit` is not positive.
    pub fn whole(self, unit: Self) -> i64 {
        if unit.0 <= 0 { 0 } else { (self.0 / unit.0).max(0) }
    }
}

/// Returns `n * num / den`, rounded half to even, saturating.
fn mul_div(n: i64, num: i64, den: i64) -> i64 {
    // The usual case; 128-bit division is a call of some sixty instructions.
    if let Some(product) = n.checked_mul(num).filter(|_| den > 0) {
        let (floor, rest) = (product.div_euclid(den), product.rem_euclid(den));
        // No overflow: where the floor is the maximum, the divisor is 1.
        let up = rest > den - rest || (rest == den - rest && floor % 2 != 0);
        return floor + i64::from(up);
    }
    let (n, d) = (i128::from(n) * i128::from(num), i128::from(den));
    let (n, d) = if d < 0 { (-n, -d) } else { (n, d) };
    let floor = n.div_euclid(d);
    let twice = n.rem_euclid(d) * 2;
    let up = twice > d || (twice == d && floor % 2 != 0);
    i64::try_from(floor + i128::from(up)).unwrap_or(if n < 0 { i64::MIN } else { i64::MAX })
}

impl fmt::Debug for Abs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// In points, with as few decimals as needed, at most four: `10.5pt`.
impl fmt::Display for Abs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let e4 = self.pt_e4();
        let sign = if e4 < 0 { "-" } else { "" };
        let (whole, part) = (e4.unsigned_abs() / 10_000, e4.unsigned_abs() % 10_000);
        if part == 0 {
            return write!(f, "{sign}{whole}pt");
        }
        let digits = format!("{part:04}");
        write!(f, "{sign}{whole}.{}pt", digits.trim_end_matches('0'))
    }
}

/// Reason why a length could not be parsed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseAbsError {
    /// There is no number.
    #[error("a length starts with a number, as in `12mm` or `10.5pt`")]
    Number,
    /// The number has too many digits.
    #[error("a length has at most 7 figures before its point and 9 behind it")]
    Size,
    /// Unknown unit.
    #[error("unknown unit `{0}`: use mm, cm, in, pt or Q")]
    Unit(String),
}

/// Parses `12mm`, `1.5cm`, `10.5pt`, `1in`, `32Q`; the number may have up to nine decimals.
impl FromStr for Abs {
    type Err = ParseAbsError;

    fn from_str(s: &str) -> Result<Self, ParseAbsError> {
        let s = s.trim();
        let split = s.find(|c: char| !matches!(c, '0'..='9' | '.' | '-' | '+')).unwrap_or(s.len());
        let (number, unit) = s.split_at(split);
        let unit = match unit.trim() {
            "pt" | "点" => Self::PT.0,
            "mm" | "毫米" => Self::MM.0,
            "cm" => Self::MM.0 * 10,
            "in" => Self::INCH.0,
            "Q" | "q" => Self::Q.0,
            other => return Err(ParseAbsError::Unit(other.to_owned())),
        };
        let (value, scale) = decimal(number)?;
        Ok(Self(unit).scale(value, scale))
    }
}

/// Parses a decimal number into a numerator and a power of ten.
fn decimal(s: &str) -> Result<(i64, i64), ParseAbsError> {
    let (sign, digits) = match s.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, s.strip_prefix('+').unwrap_or(s)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let figures = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !figures(whole) || !figures(part) {
        return Err(ParseAbsError::Number);
    }
    if part.len() > 9 || whole.len() > 7 {
        return Err(ParseAbsError::Size);
    }
    let scale = (0..part.len()).fold(1_i64, |n, _| n * 10);
    let number = |s: &str| if s.is_empty() { Ok(0) } else { s.parse::<i64>() };
    let value = |s| number(s).map_err(|_| ParseAbsError::Size);
    Ok((sign * (value(whole)? * scale + value(part)?), scale))
}

impl Add for Abs {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl Sub for Abs {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl Neg for Abs {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl Mul<i64> for Abs {
    type Output = Self;
    fn mul(self, n: i64) -> Self {
        Self(self.0 * n)
    }
}
impl Div<i64> for Abs {
    type Output = Self;
    fn div(self, n: i64) -> Self {
        self.scale(1, n)
    }
}
impl AddAssign for Abs {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl SubAssign for Abs {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Sum for Abs {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        Self(iter.map(|a| a.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typographic_units_are_exact() {
        assert_eq!("10.5pt".parse(), Ok(Abs(133_350)));
        assert_eq!("390mm".parse(), Ok(Abs::mm(390)));
        assert_eq!("1in".parse(), Ok(Abs::pt(72)));
        assert_eq!("4Q".parse(), Ok(Abs::MM));
        assert_eq!("-.5mm".parse(), Ok(Abs(-18_000)));
    }

    #[test]
    fn a_length_without_a_unit_or_number_is_rejected() {
        assert_eq!("12".parse::<Abs>(), Err(ParseAbsError::Unit(String::new())));
        assert_eq!("mm".parse::<Abs>(), Err(ParseAbsError::Number));
        assert_eq!("1.2.3mm".parse::<Abs>(), Err(ParseAbsError::Number));
        assert_eq!("99999999999999999999mm".parse::<Abs>(), Err(ParseAbsError::Size));
        assert_eq!("0.1234567891mm".parse::<Abs>(), Err(ParseAbsError::Size));
        assert_eq!("12 furlongs".parse::<Abs>(), Err(ParseAbsError::Unit("furlongs".into())));
    }

    #[test]
    fn rounding_is_half_to_even_on_both_sides_of_zero() {
        for (n, num, den, right) in [
            (5, 1, 2, 2),
            (7, 1, 2, 4),
            (-5, 1, 2, -2),
            (-7, 1, 2, -4),
            (5, 1, -2, -2),
            (i64::MAX, 1, 1, i64::MAX),
            (i64::MAX, 2, 4, 1 << 62),
            (i64::MAX, 3, 1, i64::MAX),
            (i64::MIN, 3, 1, i64::MIN),
            (i64::MAX, 1, i64::MAX, 1),
            (i64::MIN, 1, 2, -1 << 62),
        ] {
            assert_eq!(mul_div(n, num, den), right, "{n} × {num} / {den}");
        }
    }

    #[test]
    fn a_length_is_displayed_in_points_without_padding() {
        assert_eq!(Abs(133_350).to_string(), "10.5pt");
        assert_eq!(Abs::pt(-3).to_string(), "-3pt");
        assert_eq!(Abs::MM.to_string(), "2.8346pt");
    }
}
