//! Lexical structure of content streams: words, and the syntax of numbers.
//!
//! The parser drops a malformed number (`1e5`, `--3`, `1k`) together with the operands before it;
//! other readers interpret it in various ways. Source: ISO 32000-1, 7.2, 7.3.3 and annex C.

/// Iterates over the words of `content` and their positions, in a single pass.
pub(super) fn words(content: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(byte) = content.get(at) {
            let (start, rest) = (at, &content[at..]);
            at += match byte {
                b'%' => run(rest, |b| !matches!(b, b'\r' | b'\n')),
                b'(' => string(rest),
                b'<' if rest.get(1) == Some(&b'<') => 2,
                b'<' => run(rest, |b| b != b'>'),
                b'/' => 1 + run(&rest[1..], is_regular),
                b if is_regular(*b) => {
                    let word = &rest[..run(rest, is_regular)];
                    at += word.len();
                    return Some((start, word));
                }
                _ => 1,
            };
        }
        None
    })
}

/// Whether a byte may stand in a number.
pub(super) fn is_numeric(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.')
}

/// Length of the run of bytes at the start of `bytes` for which `is_in` holds.
pub(super) fn run(bytes: &[u8], is_in: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|b| !is_in(*b)).unwrap_or(bytes.len())
}

/// Length of the literal string at the start of `bytes`.
pub(super) fn string(bytes: &[u8]) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return at + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    bytes.len()
}

pub(super) fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t'
            | 12
            | b'\n'
            | b'\r'
            | b' '
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
    )
}

/// Largest magnitude of a number.
pub(super) const MAX_NUMBER: f64 = 3.403e38;

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
