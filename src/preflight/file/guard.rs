//! A check of the raw bytes before they are parsed: files that would take unbounded memory or time
//! are not parsed at all.
//!
//! The parser inflates object streams and cross-reference streams without a bound, and applies
//! their predictors unchecked. So these streams are first located, by their dictionaries and by
//! what the cross-references name as object streams, and inflated here within a bound. All other
//! streams are decoded where they are needed, each within a bound of its own, and need no check
//! here.

use crate::preflight::content::{Budget, Undecoded, decode};
use crate::preflight::dict_ext::DictExt;
use crate::preflight::file::nesting::is_nested_too_deep;
use crate::preflight::file::structural::{
    RawStream, StreamHead, ends_after, has_indirect_filter, is_predictable, named_as_structure,
    number_objects, streams,
};
use crate::preflight::file::trailer::Trailer;
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, FromBytes, MaybeRef, Name, Object, Stream};
use memchr::memmem::find;
use std::collections::{BTreeMap, BTreeSet};

/// The structure of a file may inflate to `MIN_STRUCTURE` bytes and `STRUCTURE_PER_BYTE` more per
/// byte of the file. Objects are text, which seldom compresses to less than a tenth.
const MIN_STRUCTURE: usize = 64_000_000;
const STRUCTURE_PER_BYTE: usize = 20;
/// Maximum expansion of Deflate, in bytes per byte.
const MAX_EXPANSION: usize = 1032;

/// Why a file must not be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Its structure is encrypted and cannot be checked.
    Encrypted,
    /// Parsing would take unbounded memory or time.
    Unsafe(&'static str),
}

const GROWS: Refusal = Refusal::Unsafe("its structure grows beyond the limit");

/// The reason why the file must not be parsed; `None` if it may be.
pub(super) fn refuse(bytes: &[u8]) -> Option<Refusal> {
    check(bytes).err()
}

fn check(bytes: &[u8]) -> Result<(), Refusal> {
    if is_nested_too_deep(bytes) {
        return Err(Refusal::Unsafe("its objects are nested beyond the limit"));
    }
    let Some(streams) = streams(bytes) else {
        return Err(Refusal::Unsafe("its streams do not end"));
    };
    let left = MIN_STRUCTURE.saturating_add(bytes.len().saturating_mul(STRUCTURE_PER_BYTE));
    let mut structure = Structure { left, numbers: None };
    let mut named = BTreeSet::new();
    for found in streams.iter().filter(|f| f.is_structural) {
        let inflated = structure.inflate(bytes, found)?;
        if let StreamHead::Known(dict) = &found.head {
            named_as_structure(dict, &inflated, &mut named);
        }
    }
    for found in streams.iter().filter(|f| !f.is_structural) {
        if found.numbers.iter().any(|n| named.contains(n)) {
            structure.inflate(bytes, found)?;
        }
    }
    Ok(())
}

/// The remaining budget, in bytes, for inflated structure.
struct Structure {
    left: usize,
    /// Indirect objects that are integers, collected on first use.
    numbers: Option<BTreeMap<u32, Vec<usize>>>,
}

/// The dictionary assumed for a stream whose own cannot be located.
const USUAL: &[u8] = b"<< /Filter /FlateDecode >>";

impl Structure {
    /// Inflates a structural stream.
    fn inflate(&mut self, bytes: &[u8], found: &RawStream<'_>) -> Result<Vec<u8>, Refusal> {
        let dict = match &found.head {
            StreamHead::Known(dict) => dict.clone(),
            StreamHead::Unknown => Dict::from_bytes(USUAL).unwrap_or_default(),
        };
        if has_indirect_filter(&dict) {
            return Err(Refusal::Unsafe(
                "how its structure is compressed stands in another object",
            ));
        }
        if !is_predictable(&dict) {
            return Err(Refusal::Unsafe("the prediction of its structure makes no sense"));
        }
        let length = self.length(bytes, found, &dict);
        let text = with_length(&dict, &bytes[found.data..], length);
        let Some(stream) = Stream::from_bytes(&text) else { return Ok(Vec::new()) };
        if stream.filters().iter().copied().any(is_of_pictures) {
            // The parser does not decode these in structural streams either.
            return Ok(Vec::new());
        }
        let raw = stream.raw_data().len();
        let decoded = decode(&stream, self.left, &mut Budget::unlimited());
        // The file's cross-references do not lead to streams within an attachment.
        let damaged = if found.is_within { 0 } else { raw.saturating_mul(MAX_EXPANSION) };
        // Cross-references alone are binary numbers, among which some look like brackets.
        let holds_objects = dict.holds("N") || dict.holds("First");
        let is_binary = !holds_objects
            && dict.get::<Name<'_>>("Type").is_some_and(|kind| kind.as_ref() == b"XRef");
        let inflated = self.account(bytes, damaged, decoded.map(|d| d.bytes))?;
        if !is_binary && is_nested_too_deep(&inflated) {
            return Err(Refusal::Unsafe("its objects are nested beyond the limit"));
        }
        Ok(inflated)
    }

