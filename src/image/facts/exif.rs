//! EXIF orientation.

use crate::image::ExifOrientation;
use exif::{In, Reader, Tag};

/// Returns the orientation from EXIF data (starting at `II` or `MM`); `None` if it is missing or
/// the data is malformed.
/// Source: CIPA DC-008 (Exif 2.3), 4.6.4.
pub(super) fn orientation(exif: &[u8]) -> Option<ExifOrientation> {
    let read = Reader::new().continue_on_error(true).read_raw(exif.to_vec());
    let fields = read.or_else(|e| e.distill_partial_result(|_| {})).ok()?;
    let number = fields.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    ExifOrientation::from_exif(u16::try_from(number).ok()?)
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
