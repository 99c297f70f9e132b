//! ASCII filters and run-length decoding.
//!
//! Source: ISO 32000-1, 7.4.2, 7.4.3 and 7.4.5.

use crate::preflight::content::budget::{Bound, Undecoded};

/// Reason given for invalid characters or groups.
const NO_ENCODING: &str = "its letters make no bytes";

/// `ASCIIHexDecode`: two digits make one byte.
pub(super) fn hex(bytes: &[u8], bound: Bound, out: &mut Vec<u8>) -> Result<(), Undecoded> {
    bound.holds(bytes.len() / 2)?;
    let letters = bytes.iter().take_while(|b| **b != b'>').filter(|b| !is_blank(**b));
    let digits = letters.map(|b| char::from(*b).to_digit(16).and_then(|d| u8::try_from(d).ok()));
    let digits: Option<Vec<u8>> = digits.collect();
    let digits = digits.ok_or_else(|| Undecoded::damaged(NO_ENCODING))?;
    out.extend(digits.chunks(2).map(|d| d[0] << 4 | d.get(1).copied().unwrap_or(0)));
    Ok(())
}

/// `ASCII85Decode`: five characters make four bytes.
pub(super) fn ascii85(bytes: &[u8], bound: Bound, out: &mut Vec<u8>) -> Result<(), Undecoded> {
    // Upper bound of the output, in fifths of a byte: five characters, or one `z`, make four bytes.
    let fifths: usize = bytes.iter().map(|b| if *b == b'z' { 20 } else { 4 }).sum();
    bound.holds(fifths / 5)?;
    let none = || Undecoded::damaged(NO_ENCODING);
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let mut flush = |group: &mut Vec<u8>| {
        let given = group.len();
        group.resize(5, 84);
        let value = group.iter().fold(0_u64, |n, d| n * 85 + u64::from(*d));
        group.clear();
        // A group of one character is incomplete, and five can exceed 2³² − 1.
        let value = u32::try_from(value).ok().filter(|_| given > 1).ok_or_else(none)?;
        out.extend_from_slice(&value.to_be_bytes()[..given - 1]);
        Ok(())
    };
    for byte in bytes.iter().take_while(|b| **b != b'~') {
        match byte {
            b'z' if group.is_empty() => {
                group.resize(5, 0);
                flush(&mut group)?;
            }
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    flush(&mut group)?;
                }
            }
            blank if is_blank(*blank) => {}
            _ => return Err(none()),
        }
    }
    if group.is_empty() { Ok(()) } else { flush(&mut group) }
}

/// `RunLengthDecode`.
pub(super) fn runs(bytes: &[u8], bound: Bound, out: &mut Vec<u8>) -> Result<(), Undecoded> {
    let cut = || Undecoded::damaged("its runs are cut short");
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first().filter(|(n, _)| **n != 128) {
        if *length < 128 {
            let (plain, after) =
                after.split_at_checked(usize::from(*length) + 1).ok_or_else(cut)?;
            out.extend_from_slice(plain);
            rest = after;
        } else {
            let (byte, after) = after.split_first().ok_or_else(cut)?;
            out.resize(out.len() + 257 - usize::from(*length), *byte);
            rest = after;
        }
        bound.holds(out.len())?;
    }
    Ok(())
}

/// Whether `byte` is PDF white space.
fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    type Encoding = fn(&[u8], Bound, &mut Vec<u8>) -> Result<(), Undecoded>;

    fn undone(encoding: Encoding, bytes: &[u8], most: usize) -> Result<Vec<u8>, Undecoded> {
        let mut out = Vec::new();
        encoding(bytes, Bound { most, regardless_of_budget: most }, &mut out).map(|()| out)
    }

    #[test]
    fn ascii_and_run_length_filters_decode() {
        assert_eq!(undone(hex, b"48 65 6C6c 7>junk", 99), Ok(b"Hellp".to_vec()));
        assert_eq!(undone(ascii85, b"87cURD]i,\"Ebo80~>", 99), Ok(b"Hello World!".to_vec()));
        assert!(undone(ascii85, &[b'z'; 100], 399).is_err(), "a letter may make four bytes");
        let runs_of = [2, 1, 2, 3, 254, 9, 128];
        assert_eq!(undone(runs, &runs_of, 100), Ok(vec![1, 2, 3, 9, 9, 9]));
    }
    #[test]
    fn invalid_encodings_are_damage() {
        let damaged = |encoding: Encoding, bytes: &[u8]| {
            undone(encoding, bytes, 99).is_err_and(|why| why.damaged)
        };
        assert!(damaged(hex, b"zz>"));
        // A value above 2³² − 1, a single character, `z` within a group, an invalid character.
        for broken in [&b"uuuuu~>"[..], b"8~>", b"87z~>", b"87\x80cU~>"] {
            assert!(damaged(ascii85, broken), "{broken:?}");
        }
        for broken in [&[2, 1, 2][..], &[254]] {
            assert!(damaged(runs, broken), "{broken:?}");
        }
    }
}