    /// The length of a stream's data. If `Length` is indirect, the greatest plausible value of any
    /// object of that number, as it is not known which of them the parser takes.
    fn length(&mut self, bytes: &[u8], found: &RawStream<'_>, dict: &Dict<'_>) -> usize {
        let declared = match dict.get_raw::<Object<'_>>("Length") {
            Some(MaybeRef::NotRef(Object::Number(n))) => usize::try_from(n.as_i64()).ok(),
            Some(MaybeRef::Ref(to)) => {
                let all = self.numbers.get_or_insert_with(|| number_objects(bytes));
                let declared = all.get(&to.obj_number).into_iter().flatten().copied();
                declared.filter(|n| ends_after(*n, bytes, found.data)).max()
            }
            _ => None,
        };
        let rest = bytes.len() - found.data;
        let declared = declared.filter(|n| ends_after(*n, bytes, found.data));
        declared.or_else(|| find(&bytes[found.data..], b"endstream")).unwrap_or(rest).min(rest)
    }

    fn account(
        &mut self,
        file: &[u8],
        damaged: usize,
        decoded: Result<Vec<u8>, Undecoded>,
    ) -> Result<Vec<u8>, Refusal> {
        let (length, bytes) = match decoded {
            Ok(bytes) => (bytes.len(), bytes),
            // The parser may decode past the damage, so the maximum that it could yield is counted.
            Err(why) if why.damaged => (damaged, Vec::new()),
            Err(_) => return Err(GROWS),
        };
        let left = self.left.checked_sub(length);
        if left.is_none() && Trailer::read(file).has("Encrypt") {
            return Err(Refusal::Encrypted);
        }
        self.left = left.ok_or(GROWS)?;
        Ok(bytes)
    }
}

fn is_of_pictures(filter: Filter) -> bool {
    use Filter::{CcittFaxDecode, DctDecode, Jbig2Decode, JpxDecode};
    matches!(filter, CcittFaxDecode | DctDecode | Jbig2Decode | JpxDecode)
}

