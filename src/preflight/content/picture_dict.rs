//! Image dictionaries.

use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Object};

/// An image dictionary. Inline images may abbreviate its keys (ISO 32000-1, 8.9.7).
pub(super) struct PictureDict<'d, 'a>(pub(super) &'d Dict<'a>);

impl<'a> PictureDict<'_, 'a> {
    pub(super) fn number(&self, long: &str, short: &str) -> Option<u32> {
        self.0.get::<u32>(long).or_else(|| self.0.get(short))
    }

    /// Width and height in pixels; 0 for a missing or invalid entry.
    pub(super) fn pixels(&self) -> [u32; 2] {
        [("Width", "W"), ("Height", "H")].map(|(l, s)| self.number(l, s).unwrap_or(0))
    }

    /// Bits per component. Always 1 after CCITT fax and JBIG2 decoding and 8 after JPEG decoding,
    /// whatever the dictionary says.
    pub(super) fn bits(&self, filters: &[Filter]) -> u32 {
        match self.number("BitsPerComponent", "BPC") {
            _ if filters.last().is_some_and(|f| is_of_one_bit(*f)) => 1,
            _ if filters.last() == Some(&Filter::DctDecode) => 8,
            None if self.flag("ImageMask", "IM") => 1,
            told => told.unwrap_or(8),
        }
    }

    pub(super) fn flag(&self, long: &str, short: &str) -> bool {
        self.0.get::<bool>(long).or_else(|| self.0.get(short)).unwrap_or(false)
    }

    pub(super) fn object(&self, long: &str, short: &str) -> Option<Object<'a>> {
        self.0.get::<Object<'a>>(long).or_else(|| self.0.get(short))
    }
}

fn is_of_one_bit(filter: Filter) -> bool {
    matches!(filter, Filter::CcittFaxDecode | Filter::Jbig2Decode)
}
