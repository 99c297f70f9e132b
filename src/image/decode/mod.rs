//! Decodes the pixels of a source, row by row.

mod jpeg;
mod png;
mod tiff;
mod webp;

use crate::image::picture_facts::PictureFormat;
use crate::image::pixels::Pixels;
use crate::image::source::Source;
use crate::image::source_error::SourceError;

/// Approximate number of samples per strip; small in tests, so that pictures have several strips.
const STRIP: usize = if cfg!(test) { 1 << 10 } else { 1 << 21 };

/// Rows of a source as stored, from the top. The last channel is alpha if there is any; the others
/// are grey, RGB, or inks with 255 for solid.
pub(super) trait SourceRows {
    /// Returns the next rows; `None` at the end.
    ///
    /// # Errors
    /// [`SourceError::Broken`] if no pixels can be decoded.
    fn strip(&mut self) -> Result<Option<Pixels>, SourceError>;

    /// After the last row: why some pixels are wrong; `None` if the file is intact. Damaged files
    /// of other formats than JPEG are rejected instead.
    fn damage(&mut self) -> Option<String>;
}

/// Opens the rows of a source.
///
/// # Errors
/// [`SourceError`] if no pixels can be decoded.
pub(super) fn rows(source: &Source) -> Result<Box<dyn SourceRows + '_>, SourceError> {
    Ok(match source.facts().format {
        PictureFormat::Png => Box::new(png::PngRows::open(source)?),
        PictureFormat::Jpeg => Box::new(jpeg::JpegRows::open(source)?),
        PictureFormat::Tiff => Box::new(tiff::TiffRows::open(source)?),
        PictureFormat::WebP => Box::new(webp::WebPRows::open(source)?),
    })
}

/// Whether all readers interpret a source alike, provided it is intact.
pub(super) fn is_plain(source: &Source) -> bool {
    source.facts().format != PictureFormat::Jpeg || jpeg::is_plain(source.bytes())
}

/// The contents of a source without trailing data.
pub(super) fn own_bytes(source: &Source) -> &[u8] {
    match source.facts().format {
        PictureFormat::Jpeg => jpeg::without_trailer(source.bytes()),
        PictureFormat::Png | PictureFormat::Tiff | PictureFormat::WebP => source.bytes(),
    }
}

fn broken(why: impl std::fmt::Display) -> SourceError {
    SourceError::Broken(why.to_string())
}

/// Number of rows per strip, given `row` samples per row and `left` remaining rows.
fn rows_at_a_time(row: usize, left: u32) -> u32 {
    // A multiple of 16: the blocks of a JPEG are 8 or 16 rows high.
    let rows = (STRIP / row.max(1)).next_multiple_of(16);
    u32::try_from(rows).map_or(left, |rows| rows.min(left))
}
