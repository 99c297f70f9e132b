//! Decodes the pixels of a TIFF, by rows of strips or tiles.

use super::jpeg::stand_for;
use super::{SourceRows, broken, rows_at_a_time};
use crate::image::MAX_SIDE;
use crate::image::facts::{
    TiffDecoder, TiffStorage, open_tiff, tiff_chunks, tiff_palette, tiff_refusal, tiff_storage,
};
use crate::image::picture_facts::{ColourModel, PictureFacts};
use crate::image::pixel_buffer::{PixelBuffer, SampleDepth, size};
use crate::image::pixels::Pixels;
use crate::image::source::Source;
use crate::image::source_error::SourceError;
use crate::jpeg::{JpegLayout, JpegReader};
use std::ops::Range;
use tiff::decoder::DecodingResult;
use tiff::tags::Tag;

/// A TIFF being decoded.
pub(super) struct TiffRows<'a> {
    source: &'a Source,
    decoder: TiffDecoder<'a>,
    storage: TiffStorage,
    /// Width and height of a whole strip or tile.
    chunk: (u32, u32),
    /// Where strips or tiles lie in the file.
    places: Vec<Range<usize>>,
    /// The tables of JPEGs, with the beginning of a file; only that if there are none.
    tables: Vec<u8>,
    /// The colours to which samples are indices; empty unless the picture has a palette.
    palette: Vec<[u8; 3]>,
    /// First row of the next row of strips or tiles.
    top: u32,
}

impl<'a> TiffRows<'a> {
    pub(super) fn open(source: &'a Source) -> Result<Self, SourceError> {
        let mut decoder = open_tiff(source.bytes())?;
        let storage = tiff_storage(&mut decoder)?;
        let chunk = decoder.chunk_dimensions();
        let facts = source.facts();
        let palette = match facts.model {
            ColourModel::Palette => tiff_palette(&mut decoder, facts.bits)?,
            _ => Vec::new(),
        };
        let places = tiff_chunks(&mut decoder, source.bytes())?;
        let tables = jpeg_tables(&mut decoder)?;
        Ok(Self { source, decoder, storage, chunk, places, tables, palette, top: 0 })
    }

    fn facts(&self) -> &'a PictureFacts {
        self.source.facts()
    }

    /// Decodes the next row of strips or tiles into one band.
    fn band<S: SampleDepth + Default>(
        &mut self,
        samples_of: fn(DecodingResult) -> Option<Vec<S>>,
    ) -> Result<PixelBuffer<S>, SourceError> {
        let (width, height) = self.facts().stored;
        let rows = self.chunk.1.min(height - self.top);
        let channels = usize::from(self.storage.samples);
        let samples = vec![S::default(); size(width) * size(rows) * channels];
        let mut band = PixelBuffer { width, height: rows, channels, samples };
        let across = width.div_ceil(self.chunk.0);
        let a_plane = across * height.div_ceil(self.chunk.1);
        let first = self.top / self.chunk.1 * across;
        for plane in 0..self.storage.planes {
            for column in 0..across {
                let index = u32::from(plane) * a_plane + first + column;
                let samples = samples_of(self.decoded(index)?).ok_or_else(contradiction)?;
                let (chunk_width, chunk_rows) = self.decoder.chunk_data_dimensions(index);
                let left = column * self.chunk.0;
                let channels = channels / usize::from(self.storage.planes);
                let length = size(chunk_width) * size(chunk_rows) * channels;
                // The last tiles of the second and later planes are given with rows of padding.
                let fits = chunk_width <= width - left && chunk_rows >= rows;
                if !fits || samples.len() != length {
                    return Err(contradiction());
                }
                let (width, height) = (chunk_width, chunk_rows);
                let chunk = PixelBuffer { width, height, channels, samples };
                place(&mut band, &chunk, size(left), usize::from(plane));
            }
        }
        self.top += rows;
        Ok(if self.storage.is_associated { band.unmultiplied() } else { band })
    }

    /// Decodes a strip or tile without its padding, one sample to each number.
    fn decoded(&mut self, index: u32) -> Result<DecodingResult, SourceError> {
        if self.storage.is_jpeg {
            return self.decoded_jpeg(index);
        }
        let decoded = self.decoder.read_chunk(index).map_err(|e| tiff_refusal(&e))?;
        let bits = self.facts().bits;
        let width = size(self.decoder.chunk_data_dimensions(index).0);
        let channels = usize::from(self.storage.samples / self.storage.planes);
        Ok(match decoded {
            DecodingResult::U8(packed) if bits < 8 => {
                let mut samples = unpacked(&packed, width * channels, bits);
                if self.palette.is_empty() {
                    for sample in &mut samples {
                        *sample *= 255 / ((1 << bits) - 1);
                    }
                }
                DecodingResult::U8(samples)
            }
            decoded => decoded,
        })
    }

    /// Decodes a strip or tile that is a JPEG. The tables common to all of them are put before it.
    fn decoded_jpeg(&mut self, index: u32) -> Result<DecodingResult, SourceError> {
        let file = self.jpeg(index)?;
        let (width, height) = self.decoder.chunk_data_dimensions(index);
        let layout = JpegLayout::of(&file)?;
        let (coded, channels) = (layout.frame.size, layout.frame.channels.len());
        // A JPEG may be filled up to whole blocks.
        let padded = |side: u32| side.min(MAX_SIDE).next_multiple_of(16);
        let fits = (width..=padded(self.chunk.0)).contains(&coded.0)
            && (height..=padded(self.chunk.1)).contains(&coded.1);
        if !fits || channels != usize::from(self.storage.samples) {
            return Err(contradiction());
        }
        let row = size(coded.0) * channels;
        let mut reader = JpegReader::open_whole(&file, layout)?;
        let mut samples = vec![0; row * size(coded.1)];
        reader.read(&mut samples);
        if let Some(damage) = reader.damage() {
            return Err(broken(damage));
        }
        let rows = samples.chunks_exact(row).take(size(height));
        let visible = rows.flat_map(|row| &row[..size(width) * channels]);
        let mut visible: Vec<u8> = visible.copied().collect();
        stand_for(self.facts(), &mut visible);
        if self.storage.is_negative {
            // The library turns only what it decodes itself.
            for sample in &mut visible {
                *sample = u8::MAX - *sample;
            }
        }
        Ok(DecodingResult::U8(visible))
    }

    /// The JPEG of a strip or tile, with its tables.
    fn jpeg(&self, index: u32) -> Result<Vec<u8>, SourceError> {
        let place = usize::try_from(index).ok().and_then(|index| self.places.get(index));
        let part = place.and_then(|place| self.source.bytes()[place.clone()].strip_prefix(START));
        Ok([&self.tables, part.ok_or_else(contradiction)?].concat())
    }
}

