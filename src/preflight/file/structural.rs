//! The streams the parser may inflate when opening a file: object and cross-reference streams. Finds
//! them in the raw bytes, and checks their filters and parameters before the parser decodes them.
//!
//! Source: ISO 32000-1, 7.5.7 and 7.5.8.

use crate::preflight::dict_ext::DictExt;
use hayro_syntax::object::{Array, Dict, FromBytes, MaybeRef, Name, Object};
use memchr::memmem::{find, find_iter};
use std::collections::{BTreeMap, BTreeSet};

/// What precedes a stream.
pub(super) enum StreamHead<'b> {
    /// Its dictionary.
    Known(Dict<'b>),
    /// No dictionary that can be read with certainty.
    Unknown,
}

/// A stream found in the raw bytes.
pub(super) struct RawStream<'b> {
    pub(super) head: StreamHead<'b>,
    /// Numbers of objects that this may be.
    pub(super) numbers: Vec<u32>,
    /// The offset of its data, before the end of line.
    pub(super) data: usize,
    pub(super) is_structural: bool,
    /// Whether it lies within another stream, such as an attachment.
    pub(super) is_within: bool,
}

/// All streams of a file; `None` if too many have no end.
pub(super) fn streams(bytes: &[u8]) -> Option<Vec<RawStream<'_>>> {
    let mut found = Vec::new();
    let (mut from, mut searched) = (0, 0_usize);
    // The farthest end given by a stream's own Length; streams before it lie within that stream.
    let mut within = 0;
    // Whether a `>>` has occurred since `from`, in the bytes up to `seen`.
    let (mut closed, mut seen) = (false, 0);
    // A parser that distrusts lengths searches for `endstream` from each stream, so bound the sum.
    let patience = bytes.len().saturating_mul(16).saturating_add(100_000_000);
    for at in find_iter(bytes, b"stream") {
        closed |= find(&bytes[seen..at], b">>").is_some();
        seen = at;
        let ends = bytes[..at].ends_with(b"end");
        if !ends && !closed {
            continue;
        }
        let before = &bytes[from..at];
        let data = at + b"stream".len();
        (from, closed) = (data, false);
        let Some(mut stream) = (!ends).then(|| read(before, &bytes[data..], data)).flatten() else {
            continue;
        };
        stream.is_within = at < within;
        let end = match &stream.head {
            StreamHead::Known(dict) => declared_end(dict, bytes, data),
            StreamHead::Unknown => None,
        };
        within = within.max(end.unwrap_or(0));
        if end.is_none() {
            searched += find(&bytes[data..], b"endstream").unwrap_or(bytes.len() - data);
        }
        if searched > patience {
            return None;
        }
        found.push(stream);
    }
    Some(found)
}

/// The stream between `before` and `after`; `None` if there is none that the parser might inflate.
fn read<'b>(before: &'b [u8], after: &[u8], data: usize) -> Option<RawStream<'b>> {
    let may_be = may_be_structural(before);
    let head = match exact_dictionary(before) {
        Some(dict) => StreamHead::Known(dict),
        None if may_be && is_zlib(after) => StreamHead::Unknown,
        None => return None,
    };
    let is_structural = may_be
        && match &head {
            StreamHead::Known(dict) => is_structural(dict),
            StreamHead::Unknown => true,
        };
    let numbers = object_numbers(before);
    Some(RawStream { head, numbers, data, is_structural, is_within: false })
}

/// Whether a stream's data begins with a zlib header, after any end of line.
fn is_zlib(after: &[u8]) -> bool {
    matches!(after.trim_ascii_start(), [cmf, flags, ..]
        if cmf & 0x0F == 8 && (u16::from(*cmf) << 8 | u16::from(*flags)).is_multiple_of(31))
}

/// Whether text before a stream has any of the words that a structural dictionary must have.
fn may_be_structural(before: &[u8]) -> bool {
    let widths = before.windows(3).any(|w| w[..2] == *b"/W" && !w[2].is_ascii_alphabetic());
    // `#` as names may be written with escapes.
    let words: [&[u8]; 4] = [b"#", b"ObjStm", b"XRef", b"First"];
    widths || words.iter().any(|word| find(before, word).is_some())
}

/// Whether a dictionary belongs to a structural stream, or the parser may take it for one.
fn is_structural(dict: &Dict<'_>) -> bool {
    let kind = dict.get::<Name<'_>>("Type");
    let named = kind.is_some_and(|k| matches!(k.as_ref(), b"ObjStm" | b"XRef"));
    let has = |key: &str| dict.holds(key);
    named || has("N") && has("First") || has("Size") && dict.get::<Array<'_>>("W").is_some()
}

/// The dictionary that ends directly before a stream. Objects are parsed in order, so that text
/// within one is not taken for another.
fn exact_dictionary(before: &[u8]) -> Option<Dict<'_>> {
    let mut at = 0;
    loop {
        let keyword = at + find(&before[at..], b"obj")?;
        at = keyword + b"obj".len();
        if number_before(&before[..keyword]).is_none() {
            continue;
        }
        let start = at + blanks(&before[at..]);
        if !before[start..].starts_with(b"<<") {
            continue;
        }
        let Some(dict) = Dict::from_bytes(&before[start..]) else { continue };
        let end = start + dict.data().len();
        if end + blanks(&before[end..]) == before.len() {
            return Some(dict);
        }
        at = end;
    }
}

/// The number of leading bytes of white space and comments.
fn blanks(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += match byte {
            0 | b'\t' | b'\n' | 12 | b'\r' | b' ' => 1,
            b'%' => text[at..]
                .iter()
                .position(|b| matches!(b, b'\r' | b'\n'))
                .unwrap_or(text.len() - at),
            _ => return at,
        };
    }
    at
}

