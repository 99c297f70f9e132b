//! The first directory of a TIFF, read before and beside the library.
//!
//! Source: Adobe, TIFF Revision 6.0 (1992), 2; for raw files, Adobe Digital Negative Specification
//! 1.7.

use crate::image::MAX_SIDE;
use crate::image::source::SourceError;
use std::borrow::Cow;

/// The file as the library can read it: its picture called grey if it has a palette, for the library
/// then gives the indices, and no strip of fax higher than the picture.
pub(super) fn readable(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut readable = Cow::Borrowed(bytes);
    if let Some(photometric) = palette_entry(bytes) {
        photometric.set(1, readable.to_mut());
    }
    let value = |tag| first_directory(bytes).find(|e| e.tag == tag).map(|e| e.value);
    let rows = first_directory(bytes).find(|entry| entry.tag == ROWS_PER_STRIP);
    if let (Some(4), Some(height), Some(rows)) = (value(COMPRESSION), value(HEIGHT), rows)
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
    first_directory(bytes).find(|entry| (entry.tag, entry.value) == (PHOTOMETRIC, 3))
}

/// Checks size and number of channels, whose products the library does not.
///
/// # Errors
/// [`SourceError::TooLarge`], or [`SourceError::Unread`] for the channels.
pub(super) fn check_sides(bytes: &[u8]) -> Result<(), SourceError> {
    let value = |tag| first_directory(bytes).find(|e| e.tag == tag).map_or(1, |e| e.value);
    let size = (value(WIDTH), value(HEIGHT));
    if size.0.max(size.1) > MAX_SIDE {
        return Err(SourceError::TooLarge { size, bits: 8 });
    }
    if value(SAMPLES_PER_PIXEL) > MOST_SAMPLES {
        return Err(SourceError::Unread("a TIFF of very many channels".to_owned()));
    }
    Ok(())
}

/// Whether the first directory is that of a raw file: a small preview of another one, a colour
/// filter array, or named as a digital negative; or the file is a Canon raw file.
pub(super) fn is_raw(bytes: &[u8]) -> bool {
    let has = |tag| first_directory(bytes).any(|entry| entry.tag == tag);
    let is_preview = first_directory(bytes).any(|e| e.tag == SUBFILE_TYPE && e.value & 1 == 1);
    let is_array =
        |e: TiffEntry| e.tag == PHOTOMETRIC && matches!(e.value, COLOUR_FILTER_ARRAY | LINEAR_RAW);
    bytes.starts_with(b"II*\0\x10\0\0\0CR\x02")
        || (is_preview && has(SUB_IFDS))
        || has(DNG_VERSION)
        || first_directory(bytes).any(is_array)
}

const SUBFILE_TYPE: u32 = 254;
const WIDTH: u32 = 256;
const HEIGHT: u32 = 257;
const COMPRESSION: u32 = 259;
const PHOTOMETRIC: u32 = 262;
const SAMPLES_PER_PIXEL: u32 = 277;
const ROWS_PER_STRIP: u32 = 278;
const SUB_IFDS: u32 = 330;
const DNG_VERSION: u32 = 50_706;
/// Colours of raw files.
const COLOUR_FILTER_ARRAY: u32 = 32_803;
const LINEAR_RAW: u32 = 34_892;
/// More channels than any picture has.
const MOST_SAMPLES: u32 = 64;

/// An entry of a directory.
struct TiffEntry {
    tag: u32,
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
        let tag = u32::try_from(number(entry, 2)?).ok()?;
        Some(TiffEntry { tag, at, length, value })
    })
}
