//! Words of a content stream: runs of regular characters outside strings, names and comments.
//!
//! Source: ISO 32000-1, 7.2.2, 7.2.3 and 7.3.4.

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
