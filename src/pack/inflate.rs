//! Inflate with a size limit.

use std::io::{self, Read};

/// Decompresses a zlib stream; `None` if it is damaged or expands to more than `most` bytes. The
/// limit is necessary because a few bytes can expand to gigabytes.
pub fn inflate(stream: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let bound = u64::try_from(most).ok()?.saturating_add(1);
    flate2::read::ZlibDecoder::new(stream).take(bound).read_to_end(&mut out).ok()?;
    (out.len() <= most).then_some(out)
}

/// Whether a zlib stream expands to more than `most` bytes, as far as it is sound.
///
/// # Panics
/// Never: lengths have 64 bits at most.
pub fn expands_beyond(stream: &[u8], most: usize) -> bool {
    let bound = u64::try_from(most).expect("lengths have 64 bits at most").saturating_add(1);
    let mut decoder = flate2::read::ZlibDecoder::new(stream).take(bound);
    io::copy(&mut decoder, &mut io::sink()).is_ok_and(|n| n == bound)
}

/// Whether a zlib stream is complete, expands to exactly `length` bytes and has no trailing data.
/// Decompresses at most `length` + 1 bytes.
pub fn inflates_to(stream: &[u8], length: u64) -> bool {
    let mut decoder = flate2::bufread::ZlibDecoder::new(stream);
    let inflated = io::copy(&mut decoder.by_ref().take(length.saturating_add(1)), &mut io::sink());
    inflated.is_ok_and(|n| n == length) && decoder.get_ref().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::zlib;

    #[test]
    fn a_stream_of_another_length_or_with_trailing_data_is_refused() {
        let stream = zlib(&[7; 1000]);
        assert!(inflates_to(&stream, 1000));
        assert!(!inflates_to(&stream, 999) && !inflates_to(&stream, 1001));
        assert!(!inflates_to(&stream[..stream.len() - 5], 1000), "cut");
        assert!(!inflates_to(&[&stream[..], b"x"].concat(), 1000), "with something behind it");
        assert!(!inflates_to(b"no stream", 9));
    }

    #[test]
    fn a_stream_that_holds_more_than_the_bound_is_refused() {
        let stream = zlib(&vec![0; 100_000]);
        assert!(stream.len() < 1000);
        assert_eq!(inflate(&stream, 99_999), None);
        assert_eq!(inflate(&stream, 100_000).map(|b| b.len()), Some(100_000));
        assert_eq!(inflate(b"no stream", 10), None);
    }
}