/// A parsable stream object of `dict` and the first `length` bytes of data after the keyword
/// `stream`.
fn with_length(dict: &Dict<'_>, after: &[u8], length: usize) -> Vec<u8> {
    let entries = dict.data().strip_suffix(b">>").unwrap_or(b"<<");
    let line_end = after.iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let data = &after[line_end..];
    let data = &data[..length.min(data.len())];
    // Of two Length entries the last one applies.
    let length = format!(" /Length {} >>\nstream\n", data.len());
    [entries, length.as_bytes(), data, b"\nendstream"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, ZlibEncoder};
    use std::io::Write;

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// A stream object.
    fn object(number: u32, dict: &str, data: &[u8]) -> Vec<u8> {
        let head = format!("{number} 0 obj\n<< /Length {} {dict} >>\nstream\n", data.len());
        [head.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    }

    const FLATE: &str = "/Filter /FlateDecode";

    #[test]
    fn streams_without_an_end_are_refused() {
        let many = b"1 0 obj << >> stream\n".repeat(200_000);
        assert_eq!(refuse(&many), Some(Refusal::Unsafe("its streams do not end")));
        let sound = b"1 0 obj << >> stream\nx\nendstream\n".repeat(200_000);
        assert_eq!(refuse(&sound), None);
    }

    #[test]
    fn only_structural_streams_are_bounded_whatever_precedes_them() {
        let large = zlib(&vec![0; 70_000_000]);
        let picture = "/Type /XObject /Subtype /Image";
        for before in [
            "1 0 obj\\n<< /W [0 [1]] >>\\nendobj\\n",
            "1 0 obj\\n<< /Type /Outlines /First 3 0 R >>\\nendobj\\n",
            "1 0 obj\\n[/Separation /PANTONE#20485#20C /DeviceCMYK 4 0 R]\\nendobj\\n",
            "1 0 obj\\n(/Type /ObjStm /N 1 /First 4)\\nendobj\\n",
            "1 0 obj\\n/ObjStm\\nendobj\\n% /Type /XRef\\n",
        ] {
            let before = before.replace("\\n", "\n");
            let sound = object(2, &format!("{picture} {FLATE}"), &large);
            assert_eq!(refuse(&[before.as_bytes(), &sound].concat()), None, "{before}");
        }
        let named =
            object(2, &format!("{picture} /ColorSpace [/Separation /A#20B] {FLATE}"), &large);
        assert_eq!(refuse(&named), None);
        for kind in [
            "/Type /ObjStm",
            "/Type /Obj#53tm",
            "/Type /XRef",
            "/N 1 /First 4",
            "/W [1 2 1] /Size 9",
        ] {
            let grown = object(2, &format!("{kind} {FLATE}"), &large);
            assert_eq!(refuse(&grown), Some(GROWS), "{kind}");
        }
    }

    #[test]
    fn a_stream_named_by_the_cross_references_is_structural() {
        let large = zlib(&vec![0; 70_000_000]);
        let picture = object(7, &format!("/Subtype /Image {FLATE}"), &large);
        // The table says that object 3 is the first in object stream 7.
        let entry = [2, 0, 7, 0];
        let table = object(9, "/Type /XRef /W [1 2 1] /Index [3 1] /Size 4", &entry);
        assert_eq!(refuse(&[picture.as_slice(), &table].concat()), Some(GROWS));
        let other = object(9, "/Type /XRef /W [1 2 1] /Index [3 1] /Size 4", &[1, 0, 7, 0]);
        assert_eq!(refuse(&[picture.as_slice(), &other].concat()), None);
    }

    #[test]
    fn structure_is_bounded_whatever_its_filter() {
        let nothing = vec![0; 70_000_000];
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::best());
        raw.write_all(&nothing).unwrap();
        let lzw = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8)
            .encode(&nothing)
            .unwrap();
        let twice = zlib(&zlib(&nothing));
        for (filter, data) in [
            ("/Filter /FlateDecode", raw.finish().unwrap()),
            ("/Filter /LZWDecode", lzw),
            ("/Filter [/FlateDecode /FlateDecode]", twice),
        ] {
            let grown = object(2, &format!("/Type /ObjStm /N 1 /First 4 {filter}"), &data);
            assert_eq!(refuse(&grown), Some(GROWS), "{filter}");
        }
    }

    #[test]
    fn predictions_that_overflow_are_refused() {
        let nonsense = Some(Refusal::Unsafe("the prediction of its structure makes no sense"));
        let refused = |parms: &str| {
            let dict = format!("/Type /ObjStm /N 1 /First 4 {FLATE} /DecodeParms {parms}");
            refuse(&object(2, &dict, &zlib(b"1 0 null")))
        };
        for parms in [
            "<< /Predictor 12 /Colors 64 /BitsPerComponent 8 >>",
            "<< /Predictor 2 /BitsPerComponent 4 /Columns 1000000000000000 >>",
            "<< /Predictor 12 /Columns 9223372036854775807 >>",
            "<< /Predictor 2 /Columns 0 >>",
            "[<< /Predictor 15 /Colors 32 /BitsPerComponent 16 >>]",
        ] {
            assert_eq!(refused(parms), nonsense, "{parms}");
        }
        assert_eq!(refused("<< /Predictor 12 /Columns 5 >>"), None);
        assert_eq!(refused("<< /Colors 200 /BitsPerComponent 200 >>"), None);
    }
}
