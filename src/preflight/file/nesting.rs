//! The nesting depth of dictionaries and arrays.
//!
//! A parser that gives up at some depth resumes at the next bracket, so each byte of deeply nested
//! brackets may be read as many times as it is deep.

use memchr::memmem::find;

/// Maximum nesting depth; no intact file comes near it.
const MAX_DEPTH: usize = 100;

/// Whether anything outside streams is nested deeper than [`MAX_DEPTH`]. Each byte is read once, or
/// twice if a string does not end.
pub(super) fn is_nested_too_deep(bytes: &[u8]) -> bool {
    let (mut at, mut depth) = (0, 0_usize);
    // If one string or stream has no end, later ones have none either.
    let (mut strings_end, mut streams_end) = (true, true);
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at..];
        at += match byte {
            b'<' if rest.starts_with(b"<<") => {
                depth += 1;
                2
            }
            b'>' if rest.starts_with(b">>") => {
                depth = depth.saturating_sub(1);
                2
            }
            b'[' => {
                depth += 1;
                1
            }
            b']' => {
                depth = depth.saturating_sub(1);
                1
            }
            b'%' => rest.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len()),
            b'(' if strings_end => {
                let length = string(rest);
                strings_end = length.is_some();
                length.unwrap_or(1)
            }
            b's' if streams_end && rest.starts_with(b"stream") => {
                depth = 0;
                let end = find(rest, b"endstream");
                streams_end = end.is_some();
                end.map_or(b"stream".len(), |end| end + b"endstream".len())
            }
            b'e' if rest.starts_with(b"endobj") => {
                depth = 0;
                b"endobj".len()
            }
            _ => 1,
        };
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// The length of the string at the start of `bytes`, if it ends.
fn string(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeply_nested_brackets_are_refused_closed_or_not() {
        for one in ["<</A ", "[", "<< /A [", "<< "] {
            assert!(is_nested_too_deep(one.repeat(1000).as_bytes()), "{one}");
            assert!(!is_nested_too_deep(one.repeat(40).as_bytes()), "{one}");
        }
        let closed = format!("{}{}", "<</A".repeat(200), ">>".repeat(200));
        assert!(is_nested_too_deep(closed.as_bytes()));
    }

    #[test]
    fn siblings_strings_and_streams_are_not_nested() {
        let beside = "<< /A [1 [2] << >>] >> ".repeat(1000);
        let strings = format!("<< /A ({}) /B (\\({}) >>", "[".repeat(1000), "<<".repeat(1000));
        let stream = format!("<< >> stream\n{}\nendstream", "[".repeat(1000));
        let unclosed = "1 0 obj << endobj ".repeat(1000);
        for sound in [beside, strings, stream, unclosed] {
            assert!(!is_nested_too_deep(sound.as_bytes()), "{}", &sound[..40]);
        }
    }
}
