//! Total ink coverage: measuring and limiting it.

/// Converts a limit in thousandths of one solid ink to a sum of 8-bit samples.
pub(super) fn sum_limit_of(limit: u16) -> u16 {
    let sum = u32::from(limit) * 255 / 1000;
    u16::try_from(sum.min(4 * 255)).expect("four full inks fit")
}

/// Reduces the inks of one pixel to a sum of at most `sum_limit`.
pub(super) fn limited_to_sum(inks: [u8; 4], sum_limit: u16) -> [u8; 4] {
    let [c, m, y, k] = inks;
    let colours = u16::from(c) + u16::from(m) + u16::from(y);
    if colours + u16::from(k) <= sum_limit {
        return inks;
    }
    let k = u16::from(k).min(sum_limit);
    let room = u32::from(sum_limit - k);
    let byte = |ink: u32| u8::try_from(ink).expect("no more than it was");
    let down = |ink: u8| byte(u32::from(ink) * room / u32::from(colours.max(1)));
    let k = byte(u32::from(k));
    [down(c), down(m), down(y), k]
}

/// Limits the total ink of each pixel of `samples` (cyan, magenta, yellow, black; 255 is solid) to
/// `limit`, in thousandths of one solid ink. Black is kept, because it carries the detail; the
/// other inks are reduced in proportion and rounded down. Pixels within the limit are unchanged.
pub fn hold_ink(samples: &mut [u8], limit: u16) {
    let sum_limit = sum_limit_of(limit);
    for spot in samples.as_chunks_mut::<4>().0 {
        *spot = limited_to_sum(*spot, sum_limit);
    }
}

/// Returns the maximum total ink of a pixel of `samples` (CMYK), in thousandths of one solid ink,
/// rounded up: at most `limit` if and only if [`hold_ink`] would change nothing.
#[allow(clippy::missing_panics_doc, reason = "four full inks are 4000 thousandths")]
pub fn most_ink(samples: &[u8]) -> u16 {
    let sum = |spot: &[u8; 4]| spot.iter().copied().map(u32::from).sum::<u32>();
    let heaviest = samples.as_chunks::<4>().0.iter().map(sum).max().unwrap_or(0);
    u16::try_from((heaviest * 1000).div_ceil(255)).expect("four full inks are 4000 thousandths")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sum_is_limited_and_black_is_kept() {
        let mut state = 1u32;
        for _ in 0..20_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let before = state.to_be_bytes();
            let limit = 1000 + u16::from(before[0]) * 11;
            let mut after = before;
            hold_ink(&mut after, limit);
            assert!(most_ink(&after) <= limit, "{before:?} {after:?} {limit}");
            assert_eq!(before[3], after[3]);
            assert_eq!(before == after, most_ink(&before) <= limit);
            assert!(before.iter().zip(after).all(|(b, a)| a <= *b));
        }
    }

    #[test]
    fn colours_are_reduced_in_proportion() {
        let mut spot = [255, 255, 255, 255];
        hold_ink(&mut spot, 2200);
        assert_eq!(spot, [102, 102, 102, 255]);
        let mut spot = [200, 100, 0, 100];
        hold_ink(&mut spot, 1000);
        assert_eq!(spot, [103, 51, 0, 100]);
    }

    #[test]
    fn a_limit_below_one_solid_ink_reduces_black() {
        let mut spot = [9, 0, 0, 255];
        hold_ink(&mut spot, 500);
        assert_eq!(spot, [0, 0, 0, 127]);
    }

    #[test]
    fn total_ink_is_in_thousandths() {
        assert_eq!(most_ink(&[255, 255, 0, 0, 0, 0, 0, 255]), 2000);
        assert_eq!(most_ink(&[]), 0);
    }
}
