//! The first directory of a TIFF, read before and beside the library.
//!
//! Source: Adobe, TIFF Revision 6.0 (1992), 2; for raw files, Adobe Digital Negative Specification
//! 1.7.

use crate::image::MAX_SIDE;
use crate::image::source_error::SourceError;
use std::borrow::Cow;
use tiff::tags::{CompressionMethod, PhotometricInterpretation, Tag};

/// The file as the library can read it: its picture called grey if it has a palette, for the library
/// then gives the indices, and no strip of fax higher than the picture.
pub(super) fn readable(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut readable = Cow::Borrowed(bytes);
    if let Some(photometric) = palette_entry(bytes) {
        photometric.set(PhotometricInterpretation::BlackIsZero.to_u16().into(), readable.to_mut());
    }
    let is_fax = value(bytes, Tag::Compression) == Some(CompressionMethod::Fax4.to_u16().into());
    if let (true, Some(height), Some(rows)) =
        (is_fax, value(bytes, Tag::ImageLength), entry(bytes, Tag::RowsPerStrip))
        && rows.value > height
    {
        rows.set(height, readable.to_mut());
    }
    readable
}

/// Whether the first picture has a palette.
pub(super) fn has_palette(bytes: &[u8]) -> bool {
    palette_entry(bytes).is_some()
}

fn palette_entry(bytes: &[u8]) -> Option<TiffEntry> {
    let palette = u32::from(PhotometricInterpretation::RGBPalette.to_u16());
    entry(bytes, Tag::PhotometricInterpretation).filter(|entry| entry.value == palette)
}

/// Checks size and number of channels, whose products the library does not.
///
/// # Errors
/// [`SourceError::TooLarge`], or [`SourceError::Unread`] for the channels.
pub(super) fn check_sides(bytes: &[u8]) -> Result<(), SourceError> {
    // The library tells of sides that are missing.
    let pixels = |tag| value(bytes, tag).unwrap_or(1);
    let size = (pixels(Tag::ImageWidth), pixels(Tag::ImageLength));
    if size.0.max(size.1) > MAX_SIDE {
        return Err(SourceError::TooLarge { size, bits: 8 });
    }
    if value(bytes, Tag::SamplesPerPixel).is_some_and(|samples| samples > MAX_SAMPLES) {
        return Err(SourceError::Unread("a TIFF of very many channels".to_owned()));
    }
    Ok(())
}

/// Whether the first directory is that of a raw file: a small preview of another one, a colour
/// filter array, or named as a digital negative; or the file is a Canon raw file.
pub(super) fn is_raw(bytes: &[u8]) -> bool {
    let is_preview = value(bytes, Tag::NewSubfileType).is_some_and(|kind| kind & COPY != 0);
    let colours = value(bytes, Tag::PhotometricInterpretation);
    bytes.starts_with(b"II*\0\x10\0\0\0CR\x02")
        || (is_preview && entry(bytes, Tag::SubIfd).is_some())
        || entry(bytes, DNG_VERSION).is_some()
        || matches!(colours, Some(COLOUR_FILTER_ARRAY | LINEAR_RAW))
}

/// Bits of `NewSubfileType`: a smaller copy, and a mask.
pub(super) const COPY: u32 = 1;
pub(super) const MASK: u32 = 4;
/// `DNGVersion`, which the library does not name.
const DNG_VERSION: Tag = Tag::Unknown(50_706);
/// Colours of raw files.
const COLOUR_FILTER_ARRAY: u32 = 32_803;
const LINEAR_RAW: u32 = 34_892;
/// More channels than any picture has.
const MAX_SAMPLES: u32 = 64;

/// An entry of a directory.
struct TiffEntry {
    tag: Tag,
    /// Offset of its value in the file.
    at: usize,
    /// Length of the value in bytes, 2 or 4.
    length: usize,
    /// Its value as one number.
    value: u32,
}

impl TiffEntry {
    /// Writes another value in the same length.
    fn set(&self, value: u32, bytes: &mut [u8]) {
        let is_little = bytes.starts_with(b"II");
        let place = &mut bytes[self.at..self.at + self.length];
        if is_little {
            place.copy_from_slice(&value.to_le_bytes()[..self.length]);
        } else {
            place.copy_from_slice(&value.to_be_bytes()[4 - self.length..]);
        }
    }
}

/// The value of a tag of the first directory, as one number.
fn value(bytes: &[u8], tag: Tag) -> Option<u32> {
    entry(bytes, tag).map(|entry| entry.value)
}

fn entry(bytes: &[u8], tag: Tag) -> Option<TiffEntry> {
    first_directory(bytes).find(|entry| entry.tag == tag)
}

/// Lengths in bytes of what a directory is made of.
struct TiffLengths {
    /// Of an offset.
    offset: usize,
    /// Of the number of entries.
    count: usize,
    /// Of an entry.
    entry: usize,
}

/// The entries of the first directory, of a TIFF or a `BigTIFF`.
fn first_directory(bytes: &[u8]) -> impl Iterator<Item = TiffEntry> {
    let is_little = bytes.starts_with(b"II");
    let number = move |at: usize, length: usize| -> Option<usize> {
        let bytes = bytes.get(at..at.checked_add(length)?)?;
        let whole = |n: u64, b: &u8| n << 8 | u64::from(*b);
        let number =
            if is_little { bytes.iter().rev().fold(0, whole) } else { bytes.iter().fold(0, whole) };
        usize::try_from(number).ok()
    };
    let lengths = if number(2, 2) == Some(43) {
        TiffLengths { offset: 8, count: 8, entry: 20 }
    } else {
        TiffLengths { offset: 4, count: 2, entry: 12 }
    };
    let TiffLengths { offset, count, entry } = lengths;
    let first = number(offset, offset);
    let entries = first.and_then(|first| number(first, count)).unwrap_or(0);
    (0..entries).map_while(move |n| {
        let entry = first?.checked_add(count)?.checked_add(n.checked_mul(entry)?)?;
        let at = entry.checked_add(4 + offset)?;
        let length = if number(entry + 2, 2)? == 3 { 2 } else { 4 };
        let value = u32::try_from(number(at, length)?).ok()?;
        let tag = Tag::from_u16_exhaustive(u16::try_from(number(entry, 2)?).ok()?);
        Some(TiffEntry { tag, at, length, value })
    })
}
