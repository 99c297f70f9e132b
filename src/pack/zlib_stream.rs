//! Zlib streams: Deflate in blocks compressed in parallel, and Inflate within a length limit.
//!
//! The data is split at fixed offsets, so that the output is deterministic. The preceding 32 KiB
//! are the dictionary of each block, and each block ends on a byte boundary, so that the
//! concatenated blocks form one stream.

use flate2::{Compress, Compression, FlushCompress};
use rayon::prelude::*;
use simd_adler32::{Adler32, adler32};
use std::io::{self, Read};
use std::ops::Range;

/// Block size in bytes before compression.
const BLOCK: usize = 96 << 10;
/// The window of deflate: the maximum match distance.
const WINDOW: usize = 32 << 10;
/// Compression level. Level 6 takes a quarter longer and saves about 1 %.
const LEVEL: u32 = 4;
/// Blocks of a [`Stream`] that are compressed in parallel.
const AT_A_TIME: usize = 16;

/// Compresses `data` to a zlib stream, for `/FlateDecode`.
pub fn zlib(data: &[u8]) -> Vec<u8> {
    let blocks = blocks(data, 0, data.len().div_ceil(BLOCK).max(1), FlushCompress::Finish);
    let mut out = Vec::with_capacity(blocks.iter().map(Vec::len).sum::<usize>() + 6);
    out.extend_from_slice(&HEAD);
    for block in &blocks {
        out.extend_from_slice(block);
    }
    // The checksum at the end of a zlib stream (RFC 1950).
    out.extend_from_slice(&adler32(&data).to_be_bytes());
    out
}

/// An incremental zlib encoder. The output is identical to that of [`zlib`] for the same data,
/// however it is divided into calls of [`Stream::push`].
pub(super) struct Stream {
    /// The window before the pending data, then the pending data.
    held: Vec<u8>,
    /// Number of bytes of `held` that are already compressed.
    done: usize,
    out: Vec<u8>,
    sum: Adler32,
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Stream({} bytes)", self.out.len())
    }
}

impl Stream {
    /// Creates a stream for about `expected` bytes. Reserves half of that, so that the output is
    /// reallocated at most once and never takes more memory than the data would.
    pub(super) fn expecting(expected: usize) -> Self {
        // Incompressible data grows slightly.
        let mut out = Vec::with_capacity(HEAD.len() + expected / 2 + expected / 512);
        out.extend_from_slice(&HEAD);
        Self { held: Vec::new(), done: 0, out, sum: Adler32::new() }
    }

    /// Appends data.
    pub(super) fn push(&mut self, data: &[u8]) {
        self.sum.write(data);
        self.held.extend_from_slice(data);
        // The last block of a stream ends differently, so always hold one back.
        let whole = (self.held.len() - self.done).saturating_sub(1) / BLOCK;
        if whole >= AT_A_TIME {
            self.deflate(whole, FlushCompress::Sync);
        }
    }

    /// Ends the stream and returns it without spare capacity, because it is kept for long.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let count = (self.held.len() - self.done).div_ceil(BLOCK).max(1);
        self.deflate(count, FlushCompress::Finish);
        self.out.extend_from_slice(&self.sum.finish().to_be_bytes());
        self.out.shrink_to_fit();
        self.out
    }

    /// Compresses the next `count` blocks, the last with `end`, and drops data before the window.
    fn deflate(&mut self, count: usize, end: FlushCompress) {
        for block in blocks(&self.held, self.done, count, end) {
            self.out.extend_from_slice(&block);
        }
        self.done = self.held.len().min(self.done + count * BLOCK);
        let dropped = self.done.saturating_sub(WINDOW);
        self.held.drain(..dropped);
        self.done -= dropped;
    }
}

/// Header of every zlib stream written here (RFC 1950).
const HEAD: [u8; 2] = [0x78, 0x9C];

/// Compresses `count` blocks of `data` from `start`, flushing the last one with `end`.
fn blocks(data: &[u8], start: usize, count: usize, end: FlushCompress) -> Vec<Vec<u8>> {
    let one = |n: usize| {
        let from = start + n * BLOCK;
        let flush = if n + 1 == count { end } else { FlushCompress::Sync };
        block(data, from..data.len().min(from + BLOCK), flush)
    };
    (0..count).into_par_iter().map(one).collect()
}

/// Compresses a range of `data`, which starts at 0 or is preceded by at least a whole window.
fn block(data: &[u8], stretch: Range<usize>, flush: FlushCompress) -> Vec<u8> {
    let start = stretch.start;
    let mut rest = &data[stretch];
    // Not reused: after a reset the compressor does not always produce the same bytes.
    let mut deflater = Compress::new(Compression::new(LEVEL), false);
    if start > 0 {
        deflater.set_dictionary(&data[start - WINDOW..start]).expect("raw deflate takes one");
    }
    let mut out = Vec::with_capacity(rest.len() / 2 + 64);
    loop {
        let before = deflater.total_in();
        deflater.compress_vec(rest, &mut out, flush).expect("memory in, memory out");
        let eaten = usize::try_from(deflater.total_in() - before).expect("no more than there is");
        rest = &rest[eaten..];
        if rest.is_empty() && out.len() < out.capacity() {
            return out;
        }
        out.reserve(out.capacity());
    }
}

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
    use std::io::Read;

    fn inflated(stream: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::ZlibDecoder::new(stream).read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn deflate_round_trips_at_any_length() {
        for len in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 17] {
            let data: Vec<u8> = (0..len).map(|i| (i * i / 7 % 251).to_le_bytes()[0]).collect();
            assert!(inflated(&zlib(&data)) == data, "{len} bytes");
        }
    }

    #[test]
    fn incremental_and_one_shot_streams_are_identical() {
        let data: Vec<u8> =
            (0..40 * BLOCK + 7).map(|i| (i * i / 7 % 251).to_le_bytes()[0]).collect();
        for len in [0, 1, BLOCK, AT_A_TIME * BLOCK, AT_A_TIME * BLOCK + 1, 33 * BLOCK, data.len()] {
            for step in [977, BLOCK, 20 * BLOCK] {
                let mut stream = Stream::expecting(len / 2);
                for part in data[..len].chunks(step) {
                    stream.push(part);
                }
                assert!(stream.finish() == zlib(&data[..len]), "{len} bytes by {step}");
            }
        }
    }

    fn noise(length: usize) -> Vec<u8> {
        let mut n = 1_u64;
        let next = || {
            n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            n.to_be_bytes()[0]
        };
        std::iter::repeat_with(next).take(length).collect()
    }

    #[test]
    fn incompressible_data_round_trips() {
        let noise = noise(BLOCK + 5000);
        assert!(inflated(&zlib(&noise)) == noise);
    }

    #[test]
    fn capacity_stays_within_the_expected_size_and_is_trimmed_at_the_end() {
        let length = 40 * BLOCK;
        for data in [vec![0; length], noise(length)] {
            let mut stream = Stream::expecting(length);
            assert!(stream.out.capacity() < length / 100 * 51);
            for part in data.chunks(BLOCK) {
                stream.push(part);
            }
            assert!(stream.out.capacity() < length / 100 * 102);
            let stream = stream.finish();
            assert!(stream.capacity() < stream.len() + 4096);
        }
    }

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
