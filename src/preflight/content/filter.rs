//! Streams decoded, each within a bound.
//!
//! Source: ISO 32000-1, 7.4.

use crate::pack::unfiltered;
use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};
use std::io::{BufRead, BufReader, Read};

/// A stream's bytes, and the picture's own compression if that is left.
#[derive(Debug)]
pub(in crate::preflight) struct Decoded {
    pub(in crate::preflight) bytes: Vec<u8>,
    pub(in crate::preflight) left: Option<Filter>,
}

/// More filters than this on one stream are no compression.
const MOST_FILTERS: usize = 4;

/// The stream decoded to at most `most` bytes; in words why it cannot be.
pub(in crate::preflight) fn decode(stream: &Stream<'_>, most: usize) -> Result<Decoded, String> {
    let outside =
        matches!(stream.dict().get::<Object<'_>>("F"), Some(Object::String(_) | Object::Dict(_)));
    if outside {
        return Err("it lies outside the file".into());
    }
    let filters = stream.filters();
    if filters.len() > MOST_FILTERS {
        return Err("it is compressed many times over".into());
    }
    let mut bytes = stream.raw_data().into_owned();
    for (n, filter) in filters.iter().enumerate() {
        let parms = parameters(stream.dict(), n);
        bytes = match filter {
            Filter::FlateDecode => predicted(inflate(&bytes, most)?, parms.as_ref(), most)?,
            Filter::AsciiHexDecode => hex(&bytes),
            Filter::Ascii85Decode => ascii85(&bytes, most)?,
            Filter::RunLengthDecode => runs(&bytes, most)?,
            Filter::LzwDecode => return Err("it is compressed by LZW".into()),
            Filter::Crypt => return Err("it is encrypted".into()),
            picture if n + 1 == filters.len() => {
                return Ok(Decoded { bytes, left: Some(*picture) });
            }
            _ => return Err("its filters are out of order".into()),
        };
    }
    if bytes.len() > most {
        return Err(too_long(most));
    }
    Ok(Decoded { bytes, left: None })
}

fn too_long(most: usize) -> String {
    match most / 1_000_000 {
        0 => format!("it goes on beyond the {most} bytes that it can need"),
        megabytes => format!("it is longer than {megabytes} MB"),
    }
}

fn parameters<'a>(dict: &Dict<'a>, n: usize) -> Option<Dict<'a>> {
    let object = dict.get::<Object<'a>>("DecodeParms").or_else(|| dict.get("DP"))?;
    match object {
        Object::Dict(d) if n == 0 => Some(d),
        Object::Array(a) => Array::iter::<Object<'a>>(&a).nth(n)?.into_dict(),
        _ => None,
    }
}

fn inflate(bytes: &[u8], most: usize) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = ZlibDecoder::new(bytes).take(bound).read_to_end(&mut out);
    if out.len() > most {
        return Err(too_long(most));
    }
    read.map(|_| out).map_err(|_| "its compression is broken".into())
}

/// How long `bytes` become, inflated as often as there is something to inflate; nothing if that is
/// more than `most`. Nothing is kept.
pub(in crate::preflight) fn inflated_length(bytes: &[u8], most: u64) -> Option<u64> {
    let bound = most.saturating_add(1);
    let mut reader: Box<dyn BufRead + '_> = Box::new(bytes);
    for depth in 0..=MOST_FILTERS {
        let is_zlib = match reader.fill_buf() {
            Ok([cmf, flags, ..]) => {
                cmf & 0x0F == 8 && (u16::from(*cmf) << 8 | u16::from(*flags)).is_multiple_of(31)
            }
            _ => false,
        };
        if !is_zlib && depth == 0 {
            return Some(0);
        }
        if !is_zlib {
            // What breaks off was read until there.
            let length = std::io::copy(&mut reader.take(bound), &mut std::io::sink());
            return Some(length.unwrap_or(0)).filter(|n| *n <= most);
        }
        reader = Box::new(BufReader::new(ZlibDecoder::new(reader).take(bound)));
    }
    None
}

