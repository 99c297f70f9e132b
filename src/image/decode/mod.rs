//! The pixels of a source, row by row.

mod jpeg;
mod png;

use crate::image::pixels::Pixels;
use crate::image::source::{PictureFormat, Source, SourceError};

/// Samples read at a time, about; few enough in tests that their pictures come in several strips.
const STRIP: usize = if cfg!(test) { 1 << 10 } else { 1 << 21 };

/// A source's rows as its file gives them, from the top. Their pixels are as stored, alpha as the last
/// channel where there is any: grey, RGB, or inks with 255 for full ink.
pub(super) trait SourceRows {
    /// The next rows; `None` after the last.
    ///
    /// # Errors
    /// [`SourceError::Broken`] if there is nothing to show.
    fn strip(&mut self) -> Result<Option<Pixels>, SourceError>;

    /// Once the last row was read: why some pixels are not what they were, if the file is damaged. A
    /// PNG is refused then: its checksums leave nothing to show.
    fn damage(&mut self) -> Option<String>;
}

/// The rows of a source.
///
/// # Errors
/// [`SourceError`] if there are none to show.
pub(super) fn rows(source: &Source) -> Result<Box<dyn SourceRows + '_>, SourceError> {
    Ok(match source.facts().format {
        PictureFormat::Png => Box::new(png::PngRows::open(source)?),
        PictureFormat::Jpeg => Box::new(jpeg::JpegRows::open(source)?),
    })
}

/// Whether every reader takes a source for the same, if it is whole.
pub(super) fn is_plain(source: &Source) -> bool {
    source.facts().format == PictureFormat::Png || jpeg::is_plain(source.bytes())
}

/// The bytes of a source that are its picture: nothing that stands behind its end.
pub(super) fn own_bytes(source: &Source) -> &[u8] {
    match source.facts().format {
        PictureFormat::Png => source.bytes(),
        PictureFormat::Jpeg => jpeg::without_trailer(source.bytes()),
    }
}

fn broken(why: impl std::fmt::Display) -> SourceError {
    SourceError::Broken(why.to_string())
}

/// How many rows of so many samples are read at a time, of those that are left.
fn rows_at_a_time(row: usize, left: u32) -> u32 {
    // Multiples of 16: a JPEG's blocks are 8 or 16 rows high.
    let rows = (STRIP / row.max(1)).next_multiple_of(16);
    u32::try_from(rows).map_or(left, |rows| rows.min(left))
}
