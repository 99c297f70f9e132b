//! EXIF orientation.

use crate::image::ExifOrientation;

/// Maximum number of directory entries examined; cameras write some dozens.
const MOST_ENTRIES: u16 = 512;
/// Tag of the orientation.
const ORIENTATION: u16 = 0x0112;
/// Type of a 16-bit value.
const SHORT: u16 = 3;

/// Returns the orientation from EXIF data (starting at `II` or `MM`); `None` if it is missing or
/// the data is malformed. Only the first directory is read, so circular directories do no harm.
/// Source: CIPA DC-008 (Exif 2.3), 4.6.4; TIFF 6.0.
pub(super) fn orientation(exif: &[u8]) -> Option<ExifOrientation> {
    let little = match exif.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let two = [*exif.get(at)?, *exif.get(at + 1)?];
        Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let long = |at: usize| -> Option<usize> {
        let (first, second) = (usize::from(short(at)?), usize::from(short(at + 2)?));
        Some(if little { second << 16 | first } else { first << 16 | second })
    };
    let directory = (short(2)? == 42).then_some(long(4)?)?;
    let entries = short(directory)?.min(MOST_ENTRIES);
    (0..usize::from(entries)).map(|n| directory + 2 + n * 12).find_map(|at| {
        let is_orientation = short(at)? == ORIENTATION && short(at + 2)? == SHORT;
        is_orientation.then(|| ExifOrientation::from_exif(short(at + 8)?)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_byte_orders_are_supported() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0";
        assert_eq!(orientation(little), ExifOrientation::from_exif(6));
        assert_eq!(orientation(big), ExifOrientation::from_exif(8));
    }

    #[test]
    fn malformed_data_gives_no_orientation() {
        let whole = b"MM\0*\0\0\0\x08\xFF\xFF\x01\x12\0\x03\0\0\0\x01\0\x09\0\0\0\0\0\x08";
        for length in 0..=whole.len() {
            assert_eq!(orientation(&whole[..length]), None, "{length} bytes");
        }
        assert_eq!(orientation(b"II*\0\xFF\xFF\xFF\xFF"), None);
    }
}