/// What prediction took away, put back. Source: ISO 32000-1, 7.4.4.4; PNG, 9.
fn predicted(bytes: Vec<u8>, parms: Option<&Dict<'_>>, most: usize) -> Result<Vec<u8>, String> {
    let number = |key: &str, usual: u32| parms.and_then(|p| p.get::<u32>(key)).unwrap_or(usual);
    let predictor = number("Predictor", 1);
    if predictor < 2 {
        return Ok(bytes);
    }
    let bits = u64::from(number("Colors", 1)) * u64::from(number("BitsPerComponent", 8));
    let row = (bits * u64::from(number("Columns", 1))).div_ceil(8);
    let row = usize::try_from(row).unwrap_or(usize::MAX);
    let step = usize::try_from(bits.div_ceil(8)).unwrap_or(1).max(1);
    if row == 0 || row > most {
        return Err("its prediction makes no sense".into());
    }
    if predictor == 2 {
        if number("BitsPerComponent", 8) != 8 {
            return Err("it has TIFF prediction of other than 8 bits".into());
        }
        return Ok(tiff(bytes, row, step));
    }
    Ok(unfiltered(&bytes, row, step))
}

fn tiff(mut bytes: Vec<u8>, row: usize, step: usize) -> Vec<u8> {
    for line in bytes.chunks_mut(row) {
        for i in step..line.len() {
            line[i] = line[i].wrapping_add(line[i - step]);
        }
    }
    bytes
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|b| **b != b'>');
    let digits = digits.filter_map(|b| char::from(*b).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|d| u8::try_from(d).ok()).collect();
    digits.chunks(2).map(|d| d[0] << 4 | d.get(1).copied().unwrap_or(0)).collect()
}

fn ascii85(bytes: &[u8], most: usize) -> Result<Vec<u8>, String> {
    // Five letters, or a single z, make four bytes.
    let fifths: usize = bytes.iter().map(|b| if *b == b'z' { 20 } else { 4 }).sum();
    if fifths / 5 > most {
        return Err(too_long(most));
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let mut flush = |group: &mut Vec<u8>| {
        let given = group.len();
        if given < 2 {
            return;
        }
        group.resize(5, 84);
        let value = group.iter().fold(0_u64, |n, d| n * 85 + u64::from(*d));
        let value = u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes();
        out.extend_from_slice(&value[..given - 1]);
        group.clear();
    };
    for byte in bytes.iter().take_while(|b| **b != b'~') {
        match byte {
            b'z' if group.is_empty() => {
                group.resize(5, 0);
                flush(&mut group);
            }
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    flush(&mut group);
                }
            }
            _ => {}
        }
    }
    flush(&mut group);
    Ok(out)
}

fn runs(bytes: &[u8], most: usize) -> Result<Vec<u8>, String> {
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(length) = bytes.get(at).copied().filter(|n| *n != 128) {
        at += 1;
        if length < 128 {
            let end = (at + usize::from(length) + 1).min(bytes.len());
            out.extend_from_slice(&bytes[at..end]);
            at = end;
        } else {
            let byte = bytes.get(at).copied().unwrap_or(0);
            out.resize(out.len() + 257 - usize::from(length), byte);
            at += 1;
        }
        if out.len() > most {
            return Err(too_long(most));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_stream_that_grows_beyond_its_bound_is_refused() {
        let once = deflated(&vec![0; 1_000_000]);
        assert!(inflate(&once, 999_999).is_err());
        assert_eq!(inflate(&once, 1_000_000).unwrap().len(), 1_000_000);
        let length = |bytes: &[u8], most| inflated_length(bytes, most);
        assert_eq!((length(&once, 999_999), length(&once, 1_000_000)), (None, Some(1_000_000)));
        let twice = deflated(&once);
        assert_eq!((length(&twice, 999_999), length(&twice, 1_000_000)), (None, Some(1_000_000)));
        assert_eq!(length(b"no compression", 1), Some(0));
    }

    #[test]
    fn text_encodings_give_the_bytes_back() {
        assert_eq!(hex(b"48 65 6C6c 7>junk"), b"Hellp");
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>", 99), Ok(b"Hello World!".to_vec()));
        assert!(ascii85(&[b'z'; 100], 399).is_err(), "a letter may make four bytes");
        assert_eq!(runs(&[2, 1, 2, 3, 254, 9, 128], 100).unwrap(), [1, 2, 3, 9, 9, 9]);
    }
}
