//! Whether the coded pixels of a JPEG are those of its whole picture.
//!
//! A decoder fills what is missing and passes over what is left, and says nothing. So the pixels are
//! decoded again with noise in place of what follows them, which must change nothing; and, where each
//! is coded once, with noise in place of their last bytes, which must change something. What goes amiss
//! within an earlier scan of a progressive JPEG is told only where the decoder stumbles over it.

use crate::image::decode::jpeg;
use crate::image::facts::{Scans, scans};

/// Bytes of noise.
const NOISE: usize = 4096;
/// The last bytes that must matter: some blocks' worth, of which a part is seen.
const LAST: usize = 256;
/// Coded bytes below which a picture is too small to tell.
const LEAST: usize = 2048;

/// What is wrong with the end of a JPEG whose decoded channels are `samples`; nothing if it is whole.
pub(super) fn fault(bytes: &[u8], samples: &[u8]) -> Option<&'static str> {
    let Scans { coded, sequential, .. } = scans(bytes)?;
    let ended = |at: usize| {
        let mut other = Vec::with_capacity(at + NOISE + 2);
        other.extend_from_slice(&bytes[..at]);
        other.extend(noise().take(NOISE));
        other.extend_from_slice(&[0xFF, 0xD9]);
        jpeg(&other, true).is_ok_and(|other| other == samples)
    };
    if !ended(coded.end) {
        return Some("it ends before its last row");
    }
    if !sequential || coded.len() < LEAST {
        return None;
    }
    // Padding codes nothing, and is no damage.
    let last = &bytes[coded.end - LAST..coded.end];
    let is_padding = last.iter().all(|b| *b == last[0]);
    if !is_padding && ended(coded.end - LAST) {
        return Some("more is coded in it than its rows");
    }
    None
}

/// Bytes without end that are no marker, the same ones each time.
fn noise() -> impl Iterator<Item = u8> {
    let mut state = 1_u32;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0] & 0x7F
    })
}
