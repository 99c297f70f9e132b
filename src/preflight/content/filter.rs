//! Stream decoding with bounded output.
//!
//! Source: ISO 32000-1, 7.4.

use crate::pack::unfiltered;
use crate::preflight::content::budget::{Bound, Budget, Undecoded};
use crate::preflight::content::encoding::{ascii85, hex, runs};
use crate::preflight::content::lzw::lzw;
use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};
use std::borrow::Cow;
use std::io::Read;

/// Decoded bytes, and the image filter (such as `DCTDecode`) that is still to be applied, if any.
#[derive(Debug)]
pub(in crate::preflight) struct Decoded {
    pub(in crate::preflight) bytes: Vec<u8>,
    pub(in crate::preflight) left: Option<Filter>,
}

/// A stream of the file, or the dictionary of an inline image with its data.
#[derive(Clone, Copy)]
pub(in crate::preflight) struct FilterSource<'s, 'a> {
    pub(super) stream: &'s Stream<'a>,
    pub(super) inline: Option<&'s [u8]>,
}

impl<'s, 'a> From<&'s Stream<'a>> for FilterSource<'s, 'a> {
    fn from(stream: &'s Stream<'a>) -> Self {
        Self { stream, inline: None }
    }
}

/// Maximum number of filters of one stream.
const MAX_FILTERS: usize = 4;

/// Decodes `source` to at most `most` bytes; [`Undecoded`] says why that is not possible. What was
/// inflated is charged to `budget` in either case.
pub(in crate::preflight) fn decode<'s, 'a: 's>(
    source: impl Into<FilterSource<'s, 'a>>,
    most: usize,
    budget: &mut Budget,
) -> Result<Decoded, Undecoded> {
    let FilterSource { stream, inline } = source.into();
    let dict = stream.dict();
    let outside = matches!(dict.get::<Object<'_>>("F"), Some(Object::String(_) | Object::Dict(_)));
    if outside {
        return Err("it lies outside the file".into());
    }
    let written = filters_written(dict);
    if written > MAX_FILTERS {
        budget.inflated(written);
        return Err("it is compressed many times over".into());
    }
    let filters = stream.filters();
    // The parser skips filters that it does not know.
    if filters.len() < written {
        return Err(Undecoded::damaged("it has an undefined filter"));
    }
    let mut bytes = inline.map_or_else(|| stream.raw_data(), Cow::Borrowed);
    let bound = Bound { most: most.min(budget.room()), regardless_of_budget: most };
    budget.inflated(bytes.len());
    for (n, filter) in filters.iter().enumerate() {
        let mut out = Vec::new();
        let done = match filter {
            Filter::FlateDecode => inflate(&bytes, bound, &mut out),
            Filter::AsciiHexDecode => hex(&bytes, bound, &mut out),
            Filter::Ascii85Decode => ascii85(&bytes, bound, &mut out),
            Filter::RunLengthDecode => runs(&bytes, bound, &mut out),
            Filter::LzwDecode => lzw(&bytes, parameters(dict, n).as_ref(), bound, &mut out),
            Filter::Crypt => Err("it is encrypted".into()),
            picture if n + 1 == filters.len() => {
                return Ok(Decoded { bytes: bytes.into_owned(), left: Some(*picture) });
            }
            _ => Err("its filters are out of order".into()),
        };
        budget.inflated(out.len());
        done?;
        bytes = Cow::Owned(match filter {
            Filter::FlateDecode | Filter::LzwDecode => {
                predicted(out, parameters(dict, n).as_ref())?
            }
            _ => out,
        });
    }
    bound.holds(bytes.len())?;
    Ok(Decoded { bytes: bytes.into_owned(), left: None })
}

/// Number of filters in a dictionary, known or not. A value that is neither a name nor an array
/// counts as one unknown filter.
fn filters_written(dict: &Dict<'_>) -> usize {
    let named = |key: &str| match dict.get::<Object<'_>>(key) {
        None | Some(Object::Null(_)) => None,
        Some(Object::Array(all)) => Some(all.raw_iter().count()),
        Some(_) => Some(1),
    };
    named("Filter").or_else(|| named("F")).unwrap_or(0)
}

/// Decode parameters of the last filter.
pub(super) fn last_parameters<'a>(stream: &Stream<'a>) -> Option<Dict<'a>> {
    parameters(stream.dict(), stream.filters().len().checked_sub(1)?)
}

