//! Decodes the pixels of a JPEG.

use super::{SourceRows, rows_at_a_time};
use crate::image::picture_facts::{ColourModel, PictureFacts};
use crate::image::pixel_buffer::{PixelBuffer, size};
use crate::image::pixels::Pixels;
use crate::image::source::Source;
use crate::image::source_error::SourceError;
use crate::jpeg::{self, JpegLayout, from_ycc};
use rayon::prelude::*;

/// A JPEG being decoded.
pub(super) struct JpegRows<'a> {
    facts: &'a PictureFacts,
    channels: jpeg::JpegReader<'a>,
    /// Number of rows left.
    left: u32,
}

impl<'a> JpegRows<'a> {
    pub(super) fn open(source: &'a Source) -> Result<Self, SourceError> {
        let layout = JpegLayout::of(source.bytes())?;
        let channels = jpeg::JpegReader::open(source.bytes(), layout)?;
        let facts = source.facts();
        Ok(Self { facts, channels, left: facts.stored.1 })
    }
}

impl SourceRows for JpegRows<'_> {
    fn strip(&mut self) -> Result<Option<Pixels>, SourceError> {
        let (width, channels) = (self.facts.stored.0, self.facts.channels());
        let row = size(width) * channels;
        let height = rows_at_a_time(row, self.left);
        if height == 0 {
            return Ok(None);
        }
        let mut samples = vec![0; row * size(height)];
        self.channels.read(&mut samples);
        self.left -= height;
        stand_for(self.facts, &mut samples);
        Ok(Some(Pixels::Eight(PixelBuffer { width, height, channels, samples })))
    }

    fn damage(&mut self) -> Option<String> {
        self.channels.damage().map(str::to_owned)
    }
}

/// Whether all readers interpret a JPEG alike.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    JpegLayout::of(bytes).is_ok_and(|layout| layout.is_plain)
}

/// The JPEG without trailing data: further images, maker notes, remains of a broken copy.
pub(super) fn without_trailer(bytes: &[u8]) -> &[u8] {
    let end = JpegLayout::of(bytes).map_or(bytes.len(), |layout| layout.scans.end);
    bytes.get(..end).unwrap_or(bytes)
}

/// Converts components to colours. Adobe stores CMYK inverted; in YCCK the conversion from YCC
/// inverts the CMY components a second time, so only black is left to be inverted.
pub(super) fn stand_for(facts: &PictureFacts, samples: &mut [u8]) {
    let inverted = facts.adobe.is_some();
    match facts.model {
        ColourModel::Ycc => samples.par_chunks_exact_mut(3).for_each(|p| {
            let rgb = from_ycc([p[0], p[1], p[2]]);
            p.copy_from_slice(&rgb);
        }),
        ColourModel::Ycck => samples.par_chunks_exact_mut(4).for_each(|p| {
            let inks = from_ycc([p[0], p[1], p[2]]);
            p[..3].copy_from_slice(&inks);
            p[3] = 255 - p[3];
        }),
        ColourModel::Cmyk if inverted => samples.par_iter_mut().for_each(|s| *s = 255 - *s),
        _ => {}
    }
}
