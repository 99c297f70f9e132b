//! The file's trailer, wherever it is kept.
//!
//! Source: ISO 32000-1, 7.5.5 and 7.5.8.

use hayro_syntax::object::{Array, Dict, FromBytes, ObjRef, Object, String as PdfString};
use memchr::memmem::{find, find_iter};

/// Trailers looked at: the last of each revision, and a linearised file's first.
const MOST: usize = 16;

/// The trailers of a file, the last one first.
pub(super) struct Trailer<'a>(Vec<Dict<'a>>);

impl<'a> Trailer<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Self {
        let mut dicts = Vec::new();
        let starts = last_positions(bytes, b"startxref");
        for at in starts.first().into_iter().chain(starts.last()) {
            dicts.extend(cross_reference_stream(bytes, at + b"startxref".len()));
        }
        for at in last_positions(bytes, b"trailer") {
            dicts.extend(dictionary(bytes, at + b"trailer".len()));
        }
        Self(dicts)
    }

    /// Whether a trailer has the key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|d| d.contains_key(key))
    }

    /// What a trailer refers to under the key.
    pub(super) fn reference(&self, key: &str) -> Option<ObjRef> {
        self.0.iter().find_map(|d| d.get_ref(key))
    }

    /// Whether there is an `ID` of two strings.
    pub(super) fn has_id(&self) -> bool {
        let id = self.0.iter().find_map(|d| d.get::<Array<'_>>("ID"));
        let strings = id.map(|id| id.iter::<Object<'_>>().filter(is_string).count());
        strings == Some(2)
    }
}

fn is_string(object: &Object<'_>) -> bool {
    matches!(object, Object::String(s) if !PdfString::as_bytes(s).is_empty())
}

/// Where `needle` stands, the last place first.
fn last_positions(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
    // Forward: that is many bytes at a time.
    let mut found: Vec<usize> = find_iter(bytes, needle).collect();
    found.reverse();
    found.truncate(MOST);
    found
}

fn dictionary(bytes: &[u8], at: usize) -> Option<Dict<'_>> {
    let near = bytes.get(at..)?;
    let start = find(near.get(..near.len().min(64))?, b"<<")?;
    Dict::from_bytes(&near[start..])
}

/// The dictionary of the cross-reference stream that the number at `at` points to.
fn cross_reference_stream(bytes: &[u8], at: usize) -> Option<Dict<'_>> {
    let rest = bytes.get(at..)?;
    let digits = rest.iter().skip_while(|b| b.is_ascii_whitespace());
    let digits: Vec<u8> = digits.take_while(|b| b.is_ascii_digit()).take(18).copied().collect();
    let offset: usize = std::str::from_utf8(&digits).ok()?.parse().ok()?;
    let there = bytes.get(offset..)?;
    if there.starts_with(b"xref") {
        return None;
    }
    dictionary(bytes, offset)
}
