//! The output profile: what its header must say.

use crate::export::pdf::{Kind, PdfError};

/// Nothing, if `bytes` are an ICC profile fit for a PDF/X-4 output intent.
///
/// # Errors
/// [`PdfError::Profile`], saying what the bytes are instead.
/// Source: ISO 15930-7:2010, 6.2; ICC.1:2010, 7.2.
pub fn check(bytes: &[u8]) -> Result<(), PdfError> {
    let refuse = |what: String| Err(PdfError::Profile(what));
    let Some(header) = bytes.get(..128).filter(|h| &h[36..40] == b"acsp") else {
        return refuse("no ICC profile".into());
    };
    let (version, class, space) = (header[8], &header[12..16], &header[16..20]);
    if class != b"prtr" || space != b"CMYK" || !matches!(version, 2 | 4) {
        let (class, space) = (signature(class), signature(space));
        return refuse(format!(
            "of class `{class}`, colour space `{space}`, ICC version {version}"
        ));
    }
    let size = u32::from_be_bytes([header[0], header[1], header[2], header[3]]);
    if u32::try_from(bytes.len()) != Ok(size) {
        return refuse(format!("cut short or padded ({} bytes, header says {size})", bytes.len()));
    }
    Ok(())
}

/// The same for a kind of file: PDF 1.3, and with it PDF/X-1a, knows ICC profiles of version 2 only.
/// Source: PDF Reference 1.3, 4.5.4.
pub(super) fn check_for(kind: Kind, bytes: &[u8]) -> Result<(), PdfError> {
    check(bytes)?;
    match bytes.get(8) {
        Some(4) if kind == Kind::PressX1a => {
            Err(PdfError::Profile("of ICC version 4, which is newer than PDF/X-1a".into()))
        }
        _ => Ok(()),
    }
}

fn signature(four: &[u8]) -> String {
    String::from_utf8_lossy(four).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(class: [u8; 4], space: [u8; 4], version: u8) -> Vec<u8> {
        let mut bytes = vec![0; 128];
        bytes[3] = 128;
        bytes[8] = version;
        bytes[12..16].copy_from_slice(&class);
        bytes[16..20].copy_from_slice(&space);
        bytes[36..40].copy_from_slice(b"acsp");
        bytes
    }

    #[test]
    fn a_cmyk_printer_profile_is_taken() {
        assert_eq!(check(&profile(*b"prtr", *b"CMYK", 2)), Ok(()));
        assert_eq!(check(&profile(*b"prtr", *b"CMYK", 4)), Ok(()));
    }

    #[test]
    fn what_is_newer_than_a_kind_is_refused_for_it() {
        let newer = profile(*b"prtr", *b"CMYK", 4);
        assert_eq!(check_for(Kind::Press, &newer), Ok(()));
        assert!(check_for(Kind::PressX1a, &newer).unwrap_err().to_string().contains("version 4"));
    }

    #[test]
    fn any_other_profile_is_refused_by_what_it_is() {
        let said = |bytes: &[u8]| check(bytes).unwrap_err().to_string();
        assert!(said(&profile(*b"scnr", *b"CMYK", 2)).contains("class `scnr`"));
        assert!(said(&profile(*b"prtr", *b"RGB ", 2)).contains("space `RGB`"));
        assert!(said(&profile(*b"prtr", *b"CMYK", 5)).contains("version 5"));
        assert!(said(b"hello").contains("no ICC profile"));
        let mut cut = profile(*b"prtr", *b"CMYK", 2);
        cut.push(0);
        assert!(said(&cut).contains("header says 128"));
    }
}
