//! Syntax of numbers.
//!
//! The parser drops a malformed number (`1e5`, `--3`, `1k`) together with the operands before it;
//! other readers interpret it in various ways. Source: ISO 32000-1, 7.3.3 and annex C.

use crate::preflight::content::words::{is_numeric, words};

/// Largest magnitude of a number.
pub(super) const MOST: f64 = 3.403e38;

/// First word of `content` that starts like a number and is not one. Takes a single pass.
pub(super) fn misspelt(content: &[u8]) -> Option<&[u8]> {
    words(content).map(|(_, word)| word).find(|word| is_numeric(word[0]) && !is_number(word))
}

/// Whether a word is an optional sign and digits with at most one decimal point.
fn is_number(word: &[u8]) -> bool {
    let digits = word.strip_prefix(b"+").or_else(|| word.strip_prefix(b"-")).unwrap_or(word);
    let point = digits.iter().position(|b| *b == b'.').unwrap_or(digits.len());
    let (whole, rest) = digits.split_at(point);
    let fraction = rest.strip_prefix(b".").unwrap_or_default();
    let mut all = whole.iter().chain(fraction).peekable();
    all.peek().is_some() && all.all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_sign_digits_and_a_point() {
        for sound in ["0", "-1", "+17", "-.002", "4.", "34.5", "-0.0 0 m", "(1e5) Tj", "/1e5 gs"] {
            assert_eq!(misspelt(sound.as_bytes()), None, "{sound}");
        }
        for wrong in [
            "1e5", "1e999", "--3", "+-1", "1.2.3", ".", "-", "5-3", "1k", "16#FF", "0x1F", "-.",
            "1,5",
        ] {
            let content = format!("q % 1e9\n<< /A <1e> >> {wrong} 0 Td");
            assert_eq!(misspelt(content.as_bytes()), Some(wrong.as_bytes()), "{wrong}");
        }
    }
}