/// The numbers of all objects that begin in `text`.
fn object_numbers(text: &[u8]) -> Vec<u32> {
    find_iter(text, b"obj").filter_map(|at| number_before(&text[..at])).collect()
}

/// The object number of the pair of integers at the end of `text`.
fn number_before(text: &[u8]) -> Option<u32> {
    let text = text.trim_ascii_end();
    let generation = text.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let text = text[..text.len() - generation].trim_ascii_end();
    let digits = text.iter().rev().take(10).take_while(|b| b.is_ascii_digit()).count();
    let number = std::str::from_utf8(&text[text.len() - digits..]).ok()?;
    (generation > 0).then(|| number.parse().ok())?
}

/// The offset of a stream's end according to its `Length`, if `endstream` follows there.
fn declared_end(dict: &Dict<'_>, bytes: &[u8], data: usize) -> Option<usize> {
    let length = dict.get::<u32>("Length").and_then(|n| usize::try_from(n).ok())?;
    ends_after(length, bytes, data).then(|| data.saturating_add(length))
}

/// Whether `endstream` follows `length` bytes of data from `data`, after the end of line.
pub(super) fn ends_after(length: usize, bytes: &[u8], data: usize) -> bool {
    let line_end = match &bytes[data..] {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => return false,
    };
    let end = data.saturating_add(line_end).saturating_add(length);
    bytes.get(end..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"endstream"))
}

/// The values of indirect objects that are unsigned integers, by object number.
pub(super) fn number_objects(bytes: &[u8]) -> BTreeMap<u32, Vec<usize>> {
    let mut all: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for at in find_iter(bytes, b"obj") {
        let Some(number) = number_before(&bytes[..at]) else { continue };
        let text = bytes[at + b"obj".len()..].trim_ascii_start();
        let digits = text.iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let value = std::str::from_utf8(&text[..digits]).ok().and_then(|t| t.parse().ok());
        if let Some(value) = value {
            all.entry(number).or_default().push(value);
        }
    }
    all
}

/// Adds the numbers of the object streams that a cross-reference stream refers to.
pub(super) fn named_as_structure(dict: &Dict<'_>, table: &[u8], named: &mut BTreeSet<u32>) {
    let widths: Vec<usize> = dict
        .get::<Array<'_>>("W")
        .map(|w| {
            w.iter::<Object<'_>>().take(4).filter_map(Object::into_u8).map(usize::from).collect()
        })
        .unwrap_or_default();
    let [kind, second, third] = widths[..] else { return };
    // Without a type field all entries are of type 1, objects that are not in streams.
    if kind == 0 || second == 0 {
        return;
    }
    for entry in table.chunks_exact(kind + second + third) {
        let number = |bytes: &[u8]| bytes.iter().fold(0_u64, |n, b| n << 8 | u64::from(*b));
        if number(&entry[..kind]) == 2 {
            named.extend(u32::try_from(number(&entry[kind..kind + second])));
        }
    }
}

/// Whether a filter or its parameters are indirect objects, which cannot be resolved before the
/// file is parsed.
pub(super) fn has_indirect_filter(dict: &Dict<'_>) -> bool {
    ["Filter", "F", "DecodeParms", "DP"].iter().any(|key| match dict.get_raw::<Object<'_>>(key) {
        Some(MaybeRef::Ref(_)) => true,
        Some(MaybeRef::NotRef(Object::Array(all))) => all.raw_iter().any(|item| match item {
            MaybeRef::Ref(_) => true,
            MaybeRef::NotRef(Object::Dict(dict)) => has_references(&dict),
            MaybeRef::NotRef(_) => false,
        }),
        Some(MaybeRef::NotRef(Object::Dict(dict))) => has_references(&dict),
        _ => false,
    })
}

fn has_references(dict: &Dict<'_>) -> bool {
    dict.keys().any(|key| dict.get_ref(&*key).is_some())
}

/// Maximum length of a row of predicted samples, in bits.
const MAX_ROW_LENGTH: usize = 64_000_000;

/// Whether the parser can undo the prediction of a stream.
///
/// hayro-syntax 0.9 multiplies `Colors` by `BitsPerComponent` in eight bits, and `Columns` by both
/// without a check; it then allocates a row of that length, however long, and divides by the
/// length, which may be 0 (`filter/lzw_flate.rs`, `PredictorParams` and `apply_predictor`). A row
/// that does not fit into memory aborts the program, which cannot be caught.
pub(super) fn is_predictable(dict: &Dict<'_>) -> bool {
    for key in ["DecodeParms", "DP"] {
        let parms: Vec<Dict<'_>> = match dict.get::<Object<'_>>(key) {
            Some(Object::Dict(dict)) => vec![dict],
            Some(Object::Array(all)) => {
                Array::iter::<Object<'_>>(&all).filter_map(Object::into_dict).collect()
            }
            _ => continue,
        };
        for parms in parms {
            if parms.get::<u8>("Predictor").unwrap_or(1) < 2 {
                continue;
            }
            let part = |key, usual| parms.get::<u8>(key).unwrap_or(usual);
            let bits = part("Colors", 1).checked_mul(part("BitsPerComponent", 8));
            let columns = parms.get::<usize>("Columns").unwrap_or(1);
            let row = bits.and_then(|bits| columns.checked_mul(usize::from(bits)));
            if !row.is_some_and(|row| (1..=MAX_ROW_LENGTH).contains(&row)) {
                return false;
            }
        }
    }
    true
}
