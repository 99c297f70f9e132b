//! Header data of a WebP.
//!
//! Source: RFC 9649.

use crate::image::source::{ColourModel, PictureFacts, PictureFormat, SourceError, check_size};
use crate::image::{ExifOrientation, MAX_PROFILE};
use image_webp::{DecodingError, WebPDecoder};
use std::io::Cursor;

/// Opens a WebP. `bytes` must begin with a RIFF header.
///
/// # Errors
/// [`SourceError::Broken`] if it is truncated or malformed.
pub(in crate::image) fn open(bytes: &[u8]) -> Result<WebPDecoder<Cursor<&[u8]>>, SourceError> {
    let told = bytes.get(4..8).and_then(|length| length.first_chunk::<4>());
    let told = told.map_or(u64::MAX, |length| u64::from(u32::from_le_bytes(*length)));
    let length = u64::try_from(bytes.len()).expect("lengths have 64 bits at most");
    if told.saturating_add(8) > length {
        return Err(SourceError::Broken("it is cut short".into()));
    }
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|e| refusal(&e))?;
    decoder.set_memory_limit(MAX_PROFILE);
    Ok(decoder)
}

/// Reads the chunks of a WebP.
pub(in crate::image) fn read(bytes: &[u8]) -> Result<PictureFacts, SourceError> {
    let mut decoder = open(bytes)?;
    if decoder.is_animated() {
        return Err(SourceError::Unread("an animated WebP".into()));
    }
    let profile = decoder.icc_profile();
    let exif = decoder.exif_metadata().ok().flatten();
    // Some writers keep the prefix that EXIF data has in a JPEG.
    let exif = exif.as_deref().map(|exif| exif.strip_prefix(b"Exif\0\0").unwrap_or(exif));
    let facts = PictureFacts {
        format: PictureFormat::WebP,
        stored: decoder.dimensions(),
        orientation: exif.and_then(super::exif::orientation).unwrap_or(ExifOrientation::UPRIGHT),
        model: ColourModel::Rgb,
        bits: 8,
        alpha: decoder.has_alpha(),
        broken_profile: profile.is_err(),
        profile: profile.ok().flatten(),
        tone: None,
        unread_colours: None,
        adobe: None,
    };
    check_size(facts.stored, facts.bits_decoded())?;
    Ok(facts)
}

/// Why the library refuses a file.
pub(in crate::image) fn refusal(e: &DecodingError) -> SourceError {
    match e {
        DecodingError::UnsupportedFeature(_) => SourceError::Unread("a WebP of a rare kind".into()),
        DecodingError::IoError(_) => SourceError::Broken("it is cut short".into()),
        _ => SourceError::Broken("it is damaged".into()),
    }
}