/// Reads the tables that all JPEGs of a TIFF have in common, as the beginning of a JPEG.
/// Source: TIFF Technical Note 2, `JPEGTables`.
fn jpeg_tables(decoder: &mut TiffDecoder<'_>) -> Result<Vec<u8>, SourceError> {
    let tables = decoder.find_tag(Tag::JPEGTables).map_err(|e| tiff_refusal(&e))?;
    let Some(tables) = tables.and_then(|tables| tables.into_u8_vec().ok()) else {
        return Ok(START.to_vec());
    };
    Ok(tables.strip_suffix(END).ok_or_else(contradiction)?.to_vec())
}

/// Begins and ends a JPEG.
const START: &[u8] = b"\xFF\xD8";
const END: &[u8] = b"\xFF\xD9";

impl SourceRows for TiffRows<'_> {
    fn strip(&mut self) -> Result<Option<Pixels>, SourceError> {
        let facts = self.facts();
        let left = facts.stored.1 - self.top;
        let wanted = rows_at_a_time(size(facts.stored.0) * usize::from(self.storage.samples), left);
        let mut strip: Option<Pixels> = None;
        while strip.as_ref().map_or(0, Pixels::height) < wanted {
            let band = match facts.bits {
                16 => Pixels::Sixteen(self.band(sixteen)?),
                _ if self.palette.is_empty() => Pixels::Eight(self.band(eight)?),
                _ => {
                    let indices = self.band(eight)?;
                    Pixels::Eight(coloured(&indices, &self.palette))
                }
            };
            match &mut strip {
                Some(strip) => strip.join(band),
                None => strip = Some(band.with_room(wanted)),
            }
        }
        Ok(strip)
    }

    fn damage(&mut self) -> Option<String> {
        None
    }
}

fn eight(decoded: DecodingResult) -> Option<Vec<u8>> {
    match decoded {
        DecodingResult::U8(samples) => Some(samples),
        _ => None,
    }
}

fn sixteen(decoded: DecodingResult) -> Option<Vec<u16>> {
    match decoded {
        DecodingResult::U16(samples) => Some(samples),
        _ => None,
    }
}

/// Copies a strip or tile into a band, from column `left`; one of a single channel into channel
/// `plane` of it.
fn place<S: Copy>(band: &mut PixelBuffer<S>, chunk: &PixelBuffer<S>, left: usize, plane: usize) {
    let (row, from) = (size(band.width) * band.channels, left * band.channels);
    let rows = band.samples.chunks_exact_mut(row);
    for (row, part) in rows.zip(chunk.samples.chunks_exact(size(chunk.width) * chunk.channels)) {
        if chunk.channels == band.channels {
            row[from..][..part.len()].copy_from_slice(part);
        } else {
            let to = row[from + plane..].iter_mut().step_by(band.channels);
            to.zip(part).for_each(|(to, sample)| *to = *sample);
        }
    }
}

/// Unpacks rows of `width` samples of 1, 2 or 4 bits; each row begins at a byte.
fn unpacked(packed: &[u8], width: usize, bits: u8) -> Vec<u8> {
    let (a_byte, full) = (usize::from(8 / bits), (1 << bits) - 1);
    let sample = |row: &[u8], x: usize| {
        let shift = 8 - usize::from(bits) * (x % a_byte + 1);
        row[x / a_byte] >> shift & full
    };
    let rows = packed.chunks_exact(width.div_ceil(a_byte));
    rows.flat_map(|row| (0..width).map(move |x| sample(row, x))).collect()
}

/// Replaces indices by their colours; there is one for every index.
fn coloured(indices: &PixelBuffer<u8>, palette: &[[u8; 3]]) -> PixelBuffer<u8> {
    let samples = indices.samples.iter().flat_map(|index| palette[usize::from(*index)]).collect();
    PixelBuffer { channels: 3, samples, ..*indices }
}

fn contradiction() -> SourceError {
    broken("its pixels are not what its tags say")
}
