//! Lengths in content streams: page coordinates in PDF user space, and decimals without exponent or
//! padding.

use crate::geom::{Abs, Point, Rect};

/// Maps places on the page to PDF user space; the only code that flips the y axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct SheetCoordinates {
    left: Abs,
    bottom: Abs,
}

impl SheetCoordinates {
    /// Coordinates for a page; the lower left corner of its media box becomes 0, 0.
    pub(super) fn new(media: Rect) -> Self {
        Self { left: media.left(), bottom: media.bottom() }
    }

    /// The point of the page at 0, 0.
    pub(super) fn origin(self) -> Point {
        Point::new(self.left, self.bottom)
    }

    /// A point in ten-thousandths of a PDF unit, with y upwards.
    pub(super) fn place(self, p: Point) -> (i64, i64) {
        ((p.x - self.left).pt_e4(), (self.bottom - p.y).pt_e4())
    }
}

/// Appends `e4` ten-thousandths as a decimal: `105000` is `10.5`.
pub(super) fn decimal(out: &mut Vec<u8>, e4: i64) {
    parts(out, e4, 10_000);
}

/// Appends a number of 65,536ths as a decimal, rounded to seven places.
pub(super) fn factor(out: &mut Vec<u8>, in_65536ths: i32) {
    let e7 = (i64::from(in_65536ths) * 10_000_000 + (1 << 15)) >> 16;
    parts(out, e7, 10_000_000);
}

/// Appends the ratio `of` : `to`, rounded to eight places; 1 if `to` is not positive.
pub(super) fn ratio(out: &mut Vec<u8>, of: Abs, to: Abs) {
    if to <= Abs::ZERO {
        out.push(b'1');
        return;
    }
    parts(out, Abs(100_000_000).scale(of.0, to.0).0, 100_000_000);
}

/// Appends `number` / `in_one` as a decimal; `in_one` is a power of ten.
fn parts(out: &mut Vec<u8>, number: i64, in_one: u64) {
    if number < 0 {
        out.push(b'-');
    }
    let (whole, mut part) = (number.unsigned_abs() / in_one, number.unsigned_abs() % in_one);
    if whole != 0 || part == 0 {
        unsigned(out, whole);
    }
    if part != 0 {
        out.push(b'.');
        let mut unit = in_one / 10;
        while part != 0 {
            out.push(digit(part / unit));
            part %= unit;
            unit /= 10;
        }
    }
}

/// Appends each of `numbers` (ten-thousandths) followed by a space.
pub(super) fn decimals(out: &mut Vec<u8>, numbers: &[i64]) {
    for n in numbers {
        decimal(out, *n);
        out.push(b' ');
    }
}

/// Appends an unsigned integer.
pub(super) fn unsigned(out: &mut Vec<u8>, mut n: u64) {
    let start = out.len();
    loop {
        out.push(digit(n % 10));
        n /= 10;
        if n == 0 {
            break;
        }
    }
    out[start..].reverse();
}

/// Appends two bytes within a literal string, which deflates to a quarter less than hexadecimal
/// digits. Line ends are escaped, as readers would normalize them.
pub(super) fn literal(out: &mut Vec<u8>, n: u16) {
    for byte in n.to_be_bytes() {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
}

/// Appends two bytes as four hexadecimal digits.
pub(super) fn hex(out: &mut Vec<u8>, n: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let [high, low] = n.to_be_bytes();
    let of = |nibble: u8| DIGITS[usize::from(nibble)];
    out.extend_from_slice(&[of(high >> 4), of(high & 15), of(low >> 4), of(low & 15)]);
}

fn digit(n: u64) -> u8 {
    b'0' + u8::try_from(n % 10).expect("a digit")
}

/// Ten-thousandths as the float that pdf-writer takes. It prints the shortest decimal that parses
/// to the same float: exact below 1024, and within one ten-thousandth above.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "the one place where a rounded length becomes a float"
)]
pub(super) fn float(e4: i64) -> f32 {
    (e4 as f64 / 1e4) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_has_seven_places_at_most() {
        let told = |n: i32| {
            let mut out = Vec::new();
            factor(&mut out, n);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(
            [65_536, -65_536, 0, 32_768, 21_845].map(told),
            ["1", "-1", "0", ".5", ".3333282"]
        );
    }

    fn told(e4: i64) -> String {
        let mut out = Vec::new();
        decimal(&mut out, e4);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_decimal_has_no_noise_or_padding() {
        assert_eq!(told(0), "0");
        assert_eq!(told(105_000), "10.5");
        assert_eq!(told(-105_000), "-10.5");
        assert_eq!(told(1), ".0001");
        assert_eq!(told(-4_100), "-.41");
        assert_eq!(told(11_055_118), "1105.5118");
        assert_eq!(told(123_000_000), "12300");
    }

    #[test]
    fn delimiters_and_line_ends_are_escaped_in_a_literal_string() {
        let mut out = Vec::new();
        for n in [0x4128, 0x5C29, 0x0A0D] {
            literal(&mut out, n);
        }
        assert_eq!(out, br"A\(\\\)\n\r");
    }

    #[test]
    fn a_ratio_of_equal_lengths_is_exactly_one() {
        let told = |of: i64, to: i64| {
            let mut out = Vec::new();
            ratio(&mut out, Abs(of), Abs(to));
            String::from_utf8(out).unwrap()
        };
        assert_eq!(told(8_460_000, 8_460_000), "1");
        assert_eq!(
            [told(1, 3), told(2, 3), told(5, 4), told(7, 0)],
            [".33333333", ".66666667", "1.25", "1"]
        );
    }

    #[test]
    fn bytes_are_four_hexadecimal_digits() {
        let mut out = Vec::new();
        hex(&mut out, 0x0A1F);
        assert_eq!(out, b"0A1F");
    }
}
