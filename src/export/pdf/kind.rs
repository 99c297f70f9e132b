//! Kinds of PDF, by purpose: their features, and the output profiles that suit them.

use crate::color::check_output_profile;
use crate::export::pdf::PdfError;

/// A kind of PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PdfKind {
    /// PDF/X-4 for the press. Source: ISO 15930-7:2010.
    #[default]
    Press,
    /// PDF/X-1a:2001, for presses that accept nothing newer. Source: ISO 15930-1:2001.
    PressX1a,
    /// Tagged PDF/A-2u for the archive; PDF/A-3u if its sources are attached. Source: ISO
    /// 19005-2:2011, ISO 19005-3:2012.
    Archive,
    /// For reading on a screen: in RGB, with jump lines that are links.
    Web,
}

impl PdfKind {
    /// Whether it is made for printing.
    pub fn is_press(self) -> bool {
        matches!(self, Self::Press | Self::PressX1a)
    }

    /// The PDF version in its header, major and minor.
    pub(super) fn version(self) -> (u8, u8) {
        match self {
            Self::Press => (1, 6),
            Self::PressX1a => (1, 3),
            Self::Archive | Self::Web => (1, 7),
        }
    }

    /// Whether black overprints.
    pub(super) fn overprints(self) -> bool {
        self != Self::Web
    }

    /// Whether it repeats the Info dictionary in XMP: not in PDF 1.3, which has no metadata
    /// streams.
    pub(super) fn has_xmp(self) -> bool {
        self != Self::PressX1a
    }

    /// Whether it is tagged and has an outline, links and article threads, none of which a press
    /// accepts within the bleed.
    pub(super) fn is_read(self) -> bool {
        !self.is_press()
    }

    /// Whether it has an output intent with an embedded profile.
    pub(super) fn has_intent(self) -> bool {
        self != Self::Web
    }
}

/// Checks that `bytes` are an ICC profile fit for the output intent of a kind of file: a CMYK
/// printer profile. PDF 1.3, and with it PDF/X-1a, allows ICC profiles of version 2 only.
///
/// # Errors
/// [`PdfError::Profile`], which says what the bytes are instead.
/// Source: ISO 15930-7:2010, 6.2; PDF Reference 1.3, 4.5.4.
pub fn check_profile(kind: PdfKind, bytes: &[u8]) -> Result<(), PdfError> {
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
        assert_eq!(check_profile(PdfKind::Press, &profile(4)), Ok(()));
        assert_eq!(check_profile(PdfKind::PressX1a, &profile(2)), Ok(()));
        assert!(
            check_profile(PdfKind::PressX1a, &profile(4))
                .unwrap_err()
                .to_string()
                .contains("version 4")
        );
    }

    #[test]
    fn bytes_other_than_a_profile_are_refused() {
        assert!(
            check_profile(PdfKind::Press, b"hello")
                .unwrap_err()
                .to_string()
                .contains("no ICC profile")
        );
    }
}
