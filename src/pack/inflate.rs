//! Inflate, up to a bound.

use std::io::Read;

/// What a zlib stream holds; nothing if it is broken, or holds more than `most` bytes: a few
/// bytes can ask for gigabytes.
pub fn inflate(stream: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let bound = u64::try_from(most).ok()?.saturating_add(1);
    flate2::read::ZlibDecoder::new(stream).take(bound).read_to_end(&mut out).ok()?;
    (out.len() <= most).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::zlib;

    #[test]
    fn a_stream_that_holds_more_than_the_bound_is_refused() {
        let stream = zlib(&vec![0; 100_000]);
        assert!(stream.len() < 1000);
        assert_eq!(inflate(&stream, 99_999), None);
        assert_eq!(inflate(&stream, 100_000).map(|b| b.len()), Some(100_000));
        assert_eq!(inflate(b"no stream", 10), None);
    }
}
