//! The pixels of a source.

use crate::image::sheet::{Pixels, Sheet};
use crate::image::source::{Facts, Format, MAX_SIDE, Model, Source, SourceError};
use rayon::prelude::*;
use std::io::Cursor;
use zune_core::bytestream::ZCursor;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

/// Bytes that a decoder may take beside the pixels.
const SCRATCH: usize = 64 << 20;
/// Scans of a progressive JPEG; each is as much work as the whole picture.
const MOST_SCANS: usize = 64;

/// What was read of a source.
pub(super) struct Decoded {
    /// The pixels as stored, alpha as the last channel where there is any: grey, RGB, or inks with
    /// 255 for full ink.
    pub(super) pixels: Pixels,
    /// Why some of them are not what they were, if the file is damaged. A PNG is refused then: its
    /// checksums leave nothing to show.
    pub(super) damage: Option<String>,
}

/// The pixels of a source.
///
/// # Errors
/// [`SourceError::Broken`].
pub(super) fn decode(source: &Source) -> Result<Decoded, SourceError> {
    match source.facts().format {
        Format::Png => Ok(Decoded { pixels: png(source)?, damage: None }),
        Format::Jpeg => jpeg(source),
    }
}

fn broken(why: impl std::fmt::Display) -> SourceError {
    SourceError::Broken(why.to_string())
}

fn png(source: &Source) -> Result<Pixels, SourceError> {
    let (width, height) = source.facts().stored;
    let limits = png::Limits { bytes: SCRATCH };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(source.bytes()), limits);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    // Tables are looked up, one transparent colour becomes alpha, fewer bits become 8.
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().map_err(broken)?;
    let (color, depth) = reader.output_color_type();
    let length = reader.output_buffer_size().ok_or_else(|| broken("it is too large"))?;
    let mut bytes = vec![0; length];
    reader.next_frame(&mut bytes).map_err(broken)?;
    let channels = color.samples();
    if channels != source.facts().channels() + usize::from(source.facts().alpha) {
        return Err(broken("its transparency does not fit its colours"));
    }
    if depth == png::BitDepth::Sixteen {
        let pairs = bytes.par_chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]]));
        let samples = pairs.collect();
        return Ok(Pixels::Sixteen(Sheet { width, height, channels, samples }));
    }
    Ok(Pixels::Eight(Sheet { width, height, channels, samples: bytes }))
}

/// A JPEG by the letter, or if it cannot be read so, as much of it as can be.
fn jpeg(source: &Source) -> Result<Decoded, SourceError> {
    let (mut samples, damage) = match jpeg_samples(source, true) {
        Ok(samples) => (samples, None),
        Err(why) => (jpeg_samples(source, false).map_err(broken)?, Some(why)),
    };
    let facts = source.facts();
    let (width, height) = facts.stored;
    let channels = facts.channels();
    let pixels = usize::try_from(u64::from(width) * u64::from(height)).unwrap_or(usize::MAX);
    if samples.len() != pixels.saturating_mul(channels) {
        return Err(broken("its channels are not what its header says"));
    }
    stand_for(facts, &mut samples);
    let pixels = Pixels::Eight(Sheet { width, height, channels, samples });
    Ok(Decoded { pixels, damage })
}

/// A JPEG's channels as they are: what they stand for is worked out here, in whole numbers. Of its
/// headers only what is needed must be whole; of its pixels all of them, if `whole` is asked for.
fn jpeg_samples(source: &Source, whole: bool) -> Result<Vec<u8>, String> {
    let side = usize::try_from(MAX_SIDE).unwrap_or(usize::MAX);
    // Without vector instructions every machine rounds alike.
    let options = DecoderOptions::default()
        .set_use_unsafe(false)
        .set_max_width(side)
        .set_max_height(side)
        .jpeg_set_max_scans(MOST_SCANS);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(source.bytes()), options);
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

/// Red, green and blue of luma and chroma, in 65 536ths.
/// Source: ITU-T T.871 (JFIF), 7.
fn from_ycc([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y), i32::from(cb) - 128, i32::from(cr) - 128);
    let channel = |n: i32| u8::try_from((n + 32_768).clamp(0, 255 << 16) >> 16).unwrap_or(u8::MAX);
    let y = y << 16;
    [channel(y + 91_881 * cr), channel(y - 22_554 * cb - 46_802 * cr), channel(y + 116_130 * cb)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_have_no_chroma_and_the_primaries_come_back() {
        for y in [0, 1, 127, 255] {
            assert_eq!(from_ycc([y, 128, 128]), [y; 3]);
        }
        assert_eq!(from_ycc([76, 85, 255]), [254, 0, 0]);
        assert_eq!(from_ycc([29, 255, 107]), [0, 0, 254]);
        assert_eq!(from_ycc([255, 255, 255]), [255, 121, 255]);
    }
}
