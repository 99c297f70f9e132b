//! Bytes written as letters, or as runs of one byte.
//!
//! Source: ISO 32000-1, 7.4.2, 7.4.3 and 7.4.5.

use crate::preflight::content::filter::Bound;

/// `ASCIIHexDecode`: two letters make a byte.
pub(super) fn hex(bytes: &[u8], bound: Bound, out: &mut Vec<u8>) -> Result<(), String> {
    bound.holds(bytes.len() / 2)?;
    let digits = bytes.iter().take_while(|b| **b != b'>');
    let digits = digits.filter_map(|b| char::from(*b).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|d| u8::try_from(d).ok()).collect();
    out.extend(digits.chunks(2).map(|d| d[0] << 4 | d.get(1).copied().unwrap_or(0)));
    Ok(())
}

/// `ASCII85Decode`: five letters make four bytes.
pub(super) fn ascii85(bytes: &[u8], bound: Bound, out: &mut Vec<u8>) -> Result<(), String> {
    // Five letters, or a single z, make four bytes.
    let fifths: usize = bytes.iter().map(|b| if *b == b'z' { 20 } else { 4 }).sum();
    bound.holds(fifths / 5)?;
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let mut flush = |group: &mut Vec<u8>| {
        let given = group.len();
        if given < 2 {
            return;
        }
        group.resize(5, 84);
        let value = group.iter().fold(0_u64, |n, d| n * 85 + u64::from(*d));
        // Five digits can be more than four bytes hold; that is no group, and stands for the greatest.
        let [.., a, b, c, d] = value.min(u64::from(u32::MAX)).to_be_bytes();
        out.extend_from_slice(&[a, b, c, d][..given - 1]);
        group.clear();
    };
    for byte in bytes.iter().take_while(|b| **b != b'~') {
        match byte {
            b'z' if group.is_empty() => {
                group.resize(5, 0);
                flush(&mut group);
            }
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    flush(&mut group);
                }
            }
            _ => {}
        }
    }
    flush(&mut group);
    Ok(())
}

/// `RunLengthDecode`.
pub(super) fn runs(bytes: &[u8], bound: Bound, out: &mut Vec<u8>) -> Result<(), String> {
    let mut at = 0;
    while let Some(length) = bytes.get(at).copied().filter(|n| *n != 128) {
        at += 1;
        if length < 128 {
            let end = (at + usize::from(length) + 1).min(bytes.len());
            out.extend_from_slice(&bytes[at..end]);
            at = end;
        } else {
            let byte = bytes.get(at).copied().unwrap_or(0);
            out.resize(out.len() + 257 - usize::from(length), byte);
            at += 1;
        }
        bound.holds(out.len())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Encoding = fn(&[u8], Bound, &mut Vec<u8>) -> Result<(), String>;

    fn undone(encoding: Encoding, bytes: &[u8], most: usize) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        encoding(bytes, Bound { most, told: most }, &mut out).map(|()| out)
    }

    #[test]
    fn text_encodings_give_the_bytes_back() {
        assert_eq!(undone(hex, b"48 65 6C6c 7>junk", 99), Ok(b"Hellp".to_vec()));
        assert_eq!(undone(ascii85, b"87cURD]i,\"Ebo80~>", 99), Ok(b"Hello World!".to_vec()));
        assert!(undone(ascii85, &[b'z'; 100], 399).is_err(), "a letter may make four bytes");
        let runs_of = [2, 1, 2, 3, 254, 9, 128];
        assert_eq!(undone(runs, &runs_of, 100), Ok(vec![1, 2, 3, 9, 9, 9]));
    }
}
