//! Header data of a WebP.
//!
//! Source: RFC 9649.

use crate::image::MAX_PROFILE;
use crate::image::orientation::exif_orientation;
use crate::image::picture_facts::{ColourModel, PictureFacts, PictureFormat};
use crate::image::source_error::{SourceError, check_size};
use image_webp::{DecodingError, WebPDecoder};
use std::borrow::Cow;
use std::io::Cursor;

/// A WebP in memory.
type WebPFile<'a> = WebPDecoder<Cursor<Cow<'a, [u8]>>>;

/// Opens a WebP. `bytes` must begin with a RIFF header.
///
/// # Errors
/// [`SourceError::Broken`] if it is truncated or malformed.
pub(in crate::image) fn open(bytes: &[u8]) -> Result<WebPFile<'_>, SourceError> {
    let stated_length = bytes.get(4..8).and_then(|length| length.first_chunk::<4>());
    let stated_length =
        stated_length.map_or(u64::MAX, |length| u64::from(u32::from_le_bytes(*length)));
    let length = u64::try_from(bytes.len()).expect("lengths have 64 bits at most");
    if stated_length.saturating_add(8) > length {
        return Err(SourceError::Broken("it is cut short".into()));
    }
    let readable = Cursor::new(with_alpha_as_coded(bytes));
    let mut decoder = WebPDecoder::new(readable).map_err(|e| refusal(&e))?;
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
        orientation: exif.and_then(exif_orientation).unwrap_or_default(),
        alpha: decoder.has_alpha(),
        broken_profile: profile.is_err(),
        profile: profile.ok().flatten(),
        ..PictureFacts::plain(PictureFormat::WebP, decoder.dimensions(), ColourModel::Rgb)
    };
    check_size(facts.stored, facts.bits_decoded())?;
    Ok(facts)
}

/// Offset of the flags in `VP8X`.
const FLAGS: usize = 20;
/// The flag of alpha.
const ALPHA: u8 = 0x10;
/// The bit of alpha in the fifth byte of a lossless picture, after its sides of 14 bits each.
const LOSSLESS_ALPHA: u8 = 0x10;

/// The file, its flag of alpha set as libwebp takes it: for a lossless picture from its own header,
/// for another if there is alpha. The library believes the flag alone.
fn with_alpha_as_coded(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Some((flags, b"VP8X")) = bytes.get(FLAGS).zip(bytes.get(12..16)) else {
        return Cow::Borrowed(bytes);
    };
    let all = || chunks(bytes);
    let lossless = all().find(|(kind, _)| kind == b"VP8L");
    let is_coded = match lossless {
        Some((_, body)) => body.get(4).is_some_and(|bits| bits & LOSSLESS_ALPHA != 0),
        // Alpha that is not announced is left out by libwebp too.
        None => flags & ALPHA != 0 && all().any(|(kind, _)| &kind == b"ALPH"),
    };
    if is_coded == (flags & ALPHA != 0) {
        return Cow::Borrowed(bytes);
    }
    let mut own = bytes.to_vec();
    own[FLAGS] ^= ALPHA;
    Cow::Owned(own)
}

/// Iterates over the complete chunks.
pub(in crate::image) fn chunks(bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut rest = bytes.get(12..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (head, after) = rest.split_first_chunk::<8>()?;
        let [a, b, c, d, length @ ..] = *head;
        let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
        let body = after.get(..length)?;
        rest = after.get(length.checked_next_multiple_of(2)?..).unwrap_or_default();
        Some(([a, b, c, d], body))
    })
}

/// Why the library refuses a file.
pub(in crate::image) fn refusal(e: &DecodingError) -> SourceError {
    match e {
        DecodingError::UnsupportedFeature(_) => SourceError::Unread("a WebP of a rare kind".into()),
        DecodingError::IoError(_) => SourceError::Broken("it is cut short".into()),
        _ => SourceError::Broken("it is damaged".into()),
    }
}
