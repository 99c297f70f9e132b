//! ICC profile header.

use crate::color::ProfileError;
use crate::color::read::name;
use crate::color::tags::Tags;

/// Checks that `bytes` are an ICC profile fit for a PDF/X-4 output intent: an intact output profile
/// for CMYK, version 2 or 4.
///
/// # Errors
/// [`ProfileError`] if they are not, with what they are instead.
/// Source: ISO 15930-7:2010, 6.2; ICC.1:2010, 7.2.
pub fn check_output_profile(bytes: &[u8]) -> Result<(), ProfileError> {
    let header = Header::read(bytes)?;
    if &header.class != b"prtr" || &header.space != b"CMYK" || !matches!(header.version, 2 | 4) {
        return Err(header.unfit());
    }
    if u32::try_from(bytes.len()) != Ok(header.length) {
        return Err(ProfileError::Length { bytes: bytes.len(), says: header.length });
    }
    Tags::new(bytes).whole()
}

/// The fields of the 128-byte header that are used here.
pub(super) struct Header {
    pub(super) length: u32,
    pub(super) version: u8,
    pub(super) class: [u8; 4],
    pub(super) space: [u8; 4],
}

impl Header {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, ProfileError> {
        let header = bytes.get(..128).filter(|h| &h[36..40] == b"acsp");
        let header = header.ok_or(ProfileError::NotAProfile)?;
        let four = |at: usize| [header[at], header[at + 1], header[at + 2], header[at + 3]];
        let length = u32::from_be_bytes(four(0));
        Ok(Self { length, version: header[8], class: four(12), space: four(16) })
    }

    pub(super) fn unfit(&self) -> ProfileError {
        let (class, space) = (name(self.class), name(self.space));
        ProfileError::Unfit { class, space, version: self.version }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Profile;

    fn profile(class: [u8; 4], space: [u8; 4], version: u8) -> Vec<u8> {
        let mut bytes = vec![0; 132];
        bytes[3] = 132;
        bytes[8] = version;
        bytes[12..16].copy_from_slice(&class);
        bytes[16..20].copy_from_slice(&space);
        bytes[36..40].copy_from_slice(b"acsp");
        bytes
    }

    #[test]
    fn a_cmyk_printer_profile_is_taken() {
        assert_eq!(check_output_profile(&profile(*b"prtr", *b"CMYK", 2)), Ok(()));
        assert_eq!(check_output_profile(&profile(*b"prtr", *b"CMYK", 4)), Ok(()));
    }

    #[test]
    fn any_other_profile_is_refused_with_its_kind() {
        let error = |bytes: &[u8]| check_output_profile(bytes).unwrap_err().to_string();
        assert!(error(&profile(*b"scnr", *b"CMYK", 2)).contains("class `scnr`"));
        assert!(error(&profile(*b"prtr", *b"RGB ", 2)).contains("space `RGB`"));
        assert!(error(&profile(*b"prtr", *b"CMYK", 5)).contains("version 5"));
        assert!(error(b"hello").contains("no ICC profile"));
        let mut cut = profile(*b"prtr", *b"CMYK", 2);
        cut.push(0);
        assert!(error(&cut).contains("header says 132"));
    }

    #[test]
    fn a_truncated_profile_is_reported_as_such_wherever_it_is_cut() {
        for whole in [crate::color::srgb_profile(), crate::color::grey_profile()] {
            for length in [128, 131, 140, whole.len() / 2, whole.len() - 1] {
                let error = Profile::parse(&whole[..length]).unwrap_err().to_string();
                let expected =
                    format!("cut short or padded ({length} bytes, header says {})", whole.len());
                assert_eq!(error, expected);
            }
        }
    }

    #[test]
    fn a_tag_table_beyond_the_end_is_not_blamed_on_a_tag() {
        let mut list = crate::color::srgb_profile();
        list[128..132].copy_from_slice(&100_000_u32.to_be_bytes());
        list[132..].fill(0);
        let error = Profile::parse(&list).unwrap_err();
        assert_eq!(error, ProfileError::TagList);
        let mut list = profile(*b"prtr", *b"CMYK", 2);
        list[131] = 1;
        assert_eq!(check_output_profile(&list), Err(ProfileError::TagList));
    }

    #[test]
    fn a_profile_whose_tags_lie_outside_it_is_refused() {
        let mut tags = profile(*b"prtr", *b"CMYK", 2);
        tags[131] = 1;
        tags.extend_from_slice(b"A2B0\0\0\0\x90\0\0\0\x04");
        tags[3] = 148;
        tags.extend_from_slice(b"lut8");
        assert_eq!(check_output_profile(&tags), Ok(()));
        tags[143] = 5;
        assert!(check_output_profile(&tags).unwrap_err().to_string().contains("tag `A2B0`"));
        tags[128..132].fill(0xFF);
        assert!(check_output_profile(&tags).is_err());
    }
}