fn parameters<'a>(dict: &Dict<'a>, n: usize) -> Option<Dict<'a>> {
    let object = dict.get::<Object<'a>>("DecodeParms").or_else(|| dict.get("DP"))?;
    match object {
        Object::Dict(d) if n == 0 => Some(d),
        Object::Array(a) => Array::iter::<Object<'a>>(&a).nth(n)?.into_dict(),
        _ => None,
    }
}

fn inflate(bytes: &[u8], bound: Bound, out: &mut Vec<u8>) -> Result<(), Undecoded> {
    if bytes.is_empty() {
        return Ok(());
    }
    let most = u64::try_from(bound.most).expect("lengths have 64 bits at most").saturating_add(1);
    let read = ZlibDecoder::new(bytes).take(most).read_to_end(out);
    bound.holds(out.len())?;
    read.map(|_| ()).map_err(|_| Undecoded::damaged("its compression is broken"))
}

/// Reverses the predictor. Source: ISO 32000-1, 7.4.4.4; PNG, 9.
fn predicted(bytes: Vec<u8>, parms: Option<&Dict<'_>>) -> Result<Vec<u8>, Undecoded> {
    let senseless = || Undecoded::damaged("its prediction makes no sense");
    let number = |key: &str, usual: u32| match parms.and_then(|p| p.get::<Object<'_>>(key)) {
        None | Some(Object::Null(_)) => Ok(usual),
        Some(_) => parms.and_then(|p| p.get::<u32>(key)).ok_or_else(senseless),
    };
    let predictor = number("Predictor", 1)?;
    if predictor < 2 {
        return Ok(bytes);
    }
    // The product of three 32-bit numbers may exceed 64 bits.
    let depth = number("BitsPerComponent", 8)?;
    let bits = u64::from(number("Colors", 1)?) * u64::from(depth);
    let row = bits.saturating_mul(u64::from(number("Columns", 1)?)).div_ceil(8);
    if bytes.is_empty() {
        return Ok(bytes);
    }
    let row = usize::try_from(row).ok().filter(|row| (1..=bytes.len()).contains(row));
    let row = row.ok_or_else(senseless)?;
    let step = usize::try_from(bits.div_ceil(8)).expect("a pixel is no longer than a row");
    if predictor == 2 {
        if depth != 8 {
            return Err("it has TIFF prediction of other than 8 bits".into());
        }
        return Ok(tiff(bytes, row, step));
    }
    let rows = unfiltered(&bytes, row, step);
    rows.ok_or_else(|| Undecoded::damaged("its rows are by an undefined predictor"))
}

fn tiff(mut bytes: Vec<u8>, row: usize, step: usize) -> Vec<u8> {
    for line in bytes.chunks_mut(row) {
        for i in step..line.len() {
            line[i] = line[i].wrapping_add(line[i - step]);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preflight::content::budget::TOO_MUCH;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn inflated(bytes: &[u8], most: usize) -> Result<Vec<u8>, Undecoded> {
        let mut out = Vec::new();
        inflate(bytes, Bound { most, regardless_of_budget: most }, &mut out).map(|()| out)
    }

    #[test]
    fn output_beyond_the_bound_is_an_error() {
        let once = deflated(&vec![0; 1_000_000]);
        assert!(inflated(&once, 999_999).is_err());
        assert_eq!(inflated(&once, 1_000_000).unwrap().len(), 1_000_000);
    }

    #[test]
    fn inflating_is_charged_to_the_budget_also_on_failure() {
        let zipped = deflated(&vec![0; 1_000_000]);
        let picture = b"BI /F /FlateDecode ID EI ";
        let mut operations = hayro_syntax::content::UntypedIter::new(picture);
        let operation = operations.next().unwrap();
        let Some(Object::Stream(stream)) = operation.operands().last() else { panic!() };
        let source = FilterSource { stream, inline: Some(&zipped) };
        let mut budget = Budget::of(0);
        let left = |budget: &Budget| budget.room() / 1_000_000;
        let before = left(&budget);
        assert_eq!(decode(source, 1_000_000, &mut budget).unwrap().bytes.len(), 1_000_000);
        assert!(decode(source, 900_000, &mut budget).is_err());
        assert_eq!(left(&budget), before - 2);
        budget.take(usize::try_from(u32::MAX).unwrap());
        assert_eq!(decode(source, 1_000_000, &mut budget).unwrap_err(), TOO_MUCH.into());
    }
}
