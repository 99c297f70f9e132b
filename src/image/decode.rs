//! The pixels of a source.

use crate::image::facts::MOST_SCANS;
use crate::image::sheet::{Pixels, Sheet};
use crate::image::source::{Facts, Format, MAX_SIDE, Model, Source, SourceError};
use crate::image::whole;
use crate::image::ycc::from_ycc;
use rayon::prelude::*;
use std::io::Cursor;
use zune_core::bytestream::ZCursor;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

/// Bytes that a decoder may take beside the pixels.
const SCRATCH: usize = 64 << 20;

/// What was read of a source.
pub(super) struct Decoded {
    /// The pixels as stored, alpha as the last channel where there is any: grey, RGB, or inks with
    /// 255 for full ink.
    pub(super) pixels: Pixels,
    /// Why some of them are not what they were, if the file is damaged. A PNG is refused then: its
    /// checksums leave nothing to show.
    pub(super) damage: Option<String>,
}

/// The pixels of a source, and whether they are all there.
///
/// # Errors
/// [`SourceError::Broken`].
pub(super) fn decode(source: &Source) -> Result<Decoded, SourceError> {
    if source.facts().format == Format::Png {
        return Ok(Decoded { pixels: png(source)?, damage: None });
    }
    let (samples, damage) = match jpeg(source.bytes(), true) {
        Ok(samples) => {
            let damage = whole::fault(source.bytes(), &samples).map(str::to_owned);
            (samples, damage)
        }
        Err(why) => (jpeg(source.bytes(), false).map_err(broken)?, Some(why)),
    };
    Ok(Decoded { pixels: in_colour(source.facts(), samples)?, damage })
}

/// The pixels of a source that was found whole before.
///
/// # Errors
/// [`SourceError::Broken`].
pub(super) fn decode_again(source: &Source) -> Result<Pixels, SourceError> {
    match source.facts().format {
        Format::Png => png(source),
        Format::Jpeg => in_colour(source.facts(), jpeg(source.bytes(), false).map_err(broken)?),
    }
}

fn broken(why: impl std::fmt::Display) -> SourceError {
    SourceError::Broken(why.to_string())
}

fn damaged(e: png::DecodingError) -> SourceError {
    match e {
        png::DecodingError::IoError(_) => broken("it is cut short"),
        png::DecodingError::Format(_) => broken("it is damaged"),
        e => broken(e),
    }
}

fn png(source: &Source) -> Result<Pixels, SourceError> {
    let (width, height) = source.facts().stored;
    let limits = png::Limits { bytes: SCRATCH };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(source.bytes()), limits);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    // Tables are looked up, one transparent colour becomes alpha, fewer bits become 8.
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (color, depth) = reader.output_color_type();
    let channels = color.samples();
    if channels != source.facts().channels() + usize::from(source.facts().alpha) {
        return Err(broken("its transparency does not fit its colours"));
    }
    let length = reader.output_buffer_size().ok_or_else(|| broken("it is too large"))?;
    let wide = depth == png::BitDepth::Sixteen;
    if wide && !reader.info().interlaced {
        // Row by row: the bytes of all of them would take as much memory again.
        let mut samples = Vec::with_capacity(length / 2);
        while let Some(row) = reader.next_row().map_err(damaged)? {
            samples.extend(wide_samples(row.data()));
        }
        return Ok(Pixels::Sixteen(Sheet { width, height, channels, samples }));
    }
    let mut bytes = vec![0; length];
    reader.next_frame(&mut bytes).map_err(damaged)?;
    if wide {
        let samples = wide_samples(&bytes).collect();
        return Ok(Pixels::Sixteen(Sheet { width, height, channels, samples }));
    }
    Ok(Pixels::Eight(Sheet { width, height, channels, samples: bytes }))
}

/// Samples of 16 bits as a PNG has them.
fn wide_samples(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair))
}

/// A JPEG's pixels, of its channels as they are.
fn in_colour(facts: &Facts, mut samples: Vec<u8>) -> Result<Pixels, SourceError> {
    let (width, height) = facts.stored;
    let channels = facts.channels();
    let pixels = usize::try_from(u64::from(width) * u64::from(height)).unwrap_or(usize::MAX);
    if samples.len() != pixels.saturating_mul(channels) {
        return Err(broken("its channels are not what its header says"));
    }
    stand_for(facts, &mut samples);
    Ok(Pixels::Eight(Sheet { width, height, channels, samples }))
}

/// A JPEG's channels as they are: what they stand for is worked out here, in whole numbers. Of its
/// headers only what is needed must be whole; of its pixels all of them, if `whole` is asked for.
pub(super) fn jpeg(bytes: &[u8], whole: bool) -> Result<Vec<u8>, String> {
    let side = usize::try_from(MAX_SIDE).unwrap_or(usize::MAX);
    // Without vector instructions every machine rounds alike.
    let options = DecoderOptions::default()
        .set_use_unsafe(false)
        .set_max_width(side)
        .set_max_height(side)
        .jpeg_set_max_scans(MOST_SCANS);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|e| e.to_string())?;
    let stored = decoder.input_colorspace().ok_or("its header is damaged")?;
    decoder.set_options(options.jpeg_set_out_colorspace(stored).set_strict_mode(whole));
    decoder.decode().map_err(|e| e.to_string())
}

/// Makes of a JPEG's channels what they stand for. Adobe stores inks inverted, so that YCC of YCCK,
/// which stands for inverted inks inverted once more, gives inks as they are.
fn stand_for(facts: &Facts, samples: &mut [u8]) {
    let inverted = facts.adobe.is_some();
    match facts.model {
        Model::Ycc => samples.par_chunks_exact_mut(3).for_each(|p| {
            let rgb = from_ycc([p[0], p[1], p[2]]);
            p.copy_from_slice(&rgb);
        }),
        Model::Ycck => samples.par_chunks_exact_mut(4).for_each(|p| {
            let inks = from_ycc([p[0], p[1], p[2]]);
            p[..3].copy_from_slice(&inks);
            p[3] = 255 - p[3];
        }),
        Model::Cmyk if inverted => samples.par_iter_mut().for_each(|s| *s = 255 - *s),
        _ => {}
    }
}
