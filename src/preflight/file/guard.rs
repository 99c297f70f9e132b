//! A look at the raw bytes before they are parsed: what would take memory or time without end is
//! not parsed at all.

use crate::preflight::content::inflated_length;
use memchr::memmem::find;

/// Object and cross-reference streams, inflated, are each no longer than this, and together.
const LONGEST: u64 = 64_000_000;
const TOGETHER: u64 = 1_000_000_000;

/// Why the file is not to be parsed, if so.
pub(super) fn refuse(bytes: &[u8]) -> Option<String> {
    let (mut at, mut dictionary, mut together) = (0, 0, 0_u64);
    let mut searched = 0_u64;
    let patience = u64::try_from(bytes.len()).unwrap_or(u64::MAX).saturating_mul(16) + 100_000_000;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let start = at + found + b"stream".len();
        let before = &bytes[dictionary..at + found];
        at = start;
        if before.ends_with(b"end") {
            dictionary = start;
            continue;
        }
        let data = &bytes[start..];
        let end = find(data, b"endstream").unwrap_or(data.len());
        // A parser that distrusts lengths looks for that end itself, for each stream anew.
        searched += u64::try_from(end).unwrap_or(u64::MAX);
        if searched > patience {
            return Some("its streams do not end".into());
        }
        if is_structural(before) {
            if find(before, b"LZW").is_some() {
                return Some("its structure is compressed by LZW".into());
            }
            let data = data.strip_prefix(b"\r").unwrap_or(data);
            let data = data.strip_prefix(b"\n").unwrap_or(data);
            match inflated_length(data, LONGEST) {
                Some(length) => together += length,
                None => return Some("a stream of its structure grows beyond all measure".into()),
            }
            if together > TOGETHER {
                return Some("its structure grows beyond all measure".into());
            }
        }
    }
    None
}

/// Whether a stream of this dictionary may hold objects or cross references: only these are
/// inflated by whoever parses the file.
fn is_structural(dictionary: &[u8]) -> bool {
    let widths = dictionary.windows(3).any(|w| w[..2] == *b"/W" && !w[2].is_ascii_alphabetic());
    // A name may be written with escapes.
    widths || dictionary.contains(&b'#') || find(dictionary, b"First").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_without_end_are_refused() {
        let many = b"<< >> stream\n".repeat(200_000);
        assert_eq!(refuse(&many), Some("its streams do not end".into()));
        let sound = b"<< >> stream\nx\nendstream\n".repeat(200_000);
        assert_eq!(refuse(&sound), None);
    }
}
