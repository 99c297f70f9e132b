//! The first directory of a TIFF, read before and beside the library.
//!
//! Source: Adobe, TIFF Revision 6.0 (1992), 2; for raw files, Adobe Digital Negative Specification
//! 1.7.

use std::borrow::Cow;

/// The file, with its picture called grey if it has a palette: the library gives indices so, and
/// none otherwise.
pub(super) fn without_palette(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Some(at) = palette_at(bytes) else { return Cow::Borrowed(bytes) };
    let mut grey = bytes.to_vec();
    let number = if bytes.starts_with(b"II") { 1_u16.to_le_bytes() } else { 1_u16.to_be_bytes() };
    grey[at..at + 2].copy_from_slice(&number);
    Cow::Owned(grey)
}

/// Where the first picture is said to have a palette, if it is.
pub(super) fn palette_at(bytes: &[u8]) -> Option<usize> {
    let mut entries = first_directory(bytes);
    entries.find(|entry| (entry.tag, entry.value) == (262, 3)).map(|entry| entry.at)
}

/// Whether the first directory is that of a raw file: a small preview, a colour filter array, or
/// named as a digital negative.
pub(super) fn is_raw(bytes: &[u8]) -> bool {
    bytes.get(8..10) == Some(b"CR")
        || first_directory(bytes).any(|entry| match entry.tag {
            254 => entry.value & 1 == 1,
            262 => matches!(entry.value, 32_803 | 34_892),
            50_706 => true,
            _ => false,
        })
}

/// An entry of a directory.
struct TiffEntry {
    tag: u32,
    /// Offset of its value in the file.
    at: usize,
    /// Its value as one number.
    value: u32,
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
        let is_short = number(entry + 2, 2)? == 3;
        let value = u32::try_from(number(at, if is_short { 2 } else { 4 })?).ok()?;
        let tag = u32::try_from(number(entry, 2)?).ok()?;
        Some(TiffEntry { tag, at, value })
    })
}
