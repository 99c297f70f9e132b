//! Colour conversion of YCC as used in JPEG.

/// Converts YCC to RGB, in fixed point with 16 fractional bits.
/// Source: ITU-T T.871 (JFIF), 7.
pub(crate) fn from_ycc([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y), i32::from(cb) - 128, i32::from(cr) - 128);
    let channel =
        |n: i32| u8::try_from((n + 32_768).clamp(0, 255 << 16) >> 16).expect("within 0 to 255");
    let y = y << 16;
    [channel(y + 91_881 * cr), channel(y - 22_554 * cb - 46_802 * cr), channel(y + 116_130 * cb)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_have_no_chroma_and_the_primaries_come_back() {
        for y in [0, 1, 127, 255] {
            assert_eq!(from_ycc([y, 128, 128]), [y; 3]);
        }
        assert_eq!(from_ycc([76, 85, 255]), [254, 0, 0]);
        assert_eq!(from_ycc([29, 255, 107]), [0, 0, 254]);
        assert_eq!(from_ycc([255, 255, 255]), [255, 121, 255]);
    }
}
