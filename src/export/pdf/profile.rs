//! Checks that the output profile suits the kind of file.

use crate::color::check_output_profile;
use crate::export::pdf::{PdfError, PdfKind};

/// Checks that `bytes` are an ICC profile fit for the output intent of a kind of file: a CMYK
/// printer profile. PDF 1.3, and with it PDF/X-1a, allows ICC profiles of version 2 only.
///
/// # Errors
/// [`PdfError::Profile`], which says what the bytes are instead.
/// Source: ISO 15930-7:2010, 6.2; PDF Reference 1.3, 4.5.4.
pub fn check(kind: PdfKind, bytes: &[u8]) -> Result<(), PdfError> {
    check_output_profile(bytes).map_err(|e| PdfError::Profile(e.to_string()))?;
    match bytes.get(8) {
        Some(4) if kind == PdfKind::PressX1a => {
            Err(PdfError::Profile("of ICC version 4, which is newer than PDF/X-1a".into()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(version: u8) -> Vec<u8> {
        let mut bytes = vec![0; 132];
        bytes[3] = 132;
        bytes[8] = version;
        bytes[12..16].copy_from_slice(b"prtr");
        bytes[16..20].copy_from_slice(b"CMYK");
        bytes[36..40].copy_from_slice(b"acsp");
        bytes
    }

    #[test]
    fn what_is_newer_than_a_kind_is_refused_for_it() {
        assert_eq!(check(PdfKind::Press, &profile(4)), Ok(()));
        assert_eq!(check(PdfKind::PressX1a, &profile(2)), Ok(()));
        assert!(
            check(PdfKind::PressX1a, &profile(4)).unwrap_err().to_string().contains("version 4")
        );
    }

    #[test]
    fn bytes_other_than_a_profile_are_refused() {
        assert!(
            check(PdfKind::Press, b"hello").unwrap_err().to_string().contains("no ICC profile")
        );
    }
}
