//! Decodes the pixels of a PNG.

use super::{SourceRows, broken, rows_at_a_time};
use crate::image::pixel_buffer::{PixelBuffer, size};
use crate::image::pixels::Pixels;
use crate::image::source::Source;
use crate::image::source_error::SourceError;
use std::io::Cursor;

/// Memory limit of the decoder in bytes, without the pixels.
const SCRATCH: usize = 64 << 20;

/// A PNG being decoded.
pub(super) struct PngRows<'a> {
    rows: png::Reader<Cursor<&'a [u8]>>,
    width: u32,
    channels: usize,
    /// Number of rows left.
    left: u32,
    /// All rows of an interlaced PNG, which is decoded at once.
    all: Option<Vec<u8>>,
}

impl<'a> PngRows<'a> {
    pub(super) fn open(source: &'a Source) -> Result<Self, SourceError> {
        let (width, height) = source.facts().stored;
        let limits = png::Limits { bytes: SCRATCH };
        let mut decoder = png::Decoder::new_with_limits(Cursor::new(source.bytes()), limits);
        decoder.set_ignore_text_chunk(true);
        decoder.set_ignore_iccp_chunk(true);
        decoder.ignore_checksums(false);
        // Expands palettes, a transparent colour to alpha, and less than 8 bits to 8.
        decoder.set_transformations(png::Transformations::EXPAND);
        let reader = decoder.read_info().map_err(damaged)?;
        let channels = reader.output_color_type().0.samples();
        if channels != source.facts().channels() + usize::from(source.facts().alpha) {
            return Err(broken("its transparency does not fit its colours"));
        }
        Ok(Self { rows: reader, width, channels, left: height, all: None })
    }

    fn is_wide(&self) -> bool {
        self.rows.output_color_type().1 == png::BitDepth::Sixteen
    }

    /// Decodes all rows at once.
    fn frame(&mut self) -> Result<Vec<u8>, SourceError> {
        let length = self.rows.output_buffer_size();
        let mut bytes = vec![0; length.ok_or_else(|| broken("it is too large"))?];
        self.rows.next_frame(&mut bytes).map_err(damaged)?;
        Ok(bytes)
    }

    /// Reads what follows the last row: the checksums of the pixel data.
    fn check_sums(&mut self) -> Result<(), SourceError> {
        match self.rows.finish() {
            // They were already read with the last row.
            Ok(()) | Err(png::DecodingError::Parameter(_)) => Ok(()),
            Err(e) => Err(damaged(e)),
        }
    }

    /// Returns the samples of the next `rows` rows.
    fn bytes(&mut self, rows: u32) -> Result<Vec<u8>, SourceError> {
        let row = size(self.width) * self.channels * if self.is_wide() { 2 } else { 1 };
        if self.rows.info().interlaced {
            let all = match self.all.take() {
                Some(all) => all,
                None => self.frame()?,
            };
            let from = all.len() - size(self.left) * row;
            let bytes = all[from..][..size(rows) * row].to_vec();
            self.all = Some(all);
            return Ok(bytes);
        }
        let mut bytes = Vec::with_capacity(row * size(rows));
        for _ in 0..rows {
            let row = self.rows.next_row().map_err(damaged)?;
            bytes.extend_from_slice(row.ok_or_else(|| broken("it is cut short"))?.data());
        }
        Ok(bytes)
    }
}

impl SourceRows for PngRows<'_> {
    fn strip(&mut self) -> Result<Option<Pixels>, SourceError> {
        let height = rows_at_a_time(size(self.width) * self.channels, self.left);
        if height == 0 {
            return Ok(None);
        }
        let bytes = self.bytes(height)?;
        self.left -= height;
        if self.left == 0 {
            self.check_sums()?;
        }
        let (width, channels) = (self.width, self.channels);
        Ok(Some(if self.is_wide() {
            let (pairs, _) = bytes.as_chunks();
            let samples = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            Pixels::Sixteen(PixelBuffer { width, height, channels, samples })
        } else {
            Pixels::Eight(PixelBuffer { width, height, channels, samples: bytes })
        }))
    }

    fn damage(&mut self) -> Option<String> {
        None
    }
}

fn damaged(e: png::DecodingError) -> SourceError {
    match e {
        png::DecodingError::IoError(_) => broken("it is cut short"),
        png::DecodingError::Format(_) => broken("it is damaged"),
        e => broken(e),
    }
}
