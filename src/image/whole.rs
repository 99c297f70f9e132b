//! Whether the coded pixels of a JPEG are those of its whole picture.
//!
//! A decoder fills what is missing and passes over what is left, and says nothing. So the pixels are
//! decoded twice more, with noise in place of what follows them, which must change nothing, and in
//! place of their last bytes, which must change something. Of a progressive JPEG that is its last scan;
//! what goes amiss within an earlier one is told only where the decoder stumbles over it.

use crate::image::decode::jpeg;
use crate::image::facts::scans;

/// Bytes of noise.
const NOISE: usize = 4096;
/// The last bytes that must matter: some blocks' worth.
const LAST: usize = 256;

/// What is wrong with the end of a JPEG whose decoded channels are `samples`; nothing if it is whole.
pub(super) fn fault(bytes: &[u8], samples: &[u8]) -> Option<&'static str> {
    let coded = scans(bytes)?.coded;
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
    let last = coded.len().min(2 * LAST) / 2;
    if last > 0 && ended(coded.end - last) {
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
